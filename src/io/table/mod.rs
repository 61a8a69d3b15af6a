//! Tables as spreadsheets and CSV files hold them, cell by cell: values, what their
//! number formats show, which cells are merged, which rows and sheets are hidden.

mod format;
mod ods;
mod sort;
mod text;
mod xls;
mod xlsx;

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{Cursor, Read};
use std::path::Path;

use anyhow::{Result, ensure};
use calamine::{Data, Ods, Range, Reader, SheetVisible, Xls, Xlsx, open_workbook_from_rs};
use chrono::{Days, NaiveDate};

use crate::import::{Cell, Merged, Sheet};
use crate::lang::{Doing, Refused, Text};
use format::Shown;
use sort::Sort;

/// A list of tasks is a few hundred rows; a file beyond this is something else.
const BYTES: u64 = 32 * 1024 * 1024;
const ROWS: usize = 50_000;
const COLUMNS: usize = 500;

/// How a sheet is laid out, besides its values. Rows and columns from 0.
#[derive(Default)]
struct Layout {
    merged: Vec<Merged>,
    hidden_rows: BTreeSet<usize>,
    /// By row and column; a cell that is not here shows its value plainly.
    shown: BTreeMap<(usize, usize), Shown>,
}

/// The sheets of a file, the hidden ones too.
///
/// # Errors
/// It cannot be read, or is no table.
pub fn read(path: &Path) -> Result<Vec<Sheet>> {
    read_bytes(path, &bytes(path)?)
}

/// The same of a file that was read.
///
/// # Errors
/// It is no table.
pub fn read_bytes(path: &Path, bytes: &[u8]) -> Result<Vec<Sheet>> {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let sheets = match sort::of(&name, bytes)? {
        Sort::Text => text::read(&name, bytes).map(|sheet| vec![sheet]),
        Sort::Xlsx => xlsx_sheets(&name, bytes),
        Sort::Xls => xls_sheets(&name, bytes),
        Sort::Ods => ods_sheets(&name, bytes),
    };
    sheets.doing(Text::new("đọc bảng {path}", "reading the table {path}"), &[("path", &path.display())])
}

/// All of a file that may hold one.
///
/// # Errors
/// It cannot be read, or is larger than any table.
pub fn bytes(path: &Path) -> Result<Vec<u8>> {
    let size =
        std::fs::metadata(path).doing(Text::new("đọc {path}", "reading {path}"), &[("path", &path.display())])?.len();
    ensure!(
        size <= BYTES,
        Refused::new(
            Text::new(
                "{path} có {size} byte, hơn {BYTES}; chỉ giữ lại các trang tính cần dùng",
                "{path} has {size} bytes, more than {BYTES}; keep only the sheets that are needed"
            ),
            &[("path", &path.display()), ("size", &size), ("BYTES", &BYTES)]
        )
    );
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|file| file.take(BYTES + 1).read_to_end(&mut bytes))
        .doing(Text::new("đọc {path}", "reading {path}"), &[("path", &path.display())])?;
    Ok(bytes)
}

fn xlsx_sheets(file: &str, bytes: &[u8]) -> Result<Vec<Sheet>> {
    let mut workbook: Xlsx<_> =
        open_workbook_from_rs(Cursor::new(bytes)).map_err(|error| sort::unreadable(file, &error))?;
    let is_1904 = workbook.has_1904_epoch();
    let mut hidden_rows = xlsx::hidden_rows(bytes);
    sheets(file, &mut workbook, is_1904, |workbook, name| {
        let mut layout = Layout { hidden_rows: hidden_rows.remove(name).unwrap_or_default(), ..Layout::default() };
        // A broken list of merged cells or formats leaves the values readable.
        if let Ok(merged) = workbook.merge_cells_by_sheet_name(name) {
            layout.merged = merged.iter().map(merged_cells).collect();
        }
        if let Ok(styles) = workbook.worksheet_style(name) {
            let shown = styles.cells().filter_map(|(row, column, style)| {
                let format = style.number_format.as_ref()?;
                let shown = format::shown(format.format_id, &format.format_code)?;
                Some(((row as usize, column as usize), shown))
            });
            layout.shown = shown.collect();
        }
        layout
    })
}

fn xls_sheets(file: &str, bytes: &[u8]) -> Result<Vec<Sheet>> {
    let mut workbook: Xls<_> =
        open_workbook_from_rs(Cursor::new(bytes)).map_err(|error| sort::unreadable(file, &error))?;
    let is_1904 = workbook.has_1904_epoch();
    let mut layouts = xls::layouts(bytes);
    sheets(file, &mut workbook, is_1904, |workbook, name| {
        let mut layout = layouts.remove(name).unwrap_or_default();
        let merged = workbook.merge_cells_by_sheet_name(name).unwrap_or_default();
        layout.merged = merged.iter().map(merged_cells).collect();
        layout
    })
}

fn ods_sheets(file: &str, bytes: &[u8]) -> Result<Vec<Sheet>> {
    let mut workbook: Ods<_> =
        open_workbook_from_rs(Cursor::new(bytes)).map_err(|error| sort::unreadable(file, &error))?;
    let mut layouts = ods::layouts(bytes);
    sheets(file, &mut workbook, false, |_, name| layouts.remove(name).unwrap_or_default())
}

fn merged_cells(range: &calamine::Dimensions) -> Merged {
    let place = |(row, column): (u32, u32)| (row as usize, column as usize);
    Merged { first: place(range.start), last: place(range.end) }
}

