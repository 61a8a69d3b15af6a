//! The first page: what somebody must act on, in the order of its weight.

use std::collections::BTreeMap;

use serde::Serialize;

use super::address::{Link, meeting_path};
use super::chart::{Ahead, By, Course, PeriodStrip, Rhythm, TrendRow, ahead, period_strip, rhythm, trend, turns};
use super::directory::Directory;
use super::frame::{self, Everywhere, Part, Sheet};
use super::headline::{Figure, Headline};
use super::lists::{ProposalRow, proposals};
use super::lock::{LEAD, Lock};
use super::movement::{Change, changes};
use super::now::{NowInputs, foot_of_day};
use super::row::{BarPart, Named, Rows, TallyRow, TaskRow, tally_row};
use super::title::meeting_title;
use crate::analysis::Occasion;
use crate::assess::{self, Assessed, Assessment, Information, Standing, Tally};
use crate::lang::words::word;
use crate::lang::{self, Lang, Text, count_text, integer};
use crate::model::id::AgencyId;
use crate::model::meeting::Meeting;
use crate::model::time::{AsOf, Zone};
use crate::snapshot::Schedule;

#[derive(Debug, Serialize)]
pub struct HomeView {
    strip: Option<PeriodStrip>,
    /// In days: the page is read hours after it was made.
    lock: Option<Countdown>,
    lock_days: Vec<Named>,
    lock_note: String,
    figures: Vec<Figure>,
    duties: Vec<Duty>,
    mine: Vec<Mine>,
    explain: Vec<ExplainLine>,
    explain_more: String,
    rhythm: Rhythm,
    agencies: Vec<TallyRow>,
    agencies_more: String,
    legend: Vec<BarPart>,
    trend: Vec<TrendRow>,
    /// Why the totals before and after the turn of a year differ.
    turns: Vec<String>,
    ahead: Ahead,
    soon: Vec<TaskRow>,
    overdue: Vec<TaskRow>,
    proposals: Vec<ProposalRow>,
    changes: Vec<Change>,
    changes_since: String,
    no_taker: Vec<TaskRow>,
    last_report: Option<Link>,
    preview: Option<Link>,
    /// As of which day, what a landing is, and what the Office declares.
    said: [String; 2],
}

/// How long until input closes.
#[derive(Debug, Serialize)]
struct Countdown {
    lead: &'static str,
    left: String,
}

/// What one kind of reader has to do.
#[derive(Debug, Serialize)]
struct Duty {
    who: &'static str,
    number: String,
    text: String,
    href: String,
    tone: &'static str,
}

/// An agency and its work before the lock, to be chosen as one's own.
#[derive(Debug, Serialize)]
struct Mine {
    id: String,
    agency: Link,
    todo: String,
}

/// Who explains at the meeting, and why.
#[derive(Debug, Serialize)]
struct ExplainLine {
    head: String,
    agency: Link,
    number: String,
    reasons: String,
    /// How many meetings in a row.
    run: String,
}

const LISTED: usize = 5;
const HEADS: usize = 10;
/// More agencies are chosen on their own page.
const CHOSEN_FROM: usize = 150;
const AGENCIES: usize = 16;
const RHYTHM_ROWS: usize = 10;

