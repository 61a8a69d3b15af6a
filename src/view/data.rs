//! The same facts for programs: `data/tasks.json` and `data/tasks.csv`.

use std::io::{self, Write};

use chrono::NaiveDate;
use serde::{Serialize, Serializer};
use serde_json::{Map, Value};

use super::badge;
use super::csv::{Csv, Field};
use super::row::title;
use super::said::{self, Reading};
use super::task::outcomes;
use crate::assess::{Assessed, Assessment, Information, Standing};
use crate::character::json;
use crate::lang::{self, Lang, Text};
use crate::model::field;
use crate::model::record::Said;
use crate::model::time::AsOf;
use crate::source::task_path;

#[derive(Serialize)]
struct Data<'a> {
    commit: String,
    closing_day: String,
    tasks: Each<'a>,
}

/// The tasks, each made when it is written: all at once they are many times as large
/// as the file.
struct Each<'a>(&'a DataInputs<'a>);

impl Serialize for Each<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let of = |task| WithFacts { task: task_data(self.0, task), facts: said::json(facts(task)) };
        to.collect_seq(self.0.current.files().map(of))
    }
}

/// One task. Days are `YYYY-MM-DD`, instants RFC 3339.
/// What is not there, is not so or goes without saying is left out.
#[derive(Serialize)]
struct TaskData<'a> {
    id: &'a str,
    title: String,
    lead: &'a str,
    lead_name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    deadline: Option<String>,
    /// Of a recurring deadline, each that has begun and the next.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    terms: Vec<TermData>,
    status: &'static str,
    timeliness: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    days: Option<i64>,
    information: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    missing: Vec<&'static str>,
    /// `growth` is what its file says of it.
    #[serde(skip_serializing_if = "super::is_not")]
    is_growth: bool,
    #[serde(skip_serializing_if = "super::is_not")]
    has_no_taker: bool,
    updates: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_landing: Option<String>,
    /// Where it is not `tasks/<lead>/<id>.yaml`.
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'a str>,
}

/// One term of a recurring deadline.
#[derive(Serialize)]
struct TermData {
    /// What an update calls it: `2026-11`.
    term: String,
    last_day: String,
    /// None while it runs and nothing was delivered.
    outcome: Option<&'static str>,
    delivered: Option<String>,
}

fn terms(task: &Assessed<'_>, day: NaiveDate) -> Vec<TermData> {
    outcomes(task, day)
        .into_iter()
        .map(|outcome| TermData {
            term: outcome.name,
            last_day: outcome.term.last_day.to_string(),
            outcome: outcome.standing.map(|standing| timeliness(standing).0),
            delivered: outcome.term.delivered.map(|delivered| delivered.on.to_string()),
        })
        .collect()
}

/// The same, with what else its file says, by English keys.
#[derive(Serialize)]
struct WithFacts<'a> {
    #[serde(flatten)]
    task: TaskData<'a>,
    #[serde(flatten)]
    facts: Map<String, Value>,
}

/// What of a task may be shown of its file.
fn facts<'a>(task: &Assessed<'a>) -> Vec<Said<'a>> {
    let details = &task.state.task.details;
    if details.is_classified() { Vec::new() } else { said::facts(details).collect() }
}

/// What the files of all tasks are made from.
pub struct DataInputs<'c> {
    pub(super) current: &'c Assessment<'c>,
    /// Main's tip.
    pub(super) commit: String,
    pub(super) as_of: AsOf,
}

fn task_data<'a>(inputs: &DataInputs<'a>, task: &Assessed<'a>) -> TaskData<'a> {
    let state = task.state;
    let snapshot = inputs.current.snapshot;
    let registry = &snapshot.office.registry;
    let (timeliness, days) = timeliness(task.standing);
    let landed = state.updates.iter().filter_map(|update| update.landed).max();
    TaskData {
        id: state.task.id.as_str(),
        title: title(task, Lang::Vi),
        lead: state.lead.as_str(),
        lead_name: registry.name(&state.lead),
        deadline: task.due().map(|day| day.to_string()),
        terms: terms(task, snapshot.period.closing_day),
        status: state.task.status.key(),
        timeliness,
        days,
        information: information(&task.information),
        missing: match &task.information {
            Information::Incomplete(missing) => missing.iter().map(|missing| missing.field.key).collect(),
            _ => Vec::new(),
        },
        is_growth: task.is_growth(),
        has_no_taker: state.has_no_taker,
        updates: state.updates.len(),
        last_landing: landed.map(|index| inputs.as_of.zone.rfc3339(snapshot.period.proof.time(index))),
        file: Some(&*state.path).filter(|path| task_path(path) != Some((state.lead.as_str(), state.task.id.as_str()))),
    }
}

