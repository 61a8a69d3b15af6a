//! A list of tasks as provinces keep it in a spreadsheet, read row by row: which
//! column is which field, what each cell says, which file each row becomes.
//!
//! Nothing is guessed: what cannot be read is a remark with sheet, row, column
//! and the way out. Nothing here reads or writes a file.

mod agencies;
pub(crate) mod cell;
mod grid;
mod heading;
mod reader;
pub(crate) mod remark;
mod roles;
mod row;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

pub use remark::{Place, Remark};
pub use row::Planned;

use crate::diag::Severity;
use crate::lang::{Text, fold};
use crate::model::field::{Field, task};
use crate::parse::{Office, TaskDraft};
use crate::write::Numbering;
use agencies::Names;
use grid::Grid;
use heading::Headings;
use reader::Reader;
use remark::Slip;

/// One table of a spreadsheet, from its first row and its first column on. Rows and
/// columns are counted from 0.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    pub name: String,
    pub rows: Vec<Vec<Cell>>,
    pub merged: Vec<Merged>,
    pub hidden_rows: BTreeSet<usize>,
    pub is_hidden: bool,
}

/// A range whose first cell stands for all: row and column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Merged {
    pub first: (usize, usize),
    pub last: (usize, usize),
}

/// What a cell shows, by its value and its format.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Cell {
    #[default]
    Empty,
    Text(String),
    Number(f64),
    /// In the percent format, as it is shown: 45 for 0,45.
    Percent(f64),
    /// A cell that the spreadsheet itself knows for a day.
    Day(NaiveDate),
    /// A day that is shown as a month: `6/2026` typed into Excel.
    Month(i32, u32),
    /// A day that is shown as a year.
    Year(i32),
    /// A day of which no year is shown.
    DayAndMonth(u32, u32),
    /// A day of which it is open which number is the month.
    Doubtful(String),
    /// `#REF!` and the like, or a formula without a value.
    Broken(String),
}

impl Cell {
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(text) => text.trim().is_empty(),
            _ => false,
        }
    }
}

/// What an instance has that a list may speak of.
pub struct Ground<'a> {
    pub office: &'a Office,
    pub numbering: Numbering,
    /// The task files that stand, by their path.
    pub tasks: Vec<(String, &'a TaskDraft)>,
    pub today: NaiveDate,
    /// What stands for empty cells: a heading and a value each.
    pub defaults: Vec<(String, String)>,
    /// Hidden rows and sheets are read as well.
    pub includes_hidden: bool,
}

/// What would be written, and what is to be said of it.
#[derive(Debug, Default)]
pub struct Plan {
    pub tasks: Vec<Planned>,
    pub remarks: Vec<Remark>,
    /// Rows that would be a task and are not.
    pub refused_rows: usize,
    /// Required fields that some rows leave open, and how many do.
    pub open: Vec<(&'static Field, usize)>,
}

impl Plan {
    #[must_use]
    pub fn errors(&self) -> usize {
        self.remarks.iter().filter(|remark| remark.severity == Severity::Error).count()
    }

    /// What is wrong with the file as a whole: then no row of it can be taken.
    #[must_use]
    pub fn is_unusable(&self) -> bool {
        self.remarks.iter().any(|remark| remark.severity == Severity::Error && remark.place.row.is_none())
    }
}

/// Reads the sheets of one file. Never fails: what is wrong is a remark.
#[must_use]
pub fn plan(sheets: &[Sheet], mut ground: Ground<'_>) -> Plan {
    let mut plan = Plan::default();
    let mut titles = titles(&ground);
    let (defaults, remarks) = heading::defaults(&ground.defaults);
    plan.remarks.extend(remarks);
    let mut has_table = false;
    let names = Names::new(&ground.office.registry, ground.today);
    for sheet in sheets {
        let is_filled = sheet.rows.iter().flatten().any(|cell| !cell.is_empty());
        if sheet.is_hidden && !ground.includes_hidden {
            if is_filled {
                plan.remarks.push(Remark::note(Place::sheet(&sheet.name), hidden_sheet()));
            }
            continue;
        }
        let mut grid = Grid::of(sheet);
        let Some(headings) = Headings::find(&grid) else {
            if is_filled {
                plan.remarks.push(Remark::note(Place::sheet(&sheet.name), no_headings()));
            }
            continue;
        };
        has_table = true;
        plan.remarks.extend(headings.settle_days(&mut grid, &sheet.name));
        let (defaults, titles) = (&defaults, &mut titles);
        let mut reader = Reader::new(sheet, &grid, &headings, defaults, &names, &mut ground, titles);
        reader.read(&mut plan);
    }
    if !has_table {
        let name = sheets.first().map(|sheet| sheet.name.clone()).unwrap_or_default();
        plan.remarks.push(Remark::error(Place::sheet(&name), no_table()));
    }
    for field in plan.tasks.iter().flat_map(|planned| &planned.open) {
        match plan.open.iter_mut().find(|(known, _)| std::ptr::eq(*known, *field)) {
            Some((_, count)) => *count += 1,
            None => plan.open.push((*field, 1)),
        }
    }
    plan
}

/// The titles that each agency has, so that a list read twice doubles nothing.
type Titles = BTreeMap<(String, String), String>;

fn titles(ground: &Ground<'_>) -> Titles {
    let known = ground.tasks.iter().filter_map(|(path, draft)| {
        let lead = draft.lead.as_ref()?.value.to_string();
        Some(((lead, fold(&draft.title.as_ref()?.value)), path.clone()))
    });
    known.collect()
}

fn hidden_sheet() -> Slip {
    Slip::new(
        Text::new("trang tính đang ẩn, không đọc", "the sheet is hidden and was left out"),
        Text::new(
            "bỏ ẩn trang tính, hoặc thêm --gom-an để đọc cả phần ẩn",
            "unhide it, or add --gom-an to read what is hidden",
        ),
    )
}

fn no_headings() -> Slip {
    Slip::new(
        Text::new(
            "không có dòng tiêu đề nhận ra được, bỏ qua trang tính này",
            "no row of headings is known here; the sheet is left out",
        ),
        Text::new(
            "nếu đây là danh mục nhiệm vụ, đặt tên cột như “Tên nhiệm vụ”, “Cơ quan chủ trì”",
            "if it is a list of tasks, name its columns “Tên nhiệm vụ”, “Cơ quan chủ trì”",
        ),
    )
}

fn no_table() -> Slip {
    Slip::new(
        Text::new("không tìm thấy danh mục nhiệm vụ nào trong tệp", "there is no list of tasks in the file"),
        Text::new(
            "cần một dòng tiêu đề có ít nhất “Tên nhiệm vụ” (hoặc “Nội dung nhiệm vụ”) và một cột khác, ví dụ “Cơ quan chủ trì”, “Thời hạn”",
            "a row of headings is needed with “Tên nhiệm vụ” (or “Nội dung nhiệm vụ”) and another column such as “Cơ quan chủ trì”, “Thời hạn”",
        ),
    )
    .arg("field", task::TITLE.key)
}
