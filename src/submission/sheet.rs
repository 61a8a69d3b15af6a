//! An agency's workbook: one row for each of its tasks, what is known of it in locked
//! cells, an empty cell for each question; and the workbook that comes back filled in.

use std::collections::{BTreeMap, BTreeSet};

use super::base::{Base, short};
use super::question::{Answer, Question, answer, questions};
use super::settle::is_below;
use crate::import::remark::{Place, Remark, Slip};
use crate::import::{Cell, Sheet, cell};
use crate::lang::{Lang, Text, bare};
use crate::model::field::{Field, task, update};
use crate::parse;

/// What a row shows and nobody fills in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Known {
    Id,
    Title,
    Product,
    Due,
    Status,
    Percent,
    LastUpdate,
    Todo,
}

impl Known {
    pub const ALL: [Self; 8] =
        [Self::Id, Self::Title, Self::Product, Self::Due, Self::Status, Self::Percent, Self::LastUpdate, Self::Todo];

    #[must_use]
    pub fn label(self) -> Text {
        match self {
            Self::Id => task::ID.label,
            Self::Title => task::TITLE.label,
            Self::Product => task::PRODUCT.label,
            Self::Due => task::DEADLINE.label,
            Self::Status => Text::new("Trạng thái đang ghi", "Progress as it stands"),
            Self::Percent => Text::new("Tỷ lệ đang ghi (%)", "Percent as it stands"),
            Self::LastUpdate => Text::new("Lần cập nhật gần nhất", "Last update"),
            Self::Todo => Text::new("Việc cần làm trước khi khóa", "To do before the lock"),
        }
    }
}

/// Over the hidden column that says what a row was made from.
pub const BASE_LABEL: Text = Text::new("Mốc đối chiếu", "Made from");

/// One task in a workbook.
#[derive(Clone, Debug)]
pub struct Filling {
    /// What each of `Known::ALL` shows.
    pub known: Vec<String>,
    /// The task's file: two may have one id.
    pub path: String,
    pub base: Base,
    /// Who is likely to write: stands there to be changed.
    pub by: Option<String>,
}

impl Filling {
    /// What the hidden cell of the row says.
    #[must_use]
    pub fn mark(&self) -> String {
        let cells = self.known.iter().map(|cell| seal(cell)).collect::<Vec<_>>().join(".");
        format!("{}|{cells}|{}", self.base.text(), self.path)
    }
}

/// A workbook to be filled in.
#[derive(Clone, Debug)]
pub struct Layout {
    pub lang: Lang,
    pub title: String,
    /// Until when, and where it goes.
    pub notes: Vec<String>,
    pub rows: Vec<Filling>,
}

/// A row that came back.
#[derive(Clone, Debug)]
pub struct Row {
    pub id: String,
    /// Where the task's file was when the workbook was made.
    pub path: String,
    pub base: Base,
    pub answers: Vec<Answer>,
    place: Place,
    /// The heading of each question, by its place among all.
    columns: BTreeMap<usize, (usize, String)>,
}

