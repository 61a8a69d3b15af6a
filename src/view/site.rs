//! Every page of the site.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use super::address::{agency_path, meeting_path, task_path};
use super::catalogue::CatalogueInputs;
use super::chronicle::Chronicle;
use super::frame::{Everywhere, Frame, Part, Sheet};
use super::gallery::{self as specimens, GalleryView};
use super::paper::Document;
use super::papers::report_path;
use super::sealed::{self, Sealed};
use super::subject::EXPLAIN;
use super::{
    FormData, Wordings, agency, catalogue, desk, form, home, leaders, lists, manual, meeting, proof, quality, report,
    rules, task,
};
use crate::assess::Assessed;
use crate::check::RULES;
use crate::history::Prefix;
use crate::key::Keyed;
use crate::lang::Lang;
use crate::model::id::{AgencyId, MeetingId};
use crate::snapshot::Sitting;

/// One file of the site, before it is rendered.
pub struct Page {
    /// From the root of the site.
    pub path: String,
    pub frame: Frame,
    pub view: View,
}

/// One kind of page; its template bears the same name.
#[derive(Serialize)]
#[serde(untagged)]
pub enum View {
    Home(Box<home::HomeView>),
    Tasks(Box<catalogue::TasksView>),
    Catalogue(Box<catalogue::CatalogueView>),
    Task(Box<task::TaskView>),
    Agencies(Box<agency::AgenciesView>),
    Agency(Box<agency::AgencyView>),
    Form(form::FormView),
    Meetings(meeting::MeetingsView),
    Meeting(Box<meeting::MeetingView>),
    Report(Box<report::ReportView>),
    Desk(Box<desk::DeskView>),
    Leaders(Box<leaders::LeadersView>),
    Explain(lists::ExplainView),
    Proposals(lists::ProposalsView),
    Quality(quality::QualityView),
    Proof(proof::ProofView),
    Manual(manual::ManualView),
    Rules(rules::RulesView),
    Rule(Box<rules::RuleView>),
    NotFound(lists::NotFoundView),
    /// The specimens; no page of a site.
    Gallery(GalleryView),
}

impl View {
    #[must_use]
    pub fn template(&self) -> &'static str {
        match self {
            Self::Home(_) => "home.html",
            Self::Tasks(_) => "tasks.html",
            Self::Catalogue(_) => "catalogue.html",
            Self::Task(_) => "task.html",
            Self::Agencies(_) => "agencies.html",
            Self::Agency(_) => "agency.html",
            Self::Form(_) => "form.html",
            Self::Meetings(_) => "meetings.html",
            Self::Meeting(_) => "meeting.html",
            Self::Report(_) => "report.html",
            Self::Desk(_) => "desk.html",
            Self::Leaders(_) => "leaders.html",
            Self::Explain(_) => "explain.html",
            Self::Proposals(_) => "proposals.html",
            Self::Quality(_) => "quality.html",
            Self::Proof(_) => "proof.html",
            Self::Manual(_) => "manual.html",
            Self::Rules(_) => "rules.html",
            Self::Rule(_) => "rule.html",
            Self::NotFound(_) => "not_found.html",
            Self::Gallery(_) => "gallery.html",
        }
    }
}

/// Pages still to be made. A large site is never whole in memory: each is made,
/// rendered and written before the next.
pub struct Leaf<'c> {
    at: At,
    make: Box<dyn Fn() -> Vec<Page> + Send + Sync + 'c>,
}

impl Leaf<'_> {
    /// Where its pages stand.
    #[must_use]
    pub fn at(&self) -> &At {
        &self.at
    }

    #[must_use]
    pub fn pages(&self) -> Vec<Page> {
        (self.make)()
    }
}

/// Where some files of a site stand: how their paths begin, up to a dot or a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct At(Box<str>);

impl At {
    /// Of a path from the root of a language: all that differ from it in their ending, or
    /// lie in a folder of that name.
    #[must_use]
    pub fn of(path: &str, lang: Lang) -> Self {
        let (folder, name) = path.rsplit_once('/').map_or(("", path), |(folder, name)| (folder, name));
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let path = if folder.is_empty() { stem.to_owned() } else { format!("{folder}/{stem}") };
        Self(in_lang(path, lang).into())
    }

    /// Whether a file may be one of them.
    #[must_use]
    pub fn may_hold(&self, path: &str) -> bool {
        path.strip_prefix(&*self.0).is_some_and(|rest| rest.starts_with(['.', '/']))
    }
}

/// From the root of the site.
fn in_lang(path: String, lang: Lang) -> String {
    match lang {
        Lang::Vi => path,
        Lang::En => format!("en/{path}"),
    }
}

/// The report of a meeting, still to be made.
pub struct MeetingLeaf<'c> {
    pub meeting: &'c MeetingId,
    /// Of a locked meeting, how many landings it is made from: its templates are
    /// those that stood then. None of a preview.
    pub seen: Option<Prefix>,
    chronicle: &'c Chronicle<'c>,
    place: usize,
}

