//! The catalogue of tasks: the page that finds them, and all of them page by
//! page by state, by agency and by month, so that nothing needs a script.

use std::collections::BTreeMap;

use serde::Serialize;

use super::address::{Link, file_name};
use super::due::{Due, due};
use super::finder::Finder;
use super::frame::{Around, Everywhere, Part, Sheet};
use super::lists::{Group, KINDS, UNCOUNTED, groups};
use super::paging::{self, Leaf, Pager};
use super::row::{Rows, TaskRow, row_bytes, row_key};
use crate::assess::{Assessed, Assessment};
use crate::lang::words::word;
use crate::lang::{Lang, integer};
use crate::model::id::AgencyId;

pub(super) const INDEX: &str = "nhiem-vu/index.html";

#[derive(Debug, Serialize)]
pub struct TasksView {
    finder: Finder,
    ways: Vec<Way>,
    groups: Vec<Group>,
    /// Those that no number counts.
    uncounted: Vec<Group>,
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
pub(super) struct Shelf<'c> {
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

pub(super) struct TasksInputs<'c> {
    pub(super) current: &'c Assessment<'c>,
    /// Main's tip, so that no cache mixes the scripts of two sites.
    pub(super) version: String,
    pub(super) rows: Rows<'c>,
}

pub(super) fn index_page(everywhere: &Everywhere, inputs: &TasksInputs<'_>) -> Sheet<TasksView> {
    let lang = everywhere.lang;
    let path = INDEX;
    let mut ways: Vec<Way> = Vec::new();
    for shelf in shelves(inputs.current, lang) {
        let heading = word(shelf.way, lang);
        let href = format!("{}.html", shelf.base.trim_start_matches("nhiem-vu/"));
        let part = Entry { link: Link { label: shelf.heading, href }, count: integer(shelf.tasks.len(), lang) };
        match ways.last_mut().filter(|way| way.heading == heading) {
            Some(way) => way.parts.push(part),
            None => ways.push(Way { heading, parts: vec![part] }),
        }
    }
    let all = groups(inputs.current.tasks.iter(), inputs.rows, "../", state_path);
    let (uncounted, groups) = all.into_iter().partition(|group| group.anchor == UNCOUNTED);
    let view = TasksView { finder: Finder::of(inputs.current, inputs.version.clone(), lang), ways, groups, uncounted };
    let frame = everywhere.frame(path, Part::Tasks, word("tasks", lang).to_owned());
    Sheet { path: path.to_owned(), frame, view }
}

/// One page of one shelf.
pub(super) struct CatalogueInputs<'c> {
    way: &'static str,
    heading: String,
    /// Tasks of the whole shelf.
    all: usize,
    leaf: Leaf<&'c Assessed<'c>>,
    rows: Rows<'c>,
}

impl<'c> CatalogueInputs<'c> {
    /// A shelf cut into pages by agency and id.
    pub(super) fn of(shelf: Shelf<'c>, rows: Rows<'c>) -> impl Iterator<Item = Self> {
        let Shelf { way, base, heading, tasks } = shelf;
        let all = tasks.len();
        let runs = paging::runs(tasks, |task| row_key(task), |task| row_bytes(task));
        let label = |first: &&Assessed<'_>, last: &&Assessed<'_>| rows.range(first, last);
        let leaves = paging::leaves(&base, runs, label, rows.lang);
        leaves.into_iter().map(move |leaf| Self { way, heading: heading.clone(), all, leaf, rows })
    }

    pub(super) fn path(&self) -> &str {
        &self.leaf.path
    }
}

pub(super) fn page(around: &Around<'_>, inputs: &CatalogueInputs<'_>) -> Sheet<CatalogueView> {
    let lang = inputs.rows.lang;
    let view = CatalogueView {
        heading: inputs.heading.clone(),
        way: word(inputs.way, lang),
        count: integer(inputs.all, lang),
        rows: inputs.leaf.items.iter().map(|task| inputs.rows.of(task, "../../")).collect(),
        pager: inputs.leaf.pager.clone(),
    };
    let path = inputs.path().to_owned();
    let frame = around.frame(&path, inputs.heading.clone());
    Sheet { path, frame, view }
}

/// By state, by month, by agency; none that is empty.
pub(super) fn shelves<'c>(current: &'c Assessment<'c>, lang: Lang) -> Vec<Shelf<'c>> {
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
        Some(Shelf { way: "by_lead", base: agency_base(id), heading: registry.name_in(id, lang).to_owned(), tasks })
    });
    states.chain(months).chain(agencies).collect()
}
