//! A list of tasks as provinces keep it in a spreadsheet, read row by row: which
//! column is which field, what each cell says, which file each row becomes.
//!
//! Nothing is guessed: what cannot be read is a remark with sheet, row, column
//! and the way out. Nothing here reads or writes a file.

mod cell;
mod heading;
mod reader;
mod remark;
mod row;

use std::collections::BTreeMap;

use chrono::NaiveDate;

pub use remark::{Place, Remark};
pub use row::Planned;

use crate::diag::Severity;
use crate::lang::{Text, fold};
use crate::model::field::{Field, task};
use crate::parse::{Office, TaskDraft};
use crate::write::Numbering;
use heading::Headings;
use reader::Reader;
use remark::Slip;

/// One table of a spreadsheet, from its first row and its first column on.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    pub name: String,
    pub rows: Vec<Vec<Cell>>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub enum Cell {
    #[default]
    Empty,
    Text(String),
    Number(f64),
    /// A cell that the spreadsheet itself knows for a day.
    Day(NaiveDate),
    /// `#REF!` and the like.
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
}

/// What would be written, and what is to be said of it.
#[derive(Debug, Default)]
pub struct Plan {
    pub tasks: Vec<Planned>,
    pub remarks: Vec<Remark>,
    /// Required fields that some rows leave open, and how many do.
    pub open: Vec<(&'static Field, usize)>,
}

impl Plan {
    #[must_use]
    pub fn errors(&self) -> usize {
        self.remarks.iter().filter(|remark| remark.severity == Severity::Error).count()
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
    for sheet in sheets {
        let Some(headings) = Headings::find(sheet) else {
            if sheet.rows.iter().flatten().any(|cell| !cell.is_empty()) {
                plan.remarks.push(Remark::note(Place::sheet(&sheet.name), no_headings()));
            }
            continue;
        };
        has_table = true;
        plan.remarks.extend(headings.remarks(sheet));
        let mut reader =
            Reader { sheet, headings: &headings, defaults: &defaults, ground: &mut ground, titles: &mut titles };
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
