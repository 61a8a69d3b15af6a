//! Tables as files for programs that calculate: a workbook with a sheet for
//! each table, and CSV. The same document gives the same bytes.

use std::borrow::Cow;
use std::io::{Cursor, Read, Write};

use anyhow::Result;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::Fill;
use super::rows::{Around, Rows, column_name, words};
use crate::character::shown;
use crate::lang::{Lang, Refused, Text, in_capitals};
use crate::view::csv::{Csv, Field};
use crate::view::paper::{Block, Cell, Document, Folio, HeadCell, Table, Value, Whole};

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

/// How hard a sheet is packed: a fourth smaller than with half the effort; more gains little.
const PACKED: i64 = 6;

/// Takes a table as CSV: the anchor of its folio, its head, what writes it.
pub(super) type TakeCsv<'a> = &'a mut dyn FnMut(&str, &Table, Fill<'_>) -> Result<()>;

/// A workbook of the document's tables, with its small print on a last sheet. Each
/// table is handed on as CSV row by row: those of a long list are made once for both.
///
/// # Errors
/// More rows than the format has; or a table as CSV was not taken.
pub(super) fn xlsx(document: &Document<'_>, take: TakeCsv<'_>) -> Result<Vec<u8>> {
    let (frame, sheets) = frame(document)?;
    let mut frame = ZipArchive::new(Cursor::new(frame))?;
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..frame.len() {
        let mut part = frame.by_index(index)?;
        let name = part.name()?.into_owned();
        let Some(sheet) = sheets.iter().enumerate().find(|(index, _)| name == part_of(index + 1)).map(|(_, s)| s)
        else {
            archive.raw_copy_file(part)?;
            continue;
        };
        let mut text = String::new();
        part.read_to_string(&mut text)?;
        archive.start_file(name, packed())?;
        take(&sheet.folio.anchor, sheet.table.frame(), &mut |csv| sheet.write(&text, &mut archive, csv))?;
    }
    Ok(archive.finish()?.into_inner())
}

/// No date: the same document is the same bytes.
fn packed() -> SimpleFileOptions {
    SimpleFileOptions::DEFAULT.compression_method(CompressionMethod::Deflated).compression_level(Some(PACKED))
}

/// Files in one, packed as they are written.
pub(super) struct Archive(ZipWriter<Cursor<Vec<u8>>>);

impl Archive {
    pub(super) fn new() -> Self {
        Self(ZipWriter::new(Cursor::new(Vec::new())))
    }

    /// # Errors
    /// Whoever fills it fails.
    pub(super) fn add(&mut self, name: &str, fill: Fill<'_>) -> Result<()> {
        self.0.start_file(name, packed())?;
        fill(&mut self.0)
    }

    /// # Errors
    /// It holds more than the format does.
    pub(super) fn finish(self) -> Result<Vec<u8>> {
        Ok(self.0.finish()?.into_inner())
    }
}

/// Where the workbook keeps a sheet.
fn part_of(number: usize) -> String {
    format!("xl/worksheets/sheet{number}.xml")
}

/// The workbook without the rows of its tables, and what they are.
fn frame<'d>(document: &'d Document<'_>) -> Result<(Vec<u8>, Vec<Sheet<'d>>)> {
    let mut book = Workbook::new();
    let at = ExcelDateTime::from_timestamp(document.at.and_utc().timestamp())?;
    book.set_properties(
        &DocProperties::new().set_title(shown(&document.title)).set_author("giaoban").set_creation_datetime(&at),
    );
    let formats = Formats::new();
    let mut known: Vec<(&str, usize)> = Vec::new();
    let mut sheets = Vec::new();
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
        sheets.push(TableSheet { sheet, formats: &formats, lang: document.lang }.fill(folio, table)?);
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
    Ok((book.save_to_buffer()?, sheets))
}

/// A table with the place of its rows in the workbook.
struct Sheet<'d> {
    folio: &'d Folio,
    table: Whole<'d>,
    /// The first of its rows, counted from 0.
    first: u32,
    /// Of its columns, in characters.
    widths: Vec<f64>,
}

