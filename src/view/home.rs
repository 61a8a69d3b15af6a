//! The first page: what somebody must act on, in the order of its weight.

use std::collections::BTreeMap;

use serde::Serialize;

use super::chart::{Ahead, By, PeriodStrip, Rhythm, TrendRow, ahead, period_strip, rhythm, trend, turns};
use super::chronicle::Chronicle;
use super::frame::Sheet;
use super::frame::{self, Frame, Part};
use super::headline::{Figure, Headline};
use super::lists::{ProposalRow, proposals};
use super::movement::{Change, changes};
use super::row::{BarPart, Link, Named, TallyRow, TaskRow, agency_link, meeting_path, tally_row, task_row};
use super::title::meeting_title;
use crate::assess::{self, Assessed, Information, Standing};
use crate::lang::words::word;
use crate::lang::{self, Lang, Text, count_text, integer};
use crate::model::id::AgencyId;

#[derive(Debug, Serialize)]
pub struct HomeView {
    strip: Option<PeriodStrip>,
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

pub(super) fn page(chronicle: &Chronicle<'_>) -> Sheet<HomeView> {
    let lang = chronicle.lang;
    let current = chronicle.current;
    let row = |task| task_row(chronicle, task, "");
    let soon = current.tasks.iter().filter(|task| matches!(task.standing, Standing::DueSoon { .. }));
    let mut overdue: Vec<_> = current.tasks.iter().filter(|task| task.standing.is_overdue()).collect();
    overdue.sort_by_key(|task| (task.due(), task.state.task.id.clone()));
    let last = chronicle.frozen.last();
    let view = HomeView {
        strip: period_strip(chronicle),
        lock_days: lock_days(chronicle),
        lock_note: lock_note(chronicle),
        figures: figures(chronicle),
        duties: duties(chronicle),
        mine: mine(chronicle),
        explain: explain(chronicle).into_iter().take(HEADS).collect(),
        explain_more: Text::new("Cả {n} nhiệm vụ", "All {n} {n|task|tasks}")
            .fill(lang, &[("n", &integer(current.province.explain(), lang))]),
        rhythm: rhythm(chronicle, current, None, By::Agency(RHYTHM_ROWS), ""),
        agencies: worst_agencies(chronicle),
        agencies_more: Text::new("Cả {n} cơ quan", "All {n} {n|agency|agencies}")
            .fill(lang, &[("n", &integer(current.agencies.len(), lang))]),
        legend: tally_row(Link::default(), &current.province, lang).bar,
        trend: trend(chronicle, ""),
        turns: turns(chronicle),
        ahead: ahead(chronicle, current.tasks.iter()),
        soon: soon.take(LISTED).map(row).collect(),
        overdue: overdue.into_iter().take(LISTED).map(row).collect(),
        proposals: proposals(chronicle, current, "").into_iter().take(LISTED).collect(),
        changes: last.map(|occasion| changes(chronicle, &occasion.assessment, current, "")).unwrap_or_default(),
        changes_since: last
            .map(|occasion| {
                let at = frame::moment(chronicle, occasion.assessment.snapshot.period.closes);
                Text::new("So với số liệu khóa lúc {at}", "Against the data locked at {at}").fill(lang, &[("at", &at)])
            })
            .unwrap_or_default(),
        no_taker: current.files().filter(|task| task.state.has_no_taker).take(LISTED).map(row).collect(),
        last_report: last.map(|occasion| Link {
            label: meeting_title(&occasion.sitting.meeting, lang),
            href: meeting_path(&occasion.sitting.meeting.id),
        }),
        preview: chronicle.schedule.next().map(|sitting| Link {
            label: meeting_title(&sitting.meeting, lang),
            href: meeting_path(&sitting.meeting.id),
        }),
    };
    let frame = Frame::of(chronicle, "index.html", Part::Overview, word("overview", lang).to_owned());
    Sheet { path: "index.html".to_owned(), frame, view }
}

pub(super) fn agencies(chronicle: &Chronicle<'_>, root: &str) -> Vec<TallyRow> {
    let rows = chronicle.current.agencies.iter();
    rows.map(|(id, tally)| tally_row(agency_link(chronicle, id, root), tally, chronicle.lang)).collect()
}

/// Agencies with something overdue or to explain, in administrative order; a
/// hundred agencies are a page of their own.
fn worst_agencies(chronicle: &Chronicle<'_>) -> Vec<TallyRow> {
    let mut chosen: Vec<_> = chronicle.current.agencies.iter().enumerate().collect();
    chosen.sort_by_key(|(place, (_, tally))| (std::cmp::Reverse((tally.open_overdue, tally.explain())), *place));
    chosen.truncate(AGENCIES);
    chosen.sort_by_key(|(place, _)| *place);
    let rows = chosen.into_iter();
    rows.map(|(_, (id, tally))| tally_row(agency_link(chronicle, id, ""), tally, chronicle.lang)).collect()
}

/// The days of the lock: midnight is the end of the day before, and people ask for that day.
fn lock_days(chronicle: &Chronicle<'_>) -> Vec<Named> {
    let lang = chronicle.lang;
    let Some(sitting) = chronicle.schedule.next() else { return Vec::new() };
    let Some(cutoff) = sitting.cutoff else { return Vec::new() };
    let local = chronicle.as_of.zone.local(cutoff.instant);
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

/// Locked, and its meeting still to come.
fn lock_note(chronicle: &Chronicle<'_>) -> String {
    let lang = chronicle.lang;
    let Some(occasion) = chronicle.frozen.last() else { return String::new() };
    let meeting = &occasion.sitting.meeting;
    let to_come =
        meeting.day.filter(|_| meeting.start(chronicle.as_of.zone).is_some_and(|at| at > chronicle.as_of.moment));
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

fn duties(chronicle: &Chronicle<'_>) -> Vec<Duty> {
    let lang = chronicle.lang;
    let current = chronicle.current;
    let waiting = current.blockers().tally.awaiting;
    let todo = current.files().filter(|task| task.needs_work()).count();
    let errors = chronicle.findings.errors;
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

fn mine(chronicle: &Chronicle<'_>) -> Vec<Mine> {
    let lang = chronicle.lang;
    let current = chronicle.current;
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
        agency: agency_link(chronicle, id, ""),
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
fn explain(chronicle: &Chronicle<'_>) -> Vec<ExplainLine> {
    let lang = chronicle.lang;
    let current = chronicle.current;
    let registry = &current.snapshot.office.registry;
    let earlier: Vec<_> = chronicle.frozen.iter().map(|occasion| &occasion.assessment).collect();
    let misses = current.misses(&earlier);
    let mut by_agency = assess::by_lead(current.explain_list());
    by_agency.sort_by_key(|(_, tasks)| std::cmp::Reverse(tasks.len()));
    by_agency
        .into_iter()
        .map(|(id, tasks)| {
            let run = misses.agencies.iter().find(|(missed, _)| missed == id).map_or(0, |(_, run)| run.explained);
            ExplainLine {
                head: registry.agency(id).map(|agency| agency.head.clone()).unwrap_or_default(),
                agency: agency_link(chronicle, id, ""),
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

fn figures(chronicle: &Chronicle<'_>) -> Vec<Figure> {
    let lang = chronicle.lang;
    let head = Headline { tally: &chronicle.current.province, lang };
    let longest = chronicle.current.tasks.iter().filter_map(|task| match task.standing {
        Standing::Overdue { days } => Some(days),
        _ => None,
    });
    let longest = match longest.max() {
        None => Text::new("không có", "none").in_lang(lang).to_owned(),
        Some(days) => {
            Text::new("lâu nhất {n} ngày", "longest {n} {n|day|days}").fill(lang, &[("n", &days.to_string())])
        }
    };
    let soon = chronicle.current.tasks.iter().filter(|task| matches!(task.standing, Standing::DueSoon { .. })).count();
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
