//! Tables as text: which letters the bytes stand for, and which sign separates cells.

use anyhow::{Result, bail, ensure};
use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1258};
use unicode_normalization::UnicodeNormalization;

use super::{COLUMNS, ROWS};
use crate::import::{Cell, Sheet};
use crate::lang::{Refused, Text};

pub(super) fn read(name: &str, bytes: &[u8]) -> Result<Sheet> {
    let text = letters(bytes)?;
    // `sep=;`: Excel's own word for it, in a line that is no row.
    let told = text.get(..5).filter(|start| start.eq_ignore_ascii_case("sep=;") || start.eq_ignore_ascii_case("sep=,"));
    let told = told.and_then(|start| start.bytes().last());
    let separator = told.unwrap_or_else(|| separator(&text));
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for record in records(&text, separator) {
        let (line, cells) = record?;
        ensure!(
            line <= ROWS && cells.len() <= COLUMNS,
            Refused::new(
                Text::new(
                    "bảng quá lớn; xóa các dòng, cột trống rồi lưu lại",
                    "the table is too large; delete the empty rows and columns and save it again"
                ),
                &[]
            )
        );
        while rows.len() + 1 < line {
            rows.push(Vec::new());
        }
        // Lines are counted behind their ends: the first record is known by being first.
        let is_told = told.is_some() && rows.is_empty();
        let cells = cells.into_iter().filter(|_| !is_told);
        rows.push(cells.map(|text| if text.is_empty() { Cell::Empty } else { Cell::Text(text) }).collect());
    }
    Ok(Sheet { name: name.to_owned(), rows, ..Sheet::default() })
}

/// UTF-8, UTF-16, or the Vietnamese code page of Windows.
fn letters(bytes: &[u8]) -> Result<String> {
    let decode = |encoding: &'static Encoding, bytes: &[u8]| {
        let (text, has_errors) = encoding.decode_without_bom_handling(bytes);
        (!has_errors).then(|| text.into_owned())
    };
    let found = if let Some(rest) = bytes.strip_prefix(b"\xff\xfe") {
        decode(UTF_16LE, rest)
    } else if let Some(rest) = bytes.strip_prefix(b"\xfe\xff") {
        decode(UTF_16BE, rest)
    } else if let Some(encoding) = without_mark(bytes) {
        decode(encoding, bytes)
    } else if let Ok(text) = std::str::from_utf8(bytes) {
        Some(text.trim_start_matches('\u{feff}').to_owned())
    } else {
        decode(WINDOWS_1258, bytes).filter(|text| is_vietnamese(text)).map(|text| text.nfc().collect())
    };
    match found {
        Some(text) => Ok(text),
        None => bail!(Refused::new(
            Text::new(
                "tệp không ở dạng UTF-8: lưu lại với dạng “CSV UTF-8” hoặc .xlsx",
                "the file is not UTF-8: save it as “CSV UTF-8” or .xlsx"
            ),
            &[]
        )),
    }
}

/// UTF-16 without a mark at its start: every other byte of signs and digits is zero.
fn without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = bytes.get(..512).unwrap_or(bytes);
    let zeros = |from: usize| start.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    if bytes.len() % 2 == 1 || (even == 0) == (odd == 0) {
        return None;
    }
    Some(if odd > 0 { UTF_16LE } else { UTF_16BE })
}

/// Whether a text of the Vietnamese code page can be one: a tone follows a vowel, and no
/// letter is foreign. Text of an old font, or of another code page, fails one of them.
fn is_vietnamese(text: &str) -> bool {
    const TONES: [char; 5] = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];
    const LETTERS: &str = "ăâđêôơưàáãèéìíòóõùúý";
    let mut before = ' ';
    let mut tones = 0;
    for letter in text.chars() {
        let lower = letter.to_lowercase().next().unwrap_or(letter);
        if TONES.contains(&letter) {
            if !"aăâeêioôơuưy".contains(before) {
                return false;
            }
            tones += 1;
        } else if !letter.is_ascii() {
            let is_sign = "\u{a0}«»°§±·×÷²³–—‘’“”…•€™".contains(letter);
            if !is_sign && !LETTERS.contains(lower) {
                return false;
            }
        }
        before = lower;
    }
    tones > 0
}

/// The sign by which the most lines have as many cells as the line that has most: prose
/// with commas in it falls into pieces of every number.
fn separator(text: &str) -> u8 {
    let head: String = text.lines().take(200).flat_map(|line| [line, "\n"]).collect();
    let agreement = |mark: u8| {
        let widths: Vec<usize> =
            records(&head, mark).filter_map(|record| record.ok().map(|(_, cells)| cells.len())).collect();
        let common = widths.iter().copied().filter(|width| *width > 1);
        let best = common.map(|width| (widths.iter().filter(|other| **other == width).count(), width)).max();
        best.unwrap_or_default()
    };
    [b';', b'\t', b','].into_iter().rev().max_by_key(|mark| agreement(*mark)).unwrap_or(b',')
}

/// The cells of each record, and the line it begins in.
fn records(text: &str, separator: u8) -> impl Iterator<Item = csv::Result<(usize, Vec<String>)>> {
    let reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(std::io::Cursor::new(text.to_owned().into_bytes()));
    let mut count = 0;
    reader.into_records().map(move |record| {
        let record = record?;
        count += 1;
        let line = record.position().map_or(count, |position| usize::try_from(position.line()).unwrap_or(count));
        Ok((line, record.iter().map(str::to_owned).collect()))
    })
}
