//! Every page of the site.

use serde::Serialize;

use super::chronicle::Chronicle;
use super::frame::{Frame, Sheet, Unmade};
use super::gallery::{self as specimens, GalleryView};
use super::paper::Document;
use super::sealed::{self, Sealed};
use super::{agency, catalogue, home, lists, manual, meeting, proof, quality, report, rules, task};
use crate::history::Prefix;
use crate::lang::Lang;
use crate::model::id::MeetingId;
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
    Meetings(meeting::MeetingsView),
    Meeting(Box<meeting::MeetingView>),
    Report(Box<report::ReportView>),
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
            Self::Meetings(_) => "meetings.html",
            Self::Meeting(_) => "meeting.html",
            Self::Report(_) => "report.html",
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
    /// Hands its pages to the press, with the document that its files are made
    /// from: rows of long lists are written when a file asks for them.
    pub fn make<T>(&self, print: impl FnOnce(&[Page], &Document<'_>) -> T) -> Option<T> {
        let lang = self.chronicle.lang;
        let print = |sheets: Vec<Sheet<report::ReportView>>, document: &Document<'_>| {
            let pages = sheets.into_iter().map(|sheet| page(sheet, lang, |view| View::Report(Box::new(view))));
            print(&pages.collect::<Vec<_>>(), document)
        };
        match Sealed::of(self.chronicle, self.place) {
            Some(sealed) => report::pages(&sealed.chronicle(), self.place, print),
            None => report::pages(self.chronicle, self.place, print),
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
/// English below `en/`. A new kind of page is a view, a template of its name and a
/// line here.
#[must_use]
pub fn pages<'c>(chronicle: &'c Chronicle<'c>) -> Vec<Leaf<'c>> {
    let mut leaves: Vec<Leaf<'c>> = Vec::new();
    leaves.extend([
        one(chronicle, home::page, |view| View::Home(Box::new(view))),
        one(chronicle, agency::index_page, |view| View::Agencies(Box::new(view))),
        one(chronicle, meeting::index_page, View::Meetings),
        one(chronicle, proof::page, View::Proof),
        one(chronicle, manual::page, View::Manual),
        one(chronicle, rules::index_page, View::Rules),
        one(chronicle, lists::not_found_page, View::NotFound),
        some(chronicle, lists::explain_pages, View::Explain),
        some(chronicle, lists::proposals_pages, View::Proposals),
        some(chronicle, quality::pages, View::Quality),
        some(chronicle, rules::pages, |view| View::Rule(Box::new(view))),
    ]);
    leaves.extend(each(chronicle, agency::pages(chronicle), |view| View::Agency(Box::new(view))));
    leaves.push(some(chronicle, meeting::pages, |view| View::Meeting(Box::new(view))));
    leaves.extend(each(chronicle, catalogue::pages(chronicle), View::Catalogue));
    leaves.extend(each(chronicle, task::pages(chronicle), |view| View::Task(Box::new(view))));
    leaves.push(one(chronicle, catalogue::index_page, |view| View::Tasks(Box::new(view))));
    leaves
}

/// The specimen of every component. No page of a site: the tests look at it.
///
/// # Panics
/// When the specimens are no JSON: a slip of ours that any test finds.
#[must_use]
pub fn gallery(lang: Lang) -> Page {
    page(specimens::page(lang), lang, View::Gallery)
}

fn each<'c, V: 'c>(
    chronicle: &'c Chronicle<'c>,
    unmade: Vec<Unmade<'c, V>>,
    wrap: fn(V) -> View,
) -> impl Iterator<Item = Leaf<'c>> {
    let lang = chronicle.lang;
    unmade.into_iter().map(move |make| -> Leaf<'c> { Box::new(move || vec![page(make(), lang, wrap)]) })
}

fn one<'c, V: 'c>(chronicle: &'c Chronicle<'c>, make: fn(&Chronicle<'c>) -> Sheet<V>, wrap: fn(V) -> View) -> Leaf<'c> {
    Box::new(move || vec![page(make(chronicle), chronicle.lang, wrap)])
}

fn some<'c, V: 'c>(
    chronicle: &'c Chronicle<'c>,
    make: fn(&Chronicle<'c>) -> Vec<Sheet<V>>,
    wrap: fn(V) -> View,
) -> Leaf<'c> {
    Box::new(move || make(chronicle).into_iter().map(|sheet| page(sheet, chronicle.lang, wrap)).collect())
}

fn page<V>(sheet: Sheet<V>, lang: Lang, wrap: impl FnOnce(V) -> View) -> Page {
    let path = match lang {
        Lang::Vi => sheet.path,
        Lang::En => format!("en/{}", sheet.path),
    };
    Page { path, frame: sheet.frame, view: wrap(sheet.view) }
}
