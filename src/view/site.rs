//! Every page of the site.

use serde::Serialize;

use super::chronicle::Chronicle;
use super::frame::{Frame, Sheet};
use super::{agency, gallery, home, lists, meeting, proof, quality, report, rules, task};
use crate::lang::Lang;

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
    Tasks(lists::TasksView),
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
    Rules(rules::RulesView),
    Rule(Box<rules::RuleView>),
    NotFound(lists::NotFoundView),
    /// The specimens; no page of a site.
    Gallery(gallery::GalleryView),
}

impl View {
    #[must_use]
    pub fn template(&self) -> &'static str {
        match self {
            Self::Home(_) => "home.html",
            Self::Tasks(_) => "tasks.html",
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
            Self::Rules(_) => "rules.html",
            Self::Rule(_) => "rule.html",
            Self::NotFound(_) => "not_found.html",
            Self::Gallery(_) => "gallery.html",
        }
    }
}

/// All pages in the chronicle's language: Vietnamese at the root, English below
/// `en/`. A new kind of page is a view, a template of its name and a line here.
#[must_use]
pub fn pages(chronicle: &Chronicle<'_>) -> Vec<Page> {
    let lang = chronicle.lang;
    let mut pages = vec![
        page(home::page(chronicle), lang, |view| View::Home(Box::new(view))),
        page(lists::tasks_page(chronicle), lang, View::Tasks),
        page(agency::index_page(chronicle), lang, |view| View::Agencies(Box::new(view))),
        page(meeting::index_page(chronicle), lang, View::Meetings),
        page(lists::explain_page(chronicle), lang, View::Explain),
        page(lists::proposals_page(chronicle), lang, View::Proposals),
        page(quality::page(chronicle), lang, View::Quality),
        page(proof::page(chronicle), lang, View::Proof),
        page(rules::index_page(chronicle), lang, View::Rules),
        page(lists::not_found_page(chronicle), lang, View::NotFound),
    ];
    pages.extend(task::pages(chronicle).into_iter().map(|sheet| page(sheet, lang, |view| View::Task(Box::new(view)))));
    pages.extend(
        agency::pages(chronicle).into_iter().map(|sheet| page(sheet, lang, |view| View::Agency(Box::new(view)))),
    );
    pages.extend(
        meeting::pages(chronicle).into_iter().map(|sheet| page(sheet, lang, |view| View::Meeting(Box::new(view)))),
    );
    pages.extend(
        report::pages(chronicle).into_iter().map(|sheet| page(sheet, lang, |view| View::Report(Box::new(view)))),
    );
    pages.extend(rules::pages(chronicle).into_iter().map(|sheet| page(sheet, lang, |view| View::Rule(Box::new(view)))));
    pages
}

fn page<V>(sheet: Sheet<V>, lang: Lang, wrap: impl FnOnce(V) -> View) -> Page {
    let path = match lang {
        Lang::Vi => sheet.path,
        Lang::En => format!("en/{}", sheet.path),
    };
    Page { path, frame: sheet.frame, view: wrap(sheet.view) }
}
