//! A document of parts and tables: final words in final order. The page, the
//! word processor's file, the spreadsheet and the CSV are all made from it, so
//! that none of them can say what another does not.

use chrono::{NaiveDate, NaiveDateTime};
use serde::Serialize;

use super::row::Link;
use crate::lang::{self, Lang, percent};
use crate::prose::{Line, Run};

#[derive(Clone, Debug, Serialize)]
pub struct Document {
    #[serde(skip)]
    pub lang: Lang,
    pub title: String,
    /// When what it says was so, in local time: the only date its files bear.
    #[serde(skip)]
    pub at: NaiveDateTime,
    /// Its files lie beside it under this name; empty for none.
    #[serde(skip)]
    pub file_name: String,
    pub folios: Vec<Folio>,
}

/// What begins on a new page, upright or across.
#[derive(Clone, Debug, Serialize)]
pub struct Folio {
    pub anchor: String,
    /// For the navigation and the tabs of a spreadsheet; empty for the body.
    pub name: String,
    pub is_wide: bool,
    pub blocks: Vec<Block>,
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
    /// A table too long for paper: in the spreadsheet and the CSV alone.
    Data {
        #[serde(skip)]
        table: Table,
    },
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

#[derive(Clone, Debug, Serialize)]
pub struct Table {
    /// Names its style.
    pub name: &'static str,
    pub columns: Vec<Column>,
    /// The rows of the head, made from the columns.
    head: Vec<Vec<HeadCell>>,
    pub groups: Vec<Group>,
    pub total: Option<Vec<Cell>>,
    /// Said instead of a table without rows.
    pub empty: String,
    /// On paper only; the whole of it is `Data` beside it.
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

    pub(super) fn day(day: NaiveDate) -> Self {
        Self::words(lang::table_date(day)).valued(Value::Day(day))
    }

    pub(super) fn valued(mut self, value: Value) -> Self {
        self.value = value;
        self
    }

    /// The words of all lines.
    #[must_use]
    pub fn text(&self) -> String {
        self.lines.iter().map(Line::text).collect::<Vec<_>>().join("\n")
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
        Self { name, head: head(&columns), columns, groups, total: None, empty: empty.to_owned(), is_excerpt: false }
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

    /// Some of its rows as a table of their own.
    pub(super) fn part(&self, groups: Vec<Group>, with_total: bool) -> Self {
        let part = Self::new(self.name, self.columns.clone(), groups, &self.empty);
        Self { total: self.total.clone().filter(|_| with_total), is_excerpt: self.is_excerpt, ..part }
    }

    /// Its first rows: an excerpt.
    pub(super) fn first(&self, rows: usize) -> Self {
        let mut left = rows;
        let mut groups = Vec::new();
        for group in &self.groups {
            let rows: Vec<Vec<Cell>> = group.rows.iter().take(left).cloned().collect();
            left -= rows.len();
            if !rows.is_empty() {
                groups.push(Group { heading: group.heading.clone(), rows });
            }
        }
        Self { is_excerpt: true, ..self.part(groups, true) }
    }

    #[must_use]
    pub fn head(&self) -> &[Vec<HeadCell>] {
        &self.head
    }

    #[must_use]
    pub fn has_headings(&self) -> bool {
        self.groups.iter().any(|group| !group.heading.is_empty())
    }

    /// The heading of each row's group beside its cells.
    pub fn rows(&self) -> impl Iterator<Item = (&str, &[Cell])> {
        self.groups.iter().flat_map(|group| group.rows.iter().map(|row| (group.heading.as_str(), row.as_slice())))
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

impl Folio {
    pub(super) fn without_blocks(&self) -> Self {
        let Self { anchor, name, is_wide, blocks: _ } = self;
        Self { anchor: anchor.clone(), name: name.clone(), is_wide: *is_wide, blocks: Vec::new() }
    }
}

impl Document {
    /// Every whole table with the folio it stands on, in order.
    pub fn tables(&self) -> impl Iterator<Item = (&Folio, &Table)> {
        self.folios.iter().flat_map(|folio| {
            folio.blocks.iter().filter_map(move |block| match block {
                Block::Table(table) if !table.is_excerpt => Some((folio, table)),
                Block::Data { table } => Some((folio, table)),
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
}
