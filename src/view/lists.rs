//! Lists of tasks: by state, those to be explained, proposals; and the page for
//! an address that is not there.

use chrono::NaiveDate;
use serde::Serialize;

use super::address::{Link, task_href};
use super::directory::Directory;
use super::frame::{Everywhere, Part, Sheet};
use super::heads::{Head, heads, runs};
use super::paging::{self, BYTES, Leaf, Pager};
use super::papers::room_sheet;
use super::row::{self, Rows, TaskRow, row_bytes, title};
use super::subject::{EXPLAIN, Subject};
use crate::assess::{self, Assessed, Assessment, Bucket};
use crate::lang::words::word;
use crate::lang::{self, Lang, Text, integer};
use crate::markdown::Html;
use crate::model::agency::Registry;
use crate::model::id::AgencyId;
use crate::model::task::Blocker;
use crate::prose;

pub(super) const NOT_FOUND: &str = "404.html";
pub(super) const PROPOSALS: &str = "kien-nghi";

/// Tasks of one bucket, under an address of their own.
#[derive(Debug, Serialize)]
pub(super) struct Group {
    pub(super) anchor: &'static str,
    pub(super) heading: String,
    pub(super) count: String,
    pub(super) rows: Vec<TaskRow>,
    /// Where all of them are, when these are the first of them.
    pub(super) more: Option<Link>,
}

/// A state as people ask for it.
pub(super) struct Kind {
    pub(super) anchor: &'static str,
    pub(super) heading: Text,
    pub(super) holds: fn(Option<Bucket>) -> bool,
}

/// Under which address stand those that are in no count.
pub(super) const UNCOUNTED: &str = "da-bo";

/// The states, those that somebody must act on first.
pub(super) const KINDS: [Kind; 6] = [
    Kind {
        anchor: "qua-han",
        heading: Text::new("Chưa hoàn thành, quá hạn", "Not completed, overdue"),
        holds: |bucket| bucket == Some(Bucket::OpenOverdue),
    },
    Kind {
        anchor: "trong-han",
        heading: Text::new("Chưa hoàn thành, trong hạn", "Not completed, within deadline"),
        holds: |bucket| bucket == Some(Bucket::OpenWithin),
    },
    Kind {
        anchor: "khong-han",
        heading: Text::new("Không có thời hạn", "No deadline"),
        holds: |bucket| bucket == Some(Bucket::OpenWithoutDeadline),
    },
    Kind {
        anchor: "tam-dung",
        heading: Text::new("Tạm dừng", "Suspended"),
        holds: |bucket| bucket == Some(Bucket::OpenPaused),
    },
    Kind {
        anchor: "hoan-thanh",
        heading: Text::new("Đã hoàn thành", "Completed"),
        holds: |bucket| matches!(bucket, Some(Bucket::DoneOnTime | Bucket::DoneLate | Bucket::DoneWithoutDeadline)),
    },
    Kind {
        anchor: UNCOUNTED,
        heading: Text::new("Đã đưa ra khỏi chương trình (không tính)", "Dropped from the programme (not counted)"),
        holds: |bucket| bucket.is_none(),
    },
];

/// Rows of each state on a page that cannot hold them all.
const FIRST: usize = 20;

/// Tasks by state. Where there are more than a page can hold, the first of each
/// state, with the address of all.
pub(super) fn groups<'a, 'b: 'a>(
    tasks: impl Iterator<Item = &'a Assessed<'b>>,
    rows: Rows<'_>,
    root: &str,
    href_of_all: impl Fn(&str) -> String,
) -> Vec<Group> {
    let lang = rows.lang;
    let tasks: Vec<&Assessed<'_>> = tasks.collect();
    let fits = tasks.iter().map(|task| row_bytes(task)).sum::<usize>() <= BYTES;
    let mut groups = Vec::new();
    for Kind { anchor, heading, holds } in KINDS {
        let held: Vec<_> = tasks.iter().filter(|task| holds(task.standing.bucket())).collect();
        if held.is_empty() {
            continue;
        }
        let shown = if fits { held.len() } else { held.len().min(FIRST) };
        let count = integer(held.len(), lang);
        let more = (shown < held.len()).then(|| Link {
            label: Text::new("Cả {n} nhiệm vụ", "All {n} {n|task|tasks}").fill(lang, &[("n", &count)]),
            href: href_of_all(anchor),
        });
        let heading = heading.in_lang(lang).to_owned();
        let rows = held.into_iter().take(shown).map(|task| rows.of(task, root)).collect();
        groups.push(Group { anchor, heading, count, rows, more });
    }
    groups
}

#[derive(Debug, Serialize)]
pub struct ExplainView {
    intro: String,
    /// Of whom, where these are several: on the first page.
    heads: Vec<Head>,
    /// The same list on paper, for the meeting.
    sheet: Option<Link>,
    agencies: Vec<ExplainGroup>,
    pager: Pager,
}

