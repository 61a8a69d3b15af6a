//! Every page of the site, and the state they speak of.

use serde::Serialize;

use super::frame::Frame;
use super::{agency, home, lists, meeting, quality, report, rules, task};
use crate::assess::Assessment;
use crate::check::Report;
use crate::history::Record;
use crate::lang::Lang;
use crate::model::time::AsOf;
use crate::parse::Shelf;
use crate::snapshot::{Schedule, Sitting, Timelines};
use crate::source::Tree;

/// Everything the pages are made from.
pub struct Chronicle<'a> {
    pub record: &'a Record,
    pub timelines: &'a Timelines,
    pub schedule: &'a Schedule,
    pub as_of: AsOf,
    /// The latest state, judged as if input closed now.
    pub current: &'a Assessment<'a>,
    /// Meetings whose input was locked, oldest first.
    pub frozen: &'a [Occasion<'a>],
    pub tree: &'a Tree,
    pub shelf: &'a Shelf,
    pub findings: &'a Report,
    pub lang: Lang,
}

/// A meeting with what stood at its lock.
pub struct Occasion<'a> {
    pub sitting: &'a Sitting,
    pub assessment: Assessment<'a>,
}

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
    Report(Box<report::ReportView>),
    Explain(lists::ExplainView),
    Proposals(lists::ProposalsView),
    Quality(quality::QualityView),
    Rules(rules::RulesView),
    Rule(Box<rules::RuleView>),
    NotFound(lists::NotFoundView),
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
            Self::Report(_) => "report.html",
            Self::Explain(_) => "explain.html",
            Self::Proposals(_) => "proposals.html",
            Self::Quality(_) => "quality.html",
            Self::Rules(_) => "rules.html",
            Self::Rule(_) => "rule.html",
            Self::NotFound(_) => "not_found.html",
        }
    }
}

/// All pages in the chronicle's language: Vietnamese at the root, English below
/// `en/`. A new kind of page is a view, a template of its name and a line here.
#[must_use]
pub fn pages(chronicle: &Chronicle<'_>) -> Vec<Page> {
    let mut pages = vec![
        home::page(chronicle),
        lists::tasks_page(chronicle),
        agency::index_page(chronicle),
        meeting::index_page(chronicle),
        lists::explain_page(chronicle),
        lists::proposals_page(chronicle),
        quality::page(chronicle),
        rules::index_page(chronicle),
        lists::not_found_page(chronicle),
    ];
    pages.extend(task::pages(chronicle));
    pages.extend(agency::pages(chronicle));
    pages.extend(report::pages(chronicle));
    pages.extend(rules::pages(chronicle));
    if chronicle.lang == Lang::En {
        for page in &mut pages {
            page.path.insert_str(0, "en/");
        }
    }
    pages
}
