//! The catalogue of tasks: the page that finds them, and all of them page by
//! page by state, by agency and by month, so that nothing needs a script.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use super::address::file_name;
use super::chronicle::Chronicle;
use super::due::{Due, due};
use super::finder::Finder;
use super::frame::{Around, Frame, Part, Sheet, Unmade};
use super::lists::{Group, KINDS, groups};
use super::paging::{self, Pager};
use super::row::{Link, TaskRow, row_bytes, task_row};
use crate::assess::Assessed;
use crate::lang::integer;
use crate::lang::words::word;
use crate::model::id::AgencyId;

#[derive(Debug, Serialize)]
pub struct TasksView {
    finder: Finder,
    ways: Vec<Way>,
    groups: Vec<Group>,
}

/// One way through the catalogue: its parts, each with its number of tasks.
#[derive(Debug, Serialize)]
struct Way {
    heading: &'static str,
    parts: Vec<Entry>,
}

#[derive(Debug, Serialize)]
struct Entry {
    link: Link,
    count: String,
}

/// One page of one part.
#[derive(Debug, Serialize)]
pub struct CatalogueView {
    heading: String,
    way: &'static str,
    count: String,
    rows: Vec<TaskRow>,
    pager: Pager,
}

/// The tasks of one state, agency or month.
struct Shelf<'c> {
    way: &'static str,
    /// Without its ending.
    base: String,
    heading: String,
    tasks: Vec<&'c Assessed<'c>>,
}

pub(super) fn agency_path(id: &AgencyId) -> String {
    format!("{}.html", agency_base(id))
}

fn agency_base(id: &AgencyId) -> String {
    format!("nhiem-vu/co-quan/{}", file_name(id.as_str()))
}

pub(super) fn state_path(anchor: &str) -> String {
    format!("nhiem-vu/tinh-trang/{anchor}.html")
}

pub(super) fn index_page(chronicle: &Chronicle<'_>) -> Sheet<TasksView> {
    let lang = chronicle.lang;
    let path = "nhiem-vu/index.html";
    let mut ways: Vec<Way> = Vec::new();
    for shelf in shelves(chronicle) {
        let heading = word(shelf.way, lang);
        let href = format!("{}.html", shelf.base.trim_start_matches("nhiem-vu/"));
        let part = Entry { link: Link { label: shelf.heading, href }, count: integer(shelf.tasks.len(), lang) };
        match ways.last_mut().filter(|way| way.heading == heading) {
            Some(way) => way.parts.push(part),
            None => ways.push(Way { heading, parts: vec![part] }),
        }
    }
    let view = TasksView {
        finder: Finder::of(chronicle),
        ways,
        groups: groups(chronicle, chronicle.current.tasks.iter(), "../", state_path),
    };
    let frame = Frame::of(chronicle, path, Part::Tasks, word("tasks", lang).to_owned());
    Sheet { path: path.to_owned(), frame, view }
}

pub(super) fn pages<'c>(chronicle: &'c Chronicle<'c>) -> Vec<Unmade<'c, CatalogueView>> {
    let mut pages: Vec<Unmade<'c, CatalogueView>> = Vec::new();
    let around = Arc::new(Around::of(chronicle, Part::Tasks, 2));
    for Shelf { way, base, heading, tasks } in shelves(chronicle) {
        let all = tasks.len();
        let runs = paging::runs(tasks, |task| row_bytes(task));
        let count = runs.len();
        for (number, run) in runs.into_iter().enumerate() {
            let (base, heading, around) = (base.clone(), heading.clone(), Arc::clone(&around));
            pages.push(Box::new(move || {
                let lang = chronicle.lang;
                let pager = Pager::of(&base, number, count, lang);
                let path = paging::path(&base, number);
                let frame = around.frame(&path, heading.clone());
                let view = CatalogueView {
                    heading: heading.clone(),
                    way: word(way, lang),
                    count: integer(all, lang),
                    rows: run.iter().map(|task| task_row(chronicle, task, "../../")).collect(),
                    pager,
                };
                Sheet { path, frame, view }
            }));
        }
    }
    pages
}

/// By state, by month, by agency; none that is empty.
fn shelves<'c>(chronicle: &'c Chronicle<'c>) -> Vec<Shelf<'c>> {
    let lang = chronicle.lang;
    let current = chronicle.current;
    let mut by_state: BTreeMap<usize, Vec<&'c Assessed<'c>>> = BTreeMap::new();
    let mut by_month: BTreeMap<Due, Vec<&'c Assessed<'c>>> = BTreeMap::new();
    let mut by_agency: BTreeMap<&AgencyId, Vec<&'c Assessed<'c>>> = BTreeMap::new();
    for task in &current.tasks {
        let bucket = task.standing.bucket();
        if let Some(kind) = KINDS.iter().position(|kind| (kind.holds)(bucket)) {
            by_state.entry(kind).or_default().push(task);
        }
        by_month.entry(due(task)).or_default().push(task);
        by_agency.entry(&task.state.lead).or_default().push(task);
    }
    let states = by_state.into_iter().filter_map(|(kind, tasks)| {
        let kind = KINDS.get(kind)?;
        let base = format!("nhiem-vu/tinh-trang/{}", kind.anchor);
        Some(Shelf { way: "by_state", base, heading: kind.heading.in_lang(lang).to_owned(), tasks })
    });
    let months = by_month.into_iter().map(|(due, tasks)| Shelf {
        way: "by_month",
        base: format!("nhiem-vu/thang/{}", due.key()),
        heading: due.label(lang),
        tasks,
    });
    let registry = &current.snapshot.office.registry;
    // In administrative order, as the tallies are.
    let agencies = current.agencies.iter().filter_map(|(id, _)| {
        let tasks = by_agency.remove(id)?;
        Some(Shelf { way: "by_lead", base: agency_base(id), heading: registry.name(id).to_owned(), tasks })
    });
    states.chain(months).chain(agencies).collect()
}
