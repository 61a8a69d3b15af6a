//! The rows of a worksheet, written straight into its part of the workbook. The
//! library that makes the rest of the workbook holds every cell until the end;
//! here a row is gone when it is written.
//!
//! Texts stand in their cells: a table of shared ones would hold every text of
//! the workbook. A cell does not say where it stands, which the format leaves free: its
//! row says so, and none is left out. The name, another in every cell,
//! would pack badly and be half of a large workbook.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::{self, Write};

use chrono::NaiveDate;

use crate::character::shown;
use crate::view::paper::{Cell, Value};

/// The formats of cells, as the workbook numbers them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Styles {
    pub(super) words: String,
    pub(super) count: String,
    pub(super) share: String,
    pub(super) day: String,
}

/// A worksheet's part of the workbook around its rows.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Around<'p> {
    pub(super) before: &'p str,
    pub(super) after: &'p str,
    pub(super) styles: Styles,
}

impl<'p> Around<'p> {
    /// Reads the part that the library made, of which the last row, counted from
    /// 0, holds an empty cell of each format.
    pub(super) fn of(part: &'p str, row: u32) -> Option<Self> {
        let at = part.find(&format!("<row r=\"{}\"", row + 1))?;
        let end = part.find("</sheetData>").filter(|end| at < *end)?;
        let mut styles = part.get(at..end)?.split(" s=\"").skip(1).map(|rest| rest.split('"').next());
        let mut next = || Some(styles.next()??.to_owned());
        let styles = Styles { words: next()?, count: next()?, share: next()?, day: next()? };
        Some(Self { before: part.get(..at)?, after: part.get(end..)?, styles })
    }
}

/// Writes rows one after another.
pub(super) struct Rows<'w, W: Write> {
    pub(super) out: &'w mut W,
    pub(super) styles: Styles,
    columns: usize,
    line: String,
}

impl<'w, W: Write> Rows<'w, W> {
    pub(super) fn new(out: &'w mut W, styles: Styles, columns: usize) -> Self {
        Self { out, styles, columns, line: String::new() }
    }

    /// A row, counted from 0: the heading of its group where there are groups, and
    /// its cells, each with its text.
    pub(super) fn row<'c>(
        &mut self,
        row: u32,
        height: Option<f64>,
        heading: Option<&str>,
        cells: impl Iterator<Item = (&'c Cell, &'c str)>,
    ) -> io::Result<()> {
        let row = row + 1;
        self.line.clear();
        let pixels = height.map(|points| (points * 4.0 / 3.0).round() * 0.75);
        match pixels {
            Some(points) => push(&mut self.line, format_args!("<row r=\"{row}\" ht=\"{points}\" customHeight=\"1\">")),
            None => push(&mut self.line, format_args!("<row r=\"{row}\">")),
        }
        if let Some(heading) = heading {
            text(&mut self.line, &self.styles.words, heading);
        }
        for (cell, said) in cells.take(self.columns - usize::from(heading.is_some())) {
            self::cell(&mut self.line, &self.styles, cell, said);
        }
        self.line.push_str("</row>");
        self.out.write_all(self.line.as_bytes())
    }
}

/// A text stays a text whatever it begins with: no cell is a formula.
fn cell(line: &mut String, styles: &Styles, cell: &Cell, said: &str) {
    match &cell.value {
        Value::Words | Value::Full(_) => text(line, &styles.words, said),
        Value::Count(count) => number(line, &styles.count, *count as f64),
        Value::Share(Some((part, whole))) => {
            number(line, &styles.share, *part as f64 / *whole as f64);
        }
        Value::Share(None) => text(line, &styles.count, said),
        // The format counts days from 1900.
        Value::Day(day) if *day >= first_day() => number(line, &styles.day, days_of(*day) as f64),
        Value::Day(_) => text(line, &styles.day, said),
    }
}

/// What a spreadsheet counts a day as.
fn days_of(day: NaiveDate) -> i64 {
    let first = NaiveDate::from_ymd_opt(1899, 12, 30).expect("a day of the calendar");
    (day - first).num_days()
}

