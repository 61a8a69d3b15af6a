//! Agencies: the table of all, and a page for each with its to-do first.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::Serialize;

use super::address::{Link, agency_path, file_name, task_href};
use super::catalogue;
use super::chart::{Ahead, By, Course, Rhythm, TrendRow, ahead, rhythm, trend_of};
use super::directory::{Directory, about};
use super::feed;
use super::form::form_path;
use super::frame::{self, Around, Everywhere, Part, Sheet};
use super::headline::{Figure, Headline};
use super::home;
use super::lists::{Group, groups};
use super::past::{OwnPast, Past};
use super::row::{BarPart, Rows, TallyRow, tally_row, title};
use super::todo::{Asks, Todos, todos};
use crate::analysis::Occasion;
use crate::assess::{Assessed, Assessment, Tally};
use crate::lang::words::word;
use crate::lang::{self, Lang, Text, integer};
use crate::model::id::AgencyId;
use crate::model::time::{AsOf, Zone};
use crate::snapshot::Schedule;

pub(super) const INDEX: &str = "co-quan/index.html";

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

pub(super) struct AgenciesInputs<'c> {
    /// Those that lead tasks, and the sums of all.
    pub(super) tallies: &'c [(AgencyId, Tally)],
    pub(super) province: &'c Tally,
    /// For those that lead nothing now.
    pub(super) agencies: &'c Directory<'c>,
    pub(super) today: NaiveDate,
}

pub(super) fn index_page(everywhere: &Everywhere, inputs: &AgenciesInputs<'_>) -> Sheet<AgenciesView> {
    let lang = everywhere.lang;
    let AgenciesInputs { tallies, province, agencies, .. } = *inputs;
    let path = INDEX;
    let total = Link { label: word("grand_total", lang).to_owned(), href: String::new() };
    let view = AgenciesView {
        rows: home::agencies(tallies, agencies, "../", lang),
        total: tally_row(total, province, lang),
        others: others(inputs, lang),
        legend: tally_row(Link::default(), province, lang).bar,
        formulas: formulas(lang),
    };
    let frame = everywhere.frame(path, Part::Agencies, word("agencies", lang).to_owned());
    Sheet { path: path.to_owned(), frame, view }
}

fn others(inputs: &AgenciesInputs<'_>, lang: Lang) -> Vec<Other> {
    let AgenciesInputs { tallies, agencies, today, .. } = *inputs;
    let leads: BTreeSet<&AgencyId> = tallies.iter().map(|(id, _)| id).collect();
    let mut others: Vec<&AgencyId> = agencies.ids().filter(|id| !leads.contains(id)).collect();
    let ended = |id: &AgencyId| agencies.agency(id).is_none_or(|agency| agency.has_ended_by(today));
    others.sort_by_key(|id| (!ended(id), agencies.agency(id).map_or(u32::MAX, |agency| agency.order), (*id).clone()));
    let other = |id: &AgencyId| {
        let to = agencies.agency(id).and_then(|agency| agency.to).filter(|to| *to < today);
        let note = to.map_or_else(
            || Text::new("hiện không chủ trì nhiệm vụ nào", "leads no task now").in_lang(lang).to_owned(),
            |to| {
                Text::new("kết thúc hoạt động ngày {day}", "ended on {day}")
                    .fill(lang, &[("day", &lang::prose_date(to, lang))])
            },
        );
        Other { agency: agencies.link(id, "../"), note }
    };
    others.into_iter().map(other).collect()
}

/// The two published rates, in words (domain.md §2.5).
pub(super) fn formulas(lang: Lang) -> Vec<String> {
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
    /// Its form, where it leads a task.
    form: String,
    name: String,
    /// On a page in English, for whoever reads it aloud.
    is_vietnamese: bool,
    about: String,
    todo: Vec<Todos>,
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

pub(super) struct AgencyInputs<'c> {
    pub(super) id: &'c AgencyId,
    /// What it leads now, in the order of all tasks.
    pub(super) tasks: &'c [&'c Assessed<'c>],
    /// For its sums of today, the period that runs, and what the Office asks for.
    pub(super) current: &'c Assessment<'c>,
    /// Locked meetings, for its sums at each.
    pub(super) frozen: &'c [Occasion<'c>],
    pub(super) schedule: &'c Schedule,
    pub(super) past: OwnPast<'c>,
    pub(super) as_of: AsOf,
    pub(super) rows: Rows<'c>,
}

