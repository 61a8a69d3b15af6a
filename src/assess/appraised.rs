//! The Office's view of a task beside its agency's. Where the two differ the
//! Office's counts and both are shown (domain.md R9, R24, R25).

use std::collections::HashMap;

use crate::model::appraisal::Appraisal;
use crate::model::choice::{CauseKind, Quality, Status, YesNo};
use crate::model::id::TaskId;
use crate::model::meeting;
use crate::model::task::Cause;
use crate::snapshot::{Snapshot, TaskState};

/// What the Office has said of a task up to a meeting.
#[derive(Clone, Copy, Debug, Default)]
pub struct Appraised<'a> {
    /// Of this very meeting: its verdict on completeness, its comment and its
    /// direction hold for this meeting alone.
    pub now: Option<&'a Appraisal>,
    /// The last one that rates the quality. It stands until the Office rates anew.
    pub quality: Option<&'a Appraisal>,
    /// The last one that names a cause of delay. It stands likewise.
    pub cause: Option<&'a Appraisal>,
}

/// Why a task is late: both views, and which of them counts.
#[derive(Clone, Copy, Debug, Default)]
pub struct Causes<'a> {
    pub by_agency: Option<&'a Cause>,
    pub by_office: Option<&'a Cause>,
}

impl<'a> Appraised<'a> {
    #[must_use]
    pub fn quality(&self) -> Option<Quality> {
        self.quality.and_then(|appraisal| appraisal.quality.as_ref()).map(|quality| quality.value)
    }

    /// The Office finds the information incomplete.
    #[must_use]
    pub fn finds_incomplete(&self) -> bool {
        self.complete().is_some_and(|complete| complete == YesNo::No)
    }

    #[must_use]
    pub fn complete(&self) -> Option<YesNo> {
        self.now.and_then(|appraisal| appraisal.complete.as_ref()).map(|complete| complete.value)
    }

    /// Declared completed, and sent back.
    #[must_use]
    pub fn returns(&self, state: &TaskState) -> bool {
        state.task.status == Status::Done && self.quality() == Some(Quality::Insufficient)
    }

    /// Sent back at an earlier meeting: the agency has had a period to act.
    pub(super) fn returned_before(&self, state: &TaskState) -> bool {
        let is_of_now = self.now.zip(self.quality).is_some_and(|(now, rated)| std::ptr::eq(now, rated));
        self.returns(state) && !is_of_now
    }

    #[must_use]
    pub fn causes(&self, state: &'a TaskState) -> Causes<'a> {
        Causes {
            by_agency: state.task.details.cause.as_deref(),
            by_office: self.cause.and_then(|appraisal| appraisal.cause.as_ref()),
        }
    }
}

impl Causes<'_> {
    /// The kind that is counted: the Office's where it has one.
    #[must_use]
    pub fn kind(&self) -> Option<CauseKind> {
        let kind = |cause: Option<&Cause>| cause.and_then(|cause| cause.kind.as_ref()).map(|kind| kind.value);
        kind(self.by_office).or(kind(self.by_agency))
    }

    /// The Office sees another kind of cause than the agency wrote.
    #[must_use]
    pub fn is_overridden(&self) -> bool {
        let kind = |cause: &Cause| cause.kind.as_ref().map(|kind| kind.value);
        self.by_office.is_some_and(|office| self.by_agency.is_none_or(|agency| kind(agency) != kind(office)))
    }
}

/// What the Office has said of each task, up to the snapshot's meeting.
pub(super) fn of(snapshot: &Snapshot) -> HashMap<&TaskId, Appraised<'_>> {
    let mut found: HashMap<&TaskId, Appraised<'_>> = HashMap::new();
    let calendar = &snapshot.office.meetings;
    // Of a meeting: its own and those before it.
    let until = snapshot.meeting.as_ref().map(|until| meeting::place(calendar, until));
    let is_due = |appraisal: &&Appraisal| {
        until.is_none_or(|until| appraisal.meeting == *until.1 || meeting::place(calendar, &appraisal.meeting) <= until)
    };
    for appraisal in snapshot.office.appraisals.in_order(calendar).take_while(is_due) {
        let entry = found.entry(&appraisal.task).or_default();
        if snapshot.meeting.as_ref() == Some(&appraisal.meeting) {
            entry.now = Some(appraisal);
        }
        if appraisal.quality.is_some() {
            entry.quality = Some(appraisal);
        }
        if appraisal.cause.is_some() {
            entry.cause = Some(appraisal);
        }
    }
    found
}
