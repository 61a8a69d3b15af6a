//! The rows of a table below its head, as the format has them. A report has tens of
//! thousands of cells, and of each the library makes a tree with every property a
//! cell may have.

use std::borrow::Cow;
use std::fmt::Write;

use crate::character::shown;
use crate::prose::Line;
use crate::view::paper::{Cell, Column, Table};

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
    pub(super) fn write(&mut self, table: &Table) {
        for group in &table.groups {
            if !group.heading.is_empty() {
                self.heading(&group.heading);
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

    fn row(&mut self, row: &[Cell], is_total: bool) {
        self.xml.push_str(ROW);
        for ((cell, column), width) in row.iter().zip(self.columns).zip(self.widths) {
            self.cell(cell, column, *width, is_total);
        }
        self.xml.push_str("</w:tr>");
    }

    fn cell(&mut self, cell: &Cell, column: &Column, width: usize, is_total: bool) {
        let merged = match cell.span {
            0 => "<w:vMerge w:val=\"continue\" />",
            1 => "",
            _ => "<w:vMerge w:val=\"restart\" />",
        };
        self.push(format_args!("<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\" />{merged}</w:tcPr>"));
        let no_line = [Line::default()];
        let lines: &[Line] = if cell.lines.is_empty() || cell.span == 0 { &no_line } else { &cell.lines };
        for line in lines {
            self.paragraph(if column.is_centred { "<w:jc w:val=\"center\" />" } else { "" });
            if !line.mark.is_empty() {
                self.run(&format!("{} ", line.mark), false, false);
            }
            for run in &line.runs {
                self.run(&run.text, run.is_strong || is_total, run.is_emphasis);
            }
            self.xml.push_str("</w:p>");
        }
        self.xml.push_str("</w:tc>");
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
