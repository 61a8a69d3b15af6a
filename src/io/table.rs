//! Tables as spreadsheets and CSV files hold them, cell by cell.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use calamine::{Data, Reader, SheetVisible, open_workbook_auto};
use chrono::NaiveDate;

use crate::import::{Cell, Sheet};

/// A list of tasks is a few hundred rows; a file beyond this is something else.
const BYTES: u64 = 32 * 1024 * 1024;
const ROWS: usize = 50_000;
const COLUMNS: usize = 500;

/// The visible sheets of a file.
///
/// # Errors
/// It cannot be read, or is no table.
pub fn read(path: &Path) -> Result<Vec<Sheet>> {
    let size = std::fs::metadata(path).with_context(|| format!("reading {}", path.display()))?.len();
    ensure!(size <= BYTES, "{} has {size} bytes, more than {BYTES}", path.display());
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_ascii_lowercase();
    match ending.as_str() {
        "csv" | "tsv" | "txt" => csv(path),
        "xlsx" | "xlsm" | "xlsb" | "xls" | "ods" => workbook(path),
        _ => bail!("{}: cần tệp .xlsx, .ods, .xls hoặc .csv (a spreadsheet or CSV file is needed)", path.display()),
    }
    .with_context(|| format!("reading the table {}", path.display()))
}

fn workbook(path: &Path) -> Result<Vec<Sheet>> {
    let mut workbook = open_workbook_auto(path)?;
    let visible: Vec<String> = workbook
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.visible == SheetVisible::Visible)
        .map(|sheet| sheet.name.clone())
        .collect();
    let mut sheets = Vec::new();
    for name in visible {
        let range = workbook.worksheet_range(&name).with_context(|| format!("reading the sheet {name}"))?;
        // Places are the spreadsheet's own: what is empty above and to the left counts.
        let (top, left) = range.start().map_or((0, 0), |(row, column)| (row as usize, column as usize));
        ensure!(top + range.height() <= ROWS && left + range.width() <= COLUMNS, "the sheet {name} is too large");
        let mut rows = vec![Vec::new(); top];
        for row in range.rows() {
            rows.push(vec![Cell::Empty; left].into_iter().chain(row.iter().map(cell)).collect());
        }
        sheets.push(Sheet { name, rows });
    }
    Ok(sheets)
}

fn cell(data: &Data) -> Cell {
    match data {
        Data::Empty => Cell::Empty,
        Data::Int(number) => Cell::Number(*number as f64),
        Data::Float(number) => Cell::Number(*number),
        Data::Bool(is_true) => Cell::Text(if *is_true { "có" } else { "không" }.to_owned()),
        Data::DateTime(instant) if instant.is_datetime() => {
            let (year, month, day, ..) = instant.to_ymd_hms_milli();
            let day = NaiveDate::from_ymd_opt(i32::from(year), u32::from(month), u32::from(day));
            day.map_or_else(|| Cell::Number(instant.as_f64()), Cell::Day)
        }
        Data::DateTime(instant) => Cell::Number(instant.as_f64()),
        Data::DateTimeIso(text) => {
            let day = text.get(..10).and_then(|day| NaiveDate::parse_from_str(day, "%Y-%m-%d").ok());
            day.map_or_else(|| Cell::Text(text.clone()), Cell::Day)
        }
        Data::Error(error) => Cell::Broken(error.to_string()),
        Data::DurationIso(text) | Data::String(text) => Cell::Text(text.clone()),
    }
}

/// Separated by what separates the most cells of the first lines.
fn csv(path: &Path) -> Result<Vec<Sheet>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(BYTES + 1).read_to_end(&mut bytes)?;
    let Ok(text) = std::str::from_utf8(&bytes) else {
        bail!(
            "tệp không ở dạng UTF-8: lưu lại với dạng “CSV UTF-8” hoặc .xlsx (not UTF-8: save it as “CSV UTF-8” or .xlsx)"
        )
    };
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let head: String = text.lines().take(20).collect();
    let separator = [b';', b'\t', b','].into_iter().max_by_key(|mark| head.bytes().filter(|byte| byte == mark).count());
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator.unwrap_or(b','))
        .from_reader(text.as_bytes());
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for record in reader.records() {
        let record = record?;
        // A place is a line of the file where no cell holds several.
        let line = record.position().map_or(rows.len() + 1, |position| usize::try_from(position.line()).unwrap_or(1));
        ensure!(line <= ROWS && record.len() <= COLUMNS, "the table is too large");
        while rows.len() + 1 < line {
            rows.push(Vec::new());
        }
        rows.push(
            record.iter().map(|text| if text.is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) }).collect(),
        );
    }
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    Ok(vec![Sheet { name, rows }])
}
