//! What needs the leaders of the province: the state in three sentences, then the few
//! tasks that they must speak of, each with what is asked of them. One screen, and one
//! sheet of paper.

use serde::Serialize;

use super::address::{Link, task_href};
use super::badge::{self, Badge, Remarks};
use super::directory::{Directory, head_words};
use super::frame::{Everywhere, Part, Sheet};
use super::heads::run_words;
use super::now::{NowInputs, foot_of_day};
use super::papers::{report_link, report_path};
use super::row::title_of_term;
use super::subject::{EXPLAIN, Subject};
use crate::assess::{Assessed, Assessment, Standing, Tally};
use crate::lang::words::word;
use crate::lang::{self, Lang, Text, integer, percent};
use crate::prose;
use crate::snapshot::Phase;

#[derive(Debug, Serialize)]
pub struct LeadersView {
    /// Of which meeting, or of today.
    of: String,
    sentences: Vec<String>,
    /// How many of how many are named.
    named: String,
    needs: Vec<Need>,
    /// What comes after them, by name.
    next: Vec<Need>,
    /// What else lies ready for the meeting.
    papers: Vec<Link>,
    said: [String; 2],
}

/// A task that the leaders must speak of.
#[derive(Debug, Serialize)]
pub(super) struct Need {
    task: Link,
    id: String,
    agency: Link,
    head: String,
    is_growth: bool,
    standing: Badge,
    /// What holds it up, in the agency's words where it gave any.
    reason: String,
    /// What of its information is missing.
    missing: String,
    /// Of whom something is asked, and what.
    asks: &'static str,
    asked: String,
    /// `kỳ thứ 3 liên tiếp`.
    run: String,
}

pub(super) struct LeadersInputs<'c> {
    pub(super) subject: Subject<'c>,
    pub(super) agencies: &'c Directory<'c>,
    pub(super) now: NowInputs<'c>,
}

pub(super) const PATH: &str = "lanh-dao.html";

/// As many as a screen and a sheet hold, and what is folded below them.
pub(super) const NAMED: usize = 7;
const NEXT: usize = 30;

pub(super) fn page(everywhere: &Everywhere, inputs: &LeadersInputs<'_>) -> Sheet<LeadersView> {
    let lang = everywhere.lang;
    let LeadersInputs { subject, agencies, .. } = *inputs;
    let mut needs = needs(subject, agencies, NAMED + NEXT, lang);
    let next = needs.split_off(NAMED.min(needs.len()));
    let view = LeadersView {
        of: of(subject, lang),
        sentences: sentences(subject, lang),
        named: named_of(needs.len(), subject, lang),
        needs,
        next,
        papers: papers(inputs, lang),
        said: foot_of_day(&inputs.now, lang),
    };
    let frame = everywhere.frame(PATH, Part::Outside, word("leaders", lang).to_owned());
    Sheet { path: PATH.to_owned(), frame, view }
}

/// `07 trong 12 nhiệm vụ, nặng nhất trước`: how many of those that need them are named.
pub(super) fn named_of(named: usize, subject: Subject<'_>, lang: Lang) -> String {
    let all = subject.assessment.heaviest(&subject.earlier()).len();
    let text = match named == all {
        true => Text::new("{all} nhiệm vụ, nặng nhất trước", "{all} {all|task|tasks}, the heaviest first"),
        false => {
            Text::new("{n} trong {all} nhiệm vụ, nặng nhất trước", "{n} of {all} {all|task|tasks}, the heaviest first")
        }
    };
    text.fill(lang, &[("n", &integer(named, lang)), ("all", &integer(all, lang))])
}