impl Row {
    /// Where a person finds what a way leads to.
    #[must_use]
    pub fn place(&self, path: &[&'static Field]) -> Place {
        // What was answered of it, else where it would be.
        let is_below = |question: &&Question| !path.is_empty() && is_below(question, path);
        let answered =
            self.answers.iter().map(|(question, _)| *question).filter(|question| !is_given(question)).find(is_below);
        let question = answered.or_else(|| questions().iter().find(is_below));
        let place = question.and_then(|wanted| questions().iter().position(|known| std::ptr::eq(known, wanted)));
        let column = place.and_then(|place| self.columns.get(&place)).cloned();
        Place { column, ..self.place.clone() }
    }
}

/// The rows of a workbook that say something, and what is wrong with it.
#[must_use]
pub fn read(sheets: &[Sheet]) -> (Vec<Row>, Vec<Remark>) {
    let mut reading = Reading::default();
    let mut is_known = false;
    for sheet in sheets {
        if let Some((row, columns)) = headings(sheet) {
            is_known = true;
            reading.sheet(sheet, row, &columns);
        } else if !sheet.is_hidden && sheets.len() > 1 && !is_guide(sheet) {
            let is_filled = sheet.rows.iter().flatten().any(|cell| !cell.is_empty());
            if is_filled {
                reading.remarks.push(Remark::note(Place::sheet(&sheet.name), no_headings()));
            }
        }
    }
    if !is_known {
        let name = sheets.first().map(|sheet| sheet.name.clone()).unwrap_or_default();
        reading.remarks.push(Remark::error(Place::sheet(&name), no_workbook()));
    }
    (reading.rows, reading.remarks)
}

/// The sheet that tells how a workbook is filled in.
pub const GUIDE: Text = Text::new("Hướng dẫn", "How to");

fn is_guide(sheet: &Sheet) -> bool {
    [GUIDE.vi, GUIDE.en].contains(&sheet.name.as_str())
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Column {
    Known(Known),
    Question(usize),
    Base,
}

/// The row of the headings and what stands below each.
fn headings(sheet: &Sheet) -> Option<(usize, BTreeMap<usize, Column>)> {
    // Above them stand a title and notes.
    sheet.rows.iter().enumerate().take(30).find_map(|(row, cells)| {
        let columns: BTreeMap<usize, Column> =
            cells.iter().enumerate().filter_map(|(at, cell)| Some((at, column(&cell::text(cell))?))).collect();
        let has = |wanted: Column| columns.values().any(|column| *column == wanted);
        (has(Column::Known(Known::Id)) && has(Column::Base)).then_some((row, columns))
    })
}

fn column(heading: &str) -> Option<Column> {
    let heading = bare(heading);
    let is = |text: &str| !heading.is_empty() && bare(text) == heading;
    let known = Known::ALL.into_iter().find(|known| is(known.label().vi) || is(known.label().en));
    let question = || {
        let is_it = |question: &Question| is(&question.label(Lang::Vi)) || is(&question.label(Lang::En));
        questions().iter().position(is_it).map(Column::Question)
    };
    let base = || (is(BASE_LABEL.vi) || is(BASE_LABEL.en)).then_some(Column::Base);
    known.map(Column::Known).or_else(question).or_else(base)
}

#[derive(Default)]
struct Reading {
    rows: Vec<Row>,
    remarks: Vec<Remark>,
    paths: BTreeSet<String>,
}

impl Reading {
    fn sheet(&mut self, sheet: &Sheet, head: usize, columns: &BTreeMap<usize, Column>) {
        let heading =
            |column: usize| sheet.rows.get(head).and_then(|row| row.get(column)).map(cell::text).unwrap_or_default();
        let at = |row: usize, column: Option<usize>| Place {
            sheet: sheet.name.clone(),
            row: Some(row + 1),
            column: column.map(|column| (column, heading(column))),
        };
        for (row, cells) in sheet.rows.iter().enumerate().skip(head + 1) {
            if cells.iter().all(Cell::is_empty) {
                continue;
            }
            let of = |wanted: Column| {
                let place = columns.iter().find(|(_, column)| **column == wanted).map(|(at, _)| *at)?;
                cells.get(place).filter(|cell| !cell.is_empty())
            };
            let id = of(Column::Known(Known::Id)).map(cell::text);
            let mark = of(Column::Base).map(cell::text);
            let (Some(id), Some(Mark { base, seals, path })) = (id, mark.as_deref().and_then(unsealed)) else {
                self.remarks.push(Remark::error(at(row, None), no_row()));
                continue;
            };
            let before = self.remarks.len();
            for (place, found) in cells.iter().enumerate() {
                match columns.get(&place) {
                    Some(Column::Known(known)) => {
                        let sealed = Known::ALL.iter().position(|other| other == known).and_then(|at| seals.get(at));
                        if sealed.is_none_or(|sealed| *sealed != seal(&cell::text(found))) {
                            self.remarks.push(Remark::error(at(row, Some(place)), changed_lock()));
                        }
                    }
                    None if !found.is_empty() => {
                        let slip = no_column().arg("written", crate::lang::shortened(&cell::text(found)));
                        self.remarks.push(Remark::error(at(row, Some(place)), slip));
                    }
                    _ => {}
                }
            }
            let mut answers = Vec::new();
            for (place, column) in columns {
                let Column::Question(index) = column else { continue };
                let Some((question, found)) = questions().get(*index).zip(cells.get(*place)) else { continue };
                match answer(question, found) {
                    Ok(said) => answers.extend(said),
                    Err(slip) => self.remarks.push(Remark::error(at(row, Some(*place)), slip)),
                }
            }
            // A row in which only the name stands that was put there is not filled in.
            let is_filled = answers.iter().any(|(question, _)| !is_given(question));
            if !is_filled || self.remarks.len() > before {
                continue;
            }
            if !self.paths.insert(path.clone()) {
                self.remarks.push(Remark::error(at(row, None), twice().arg("id", id)));
                continue;
            }
            let columns = columns.iter().filter_map(|(place, column)| match column {
                Column::Question(index) => Some((*index, (*place, heading(*place)))),
                _ => None,
            });
            self.rows.push(Row { id, path, base, answers, place: at(row, None), columns: columns.collect() });
        }
    }
}

/// Whether a cell is filled in before anybody answers.
fn is_given(question: &Question) -> bool {
    std::ptr::eq(question.field(), &update::BY)
}

/// What a locked cell said, in few letters: runs of space do not count, as programs
/// differ in them.
fn seal(text: &str) -> String {
    short(&parse::clean(text).split_whitespace().collect::<Vec<_>>().join(" ")).chars().take(6).collect()
}

/// What the hidden cell of a row says.
struct Mark {
    base: Base,
    seals: Vec<String>,
    path: String,
}

fn unsealed(mark: &str) -> Option<Mark> {
    let mut parts = mark.splitn(3, '|');
    let (base, seals, path) = (parts.next()?, parts.next()?, parts.next()?);
    let seals = seals.trim().split('.').map(str::to_owned).collect();
    Some(Mark { base: Base::read(base)?, seals, path: path.trim().to_owned() })
}

impl Filling {
    /// The answer that stands in a cell from the beginning.
    #[must_use]
    pub fn given(&self, question: &Question) -> Option<&str> {
        self.by.as_deref().filter(|_| is_given(question))
    }
}

fn no_headings() -> Slip {
    Slip::new(
        Text::new(
            "trang tính này không phải phiếu cập nhật, không đọc",
            "the sheet is no form of updates and was left out",
        ),
        Text::new("không cần làm gì nếu đó là trang ghi chú", "nothing, if it holds notes"),
    )
}

fn no_workbook() -> Slip {
    Slip::new(
        Text::new(
            "tệp không phải phiếu cập nhật do giaoban lập: thiếu cột “Mã nhiệm vụ” hoặc cột ẩn “Mốc đối chiếu”",
            "this is no workbook that giaoban made: the column “Task id” or the hidden column “Made from” is missing",
        ),
        Text::new(
            "lập phiếu bằng giaoban export --phieu <cơ quan> --format xlsx; danh mục mới thì dùng giaoban import",
            "make one with giaoban export --phieu <agency> --format xlsx; for a new list use giaoban import",
        ),
    )
}

fn no_row() -> Slip {
    Slip::new(
        Text::new(
            "dòng này không có mã nhiệm vụ hoặc mốc đối chiếu của phiếu",
            "the row has no task id, or not what it was made from",
        ),
        Text::new(
            "mỗi nhiệm vụ đã có sẵn một dòng, không thêm dòng mới; lập phiếu mới nếu dòng bị hỏng",
            "each task has its row already, add none; make a new workbook if the row is damaged",
        ),
    )
}

fn changed_lock() -> Slip {
    Slip::new(
        Text::new("ô khóa đã bị sửa", "a locked cell was changed"),
        Text::new(
            "ô này chỉ để đọc: trả lại nội dung cũ, ghi nội dung mới vào các cột để trống",
            "it is there to be read: put back what it said, and write into the empty columns",
        ),
    )
}

fn no_column() -> Slip {
    Slip::new(
        Text::new("“{written}” ở cột không thuộc phiếu, không đọc", "“{written}” stands in no column of the form"),
        Text::new(
            "chuyển nội dung vào một cột của phiếu, hoặc xóa ô này",
            "move it into a column of the form, or empty the cell",
        ),
    )
}

fn twice() -> Slip {
    Slip::new(
        Text::new("nhiệm vụ {id} có hai dòng được điền", "the task {id} is filled in on two rows"),
        Text::new("dồn vào một dòng", "put it all into one row"),
    )
}
