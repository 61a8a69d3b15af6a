//! What the day is about.

use std::collections::BTreeMap;

use crate::analysis::Occasion;
use crate::assess::{Assessed, Assessment};
use crate::model::id::AgencyId;
use crate::model::meeting::Meeting;

/// The state that was locked for the meeting to come, else the latest one.
#[derive(Clone, Copy)]
pub(super) struct Subject<'c> {
    pub(super) assessment: &'c Assessment<'c>,
    /// The meetings locked before it, oldest first.
    pub(super) before: &'c [Occasion<'c>],
    /// The meeting to come, which has the same on paper.
    pub(super) meeting: Option<&'c Meeting>,
    pub(super) is_locked: bool,
}

impl<'c> Subject<'c> {
    /// What was assessed before it, oldest first.
    pub(super) fn earlier(self) -> Vec<&'c Assessment<'c>> {
        self.before.iter().map(|occasion| &occasion.assessment).collect()
    }

    /// Tasks with something to do, counted once.
    pub(super) fn open_work(self) -> impl Iterator<Item = &'c Assessed<'c>> {
        self.assessment.files().filter(|task| task.needs_work())
    }

    /// The same by who leads them.
    pub(super) fn work_by_lead(self) -> BTreeMap<&'c AgencyId, Vec<&'c Assessed<'c>>> {
        let mut work: BTreeMap<&AgencyId, Vec<&Assessed<'_>>> = BTreeMap::new();
        for task in self.open_work() {
            work.entry(&task.state.lead).or_default().push(task);
        }
        work
    }
}

/// The address of the list of who explains it, without the ending.
pub(super) const EXPLAIN: &str = "giai-trinh";
