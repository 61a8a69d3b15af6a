//! Which update of one version of a task is the same in the next, and since when
//! it stands there without a break.
//!
//! What it says makes it the same: layout and order do not. Where the Office
//! corrects an update (`dinh_chinh`) the words change and the entry stays: it
//! keeps the landing, and is judged by what its agency wrote.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;

use chrono::NaiveDate;

use crate::model::task::{Correction, Update, UpdateIdentity};
use crate::parse::TaskDraft;

/// One update, through all that it said.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// The first landing of its last unbroken run of presence.
    pub(super) landed: usize,
    /// As its agency wrote it.
    pub(super) written: Arc<Update>,
    /// What it said before it was corrected.
    former: Vec<UpdateIdentity>,
    /// The entry of the same day whose place it took, by nobody's decision.
    replaced: Option<usize>,
}

impl Entry {
    /// Whether it stood in some version, in whatever words.
    pub(super) fn stood_in(&self, identity: &UpdateIdentity, version: &BTreeSet<UpdateIdentity>) -> bool {
        version.contains(identity) || self.former.iter().any(|former| version.contains(former))
    }
}

/// The updates of a task, version after version.
#[derive(Default)]
pub(super) struct Entries {
    all: Vec<Entry>,
    standing: BTreeMap<UpdateIdentity, usize>,
    gone: BTreeMap<UpdateIdentity, usize>,
    corrections: Vec<Correction>,
}

/// What left a version, in the order in which it came, by its day.
type Left = BTreeMap<Option<NaiveDate>, VecDeque<(UpdateIdentity, usize)>>;

impl Entries {
    /// The entry that a version holds in these words.
    pub(super) fn entry(&self, identity: &UpdateIdentity) -> Option<&Entry> {
        self.standing.get(identity).and_then(|place| self.all.get(*place))
    }

    /// The next version; none where the file was removed. What an agency
    /// writes into `dinh_chinh` corrects nothing.
    pub(super) fn take(&mut self, landing: usize, draft: Option<&TaskDraft>, is_by_agency: bool) {
        let details = draft.map(|draft| &draft.details);
        let identities = draft.map(|draft| &*draft.identities).unwrap_or_default();
        let mut left = self.part_with(identities);
        let corrections = details.map(|details| details.corrections.as_slice()).unwrap_or_default();
        let new = corrections.iter().filter(|correction| !is_by_agency && !self.corrections.contains(correction));
        let corrected: BTreeSet<Option<NaiveDate>> =
            new.map(|correction| correction.update.as_ref().map(|day| day.value)).collect();
        for (update, identity) in draft.into_iter().flat_map(TaskDraft::updates) {
            if self.standing.contains_key(&identity) {
                continue;
            }
            let day = update.date.as_ref().map(|day| day.value);
            let replaced = left.get_mut(&day).and_then(VecDeque::pop_front);
            let restored = self.gone.get(&identity).copied().filter(|_| !corrected.is_empty());
            let entry = match (restored, replaced) {
                (Some(restored), replaced) => self.corrected(restored, replaced),
                (None, Some((stood, place))) if corrected.contains(&day) => {
                    self.corrected(self.chain(place).last().unwrap_or(place), Some((stood, place)))
                }
                (None, replaced) => {
                    let replaced = replaced.map(|(_, place)| place);
                    Some(Entry { landed: landing, written: Arc::clone(update), former: Vec::new(), replaced })
                }
            };
            self.standing.insert(identity, self.all.len());
            self.all.extend(entry);
        }
        if self.corrections != corrections {
            self.corrections = corrections.to_vec();
        }
    }

    /// Takes away what a version does not hold.
    fn part_with(&mut self, present: &[UpdateIdentity]) -> Left {
        let mut left = Left::new();
        let present: BTreeSet<&UpdateIdentity> = present.iter().collect();
        if self.standing.keys().all(|identity| present.contains(identity)) {
            return left;
        }
        let standing = std::mem::take(&mut self.standing);
        let (stay, go): (BTreeMap<_, _>, BTreeMap<_, _>) =
            standing.into_iter().partition(|(identity, _)| present.contains(identity));
        self.standing = stay;
        let mut go: Vec<(usize, UpdateIdentity)> = go.into_iter().map(|(identity, place)| (place, identity)).collect();
        go.sort_unstable();
        for (place, identity) in go {
            self.gone.insert(identity, place);
            left.entry(identity.day()).or_default().push_back((identity, place));
        }
        left
    }

    /// An entry, and those whose place it took without a decision.
    fn chain(&self, place: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(Some(place), |place| self.all.get(*place).and_then(|entry| entry.replaced))
    }

    /// An entry in other words, in the place of what stood there.
    fn corrected(&self, place: usize, stood: Option<(UpdateIdentity, usize)>) -> Option<Entry> {
        let mut entry = self.all.get(place)?.clone();
        for entry_of in stood.iter().flat_map(|(_, place)| self.chain(*place)).filter_map(|place| self.all.get(place)) {
            entry.former.push(entry_of.written.identity());
        }
        entry.former.extend(stood.map(|(identity, _)| identity));
        entry.former.push(entry.written.identity());
        Some(entry)
    }
}
