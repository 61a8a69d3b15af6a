//! A document of parts and tables: final words in final order. The page, the
//! word processor's file, the spreadsheet and the CSV are all made from it, so
//! that none of them can say what another does not.

mod fit;
mod printed;

use std::borrow::Cow;
use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Serialize, Serializer};

pub use self::printed::{Printed, Row};
use super::address::Link;
use crate::lang::{self, Lang, percent};
use crate::prose::{Line, Run};

pub struct Document<'a> {
    pub lang: Lang,
    pub title: String,
    /// When what it says was so, in local time: the only date its files bear.
    pub at: NaiveDateTime,
    /// Its files lie beside it under this name; empty for none.
    pub file_name: String,
    pub folios: Vec<Folio>,
    /// The lists of which paper has an excerpt, by the folio it stands on: whole
    /// in the spreadsheet and the CSV.
    pub lists: BTreeMap<usize, Listing<'a>>,
}

/// What is read and printed by itself.
#[derive(Clone, Debug, Serialize)]
pub struct Folio {
    pub anchor: String,
    /// For the navigation and the tabs of a spreadsheet; empty for the body.
    pub name: String,
    pub layout: Layout,
    /// Below the folio before it where there is room, not on a page of its own.
    pub goes_on: bool,
    pub blocks: Vec<Block>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Layout {
    /// One page in front of the others, which are counted without it.
    Front,
    Upright,
    Across,
    /// Upright, to be given away by itself.
    Loose,
}

impl Folio {
    pub(super) fn new(anchor: impl Into<String>, layout: Layout, blocks: Vec<Block>) -> Self {
        Self { anchor: anchor.into(), name: String::new(), layout, goes_on: false, blocks }
    }

    pub(super) fn named(self, name: impl Into<String>) -> Self {
        Self { name: name.into(), ..self }
    }

    pub(super) fn going_on(self) -> Self {
        Self { goes_on: true, ..self }
    }

    #[must_use]
    pub fn is_across(&self) -> bool {
        self.layout == Layout::Across
    }
}

#[derive(Clone, Debug, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Block {
    Letterhead(Letterhead),
    /// The kind of document and what it is about.
    Title {
        lines: Vec<String>,
    },
    AnnexTitle {
        number: String,
        heading: String,
        attached: String,
    },
    Notices {
        lines: Vec<String>,
    },
    /// 1: `I.`, 2: `1.`, 3: `a)`.
    Heading {
        level: usize,
        text: String,
    },
    Text {
        line: Line,
    },
    /// Small: a formula below a table.
    Fine {
        text: String,
    },
    Table(Table),
    Sign {
        recipients: Vec<String>,
        signer: String,
    },
    Method {
        lines: Vec<String>,
    },
}

#[derive(Clone, Debug, Serialize)]
pub struct Letterhead {
    pub superior: [String; 2],
    pub issuer: String,
    pub number: String,
    pub place: String,
    pub draft: String,
}

impl Block {
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self::Text { line: Line::plain(text) }
    }

    pub(super) fn heading(level: usize, text: impl Into<String>) -> Self {
        Self::Heading { level, text: text.into() }
    }
}

#[derive(Clone, Debug)]
pub struct Table {
    /// Names its style.
    pub name: &'static str,
    pub columns: Vec<Column>,
    /// Those of paper, made from them.
    on_paper: Vec<Column>,
    pub groups: Vec<Group>,
    pub total: Option<Vec<Cell>>,
    /// Said instead of a table without rows.
    pub empty: String,
    /// On paper only; the whole of it is a list of the document.
    pub is_excerpt: bool,
}

#[derive(Clone, Debug, Default, Serialize)]
pub struct Column {
    pub heading: String,
    /// What stands over this column and its neighbours of the same group.
    pub group: String,
    /// In hundredths of the table's width.
    pub width: usize,
    pub is_centred: bool,
    /// One cell on paper for all rows of a group.
    pub is_shared: bool,
    /// With lines to write on.
    pub is_written: bool,
    #[serde(skip)]
    place: Place,
    /// Its width is no matter of what stands in it.
    #[serde(skip)]
    is_fixed: bool,
}

/// Where paper has what stands in a column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Place {
    #[default]
    Own,
    /// After what the column before says, in the same cell.
    Joined,
    /// Across all columns below its row, where it says something.
    Below,
}