fn sheets<R: std::io::Read + std::io::Seek, W: Reader<R>>(
    file: &str,
    workbook: &mut W,
    is_1904: bool,
    mut layout: impl FnMut(&mut W, &str) -> Layout,
) -> Result<Vec<Sheet>>
where
    W::Error: std::fmt::Display,
{
    let known: Vec<(String, bool)> = workbook
        .sheets_metadata()
        .iter()
        .map(|sheet| (sheet.name.clone(), sheet.visible != SheetVisible::Visible))
        .collect();
    let mut sheets = Vec::new();
    for (name, is_hidden) in known {
        let range = workbook.worksheet_range(&name).map_err(|error| sort::unreadable(file, &error))?;
        let formulas = workbook.worksheet_formula(&name).unwrap_or_default();
        let layout = layout(workbook, &name);
        // Places are the spreadsheet's own: what is empty above and to the left counts.
        let (top, left) = range.start().map_or((0, 0), |(row, column)| (row as usize, column as usize));
        ensure!(
            top + range.height() <= ROWS && left + range.width() <= COLUMNS,
            Refused::new(
                Text::new(
                    "trang tính “{name}” quá lớn; xóa các dòng, cột trống rồi lưu lại",
                    "the sheet “{name}” is too large; delete the empty rows and columns and save it again"
                ),
                &[("name", &name)]
            )
        );
        let mut rows = vec![Vec::new(); top];
        for (row, cells) in (top..).zip(range.rows()) {
            let cells = (left..).zip(cells).map(|(column, data)| cell(data, layout.shown.get(&(row, column)), is_1904));
            rows.push(vec![Cell::Empty; left].into_iter().chain(cells).collect());
        }
        note_formulas_without_value(&range, &formulas, &mut rows);
        let Layout { merged, hidden_rows, .. } = layout;
        sheets.push(Sheet { name, rows, merged, hidden_rows, is_hidden });
    }
    Ok(sheets)
}

/// Programs that write workbooks may leave a formula to be computed by whoever opens it.
fn note_formulas_without_value(range: &Range<Data>, formulas: &Range<String>, rows: &mut Vec<Vec<Cell>>) {
    let (top, left) = formulas.start().unwrap_or_default();
    for (row, column, formula) in formulas.used_cells() {
        let Some((row, column)) = u32::try_from(row).ok().zip(u32::try_from(column).ok()) else { continue };
        let place = (row + top, column + left);
        if formula.is_empty() || !matches!(range.get_value(place), None | Some(Data::Empty)) {
            continue;
        }
        let (row, column) = (place.0 as usize, place.1 as usize);
        if row >= ROWS || column >= COLUMNS {
            continue;
        }
        rows.resize(rows.len().max(row + 1), Vec::new());
        if let Some(cells) = rows.get_mut(row) {
            cells.resize(cells.len().max(column + 1), Cell::Empty);
            if let Some(cell) = cells.get_mut(column) {
                *cell = Cell::Broken(format!("={}", formula.trim_start_matches('=')));
            }
        }
    }
}

fn cell(data: &Data, shown: Option<&Shown>, is_1904: bool) -> Cell {
    match data {
        Data::Empty => Cell::Empty,
        Data::Int(number) => number_cell(*number as f64, shown, is_1904),
        Data::Float(number) => number_cell(*number, shown, is_1904),
        Data::Bool(is_true) => Cell::Text(if *is_true { "có" } else { "không" }.to_owned()),
        Data::DateTime(instant) if instant.is_datetime() => {
            let (year, month, day, ..) = instant.to_ymd_hms_milli();
            let day = NaiveDate::from_ymd_opt(i32::from(year), u32::from(month), u32::from(day));
            day.map_or_else(|| Cell::Number(instant.as_f64()), |day| day_cell(day, shown))
        }
        Data::DateTime(instant) => Cell::Number(instant.as_f64()),
        Data::DateTimeIso(text) => {
            let day = text.get(..10).and_then(|day| NaiveDate::parse_from_str(day, "%Y-%m-%d").ok());
            day.map_or_else(|| Cell::Text(text.clone()), |day| day_cell(day, shown))
        }
        Data::Error(error) => Cell::Broken(error.to_string()),
        Data::DurationIso(text) | Data::String(text) => Cell::Text(text.clone()),
    }
}

/// The percentage as its format shows it: the reader of the sheet saw no other.
fn percent_shown(number: f64, places: u8) -> f64 {
    // Fifteen digits are what a spreadsheet keeps: 0,285 is 28,5 % and not a hair less.
    let exact: f64 = format!("{:.14e}", number * 100.0).parse().unwrap_or(number * 100.0);
    let scale = 10_f64.powi(i32::from(places.min(9)));
    (exact * scale).round() / scale
}

fn number_cell(number: f64, shown: Option<&Shown>, is_1904: bool) -> Cell {
    match shown {
        Some(Shown::Percent(places)) => Cell::Percent(percent_shown(number, *places)),
        Some(shown) if shown.is_date() => {
            let first =
                if is_1904 { NaiveDate::from_ymd_opt(1904, 1, 1) } else { NaiveDate::from_ymd_opt(1899, 12, 30) };
            let is_day = (1.0..100_000.0).contains(&number);
            let day = first.filter(|_| is_day).and_then(|first| first.checked_add_days(Days::new(number as u64)));
            day.map_or(Cell::Number(number), |day| day_cell(day, Some(shown)))
        }
        _ => Cell::Number(number),
    }
}

/// A cell says of its day what its format shows: `mm/yyyy` shows a month.
fn day_cell(day: NaiveDate, shown: Option<&Shown>) -> Cell {
    use chrono::Datelike;
    match shown {
        Some(Shown::Month) => Cell::Month(day.year(), day.month()),
        Some(Shown::Year) => Cell::Year(day.year()),
        Some(Shown::DayAndMonth) => Cell::DayAndMonth(day.day(), day.month()),
        _ => Cell::Day(day),
    }
}
