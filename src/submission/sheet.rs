//! An agency's workbook: one row for each of its tasks, what is known of it in locked
//! cells, an empty cell for each question; and the workbook that comes back filled in.

use std::collections::{BTreeMap, BTreeSet};

use super::around::{written_above, written_beside};
use super::base::{Base, seal};
use super::question::{Answer, Question, answer, questions};
use super::settle::is_below;
use crate::import::remark::{Place, Remark, Slip};
use crate::import::{Cell, Merged, Sheet, cell};
use crate::lang::{Lang, Text, bare, shortened};
use crate::model::field::{Field, task, update};
use crate::write::Written;

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
        let by = self.by.as_deref().unwrap_or_default();
        let cells = self.known.iter().map(String::as_str).chain([by]).map(seal).collect::<Vec<_>>().join(".");
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
        } else if sheets.len() > 1
            && let Some((row, column)) = written_beside(sheet).first()
        {
            let found = sheet.rows.get(*row).and_then(|cells| cells.get(*column)).map(cell::text).unwrap_or_default();
            let place = Place { row: Some(row + 1), ..Place::sheet(&sheet.name) };
            reading.remarks.push(Remark::note(place, no_headings().arg("written", shortened(&found))));
        }
    }
    if !is_known {
        let name = sheets.first().map(|sheet| sheet.name.clone()).unwrap_or_default();
        reading.remarks.push(Remark::error(Place::sheet(&name), no_workbook()));
    }
    (reading.rows, reading.remarks)
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
        let mark_column = columns.iter().find(|(_, column)| **column == Column::Base).map(|(at, _)| *at);
        for (row, column) in written_above(sheet, head, mark_column) {
            let found = sheet.rows.get(row).and_then(|cells| cells.get(column)).map(cell::text).unwrap_or_default();
            self.remarks.push(Remark::note(at(row, Some(column)), not_read().arg("written", shortened(&found))));
        }
        for (column, found) in sheet.rows.get(head).into_iter().flatten().enumerate() {
            if !found.is_empty() && !columns.contains_key(&column) {
                let slip = no_column().arg("written", shortened(&cell::text(found)));
                self.remarks.push(Remark::note(at(head, Some(column)), slip));
            }
        }
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
                        let slip = no_column().arg("written", shortened(&cell::text(found)));
                        self.remarks.push(Remark::error(at(row, Some(place)), slip));
                    }
                    _ => {}
                }
            }
            let is_over_tasks = |range: &&Merged| {
                let (first, last) = (range.first, range.last);
                last.0 > first.0 && (first.0..=last.0).contains(&row) && !is_empty_at(sheet, first)
            };
            for range in sheet.merged.iter().filter(is_over_tasks) {
                self.remarks.push(Remark::error(at(row, Some(range.first.1)), merged_tasks()));
            }
            let mut answers: Vec<Answer> = Vec::new();
            for (place, column) in columns {
                let Column::Question(index) = column else { continue };
                let Some((question, found)) = questions().get(*index).zip(cells.get(*place)) else { continue };
                match answer(question, found) {
                    Ok(Some((known, _))) if answers.iter().any(|(said, _)| std::ptr::eq(*said, known)) => {
                        self.remarks.push(Remark::error(at(row, Some(*place)), two_columns()));
                    }
                    Ok(said) => answers.extend(said),
                    Err(slip) => self.remarks.push(Remark::error(at(row, Some(*place)), slip)),
                }
            }
            // A row in which only the name stands that was put there is not filled in.
            let is_filled = answers.iter().any(|(question, _)| !is_given(question));
            let is_kept_out = !is_filled || self.remarks.len() > before;
            if let Some(column) = new_name_alone(&answers, &seals, columns) {
                self.remarks.push(Remark::note(at(row, Some(column)), name_alone()));
            }
            if is_kept_out {
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

/// The column of a name that was put in place of the one that stood there, where no
/// update says what that person has to say.
fn new_name_alone(answers: &[Answer], seals: &[String], columns: &BTreeMap<usize, Column>) -> Option<usize> {
    let (name, written) = answers.iter().find(|(question, _)| is_given(question))?;
    let Written::Text(text) = written else { return None };
    let is_update = |question: &Question| std::ptr::eq(question.root(), &task::UPDATES) && !is_given(question);
    if answers.iter().any(|(question, _)| is_update(question)) || *seals.get(Known::ALL.len())? == seal(text) {
        return None;
    }
    let is_its = |column: &Column| matches!(column, Column::Question(index) if questions().get(*index).is_some_and(|known| std::ptr::eq(known, *name)));
    columns.iter().find(|(_, column)| is_its(column)).map(|(at, _)| *at)
}

fn is_empty_at(sheet: &Sheet, (row, column): (usize, usize)) -> bool {
    sheet.rows.get(row).and_then(|cells| cells.get(column)).is_none_or(Cell::is_empty)
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
            "“{written}”: trang tính này không phải bảng của phiếu, nội dung ghi ở đây không được đọc",
            "“{written}”: the sheet is no form of updates, what is written here was left out",
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

fn not_read() -> Slip {
    Slip::new(
        Text::new(
            "“{written}” ghi phía trên bảng, không được đọc",
            "“{written}” stands above the table and was left out",
        ),
        Text::new(
            "nội dung của nhiệm vụ thì ghi vào dòng của nhiệm vụ đó",
            "what is to be said of a task goes into the task's row",
        ),
    )
}

fn merged_tasks() -> Slip {
    Slip::new(
        Text::new("ô này gộp qua nhiều nhiệm vụ", "the cell is merged over several tasks"),
        Text::new("bỏ gộp ô, ghi nội dung vào từng nhiệm vụ", "unmerge it and fill in each task"),
    )
}

fn two_columns() -> Slip {
    Slip::new(
        Text::new("mục này có hai cột và cả hai đều được điền", "two columns ask for this and both are filled in"),
        Text::new("dồn vào một cột, xóa cột chép thêm", "put it all into one and delete the other"),
    )
}

fn name_alone() -> Slip {
    Slip::new(
        Text::new(
            "tên người cập nhật chỉ được ghi kèm nội dung cập nhật, ở đây không ghi",
            "a name is written together with an update only; here it was left out",
        ),
        Text::new("điền nội dung cập nhật, nếu có", "fill in the update, if there is one"),
    )
}