pub(super) fn of(subject: Subject<'_>, lang: Lang) -> String {
    let Subject { assessment, meeting, is_locked, .. } = subject;
    let day = lang::prose_date(assessment.snapshot.period.closing_day, lang);
    match meeting.and_then(|meeting| meeting.day).filter(|_| is_locked) {
        Some(meeting) => Text::new(
            "Phục vụ Hội nghị {meeting}; số liệu chốt hết ngày {day}",
            "For the meeting of {meeting}; data as of the end of {day}",
        )
        .fill(lang, &[("meeting", &lang::prose_date(meeting, lang)), ("day", &day)]),
        None => {
            Text::new("Số liệu tạm tính đến ngày {day}", "Provisional data as of {day}").fill(lang, &[("day", &day)])
        }
    }
}

/// The state of the province, of growth, and what is asked.
pub(super) fn sentences(subject: Subject<'_>, lang: Lang) -> Vec<String> {
    let assessment = subject.assessment;
    let tally = &assessment.province;
    if tally.total == 0 {
        return vec![Text::new("Chưa có nhiệm vụ nào được giao.", "No task is assigned yet.").in_lang(lang).to_owned()];
    }
    let number = |value| integer(value, lang);
    let overdue = match longest(assessment.tasks.iter()) {
        None => Text::new("không có nhiệm vụ quá hạn", "none overdue").in_lang(lang).to_owned(),
        Some(days) => {
            Text::new("quá hạn {n}, lâu nhất {days} ngày", "{n} overdue, the longest by {days} {days|day|days}")
                .fill(lang, &[("n", &number(tally.open_overdue)), ("days", &days.to_string())])
        }
    };
    // So that the parts make the whole.
    let others: String = [
        (tally.open_without_deadline, Text::new(", không có thời hạn {n}", ", {n} without a deadline")),
        (tally.open_paused, Text::new(", tạm dừng {n}", ", {n} suspended")),
    ]
    .into_iter()
    .filter(|(count, _)| *count > 0)
    .map(|(count, text)| text.fill(lang, &[("n", &number(count))]))
    .collect();
    let province = Text::new(
        "{total} nhiệm vụ: đã hoàn thành {done} ({rate}), trong hạn {within}, {overdue}{others}.",
        "{total} {total|task|tasks}: {done} completed ({rate}), {within} within the deadline, {overdue}{others}.",
    )
    .fill(
        lang,
        &[
            ("total", &number(tally.total)),
            ("done", &number(tally.done())),
            ("rate", &percent(tally.done(), tally.total, lang)),
            ("within", &number(tally.open_within)),
            ("overdue", &overdue),
            ("others", &others),
        ],
    );
    vec![province, growth_sentence(assessment, lang), asked_sentence(assessment, subject.is_locked, lang)]
}

fn growth_sentence(assessment: &Assessment<'_>, lang: Lang) -> String {
    let of_growth = || assessment.tasks.iter().filter(|task| task.is_growth());
    let tally = Tally::of(of_growth());
    if tally.total == 0 {
        return Text::new(
            "Không có nhiệm vụ nào tác động trực tiếp đến mục tiêu tăng trưởng.",
            "No task acts directly on growth.",
        )
        .in_lang(lang)
        .to_owned();
    }
    let number = |value| integer(value, lang);
    Text::new(
        "{n} nhiệm vụ tác động trực tiếp đến mục tiêu tăng trưởng: đã hoàn thành {done}, quá hạn {late}, chưa đủ thông tin {lacking}.",
        "{n} {n|task acts|tasks act} directly on growth: {done} completed, {late} overdue, {lacking} without full information.",
    )
    .fill(
        lang,
        &[
            ("n", &number(tally.total)),
            ("done", &number(tally.done())),
            ("late", &number(tally.open_overdue)),
            ("lacking", &number(tally.explain())),
        ],
    )
}

