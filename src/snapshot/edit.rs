//! What one landing did to a task: compared as parsed content, so that a file
//! laid out anew says nothing new.

use std::collections::HashSet;
use std::sync::Arc;

use super::timeline::Version;
use crate::history::Record;
use crate::model::choice::Status;
use crate::model::field::{self, Field};
use crate::model::record::Record as _;
use crate::model::task::{Update, UpdateIdentity};
use crate::parse::TaskDraft;

/// One thing a landing did to a task.
#[derive(Clone, Debug)]
pub enum Edit {
    Added,
    Deleted,
    /// Came from another path.
    Moved {
        from: Arc<str>,
    },
    Unreadable,
    Status {
        before: Status,
        after: Status,
    },
    /// An entry that was not there.
    UpdateAdded(Arc<Update>),
    UpdateRemoved(Arc<Update>),
    Field(&'static Field),
    /// Bytes changed and nothing that they say.
    NothingSaid,
}

/// What a version did to the one before it.
#[must_use]
pub fn edits(record: &Record, before: Option<&Version>, version: &Version) -> Vec<Edit> {
    let mut edits = Vec::new();
    let Some(after) = version.draft(record) else { return vec![Edit::Deleted] };
    match before {
        Some(before) if before.file.is_some() && before.path != version.path => {
            edits.push(Edit::Moved { from: Arc::clone(&before.path) });
        }
        Some(before) if before.file.is_some() => {}
        _ => edits.push(Edit::Added),
    }
    if after.is_broken {
        edits.push(Edit::Unreadable);
        return edits;
    }
    let nothing = TaskDraft::default();
    let before = before.and_then(|before| before.draft(record)).map_or(&nothing, |draft| draft);
    let is_new = edits.iter().any(|edit| matches!(edit, Edit::Added));
    if let (Some(was), Some(is)) = (&before.status, &after.status)
        && was != is
    {
        edits.push(Edit::Status { before: was.value, after: is.value });
    }
    let only_in = |one: &TaskDraft, other: &TaskDraft| -> Vec<Arc<Update>> {
        let known: HashSet<&UpdateIdentity> = other.identities.iter().collect();
        one.updates().filter(|(_, identity)| !known.contains(identity)).map(|(update, _)| Arc::clone(update)).collect()
    };
    edits.extend(only_in(after, before).into_iter().map(Edit::UpdateAdded));
    edits.extend(only_in(before, after).into_iter().map(Edit::UpdateRemoved));
    if !is_new {
        edits.extend(changed_fields(before, after).into_iter().map(Edit::Field));
    }
    if edits.is_empty() {
        edits.push(Edit::NothingSaid);
    }
    edits
}

/// Fields whose values differ, apart from progress and updates.
fn changed_fields(before: &TaskDraft, after: &TaskDraft) -> Vec<&'static Field> {
    let told_apart: [&'static Field; 2] = [&field::task::STATUS, &field::task::UPDATES];
    let mut changed = before.differing(after);
    changed.retain(|field| told_apart.iter().all(|told| !std::ptr::eq(*told, *field)));
    changed
}
