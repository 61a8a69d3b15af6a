//! A spreadsheet's cells of any kind: a plan, and nothing that is not in it.
#![no_main]

use std::sync::LazyLock;

use chrono::NaiveDate;
use giaoban::import::{self, Cell, Ground, Sheet};
use giaoban::parse::{Office, Shelf};
use giaoban::source::Tree;
use giaoban::write::Numbering;
use libfuzzer_sys::fuzz_target;

static OFFICE: LazyLock<Office> = LazyLock::new(|| Office::read(&Tree::new(), &Shelf::default()));

/// Rows by line, cells by tab; a cell is what its first letter says.
fn cell(text: &str) -> Cell {
    match text.as_bytes().first() {
        None => Cell::Empty,
        Some(b'0'..=b'9') => text.parse().map_or_else(|_| Cell::Text(text.to_owned()), Cell::Number),
        Some(b'@') => NaiveDate::from_num_days_from_ce_opt(738_000 + text.len() as i32).map_or(Cell::Empty, Cell::Day),
        Some(b'#') => Cell::Broken(text.to_owned()),
        Some(_) => Cell::Text(text.to_owned()),
    }
}

fuzz_target!(|text: &str| {
    let rows = text.lines().map(|line| line.split('\t').map(cell).collect()).collect();
    let sheets = [Sheet { name: "a".to_owned(), rows, ..Sheet::default() }];
    let today = NaiveDate::from_ymd_opt(2026, 3, 1).expect("a day");
    let ground =
        Ground { office: &OFFICE, numbering: Numbering::default(), tasks: Vec::new(), today, defaults: Vec::new(), includes_hidden: true };
    let plan = import::plan(&sheets, ground);
    assert!(plan.tasks.len() <= text.lines().count());
});
