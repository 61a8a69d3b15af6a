//! A change that is asked for: what stands on main, what would stand there,
//! and who asks.
//!
//! Who may do what is read from main alone: a change that adds its author to
//! the registry is not thereby allowed (threats.md T31).

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use chrono::NaiveDate;

use crate::diag::{Diagnostic, Severity};
use crate::model::agency::{Account, Agency};
use crate::model::appraisal::Appraisals;
use crate::model::holding;
use crate::model::id::{AgencyId, TaskId};
use crate::model::meeting::Meeting;
use crate::model::task::UpdateIdentity;
use crate::model::time::Moment;
use crate::parse::{Office, Shelf, TaskDraft};
use crate::snapshot::cutoff;
use crate::source::{FileId, Tree, task_path};

/// What is asked of main.
pub struct Change<'a> {
    /// Main's own files: the changed ones and the Office's.
    pub base: &'a Tree,
    /// The Office's word on main.
    pub office: &'a Office,
    /// What the Office said on main of the tasks that it touches.
    pub appraisals: &'a Appraisals,
    /// None where nobody said who asks: what depends on it is not judged.
    pub actor: Option<&'a Account>,
    /// The day on which it is asked.
    pub day: NaiveDate,
    /// Every path that would change, also outside the instance's folders.
    pub paths: &'a [ChangedPath],
    pub merging: &'a Merging,
    /// The subjects and bodies of what would land.
    pub messages: &'a [String],
}

/// One path that the merge would change, or whose mode alone it would change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangedPath {
    pub path: Arc<str>,
    pub was: Option<FileId>,
    pub is: Option<FileId>,
    /// The last content of main that could be read, where `was` cannot: who
    /// fixes a file answers for what it said, and not for what is left of it.
    pub last_good: Option<FileId>,
}

/// How a branch meets main.
#[derive(Clone, Debug, Default)]
pub struct Merging {
    /// Paths where git would have to put two texts together, or to guess what was
    /// renamed: what would land is not known.
    pub conflicts: Vec<Arc<str>>,
    /// Paths where the branch's folders hold what git does not write.
    pub odd: Vec<Arc<str>>,
    /// The branch and main have no commit in common.
    pub is_unrelated: bool,
    /// The branch changes more than is looked at.
    pub is_cut: bool,
}

impl ChangedPath {
    /// What main said there, as far back as it takes to read it.
    #[must_use]
    pub fn stood(&self) -> Option<FileId> {
        self.last_good.or(self.was)
    }
}

/// Who asks.
#[derive(Clone, Copy, Debug)]
pub enum Hand<'a> {
    /// Nobody said.
    Unknown,
    /// An account that main's registry does not know.
    Stranger,
    Agency(&'a Agency),
    Office,
}

/// One task file in a change: at its path, or moved with its id to another.
pub struct TaskEdit<'a> {
    pub id: &'a str,
    pub before: Option<Side<'a>>,
    pub after: Option<Side<'a>>,
}

/// A task's file on one side.
#[derive(Clone, Copy)]
pub struct Side<'a> {
    pub path: &'a Arc<str>,
    pub file: FileId,
    pub folder: &'a str,
    pub draft: &'a TaskDraft,
}

impl<'a> TaskEdit<'a> {
    /// Both sides, where the task stood and would stand and both can be read.
    #[must_use]
    pub fn both(&self) -> Option<(Side<'a>, Side<'a>)> {
        self.before.zip(self.after).filter(|(before, after)| !before.draft.is_broken && !after.draft.is_broken)
    }
}

