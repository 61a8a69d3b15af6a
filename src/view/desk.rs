//! The Office's own page: before the report is put, what keeps which tasks out of it, by
//! agency, whom to ask, and what to say to them.

use std::collections::{BTreeMap, HashMap};

use serde::Serialize;

use super::address::{Link, agency_path};
use super::directory::about;
use super::findings::{FindingRow, Findings};
use super::frame::{Everywhere, Part, Sheet};
use super::headline::{Figure, Headline};
use super::heads::{Head, reasons};
use super::paging::{self, Leaf, Pager, Run};
use super::papers::report_path;
use super::phase;
use super::reminder::{Naming, RemindersInputs};
use super::row::{self, Rows};
use super::subject::Subject;
use super::todo::{Asks, Todos, todos};
use crate::analysis::Occasion;
use crate::assess::{Assessed, Assessment, Information};
use crate::diag::Severity;
use crate::lang::words::word;
use crate::lang::{Lang, Text, count_text, integer};
use crate::model::id::AgencyId;
use crate::model::time::AsOf;
use crate::reminder::{self, Ground, Series};
use crate::snapshot::Schedule;

#[derive(Debug, Default, Serialize)]
pub struct DeskView {
    /// What the day is about.
    about: String,
    /// How many tasks are kept out, by the reason.
    figures: Vec<Figure>,
    /// Of the Office's own files, and of files of no agency.
    own: Vec<FindingRow>,
    /// Who owes most, with where it stands: of a list that is cut, on its first page.
    index: Vec<Head>,
    agencies: Vec<Desk>,
    papers: Vec<Link>,
    pager: Pager,
}

/// What one agency owes.
#[derive(Debug, Serialize)]
struct Desk {
    id: String,
    agency: Link,
    count: String,
    /// Its head, and who answers for its files.
    about: String,
    /// In a line.
    #[serde(skip)]
    reasons: String,
    #[serde(skip)]
    rows: usize,
    tasks: Vec<Todos>,
    /// Errors in its files.
    errors: Vec<FindingRow>,
    more: Option<Link>,
    /// What `notify` would say to it now; to be copied.
    reminder: String,
}

pub(super) struct DeskInputs<'c> {
    pub(super) subject: Subject<'c>,
    /// The latest state, with the meeting that input is closed for, for reminders.
    pub(super) current: &'c Assessment<'c>,
    pub(super) locked: Option<&'c Occasion<'c>>,
    pub(super) findings: Findings<'c>,
    pub(super) schedule: &'c Schedule,
    pub(super) as_of: AsOf,
    pub(super) rows: Rows<'c>,
}

/// Its address, without the ending.
pub(super) const BASE: &str = "van-phong";

/// Tasks and errors of one agency; its own page has all.
const LISTED: usize = 60;

pub(super) fn pages(everywhere: &Everywhere, inputs: &DeskInputs<'_>) -> Vec<Sheet<DeskView>> {
    let lang = everywhere.lang;
    let (own, desks) = desks(inputs);
    let mut own = Some(own);
    // They come heaviest first.
    let order: Vec<String> = desks.iter().map(|desk| desk.id.clone()).collect();
    let runs = paging::runs(desks, |desk| desk.id.clone(), Desk::bytes);
    let mut index = if runs.len() > 1 { runs.iter().flat_map(listed).collect() } else { Vec::new() };
    index.sort_by_key(|(id, _)| order.iter().position(|known| known == id));
    let mut index: Vec<Head> = index.into_iter().map(|(_, head)| head).collect();
    let label =
        |first: &Desk, last: &Desk| row::range((&first.agency.label, &first.id), (&last.agency.label, &last.id));
    let sheet = |Leaf { path, pager, items: agencies }: Leaf<Desk>| {
        let first = own.take().map(|own| DeskView {
            about: about_today(inputs, lang),
            figures: figures(inputs.subject, lang),
            own,
            index: std::mem::take(&mut index),
            papers: papers(inputs.subject, lang),
            ..DeskView::default()
        });
        let view = DeskView { agencies, pager, ..first.unwrap_or_default() };
        let frame = everywhere.frame(&path, Part::Outside, word("desk", lang).to_owned());
        Sheet { path, frame, view }
    };
    paging::leaves(BASE, runs, label, lang).into_iter().map(sheet).collect()
}

