//! How the sheets of an old Excel workbook (BIFF8) are laid out: hidden rows and what
//! formats show. Its reader gives values and merged cells alone.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use super::Layout;
use super::format::{self, Shown};

/// Nothing of a workbook that is older or damaged: its values may still be read.
pub(super) fn layouts(bytes: &[u8]) -> BTreeMap<String, Layout> {
    stream(bytes).map(|stream| Book::read(&stream)).unwrap_or_default()
}

fn stream(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).ok()?;
    let mut stream = Vec::new();
    file.open_stream("/Workbook").ok()?.read_to_end(&mut stream).ok()?;
    Some(stream)
}

struct Book;

const BOUND_SHEET: u16 = 0x85;
const FORMAT: u16 = 0x41e;
const XF: u16 = 0xe0;
const ROW: u16 = 0x208;
const MUL_RK: u16 = 0xbd;
const END: u16 = 0x0a;
/// Records of one cell: row, column and style come first.
const CELLS: [u16; 3] = [0x203, 0x27e, 0x06];

impl Book {
    fn read(stream: &[u8]) -> BTreeMap<String, Layout> {
        let mut sheets: Vec<(String, usize)> = Vec::new();
        let mut codes: BTreeMap<u16, String> = BTreeMap::new();
        let mut formats: Vec<u16> = Vec::new();
        for (kind, data) in records(stream, 0) {
            match kind {
                BOUND_SHEET => sheets.extend(bound_sheet(data)),
                FORMAT => {
                    if let (Some(id), Some(code)) = (u16_at(data, 0), data.get(2..).and_then(|rest| text(rest, 2))) {
                        codes.insert(id, code);
                    }
                }
                XF => formats.push(u16_at(data, 2).unwrap_or_default()),
                END => break,
                _ => {}
            }
        }
        let shown: Vec<Option<Shown>> = formats
            .iter()
            .map(|id| format::shown(Some(u32::from(*id)), codes.get(id).map(String::as_str).unwrap_or_default()))
            .collect();
        sheets.into_iter().map(|(name, offset)| (name, layout(stream, offset, &shown))).collect()
    }
}

fn layout(stream: &[u8], offset: usize, shown: &[Option<Shown>]) -> Layout {
    let mut layout = Layout::default();
    let mut note = |row: u16, column: u16, style: u16| {
        if let Some(Some(shown)) = shown.get(usize::from(style)) {
            layout.shown.insert((usize::from(row), usize::from(column)), *shown);
        }
    };
    let mut hidden = Vec::new();
    let mut depth = 0_usize;
    for (kind, data) in records(stream, offset) {
        match kind {
            // Charts in a sheet are streams of their own in it.
            0x809 => depth += 1,
            END => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    break;
                }
            }
            _ if depth != 1 => {}
            ROW => {
                const HIDDEN: u16 = 0x20;
                if let (Some(row), Some(flags)) = (u16_at(data, 0), u16_at(data, 12))
                    && flags & HIDDEN != 0
                {
                    hidden.push(usize::from(row));
                }
            }
            MUL_RK => {
                let (Some(row), Some(first)) = (u16_at(data, 0), u16_at(data, 2)) else { continue };
                let styles = data.get(4..).unwrap_or_default().chunks_exact(6);
                for (column, chunk) in (first..).zip(styles) {
                    note(row, column, u16_at(chunk, 0).unwrap_or_default());
                }
            }
            _ if CELLS.contains(&kind) => {
                if let (Some(row), Some(column), Some(style)) = (u16_at(data, 0), u16_at(data, 2), u16_at(data, 4)) {
                    note(row, column, style);
                }
            }
            _ => {}
        }
    }
    layout.hidden_rows.extend(hidden);
    layout
}

fn records(stream: &[u8], offset: usize) -> impl Iterator<Item = (u16, &[u8])> {
    let mut at = offset;
    std::iter::from_fn(move || {
        let (kind, length) = (u16_at(stream, at)?, usize::from(u16_at(stream, at + 2)?));
        let data = stream.get(at + 4..at + 4 + length)?;
        at += 4 + length;
        Some((kind, data))
    })
}

/// Name and place of a sheet.
fn bound_sheet(data: &[u8]) -> Option<(String, usize)> {
    let offset = u32::from_le_bytes(data.get(..4)?.try_into().ok()?);
    Some((text(data.get(6..)?, 1)?, usize::try_from(offset).ok()?))
}

/// A text after its length of so many bytes: one byte a letter, or two.
fn text(data: &[u8], length_bytes: usize) -> Option<String> {
    let length = if length_bytes == 1 { usize::from(*data.first()?) } else { usize::from(u16_at(data, 0)?) };
    let flags = *data.get(length_bytes)?;
    let rest = data.get(length_bytes + 1..)?;
    if flags & 1 == 0 {
        return Some(rest.get(..length)?.iter().map(|byte| char::from(*byte)).collect());
    }
    let units: Vec<u16> = rest
        .get(..length * 2)?
        .chunks_exact(2)
        .filter_map(|pair| Some(u16::from_le_bytes(pair.try_into().ok()?)))
        .collect();
    Some(String::from_utf16_lossy(&units))
}

fn u16_at(data: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(data.get(at..at + 2)?.try_into().ok()?))
}
