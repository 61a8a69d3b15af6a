//! What rules look at.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::history::Record;
use crate::model::settings::Settings;
use crate::model::time::AsOf;
use crate::parse::{Office, Problem, Shelf, TaskDraft};
use crate::snapshot::{Schedule, Snapshot, TaskState, Timelines};
use crate::source::{Span, Tree, task_path};

/// An instance on one day: its files, and its history where there is one.
pub struct World<'a> {
    pub tree: &'a Tree,
    pub shelf: &'a Shelf,
    pub office: &'a Office,
    pub as_of: AsOf,
    pub past: Option<Past<'a>>,
}

/// What only the history can tell. Without it the rules that ask are silent.
pub struct Past<'a> {
    pub record: &'a Record,
    pub timelines: &'a Timelines,
    pub schedule: &'a Schedule,
    /// The open period: everything landed since the last freeze.
    pub snapshot: &'a Snapshot,
}

/// One task file with what surrounds it.
pub struct TaskScene<'a> {
    pub path: &'a Arc<str>,
    /// The folder's name, an agency's id.
    pub folder: &'a str,
    /// The file's name without `.yaml`, the task's id.
    pub stem: &'a str,
    pub draft: &'a TaskDraft,
    pub office: &'a Office,
    pub today: NaiveDate,
    /// The task as its history knows it.
    pub state: Option<&'a TaskState>,
    pub past: Option<&'a Past<'a>>,
}

impl<'a> World<'a> {
    /// Every task file at a task's place.
    pub fn scenes(&'a self) -> impl Iterator<Item = TaskScene<'a>> {
        let past = self.past.as_ref();
        let states: HashMap<&Arc<str>, &TaskState> =
            past.iter().flat_map(|past| &past.snapshot.tasks).map(|state| (&state.path, state)).collect();
        self.tree.iter().filter_map(move |(path, id)| {
            let (folder, stem) = task_path(path)?;
            let draft = self.shelf.draft(*id)?;
            let state = states.get(path).copied();
            Some(TaskScene { path, folder, stem, draft, office: self.office, today: self.as_of.day(), state, past })
        })
    }

    /// What could not be understood, in every file.
    pub fn problems(&'a self) -> impl Iterator<Item = (&'a Arc<str>, &'a Problem)> {
        let tasks = self.tree.iter().filter_map(|(path, id)| {
            task_path(path)?;
            Some((path, self.shelf.draft(*id)?.problems.as_slice()))
        });
        let office = self.office.files.iter().map(|(path, file)| (path, file.problems.as_slice()));
        tasks.chain(office).flat_map(|(path, problems)| problems.iter().map(move |problem| (path, problem)))
    }

    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.office.settings
    }
}

impl TaskScene<'_> {
    /// Where a finding about the task's id belongs.
    #[must_use]
    pub fn id_span(&self) -> Span {
        self.draft.id.as_ref().map_or(self.draft.span, |id| id.span)
    }
}
