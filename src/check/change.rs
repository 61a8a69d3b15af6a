//! A change that is asked for: what stands on main, what would stand there,
//! and who asks.
//!
//! Who may do what is read from main alone: a change that adds its author to
//! the registry is not thereby allowed (threats.md T31).

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::agency::{Account, Agency};
use crate::model::appraisal::Appraisals;
use crate::model::id::TaskId;
use crate::model::meeting::Meeting;
use crate::model::time::{AsOf, Moment};
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
    /// Every path that would change, also outside the instance's folders.
    pub paths: &'a [ChangedPath],
    /// The subjects and bodies of what would land.
    pub messages: &'a [String],
}

/// One path of a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangedPath {
    pub path: Arc<str>,
    pub was: Option<FileId>,
    pub is: Option<FileId>,
    /// The last content of main that could be read, where `was` cannot: who
    /// mends a file answers for what it said, and not for what is left of it.
    pub last_good: Option<FileId>,
    /// Main changed it too since the change was begun.
    pub is_outdated: bool,
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

/// One task in a change, found by its id wherever its file lies.
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
        match self.office.registry.owner_of_account(actor) {
            None => Hand::Stranger,
            Some(agency) if agency.is_office() => Hand::Office,
            Some(agency) => Hand::Agency(agency),
        }
    }

    /// Whether the Office's hand is needed and was not seen. Where nobody said
    /// who asks, it is the reviewer who must look.
    #[must_use]
    pub fn is_not_by_office(&self) -> bool {
        matches!(self.hand(), Hand::Stranger | Hand::Agency(_))
    }

    /// A task as main has it, wherever its file lies there.
    #[must_use]
    pub fn draft_before(&self, id: &str, shelf: &'a Shelf) -> Option<&'a TaskDraft> {
        let is_its = |changed: &&ChangedPath| task_path(&changed.path).is_some_and(|(_, stem)| stem == id);
        let file = self.paths.iter().filter(is_its).find_map(ChangedPath::stood)?;
        shelf.draft(file).map(|draft| &**draft).filter(|draft| !draft.is_broken)
    }

    /// Whether the Office sent a task back: then its progress starts anew.
    #[must_use]
    pub fn is_sent_back(&self, id: &str) -> bool {
        TaskId::parse(id).is_some_and(|id| self.appraisals.sends_back(&id))
    }

    /// Whether main has a file at a path.
    #[must_use]
    pub fn is_on_main(&self, path: &str) -> bool {
        self.base.contains_key(path)
    }

    /// The tasks that it touches, by id.
    #[must_use]
    pub fn tasks(&self, shelf: &'a Shelf) -> Vec<TaskEdit<'a>> {
        let mut edits: BTreeMap<&'a str, TaskEdit<'a>> = BTreeMap::new();
        for changed in self.paths {
            let Some((folder, id)) = task_path(&changed.path) else { continue };
            let side = |file: Option<FileId>| {
                let file = file?;
                let draft = shelf.draft(file)?;
                Some(Side { path: &changed.path, file, folder, draft })
            };
            let edit = edits.entry(id).or_insert(TaskEdit { id, before: None, after: None });
            edit.before = side(changed.stood()).or(edit.before);
            edit.after = side(changed.is).or(edit.after);
        }
        edits.into_values().collect()
    }

    /// Tasks that came back under another id: what went, and what came.
    #[must_use]
    pub fn renamed(&self, shelf: &'a Shelf) -> Vec<(TaskEdit<'a>, TaskEdit<'a>)> {
        let (gone, rest): (Vec<_>, Vec<_>) = self.tasks(shelf).into_iter().partition(|edit| edit.after.is_none());
        let mut new: Vec<TaskEdit<'a>> = rest.into_iter().filter(|edit| edit.before.is_none()).collect();
        let mut renamed = Vec::new();
        for edit in gone {
            let is_its = |candidate: &TaskEdit<'_>| {
                edit.before.zip(candidate.after).is_some_and(|(was, is)| is_the_same_task(was.draft, is.draft))
            };
            if let Some(place) = new.iter().position(is_its) {
                renamed.push((edit, new.remove(place)));
            }
        }
        renamed
    }

    /// The lock that holds at an instant, by main's calendar.
    #[must_use]
    pub fn lock(&self, as_of: AsOf) -> Option<Lock<'a>> {
        let office = self.office;
        office.meetings.iter().find_map(|meeting| {
            let cutoff = cutoff(meeting, &office.settings, &office.calendar)?.instant;
            let reopens = meeting.reopening(office.settings.zone)?;
            let holds = cutoff <= as_of.moment && as_of.moment < reopens;
            holds.then_some(Lock { meeting, cutoff, reopens })
        })
    }
}

/// Input is closed before a meeting.
#[derive(Clone, Copy, Debug)]
pub struct Lock<'a> {
    pub meeting: &'a Meeting,
    pub cutoff: Moment,
    pub reopens: Moment,
}

/// The same title, or the same content, or the same updates.
fn is_the_same_task(before: &TaskDraft, after: &TaskDraft) -> bool {
    let is_same_title = before.title.is_some() && before.title == after.title;
    let is_same_content = before.details.content.is_some() && before.details.content == after.details.content;
    let is_same_story = !before.details.updates.is_empty() && before.details.updates == after.details.updates;
    is_same_title || is_same_content || is_same_story
}