impl MeetingLeaf<'_> {
    /// Where its pages and files stand.
    #[must_use]
    pub fn at(&self) -> At {
        At::of(&report_path(self.meeting), self.chronicle.lang)
    }

    /// What the report of a locked meeting is made from, but the language.
    #[must_use]
    pub fn keyed(&self) -> Option<Keyed> {
        sealed::keyed(self.chronicle, self.place)
    }

    /// Hands its pages to the press, with the document that its files are made
    /// from: rows of long lists are written when a file asks for them.
    pub fn make<T>(&self, print: impl FnOnce(Vec<Page>, &Document<'_>) -> T) -> Option<T> {
        let lang = self.chronicle.lang;
        let print = |sheets: Vec<Sheet<report::ReportView>>, document: &Document<'_>| {
            let pages = sheets.into_iter().map(|sheet| page(sheet, lang, |view| View::Report(Box::new(view))));
            print(pages.collect(), document)
        };
        match Sealed::of(self.chronicle, self.place) {
            Some(sealed) => Some(report::pages(&sealed.everywhere(), &sealed.report(), print)),
            None => Some(report::pages(&self.chronicle.everywhere, &self.chronicle.preview()?, print)),
        }
    }
}

/// The report of each locked meeting, and the preview of the next: with the
/// sheets of the room and the files. Each by itself: a report can be as large as
/// the rest of its site.
#[must_use]
pub fn reports<'c>(chronicle: &'c Chronicle<'c>) -> Vec<MeetingLeaf<'c>> {
    let sittings = chronicle.frozen.iter().map(|occasion| occasion.sitting).chain(chronicle.schedule.next());
    let leaf = |(place, sitting): (usize, &'c Sitting)| MeetingLeaf {
        meeting: &sitting.meeting.id,
        seen: sealed::seen(chronicle, place),
        chronicle,
        place,
    };
    sittings.enumerate().map(leaf).collect()
}

/// All pages in the chronicle's language but the reports: Vietnamese at the root,
/// English below `en/`. A new kind of page is its inputs with their cut, a view, a
/// template of its name and a line here.
#[must_use]
pub fn pages<'c>(chronicle: &'c Chronicle<'c>) -> Vec<Leaf<'c>> {
    let (c, everywhere, lang) = (chronicle, &chronicle.everywhere, chronicle.lang);
    let mut leaves: Vec<Leaf<'c>> = vec![
        one((home::PATH, lang), || home::page(everywhere, &c.home()), |view| View::Home(Box::new(view))),
        one((leaders::PATH, lang), || leaders::page(everywhere, &c.leaders()), |view| View::Leaders(Box::new(view))),
        one(
            (agency::INDEX, lang),
            || agency::index_page(everywhere, &c.agencies_index()),
            |view| View::Agencies(Box::new(view)),
        ),
        one((meeting::INDEX, lang), || meeting::index_page(everywhere, &c.meetings_index()), View::Meetings),
        one((proof::PATH, lang), || proof::page(everywhere, &c.proved()), View::Proof),
        one((manual::PATH, lang), || manual::page(everywhere), View::Manual),
        one((rules::INDEX, lang), || rules::index_page(everywhere), View::Rules),
        one((lists::NOT_FOUND, lang), || lists::not_found_page(everywhere), View::NotFound),
        some((desk::BASE, lang), || desk::pages(everywhere, &c.desk()), |view| View::Desk(Box::new(view))),
        some((EXPLAIN, lang), || lists::explain_pages(everywhere, &c.explain()), View::Explain),
        some((lists::PROPOSALS, lang), || lists::proposals_pages(everywhere, &c.proposals()), View::Proposals),
        some((quality::BASE, lang), || quality::pages(everywhere, &c.quality()), View::Quality),
        some((rules::FOLDER, lang), || rules(everywhere), |view| View::Rule(Box::new(view))),
    ];
    leaves.extend(agencies(chronicle));
    let around = Arc::new(everywhere.around(Part::Agencies, 2));
    leaves.extend(chronicle.agencies_with_tasks().map(|id| {
        let around = Arc::clone(&around);
        one((&form::form_path(id), lang), move || form::page(&around, &chronicle.form(id)), View::Form)
    }));
    let around = Arc::new(everywhere.around(Part::Meetings, 1));
    leaves.extend(chronicle.meetings().into_iter().map(|inputs| {
        let around = Arc::clone(&around);
        let at = meeting_path(&inputs.sitting.meeting.id);
        one((&at, lang), move || meeting::page(&around, &inputs), |view| View::Meeting(Box::new(view)))
    }));
    // One for readers of both languages.
    if lang == Lang::Vi {
        leaves.extend(shelves(chronicle));
        leaves.extend(tasks(chronicle));
    }
    leaves.push(one(
        (catalogue::INDEX, lang),
        || catalogue::index_page(everywhere, &c.tasks_index()),
        |view| View::Tasks(Box::new(view)),
    ));
    leaves
}

