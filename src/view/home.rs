//! The first page: what somebody must act on, in the order of its weight.

use serde::Serialize;

use super::address::{Link, task_href};
use super::chart::{Ahead, By, Course, FillingView, Rhythm, TrendRow, ageing, ahead, filling, rhythm, trend, turns};
use super::directory::Directory;
use super::frame::{self, Everywhere, Part, Sheet};
use super::headline::{Figure, Headline};
use super::heads::{Head, heads};
use super::leaders::{self, Need, longest, needs, sentences};
use super::lists::{ProposalRow, proposals};
use super::movement::{Change, changes};
use super::now::{NowInputs, foot_of_day};
use super::papers::Annex;
use super::phase::{Stage, stage};
use super::row::{BarPart, Rows, TallyRow, TaskRow, tally_row, title, to_scale};
use super::subject::{EXPLAIN, Subject};
use super::todo::urgent;
use crate::analysis::Occasion;
use crate::assess::{Assessed, Assessment, Standing, Tally};
use crate::lang::words::word;
use crate::lang::{self, Lang, Text, integer};
use crate::model::id::AgencyId;
use crate::model::time::AsOf;
use crate::snapshot::Schedule;

/// From the root of a language.
pub(super) const PATH: &str = "index.html";

#[derive(Debug, Serialize)]
pub struct HomeView {
    stage: Stage,
    figures: Vec<Figure>,
    duties: Vec<Duty>,
    mine: Vec<Mine>,
    /// The state in three sentences, and what needs the leaders.
    of: String,
    sentences: Vec<String>,
    needs: Vec<Need>,
    growth: Vec<TaskRow>,
    explain_title: String,
    explain: Vec<Head>,
    explain_more: String,
    filling: Option<FillingView>,
    rhythm: Rhythm,
    agencies: Vec<TallyRow>,
    agencies_more: String,
    legend: Vec<BarPart>,
    trend: Vec<TrendRow>,
    /// Why the totals before and after the turn of a year differ.
    turns: Vec<String>,
    ahead: Ahead,
    soon: Vec<TaskRow>,
    ageing: Ahead,
    overdue: Vec<TaskRow>,
    proposals: Vec<ProposalRow>,
    changes: Vec<Change>,
    changes_since: String,
    no_taker: Vec<TaskRow>,
    /// As of which day, what a landing is, and what the Office declares.
    said: [String; 2],
}

/// What one kind of reader has to do.
#[derive(Debug, Serialize)]
struct Duty {
    who: &'static str,
    number: String,
    text: String,
    detail: String,
    href: String,
    tone: &'static str,
    /// The page made for them.
    page: Option<Link>,
}

/// An agency and its work before the lock, to be chosen as one's own.
#[derive(Debug, Serialize)]
struct Mine {
    id: String,
    agency: Link,
    todo: String,
    /// The most urgent of it, once the agency is chosen.
    tasks: Vec<Link>,
}

const LISTED: usize = 5;
const HEADS: usize = 8;
/// More agencies are chosen on their own page.
const CHOSEN_FROM: usize = 150;
/// Of more agencies the tasks are not named: the page would be long.
const NAMED_FROM: usize = 30;
const URGENT: usize = 2;
const AGENCIES: usize = 16;
const RHYTHM_ROWS: usize = 10;

/// Nearly all there is: the page sums up the others.
pub(super) struct HomeInputs<'c> {
    /// The latest state, for what is still to be done.
    pub(super) current: &'c Assessment<'c>,
    /// Of the meeting to come where its input is locked, else of today: for what is reported.
    pub(super) subject: Subject<'c>,
    /// All locked meetings, oldest first.
    pub(super) frozen: &'c [Occasion<'c>],
    pub(super) schedule: &'c Schedule,
    /// Errors in the data.
    pub(super) errors: usize,
    pub(super) as_of: AsOf,
    pub(super) rows: Rows<'c>,
    pub(super) now: NowInputs<'c>,
}

