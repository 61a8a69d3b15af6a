//! A workbook to be filled in: what is known in locked cells, lists to choose from,
//! help where one stands, on paper as wide as the page.

use anyhow::Result;
use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, DataValidationRule, Format, FormatAlign, FormatBorder, Note,
    ProtectionOptions, Workbook, Worksheet,
};

use super::spreadsheet::{A4, FONT, LINE, height};
use crate::lang::{Lang, Text};
use crate::model::field::{Field, Kind};
use crate::submission::{BASE_LABEL, Filling, GUIDE, GUIDE_LINES, Known, Layout, Question, mark_of_line, questions};

/// What Excel takes for a list that stands in the rule itself.
const LIST: usize = 255;

/// The workbook's bytes.
///
/// # Errors
/// More rows than the format has.
pub fn workbook(layout: &Layout) -> Result<Vec<u8>> {
    let mut book = Workbook::new();
    let formats = Formats::new();
    let sheet = book.add_worksheet();
    sheet.set_name(Text::new("Cập nhật", "Updates").in_lang(layout.lang))?;
    Sheet { sheet, formats: &formats, lang: layout.lang }.fill(layout)?;
    let guide = book.add_worksheet();
    guide.set_name(GUIDE.in_lang(layout.lang))?;
    guide.set_column_width(0, 110)?;
    for (row, line) in (0..).zip(GUIDE_LINES) {
        guide.write_string_with_format(row, 0, line.in_lang(layout.lang), &formats.note)?;
    }
    Ok(book.save_to_buffer()?)
}

struct Formats {
    title: Format,
    note: Format,
    group: Format,
    head: Format,
    known: Format,
    asked: Format,
    number: Format,
}

impl Formats {
    fn new() -> Self {
        let base = || Format::new().set_font_name(FONT).set_font_size(11);
        let cell = || base().set_border(FormatBorder::Thin).set_align(FormatAlign::Top).set_text_wrap();
        let head = || {
            base()
                .set_bold()
                .set_text_wrap()
                .set_border(FormatBorder::Thin)
                .set_align(FormatAlign::Center)
                .set_align(FormatAlign::VerticalCenter)
        };
        Self {
            title: base().set_bold().set_font_size(14),
            note: base().set_text_wrap().set_align(FormatAlign::Top),
            group: head().set_background_color(Color::RGB(0x00D9_E2EC)),
            head: head().set_background_color(Color::RGB(0x00F0_F4F8)),
            known: cell().set_background_color(Color::RGB(0x00F2_F2F2)),
            // What looks like a date, a number or a formula stays as it is typed.
            asked: cell().set_num_format("@").set_unlocked(),
            number: cell().set_unlocked(),
        }
    }
}

struct Sheet<'a> {
    sheet: &'a mut Worksheet,
    formats: &'a Formats,
    lang: Lang,
}

impl Sheet<'_> {
    fn fill(mut self, layout: &Layout) -> Result<()> {
        let mut row = 0;
        let mark_column = u16::try_from(Known::ALL.len() + questions().len())?;
        self.sheet.write_string_with_format(row, 0, &layout.title, &self.formats.title)?;
        self.sheet.write_string(row, mark_column, mark_of_line(&[&layout.title]))?;
        let plain = Format::new().set_font_name(FONT).set_italic();
        for note in &layout.notes {
            row += 1;
            self.sheet.write_string_with_format(row, 0, note, &plain)?;
            self.sheet.write_string(row, mark_column, mark_of_line(&[note]))?;
        }
        let (group, head) = (row + 2, row + 3);
        self.head(group, head)?;
        for (row, filling) in (head + 1..).zip(&layout.rows) {
            self.row(row, filling)?;
        }
        let last = head + u32::try_from(layout.rows.len())?.max(1);
        self.rules(head + 1, last)?;
        self.page(head, last)
    }

    /// Names of groups, and below them the names that the reader goes by.
    fn head(&mut self, group: u32, head: u32) -> Result<()> {
        let known = u16::try_from(Known::ALL.len())?;
        let words = Text::new("Đang ghi trong kho (chỉ đọc)", "As it stands (to be read)").in_lang(self.lang);
        self.sheet.merge_range(group, 0, group, known - 1, words, &self.formats.group)?;
        for (column, label) in (0..).zip(Known::ALL) {
            self.sheet.write_string_with_format(head, column, label.label().in_lang(self.lang), &self.formats.head)?;
            self.sheet.set_column_width(column, width_of(label))?;
        }
        let mut first = known;
        let mut labels = vec![words];
        for chunk in questions().chunk_by(|one, other| std::ptr::eq(group_of(one), group_of(other))) {
            let last = first + u16::try_from(chunk.len())? - 1;
            let label = chunk.first().map_or(&PROGRESS, group_of).in_lang(self.lang);
            labels.push(label);
            if first == last {
                self.sheet.write_string_with_format(group, first, label, &self.formats.group)?;
            } else {
                self.sheet.merge_range(group, first, group, last, label, &self.formats.group)?;
            }
            for (column, question) in (first..).zip(chunk) {
                let label = question.label(self.lang);
                self.sheet.write_string_with_format(head, column, &label, &self.formats.head)?;
                self.sheet.set_column_width(column, width(question.field()))?;
                let note = Note::new(help(question, self.lang)).add_author_prefix(false);
                self.sheet.insert_note(head, column, &note)?;
            }
            first = last + 1;
        }
        self.sheet.write_string(group, first, mark_of_line(&labels))?;
        self.sheet.write_string_with_format(head, first, BASE_LABEL.in_lang(self.lang), &self.formats.head)?;
        self.sheet.set_column_hidden(first)?;
        self.sheet.set_row_height(head, 48)?;
        Ok(())
    }

    fn row(&mut self, row: u32, filling: &Filling) -> Result<()> {
        for (column, text) in (0..).zip(&filling.known) {
            self.sheet.write_string_with_format(row, column, text, &self.formats.known)?;
        }
        let mut column = u16::try_from(Known::ALL.len())?;
        for question in questions() {
            let format = if is_number(question.field()) { &self.formats.number } else { &self.formats.asked };
            match filling.given(question) {
                Some(text) => self.sheet.write_string_with_format(row, column, text, format)?,
                None => self.sheet.write_blank(row, column, format)?,
            };
            column += 1;
        }
        self.sheet.write_string_with_format(row, column, filling.mark(), &self.formats.known)?;
        self.sheet.set_row_height(row, room(filling))?;
        Ok(())
    }

    /// What may be chosen, and which numbers there are.
    fn rules(&mut self, first: u32, last: u32) -> Result<()> {
        let first_column = u16::try_from(Known::ALL.len())?;
        for (column, question) in (first_column..).zip(questions()) {
            if let Some(rule) = rule(question.field(), self.lang)? {
                self.sheet.add_data_validation(first, column, last, column, &rule)?;
            }
        }
        Ok(())
    }

    fn page(&mut self, head: u32, last: u32) -> Result<()> {
        let columns = u16::try_from(Known::ALL.len() + questions().len())?;
        self.sheet.set_freeze_panes(head + 1, 2)?;
        // Each group on a page of its own, with the task's id and name before it.
        self.sheet.set_paper_size(A4).set_landscape().set_print_scale(55);
        self.sheet.set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3);
        self.sheet.set_repeat_rows(head - 1, head)?;
        self.sheet.set_repeat_columns(0, 1)?;
        let known = u32::try_from(Known::ALL.len())?;
        let groups = questions().chunk_by(|one, other| std::ptr::eq(group_of(one), group_of(other)));
        let mut breaks = vec![known];
        for group in groups {
            let last = breaks.last().copied().unwrap_or_default();
            breaks.push(last + u32::try_from(group.len())?);
        }
        breaks.pop();
        self.sheet.set_vertical_page_breaks(&breaks)?;
        self.sheet.set_print_area(0, 0, last, columns - 1)?;
        self.sheet.set_footer("&C&P/&N");
        let options = ProtectionOptions {
            format_cells: true,
            format_columns: true,
            format_rows: true,
            ..ProtectionOptions::default()
        };
        self.sheet.protect_with_options(&options);
        Ok(())
    }
}

