//! Lists of tasks: all, those to be explained, proposals; and the page for an
//! address that is not there.

use serde::Serialize;

use super::chronicle::Chronicle;
use super::frame::Sheet;
use super::frame::{Frame, Part};
use super::row::{Link, TaskRow, agency_link, task_path, task_row, title};
use crate::assess::{Assessed, Assessment, Bucket};
use crate::lang::words::word;
use crate::lang::{self, Text};
use crate::markdown::{self, Html};
use crate::model::task::Blocker;

#[derive(Debug, Serialize)]
pub struct TasksView {
    groups: Vec<Group>,
}

/// Tasks of one bucket, under an address of their own.
#[derive(Debug, Serialize)]
pub(super) struct Group {
    pub(super) anchor: &'static str,
    pub(super) heading: String,
    pub(super) rows: Vec<TaskRow>,
}

pub(super) fn tasks_page(chronicle: &Chronicle<'_>) -> Sheet<TasksView> {
    let path = "nhiem-vu/index.html";
    let groups = groups(chronicle, |_| true, "../");
    let frame = Frame::of(chronicle, path, Part::Tasks, word("tasks", chronicle.lang).to_owned());
    Sheet { path: path.to_owned(), frame, view: TasksView { groups } }
}

/// Tasks by state, those that somebody must act on first.
pub(super) fn groups(chronicle: &Chronicle<'_>, wanted: impl Fn(&Assessed<'_>) -> bool, root: &str) -> Vec<Group> {
    type Holds = fn(Option<Bucket>) -> bool;
    let kinds: [(&'static str, Text, Holds); 6] = [
        ("qua-han", Text::new("Chưa hoàn thành, quá hạn", "Not completed, overdue"), |bucket| {
            bucket == Some(Bucket::OpenOverdue)
        }),
        ("trong-han", Text::new("Chưa hoàn thành, trong hạn", "Not completed, within deadline"), |bucket| {
            bucket == Some(Bucket::OpenWithin)
        }),
        ("khong-han", Text::new("Không có thời hạn", "No deadline"), |bucket| {
            bucket == Some(Bucket::OpenWithoutDeadline)
        }),
        ("tam-dung", Text::new("Tạm dừng", "Suspended"), |bucket| bucket == Some(Bucket::OpenPaused)),
        ("hoan-thanh", Text::new("Đã hoàn thành", "Completed"), |bucket| {
            matches!(bucket, Some(Bucket::DoneOnTime | Bucket::DoneLate | Bucket::DoneWithoutDeadline))
        }),
        (
            "da-bo",
            Text::new("Đã đưa ra khỏi chương trình (không tính)", "Dropped from the programme (not counted)"),
            |bucket| bucket.is_none(),
        ),
    ];
    let mut groups = Vec::new();
    for (anchor, heading, holds) in kinds {
        let tasks = chronicle.current.tasks.iter().filter(|task| wanted(task) && holds(task.standing.bucket()));
        let rows: Vec<TaskRow> = tasks.map(|task| task_row(chronicle, task, root)).collect();
        if !rows.is_empty() {
            groups.push(Group { anchor, heading: heading.in_lang(chronicle.lang).to_owned(), rows });
        }
    }
    groups
}

#[derive(Debug, Serialize)]
pub struct ExplainView {
    intro: String,
    /// The same list on paper, for the meeting.
    sheet: Option<Link>,
    agencies: Vec<ExplainGroup>,
}

/// What one head has to explain.
#[derive(Debug, Serialize)]
pub(super) struct ExplainGroup {
    pub(super) agency: Link,
    pub(super) head: String,
    pub(super) rows: Vec<TaskRow>,
}

pub(super) fn explain_page(chronicle: &Chronicle<'_>) -> Sheet<ExplainView> {
    let path = "giai-trinh.html";
    let intro = Text::new(
        "Nếu khóa nhập thông tin lúc này, Thủ trưởng các cơ quan, đơn vị, địa phương dưới đây phải trực tiếp báo cáo giải trình tại Hội nghị. Danh sách của các kỳ đã khóa nằm trong Báo cáo của từng Hội nghị (Phụ lục IV).",
        "If input closed now, the heads of these agencies would explain in person at the meeting. The lists of locked periods are in each meeting's report (annex IV).",
    );
    let view = ExplainView {
        intro: intro.in_lang(chronicle.lang).to_owned(),
        sheet: room_sheet(chronicle, "giai-trinh"),
        agencies: explain_groups(chronicle, chronicle.current, ""),
    };
    let frame = Frame::of(chronicle, path, Part::Outside, word("explain_list", chronicle.lang).to_owned());
    Sheet { path: path.to_owned(), frame, view }
}

/// A sheet of the meeting to come.
fn room_sheet(chronicle: &Chronicle<'_>, name: &str) -> Option<Link> {
    let next = chronicle.schedule.next()?;
    let text = Text::new("Bản in cho Hội nghị {day}", "On paper, for the meeting of {day}");
    let day = next.meeting.day.map(lang::prose_date).unwrap_or_default();
    Some(Link {
        label: text.fill(chronicle.lang, &[("day", &day)]),
        href: format!("hoi-nghi/{}/{name}.html", next.meeting.id),
    })
}

pub(super) fn explain_groups(chronicle: &Chronicle<'_>, assessment: &Assessment<'_>, root: &str) -> Vec<ExplainGroup> {
    let registry = &assessment.snapshot.office.registry;
    let mut groups: Vec<ExplainGroup> = Vec::new();
    let mut last = None;
    for task in assessment.explain_list() {
        let lead = &task.state.lead;
        if last != Some(lead) {
            let head = registry.agency(lead).map(|agency| agency.head.clone()).unwrap_or_default();
            groups.push(ExplainGroup { agency: agency_link(chronicle.current, lead, root), head, rows: Vec::new() });
            last = Some(lead);
        }
        if let Some(group) = groups.last_mut() {
            group.agency.label = registry.name(lead).to_owned();
            group.rows.push(task_row(chronicle, task, root));
        }
    }
    groups
}

#[derive(Debug, Serialize)]
pub struct ProposalsView {
    rows: Vec<ProposalRow>,
    /// The same on paper, with room for the decisions.
    sheet: Option<Link>,
}

/// An open proposal to those above the agency.
#[derive(Debug, Serialize)]
pub(super) struct ProposalRow {
    pub(super) task: Link,
    pub(super) id: String,
    pub(super) agency: Link,
    pub(super) addressee: String,
    pub(super) content: Html,
    pub(super) blocker: Html,
    pub(super) document: String,
    pub(super) since: String,
    pub(super) age: String,
}

pub(super) fn proposals_page(chronicle: &Chronicle<'_>) -> Sheet<ProposalsView> {
    let path = "kien-nghi.html";
    let view =
        ProposalsView { rows: proposals(chronicle, chronicle.current, ""), sheet: room_sheet(chronicle, "y-kien") };
    let frame = Frame::of(chronicle, path, Part::Proposals, word("awaiting_decision", chronicle.lang).to_owned());
    Sheet { path: path.to_owned(), frame, view }
}

/// Open, escalated and unanswered blockers of unclassified tasks, oldest first.
pub(super) fn proposals(chronicle: &Chronicle<'_>, assessment: &Assessment<'_>, root: &str) -> Vec<ProposalRow> {
    let mut found: Vec<(&Assessed<'_>, &Blocker)> = assessment
        .tasks
        .iter()
        .filter(|task| task.is_counted() && !task.state.task.details.is_classified())
        .flat_map(|task| task.state.task.details.blockers.iter().map(move |blocker| (task, blocker)))
        .filter(|(_, blocker)| blocker.is_open() && blocker.answer.is_none())
        .filter(|(_, blocker)| blocker.course.as_ref().is_some_and(|course| course.value.is_escalated()))
        .collect();
    found.sort_by_key(|(task, blocker)| {
        (blocker.arisen.as_ref().map(|arisen| arisen.value), task.state.task.id.clone())
    });
    found.into_iter().map(|(task, blocker)| proposal_row(chronicle, assessment, task, blocker, root)).collect()
}

fn proposal_row(
    chronicle: &Chronicle<'_>,
    assessment: &Assessment<'_>,
    task: &Assessed<'_>,
    blocker: &Blocker,
    root: &str,
) -> ProposalRow {
    let lang = chronicle.lang;
    let text = |value: &Option<crate::source::Spanned<String>>| {
        value.as_ref().map(|text| text.value.clone()).unwrap_or_default()
    };
    let arisen = blocker.arisen.as_ref().map(|arisen| arisen.value);
    let age = arisen.map(|day| (assessment.snapshot.period.closing_day - day).num_days().max(0).to_string());
    ProposalRow {
        task: Link { label: title(task, lang), href: format!("{root}{}", task_path(task.state.task.id.as_str())) },
        id: task.state.task.id.to_string(),
        // The name is that of the registry then; the page is that of today.
        agency: Link {
            label: assessment.snapshot.office.registry.name(&task.state.lead).to_owned(),
            ..agency_link(chronicle.current, &task.state.lead, root)
        },
        addressee: blocker
            .course
            .as_ref()
            .map(|course| course.value.label().in_lang(lang).to_owned())
            .unwrap_or_default(),
        content: markdown::html(&text(&blocker.proposal)),
        blocker: markdown::html(&text(&blocker.content)),
        document: blocker.document.as_ref().map(|document| citation(document, lang)).unwrap_or_default(),
        since: arisen.map(lang::table_date).unwrap_or_default(),
        age: age.map(|days| Text::new("{days} ngày", "{days} days").fill(lang, &[("days", &days)])).unwrap_or_default(),
    }
}

/// `312/STC-TH ngày 17/02/2025`.
pub(super) fn citation(document: &crate::model::task::Citation, lang: lang::Lang) -> String {
    numbered(
        document.number.as_ref().map(|number| number.value.as_str()),
        document.date.as_ref().map(|date| date.value),
        lang,
    )
}

pub(super) fn numbered(number: Option<&str>, date: Option<chrono::NaiveDate>, lang: lang::Lang) -> String {
    match (number, date) {
        (Some(number), Some(date)) => Text::new("{number} ngày {date}", "{number} of {date}")
            .fill(lang, &[("number", number), ("date", &lang::prose_date(date))]),
        (Some(number), None) => number.to_owned(),
        (None, Some(date)) => lang::prose_date(date),
        (None, None) => String::new(),
    }
}

#[derive(Debug, Serialize)]
pub struct NotFoundView {}

pub(super) fn not_found_page(chronicle: &Chronicle<'_>) -> Sheet<NotFoundView> {
    let frame = Frame::of(chronicle, "404.html", Part::Outside, word("not_found", chronicle.lang).to_owned());
    Sheet { path: "404.html".to_owned(), frame, view: NotFoundView {} }
}
