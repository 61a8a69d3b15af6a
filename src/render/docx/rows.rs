//! The rows of a table below its head, as the format has them. A report has tens of
//! thousands of cells, and of each the library makes a tree with every property a
//! cell may have.

use std::borrow::Cow;
use std::fmt::Write;

use crate::character::shown;
use crate::prose::Line;
use crate::view::paper::{Cell, Column, Printed, Row};

pub(super) struct Rows<'w> {
    /// Of the last paragraph.
    pub(super) next_id: &'w mut u32,
    pub(super) columns: &'w [Column],
    pub(super) widths: &'w [usize],
    /// Half points.
    pub(super) size: usize,
    pub(super) xml: String,
}

impl Rows<'_> {
    pub(super) fn write(&mut self, table: &Printed<'_>) {
        for group in &table.groups {
            if !group.heading.is_empty() {
                self.heading(group.heading);
            }
            group.rows.iter().for_each(|row| self.row(row, false));
        }
        if let Some(row) = &table.total {
            self.row(row, true);
        }
    }

    fn heading(&mut self, heading: &str) {
        let (width, columns) = (self.widths.iter().sum::<usize>(), self.widths.len());
        self.xml.push_str(ROW);
        self.push(format_args!(
            "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\" /><w:gridSpan w:val=\"{columns}\" /></w:tcPr>"
        ));
        self.paragraph("<w:keepNext />");
        self.run(heading, true, false);
        self.xml.push_str("</w:p></w:tc></w:tr>");
    }

    fn row(&mut self, row: &Row<'_>, is_total: bool) {
        let goes_on = !row.below.is_empty();
        self.xml.push_str(ROW);
        for ((cell, column), width) in row.cells.iter().zip(self.columns).zip(self.widths) {
            self.cell(cell, column, *width, is_total, goes_on);
        }
        self.xml.push_str("</w:tr>");
        let last = row.below.len().saturating_sub(1);
        for (index, line) in row.below.iter().enumerate() {
            self.below(line, index < last);
        }
    }

    /// Across all columns, without a border to the row it belongs to.
    fn below(&mut self, line: &Line, goes_on: bool) {
        let (width, columns) = (self.widths.iter().sum::<usize>(), self.widths.len());
        let (border, next) = if goes_on { (NO_LINE_BELOW, "<w:keepNext />") } else { ("", "") };
        self.xml.push_str(ROW);
        self.push(format_args!(
            "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\" /><w:gridSpan w:val=\"{columns}\" /><w:tcBorders><w:top w:val=\"nil\" />{border}</w:tcBorders></w:tcPr>"
        ));
        self.paragraph(next);
        self.line(line, false);
        self.xml.push_str("</w:tc></w:tr>");
    }

    /// `goes_on`: a line below belongs to its row.
    fn cell(&mut self, cell: &Cell, column: &Column, width: usize, is_total: bool, goes_on: bool) {
        let merged = match cell.span {
            0 => "<w:vMerge w:val=\"continue\" />",
            1 => "",
            _ => "<w:vMerge w:val=\"restart\" />",
        };
        let (border, next) = if goes_on {
            (format!("<w:tcBorders>{NO_LINE_BELOW}</w:tcBorders>"), "<w:keepNext />")
        } else {
            Default::default()
        };
        self.push(format_args!("<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\" />{merged}{border}</w:tcPr>"));
        let no_line = [Line::default()];
        let lines: &[Line] = if cell.lines.is_empty() || cell.span == 0 { &no_line } else { &cell.lines };
        for line in lines {
            let aligned = if column.is_centred { "<w:jc w:val=\"center\" />" } else { "" };
            self.paragraph(&format!("{next}{aligned}"));
            self.line(line, is_total);
        }
        self.xml.push_str("</w:tc>");
    }

    /// Closes the paragraph.
    fn line(&mut self, line: &Line, is_total: bool) {
        if !line.mark.is_empty() {
            self.run(&format!("{} ", line.mark), false, false);
        }
        for run in &line.runs {
            self.run(&run.text, run.is_strong || is_total, run.is_emphasis);
        }
        self.xml.push_str("</w:p>");
    }

    /// Opens it.
    fn paragraph(&mut self, more: &str) {
        *self.next_id += 1;
        let (id, size) = (*self.next_id, self.size);
        self.push(format_args!(
            "<w:p w14:paraId=\"{id:08X}\"><w:pPr><w:rPr><w:sz w:val=\"{size}\" /><w:szCs w:val=\"{size}\" /></w:rPr>{more}</w:pPr>"
        ));
    }

    fn run(&mut self, text: &str, is_strong: bool, is_emphasis: bool) {
        let size = self.size;
        let strong = if is_strong { "<w:b /><w:bCs />" } else { "" };
        let emphasis = if is_emphasis { "<w:i /><w:iCs />" } else { "" };
        self.push(format_args!(
            "<w:r><w:rPr><w:sz w:val=\"{size}\" /><w:szCs w:val=\"{size}\" />{strong}{emphasis}</w:rPr><w:t xml:space=\"preserve\">"
        ));
        self.xml.push_str(&escaped(&shown(text)));
        self.xml.push_str("</w:t></w:r>");
    }

    fn push(&mut self, what: std::fmt::Arguments<'_>) {
        self.xml.write_fmt(what).expect("a string takes any text");
    }
}

const NO_LINE_BELOW: &str = "<w:bottom w:val=\"nil\" />";

const ROW: &str = "<w:tr><w:trPr><w:cantSplit /></w:trPr>";

/// As the library writes a text; it knows no line within a run.
fn escaped(text: &str) -> Cow<'_, str> {
    if !text.contains(['&', '<', '>', '"', '\'', '\n', '\r']) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 16);
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&apos;"),
            '\n' | '\r' => {}
            _ => escaped.push(letter),
        }
    }
    Cow::Owned(escaped)
}
