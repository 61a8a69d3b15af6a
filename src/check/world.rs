//! What rules look at.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime};

use super::change::Change;
use super::places::Places;
use crate::diag::Arg;
use crate::history::proof::Proof;
use crate::history::{Landing, Record};
use crate::lang::Text;
use crate::model::choice::Status;
use crate::model::field::{self, Field};
use crate::model::rhythm::Rhythm;
use crate::model::settings::Settings;
use crate::model::task::Update;
use crate::model::time::{AsOf, Moment};
use crate::parse::{Office, Problem, SETTINGS, Shelf, TaskDraft};
use crate::snapshot::{Schedule, Snapshot, TaskState, Timelines, UpdateState};
use crate::source::{Content, FileId, Span, Spanned, Tree, task_path};

/// An instance on one day: its files, and its history where there is one.
pub struct World<'a> {
    pub tree: &'a Tree,
    pub shelf: &'a Shelf,
    pub office: &'a Office,
    pub as_of: AsOf,
    pub past: Option<Past<'a>>,
    /// None where the instance is looked at as it stands.
    pub change: Option<Change<'a>>,
    /// Why there is no past, where somebody expects one.
    pub unread: Option<&'a Unread>,
}

/// Why the rules that ask the history were not judged.
#[derive(Clone, Debug)]
pub enum Unread {
    /// There never was one: nothing was overlooked.
    NoHistory { reason: Text, cure: Text },
    /// There is one, and it cannot be read. The reason may name `{folder}`.
    Refused { reason: Arg, cure: Arg, folder: String },
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
    pub file: FileId,
    pub shelf: &'a Shelf,
    pub office: &'a Office,
    pub today: NaiveDate,
    /// The task as its history knows it.
    pub state: Option<&'a TaskState>,
    pub past: Option<&'a Past<'a>>,
    /// The task before the change that is asked for.
    pub before: Option<&'a TaskDraft>,
    pub places: Places<'a>,
}

impl<'a> World<'a> {
    /// Every task file at a task's place.
    pub fn scenes(&'a self) -> impl Iterator<Item = TaskScene<'a>> {
        let past = self.past.as_ref();
        let states: HashMap<&str, &TaskState> =
            past.iter().flat_map(|past| &past.snapshot.tasks).map(|state| (&*state.path, state)).collect();
        let edits = self.change.iter().flat_map(|change| change.tasks(self.shelf));
        let both = edits.filter_map(|edit| Some((&**edit.after?.path, edit.before?.draft)));
        let before: HashMap<&str, &TaskDraft> = both.filter(|(_, draft)| !draft.is_broken).collect();
        let places = Places::of(self.tree, self.shelf);
        self.tree.iter().filter_map(move |(path, id)| {
            let (folder, stem) = task_path(path)?;
            let draft = self.shelf.draft(*id)?;
            let state = states.get(&**path).copied();
            let (file, shelf) = (*id, self.shelf);
            let today = self.as_of.day();
            let before = before.get(&**path).copied();
            let places = places.clone();
            let office = self.office;
            Some(TaskScene { path, folder, stem, draft, file, shelf, office, today, state, past, before, places })
        })
    }

    /// Whether names meet here that have not met before: always, but in a change that
    /// adds none.
    #[must_use]
    pub fn has_new_names(&self) -> bool {
        self.change.as_ref().is_none_or(|change| change.added().next().is_some())
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

    /// What a path of the instance holds.
    #[must_use]
    pub fn content(&self, path: &str) -> Option<&'a Content> {
        self.tree.get(path).and_then(|file| self.shelf.content(*file))
    }

    /// Whether a path is one that is read, whatever stands there.
    #[must_use]
    pub fn is_read(&self, path: &str) -> bool {
        task_path(path).is_some() || self.office.files.contains_key(path)
    }

    /// Whether something stands at a path, or may: below a folder that was not
    /// listed, or a link in its place, nobody knows.
    #[must_use]
    pub fn stands(&self, path: &str) -> bool {
        // Of a folder that could be read only the files have a name of their own.
        let is_unknown = |end: usize| path.get(..end).is_some_and(|folder| self.tree.contains_key(folder));
        self.tree.contains_key(path) || path.match_indices('/').any(|(end, _)| is_unknown(end))
    }

    /// A path by its name, where a file stands there.
    #[must_use]
    pub fn path(&self, name: &str) -> Option<&'a Arc<str>> {
        self.tree.get_key_value(name).map(|(path, _)| path)
    }

    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.office.settings
    }

    /// Where the instance declares how it proves landings, for what concerns
    /// main as a whole.
    #[must_use]
    pub fn declaration(&self) -> Option<(&'a Arc<str>, Span)> {
        Some((self.path(SETTINGS)?, self.office.settings.trust.span))
    }

    /// The task files of a landing that still stand.
    pub fn tasks_of(&self, landing: &'a Landing) -> impl Iterator<Item = &'a Arc<str>> {
        let paths = landing.changes.iter().map(|(path, _)| path);
        paths.filter(|path| task_path(path).is_some() && self.tree.contains_key(*path))
    }

    /// An instant in the instance's zone.
    #[must_use]
    pub fn clock(&self, moment: Moment) -> NaiveDateTime {
        self.settings().zone.local(moment)
    }
}