/// What one head has to explain.
#[derive(Debug, Serialize)]
pub(super) struct ExplainGroup {
    id: String,
    pub(super) agency: Link,
    pub(super) head: String,
    pub(super) rows: Vec<TaskRow>,
}

pub(super) struct ExplainInputs<'c> {
    /// Of the meeting to come, or of today.
    pub(super) subject: Subject<'c>,
    pub(super) rows: Rows<'c>,
}

pub(super) fn explain_pages(everywhere: &Everywhere, inputs: &ExplainInputs<'_>) -> Vec<Sheet<ExplainView>> {
    let lang = everywhere.lang;
    let ExplainInputs { subject, rows } = *inputs;
    let Subject { assessment, meeting, is_locked, .. } = subject;
    let rows = rows.locked(is_locked);
    let of_the_meeting = Text::new(
        "Đã khóa nhập thông tin. Thủ trưởng các cơ quan, đơn vị, địa phương dưới đây trực tiếp báo cáo giải trình tại Hội nghị (Phụ lục IV của Báo cáo).",
        "Input is locked. The heads of these agencies explain in person at the meeting (annex IV of the report).",
    );
    let if_now = Text::new(
        "Nếu khóa nhập thông tin lúc này, Thủ trưởng các cơ quan, đơn vị, địa phương dưới đây phải trực tiếp báo cáo giải trình tại Hội nghị. Danh sách của các kỳ đã khóa nằm trong Báo cáo của từng Hội nghị (Phụ lục IV).",
        "If input closed now, the heads of these agencies would explain in person at the meeting. The lists of locked periods are in each meeting's report (annex IV).",
    );
    let intro = if is_locked { of_the_meeting } else { if_now };
    let label = |first: &&Assessed<'_>, last: &&Assessed<'_>| rows.range(first, last);
    let sheet = |Leaf { path, pager, items }: Leaf<&Assessed<'_>>| {
        let is_first = path == format!("{EXPLAIN}.html");
        let view = ExplainView {
            intro: intro.in_lang(lang).to_owned(),
            heads: if is_first { heads(subject, rows) } else { Vec::new() },
            sheet: room_sheet(meeting, EXPLAIN, lang),
            agencies: explain_groups_of(items, &assessment.snapshot.office.registry, rows, ""),
            pager,
        };
        let frame = everywhere.frame(&path, Part::Explain, word("explain_list", lang).to_owned());
        Sheet { path, frame, view }
    };
    paging::leaves(EXPLAIN, runs(subject), label, lang).into_iter().map(sheet).collect()
}

/// Of the first so many tasks.
pub(super) fn explain_groups(
    assessment: &Assessment<'_>,
    most: usize,
    rows: Rows<'_>,
    root: &str,
) -> Vec<ExplainGroup> {
    let mut tasks = assessment.explain_list();
    tasks.truncate(most);
    explain_groups_of(tasks, &assessment.snapshot.office.registry, rows, root)
}

/// `registry`: of the time, which the names are from; a link leads to today's page.
fn explain_groups_of(tasks: Vec<&Assessed<'_>>, registry: &Registry, rows: Rows<'_>, root: &str) -> Vec<ExplainGroup> {
    let lang = rows.lang;
    let group = |(lead, tasks): (&AgencyId, Vec<&Assessed<'_>>)| ExplainGroup {
        id: lead.to_string(),
        agency: Link { label: registry.name_in(lead, lang).to_owned(), ..rows.agencies.link(lead, root) },
        head: registry.agency(lead).map(|agency| agency.head_in(lang).to_owned()).unwrap_or_default(),
        // Its name stands above them.
        rows: tasks.into_iter().map(|task| TaskRow { lead: Link::default(), ..rows.of(task, root) }).collect(),
    };
    assess::by_lead(tasks).into_iter().map(group).collect()
}

#[derive(Debug, Serialize)]
pub struct ProposalsView {
    rows: Vec<ProposalRow>,
    /// The same on paper, with room for the decisions.
    sheet: Option<Link>,
    pager: Pager,
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

pub(super) struct ProposalsInputs<'c> {
    /// Of the meeting to come, or of today.
    pub(super) subject: Subject<'c>,
    pub(super) agencies: &'c Directory<'c>,
}

