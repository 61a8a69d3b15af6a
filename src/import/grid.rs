//! The cells of a sheet as a reader sees them: a merged range says in every cell what
//! stands in its first, and a column of days has one order of day and month.

use std::collections::BTreeMap;

use super::{Cell, Sheet};
use crate::parse;

pub(super) struct Grid {
    pub(super) rows: Vec<Vec<Cell>>,
    /// Cells that a merged range fills, and where its own cell stands.
    origins: BTreeMap<(usize, usize), (usize, usize)>,
    /// Cells with something of their own beneath a merged range: row, column, what.
    pub(super) covered: Vec<(usize, usize, Cell)>,
}

/// A row as wide as any that is read.
const WIDEST: usize = 500;

impl Grid {
    pub(super) fn of(sheet: &Sheet) -> Self {
        let mut grid = Self { rows: sheet.rows.clone(), origins: BTreeMap::new(), covered: Vec::new() };
        for merged in &sheet.merged {
            let (top, left) = merged.first;
            let value = grid.cell(top, left).clone();
            let (bottom, right) = (merged.last.0.min(grid.rows.len().saturating_sub(1)), merged.last.1.min(WIDEST));
            for row in top..=bottom {
                for column in left..=right {
                    if (row, column) != (top, left) {
                        grid.fill(row, column, (top, left), &value);
                    }
                }
            }
        }
        grid
    }

    fn fill(&mut self, row: usize, column: usize, origin: (usize, usize), value: &Cell) {
        let Some(cells) = self.rows.get_mut(row) else { return };
        cells.resize(cells.len().max(column + 1), Cell::Empty);
        let Some(cell) = cells.get_mut(column) else { return };
        let own = std::mem::replace(cell, value.clone());
        if !own.is_empty() && own != *value {
            self.covered.push((row, column, own));
        }
        self.origins.insert((row, column), origin);
    }

    pub(super) fn cell(&self, row: usize, column: usize) -> &Cell {
        self.rows.get(row).and_then(|cells| cells.get(column)).unwrap_or(&Cell::Empty)
    }

    pub(super) fn row(&self, row: usize) -> &[Cell] {
        self.rows.get(row).map(Vec::as_slice).unwrap_or_default()
    }

    /// Where what a cell says stands itself.
    pub(super) fn origin(&self, row: usize, column: usize) -> (usize, usize) {
        self.origins.get(&(row, column)).copied().unwrap_or((row, column))
    }

    /// Whether a row holds something that is not said from above.
    pub(super) fn says_something(&self, row: usize) -> bool {
        self.own(row).next().is_some()
    }

    /// The cells that say something of their own in a row: each range once.
    pub(super) fn own(&self, row: usize) -> impl Iterator<Item = (usize, &Cell)> {
        self.row(row)
            .iter()
            .enumerate()
            .filter(move |(column, cell)| !cell.is_empty() && self.origin(row, *column) == (row, *column))
    }

    /// Whether a cell of a row is filled from a row above.
    pub(super) fn is_from_above(&self, row: usize, column: usize) -> bool {
        !self.cell(row, column).is_empty() && self.origin(row, column).0 < row
    }

    /// Settles for a column of days which number of `5/3/2026` is the day. A cell that
    /// leaves it open becomes a doubtful one. Returns whether months come first.
    pub(super) fn settle_days(&mut self, column: usize, first_row: usize) -> bool {
        let rows = || self.rows.iter().skip(first_row).filter_map(|row| row.get(column));
        let texts: Vec<(u32, u32)> =
            rows().filter_map(|cell| two_numbers(cell).map(|(one, other, _)| (one, other))).collect();
        let day_first = texts.iter().any(|(one, other)| *one > 12 && *other <= 12);
        let month_first = texts.iter().any(|(one, other)| *one <= 12 && *other > 12);
        let days: Vec<u32> = rows()
            .filter_map(|cell| match cell {
                Cell::Day(day) => Some(chrono::Datelike::day(day)),
                _ => None,
            })
            .collect();
        // A program that takes months first makes days only of what fits, and leaves the rest as text.
        let is_turned = (day_first || month_first) && days.len() >= 2 && days.iter().all(|day| *day <= 12);
        let is_month_first = month_first && !day_first;
        for cell in self.rows.iter_mut().skip(first_row).filter_map(|row| row.get_mut(column)) {
            settle(cell, day_first, month_first, is_turned);
        }
        is_month_first
    }
}

fn settle(cell: &mut Cell, day_first: bool, month_first: bool, is_turned: bool) {
    use chrono::Datelike;
    if let Cell::Day(day) = cell {
        if is_turned && day.day() != day.month() {
            *cell = Cell::Doubtful(day.format("%d/%m/%Y").to_string());
        }
        return;
    }
    let Some((one, other, year)) = two_numbers(cell) else { return };
    if !month_first {
        return;
    }
    if day_first {
        if one <= 12
            && other <= 12
            && one != other
            && let Cell::Text(text) = cell
        {
            *cell = Cell::Doubtful(std::mem::take(text));
        }
    } else if let Some(day) = chrono::NaiveDate::from_ymd_opt(year, one, other) {
        *cell = Cell::Day(day);
    }
}

/// `6/30/2026`, and nothing else in the cell.
fn two_numbers(cell: &Cell) -> Option<(u32, u32, i32)> {
    let Cell::Text(text) = cell else { return None };
    let text = parse::clean(text);
    let mut parts = text.split('/').map(str::trim);
    let (one, other, year) = (parts.next()?, parts.next()?, parts.next()?);
    let digits = |text: &str| text.len() <= 4 && !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    (parts.next().is_none() && [one, other, year].into_iter().all(digits) && year.len() == 4).then_some(())?;
    Some((one.parse().ok()?, other.parse().ok()?, year.parse().ok()?))
}