impl<'a> Change<'a> {
    #[must_use]
    pub fn hand(&self) -> Hand<'a> {
        let Some(actor) = self.actor else { return Hand::Unknown };
        match self.office.registry.owner_of_account(actor, self.day) {
            None => Hand::Stranger,
            Some(agency) if agency.is_office() && agency.exists_on(self.day) => Hand::Office,
            Some(agency) => Hand::Agency(agency),
        }
    }

    /// The paths that main does not have.
    pub fn added(&self) -> impl Iterator<Item = &'a Arc<str>> {
        let added = self.paths.iter().filter(|changed| changed.was.is_none() && changed.is.is_some());
        added.map(|changed| &changed.path)
    }

    /// Whether the Office's hand is needed and was not seen. Where nobody said
    /// who asks, it is the reviewer who must look.
    #[must_use]
    pub fn is_not_by_office(&self) -> bool {
        matches!(self.hand(), Hand::Stranger | Hand::Agency(_))
    }

    /// Whom main says a path below `tasks/` belongs to: the agency that holds the
    /// task whose file stands there, else the one whose folder it is. The one
    /// answer; neither an id nor what a request says of itself gives any right.
    #[must_use]
    pub fn holder(&self, changed: &ChangedPath, shelf: &'a Shelf) -> Option<AgencyId> {
        let folder = changed.path.strip_prefix("tasks/")?.split_once('/').map(|(folder, _)| folder)?;
        let draft = task_path(&changed.path).and(changed.stood()).and_then(|file| shelf.draft(file));
        let is_known = |id: &&AgencyId| self.office.registry.agency(id).is_some();
        let held = draft.and_then(|draft| Some(holding::holder(&draft.lead.as_ref()?.value, &draft.details, self.day)));
        held.filter(is_known).cloned().or_else(|| AgencyId::parse(folder))
    }

    /// Whether a finding is nothing that an agency can fix: of a file of others, of the
    /// Office or of the settings. What blocks its request is always its own.
    #[must_use]
    pub fn is_for_the_office(&self, found: &Diagnostic, agency: &AgencyId, shelf: &'a Shelf) -> bool {
        if found.severity == Severity::Error {
            return false;
        }
        let standing = |path: &Arc<str>| {
            let was = self.base.get(path).copied();
            ChangedPath { path: Arc::clone(path), was, is: was, last_good: None }
        };
        let changed = self.paths.iter().find(|changed| changed.path == found.path);
        let holder = match changed {
            Some(changed) => self.holder(changed, shelf),
            None => self.holder(&standing(&found.path), shelf),
        };
        let is_known = |holder: &AgencyId| self.office.registry.agency(holder).is_some();
        !found.path.starts_with("tasks/") || holder.is_some_and(|holder| holder != *agency && is_known(&holder))
    }

    /// Whether the Office sent a task back: then its progress starts anew.
    #[must_use]
    pub fn is_sent_back(&self, id: &str) -> bool {
        TaskId::parse(id).is_some_and(|id| self.appraisals.sends_back(&id, &self.office.meetings))
    }

    /// Whether main has a file at a path.
    #[must_use]
    pub fn is_on_main(&self, path: &str) -> bool {
        self.base.contains_key(path)
    }

    /// The task files that it touches, each compared with what stands at its own
    /// path; one that leaves a path and comes to another under its id was moved.
    #[must_use]
    pub fn tasks(&self, shelf: &'a Shelf) -> Vec<TaskEdit<'a>> {
        let mut edits = Vec::new();
        let mut left: BTreeMap<&'a str, (Vec<Side<'a>>, Vec<Side<'a>>)> = BTreeMap::new();
        for changed in self.paths {
            let Some((folder, id)) = task_path(&changed.path) else { continue };
            let side = |file: Option<FileId>| {
                let file = file?;
                let draft = shelf.draft(file)?;
                Some(Side { path: &changed.path, file, folder, draft })
            };
            match (side(changed.stood()), side(changed.is)) {
                (Some(before), None) => left.entry(id).or_default().0.push(before),
                (None, Some(after)) => left.entry(id).or_default().1.push(after),
                (before, after) => edits.push(TaskEdit { id, before, after }),
            }
        }
        for (id, (gone, come)) in left {
            let mut come = come.into_iter();
            for before in gone {
                edits.push(TaskEdit { id, before: Some(before), after: come.next() });
            }
            edits.extend(come.map(|after| TaskEdit { id, before: None, after: Some(after) }));
        }
        edits.sort_by_key(|edit| (edit.id, edit.after.or(edit.before).map(|side| side.path)));
        edits
    }

    /// Tasks that came back under another id: what went, and what came.
    #[must_use]
    pub fn renamed(&self, shelf: &'a Shelf) -> Vec<(TaskEdit<'a>, TaskEdit<'a>)> {
        let (gone, rest): (Vec<_>, Vec<_>) = self.tasks(shelf).into_iter().partition(|edit| edit.after.is_none());
        let mut new: Vec<Option<TaskEdit<'a>>> =
            rest.into_iter().filter(|edit| edit.before.is_none()).map(Some).collect();
        let mut by_mark: HashMap<Mark<'a>, Vec<usize>> = HashMap::new();
        for (place, edit) in new.iter().enumerate() {
            for mark in edit.iter().filter_map(|edit| edit.after).flat_map(|after| marks(after.draft)) {
                by_mark.entry(mark).or_default().push(place);
            }
        }
        let mut renamed = Vec::new();
        for edit in gone {
            let marks = edit.before.into_iter().flat_map(|before| marks(before.draft));
            let mut places = marks.filter_map(|mark| by_mark.get(&mark)).flatten().copied();
            let place = places.find(|place| new.get(*place).is_some_and(Option::is_some));
            if let Some(came) = place.and_then(|place| new.get_mut(place)?.take()) {
                renamed.push((edit, came));
            }
        }
        renamed
    }

    /// Main's meetings whose lock has been executed by an instant, with the lock.
    pub fn locked(&self, now: Moment) -> impl Iterator<Item = (&'a Meeting, Moment)> {
        let office = self.office;
        let of_one =
            move |meeting: &'a Meeting| Some((meeting, cutoff(meeting, &office.settings, &office.calendar)?.instant));
        office.meetings.iter().filter_map(of_one).filter(move |(_, lock)| *lock <= now)
    }
}

/// What tells a task again under another id: its title, its content, its updates.
#[derive(PartialEq, Eq, Hash)]
enum Mark<'a> {
    Title(&'a str),
    Content(&'a str),
    Update(UpdateIdentity),
}

fn marks(draft: &TaskDraft) -> impl Iterator<Item = Mark<'_>> {
    let title = draft.title.as_ref().map(|title| Mark::Title(&title.value));
    let content = draft.details.content.as_ref().map(|content| Mark::Content(&content.value));
    let update = draft.identities.first().copied().map(Mark::Update);
    [title, content, update].into_iter().flatten()
}