/// Nearly all there is: the page sums up the others.
pub(super) struct HomeInputs<'c> {
    pub(super) current: &'c Assessment<'c>,
    /// Locked meetings, oldest first.
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
    let HomeInputs { current, frozen, schedule, as_of, rows, .. } = *inputs;
    let updating = &current.snapshot.office.settings.updating;
    let row = |task| rows.of(task, "");
    let course = Course { frozen, current };
    let soon = current.tasks.iter().filter(|task| matches!(task.standing, Standing::DueSoon { .. }));
    let mut overdue: Vec<_> = current.tasks.iter().filter(|task| task.standing.is_overdue()).collect();
    overdue.sort_by_key(|task| (task.due(), task.state.task.id.clone()));
    let last = frozen.last();
    let view = HomeView {
        strip: period_strip(schedule, updating.piling_days, as_of, lang),
        lock: Lock::next(schedule, as_of)
            .map(|lock| Countdown { lead: LEAD.in_lang(lang), left: lock.days_left(lang) }),
        lock_days: lock_days(schedule, as_of.zone, lang),
        lock_note: lock_note(last.map(|occasion| &occasion.sitting.meeting), as_of, lang),
        figures: figures(current, lang),
        duties: duties(current, inputs.errors, lang),
        mine: mine(current, rows.agencies, lang),
        explain: explain(course, rows.agencies, lang).into_iter().take(HEADS).collect(),
        explain_more: Text::new("Cả {n} nhiệm vụ", "All {n} {n|task|tasks}")
            .fill(lang, &[("n", &integer(current.province.explain(), lang))]),
        rhythm: rhythm(current, None, By::Agency(RHYTHM_ROWS, rows.agencies), as_of, "", lang),
        agencies: worst_agencies(&current.agencies, rows.agencies, lang),
        agencies_more: Text::new("Cả {n} cơ quan", "All {n} {n|agency|agencies}")
            .fill(lang, &[("n", &integer(current.agencies.len(), lang))]),
        legend: tally_row(Link::default(), &current.province, lang).bar,
        trend: trend(course, "", lang),
        turns: turns(course, lang),
        ahead: ahead(current.tasks.iter(), schedule, current.snapshot.period.closing_day, lang),
        soon: soon.take(LISTED).map(row).collect(),
        overdue: overdue.into_iter().take(LISTED).map(row).collect(),
        proposals: proposals(current, rows.agencies, "", lang).into_iter().take(LISTED).collect(),
        changes: last.map(|occasion| changes(&occasion.assessment, current, "", lang)).unwrap_or_default(),
        changes_since: last
            .map(|occasion| {
                let at = frame::moment(occasion.assessment.snapshot.period.closes, as_of.zone, lang);
                Text::new("So với số liệu khóa lúc {at}", "Against the data locked at {at}").fill(lang, &[("at", &at)])
            })
            .unwrap_or_default(),
        no_taker: current.files().filter(|task| task.state.has_no_taker).take(LISTED).map(row).collect(),
        last_report: last.map(|occasion| meeting_link(&occasion.sitting.meeting, lang)),
        preview: schedule.next().map(|sitting| meeting_link(&sitting.meeting, lang)),
        said: foot_of_day(&inputs.now, lang),
    };
    let frame = everywhere.frame("index.html", Part::Overview, word("overview", lang).to_owned());
    Sheet { path: "index.html".to_owned(), frame, view }
}

fn meeting_link(meeting: &Meeting, lang: Lang) -> Link {
    Link { label: meeting_title(meeting, lang), href: meeting_path(&meeting.id) }
}

/// Each agency with its sums.
pub(super) fn agencies(
    tallies: &[(AgencyId, Tally)],
    agencies: &Directory<'_>,
    root: &str,
    lang: Lang,
) -> Vec<TallyRow> {
    tallies.iter().map(|(id, tally)| tally_row(agencies.link(id, root), tally, lang)).collect()
}

/// Agencies with something overdue or to explain, in administrative order; a
/// hundred agencies are a page of their own.
fn worst_agencies(tallies: &[(AgencyId, Tally)], agencies: &Directory<'_>, lang: Lang) -> Vec<TallyRow> {
    let mut chosen: Vec<_> = tallies.iter().enumerate().collect();
    chosen.sort_by_key(|(place, (_, tally))| (std::cmp::Reverse((tally.open_overdue, tally.explain())), *place));
    chosen.truncate(AGENCIES);
    chosen.sort_by_key(|(place, _)| *place);
    chosen.into_iter().map(|(_, (id, tally))| tally_row(agencies.link(id, ""), tally, lang)).collect()
}