#[derive(Clone, Debug, Serialize)]
pub struct HeadCell {
    pub label: String,
    pub columns: usize,
    pub rows: usize,
}

/// Rows that stay together on paper where they can.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Group {
    /// Across all columns, above its rows.
    pub heading: String,
    pub rows: Vec<Vec<Cell>>,
}

#[derive(Clone, Debug, Default, Serialize)]
pub struct Cell {
    /// As it stands on paper.
    pub lines: Vec<Line>,
    /// How many rows it fills on paper; 0 where the one above reaches down.
    pub span: usize,
    #[serde(skip)]
    pub value: Value,
}

/// What a spreadsheet keeps of a cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Value {
    /// The lines, as they stand.
    #[default]
    Words,
    /// More words than fit on paper.
    Full(String),
    Count(i64),
    /// None where there is nothing to divide by.
    Share(Option<(usize, usize)>),
    Day(NaiveDate),
}

impl Column {
    pub(super) fn new(heading: impl Into<String>, width: usize) -> Self {
        Self { heading: heading.into(), width, ..Self::default() }
    }

    pub(super) fn centred(mut self) -> Self {
        self.is_centred = true;
        self
    }

    pub(super) fn shared(mut self) -> Self {
        self.is_shared = true;
        self
    }

    /// To be filled in by hand.
    pub(super) fn written(self) -> Self {
        Self { is_written: true, ..self.fixed() }
    }

    pub(super) fn fixed(mut self) -> Self {
        self.is_fixed = true;
        self
    }

    pub(super) fn joined(self) -> Self {
        Self { place: Place::Joined, ..self }
    }

    pub(super) fn below(self) -> Self {
        Self { place: Place::Below, ..self }
    }

    pub(super) fn under(mut self, group: &str) -> Self {
        group.clone_into(&mut self.group);
        self
    }
}

impl Cell {
    pub(super) fn words(text: impl Into<String>) -> Self {
        let text = text.into();
        let lines = if text.is_empty() { Vec::new() } else { vec![Line::plain(text)] };
        Self { lines, span: 1, value: Value::Words }
    }

    pub(super) fn lines(lines: Vec<Line>) -> Self {
        Self { lines, span: 1, value: Value::Words }
    }

    /// `STC-007. Giải ngân…`, where the name leads to the task.
    pub(super) fn task(id: &str, task: &Link) -> Self {
        let runs = vec![Run::plain(format!("{id}. ")), Run::link(&task.label, &task.href)];
        Self::lines(vec![Line { mark: String::new(), runs }])
    }

    pub(super) fn count(value: usize, lang: Lang) -> Self {
        Self::words(lang::integer(value, lang)).valued(Value::Count(i64::try_from(value).unwrap_or(i64::MAX)))
    }

    pub(super) fn share(part: usize, whole: usize, lang: Lang) -> Self {
        Self::words(percent(part, whole, lang)).valued(Value::Share((whole > 0).then_some((part, whole))))
    }

    pub(super) fn day(day: NaiveDate, lang: Lang) -> Self {
        Self::words(lang::table_date(day, lang)).valued(Value::Day(day))
    }

    pub(super) fn valued(mut self, value: Value) -> Self {
        self.value = value;
        self
    }

    /// The words of all lines.
    #[must_use]
    pub fn text(&self) -> Cow<'_, str> {
        match self.lines.as_slice() {
            [] => Cow::Borrowed(""),
            [Line { mark, runs }] if mark.is_empty() && runs.len() == 1 => {
                runs.first().map_or(Cow::Borrowed(""), |run| Cow::Borrowed(&run.text))
            }
            lines => Cow::Owned(lines.iter().map(Line::text).collect::<Vec<_>>().join("\n")),
        }
    }
}

impl Group {
    pub(super) fn of(rows: Vec<Vec<Cell>>) -> Self {
        Self { heading: String::new(), rows }
    }

    /// Each row may stand on a page of its own.
    pub(super) fn each(rows: impl IntoIterator<Item = Vec<Cell>>) -> Vec<Self> {
        rows.into_iter().map(|row| Self::of(vec![row])).collect()
    }
}

impl Serialize for Table {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.printed().serialize(serializer)
    }
}

