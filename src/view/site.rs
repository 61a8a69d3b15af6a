//! Every page of the site.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use super::catalogue::CatalogueInputs;
use super::chronicle::Chronicle;
use super::frame::{Everywhere, Frame, Part, Sheet};
use super::gallery::{self as specimens, GalleryView};
use super::paper::Document;
use super::sealed::{self, Sealed};
use super::{
    FormData, TaskTexts, agency, catalogue, desk, form, home, leaders, lists, manual, meeting, proof, quality, report,
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
    Catalogue(catalogue::CatalogueView),
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
pub type Leaf<'c> = Box<dyn Fn() -> Vec<Page> + Send + Sync + 'c>;

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
        one(lang, || home::page(everywhere, &c.home()), |view| View::Home(Box::new(view))),
        one(lang, || leaders::page(everywhere, &c.leaders()), |view| View::Leaders(Box::new(view))),
        one(lang, || agency::index_page(everywhere, &c.agencies_index()), |view| View::Agencies(Box::new(view))),
        one(lang, || meeting::index_page(everywhere, &c.meetings_index()), View::Meetings),
        one(lang, || proof::page(everywhere, &c.proved()), View::Proof),
        one(lang, || manual::page(everywhere), View::Manual),
        one(lang, || rules::index_page(everywhere), View::Rules),
        one(lang, || lists::not_found_page(everywhere), View::NotFound),
        some(lang, || desk::pages(everywhere, &c.desk()), |view| View::Desk(Box::new(view))),
        some(lang, || lists::explain_pages(everywhere, &c.explain()), View::Explain),
        some(lang, || lists::proposals_pages(everywhere, &c.proposals()), View::Proposals),
        some(lang, || quality::pages(everywhere, &c.quality()), View::Quality),
        some(lang, || rules(everywhere), |view| View::Rule(Box::new(view))),
    ];
    leaves.extend(agencies(chronicle));
    let around = Arc::new(everywhere.around(Part::Agencies, 2));
    leaves.extend(chronicle.agencies_with_tasks().map(|id| {
        let around = Arc::clone(&around);
        one(lang, move || form::page(&around, &chronicle.form(id)), View::Form)
    }));
    let around = Arc::new(everywhere.around(Part::Meetings, 1));
    leaves.extend(chronicle.meetings().into_iter().map(|inputs| {
        let around = Arc::clone(&around);
        one(lang, move || meeting::page(&around, &inputs), |view| View::Meeting(Box::new(view)))
    }));
    let around = Arc::new(everywhere.around(Part::Tasks, 2));
    let shelves = catalogue::shelves(chronicle.current, lang).into_iter();
    leaves.extend(shelves.flat_map(|shelf| CatalogueInputs::of(shelf, chronicle.rows())).map(|inputs| {
        let around = Arc::clone(&around);
        one(lang, move || catalogue::page(&around, &inputs), View::Catalogue)
    }));
    // One for readers of both languages.
    if lang == Lang::Vi {
        leaves.extend(tasks(chronicle));
    }
    leaves.push(one(lang, || catalogue::index_page(everywhere, &c.tasks_index()), |view| View::Tasks(Box::new(view))));
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
        one(chronicle.lang, make, |view| View::Agency(Box::new(view)))
    })
}

/// What the script of an agency's form must know, still to be gathered.
pub type Form<'c> = Box<dyn Fn(&TaskTexts) -> FormData + Send + Sync + 'c>;

/// What the script of each agency's form must know.
#[must_use]
pub fn forms<'c>(chronicle: &'c Chronicle<'c>) -> Vec<Form<'c>> {
    let mut by_agency: BTreeMap<&AgencyId, Vec<&'c Assessed<'c>>> = BTreeMap::new();
    for task in &chronicle.current.tasks {
        by_agency.entry(&task.state.lead).or_default().push(task);
    }
    let data = by_agency.into_iter().map(|(id, tasks)| {
        let make = move |texts: &TaskTexts| FormData::of(&chronicle.form_data(id, &tasks, texts));
        Box::new(make) as Form<'c>
    });
    data.collect()
}

/// A page for each task, those that left the count last.
fn tasks<'c>(chronicle: &'c Chronicle<'c>) -> impl Iterator<Item = Leaf<'c>> {
    let archived = chronicle.current.archived.iter().map(|archived| (&archived.task, Some(&archived.by)));
    let tasks = chronicle.current.files().map(|task| (task, None)).chain(archived);
    let around = Arc::new(chronicle.everywhere.around_shared(Part::Tasks, 1));
    tasks.map(move |(task, by)| {
        let around = Arc::clone(&around);
        let make = move || task::page(&around, &chronicle.task(task, by));
        one(chronicle.lang, make, |view| View::Task(Box::new(view)))
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

fn one<'c, V: 'c>(lang: Lang, make: impl Fn() -> Sheet<V> + Send + Sync + 'c, wrap: fn(V) -> View) -> Leaf<'c> {
    Box::new(move || vec![page(make(), lang, wrap)])
}

fn some<'c, V: 'c>(lang: Lang, make: impl Fn() -> Vec<Sheet<V>> + Send + Sync + 'c, wrap: fn(V) -> View) -> Leaf<'c> {
    Box::new(move || make().into_iter().map(|sheet| page(sheet, lang, wrap)).collect())
}

fn page<V>(sheet: Sheet<V>, lang: Lang, wrap: impl FnOnce(V) -> View) -> Page {
    let path = match lang {
        Lang::Vi => sheet.path,
        Lang::En => format!("en/{}", sheet.path),
    };
    Page { path, frame: sheet.frame, view: wrap(sheet.view) }
}
