//! The catalogue of tasks: the page that finds them, and all of them page by
//! page by state, by agency and by month, so that nothing needs a script.
//!
//! These pages are one for readers of both languages, as those of the tasks are: what
//! they say is the agencies' own, and they hold every task three times.

use std::collections::BTreeMap;

use serde::Serialize;

use super::address::{Link, file_name, shared_href};
use super::badge::{self, Badge};
use super::both::{Both, Way, root};
use super::due::{Due, due};
use super::finder::Finder;
use super::frame::{Around, Everywhere, Part, Sheet};
use super::lists::{Group, KINDS, UNCOUNTED, groups};
use super::paging::{self, Leaf, SharedPager};
use super::row::{Rows, deadline, row_key, shelf_bytes, title};
use crate::assess::{self, Assessed, Assessment};
use crate::lang::words::word;
use crate::lang::{self, Lang, integer};
use crate::model::id::AgencyId;

pub(super) const INDEX: &str = "nhiem-vu/index.html";

#[derive(Debug, Serialize)]
pub struct TasksView {
    finder: Finder,
    ways: Vec<Aisle>,
    groups: Vec<Group>,
    /// Those that no number counts.
    uncounted: Vec<Group>,
}

/// One way through the catalogue: its parts, each with its number of tasks.
#[derive(Debug, Serialize)]
struct Aisle {
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
    heading: Both,
    way: Both,
    count: Both,
    /// Its own page, of the tasks of one agency.
    agency: Option<Way>,
    groups: Vec<ByLead>,
    pager: SharedPager,
}

/// Tasks of one agency, with its name where the page is not about it.
#[derive(Debug, Serialize)]
struct ByLead {
    agency: Option<Way>,
    rows: Vec<Row>,
}

/// A task. Days are in digits, which both read.
#[derive(Debug, Serialize)]
struct Row {
    id: String,
    title: Both,
    /// The name of its file, in the folder above.
    file: String,
    deadline: Both,
    progress: Badge,
    standing: Badge,
    information: Badge,
    /// Landing of the last update.
    landed: String,
}

/// The tasks of one state, agency or month: by agency, in administrative order, and each
/// agency's as they are due.
pub(super) struct Shelf<'c> {
    way: &'static str,
    /// Without its ending.
    base: String,
    /// In Vietnamese and in English.
    heading: [String; 2],
    tasks: Vec<&'c Assessed<'c>>,
}

impl Shelf<'_> {
    fn heading(&self, lang: Lang) -> &str {
        let [vi, en] = &self.heading;
        if lang == Lang::Vi { vi } else { en }
    }
}

/// The heading of the shelves of agencies.
const BY_LEAD: &str = "by_lead";

/// Where the tasks of an agency stand, for a reader of a language.
pub(super) fn agency_href(id: &AgencyId, root: &str, lang: Lang) -> String {
    shared_href(root, &format!("{}.html", agency_base(id)), lang)
}

fn agency_base(id: &AgencyId) -> String {
    format!("nhiem-vu/co-quan/{}", file_name(id.as_str()))
}

fn state_path(anchor: &str) -> String {
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
    let mut ways: Vec<Aisle> = Vec::new();
    for shelf in shelves(inputs.current) {
        let heading = word(shelf.way, lang);
        let href = match lang {
            Lang::Vi => format!("{}.html", shelf.base.trim_start_matches("nhiem-vu/")),
            Lang::En => shared_href("../", &format!("{}.html", shelf.base), lang),
        };
        let label = shelf.heading(lang).to_owned();
        let part = Entry { link: Link { label, href }, count: integer(shelf.tasks.len(), lang) };
        match ways.last_mut().filter(|way| way.heading == heading) {
            Some(way) => way.parts.push(part),
            None => ways.push(Aisle { heading, parts: vec![part] }),
        }
    }
    let all =
        groups(inputs.current.tasks.iter(), inputs.rows, "../", |anchor| shared_href("../", &state_path(anchor), lang));
    let (uncounted, groups) = all.into_iter().partition(|group| group.anchor == UNCOUNTED);
    let view = TasksView { finder: Finder::of(inputs.current, inputs.version.clone(), lang), ways, groups, uncounted };
    let frame = everywhere.frame(path, Part::Tasks, word("tasks", lang).to_owned());
    Sheet { path: path.to_owned(), frame, view }
}

/// One page of one shelf.
pub(super) struct CatalogueInputs<'c> {
    way: &'static str,
    heading: [String; 2],
    /// Tasks of the whole shelf.
    all: usize,
    path: String,
    pager: SharedPager,
    tasks: Vec<&'c Assessed<'c>>,
    rows: Rows<'c>,
}