pub(super) fn proposals_pages(everywhere: &Everywhere, inputs: &ProposalsInputs<'_>) -> Vec<Sheet<ProposalsView>> {
    let lang = everywhere.lang;
    let rows = proposals(inputs.subject.assessment, inputs.agencies, "", lang);
    let runs = paging::runs(rows, |row| format!("{}.{}", row.agency.href, row.id), ProposalRow::bytes);
    let label = |first: &ProposalRow, last: &ProposalRow| {
        row::range((&first.agency.label, &first.id), (&last.agency.label, &last.id))
    };
    let sheet = |Leaf { path, pager, items: rows }: Leaf<ProposalRow>| {
        let view = ProposalsView { rows, sheet: room_sheet(inputs.subject.meeting, "y-kien", lang), pager };
        let frame = everywhere.frame(&path, Part::Proposals, word("awaiting_decision", lang).to_owned());
        Sheet { path, frame, view }
    };
    paging::leaves(PROPOSALS, runs, label, lang).into_iter().map(sheet).collect()
}

impl ProposalRow {
    /// About what it adds to a page.
    fn bytes(&self) -> usize {
        600 + self.task.label.len() + self.content.bytes() + self.blocker.bytes() + self.document.len()
    }
}

/// Open, escalated and unanswered blockers, oldest first; of a classified task no word
/// but to whom it is put.
pub(super) fn proposals(
    assessment: &Assessment<'_>,
    agencies: &Directory<'_>,
    root: &str,
    lang: Lang,
) -> Vec<ProposalRow> {
    let mut found: Vec<(&Assessed<'_>, &Blocker)> = assessment
        .files()
        .filter(|task| task.is_counted())
        .flat_map(|task| task.state.task.details.blockers.iter().map(move |blocker| (task, blocker)))
        .filter(|(_, blocker)| blocker.awaits_decision())
        .collect();
    let arisen = |blocker: &Blocker| blocker.arisen.as_ref().map(|arisen| arisen.value);
    found.sort_by(|(a, of_a), (b, of_b)| (arisen(of_a), &a.state.task.id).cmp(&(arisen(of_b), &b.state.task.id)));
    let lead = |id: &AgencyId| {
        // The name is that of the registry then; the page is that of today.
        Link { label: assessment.snapshot.office.registry.name_in(id, lang).to_owned(), ..agencies.link(id, root) }
    };
    let today = assessment.snapshot.period.closing_day;
    found
        .into_iter()
        .map(|(task, blocker)| proposal_row(task, blocker, lead(&task.state.lead), today, root, lang))
        .collect()
}

fn proposal_row(
    task: &Assessed<'_>,
    blocker: &Blocker,
    agency: Link,
    today: NaiveDate,
    root: &str,
    lang: Lang,
) -> ProposalRow {
    let is_open = !task.state.task.details.is_classified();
    let text = |value: &Option<crate::source::Spanned<String>>| {
        value.as_ref().filter(|_| is_open).map(|text| text.value.clone()).unwrap_or_default()
    };
    let arisen = blocker.arisen.as_ref().map(|arisen| arisen.value);
    let age = arisen.map(|day| (today - day).num_days().max(0).to_string());
    ProposalRow {
        task: Link { label: title(task, lang), href: task_href(root, task.state.task.id.as_str(), lang) },
        id: task.state.task.id.to_string(),
        agency,
        addressee: blocker
            .course
            .as_ref()
            .map(|course| course.value.label().in_lang(lang).to_owned())
            .unwrap_or_default(),
        content: prose::html(&text(&blocker.proposal)),
        blocker: prose::html(&text(&blocker.content)),
        document: blocker
            .document
            .as_ref()
            .filter(|_| is_open)
            .map(|document| citation(document, lang))
            .unwrap_or_default(),
        since: arisen.map(|day| lang::table_date(day, lang)).unwrap_or_default(),
        age: age
            .map(|days| Text::new("{days} ngày", "{days} {days|day|days}").fill(lang, &[("days", &days)]))
            .unwrap_or_default(),
    }
}

/// `312/STC-TH ngày 17/02/2025`.
pub(super) fn citation(document: &crate::model::task::Citation, lang: Lang) -> String {
    numbered(
        document.number.as_ref().map(|number| number.value.as_str()),
        document.date.as_ref().map(|date| lang::prose_date(date.value, lang)),
        lang,
    )
}

/// `date`: in the words of where it stands.
pub(super) fn numbered(number: Option<&str>, date: Option<String>, lang: Lang) -> String {
    match (number, date) {
        (Some(number), Some(date)) => {
            Text::new("{number} ngày {date}", "{number} of {date}").fill(lang, &[("number", number), ("date", &date)])
        }
        (Some(number), None) => number.to_owned(),
        (None, Some(date)) => date,
        (None, None) => String::new(),
    }
}

#[derive(Debug, Serialize)]
pub struct NotFoundView {}

pub(super) fn not_found_page(everywhere: &Everywhere) -> Sheet<NotFoundView> {
    let frame = everywhere.frame(NOT_FOUND, Part::Outside, word("not_found", everywhere.lang).to_owned());
    Sheet { path: NOT_FOUND.to_owned(), frame, view: NotFoundView {} }
}