pub(super) fn page(everywhere: &Everywhere, inputs: &HomeInputs<'_>) -> Sheet<HomeView> {
    let lang = everywhere.lang;
    let HomeInputs { current, subject, frozen, schedule, as_of, rows, .. } = *inputs;
    let updating = &current.snapshot.office.settings.updating;
    let Subject { assessment: shown, before, .. } = subject;
    let row = |task| rows.of(task, "");
    let row_of_subject = |task| rows.locked(subject.is_locked).of(task, "");
    let soon = shown.tasks.iter().filter(|task| matches!(task.standing, Standing::DueSoon { .. }));
    let mut overdue: Vec<_> = shown.tasks.iter().filter(|task| task.standing.is_overdue()).collect();
    overdue.sort_by_key(|task| (task.due(), task.state.task.id.clone()));
    // Overdue ones first; what is done needs nobody.
    let growth = overdue.iter().copied().chain(shown.tasks.iter().filter(|task| !task.standing.is_overdue()));
    let growth = growth.filter(|task| task.is_growth() && !task.standing.is_done());
    let last = before.last().map(|occasion| &occasion.assessment);
    let meeting_day = subject.meeting.filter(|_| subject.is_locked).and_then(|meeting| meeting.day);
    let view = HomeView {
        stage: stage(schedule, updating, as_of, lang),
        figures: figures(subject, lang),
        duties: duties(inputs, lang),
        mine: mine(subject, rows.agencies, lang),
        of: leaders::of(subject, lang),
        sentences: sentences(subject, lang),
        needs: needs(subject, rows.agencies, LISTED, lang),
        growth: growth.take(LISTED).map(row_of_subject).collect(),
        explain_title: match (subject.is_locked, subject.meeting.and_then(|meeting| meeting.day)) {
            (true, Some(day)) => {
                Text::new("Phải giải trình tại Hội nghị {day}", "To be explained at the meeting of {day}")
                    .fill(lang, &[("day", &lang::prose_date(day, lang))])
            }
            _ => word("explain_if_now", lang).to_owned(),
        },
        explain: heads(subject, rows).into_iter().take(HEADS).collect(),
        explain_more: Text::new("Cả {n} nhiệm vụ", "All {n} {n|task|tasks}")
            .fill(lang, &[("n", &integer(shown.province.explain(), lang))]),
        filling: filling(Course { frozen: before, current: shown }, as_of, lang),
        rhythm: rhythm(shown, meeting_day, By::Agency(RHYTHM_ROWS, rows.agencies), as_of, "", lang),
        agencies: worst_agencies(&shown.agencies, rows.agencies, lang),
        agencies_more: Text::new("Cả {n} cơ quan", "All {n} {n|agency|agencies}")
            .fill(lang, &[("n", &integer(shown.agencies.len(), lang))]),
        legend: tally_row(Link::default(), &shown.province, lang).bar,
        trend: trend(Course { frozen, current }, "", lang),
        turns: turns(Course { frozen, current }, lang),
        ahead: ahead(shown.tasks.iter(), schedule, shown.snapshot.period.closing_day, lang),
        soon: soon.take(LISTED).map(row_of_subject).collect(),
        ageing: ageing(overdue.iter().copied(), lang),
        overdue: overdue.iter().copied().take(LISTED).map(row_of_subject).collect(),
        proposals: proposals(shown, rows.agencies, "", lang).into_iter().take(LISTED).collect(),
        changes: last.map(|last| changes(last, shown, "", lang)).unwrap_or_default(),
        changes_since: last
            .map(|last| {
                let at = frame::moment(last.snapshot.period.closes, as_of.zone, lang);
                Text::new("So với số liệu khóa lúc {at}", "Against the data locked at {at}").fill(lang, &[("at", &at)])
            })
            .unwrap_or_default(),
        no_taker: current.files().filter(|task| task.state.has_no_taker).take(LISTED).map(row).collect(),
        said: foot_of_day(&inputs.now, lang),
    };
    let frame = everywhere.frame(PATH, Part::Overview, word("overview", lang).to_owned());
    Sheet { path: PATH.to_owned(), frame, view }
}

/// Agencies with their sums, the bars to one scale.
pub(super) fn agencies<'t>(
    tallies: impl IntoIterator<Item = &'t (AgencyId, Tally)>,
    agencies: &Directory<'_>,
    root: &str,
    lang: Lang,
) -> Vec<TallyRow> {
    let tallies = tallies.into_iter();
    let mut rows: Vec<TallyRow> = tallies.map(|(id, tally)| tally_row(agencies.link(id, root), tally, lang)).collect();
    to_scale(rows.iter_mut());
    rows
}

/// Agencies with something overdue or to explain, in administrative order; a
/// hundred agencies are a page of their own.
fn worst_agencies(tallies: &[(AgencyId, Tally)], directory: &Directory<'_>, lang: Lang) -> Vec<TallyRow> {
    let mut chosen: Vec<_> = tallies.iter().enumerate().collect();
    chosen.sort_by_key(|(place, (_, tally))| (std::cmp::Reverse((tally.open_overdue, tally.explain())), *place));
    chosen.truncate(AGENCIES);
    chosen.sort_by_key(|(place, _)| *place);
    agencies(chosen.into_iter().map(|(_, agency)| agency), directory, "", lang)
}