impl Table {
    /// # Panics
    /// When a row has not a cell for each column.
    pub(super) fn new(name: &'static str, columns: Vec<Column>, mut groups: Vec<Group>, empty: &str) -> Self {
        for group in &mut groups {
            let height = group.rows.len();
            for (index, row) in group.rows.iter_mut().enumerate() {
                assert_eq!(row.len(), columns.len(), "a cell for each column of {name}");
                for (cell, _) in row.iter_mut().zip(&columns).filter(|(_, column)| column.is_shared) {
                    cell.span = if index == 0 { height } else { 0 };
                }
            }
        }
        let on_paper = printed::columns(&columns);
        Self { name, on_paper, columns, groups, total: None, empty: empty.to_owned(), is_excerpt: false }
    }

    /// With columns as wide as its rows ask for, on paper and in a spreadsheet.
    pub(super) fn fitted(mut self, layout: Layout) -> Self {
        let total = self.total.iter();
        let rows: Vec<&[Cell]> =
            self.groups.iter().flat_map(|group| &group.rows).chain(total).map(Vec::as_slice).collect();
        let printed: Vec<printed::Row<'_>> = rows.iter().map(|row| printed::Row::of(&self.columns, row)).collect();
        let across = if layout == Layout::Across { fit::ACROSS } else { fit::UPRIGHT };
        fit::fit(&mut self.on_paper, printed.iter().map(|row| row.cells.as_slice()).collect(), across);
        fit::fit(&mut self.columns, rows, fit::ACROSS);
        self
    }

    pub(super) fn with_total(mut self, total: Vec<Cell>) -> Self {
        assert_eq!(total.len(), self.columns.len(), "a cell for each column of the total");
        self.total = Some(total);
        self
    }

    /// With empty rows at its end.
    pub(super) fn with_blank_rows(mut self, rows: usize) -> Self {
        let row = vec![Cell::words(""); self.columns.len()];
        self.groups.extend(Group::each(std::iter::repeat_n(row, rows)));
        self
    }

    /// As what paper has of a longer list.
    pub(super) fn of_more(self) -> Self {
        Self { is_excerpt: true, ..self }
    }

    /// Some of its rows as a table of their own.
    pub(super) fn part(&self, groups: Vec<Group>, with_total: bool) -> Self {
        let part = Self::new(self.name, self.columns.clone(), groups, &self.empty);
        Self { total: self.total.clone().filter(|_| with_total), is_excerpt: self.is_excerpt, ..part }
    }

    /// Over all columns, as a spreadsheet has them.
    #[must_use]
    pub fn head(&self) -> Vec<Vec<HeadCell>> {
        head(&self.columns)
    }

    #[must_use]
    pub fn printed(&self) -> Printed<'_> {
        Printed::of(self)
    }

    /// The heading of each row's group beside its cells.
    pub fn rows(&self) -> impl Iterator<Item = (&str, &[Cell])> {
        self.groups.iter().flat_map(|group| group.rows.iter().map(|row| (group.heading.as_str(), row.as_slice())))
    }
}

/// A list of any length: what stands in it, and how a row of it is written. Rows
/// are made one after another by whoever asks for them, so that of a hundred
/// thousand none is held.
pub struct Listing<'a> {
    /// Its head, and what is said instead of no row.
    frame: Table,
    /// The heading of each group, and how many rows it has.
    groups: Vec<(String, usize)>,
    is_loose: bool,
    write: Box<dyn Fn(At) -> Vec<Cell> + 'a>,
}

/// The place of a row, each counted from 0.
#[derive(Clone, Copy, Debug)]
pub(super) struct At {
    pub(super) group: usize,
    /// Within its group.
    pub(super) row: usize,
    /// Within the whole list.
    pub(super) number: usize,
}

