//! Every version of every task, by id and not by path: a task moved to another
//! folder keeps its history.
//!
//! Of two files with one id the newcomer loses: the path that has held the id
//! longest keeps it, the other is a finding and counts for nobody.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::history::{PathChanges, Prefix, Record};
use crate::model::id::TaskId;
use crate::parse::TaskDraft;
use crate::source::{FileId, task_path};

/// A task file after one landing.
#[derive(Clone, Debug)]
pub struct Version {
    /// The index of the landing that made it.
    pub landing: usize,
    pub path: Arc<str>,
    /// None: removed.
    pub file: Option<FileId>,
}

#[derive(Clone, Debug)]
pub struct Timeline {
    pub id: TaskId,
    pub versions: Vec<Version>,
}

impl Timeline {
    /// The versions within a prefix, oldest first.
    pub fn until(&self, prefix: Prefix) -> impl DoubleEndedIterator<Item = &Version> {
        let count = self.versions.partition_point(|version| version.landing < prefix);
        self.versions.iter().take(count)
    }

    /// The path at which the task stands, where it stands at all.
    #[must_use]
    pub fn standing_path(&self, prefix: Prefix) -> Option<Arc<str>> {
        self.until(prefix).next_back().filter(|version| version.file.is_some()).map(|version| Arc::clone(&version.path))
    }
}

impl Version {
    #[must_use]
    pub fn draft<'a>(&self, record: &'a Record) -> Option<&'a Arc<TaskDraft>> {
        self.file.and_then(|file| record.shelf.draft(file))
    }
}

/// Of the tasks whose files were read.
#[derive(Debug, Default)]
pub struct Timelines {
    by_id: BTreeMap<TaskId, Timeline>,
    /// Paths that claim an id another path holds, at the end of the ledger.
    newcomers: BTreeMap<Arc<str>, Arc<str>>,
}

impl Timelines {
    #[must_use]
    pub fn of(record: &Record) -> Self {
        let mut builders: BTreeMap<TaskId, Builder> = BTreeMap::new();
        for (index, landing) in record.ledger.landings().iter().enumerate() {
            let mut by_id: BTreeMap<TaskId, PathChanges> = BTreeMap::new();
            for (path, after) in &landing.changes {
                let id = task_path(path).and_then(|(_, stem)| TaskId::parse(stem));
                if let Some(id) = id.filter(|_| record.is_asked(path)) {
                    by_id.entry(id).or_default().push((Arc::clone(path), *after));
                }
            }
            for (id, changes) in by_id {
                builders.entry(id).or_default().take(record, index, changes);
            }
        }
        let mut timelines = Self::default();
        for (id, mut builder) in builders {
            builder.versions.shrink_to_fit();
            if let Some(holder) = builder.standing.first() {
                for (path, _) in builder.standing.iter().skip(1) {
                    timelines.newcomers.insert(Arc::clone(path), Arc::clone(&holder.0));
                }
            }
            timelines.by_id.insert(id.clone(), Timeline { id, versions: builder.versions });
        }
        timelines
    }

    pub fn all(&self) -> impl Iterator<Item = &Timeline> {
        self.by_id.values()
    }

    #[must_use]
    pub fn timeline(&self, id: &TaskId) -> Option<&Timeline> {
        self.by_id.get(id)
    }

    /// The path that holds the id which `path` claims, if another one does.
    #[must_use]
    pub fn holder_before(&self, path: &str) -> Option<&Arc<str>> {
        self.newcomers.get(path)
    }
}

#[derive(Default)]
struct Builder {
    /// Paths that hold the id, longest first.
    standing: Vec<(Arc<str>, FileId)>,
    versions: Vec<Version>,
}

impl Builder {
    fn take(&mut self, record: &Record, landing: usize, changes: PathChanges) {
        let before = self.standing.first().cloned();
        let mut arrived = Vec::new();
        let mut left = Vec::new();
        for (path, after) in changes {
            match (self.standing.iter().position(|(known, _)| *known == path), after) {
                (Some(place), Some(file)) => {
                    if let Some(entry) = self.standing.get_mut(place) {
                        entry.1 = file;
                    }
                }
                (Some(place), None) => {
                    self.standing.remove(place);
                    left.push(place);
                }
                (None, Some(file)) => arrived.push((path, file)),
                (None, None) => {}
            }
        }
        // Of several that arrive together, the one in its own lead's folder stands first.
        arrived.sort_by_key(|(path, file)| (!is_at_home(record, path, *file), Arc::clone(path)));
        for (offset, entry) in arrived.into_iter().enumerate() {
            match left.get(offset) {
                // Left one path and came to another in one landing: moved, with its seniority.
                Some(place) => self.standing.insert((*place).min(self.standing.len()), entry),
                None => self.standing.push(entry),
            }
        }
        match (before, self.standing.first().cloned()) {
            (Some(old), Some(new)) if old == new => {}
            (_, Some((path, file))) => self.versions.push(Version { landing, path, file: Some(file) }),
            (Some((path, _)), None) => self.versions.push(Version { landing, path, file: None }),
            (None, None) => {}
        }
    }
}

fn is_at_home(record: &Record, path: &str, file: FileId) -> bool {
    let lead = record.shelf.draft(file).and_then(|draft| draft.lead.as_ref());
    task_path(path).zip(lead).is_some_and(|((folder, _), lead)| lead.value.as_str() == folder)
}
