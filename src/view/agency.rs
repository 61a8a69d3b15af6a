//! Agencies: the table of all, and a page for each with its to-do first.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::Serialize;

use super::address::file_name;
use super::catalogue;
use super::chart::{Ahead, By, Rhythm, TrendRow, ahead, rhythm, trend_of};
use super::chronicle::Chronicle;
use super::feed;
use super::frame::{self, Around, Frame, Part, Sheet, Unmade};
use super::headline::{Figure, Headline};
use super::home;
use super::lists::{Group, groups};
use super::past::{Past, Pasts};
use super::row::{BarPart, Link, TallyRow, agency_link, agency_path, tally_row, task_path, title};
use super::todo::Todo;
use crate::assess::{Assessed, Tally};
use crate::lang::words::word;
use crate::lang::{self, Lang, Text, integer};
use crate::model::agency::Agency;
use crate::model::id::AgencyId;

#[derive(Debug, Serialize)]
pub struct AgenciesView {
    rows: Vec<TallyRow>,
    /// Those that lead nothing now: the ended ones, then the others.
    others: Vec<Other>,
    total: TallyRow,
    legend: Vec<BarPart>,
    formulas: Vec<String>,
}

/// An agency without a task, and why it stands here.
#[derive(Debug, Serialize)]
struct Other {
    agency: Link,
    note: String,
}

pub(super) fn index_page(chronicle: &Chronicle<'_>) -> Sheet<AgenciesView> {
    let lang = chronicle.lang;
    let path = "co-quan/index.html";
    let total = Link { label: word("grand_total", lang).to_owned(), href: String::new() };
    let view = AgenciesView {
        rows: home::agencies(chronicle, "../"),
        total: tally_row(total, &chronicle.current.province, lang),
        others: others(chronicle),
        legend: tally_row(Link::default(), &chronicle.current.province, lang).bar,
        formulas: formulas(lang),
    };
    let frame = Frame::of(chronicle, path, Part::Agencies, word("agencies", lang).to_owned());
    Sheet { path: path.to_owned(), frame, view }
}

fn others(chronicle: &Chronicle<'_>) -> Vec<Other> {
    let lang = chronicle.lang;
    let today = chronicle.as_of.day();
    let leads: BTreeSet<&AgencyId> = chronicle.current.agencies.iter().map(|(id, _)| id).collect();
    let mut others: Vec<&AgencyId> = chronicle.agencies().into_iter().filter(|id| !leads.contains(id)).collect();
    let ended = |id: &AgencyId| chronicle.agency(id).is_none_or(|agency| agency.has_ended_by(today));
    others.sort_by_key(|id| (!ended(id), chronicle.agency(id).map_or(u32::MAX, |agency| agency.order), (*id).clone()));
    let other = |id: &AgencyId| {
        let to = chronicle.agency(id).and_then(|agency| agency.to).filter(|to| *to < today);
        let note = to.map_or_else(
            || Text::new("hiện không chủ trì nhiệm vụ nào", "leads no task now").in_lang(lang).to_owned(),
            |to| {
                Text::new("kết thúc hoạt động ngày {day}", "ended on {day}")
                    .fill(lang, &[("day", &lang::prose_date(to, lang))])
            },
        );
        Other { agency: agency_link(chronicle, id, "../"), note }
    };
    others.into_iter().map(other).collect()
}

/// The two published rates, in words (domain.md §2.5).
pub(super) fn formulas(lang: lang::Lang) -> Vec<String> {
    [
        Text::new(
            "Tỷ lệ hoàn thành = đã hoàn thành / tổng số nhiệm vụ được giao trong kỳ xét (không gồm nhiệm vụ đã đưa ra khỏi chương trình).",
            "Completion rate = completed / all tasks assigned (without those dropped from the programme).",
        ),
        Text::new(
            "Tỷ lệ đúng hạn = hoàn thành đúng hạn / (hoàn thành có thời hạn + chưa hoàn thành quá hạn). Nhiệm vụ không tổng hợp vẫn nằm trong mẫu số và tính là chưa hoàn thành.",
            "On-time rate = completed on time / (completed with a deadline + overdue). Tasks that are not aggregated stay in the denominator and count as not completed.",
        ),
    ]
    .map(|text| text.in_lang(lang).to_owned())
    .into()
}