impl<'a> Listing<'a> {
    /// Of things in groups, each with its heading.
    pub(super) fn new<T: 'a>(
        frame: Table,
        groups: Vec<(String, Vec<T>)>,
        write: impl Fn(At, &T) -> Vec<Cell> + 'a,
    ) -> Self {
        let (headings, things): (Vec<_>, Vec<_>) =
            groups.into_iter().map(|(heading, things)| ((heading, things.len()), things)).unzip();
        let write = move |at: At| {
            let thing = things.get(at.group).and_then(|things| things.get(at.row));
            thing.map(|thing| write(at, thing)).unwrap_or_default()
        };
        Self { frame, groups: headings, is_loose: false, write: Box::new(write) }
    }

    /// Of things of which each may stand on a page of its own.
    pub(super) fn loose<T: 'a>(frame: Table, things: Vec<T>, write: impl Fn(At, &T) -> Vec<Cell> + 'a) -> Self {
        Self { is_loose: true, ..Self::new(frame, vec![(String::new(), things)], write) }
    }

    pub(super) fn count(&self) -> usize {
        self.groups.iter().map(|(_, rows)| rows).sum()
    }

    fn rows(&self) -> impl Iterator<Item = (usize, &str, Vec<Cell>)> {
        let mut number = 0;
        self.groups.iter().enumerate().flat_map(move |(group, (heading, rows))| {
            let first = number;
            number += rows;
            (0..*rows).map(move |row| (group, heading.as_str(), (self.write)(At { group, row, number: first + row })))
        })
    }

    /// Its first rows as a table: an excerpt where there are more.
    pub(super) fn table(&self, most: usize) -> Table {
        let mut groups: Vec<Group> = Vec::new();
        let mut open = None;
        for (group, heading, row) in self.rows().take(most) {
            match groups.last_mut() {
                Some(last) if open == Some(group) && !self.is_loose => last.rows.push(row),
                _ => groups.push(Group { heading: heading.to_owned(), rows: vec![row] }),
            }
            open = Some(group);
        }
        let Table { name, columns, empty, .. } = &self.frame;
        Table {
            is_excerpt: self.count() > most,
            ..Table::new(name, columns.clone(), groups, empty).fitted(Layout::Across)
        }
    }
}

/// A table with all its rows, as files have it.
#[derive(Clone, Copy)]
pub enum Whole<'d> {
    Table(&'d Table),
    List(&'d Listing<'d>),
}

impl<'d> Whole<'d> {
    /// Its head, its columns and its total.
    #[must_use]
    pub fn frame(self) -> &'d Table {
        match self {
            Self::Table(table) => table,
            Self::List(list) => &list.frame,
        }
    }

    #[must_use]
    pub fn count(self) -> usize {
        match self {
            Self::Table(table) => table.rows().count(),
            Self::List(list) => list.count(),
        }
    }

    #[must_use]
    pub fn has_headings(self) -> bool {
        match self {
            Self::Table(table) => table.groups.iter().any(|group| !group.heading.is_empty()),
            Self::List(list) => list.groups.iter().any(|(heading, _)| !heading.is_empty()),
        }
    }

    /// The heading of each row's group beside its cells.
    #[must_use]
    pub fn rows(self) -> Box<dyn Iterator<Item = (&'d str, Cow<'d, [Cell]>)> + 'd> {
        match self {
            Self::Table(table) => Box::new(table.rows().map(|(heading, row)| (heading, Cow::Borrowed(row)))),
            Self::List(list) => Box::new(list.rows().map(|(_, heading, row)| (heading, Cow::Owned(row)))),
        }
    }
}

/// One row, or two where columns stand in groups.
fn head(columns: &[Column]) -> Vec<Vec<HeadCell>> {
    let is_grouped = columns.iter().any(|column| !column.group.is_empty());
    let mut upper: Vec<HeadCell> = Vec::new();
    let mut lower = Vec::new();
    let mut open = "";
    for column in columns {
        if column.group.is_empty() {
            let rows = if is_grouped { 2 } else { 1 };
            upper.push(HeadCell { label: column.heading.clone(), columns: 1, rows });
        } else {
            match upper.last_mut() {
                Some(last) if open == column.group => last.columns += 1,
                _ => upper.push(HeadCell { label: column.group.clone(), columns: 1, rows: 1 }),
            }
            lower.push(HeadCell { label: column.heading.clone(), columns: 1, rows: 1 });
        }
        open = &column.group;
    }
    [upper, lower].into_iter().filter(|row| !row.is_empty()).collect()
}