impl Desk {
    /// About what it adds to a page.
    fn bytes(&self) -> usize {
        const MARKUP: usize = 700;
        let errors: usize = self.errors.iter().map(FindingRow::bytes).sum();
        400 + self.rows * MARKUP + errors + self.reminder.len()
    }
}

/// The agencies of a page, as the index names them.
fn listed(run: &Run<Desk>) -> impl Iterator<Item = (String, Head)> {
    let path = paging::path_of(BASE, run);
    run.items.iter().map(move |desk| {
        let head = Head {
            head: desk.about.clone(),
            agency: desk.agency.clone(),
            number: desk.count.clone(),
            tasks: format!("{path}#{}", desk.id),
            reasons: desk.reasons.clone(),
            run: String::new(),
        };
        (desk.id.clone(), head)
    })
}

/// Findings of files that are nobody's, and what each agency owes, most of it first.
fn desks(inputs: &DeskInputs<'_>) -> (Vec<FindingRow>, Vec<Desk>) {
    let DeskInputs { subject, findings, rows, .. } = *inputs;
    let lang = rows.lang;
    let assessment = subject.assessment;
    let settings = &assessment.snapshot.office.settings;
    let lead_of: HashMap<&str, &AgencyId> =
        assessment.tasks.iter().map(|task| (&*task.state.path, &task.state.lead)).collect();
    let mut work = subject.work_by_lead();
    let mut errors: BTreeMap<&AgencyId, Vec<FindingRow>> = BTreeMap::new();
    let mut own = Vec::new();
    for (path, severity, row) in findings.with_paths() {
        match lead_of.get(path) {
            // A warning keeps no task out.
            Some(_) if severity != Severity::Error => {}
            Some(lead) => errors.entry(lead).or_default().push(row),
            None => own.push((severity, row)),
        }
    }
    own.sort_by_key(|(severity, _)| *severity);
    let own = own.into_iter().take(LISTED).map(|(_, row)| row).collect();
    let mut reminders = reminders(inputs);
    let mut leads: Vec<&AgencyId> = assessment.agencies.iter().map(|(id, _)| id).collect();
    let weight = |id: &AgencyId| (work.get(id).map_or(0, Vec::len), errors.get(id).map_or(0, Vec::len));
    leads.sort_by_key(|id| std::cmp::Reverse(weight(id)));
    let desk = |id: &AgencyId| {
        let tasks = work.remove(id).unwrap_or_default();
        let mut errors = errors.remove(id).unwrap_or_default();
        if tasks.is_empty() && errors.is_empty() {
            return None;
        }
        let reasons = [reasons(&tasks, lang), in_files(errors.len(), lang)].into_iter().filter(|part| !part.is_empty());
        let reasons = reasons.collect::<Vec<_>>().join(", ");
        errors.truncate(LISTED);
        let agency = rows.agencies.agency(id);
        Some(Desk {
            id: id.to_string(),
            agency: rows.agencies.link(id, ""),
            count: integer(tasks.len(), lang),
            reasons,
            about: agency.map(|agency| about(agency, lang)).unwrap_or_default(),
            more: (tasks.len() > LISTED).then(|| Link {
                label: Text::new("Cả {n} nhiệm vụ", "All {n} {n|task|tasks}")
                    .fill(lang, &[("n", &integer(tasks.len(), lang))]),
                href: agency_path(id),
            }),
            rows: tasks.len().min(LISTED),
            tasks: todos(tasks.into_iter(), Asks { settings, most: LISTED, is_locked: subject.is_locked }, "", lang),
            errors,
            reminder: reminders.remove(id.as_str()).unwrap_or_default(),
        })
    };
    (own, leads.into_iter().filter_map(desk).collect())
}

/// `03 lỗi trong tệp`; nothing of none.
fn in_files(errors: usize, lang: Lang) -> String {
    let text = Text::new("{n} lỗi trong tệp", "{n} {n|error|errors} in files");
    if errors == 0 { String::new() } else { text.fill(lang, &[("n", &count_text(errors, lang))]) }
}