impl Sheet<'_> {
    /// The part with its rows, and the table as CSV.
    fn write(&self, part: &str, out: &mut impl Write, csv: &mut dyn Write) -> Result<()> {
        let around = Around::of(part, self.first);
        let making = || Refused::new(Text::new("tạo các dòng của bảng", "making the rows of a table"), &[]);
        let Around { before, after, styles } = around.ok_or_else(making)?;
        let has_headings = self.table.has_headings();
        let frame = self.table.frame();
        let columns = frame.columns.len() + usize::from(has_headings);
        let last = self.first + u32::try_from(self.table.count())? + u32::from(frame.total.is_some());
        let extent = format!("<dimension ref=\"A1:{}{last}\"/>", column_name(columns.saturating_sub(1)));
        let (opening, rest) = before.split_once("<dimension ").ok_or_else(making)?;
        let (_, rest) = rest.split_once("/>").ok_or_else(making)?;
        for text in [opening, &extent, rest] {
            out.write_all(text.as_bytes())?;
        }
        let mut rows = Rows::new(out, styles, columns);
        let mut csv = csv_of(frame, has_headings, csv)?;
        let mut row = self.first;
        for (heading, cells) in self.table.rows() {
            let heading = has_headings.then_some(heading);
            let texts: Vec<Cow<'_, str>> = cells.iter().map(said).collect();
            let sized = cells.iter().zip(&texts).map(|(cell, text)| match cell.value {
                Value::Day(_) => "",
                _ => text.as_ref(),
            });
            let height = height(sized.zip(self.widths.iter().copied()).chain(heading.map(|heading| (heading, 24.0))));
            rows.row(row, Some(height), heading, cells.iter().zip(texts.iter().map(Cow::as_ref)))?;
            let heading = heading.map(|heading| Field::Words(heading.into()));
            csv.row(heading.into_iter().chain(cells.iter().zip(texts).map(|(cell, text)| field(cell, text))))?;
            row += 1;
        }
        if let Some(total) = &frame.total {
            let texts: Vec<Cow<'_, str>> = total.iter().map(said).collect();
            let cells = total.iter().zip(texts.iter().map(Cow::as_ref));
            rows.row(row, None, has_headings.then_some(""), cells)?;
        }
        rows.out.write_all(after.as_bytes())?;
        Ok(csv.finish()?)
    }
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
    /// All of a sheet but its rows, in whose place stands a cell of each format.
    fn fill<'d>(mut self, folio: &'d Folio, table: Whole<'d>) -> Result<Sheet<'d>> {
        page(self.sheet);
        let first_head = self.title(folio)?;
        // The heading of a group becomes a column, so that rows can be sorted.
        let shift = u16::from(table.has_headings());
        if shift > 0 {
            self.sheet.set_column_width(0, 24)?;
        }
        let columns = &table.frame().columns;
        let widths: Vec<f64> =
            columns.iter().map(|column| (PAGE_CHARS * column.width as f64 / 100.0).max(7.0)).collect();
        for (column, width) in (shift..).zip(&widths) {
            self.sheet.set_column_width(column, *width)?;
        }
        let first = self.head(table.frame(), first_head, shift)?;
        let Formats { words, count, share, day, .. } = self.formats;
        for (column, format) in (0..).zip([words, count, share, day]) {
            self.sheet.write_blank(first, column, format)?;
        }
        let last_head = first - 1;
        let last_column = shift + u16::try_from(columns.len())? - 1;
        self.sheet.autofilter(last_head, 0, last_head + u32::try_from(table.count())?, last_column)?;
        self.sheet.set_freeze_panes(first, 0)?;
        self.sheet.set_repeat_rows(first_head, last_head)?;
        Ok(Sheet { folio, table, first, widths })
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
        for (row, cells) in (first..).zip(&rows) {
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
}

/// What a cell says in a file.
fn said(cell: &Cell) -> Cow<'_, str> {
    match &cell.value {
        Value::Full(text) => Cow::Borrowed(text),
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

/// A table as CSV, with its head alone.
fn csv_of<W: Write>(table: &Table, has_headings: bool, out: W) -> Result<Csv<W>> {
    let mut csv = Csv::new(out)?;
    let headings = table.columns.iter().map(|column| match column.group.as_str() {
        "" => Cow::Borrowed(column.heading.as_str()),
        group => Cow::Owned(format!("{group}: {}", column.heading)),
    });
    csv.row(has_headings.then_some(Cow::Borrowed("")).into_iter().chain(headings).map(Field::Words))?;
    Ok(csv)
}

fn field<'t>(cell: &Cell, text: Cow<'t, str>) -> Field<'t> {
    match &cell.value {
        Value::Words | Value::Full(_) => Field::Words(text),
        Value::Count(count) => Field::Number(count.to_string()),
        Value::Share(Some((part, whole))) => Field::Number(format!("{:.4}", *part as f64 / *whole as f64)),
        Value::Share(None) => Field::Number(String::new()),
        Value::Day(day) => Field::Number(day.to_string()),
    }
}