impl<'c> CatalogueInputs<'c> {
    /// A shelf cut into pages by agency and id.
    pub(super) fn of(shelf: Shelf<'c>, rows: Rows<'c>) -> impl Iterator<Item = Self> {
        let Shelf { way, base, heading, tasks } = shelf;
        let all = tasks.len();
        let runs = paging::runs(tasks, |task| row_key(task), |task| shelf_bytes(task));
        let leaves = |runs, lang| {
            let label = move |first: &&Assessed<'_>, last: &&Assessed<'_>| rows.range_in(first, last, lang);
            paging::leaves(&base, runs, label, lang)
        };
        let (vi, en) = (leaves(runs.clone(), Lang::Vi), leaves(runs, Lang::En));
        vi.into_iter().zip(en).map(move |(Leaf { path, pager, items: tasks }, en)| {
            let pager = SharedPager::pair(pager, en.pager);
            Self { way, heading: heading.clone(), all, path, pager, tasks, rows }
        })
    }

    pub(super) fn path(&self) -> &str {
        &self.path
    }
}

pub(super) fn page(around: &Around<'_>, inputs: &CatalogueInputs<'_>) -> Sheet<CatalogueView> {
    let [vi, en] = &inputs.heading;
    let agency = |id: &AgencyId| Way::of(|lang| inputs.rows.agencies.link_in(id, &format!("../{}", root(lang)), lang));
    let is_of_one = inputs.way == BY_LEAD;
    let groups = assess::by_lead(inputs.tasks.clone()).into_iter().map(|(lead, tasks)| ByLead {
        agency: (!is_of_one).then(|| agency(lead)),
        rows: tasks.into_iter().map(|task| row(task, inputs.rows)).collect(),
    });
    let view = CatalogueView {
        heading: Both::pair(vi.clone(), en.clone()),
        way: Both::of(|lang| word(inputs.way, lang)),
        count: Both::of(|lang| integer(inputs.all, lang)),
        agency: inputs.tasks.first().filter(|_| is_of_one).map(|task| agency(&task.state.lead)),
        groups: groups.collect(),
        pager: inputs.pager.clone(),
    };
    // A script leaves the reader's own.
    let title = if vi == en { vi.clone() } else { format!("{vi} · {en}") };
    let frame = around.frame(&inputs.path, title);
    Sheet { path: inputs.path.clone(), frame, view }
}

fn row(task: &Assessed<'_>, rows: Rows<'_>) -> Row {
    let digits = |day| lang::table_date(day, Lang::Vi);
    let id = task.state.task.id.as_str();
    Row {
        id: id.to_owned(),
        title: Both::of(|lang| title(task, lang)),
        file: file_name(id).into_owned(),
        deadline: task.due().map_or_else(|| Both::of(|lang| deadline(task, lang)), |day| digits(day).into()),
        progress: badge::in_both(|lang| badge::progress(task, lang)),
        standing: badge::in_both(|lang| badge::standing(task.standing, task.due(), lang)),
        information: badge::in_both(|lang| badge::information(&task.information, lang)),
        landed: rows.day_of_last_landing(task).map_or_else(|| "—".to_owned(), digits),
    }
}

/// By state, by month, by agency; none that is empty.
pub(super) fn shelves<'c>(current: &'c Assessment<'c>) -> Vec<Shelf<'c>> {
    let mut by_state: BTreeMap<usize, Vec<&'c Assessed<'c>>> = BTreeMap::new();
    let mut by_month: BTreeMap<Due, Vec<&'c Assessed<'c>>> = BTreeMap::new();
    let mut by_agency: BTreeMap<&AgencyId, Vec<&'c Assessed<'c>>> = BTreeMap::new();
    for task in &current.tasks {
        by_agency.entry(&task.state.lead).or_default().push(task);
    }
    // In administrative order, as the tallies are.
    let agencies: Vec<_> = current.agencies.iter().filter_map(|(id, _)| Some((id, by_agency.remove(id)?))).collect();
    for task in agencies.iter().flat_map(|(_, tasks)| tasks) {
        let bucket = task.standing.bucket();
        if let Some(kind) = KINDS.iter().position(|kind| (kind.holds)(bucket)) {
            by_state.entry(kind).or_default().push(task);
        }
        by_month.entry(due(task)).or_default().push(task);
    }
    let in_both = |heading: &dyn Fn(Lang) -> String| [Lang::Vi, Lang::En].map(heading);
    let states = by_state.into_iter().filter_map(|(kind, tasks)| {
        let kind = KINDS.get(kind)?;
        let base = format!("nhiem-vu/tinh-trang/{}", kind.anchor);
        Some(Shelf { way: "by_state", base, heading: in_both(&|lang| kind.heading.in_lang(lang).to_owned()), tasks })
    });
    let months = by_month.into_iter().map(|(due, tasks)| Shelf {
        way: "by_month",
        base: format!("nhiem-vu/thang/{}", due.key()),
        heading: in_both(&|lang| due.label(lang)),
        tasks,
    });
    let registry = &current.snapshot.office.registry;
    let agencies = agencies.into_iter().map(|(id, tasks)| Shelf {
        way: BY_LEAD,
        base: agency_base(id),
        heading: in_both(&|lang| registry.name_in(id, lang).to_owned()),
        tasks,
    });
    states.chain(months).chain(agencies).collect()
}