/// What is to be said to each agency about the lock, by its id.
fn reminders(inputs: &DeskInputs<'_>) -> HashMap<String, String> {
    let DeskInputs { current, locked, schedule, as_of, .. } = *inputs;
    let matters = Ground { current, schedule, as_of }.matters().into_iter();
    let of_lock = matters.filter(|matter| matches!(matter.series, Series::Lock(_)));
    let occasions: Vec<reminder::Occasion> = of_lock.map(|matter| reminder::Occasion { matter, at: None }).collect();
    let said = RemindersInputs {
        current,
        locked: locked.map(|occasion| (occasion.sitting, &occasion.assessment)),
        schedule,
        repository: "",
        as_of,
        naming: Naming::ByOccasion,
        lang: inputs.rows.lang,
        is_to_copy: true,
    };
    let reminders = said.to_agencies(&occasions).into_iter();
    reminders.filter_map(|reminder| Some((reminder.to.agency?, reminder.text))).collect()
}

fn about_today(inputs: &DeskInputs<'_>, lang: Lang) -> String {
    let banner = phase::banner(inputs.schedule, inputs.as_of, lang);
    let line = [banner.lead, banner.main].join(" ");
    let rest = match inputs.subject.is_locked {
        true => Text::new(
            "{line}. Số liệu của kỳ đã khóa: những nhiệm vụ dưới đây không có đủ thông tin trong Báo cáo.",
            "{line}. The data of the period are locked: these tasks are without full information in the report.",
        ),
        false => Text::new(
            "{line}. Những nhiệm vụ dưới đây sẽ không có đủ thông tin trong Báo cáo nếu khóa lúc này.",
            "{line}. If input closed now, these tasks would be without full information in the report.",
        ),
    };
    // One of no lock ends by itself.
    rest.fill(lang, &[("line", line.trim().trim_end_matches('.'))])
}

/// By what keeps a task out. Together they are those with something to do.
fn figures(subject: Subject<'_>, lang: Lang) -> Vec<Figure> {
    let work: Vec<&Assessed<'_>> = subject.open_work().collect();
    let head = Headline { tally: &subject.assessment.province, lang };
    let count = |holds: fn(&Information) -> bool| work.iter().filter(|task| holds(&task.information)).count();
    let figure = |number: usize, label: Text, tone: &'static str| {
        let tone = if number == 0 { "plain" } else { tone };
        head.figure(head.number(number), label, String::new(), "", tone)
    };
    let informed = |found: &Information| matches!(found, Information::Full | Information::NewlyAssigned);
    vec![
        figure(work.len(), Text::new("nhiệm vụ còn việc", "tasks with work"), "plain"),
        figure(
            count(Information::is_silent),
            match subject.is_locked {
                true => Text::new("không cập nhật", "without an update"),
                false => Text::new("chưa cập nhật", "not updated yet"),
            },
            "late",
        ),
        figure(
            count(|found| matches!(found, Information::Incomplete(_))),
            Text::new("chưa đầy đủ", "incomplete"),
            "soon",
        ),
        figure(
            count(|found| matches!(found, Information::UpdatedLate | Information::Unproven)),
            Text::new("sau khóa hoặc chưa chứng minh được", "after the lock or unproved"),
            "soon",
        ),
        figure(count(informed), Text::new("đủ thông tin, còn việc khác", "informed, other work left"), "plain"),
    ]
}

fn papers(subject: Subject<'_>, lang: Lang) -> Vec<Link> {
    let link = |text: Text, href: String| Link { label: text.in_lang(lang).to_owned(), href };
    let report = subject
        .meeting
        .map(|meeting| link(Text::new("Báo cáo của kỳ", "Report of the period"), report_path(&meeting.id)));
    let others = [
        link(Text::new("Chất lượng dữ liệu", "Data quality"), "chat-luong.html".to_owned()),
        link(Text::new("Cẩm nang của Văn phòng", "The Office's manual"), "cam-nang.html".to_owned()),
    ];
    report.into_iter().chain(others).collect()
}
