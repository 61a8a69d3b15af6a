//! Tables as files for programs that calculate: a workbook with a sheet for
//! each table, and CSV. The same document gives the same bytes.

use anyhow::Result;
use chrono::NaiveDate;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet};

use crate::character::shown;
use crate::lang::{Lang, Text, in_capitals};
use crate::view::csv::{Csv, Field};
use crate::view::paper::{Block, Cell, Document, Folio, HeadCell, Table, Value};

pub(super) const FONT: &str = "Times New Roman";

/// A4 in the numbering of the format.
pub(super) const A4: u8 = 9;

/// Nghị định 30/2020: 30 mm at the left, 15 at the right, 20 above and below.
const MARGINS: [f64; 6] = [30.0 / 25.4, 15.0 / 25.4, 20.0 / 25.4, 20.0 / 25.4, 10.0 / 25.4, 10.0 / 25.4];

/// Characters of the widest table across a landscape page.
const PAGE_CHARS: f64 = 118.0;

/// Points of a line of 11 pt.
pub(super) const LINE: f64 = 14.5;

/// Letters to a digit, which widths are counted in.
const LETTERS: f64 = 1.15;

/// The format knows no higher row.
const HIGHEST: f64 = 409.0;

/// A workbook of the document's tables, with its small print on a last sheet.
///
/// # Errors
/// More rows than the format has.
pub fn xlsx(document: &Document) -> Result<Vec<u8>> {
    let mut book = Workbook::new();
    let at = ExcelDateTime::from_timestamp(document.at.and_utc().timestamp())?;
    book.set_properties(
        &DocProperties::new().set_title(shown(&document.title)).set_author("giaoban").set_creation_datetime(&at),
    );
    let formats = Formats::new();
    let mut known: Vec<(&str, usize)> = Vec::new();
    for (folio, table) in document.tables() {
        let count = match known.iter_mut().find(|(name, _)| *name == folio.name) {
            Some((_, count)) => {
                *count += 1;
                *count
            }
            None => {
                known.push((&folio.name, 1));
                1
            }
        };
        let name = if count == 1 { folio.name.clone() } else { format!("{}.{count}", folio.name) };
        let sheet = book.add_worksheet();
        sheet.set_name(name)?;
        TableSheet { sheet, formats: &formats, lang: document.lang }.fill(folio, table)?;
    }
    let lines: Vec<&str> = document.method().collect();
    if !lines.is_empty() {
        let sheet = book.add_worksheet();
        sheet.set_name(Text::new("Thuyết minh", "Notes").in_lang(document.lang))?;
        page(sheet);
        sheet.set_column_width(0, PAGE_CHARS)?;
        for (row, line) in (0..).zip(lines) {
            sheet.set_row_height(row, height([(line, PAGE_CHARS)].into_iter()))?;
            sheet.write_string_with_format(row, 0, words(line), &formats.plain)?;
        }
    }
    Ok(book.save_to_buffer()?)
}

struct Formats {
    title: Format,
    note: Format,
    head: Format,
    words: Format,
    count: Format,
    share: Format,
    day: Format,
    plain: Format,
}

impl Formats {
    fn new() -> Self {
        let base = || Format::new().set_font_name(FONT).set_font_size(11);
        let cell = || base().set_border(FormatBorder::Thin).set_align(FormatAlign::Top);
        let number = || cell().set_align(FormatAlign::Center);
        Self {
            title: base().set_bold().set_font_size(13),
            note: base().set_italic(),
            head: base()
                .set_bold()
                .set_text_wrap()
                .set_border(FormatBorder::Thin)
                .set_align(FormatAlign::Center)
                .set_align(FormatAlign::VerticalCenter),
            words: cell().set_text_wrap(),
            count: number().set_num_format("#,##0"),
            share: number().set_num_format("0.0%"),
            day: number().set_num_format("dd/mm/yyyy"),
            plain: base().set_text_wrap().set_align(FormatAlign::Top),
        }
    }
}

/// Landscape A4, as wide as the page, its number in the top margin.
fn page(sheet: &mut Worksheet) {
    let [left, right, top, bottom, header, footer] = MARGINS;
    sheet.set_paper_size(A4).set_landscape().set_margins(left, right, top, bottom, header, footer);
    sheet.set_print_fit_to_pages(1, 0);
    sheet.set_header(format!("&C&\"{FONT}\"&13&P"));
}