#[derive(Debug, Serialize)]
pub struct AgencyView {
    id: String,
    /// Its page, as the script of every page finds it.
    file: String,
    name: String,
    about: String,
    todo: Vec<Todo>,
    todo_number: String,
    todo_heading: String,
    todo_when: String,
    todo_more: String,
    figures: Vec<Figure>,
    bar: Vec<BarPart>,
    tally: TallyRow,
    rhythm: Rhythm,
    ahead: Ahead,
    proposals: Vec<Waiting>,
    groups: Vec<Group>,
    /// It leads a task now; else there is only a past to show.
    has_tasks: bool,
    /// Its totals at each meeting in whose report it stands.
    trend: Vec<TrendRow>,
    past: Past,
    /// All its tasks, page by page.
    list: Link,
    /// Its Atom feed and its calendar.
    feeds: Vec<Link>,
}

/// A proposal of the agency that nobody has answered.
#[derive(Debug, Serialize)]
struct Waiting {
    task: Link,
    addressee: &'static str,
    age: String,
}

pub(super) fn pages<'c>(chronicle: &'c Chronicle<'c>) -> Vec<Unmade<'c, AgencyView>> {
    // Once for all, not once an agency.
    let mut by_agency: BTreeMap<&AgencyId, Vec<&'c Assessed<'c>>> = BTreeMap::new();
    for task in &chronicle.current.tasks {
        by_agency.entry(&task.state.lead).or_default().push(task);
    }
    let pasts = Arc::new(Pasts::of(chronicle));
    let around = Arc::new(Around::of(chronicle, Part::Agencies, 1));
    let agencies = chronicle.agencies().into_iter();
    agencies
        .map(|id| -> Unmade<'c, AgencyView> {
            let tasks = by_agency.remove(id).unwrap_or_default();
            let (pasts, around) = (Arc::clone(&pasts), Arc::clone(&around));
            Box::new(move || page(chronicle, &around, id, &tasks, &pasts))
        })
        .collect()
}

/// Lines of the to-do, and rows of the days; more are a number.
const LISTED: usize = 60;
const RHYTHM_ROWS: usize = 30;

