//! What an agency's page keeps of the past, for those that reports and tasks go
//! on naming: what it handed over and to whom, what it led and is over, who came
//! before and after it.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::address::{Link, task_href};
use super::archive;
use super::directory::Directory;
use super::row::title;
use crate::assess::{Archived, Assessed, Assessment, custody};
use crate::lang::{self, Lang, Text, integer};
use crate::model::id::AgencyId;

/// Rows of one list; more are a number.
const LISTED: usize = 60;

/// A task that another agency took over.
#[derive(Debug, Serialize)]
struct Handed {
    task: Link,
    id: String,
    to: Link,
    /// The day, and the number of the record.
    when: String,
}

/// A task that left the count.
#[derive(Debug, Serialize)]
struct Kept {
    task: Link,
    words: String,
}

#[derive(Debug, Default, Serialize)]
pub(super) struct Past {
    /// Those whose functions it took over, and those that took over its own.
    predecessors: Vec<Link>,
    successors: Vec<Link>,
    handed: Vec<Handed>,
    handed_more: String,
    archived: Vec<Kept>,
    archived_more: String,
}

/// A hand-over as it is gathered: the task, who took it, from which day, by which record.
struct Move<'c> {
    task: &'c Assessed<'c>,
    to: AgencyId,
    day: NaiveDate,
    record: Option<String>,
}

/// What is kept of all agencies, gathered once.
#[derive(Default)]
pub(super) struct Pasts<'c> {
    handed: BTreeMap<AgencyId, Vec<Move<'c>>>,
    archived: BTreeMap<&'c AgencyId, Vec<&'c Archived<'c>>>,
    predecessors: BTreeMap<&'c AgencyId, Vec<&'c AgencyId>>,
}

impl<'c> Pasts<'c> {
    pub(super) fn of(current: &'c Assessment<'c>, agencies: &Directory<'c>) -> Self {
        let office = &current.snapshot.office;
        let today = current.snapshot.period.closing_day;
        let mut pasts = Self::default();
        let over = current.archived.iter().map(|archived| &archived.task);
        for task in current.files().chain(over).filter(|task| !task.state.task.details.handovers.is_empty()) {
            let keepers = custody(task, &office.registry, &office.settings);
            for pair in keepers.windows(2) {
                let [from, to] = pair else { continue };
                if from.agency != to.agency && to.from <= today {
                    let handed = Move { task, to: to.agency.clone(), day: to.from, record: to.record.clone() };
                    pasts.handed.entry(from.agency.clone()).or_default().push(handed);
                }
            }
        }
        for archived in &current.archived {
            pasts.archived.entry(&archived.task.state.lead).or_default().push(archived);
        }
        for agency in agencies.ids().filter_map(|id| agencies.agency(id)) {
            for successor in &agency.successors {
                pasts.predecessors.entry(successor).or_default().push(&agency.id);
            }
        }
        pasts
    }

    pub(super) fn of_agency(&self, id: &AgencyId) -> OwnPast<'_> {
        OwnPast {
            handed: self.handed.get(id).map(Vec::as_slice).unwrap_or_default(),
            archived: self.archived.get(id).map(Vec::as_slice).unwrap_or_default(),
            predecessors: self.predecessors.get(id).map(Vec::as_slice).unwrap_or_default(),
        }
    }
}

/// What is kept of one agency.
#[derive(Clone, Copy)]
pub(super) struct OwnPast<'p> {
    handed: &'p [Move<'p>],
    archived: &'p [&'p Archived<'p>],
    predecessors: &'p [&'p AgencyId],
}

impl OwnPast<'_> {
    /// `successors`: as its own entry names them.
    pub(super) fn view(self, successors: &[AgencyId], agencies: &Directory<'_>, root: &str, lang: Lang) -> Past {
        let Self { handed, archived, predecessors } = self;
        Past {
            predecessors: predecessors.iter().map(|id| agencies.link(id, root)).collect(),
            successors: successors.iter().map(|id| agencies.link(id, root)).collect(),
            handed: handed.iter().take(LISTED).map(|moved| moved.row(agencies, root, lang)).collect(),
            handed_more: more(handed.len(), lang),
            archived: archived.iter().take(LISTED).map(|archived| kept(archived, lang, root)).collect(),
            archived_more: more(archived.len(), lang),
        }
    }
}

impl Move<'_> {
    fn row(&self, agencies: &Directory<'_>, root: &str, lang: Lang) -> Handed {
        let day = lang::prose_date(self.day, lang);
        let when = match &self.record {
            Some(record) => Text::new("từ ngày {day}, biên bản {record}", "from {day}, record {record}")
                .fill(lang, &[("day", &day), ("record", record)]),
            None => Text::new("từ ngày {day}", "from {day}").fill(lang, &[("day", &day)]),
        };
        Handed {
            task: task_link(self.task, lang, root),
            id: self.task.state.task.id.to_string(),
            to: agencies.link(&self.to, root),
            when,
        }
    }
}

fn kept(archived: &Archived<'_>, lang: Lang, root: &str) -> Kept {
    Kept { task: task_link(&archived.task, lang, root), words: archive::words(&archived.by, lang) }
}

fn task_link(task: &Assessed<'_>, lang: Lang, root: &str) -> Link {
    let id = task.state.task.id.as_str();
    Link { label: format!("{id} {}", title(task, lang)), href: task_href(root, id, lang) }
}

fn more(count: usize, lang: Lang) -> String {
    if count <= LISTED {
        return String::new();
    }
    Text::new("và {n} nhiệm vụ khác", "and {n} more").fill(lang, &[("n", &integer(count - LISTED, lang))])
}