impl<'a> Past<'a> {
    /// The landings since the last lock, with their places.
    pub fn open_landings(&self) -> impl Iterator<Item = (usize, &'a Landing)> {
        let period = &self.snapshot.period;
        let landings = self.record.ledger.landings().iter().enumerate().take(period.to).skip(period.from);
        landings.map(|(index, landing)| (index, &**landing))
    }

    /// What is proved of each landing today.
    #[must_use]
    pub fn proof(&self) -> &Proof {
        &self.snapshot.period.proof
    }
}

impl TaskScene<'_> {
    /// Where a finding about the task's id belongs.
    #[must_use]
    pub fn id_span(&self) -> Span {
        self.draft.id.as_ref().map_or(self.draft.span, |id| id.span)
    }

    /// The last day in time: of the deadline that governs, where the history
    /// knows it, else of the one that is written.
    #[must_use]
    pub fn due(&self) -> Option<NaiveDate> {
        match self.state {
            Some(state) => state.deadline.governs.last_day,
            None => self.draft.deadline.as_ref()?.value.last_day,
        }
    }

    /// When each term ends, of the recurring deadline that governs.
    #[must_use]
    pub fn rhythm(&self) -> Option<&Rhythm> {
        match self.state {
            Some(state) => state.deadline.governs.rhythm.as_ref(),
            None => self.draft.deadline.as_ref()?.value.rhythm.as_ref(),
        }
    }

    #[must_use]
    pub fn is_suspended(&self) -> bool {
        self.draft.status.as_ref().is_some_and(|status| status.value == Status::Paused)
    }

    /// Neither completed nor out of the programme.
    #[must_use]
    pub fn is_unfinished(&self) -> bool {
        let finished = |status: Status| matches!(status, Status::Done | Status::Dropped);
        self.draft.status.as_ref().is_some_and(|status| !finished(status.value))
    }

    /// An update that stood at the last lock: it was judged there, and an old
    /// entry is not edited.
    #[must_use]
    pub fn is_settled(&self, update: &Update) -> bool {
        self.known(update).is_some_and(|known| !known.is_new)
    }

    /// Every text of several lines that is not settled, with its field.
    #[must_use]
    pub fn prose(&self) -> Vec<(&'static Field, &Spanned<String>)> {
        let details = &self.draft.details;
        let mut prose = Vec::new();
        let mut take = |field, text| prose.extend(Option::map(text, |text| (field, text)));
        take(&field::task::CONTENT, details.content.as_ref());
        take(&field::cause::CONTENT, details.cause.as_ref().and_then(|cause| cause.content.as_ref()));
        for blocker in &details.blockers {
            take(&field::blocker::CONTENT, blocker.content.as_ref());
            take(&field::blocker::SOLUTION, blocker.solution.as_ref());
            take(&field::blocker::PROPOSAL, blocker.proposal.as_ref());
        }
        for adjustment in &details.adjustments {
            take(&field::adjustment::REASON, adjustment.reason.as_ref());
        }
        for update in details.updates.iter().filter(|update| !self.is_settled(update)) {
            for (field, text) in update.texts() {
                take(field, text);
            }
        }
        prose
    }

    /// The day an update of the open period landed on main.
    #[must_use]
    pub fn landed_on(&self, update: &Update) -> Option<NaiveDate> {
        let known = self.known(update).filter(|known| known.is_new)?;
        let landing = self.past?.record.ledger.landing(known.landed?);
        Some(self.office.settings.zone.day(landing.time))
    }

    /// An update that a change would add to a task that main has.
    #[must_use]
    pub fn is_asked_for(&self, update: &Update) -> bool {
        self.before.is_some_and(|before| !before.identities.contains(&update.identity()))
    }

    /// Whether an update landed together with its file: brought over from
    /// elsewhere, where it was written in its own time.
    #[must_use]
    pub fn came_with_its_file(&self, update: &Update) -> bool {
        let first = self.state.and_then(|state| state.landings.first());
        self.known(update).is_some_and(|known| known.landed.as_ref() == first)
    }

    fn known(&self, update: &Update) -> Option<&UpdateState> {
        let mut same_day = self.state?.updates.iter().filter(|known| known.update.date == update.date).peekable();
        // Nearly always it is the very entry, and the only one of its day.
        if same_day.peek().is_some_and(|known| std::ptr::eq(&*known.update, update)) {
            return same_day.next();
        }
        let identity = update.identity();
        same_day.find(|known| known.update.identity() == identity)
    }
}