fn duties(inputs: &HomeInputs<'_>, lang: Lang) -> Vec<Duty> {
    let HomeInputs { subject, errors, .. } = *inputs;
    let waiting = subject.assessment.blockers().tally.awaiting;
    let todo = subject.open_work().count();
    // So that this number and that of the tasks to explain agree.
    let lacking = subject.open_work().filter(|task| task.must_explain()).count();
    let detail = match todo - lacking {
        0 => String::new(),
        others => Text::new(
            "{lacking} chưa đủ thông tin, {others} việc khác (quá hạn, chưa bàn giao)",
            "{lacking} without full information, {others} for another reason (overdue, not handed over)",
        )
        .fill(lang, &[("lacking", &integer(lacking, lang)), ("others", &integer(others, lang))]),
    };
    let duty = |who: Text, number: usize, text: Text, href: &str, tone: &'static str| Duty {
        who: who.in_lang(lang),
        number: integer(number, lang),
        text: text.in_lang(lang).to_owned(),
        detail: String::new(),
        href: href.to_owned(),
        tone: if number == 0 { "done" } else { tone },
        page: None,
    };
    let own = |key: &str, href: &str| Some(Link { label: word(key, lang).to_owned(), href: href.to_owned() });
    let for_agencies = match subject.is_locked {
        true => Text::new("nhiệm vụ còn việc khi khóa", "tasks with work left at the lock"),
        false => Text::new("nhiệm vụ còn việc trước khi khóa", "tasks with work before the lock"),
    };
    let agencies = Text::new("Cơ quan, đơn vị, địa phương", "Agencies");
    vec![
        Duty {
            page: own("leaders_short", leaders::PATH),
            ..duty(
                Text::new("Lãnh đạo UBND tỉnh", "Provincial leaders"),
                waiting,
                Text::new("kiến nghị chờ quyết định", "proposals awaiting a decision"),
                "kien-nghi.html",
                "soon",
            )
        },
        Duty { detail, ..duty(agencies, todo, for_agencies, "van-phong.html", "soon") },
        Duty {
            page: own("desk_short", "van-phong.html"),
            ..duty(
                Text::new("Văn phòng UBND tỉnh", "The Office"),
                errors,
                Text::new("lỗi dữ liệu cần xử lý", "errors in the data"),
                "chat-luong.html#loi",
                "late",
            )
        },
    ]
}

fn mine(subject: Subject<'_>, agencies: &Directory<'_>, lang: Lang) -> Vec<Mine> {
    let current = subject.assessment;
    if current.agencies.len() > CHOSEN_FROM {
        return Vec::new();
    }
    let mut work = subject.work_by_lead();
    let named = if current.agencies.len() > NAMED_FROM { 0 } else { URGENT };
    let link =
        |task: &Assessed<'_>| Link { label: title(task, lang), href: task_href("", task.state.task.id.as_str(), lang) };
    let rows = current.agencies.iter();
    rows.map(|(id, _)| {
        let own = work.remove(id).unwrap_or_default();
        Mine {
            id: id.to_string(),
            agency: agencies.link(id, ""),
            todo: match subject.is_locked {
                true => {
                    Text::new("{n} việc khi khóa", "{n} at the lock").fill(lang, &[("n", &integer(own.len(), lang))])
                }
                false => todo_words(own.len(), lang),
            },
            tasks: urgent(own.into_iter()).into_iter().take(named).map(link).collect(),
        }
    })
    .collect()
}

/// `3 việc trước khi khóa`.
pub(super) fn todo_words(count: usize, lang: Lang) -> String {
    match count {
        0 => Text::new("không còn việc", "nothing to do").in_lang(lang).to_owned(),
        _ => Text::new("{n} việc trước khi khóa", "{n} before the lock").fill(lang, &[("n", &integer(count, lang))]),
    }
}

fn figures(subject: Subject<'_>, lang: Lang) -> Vec<Figure> {
    let current = subject.assessment;
    let head = Headline { tally: &current.province, lang };
    let longest = match longest(current.tasks.iter()) {
        None => Text::new("không có", "none").in_lang(lang).to_owned(),
        Some(days) => {
            Text::new("lâu nhất {n} ngày", "longest {n} {n|day|days}").fill(lang, &[("n", &days.to_string())])
        }
    };
    let soon = current.tasks.iter().filter(|task| matches!(task.standing, Standing::DueSoon { .. })).count();
    let soon = Text::new("{n} sắp đến hạn", "{n} due soon").fill(lang, &[("n", &head.number(soon))]);
    let text = |text: Text| text.in_lang(lang).to_owned();
    let to_explain = Text::new("chưa đủ thông tin", "without full information");
    if let Some(meeting) = subject.meeting.filter(|_| subject.is_locked) {
        // What was locked stands in the report, as it was.
        let annex = |annex: Annex| annex.path(&meeting.id);
        return vec![
            head.all(annex(Annex::Tasks)),
            head.done(""),
            head.within(soon, ""),
            head.overdue(longest, annex(Annex::Overdue)),
            head.explain(
                to_explain,
                text(Text::new("giải trình tại Hội nghị", "to be explained at the meeting")),
                annex(Annex::Explain),
            ),
        ];
    }
    let tally = &subject.assessment.province;
    // A list of nothing is not there.
    let list = |count: usize, anchor: &str| match count {
        0 => String::new(),
        _ => format!("nhiem-vu/index.html#{anchor}"),
    };
    vec![
        head.all(list(tally.total, "tat-ca")),
        head.done(list(tally.done(), "hoan-thanh")),
        head.within(soon, list(tally.open_within, "trong-han")),
        head.overdue(longest, list(tally.open_overdue, "qua-han")),
        head.explain(
            to_explain,
            text(Text::new("phải giải trình nếu khóa lúc này", "to be explained if input closed now")),
            format!("{EXPLAIN}.html"),
        ),
    ]
}
