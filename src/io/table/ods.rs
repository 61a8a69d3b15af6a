//! How the sheets of an OpenDocument spreadsheet are laid out: merged cells, hidden
//! rows, what formats show. Its reader gives the values alone.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::format::Shown;
use super::xlsx::attribute;
use super::{COLUMNS, Layout, ROWS};
use crate::import::Merged;

pub(super) fn layouts(bytes: &[u8]) -> BTreeMap<String, Layout> {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else { return BTreeMap::new() };
    let mut formats = Formats::default();
    let mut walk = Walk::default();
    for name in ["styles.xml", "content.xml"] {
        let mut text = String::new();
        let read = archive.by_name(name).map(|part| part.take(256 * 1024 * 1024).read_to_string(&mut text));
        if matches!(read, Ok(Ok(_))) {
            formats.read(&text);
            if name == "content.xml" {
                walk.read(&text, &formats);
            }
        }
    }
    walk.done
}

/// What styles of cells show, by their names.
#[derive(Default)]
struct Formats {
    /// Data styles.
    data: BTreeMap<String, Option<Shown>>,
    /// The data style of percentages that is open.
    percent: Option<String>,
    /// Styles of cells: their own data style, and their parent.
    cells: BTreeMap<String, (Option<String>, Option<String>)>,
}

impl Formats {
    fn read(&mut self, text: &str) {
        // The data style that is open, and its parts: day, month, year.
        let mut open: Option<(String, [bool; 3])> = None;
        let mut reader = Reader::from_str(text);
        loop {
            match reader.read_event() {
                Ok(Event::Start(element) | Event::Empty(element)) => self.element(&element, &mut open),
                Ok(Event::End(element)) if element.local_name().as_ref() == "date-style" => {
                    if let Some((name, [day, month, year])) = open.take() {
                        self.data.insert(name, Shown::of_parts(day, month, year));
                    }
                }
                Ok(Event::Eof) | Err(_) => return,
                Ok(_) => {}
            }
        }
    }

    fn element(&mut self, element: &BytesStart<'_>, open: &mut Option<(String, [bool; 3])>) {
        let local = element.local_name();
        match (local.as_ref(), open.as_mut()) {
            ("date-style", _) => *open = attribute(element, "name").map(|name| (name, [false; 3])),
            ("day", Some((_, parts))) => parts[0] = true,
            ("month", Some((_, parts))) => parts[1] = true,
            ("year", Some((_, parts))) => parts[2] = true,
            ("percentage-style", _) => self.percent = attribute(element, "name"),
            ("number", None) => {
                if let Some(name) = self.percent.take() {
                    let places = attribute(element, "decimal-places").and_then(|places| places.parse().ok());
                    self.data.insert(name, Some(Shown::Percent(places.unwrap_or(0))));
                }
            }
            ("style", _) => {
                if let Some(name) = attribute(element, "name") {
                    let parts = (attribute(element, "data-style-name"), attribute(element, "parent-style-name"));
                    self.cells.insert(name, parts);
                }
            }
            _ => {}
        }
    }

    fn shown(&self, style: &str) -> Option<Shown> {
        let mut style = style.to_owned();
        // A style's parents are few; a ring of them is broken off.
        for _ in 0..8 {
            let (data, parent) = self.cells.get(&style)?;
            if let Some(data) = data {
                return self.data.get(data).copied().flatten();
            }
            style.clone_from(parent.as_ref()?);
        }
        None
    }
}

/// Where the reading is.
#[derive(Default)]
struct Walk {
    done: BTreeMap<String, Layout>,
    table: Option<(String, Layout)>,
    /// Tables inside cells are not the sheet.
    depth: usize,
    row: usize,
    row_repeated: usize,
    row_style: Option<String>,
    column: usize,
    /// Default styles of columns, by their first column.
    columns: Vec<(usize, Option<String>)>,
    next_column: usize,
}

impl Walk {
    fn read(&mut self, text: &str, formats: &Formats) {
        let mut reader = Reader::from_str(text);
        loop {
            match reader.read_event() {
                Ok(Event::Start(element)) => self.open(&element, formats, false),
                Ok(Event::Empty(element)) => self.open(&element, formats, true),
                Ok(Event::End(element)) => self.close(element.local_name().as_ref()),
                Ok(Event::Eof) | Err(_) => return,
                Ok(_) => {}
            }
        }
    }

    fn open(&mut self, element: &BytesStart<'_>, formats: &Formats, is_empty: bool) {
        let local = element.local_name();
        let name = local.as_ref();
        if name == "table" {
            if !is_empty {
                self.depth += 1;
                if self.depth == 1 {
                    let table = attribute(element, "name").map(|name| (name, Layout::default()));
                    *self = Self { done: std::mem::take(&mut self.done), table, depth: 1, ..Self::default() };
                }
            }
            return;
        }
        if self.depth != 1 {
            return;
        }
        let count = |name| attribute(element, name).and_then(|count| count.parse::<usize>().ok()).unwrap_or(1).max(1);
        match name {
            "table-column" => {
                self.columns.push((self.next_column, attribute(element, "default-cell-style-name")));
                self.next_column += count("number-columns-repeated");
            }
            "table-row" => {
                self.row_repeated = count("number-rows-repeated");
                self.row_style = attribute(element, "default-cell-style-name");
                self.column = 0;
                let is_hidden = attribute(element, "visibility").is_some_and(|seen| seen != "visible");
                if let (true, Some((_, layout))) = (is_hidden, self.table.as_mut()) {
                    let end = (self.row + self.row_repeated).min(ROWS);
                    layout.hidden_rows.extend(self.row..end);
                }
                if is_empty {
                    self.row += self.row_repeated;
                }
            }
            "table-cell" | "covered-table-cell" => {
                let repeated = count("number-columns-repeated");
                self.cell(element, formats, repeated);
                self.column += repeated;
            }
            _ => {}
        }
    }

    fn cell(&mut self, element: &BytesStart<'_>, formats: &Formats, repeated: usize) {
        let number = |name| attribute(element, name).and_then(|count| count.parse::<usize>().ok()).unwrap_or(1).max(1);
        let (wide, high) = (number("number-columns-spanned"), number("number-rows-spanned"));
        let kind = attribute(element, "value-type");
        let style = attribute(element, "style-name").or_else(|| self.row_style.clone()).or_else(|| {
            self.columns.iter().rev().find(|(first, _)| *first <= self.column).and_then(|(_, style)| style.clone())
        });
        let shown = match kind.as_deref() {
            // Two places where no style says how many: as LibreOffice shows it by itself.
            Some("percentage") => style
                .and_then(|style| formats.shown(&style))
                .filter(|shown| !shown.is_date())
                .or(Some(Shown::Percent(2))),
            Some("date") => style.and_then(|style| formats.shown(&style)),
            _ => None,
        };
        let (row, column, rows) = (self.row, self.column, self.row_repeated);
        let Some((_, layout)) = self.table.as_mut() else { return };
        if (wide > 1 || high > 1) && row < ROWS {
            layout.merged.push(Merged { first: (row, column), last: (row + high - 1, column + wide - 1) });
        }
        if let Some(shown) = shown {
            for row in row..(row + rows).min(ROWS) {
                for column in column..(column + repeated).min(COLUMNS) {
                    layout.shown.insert((row, column), shown);
                }
            }
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "table" => {
                self.depth = self.depth.saturating_sub(1);
                if self.depth == 0
                    && let Some((name, layout)) = self.table.take()
                {
                    self.done.insert(name, layout);
                }
            }
            "table-row" if self.depth == 1 => self.row += self.row_repeated,
            _ => {}
        }
    }
}