/// The days of the lock: midnight is the end of the day before, and people ask for that day.
fn lock_days(schedule: &Schedule, zone: Zone, lang: Lang) -> Vec<Named> {
    let Some(sitting) = schedule.next() else { return Vec::new() };
    let Some(cutoff) = sitting.cutoff else { return Vec::new() };
    let local = zone.local(cutoff.instant);
    let day = |day| format!("{} {}", lang::weekday_name(day, lang), lang::prose_date(day, lang));
    let named = |label: Text, text: String| Named { label: label.in_lang(lang).to_owned(), text };
    let mut days = vec![
        named(
            Text::new("Khóa lúc", "Locked at"),
            format!("{}, {}", lang::clock_text(local.time(), lang), day(local.date())),
        ),
        named(
            Text::new("Ngày cuối", "Last day"),
            Text::new("hết {day}", "until the end of {day}").fill(lang, &[("day", &day(cutoff.closing_day))]),
        ),
    ];
    if local.time() != chrono::NaiveTime::MIN {
        days.pop();
    }
    days.extend(sitting.meeting.day.map(|on| named(Text::new("Hội nghị", "Meeting"), day(on))));
    days
}

/// Locked, and its meeting still to come. `last`: the last one that was locked.
fn lock_note(last: Option<&Meeting>, as_of: AsOf, lang: Lang) -> String {
    let Some(meeting) = last else { return String::new() };
    let to_come = meeting.day.filter(|_| meeting.start(as_of.zone).is_some_and(|at| at > as_of.moment));
    to_come.map_or_else(String::new, |day| {
        Text::new(
            "Kỳ {id} đã khóa; cập nhật từ nay tính vào kỳ sau. Hội nghị {weekday} {day}.",
            "Period {id} is locked; updates count for the next one. Meeting on {weekday} {day}.",
        )
        .fill(
            lang,
            &[
                ("id", meeting.id.as_str()),
                ("weekday", lang::weekday_name(day, lang)),
                ("day", &lang::prose_date(day, lang)),
            ],
        )
    })
}

fn duties(current: &Assessment<'_>, errors: usize, lang: Lang) -> Vec<Duty> {
    let waiting = current.blockers().tally.awaiting;
    let todo = current.files().filter(|task| task.needs_work()).count();
    let duty = |who: Text, number: usize, text: Text, href: &str, tone: &'static str| Duty {
        who: who.in_lang(lang),
        number: integer(number, lang),
        text: text.in_lang(lang).to_owned(),
        href: href.to_owned(),
        tone: if number == 0 { "done" } else { tone },
    };
    vec![
        duty(
            Text::new("Lãnh đạo UBND tỉnh", "Provincial leaders"),
            waiting,
            Text::new("kiến nghị chờ quyết định", "proposals awaiting a decision"),
            "kien-nghi.html",
            "soon",
        ),
        duty(
            Text::new("Cơ quan, đơn vị, địa phương", "Agencies"),
            todo,
            Text::new("nhiệm vụ còn việc trước khi khóa", "tasks with work before the lock"),
            "co-quan/index.html",
            "soon",
        ),
        duty(
            Text::new("Văn phòng UBND tỉnh", "The Office"),
            errors,
            Text::new("lỗi dữ liệu cần xử lý", "errors in the data"),
            "chat-luong.html",
            "late",
        ),
    ]
}