fn asked_sentence(assessment: &Assessment<'_>, is_locked: bool, lang: Lang) -> String {
    let blockers = assessment.blockers();
    let oldest = blockers.all.iter().filter(|held| matches!(held.way, crate::assess::Way::Awaiting(_)));
    let oldest = oldest.filter_map(|held| held.age_days).max();
    let number = |value| integer(value, lang);
    let proposals = match (blockers.tally.awaiting, oldest) {
        (0, _) => {
            Text::new("Không có kiến nghị chờ quyết định", "No proposal awaits a decision").in_lang(lang).to_owned()
        }
        (n, Some(days)) => Text::new(
            "{n} kiến nghị chờ quyết định, lâu nhất {days} ngày",
            "{n} {n|proposal awaits|proposals await} a decision, the oldest for {days} {days|day|days}",
        )
        .fill(lang, &[("n", &number(n)), ("days", &days.to_string())]),
        (n, None) => Text::new("{n} kiến nghị chờ quyết định", "{n} {n|proposal awaits|proposals await} a decision")
            .fill(lang, &[("n", &number(n))]),
    };
    let leads = assessment.agencies.iter().filter(|(_, tally)| tally.explain() > 0).count();
    let text = match (assessment.province.explain(), is_locked) {
        (0, _) => {
            Text::new("{proposals}; mọi nhiệm vụ đều có đủ thông tin.", "{proposals}; no task lacks information.")
        }
        (_, true) => Text::new(
            "{proposals}; Thủ trưởng {leads} cơ quan phải giải trình về {n} nhiệm vụ chưa đủ thông tin.",
            "{proposals}; the heads of {leads} {leads|agency|agencies} explain {n} {n|task|tasks} without full information.",
        ),
        (_, false) => Text::new(
            "{proposals}; nếu khóa lúc này, Thủ trưởng {leads} cơ quan phải giải trình về {n} nhiệm vụ chưa đủ thông tin.",
            "{proposals}; if input closed now, the heads of {leads} {leads|agency|agencies} would explain {n} {n|task|tasks} without full information.",
        ),
    };
    text.fill(
        lang,
        &[("proposals", &proposals), ("leads", &number(leads)), ("n", &number(assessment.province.explain()))],
    )
}

/// The most days that one of them is overdue.
pub(super) fn longest<'t, 'a: 't>(tasks: impl Iterator<Item = &'t Assessed<'a>>) -> Option<i64> {
    let days = tasks.filter_map(|task| match task.standing {
        Standing::Overdue { days } => Some(days),
        _ => None,
    });
    days.max()
}

/// The heaviest tasks, at most so many.
pub(super) fn needs(subject: Subject<'_>, agencies: &Directory<'_>, most: usize, lang: Lang) -> Vec<Need> {
    let assessment = subject.assessment;
    let heaviest = assessment.heaviest(&subject.earlier()).iter().take(most);
    let named = heaviest.filter_map(|weighed| Some((assessment.tasks.get(weighed.place)?, weighed.run)));
    named.map(|(task, run)| need(task, run, subject, agencies, lang)).collect()
}

fn need(task: &Assessed<'_>, run: usize, subject: Subject<'_>, agencies: &Directory<'_>, lang: Lang) -> Need {
    let Subject { assessment, is_locked, .. } = subject;
    let state = task.state;
    let registry = &assessment.snapshot.office.registry;
    let Plea { reason, missing, asks, asked } = plea(task, lang);
    Need {
        task: Link { label: title_of_term(task, lang), href: task_href("", state.task.id.as_str(), lang) },
        id: state.task.id.to_string(),
        agency: Link { label: registry.name_in(&state.lead, lang).to_owned(), ..agencies.link(&state.lead, "") },
        head: head_words(registry, &state.lead, assessment.snapshot.period.closing_day, lang),
        is_growth: task.is_growth(),
        standing: match is_locked {
            true => badge::settled(task.standing, lang),
            false => badge::standing_to(task.standing, task.due(), lang),
        },
        reason,
        missing,
        asks,
        asked,
        run: if run > 1 { run_words(task.must_explain(), run, lang) } else { String::new() },
    }
}