fn page(
    chronicle: &Chronicle<'_>,
    around: &Around,
    id: &AgencyId,
    tasks: &[&Assessed<'_>],
    pasts: &Pasts<'_>,
) -> Sheet<AgencyView> {
    let lang = chronicle.lang;
    let root = "../";
    let path = agency_path(id);
    let agency = chronicle.agency(id);
    let name = agency.map_or(id.as_str(), |agency| &agency.name).to_owned();
    let tally = &chronicle.current.tally(id);
    let work: Vec<_> = tasks.iter().filter(|task| task.needs_work() && !task.is_further).collect();
    let view = AgencyView {
        id: id.to_string(),
        file: file_name(id.as_str()).into_owned(),
        about: agency.map(|agency| about(agency, chronicle)).unwrap_or_default(),
        has_tasks: !tasks.is_empty(),
        trend: trend_of(chronicle, id, root),
        past: pasts.of_agency(chronicle, id, root),
        todo_number: integer(work.len(), lang),
        todo_more: if work.len() > LISTED {
            Text::new("và {n} việc khác trong các danh sách bên dưới", "and {n} more in the lists below")
                .fill(lang, &[("n", &integer(work.len() - LISTED, lang))])
        } else {
            String::new()
        },
        todo_heading: Text::new("việc cần làm", "to do").in_lang(lang).to_owned(),
        todo_when: when(chronicle),
        todo: work.into_iter().take(LISTED).map(|task| super::todo::todo(chronicle, task, root)).collect(),
        figures: figures(tally, lang),
        bar: tally_row(Link::default(), tally, lang).bar,
        tally: tally_row(Link { label: name.clone(), href: String::new() }, tally, lang),
        rhythm: rhythm(chronicle, chronicle.current, None, By::Task(tasks, RHYTHM_ROWS), root),
        ahead: ahead(chronicle, tasks.iter().copied()),
        proposals: waiting(chronicle, tasks, root),
        groups: groups(chronicle, tasks.iter().copied(), root, |_| catalogue::agency_path(id)),
        list: Link {
            label: Text::new("Cả {n} nhiệm vụ", "All {n} {n|task|tasks}")
                .fill(lang, &[("n", &integer(tasks.len(), lang))]),
            href: format!("{root}{}", catalogue::agency_path(id)),
        },
        feeds: feed::links(id, lang, root),
        name: name.clone(),
    };
    let frame = around.frame(&path, name);
    Sheet { path, frame, view }
}

/// `trước khi khóa nhập thông tin lúc 00 giờ 00 Chủ nhật 30/3/2025`.
fn when(chronicle: &Chronicle<'_>) -> String {
    let Some(sitting) = chronicle.schedule.next() else { return String::new() };
    let text = Text::new("trước khi khóa nhập thông tin lúc {lock}", "before input closes at {lock}");
    text.fill(chronicle.lang, &[("lock", &frame::lock_words(chronicle, sitting))])
}

fn waiting(chronicle: &Chronicle<'_>, tasks: &[&Assessed<'_>], root: &str) -> Vec<Waiting> {
    let lang = chronicle.lang;
    let day = chronicle.current.snapshot.period.closing_day;
    let blockers = tasks
        .iter()
        .filter(|task| task.is_counted() && !task.is_further && !task.state.task.details.is_classified())
        .flat_map(|task| task.state.task.details.blockers.iter().map(move |blocker| (task, blocker)));
    let open = blockers.filter(|(_, blocker)| blocker.is_open() && blocker.answer.is_none());
    open.filter_map(|(task, blocker)| {
        let course = blocker.course.as_ref().map(|course| course.value).filter(|course| course.is_escalated())?;
        let days = blocker.arisen.as_ref().map(|arisen| (day - arisen.value).num_days().max(0).to_string());
        let id = task.state.task.id.as_str();
        Some(Waiting {
            task: Link { label: title(task, lang), href: format!("{root}{}", task_path(id)) },
            addressee: course.label().in_lang(lang),
            age: days
                .map(|days| Text::new("{days} ngày", "{days} {days|day|days}").fill(lang, &[("days", &days)]))
                .unwrap_or_default(),
        })
    })
    .collect()
}

fn figures(tally: &Tally, lang: Lang) -> Vec<Figure> {
    let head = Headline { tally, lang };
    let anchor = |count: usize, anchor: &'static str| if count > 0 { anchor } else { "" };
    let of_open =
        Text::new("trong {n} chưa hoàn thành", "of {n} not completed").fill(lang, &[("n", &head.number(tally.open()))]);
    vec![
        head.all(""),
        head.done(anchor(tally.done(), "#hoan-thanh")),
        head.within(of_open, anchor(tally.open_within, "#trong-han")),
        head.overdue(head.overdue_days(), anchor(tally.open_overdue, "#qua-han")),
        head.on_time("plain"),
    ]
}

/// `Thủ trưởng: Giám đốc. Hoạt động từ 01/3/2025.`
fn about(agency: &Agency, chronicle: &Chronicle<'_>) -> String {
    let lang = chronicle.lang;
    let mut parts = vec![Text::new("Thủ trưởng: {head}", "Head: {head}").fill(lang, &[("head", &agency.head)])];
    let officers: Vec<String> = agency
        .officers
        .iter()
        .filter_map(|officer| Some(format!("{} ({})", officer.name.as_ref()?.value, officer.position.as_ref()?.value)))
        .collect();
    if !officers.is_empty() {
        parts.push(
            Text::new("công chức đầu mối: {names}", "focal officers: {names}")
                .fill(lang, &[("names", &officers.join(", "))]),
        );
    }
    if let Some(from) = agency.from {
        parts.push(
            Text::new("hoạt động từ ngày {day}", "in existence from {day}")
                .fill(lang, &[("day", &lang::prose_date(from, lang))]),
        );
    }
    if let Some(to) = agency.to {
        parts.push(
            Text::new("kết thúc hoạt động ngày {day}", "ended on {day}")
                .fill(lang, &[("day", &lang::prose_date(to, lang))]),
        );
    }
    parts.join("; ") + "."
}