fn mine(current: &Assessment<'_>, agencies: &Directory<'_>, lang: Lang) -> Vec<Mine> {
    let mut counts: BTreeMap<&AgencyId, usize> = BTreeMap::new();
    for task in current.files().filter(|task| task.needs_work()) {
        *counts.entry(&task.state.lead).or_default() += 1;
    }
    if current.agencies.len() > CHOSEN_FROM {
        return Vec::new();
    }
    let rows = current.agencies.iter();
    rows.map(|(id, _)| Mine {
        id: id.to_string(),
        agency: agencies.link(id, ""),
        todo: todo_words(counts.get(id).copied().unwrap_or_default(), lang),
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

/// Heads who would explain, those with most first.
fn explain(course: Course<'_>, agencies: &Directory<'_>, lang: Lang) -> Vec<ExplainLine> {
    let Course { frozen, current } = course;
    let registry = &current.snapshot.office.registry;
    let earlier: Vec<_> = frozen.iter().map(|occasion| &occasion.assessment).collect();
    let misses = current.misses(&earlier);
    let mut by_agency = assess::by_lead(current.explain_list());
    by_agency.sort_by_key(|(_, tasks)| std::cmp::Reverse(tasks.len()));
    by_agency
        .into_iter()
        .map(|(id, tasks)| {
            let run = misses.agencies.iter().find(|(missed, _)| missed == id).map_or(0, |(_, run)| run.explained);
            ExplainLine {
                head: registry.agency(id).map(|agency| agency.head.clone()).unwrap_or_default(),
                agency: agencies.link(id, ""),
                number: integer(tasks.len(), lang),
                reasons: reasons(&tasks, lang),
                run: if run > 1 {
                    Text::new("kỳ thứ {n} liên tiếp", "{n} {n|meeting|meetings} in a row")
                        .fill(lang, &[("n", &run.to_string())])
                } else {
                    String::new()
                },
            }
        })
        .collect()
}

/// `02 không cập nhật, 01 chưa đầy đủ`.
fn reasons(tasks: &[&Assessed<'_>], lang: Lang) -> String {
    type Holds = fn(&Information) -> bool;
    let kinds: [(Holds, Text); 4] = [
        (|found| matches!(found, Information::NoUpdate), Text::new("{n} không cập nhật", "{n} without an update")),
        (|found| matches!(found, Information::Incomplete(_)), Text::new("{n} chưa đầy đủ", "{n} incomplete")),
        (
            |found| matches!(found, Information::UpdatedLate),
            Text::new("{n} cập nhật sau khóa", "{n} updated after the lock"),
        ),
        (|found| matches!(found, Information::Unproven), Text::new("{n} chưa chứng minh được", "{n} unproven")),
    ];
    let counted =
        kinds.iter().map(|(holds, text)| (tasks.iter().filter(|task| holds(&task.information)).count(), text));
    let named = counted.filter(|(count, _)| *count > 0);
    named.map(|(count, text)| text.fill(lang, &[("n", &count_text(count, lang))])).collect::<Vec<_>>().join(", ")
}

fn figures(current: &Assessment<'_>, lang: Lang) -> Vec<Figure> {
    let head = Headline { tally: &current.province, lang };
    let longest = current.tasks.iter().filter_map(|task| match task.standing {
        Standing::Overdue { days } => Some(days),
        _ => None,
    });
    let longest = match longest.max() {
        None => Text::new("không có", "none").in_lang(lang).to_owned(),
        Some(days) => {
            Text::new("lâu nhất {n} ngày", "longest {n} {n|day|days}").fill(lang, &[("n", &days.to_string())])
        }
    };
    let soon = current.tasks.iter().filter(|task| matches!(task.standing, Standing::DueSoon { .. })).count();
    let soon = Text::new("{n} sắp đến hạn", "{n} due soon").fill(lang, &[("n", &head.number(soon))]);
    let list = |anchor: &str| format!("nhiem-vu/index.html#{anchor}");
    vec![
        head.all("nhiem-vu/index.html"),
        head.done(list("hoan-thanh")),
        head.within(soon, list("trong-han")),
        head.overdue(longest, list("qua-han")),
        head.explain(
            Text::new("chưa đủ thông tin", "without full information"),
            Text::new("phải giải trình nếu khóa lúc này", "to be explained if input closed now")
                .in_lang(lang)
                .to_owned(),
            "giai-trinh.html",
        ),
    ]
}