impl Document<'_> {
    /// Every whole table with the folio it stands on, in order.
    pub fn tables(&self) -> impl Iterator<Item = (&Folio, Whole<'_>)> {
        self.folios.iter().enumerate().flat_map(move |(place, folio)| {
            folio.blocks.iter().filter_map(move |block| match block {
                Block::Table(table) if table.is_excerpt => {
                    self.lists.get(&place).map(|list| (folio, Whole::List(list)))
                }
                Block::Table(table) => Some((folio, Whole::Table(table))),
                _ => None,
            })
        })
    }

    /// The paragraphs of small print.
    pub fn method(&self) -> impl Iterator<Item = &str> {
        let blocks = self.folios.iter().flat_map(|folio| &folio.blocks);
        blocks
            .flat_map(|block| match block {
                Block::Method { lines } => lines.as_slice(),
                _ => &[],
            })
            .map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_has_two_rows_where_columns_stand_in_groups() {
        let columns = vec![
            Column::new("TT", 5),
            Column::new("Tổng", 5).under("Đã hoàn thành"),
            Column::new("Đúng hạn", 5).under("Đã hoàn thành"),
            Column::new("Tổng", 5).under("Chưa hoàn thành"),
        ];
        let shown: Vec<Vec<(String, usize, usize)>> = head(&columns)
            .into_iter()
            .map(|row| row.into_iter().map(|cell| (cell.label, cell.columns, cell.rows)).collect())
            .collect();
        let cell = |label: &str, columns, rows| (label.to_owned(), columns, rows);
        assert_eq!(shown[0], [cell("TT", 1, 2), cell("Đã hoàn thành", 2, 1), cell("Chưa hoàn thành", 1, 1)]);
        assert_eq!(shown[1], [cell("Tổng", 1, 1), cell("Đúng hạn", 1, 1), cell("Tổng", 1, 1)]);
    }

    #[test]
    fn a_shared_cell_reaches_down_its_group() {
        let rows = vec![vec![Cell::words("Sở Y tế"), Cell::words("a")], vec![Cell::words("Sở Y tế"), Cell::words("b")]];
        let columns = vec![Column::new("Cơ quan", 50).shared(), Column::new("Nhiệm vụ", 50)];
        let table = Table::new("x", columns, vec![Group::of(rows)], "");
        let spans: Vec<Vec<usize>> = table.rows().map(|(_, row)| row.iter().map(|cell| cell.span).collect()).collect();
        assert_eq!(spans, [[2, 1], [0, 1]]);
    }

    // Law: a list is what its rows are, however many of them somebody takes, and no
    // row is made that nobody takes.
    #[test]
    fn a_list_makes_the_rows_that_are_taken_and_no_other() {
        arbtest::arbtest(|u| {
            let mut groups = Vec::new();
            for group in 0..u.int_in_range(0..=5)? {
                let rows: usize = u.int_in_range(1..=6)?;
                groups.push((format!("{group}"), (0..rows).map(|row| (group, row)).collect::<Vec<_>>()));
            }
            let all: Vec<(usize, usize)> = groups.iter().flat_map(|(_, rows)| rows.clone()).collect();
            let made = std::cell::Cell::new(0);
            let columns = || vec![Column::new("Nhóm", 50).shared(), Column::new("TT", 50)];
            let write = |at: At, (group, row): &(usize, usize)| {
                made.set(made.get() + 1);
                assert_eq!((at.group, at.row), (*group, *row));
                assert_eq!(all.get(at.number), Some(&(*group, *row)));
                vec![Cell::words(group.to_string()), Cell::words(at.number.to_string())]
            };
            let list = Listing::new(Table::new("x", columns(), Vec::new(), ""), groups, write);
            assert_eq!((list.count(), made.get()), (all.len(), 0));
            let most = u.int_in_range(0..=all.len() + 2)?;
            let table = list.table(most);
            assert_eq!((table.rows().count(), made.get()), (most.min(all.len()), most.min(all.len())));
            assert_eq!(table.is_excerpt, most < all.len());
            let told = |rows: Vec<(&str, &[Cell])>| -> Vec<(String, String)> {
                rows.iter().map(|(heading, row)| ((*heading).to_owned(), row[1].text().into_owned())).collect()
            };
            let whole: Vec<_> = Whole::List(&list).rows().collect();
            let whole = told(whole.iter().map(|(heading, row)| (*heading, row.as_ref())).collect());
            assert_eq!(whole.len(), all.len());
            assert_eq!(told(table.rows().collect()), whole[..most.min(whole.len())]);
            // A shared cell reaches down its group, as far as it was taken.
            let spans: usize = table.rows().map(|(_, row)| row[0].span).sum();
            assert_eq!(spans, table.rows().count());
            Ok(())
        });
    }
}
