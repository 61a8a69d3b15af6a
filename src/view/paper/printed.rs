//! A table as it stands on paper: what would make its columns narrow stands in the
//! cell before, or below its row. Spreadsheets have every column by itself.

use std::borrow::Cow;

use serde::Serialize;

use super::{Cell, Column, HeadCell, Place, Table, head};
use crate::prose::{Line, Run};
use crate::view::badge::lower_first;

#[derive(Serialize)]
pub struct Printed<'t> {
    name: &'t str,
    pub columns: &'t [Column],
    pub head: Vec<Vec<HeadCell>>,
    pub groups: Vec<Group<'t>>,
    pub total: Option<Row<'t>>,
    pub empty: &'t str,
}

#[derive(Serialize)]
pub struct Group<'t> {
    pub heading: &'t str,
    pub rows: Vec<Row<'t>>,
}

#[derive(Serialize)]
pub struct Row<'t> {
    pub cells: Vec<Cow<'t, Cell>>,
    /// Lines across all columns, each with what it is about.
    pub below: Vec<Line>,
}

impl<'t> Printed<'t> {
    pub(super) fn of(table: &'t Table) -> Self {
        let row = |row: &'t Vec<Cell>| Row::of(&table.columns, row);
        let groups = table
            .groups
            .iter()
            .map(|group| Group { heading: &group.heading, rows: group.rows.iter().map(row).collect() });
        Self {
            name: table.name,
            columns: &table.on_paper,
            head: head(&table.on_paper),
            groups: groups.collect(),
            total: table.total.as_ref().map(row),
            empty: &table.empty,
        }
    }
}

impl<'t> Row<'t> {
    pub(super) fn of(columns: &[Column], row: &'t [Cell]) -> Self {
        let (mut cells, mut below): (Vec<Cow<'t, Cell>>, Vec<Line>) = (Vec::new(), Vec::new());
        for (cell, column) in row.iter().zip(columns) {
            match (column.place, cells.last_mut()) {
                (Place::Joined, Some(_)) if cell.lines.is_empty() => {}
                (Place::Joined, Some(last)) => join(&mut last.to_mut().lines, &cell.lines),
                (Place::Below, _) => below.extend(under(&column.heading, &cell.lines)),
                _ => cells.push(Cow::Borrowed(cell)),
            }
        }
        Self { cells, below }
    }
}

/// `Sở Y tế; Sở Xây dựng`; of more lines each stands below.
fn join(lines: &mut Vec<Line>, more: &[Line]) {
    let mut more = more.to_vec();
    more.iter_mut().flat_map(|line| &mut line.runs).for_each(|run| run.is_emphasis = true);
    match (lines.as_mut_slice(), more.as_mut_slice()) {
        ([one], [other]) if other.mark.is_empty() => {
            one.runs.push(Run::plain("; "));
            one.runs.append(&mut other.runs);
        }
        _ => lines.append(&mut more),
    }
}

/// `Giải pháp: …`; nothing of nothing.
fn under(heading: &str, lines: &[Line]) -> impl Iterator<Item = Line> {
    lines.iter().cloned().enumerate().map(move |(index, mut line)| {
        if index == 0 {
            let about = Run { text: format!("{heading}: {}", mark(&line)), is_emphasis: true, ..Run::default() };
            line.mark.clear();
            line.runs.insert(0, about);
        }
        line
    })
}

fn mark(line: &Line) -> String {
    if line.mark.is_empty() { String::new() } else { format!("{} ", line.mark) }
}

/// The columns on paper. Those that have none leave their width to the others.
pub(super) fn columns(all: &[Column]) -> Vec<Column> {
    let mut columns: Vec<Column> = Vec::new();
    let mut left = 0;
    for column in all {
        match (column.place, columns.last_mut()) {
            (Place::Joined, Some(last)) => {
                last.heading = format!("{}; {}", last.heading, lower_first(&column.heading));
                last.width += column.width;
            }
            (Place::Below, _) => left += column.width,
            _ => columns.push(column.clone()),
        }
    }
    let wishes: Vec<usize> = columns.iter().map(|column| if column.is_fixed { 0 } else { column.width }).collect();
    for _ in 0..left {
        // To the one that has grown least, for its size.
        let next =
            (0..columns.len()).filter(|at| wishes[*at] > 0).min_by_key(|at| columns[*at].width * 1_000 / wishes[*at]);
        if let Some(column) = next.and_then(|at| columns.get_mut(at)) {
            column.width += 1;
        }
    }
    columns
}

#[cfg(test)]
mod tests {
    use super::*;

    // Law: nothing that a row says is lost on paper, nothing is said twice, there is a
    // cell for each column there, and the widths are those of the whole.
    #[test]
    fn paper_says_every_word_of_a_row_once() {
        arbtest::arbtest(|u| {
            let places = [Place::Own, Place::Joined, Place::Below];
            let mut all = vec![Column::new("TT", 10).fixed(), Column::new("Nội dung", 20)];
            for at in 0..u.int_in_range(0..=6)? {
                let place = *u.choose(&places)?;
                all.push(Column { place, ..Column::new(format!("Cột {at}"), u.int_in_range(1..=20)?) });
            }
            let mut row = Vec::new();
            for at in 0..all.len() {
                let lines: usize = u.int_in_range(0..=3)?;
                row.push(Cell::lines((0..lines).map(|line| Line::plain(format!("c{at}.{line}"))).collect()));
            }
            let columns = columns(&all);
            let printed = Row::of(&all, &row);
            assert_eq!(printed.cells.len(), columns.len());
            let width = |columns: &[Column]| columns.iter().map(|column| column.width).sum::<usize>();
            assert_eq!(width(&columns), width(&all));
            let words = |lines: Vec<Line>| -> Vec<String> {
                let texts = lines.iter().map(Line::text);
                let mut texts: Vec<String> = texts
                    .flat_map(|text| {
                        let text = text.rsplit(": ").next().unwrap_or_default().to_owned();
                        text.split("; ").map(str::to_owned).collect::<Vec<_>>()
                    })
                    .collect();
                texts.sort();
                texts
            };
            let on_paper = printed.cells.iter().flat_map(|cell| cell.lines.clone()).chain(printed.below.clone());
            assert_eq!(words(on_paper.collect()), words(row.iter().flat_map(|cell| cell.lines.clone()).collect()));
            Ok(())
        });
    }

    #[test]
    fn what_is_joined_is_named_in_the_head_and_what_stands_below_at_its_line() {
        let all = [
            Column::new("Cơ quan chủ trì", 40),
            Column::new("Cơ quan phối hợp", 30).joined(),
            Column::new("Giải pháp", 30).below(),
        ];
        let headings: Vec<String> = columns(&all).into_iter().map(|column| column.heading).collect();
        assert_eq!(headings, ["Cơ quan chủ trì; cơ quan phối hợp"]);
        let row = ["Sở Y tế", "Sở Xây dựng", "Đấu thầu lại"].map(Cell::words);
        let printed = Row::of(&all, &row);
        assert_eq!(printed.cells[0].text(), "Sở Y tế; Sở Xây dựng");
        assert_eq!(printed.below[0].text(), "Giải pháp: Đấu thầu lại");
    }
}