/// Lines of the to-do, and rows of the days; more are a number.
const LISTED: usize = 60;
const RHYTHM_ROWS: usize = 30;

pub(super) fn page(around: &Around<'_>, inputs: &AgencyInputs<'_>) -> Sheet<AgencyView> {
    let AgencyInputs { id, tasks, current, frozen, schedule, past, as_of, rows } = *inputs;
    let (lang, agencies) = (rows.lang, rows.agencies);
    let root = "../";
    let path = agency_path(id);
    let agency = agencies.agency(id);
    let name = agencies.name(id).to_owned();
    let tally = &current.tally(id);
    let closing_day = current.snapshot.period.closing_day;
    let settings = &current.snapshot.office.settings;
    let work: Vec<_> = tasks.iter().filter(|task| task.needs_work() && !task.is_further).collect();
    let view = AgencyView {
        id: id.to_string(),
        file: file_name(id.as_str()).into_owned(),
        form: format!("{root}{}", form_path(id)),
        about: agency.map(|agency| about(agency, lang)).unwrap_or_default(),
        has_tasks: !tasks.is_empty(),
        trend: trend_of(id, Course { frozen, current }, root, lang),
        past: past.view(agency.map_or(&[], |agency| &agency.successors), agencies, root, lang),
        todo_number: integer(work.len(), lang),
        todo_more: if work.len() > LISTED {
            Text::new("và {n} việc khác trong các danh sách bên dưới", "and {n} more in the lists below")
                .fill(lang, &[("n", &integer(work.len() - LISTED, lang))])
        } else {
            String::new()
        },
        todo_heading: Text::new("việc cần làm", "to do").in_lang(lang).to_owned(),
        todo_when: when(schedule, as_of.zone, lang),
        todo: todos(work.into_iter().copied(), Asks { settings, most: LISTED, is_locked: false }, root, lang),
        figures: figures(tally, lang),
        bar: tally_row(Link::default(), tally, lang).bar,
        tally: tally_row(Link { label: name.clone(), href: String::new() }, tally, lang),
        rhythm: rhythm(current, None, By::Task(tasks, RHYTHM_ROWS), as_of, root, lang),
        ahead: ahead(tasks.iter().copied(), schedule, closing_day, lang),
        proposals: waiting(tasks, closing_day, root, lang),
        groups: groups(tasks.iter().copied(), rows, root, |_| catalogue::agency_href(id, root, lang)),
        list: Link {
            label: Text::new("Cả {n} nhiệm vụ", "All {n} {n|task|tasks}")
                .fill(lang, &[("n", &integer(tasks.len(), lang))]),
            href: catalogue::agency_href(id, root, lang),
        },
        feeds: feed::links(id, lang, root),
        name: name.clone(),
        is_vietnamese: agencies.is_named_in_vietnamese(id),
    };
    let frame = around.frame(&path, name);
    Sheet { path, frame, view }
}

/// `trước khi khóa nhập thông tin lúc 00 giờ 00 Chủ nhật 30/3/2025`.
fn when(schedule: &Schedule, zone: Zone, lang: Lang) -> String {
    let Some(sitting) = schedule.next() else { return String::new() };
    let text = Text::new("trước khi khóa nhập thông tin lúc {lock}", "before input closes at {lock}");
    text.fill(lang, &[("lock", &frame::lock_words(sitting, zone, lang))])
}

fn waiting(tasks: &[&Assessed<'_>], day: NaiveDate, root: &str, lang: Lang) -> Vec<Waiting> {
    let blockers = tasks
        .iter()
        .filter(|task| task.is_counted() && !task.is_further && !task.state.task.details.is_classified())
        .flat_map(|task| task.state.task.details.blockers.iter().map(move |blocker| (task, blocker)));
    let open = blockers.filter(|(_, blocker)| blocker.awaits_decision());
    open.filter_map(|(task, blocker)| {
        let course = blocker.course.as_ref().map(|course| course.value)?;
        let days = blocker.arisen.as_ref().map(|arisen| (day - arisen.value).num_days().max(0).to_string());
        let id = task.state.task.id.as_str();
        Some(Waiting {
            task: Link { label: title(task, lang), href: task_href(root, id, lang) },
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
        head.on_time(),
    ]
}