/// What is said for a task before those above.
pub(super) struct Plea {
    /// What holds it up, in the agency's words; empty where it gave none.
    pub(super) reason: String,
    /// What of its information is missing.
    pub(super) missing: String,
    /// Of whom something is asked, and what.
    pub(super) asks: &'static str,
    pub(super) asked: String,
}

pub(super) fn plea(task: &Assessed<'_>, lang: Lang) -> Plea {
    let Remarks { reason: verdict, note } = badge::remarks(task, lang);
    let details = &task.state.task.details;
    let is_open = !details.is_classified();
    let blocker = task.asks_for_decision().and_then(|index| details.blockers.get(index));
    let held = blocker.or_else(|| details.blockers.iter().find(|blocker| blocker.is_open()));
    let words = |text: &Option<crate::source::Spanned<String>>| {
        text.as_ref().map(|text| prose::flat(&text.value)).filter(|text| !text.is_empty())
    };
    let by_agency = task.causes().by_agency.and_then(|cause| words(&cause.content));
    let reason = held.and_then(|blocker| words(&blocker.content)).or(by_agency).filter(|_| is_open);
    let proposal = blocker.filter(|_| is_open).and_then(|blocker| {
        let to = blocker.course.as_ref().map(|course| course.value.label().in_lang(lang));
        Some((to.unwrap_or(word("asked", lang)), words(&blocker.proposal)?))
    });
    let (asks, asked) = proposal.unwrap_or_else(|| (word("asked", lang), asked(task, lang)));
    let missing = if task.must_explain() { verdict } else { note };
    Plea { reason: reason.unwrap_or_default(), missing, asks, asked }
}

/// What follows from where a task stands, where nobody asks for more.
fn asked(task: &Assessed<'_>, lang: Lang) -> String {
    let text = if task.state.has_no_taker {
        Text::new("Chỉ định cơ quan tiếp nhận nhiệm vụ", "Name the agency that takes it over")
    } else if task.is_returned() {
        Text::new("Yêu cầu thực hiện lại, báo cáo kết quả", "Have it done again, with a report")
    } else if task.must_explain() {
        Text::new("Nghe Thủ trưởng giải trình", "Hear the head explain")
    } else if task.state.deadline.moved_without_decision {
        Text::new(
            "Cho ý kiến về việc đổi thời hạn chưa có quyết định",
            "Decide on the deadline that was moved without a decision",
        )
    } else {
        Text::new("Yêu cầu nêu rõ nguyên nhân, thời điểm hoàn thành", "Ask for the cause and the day of completion")
    };
    text.in_lang(lang).to_owned()
}

fn papers(inputs: &LeadersInputs<'_>, lang: Lang) -> Vec<Link> {
    let link = |text: Text, href: String| Link { label: text.in_lang(lang).to_owned(), href };
    let subject = inputs.subject;
    let held = match inputs.now.schedule.phase(inputs.now.as_of) {
        Phase::After(sitting) => Some(&sitting.meeting),
        _ => None,
    };
    let held = held.map(|meeting| {
        let text = Text::new("Báo cáo đã trình Hội nghị {day}", "Report that was put on {day}");
        let day = meeting.day.map(|day| lang::prose_date(day, lang)).unwrap_or_default();
        Link { label: text.fill(lang, &[("day", &day)]), href: report_path(&meeting.id) }
    });
    let report = subject.meeting.map(|meeting| report_link(&meeting.id, subject.is_locked, "", lang));
    let decisions = subject.meeting.filter(|_| subject.is_locked).map(|meeting| {
        link(Text::new("Phiếu ghi ý kiến", "Decisions"), format!("hoi-nghi/{}/y-kien.html", meeting.id))
    });
    let lists = [
        link(Text::new("Danh sách giải trình", "To be explained in person"), format!("{EXPLAIN}.html")),
        link(Text::new("Kiến nghị chờ quyết định", "Proposals awaiting a decision"), "kien-nghi.html".to_owned()),
    ];
    held.into_iter().chain(report).chain(decisions).chain(lists).collect()
}