fn rules(everywhere: &Everywhere) -> Vec<Sheet<rules::RuleView>> {
    let around = everywhere.around(Part::Data, 1);
    RULES.iter().map(|entry| rules::page(&around, entry, everywhere.lang)).collect()
}

/// A page for each agency. What it leads and what is past is gathered once for all.
fn agencies<'c>(chronicle: &'c Chronicle<'c>) -> impl Iterator<Item = Leaf<'c>> {
    let mut by_agency: BTreeMap<&AgencyId, Vec<&'c Assessed<'c>>> = BTreeMap::new();
    for task in &chronicle.current.tasks {
        by_agency.entry(&task.state.lead).or_default().push(task);
    }
    let pasts = Arc::new(chronicle.pasts());
    let around = Arc::new(chronicle.everywhere.around(Part::Agencies, 1));
    chronicle.agencies.ids().map(move |id| {
        let tasks = by_agency.remove(id).unwrap_or_default();
        let (pasts, around) = (Arc::clone(&pasts), Arc::clone(&around));
        let make = move || agency::page(&around, &chronicle.agency(id, &tasks, &pasts));
        one((&agency_path(id), chronicle.lang), make, |view| View::Agency(Box::new(view)))
    })
}

/// What the script of an agency's form must know, still to be gathered.
pub struct Form<'c> {
    pub at: At,
    make: Box<dyn Fn(&Wordings) -> FormData + Send + Sync + 'c>,
}

impl Form<'_> {
    #[must_use]
    pub fn data(&self, wordings: &Wordings) -> FormData {
        (self.make)(wordings)
    }
}

/// What the script of each agency's form must know.
#[must_use]
pub fn forms<'c>(chronicle: &'c Chronicle<'c>) -> Vec<Form<'c>> {
    let mut by_agency: BTreeMap<&AgencyId, Vec<&'c Assessed<'c>>> = BTreeMap::new();
    for task in &chronicle.current.tasks {
        by_agency.entry(&task.state.lead).or_default().push(task);
    }
    let data = by_agency.into_iter().map(|(id, tasks)| {
        let make = move |wordings: &Wordings| FormData::of(&chronicle.form_data(id, &tasks, wordings));
        Form { at: At::of(&form::data_path(id), Lang::Vi), make: Box::new(make) }
    });
    data.collect()
}

/// The pages of the catalogue.
fn shelves<'c>(chronicle: &'c Chronicle<'c>) -> impl Iterator<Item = Leaf<'c>> {
    let around = Arc::new(chronicle.everywhere.around_shared(Part::Tasks, 2));
    let shelves = catalogue::shelves(chronicle.current).into_iter();
    shelves.flat_map(|shelf| CatalogueInputs::of(shelf, chronicle.rows())).map(move |inputs| {
        let around = Arc::clone(&around);
        let at = inputs.path().to_owned();
        let make = move || catalogue::page(&around, &inputs);
        one((&at, chronicle.lang), make, |view| View::Catalogue(Box::new(view)))
    })
}

/// A page for each task, those that left the count last.
fn tasks<'c>(chronicle: &'c Chronicle<'c>) -> impl Iterator<Item = Leaf<'c>> {
    let archived = chronicle.current.archived.iter().map(|archived| (&archived.task, Some(&archived.by)));
    let tasks = chronicle.current.files().map(|task| (task, None)).chain(archived);
    let around = Arc::new(chronicle.everywhere.around_shared(Part::Tasks, 1));
    tasks.map(move |(task, by)| {
        let around = Arc::clone(&around);
        let at = task_path(task.state.task.id.as_str());
        let make = move || task::page(&around, &chronicle.task(task, by));
        one((&at, chronicle.lang), make, |view| View::Task(Box::new(view)))
    })
}

/// The specimen of every component. No page of a site: the tests look at it.
///
/// # Panics
/// When the specimens are no JSON: a slip of ours that any test finds.
#[must_use]
pub fn gallery(lang: Lang) -> Page {
    page(specimens::page(lang), lang, View::Gallery)
}

/// The one page of a path.
fn one<'c, V: 'c>(
    (path, lang): (&str, Lang),
    make: impl Fn() -> Sheet<V> + Send + Sync + 'c,
    wrap: fn(V) -> View,
) -> Leaf<'c> {
    Leaf { at: At::of(path, lang), make: Box::new(move || vec![page(make(), lang, wrap)]) }
}

/// The pages of a list that is cut, or of a folder.
fn some<'c, V: 'c>(
    (path, lang): (&str, Lang),
    make: impl Fn() -> Vec<Sheet<V>> + Send + Sync + 'c,
    wrap: fn(V) -> View,
) -> Leaf<'c> {
    let make = move || make().into_iter().map(|sheet| page(sheet, lang, wrap)).collect();
    Leaf { at: At::of(path, lang), make: Box::new(make) }
}

fn page<V>(sheet: Sheet<V>, lang: Lang, wrap: impl FnOnce(V) -> View) -> Page {
    let path = in_lang(sheet.path, lang);
    Page { path, frame: sheet.frame, view: wrap(sheet.view) }
}
