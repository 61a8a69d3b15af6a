//! Outputs read back; by the libraries that people use in `others.rs`.

use std::io::{Cursor, Read};

use atom_syndication::Feed;
use calamine::{Data, Reader as _};

use super::Files;
use crate::calendars::Part;
use crate::long_lists::tables;

/// Every file of a site is read to its end; none holds what is hidden.
pub(super) fn read(files: &Files, seed: u64) {
    let archives = files.iter().filter(|(path, _)| path.ends_with(".zip"));
    let packed: Files = archives.flat_map(|(_, bytes)| tables(bytes)).collect();
    assert!(packed.len() > 4, "the tables of a report: {packed:?}");
    for (path, bytes) in files.iter().chain(&packed) {
        let ending = path.rsplit('.').next().unwrap_or_default();
        match ending {
            "html" | "txt" | "csv" => hold(path, &text(bytes), seed),
            "json" => {
                hold(path, &text(bytes), seed);
                let json: serde_json::Value =
                    serde_json::from_slice(bytes).unwrap_or_else(|error| unreachable!("{path}: {error}"));
                strings(&json, &mut |string| hold(path, string, seed));
            }
            "js" => hold(path, &text(bytes), seed),
            "xml" => xml(path, &text(bytes), seed),
            "ics" => calendar(path, &text(bytes), seed),
            "docx" | "xlsx" => parts(path, bytes, seed),
            _ => {}
        }
        if ending == "csv" {
            let rows = rows(bytes);
            let width = rows.first().map(csv::StringRecord::len);
            assert!(rows.iter().all(|row| Some(row.len()) == width), "{path} of {seed}");
        }
        if path.ends_with("cap-nhat.xml") || (path.contains("co-quan/") && ending == "xml") {
            Feed::read_from(&bytes[..]).unwrap_or_else(|error| unreachable!("{path} of {seed}: {error}"));
        }
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("text in UTF-8")
}

/// Told by the standards' own words, not by our list.
fn hold(path: &str, text: &str, seed: u64) {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let is_line_end =
        |character: char| matches!(character, '\n' | '\t') || (character == '\r' && path.ends_with("csv"));
    let bad = text.chars().find(|character| {
        let code = u32::from(*character);
        let is_noncharacter = (0xfdd0..=0xfdef).contains(&code) || code & 0xfffe == 0xfffe;
        let is_turn = matches!(code, 0x200e | 0x200f | 0x61c | 0x202a..=0x202e | 0x2066..=0x2069);
        let steers = character.is_control() || matches!(code, 0x2028 | 0x2029);
        (steers && !is_line_end(*character)) || is_noncharacter || is_turn
    });
    assert!(bad.is_none(), "{path} of {seed} holds {bad:?}");
    assert!(!path.ends_with("csv") || !text.replace("\r\n", "").contains('\r'), "{path} of {seed}");
    let mut marks = 0;
    for character in text.chars() {
        marks = if unicode_normalization::char::is_combining_mark(character) { marks + 1 } else { 0 };
        assert!(marks <= 4, "{path} of {seed} piles marks");
    }
}

fn strings(json: &serde_json::Value, take: &mut impl FnMut(&str)) {
    match json {
        serde_json::Value::String(string) => take(string),
        serde_json::Value::Array(values) => values.iter().for_each(|value| strings(value, take)),
        serde_json::Value::Object(object) => object.iter().for_each(|(key, value)| {
            take(key);
            strings(value, take);
        }),
        _ => {}
    }
}

fn xml(path: &str, text: &str, seed: u64) {
    hold(path, text, seed);
    let mut reader = quick_xml::Reader::from_str(text);
    loop {
        match reader.read_event() {
            Ok(quick_xml::events::Event::Eof) => return,
            Ok(_) => {}
            Err(error) => unreachable!("{path} of {seed}: {error}"),
        }
    }
}

fn parts(path: &str, bytes: &[u8], seed: u64) {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip archive");
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).expect("a part");
        let name = part.name().expect("a name").into_owned();
        let mut content = String::new();
        if name.ends_with(".xml") {
            part.read_to_string(&mut content).expect("text");
            xml(&format!("{path}/{name}"), &content, seed);
        }
    }
}