struct TableSheet<'a> {
    sheet: &'a mut Worksheet,
    formats: &'a Formats,
    lang: Lang,
}

impl TableSheet<'_> {
    fn fill(mut self, folio: &Folio, table: &Table) -> Result<()> {
        page(self.sheet);
        let mut row = self.title(folio)?;
        // The heading of a group becomes a column, so that rows can be sorted.
        let shift = u16::from(table.has_headings());
        if shift > 0 {
            self.sheet.set_column_width(0, 24)?;
        }
        let widths: Vec<f64> =
            table.columns.iter().map(|column| (PAGE_CHARS * column.width as f64 / 100.0).max(7.0)).collect();
        for (column, width) in (shift..).zip(&widths) {
            self.sheet.set_column_width(column, *width)?;
        }
        let first_head = row;
        row = self.head(table, row, shift)?;
        let last_head = row - 1;
        for (heading, cells) in table.rows() {
            if shift > 0 {
                self.sheet.write_string_with_format(row, 0, words(heading), &self.formats.words)?;
            }
            let texts: Vec<String> = cells.iter().map(sized).collect();
            let sized = texts.iter().map(String::as_str).zip(widths.iter().copied());
            self.sheet.set_row_height(row, height(sized.chain([(heading, 24.0)])))?;
            self.row(row, shift, cells)?;
            row += 1;
        }
        let last_column = shift + u16::try_from(table.columns.len())? - 1;
        self.sheet.autofilter(last_head, 0, (row - 1).max(last_head), last_column)?;
        if let Some(total) = &table.total {
            self.row(row, shift, total)?;
        }
        self.sheet.set_freeze_panes(last_head + 1, 0)?;
        self.sheet.set_repeat_rows(first_head, last_head)?;
        Ok(())
    }

    /// The titles of the annex; the row after them.
    fn title(&mut self, folio: &Folio) -> Result<u32> {
        let mut row = 0;
        for block in &folio.blocks {
            if let Block::AnnexTitle { number, heading, attached } = block {
                let heading = in_capitals(heading);
                let lines =
                    [(number, &self.formats.title), (&heading, &self.formats.title), (attached, &self.formats.note)];
                for (text, format) in lines {
                    self.sheet.write_string_with_format(row, 0, words(text), format)?;
                    row += 1;
                }
            }
        }
        Ok(row + 1)
    }

    /// The rows of the head; the row after them.
    fn head(&mut self, table: &Table, first: u32, shift: u16) -> Result<u32> {
        let rows = table.head();
        let height = u32::try_from(rows.len())?;
        if shift > 0 {
            let label = Text::new("Nhóm", "Group").in_lang(self.lang);
            self.merge(first, 0, &HeadCell { label: label.to_owned(), columns: 1, rows: rows.len() })?;
        }
        let highest = table
            .columns
            .iter()
            .map(|column| (column.heading.as_str(), (PAGE_CHARS * column.width as f64 / 100.0).max(7.0) - 1.0));
        self.sheet
            .set_row_height(first + height - 1, self::height(highest) / if rows.len() > 1 { 1.4 } else { 1.0 } + 4.0)?;
        // Columns that a taller cell of the row above has taken.
        let mut taken = vec![false; table.columns.len()];
        for (row, cells) in (first..).zip(rows) {
            let mut column = 0;
            let free: Vec<bool> = taken.clone();
            for cell in cells {
                while free.get(column).copied().unwrap_or_default() {
                    column += 1;
                }
                self.merge(row, shift + u16::try_from(column)?, cell)?;
                if cell.rows > 1 {
                    taken[column] = true;
                }
                column += cell.columns;
            }
        }
        Ok(first + height)
    }

    fn merge(&mut self, row: u32, column: u16, cell: &HeadCell) -> Result<()> {
        let last_row = row + u32::try_from(cell.rows)? - 1;
        let last_column = column + u16::try_from(cell.columns)? - 1;
        if (last_row, last_column) == (row, column) {
            self.sheet.write_string_with_format(row, column, words(&cell.label), &self.formats.head)?;
        } else {
            self.sheet.merge_range(row, column, last_row, last_column, &words(&cell.label), &self.formats.head)?;
        }
        Ok(())
    }

    fn row(&mut self, row: u32, shift: u16, cells: &[Cell]) -> Result<()> {
        for (column, cell) in (shift..).zip(cells) {
            self.cell(row, column, cell)?;
        }
        Ok(())
    }

    /// A text stays a text whatever it begins with: no cell is a formula.
    fn cell(&mut self, row: u32, column: u16, cell: &Cell) -> Result<()> {
        let formats = self.formats;
        match &cell.value {
            Value::Words => self.sheet.write_string_with_format(row, column, words(&cell.text()), &formats.words)?,
            Value::Full(text) => self.sheet.write_string_with_format(row, column, words(text), &formats.words)?,
            Value::Count(count) => self.sheet.write_number_with_format(row, column, *count as f64, &formats.count)?,
            Value::Share(Some((part, whole))) => {
                self.sheet.write_number_with_format(row, column, *part as f64 / *whole as f64, &formats.share)?
            }
            Value::Share(None) => {
                self.sheet.write_string_with_format(row, column, words(&cell.text()), &formats.count)?
            }
            Value::Day(day) => match ExcelDateTime::from_timestamp(midnight(*day)) {
                // The format counts days from 1900.
                Ok(date) if *day >= first_day() => {
                    self.sheet.write_datetime_with_format(row, column, date, &formats.day)?
                }
                _ => self.sheet.write_string_with_format(row, column, words(&cell.text()), &formats.day)?,
            },
        };
        Ok(())
    }
}

