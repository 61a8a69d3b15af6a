//! What a task's information is worth in one period (domain.md §2.3, axis 3).

use std::sync::Arc;

use chrono::NaiveDate;

use super::appraised::Appraised;
use super::standing::Standing;
use crate::completeness::{self, Missing, Why};
use crate::model::choice::Status;
use crate::model::field;
use crate::model::settings::Updating;
use crate::model::task::Update;
use crate::snapshot::{TaskState, Term, UpdateState};
use crate::source::Span;

/// The verdict on the information of one task.
#[derive(Clone, Debug, PartialEq)]
pub enum Information {
    /// Đầy đủ.
    Full,
    /// Chưa đầy đủ, with what is missing. Empty when the file itself could not be read.
    Incomplete(Vec<Missing>),
    /// Chưa cập nhật: input is still open.
    NotYet,
    /// Không cập nhật, when input was locked.
    NoUpdate,
    /// Cập nhật sau khóa: nothing before the lock, something before the meeting.
    UpdatedLate,
    /// Chưa chứng minh được thời điểm: something landed, and nothing proves that it
    /// was before the lock or after it. Counted as configured, never called late.
    Unproven,
    /// Mới giao: exempt, still listed.
    NewlyAssigned,
}

impl Information {
    /// Nothing of the period, so far or at its lock.
    #[must_use]
    pub fn is_silent(&self) -> bool {
        matches!(self, Self::NotYet | Self::NoUpdate)
    }

    /// What the head of the lead agency explains in person (domain.md §0, decision 1).
    #[must_use]
    pub fn is_to_explain(&self) -> bool {
        self.is_silent() || matches!(self, Self::Incomplete(_) | Self::UpdatedLate | Self::Unproven)
    }
}

pub(super) fn of(
    (state, term): (&TaskState, Option<&Term>),
    standing: Standing,
    updating: &Updating,
    (lock_day, is_open): (NaiveDate, bool),
    office: &Appraised<'_>,
) -> Information {
    if state.damage.as_ref().is_some_and(|damage| damage.by_owner) {
        return Information::Incomplete(Vec::new());
    }
    if standing.bucket().is_none() {
        return Information::Full;
    }
    // A cause is one of the whole task, and would be asked for again each term.
    let is_late = term.is_none() && matches!(standing, Standing::Overdue { .. } | Standing::DoneLate { .. });
    let mut missing = completeness::missing_in_task(&state.draft, is_late);
    missing.extend(completeness::missing_by_office(&state.draft, updating));
    let was_done_before = match term {
        Some(term) => is_delivered_before(state, term),
        None => {
            let was_done = state.task.status == Status::Done && state.previous_status == Some(Status::Done);
            was_done && !state.is_ended_by_agency
        }
    };
    let needs_no_update = (was_done_before && !office.returned_before(state)) || state.task.status == Status::Paused;
    let verdict = match newest(state) {
        _ if needs_no_update => whole_or(missing),
        Some(newest) => {
            let lacking = completeness::missing_in_update(&newest.written, before(state, newest), updating);
            // What was withheld has no place to point at any more.
            let is_there = Arc::ptr_eq(&newest.written, &newest.update);
            let place = |span: Span| if is_there { span } else { newest.update.span };
            missing.extend(lacking.into_iter().map(|missing| Missing { span: place(missing.span), ..missing }));
            whole_or(missing)
        }
        None if state.late.iter().any(|update| update.is_unproven) => Information::Unproven,
        None if !state.late.is_empty() => Information::UpdatedLate,
        None if is_open => Information::NotYet,
        None => Information::NoUpdate,
    };
    // The Office may find lacking what no rule can; what a rule finds lacking it cannot wave through.
    let verdict = if verdict == Information::Full && office.finds_incomplete() {
        Information::Incomplete(vec![Missing {
            field: &field::appraisal::COMPLETE,
            span: state.draft.span,
            why: Why::Absent,
        }])
    } else {
        verdict
    };
    let is_new = (lock_day - state.task.assigned).num_days() < updating.new_days;
    if is_new && verdict != Information::Full { Information::NewlyAssigned } else { verdict }
}

/// Whether what the term asked for was there, and told, before this period.
fn is_delivered_before(state: &TaskState, term: &Term) -> bool {
    let update = term.delivered.and_then(|delivered| state.updates.get(delivered.update));
    update.is_some_and(|update| !update.is_new)
}

fn whole_or(missing: Vec<Missing>) -> Information {
    if missing.is_empty() { Information::Full } else { Information::Incomplete(missing) }
}

/// The update that stands before another in the file.
fn before<'a>(state: &'a TaskState, newest: &UpdateState) -> Option<&'a Update> {
    let place = state.updates.iter().position(|update| std::ptr::eq(update, newest))?;
    state.updates.get(place.checked_sub(1)?).map(|state| &*state.written)
}

/// The update of the period that speaks for the task: the last in the file.
fn newest(state: &TaskState) -> Option<&UpdateState> {
    state.updates.iter().rev().find(|update| update.is_new)
}