fn calendar(path: &str, text: &str, seed: u64) {
    hold(path, &text.replace("\r\n", "\n"), seed);
    for line in text.split("\r\n") {
        assert!(line.len() <= 75, "{path} of {seed}: {} octets", line.len());
        assert!(!line.contains(['\r', '\n']), "{path} of {seed}");
    }
    Part::read(text).unwrap_or_else(|error| unreachable!("{path} of {seed}: {error}"));
}

fn rows(bytes: &[u8]) -> Vec<csv::StringRecord> {
    let text = text(bytes);
    let text = text.strip_prefix('\u{feff}').expect("a byte order mark");
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    reader.records().map(|row| row.expect("a row of as many cells")).collect()
}

/// A title comes back out of each format as it was typed.
pub(super) fn gives_back(files: &Files, title: &str) {
    // As a file of ours keeps it: one spelling of each letter, plain blanks.
    let title: String =
        unicode_normalization::UnicodeNormalization::nfc(title.replace('\u{a0}', " ").as_str()).collect();
    let title = title.trim();
    let json: serde_json::Value = serde_json::from_slice(&files["data/tasks.json"]).expect("JSON");
    let told = json["tasks"].as_array().expect("rows").iter().find(|row| row["id"] == "STC-007").expect("the task");
    assert_eq!(told["title"].as_str(), Some(title));
    let row = rows(&files["data/tasks.csv"]).into_iter().find(|row| row.get(0) == Some("STC-007")).expect("the row");
    let cell = row.get(1).expect("the title");
    assert_eq!(cell.replace('\'', ""), title.replace('\'', ""), "only the mark is added");
    let feed = Feed::read_from(&files["cap-nhat.xml"][..]).expect("a feed");
    let titles: Vec<_> = feed.entries.iter().map(|entry| entry.title.value.clone()).collect();
    let expected = format!("STC-007: {title}");
    assert!(titles.iter().any(|told| squeezed(told) == squeezed(&expected)), "{titles:?} without {expected:?}");
    let calendar = text(&files["co-quan/so-tai-chinh.ics"]);
    let calendar = Part::read(&calendar).expect("a calendar");
    let summaries: Vec<String> =
        calendar.all("VEVENT").flat_map(|event| event.values("SUMMARY")).map(unescaped).collect();
    assert!(summaries.iter().any(|told| told.ends_with(title)), "{summaries:?} without {title:?}");
    let book = files.iter().find(|(path, _)| path.ends_with(".xlsx")).expect("a workbook");
    let mut book: calamine::Xlsx<_> =
        calamine::open_workbook_from_rs(Cursor::new(book.1.as_slice())).expect("a workbook");
    let mut cells =
        book.worksheets().into_iter().flat_map(|(_, sheet)| sheet.rows().flatten().cloned().collect::<Vec<_>>());
    // Some readers take `_x0041_` for a code of the format.
    let decoded = title.replace("_x0041_", "A").replace("_x000D_", "");
    let is_it = |cell: &str| [title, &decoded].iter().any(|title| squeezed(cell).contains(&squeezed(title)));
    let holds = |cell: &Data| matches!(cell, Data::String(cell) if is_it(cell));
    assert!(cells.any(|cell| holds(&cell)), "no cell holds {title:?}");
}

/// What is between words differs: a line of a list is a line of its own.
fn squeezed(text: &str) -> String {
    text.chars().filter(|character| !character.is_whitespace()).collect()
}

fn unescaped(value: &str) -> String {
    let mut out = String::new();
    let mut rest = value.chars();
    while let Some(character) = rest.next() {
        match (character, character == '\\') {
            (_, true) => out.extend(rest.next().map(|next| if matches!(next, 'n' | 'N') { '\n' } else { next })),
            (character, false) => out.push(character),
        }
    }
    out
}