fn number(line: &mut String, style: &str, value: f64) {
    push(line, format_args!("<c s=\"{style}\"><v>{value}</v></c>"));
}

fn text(line: &mut String, style: &str, said: &str) {
    if said.is_empty() {
        push(line, format_args!("<c s=\"{style}\"/>"));
        return;
    }
    let said = words(said);
    let blanks = [' ', '\t', '\n'];
    let space = if said.starts_with(blanks) || said.ends_with(blanks) { " xml:space=\"preserve\"" } else { "" };
    push(line, format_args!("<c s=\"{style}\" t=\"inlineStr\"><is><t{space}>"));
    escape(line, &unmistaken(&said));
    line.push_str("</t></is></c>");
}

fn push(line: &mut String, what: std::fmt::Arguments<'_>) {
    line.write_fmt(what).expect("a string takes any text");
}

fn escape(line: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>']) {
        let (before, sign) = rest.split_at(at);
        line.push_str(before);
        let (sign, after) = sign.split_at(1);
        line.push_str(match sign {
            "&" => "&amp;",
            "<" => "&lt;",
            _ => "&gt;",
        });
        rest = after;
    }
    line.push_str(rest);
}

/// `_x0041_` is a character to whoever reads the format; here it is what somebody
/// typed.
fn unmistaken(text: &str) -> Cow<'_, str> {
    if !text.contains("_x") {
        return Cow::Borrowed(text);
    }
    let mut said = String::with_capacity(text.len() + 8);
    for (at, letter) in text.char_indices() {
        let code = text.get(at..at + 7).and_then(|code| code.strip_prefix("_x")?.strip_suffix('_'));
        if code.is_some_and(|code| code.bytes().all(|digit| digit.is_ascii_hexdigit())) {
            said.push_str("_x005F");
        }
        said.push(letter);
    }
    Cow::Owned(said)
}

/// `A`, `B` … `Z`, `AA`.
pub(super) fn column_name(index: usize) -> String {
    let letter = char::from(b'A' + u8::try_from(index % 26).unwrap_or_default());
    match index / 26 {
        0 => letter.to_string(),
        more => column_name(more - 1) + &letter.to_string(),
    }
}

fn first_day() -> NaiveDate {
    NaiveDate::from_ymd_opt(1900, 3, 1).expect("a day of the calendar")
}

/// The format takes 32,767 characters in a cell.
fn clipped(text: Cow<'_, str>) -> Cow<'_, str> {
    const MOST: usize = 32_000;
    if text.len() <= MOST || text.encode_utf16().count() <= MOST {
        return text;
    }
    Cow::Owned(text.chars().take(MOST / 2).chain(['…']).collect())
}

/// A text as a cell takes it: what is hidden is shown.
pub(super) fn words(text: &str) -> Cow<'_, str> {
    clipped(shown(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_named_as_spreadsheets_name_them() {
        let names = [0, 25, 26, 51, 52, 701, 702].map(column_name);
        assert_eq!(names, ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }

    #[test]
    fn a_text_is_what_was_typed() {
        let mut line = String::new();
        text(&mut line, "5", " a<b & _x0041_ _x00g1_ _x\r");
        assert_eq!(
            line,
            "<c s=\"5\" t=\"inlineStr\"><is><t xml:space=\"preserve\"> a&lt;b &amp; _x005F_x0041_ _x00g1_ _x⟨U+000D⟩</t></is></c>"
        );
    }

    #[test]
    fn a_part_is_cut_at_its_last_row() {
        let part = "<a><sheetData><row r=\"1\"/><row r=\"9\"><c s=\"1\"/><c s=\"2\"/><c s=\"3\"/><c s=\"4\"/></row></sheetData><b/>";
        let around = Around::of(part, 8).expect("a row of formats");
        assert_eq!((around.before, around.after), ("<a><sheetData><row r=\"1\"/>", "</sheetData><b/>"));
        assert_eq!([around.styles.words, around.styles.day], ["1", "4"]);
        assert_eq!(Around::of("<sheetData><row r=\"9\"><c s=\"1\"/></row></sheetData>", 8), None);
        assert_eq!(Around::of("", 0), None);
    }
}