fn sized(cell: &Cell) -> String {
    match &cell.value {
        Value::Full(text) => text.clone(),
        Value::Day(_) => String::new(),
        _ => cell.text(),
    }
}

/// As high as the cell that needs most lines; not every program finds out by itself.
pub(super) fn height<'a>(cells: impl Iterator<Item = (&'a str, f64)>) -> f64 {
    let lines = |(text, width): (&str, f64)| {
        text.lines().map(|line| (line.chars().count() as f64 / (width * LETTERS)).ceil().max(1.0)).sum::<f64>()
    };
    (cells.map(lines).fold(1.0, f64::max) * LINE + 2.0).min(HIGHEST)
}

fn midnight(day: NaiveDate) -> i64 {
    day.and_time(chrono::NaiveTime::MIN).and_utc().timestamp()
}

fn first_day() -> NaiveDate {
    NaiveDate::from_ymd_opt(1900, 3, 1).expect("a day of the calendar")
}

/// The format takes 32,767 characters in a cell.
fn clipped(text: &str) -> String {
    const MOST: usize = 32_000;
    if text.encode_utf16().count() <= MOST {
        return text.to_owned();
    }
    text.chars().take(MOST / 2).chain(['…']).collect()
}

/// A text as a cell takes it: what is hidden is shown.
fn words(text: &str) -> String {
    clipped(&shown(text))
}

/// One table as CSV.
#[must_use]
pub fn csv(table: &Table) -> Vec<u8> {
    let mut csv = Csv::default();
    let has_headings = table.has_headings();
    let headings = table.columns.iter().map(|column| {
        if column.group.is_empty() { column.heading.clone() } else { format!("{}: {}", column.group, column.heading) }
    });
    csv.row(has_headings.then(String::new).into_iter().chain(headings).map(Field::Words));
    for (heading, cells) in table.rows() {
        let heading = has_headings.then(|| Field::Words(heading.to_owned()));
        csv.row(heading.into_iter().chain(cells.iter().map(field)));
    }
    csv.into_bytes()
}

fn field(cell: &Cell) -> Field {
    match &cell.value {
        Value::Words => Field::Words(cell.text()),
        Value::Full(text) => Field::Words(text.clone()),
        Value::Count(count) => Field::Number(count.to_string()),
        Value::Share(Some((part, whole))) => Field::Number(format!("{:.4}", *part as f64 / *whole as f64)),
        Value::Share(None) => Field::Number(String::new()),
        Value::Day(day) => Field::Number(day.to_string()),
    }
}