static PROGRESS: Text = Text::new("Tiến độ", "Progress");

/// What a question belongs to: the values of the task itself are its progress.
fn group_of(question: &Question) -> &'static Text {
    if question.path.len() > 1 { &question.root().label } else { &PROGRESS }
}

/// What is asked for, when, and what there is to choose from.
fn help(question: &Question, lang: Lang) -> String {
    let field = question.field();
    let mut lines = vec![format!("{} ({})", field.label.in_lang(lang), field.required.label().in_lang(lang))];
    lines.extend(Some(field.help.in_lang(lang).to_owned()).filter(|help| !help.is_empty()));
    match field.kind {
        Kind::Day => {
            lines.push(
                Text::new("Ngày/tháng/năm, ví dụ 05/03/2026", "Day/month/year, such as 05/03/2026")
                    .in_lang(lang)
                    .to_owned(),
            );
        }
        Kind::Choice(choices) => lines.extend(choices.iter().map(|choice| format!("- {}", choice.label.in_lang(lang)))),
        _ => {}
    }
    lines.join("\n")
}

/// Excel's own check of a cell; our own comes when the workbook is read.
fn rule(field: &'static Field, lang: Lang) -> Result<Option<DataValidation>> {
    let rule = match field.kind {
        Kind::Choice(choices) => {
            let labels: Vec<&str> = choices.iter().map(|choice| choice.label.in_lang(lang)).collect();
            // A comma parts the entries of a list.
            let fits = labels.join(",").chars().count() <= LIST && labels.iter().all(|label| !label.contains(','));
            if !fits {
                return Ok(None);
            }
            DataValidation::new().allow_list_strings(&labels)?
        }
        Kind::Whole { min, max } => {
            let (min, max) = (i32::try_from(min)?, i32::try_from(max)?);
            DataValidation::new().allow_whole_number(DataValidationRule::Between(min, max))
        }
        _ => return Ok(None),
    };
    let title = Text::new("Không đúng", "Not so").in_lang(lang);
    let words = Text::new(
        "Chọn trong danh sách, hoặc ghi số nguyên từ 0 đến 100.",
        "Choose from the list, or write a whole number from 0 to 100.",
    );
    let rule = rule.set_error_title(title)?.set_error_message(words.in_lang(lang))?;
    Ok(Some(rule.set_error_style(DataValidationErrorStyle::Stop)))
}

fn is_number(field: &Field) -> bool {
    matches!(field.kind, Kind::Whole { .. })
}

fn width_of(known: Known) -> f64 {
    match known {
        Known::Id | Known::Percent => 10.0,
        Known::Status => 14.0,
        Known::Due => 17.0,
        Known::Title => 32.0,
        Known::Product => 20.0,
        Known::LastUpdate => 30.0,
        Known::Todo => 26.0,
    }
}

fn width(field: &Field) -> f64 {
    match field.kind {
        Kind::Prose => 36.0,
        Kind::Day | Kind::Whole { .. } => 13.0,
        _ => 20.0,
    }
}

/// As high as the fullest of the known cells, with room to write.
fn room(filling: &Filling) -> f64 {
    let cells = filling.known.iter().map(String::as_str).zip(Known::ALL.map(width_of));
    height(cells).max(3.0 * LINE)
}
