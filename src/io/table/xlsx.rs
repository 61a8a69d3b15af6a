//! Rows that a workbook hides; its reader gives no word of them.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

/// By sheet name the hidden rows, from 0. Nothing where the parts are not where they
/// usually are: then no row is known to be hidden.
pub(super) fn hidden_rows(bytes: &[u8]) -> BTreeMap<String, BTreeSet<usize>> {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else { return BTreeMap::new() };
    let Some(workbook) = part(&mut archive, "xl/workbook.xml") else { return BTreeMap::new() };
    let targets = part(&mut archive, "xl/_rels/workbook.xml.rels").map(|text| targets(&text)).unwrap_or_default();
    let mut found = BTreeMap::new();
    for (name, relation) in sheets(&workbook) {
        let Some(target) = targets.get(&relation) else { continue };
        let path = match target.strip_prefix('/') {
            Some(absolute) => absolute.to_owned(),
            None => format!("xl/{target}"),
        };
        if let Some(sheet) = part(&mut archive, &path) {
            found.insert(name, rows(&sheet));
        }
    }
    found
}

fn part(archive: &mut ZipArchive<Cursor<&[u8]>>, path: &str) -> Option<String> {
    let mut text = String::new();
    // What it may be unpacked to: a part that is larger is no list.
    archive.by_name(path).ok()?.take(256 * 1024 * 1024).read_to_string(&mut text).ok()?;
    Some(text)
}

/// Calls for each element that opens, by its local name.
pub(super) fn each_element(text: &str, mut with: impl FnMut(&str, &BytesStart<'_>)) {
    let mut reader = Reader::from_str(text);
    loop {
        match reader.read_event() {
            Ok(Event::Start(element) | Event::Empty(element)) => {
                let name = element.local_name();
                with(name.as_ref(), &element);
            }
            Ok(Event::Eof) | Err(_) => return,
            Ok(_) => {}
        }
    }
}

/// An attribute by its local name.
pub(super) fn attribute(element: &BytesStart<'_>, wanted: &str) -> Option<String> {
    let found = element.attributes().flatten().find(|found| found.key.local_name().as_ref() == wanted)?;
    Some(quick_xml::escape::unescape(&found.value).map_or_else(|_| found.value.to_string(), Cow::into_owned))
}

fn sheets(workbook: &str) -> Vec<(String, String)> {
    let mut sheets = Vec::new();
    each_element(workbook, |name, element| {
        if name == "sheet"
            && let (Some(name), Some(relation)) = (attribute(element, "name"), attribute(element, "id"))
        {
            sheets.push((name, relation));
        }
    });
    sheets
}

fn targets(relations: &str) -> BTreeMap<String, String> {
    let mut targets = BTreeMap::new();
    each_element(relations, |name, element| {
        if name == "Relationship"
            && let (Some(id), Some(target)) = (attribute(element, "Id"), attribute(element, "Target"))
        {
            targets.insert(id, target);
        }
    });
    targets
}

fn rows(sheet: &str) -> BTreeSet<usize> {
    let mut hidden = BTreeSet::new();
    let mut next = 0;
    each_element(sheet, |name, element| {
        if name == "row" {
            let row =
                attribute(element, "r").and_then(|row| row.parse::<usize>().ok()).map_or(next, |row| row.max(1) - 1);
            next = row + 1;
            if attribute(element, "hidden").is_some_and(|hidden| matches!(hidden.as_str(), "1" | "true")) {
                hidden.insert(row);
            }
        }
    });
    hidden
}