/// Where a task may stand, as files and addresses call it and as people do.
pub(super) const TIMELINESS: [(&str, Text); 10] = [
    ("qua_han", Text::new("Quá hạn", "Overdue")),
    ("sap_den_han", Text::new("Sắp đến hạn", "Due soon")),
    ("trong_han", Text::new("Trong hạn", "Within deadline")),
    ("ht_dung_han", Text::new("Hoàn thành đúng hạn", "Completed on time")),
    ("ht_qua_han", Text::new("Hoàn thành quá hạn", "Completed late")),
    ("ht_khong_han", Text::new("Hoàn thành (không có thời hạn)", "Completed (no deadline)")),
    ("khong_han", Text::new("Không có thời hạn", "No deadline")),
    ("tam_dung", Text::new("Tạm dừng", "Suspended")),
    ("da_bo", Text::new("Đã đưa ra khỏi chương trình", "Dropped from the programme")),
    ("de_xuat", Text::new("Đề xuất bổ sung, chưa được chấp thuận", "Addition proposed, not approved")),
];

/// What information may be worth, by key.
pub(super) const INFORMATION: [&str; 6] =
    ["day_du", "chua_day_du", "khong_cap_nhat", "cap_nhat_sau_khoa", "chua_chung_minh", "moi_giao"];

/// The keys of domain.md §2.3, axis 2.
pub(super) fn timeliness(standing: Standing) -> (&'static str, Option<i64>) {
    match standing {
        Standing::DoneOnTime => ("ht_dung_han", None),
        Standing::DoneLate { days } => ("ht_qua_han", Some(days)),
        Standing::DoneWithoutDeadline => ("ht_khong_han", None),
        Standing::DueSoon { days_left } => ("sap_den_han", Some(days_left)),
        Standing::Within { days_left } => ("trong_han", Some(days_left)),
        Standing::Overdue { days } => ("qua_han", Some(days)),
        Standing::WithoutDeadline => ("khong_han", None),
        Standing::Paused => ("tam_dung", None),
        Standing::Dropped => ("da_bo", None),
        Standing::Proposed => ("de_xuat", None),
    }
}

pub(super) fn information(information: &Information) -> &'static str {
    match information {
        Information::Full => "day_du",
        Information::Incomplete(_) => "chua_day_du",
        Information::NotYet | Information::NoUpdate => "khong_cap_nhat",
        Information::UpdatedLate => "cap_nhat_sau_khoa",
        Information::Unproven => "chua_chung_minh",
        Information::NewlyAssigned => "moi_giao",
    }
}

/// # Errors
/// Of the writer.
pub fn tasks_json(inputs: &DataInputs<'_>, out: &mut dyn Write) -> io::Result<()> {
    let DataInputs { current, commit, .. } = inputs;
    let data = Data {
        commit: commit.clone(),
        closing_day: current.snapshot.period.closing_day.to_string(),
        tasks: Each(inputs),
    };
    json::write_rows(&data, out)
}

/// The same as a table.
///
/// # Errors
/// Of the writer.
pub fn tasks_csv(inputs: &DataInputs<'_>, out: &mut dyn Write) -> io::Result<()> {
    const HEADER: [&str; 12] = [
        "Mã",
        "Nhiệm vụ",
        "Loại",
        "Cơ quan chủ trì",
        "Ngày giao",
        "Thời hạn",
        "Trạng thái",
        "Tình trạng",
        "Thông tin",
        "Tăng trưởng",
        "Cập nhật gần nhất",
        "Tệp",
    ];
    let lang = Lang::Vi;
    let reading = Reading { office: &inputs.current.snapshot.office, lang, day: lang::prose_date };
    // What has no column of its own above.
    let is_further = |field: &&&'static field::Field| {
        let own: [&field::Field; 2] = [&field::task::KIND, &field::task::ASSIGNED];
        field.policy.shown == field::Shown::Fact && own.iter().all(|own| !std::ptr::eq(*own, **field))
    };
    let further: Vec<_> = field::TASK.fields.iter().filter(is_further).collect();
    let mut csv = Csv::new(out)?;
    let headings = HEADER.into_iter().chain(further.iter().map(|field| field.label.vi));
    csv.row(headings.map(|heading| Field::Words(heading.into())))?;
    for task in inputs.current.files() {
        let data = task_data(inputs, task);
        let cells = [
            data.id.to_owned(),
            data.title,
            task.state.task.kind.label().in_lang(lang).to_owned(),
            data.lead_name.to_owned(),
            task.state.task.assigned.to_string(),
            data.deadline.unwrap_or_default(),
            task.state.task.status.label().in_lang(lang).to_owned(),
            badge::standing_words(task.standing, lang),
            badge::information(&task.information, lang).label,
            if data.is_growth { "có".to_owned() } else { String::new() },
            data.last_landing.unwrap_or_default(),
            task.state.path.to_string(),
        ];
        let facts = facts(task);
        let further = further.iter().map(|field| {
            let said = facts.iter().find(|said| std::ptr::eq(said.field, **field));
            said.map(|said| reading.line(said)).unwrap_or_default()
        });
        csv.row(cells.into_iter().chain(further).map(|text| Field::Words(text.into())))?;
    }
    csv.finish()
}
