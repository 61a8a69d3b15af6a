//! What a task must hold in the state it is in, by the field table.
//!
//! The rules of `check` say it to the officer before the lock; `assess` counts
//! it against the task at the lock. Both ask here.

use crate::lang::visible_words;
use crate::model::choice::{Course, Outcome, Status};
use crate::model::field::{self, Field};
use crate::model::settings::Updating;
use crate::model::task::{Details, Update};
use crate::parse::{ProblemKind, TaskDraft};
use crate::source::Span;

/// A field that should be there and is not, and the place where it belongs.
#[derive(Clone, Copy, Debug)]
pub struct Missing {
    pub field: &'static Field,
    pub span: Span,
}

impl PartialEq for Missing {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.field, other.field) && self.span == other.span
    }
}

/// Everything the task's state asks for and the file does not say, apart from
/// its updates. `is_late`: overdue, or finished late.
#[must_use]
pub fn missing_in_task(draft: &TaskDraft, is_late: bool) -> Vec<Missing> {
    let mut missing: Vec<Missing> = draft
        .problems
        .iter()
        .filter_map(|problem| match problem.kind {
            ProblemKind::Missing { field } if !belongs_to_update(field) => Some(Missing { field, span: problem.span }),
            _ => None,
        })
        .collect();
    missing.extend(missing_by_state(draft));
    if is_late {
        missing.extend(missing_cause(draft));
    }
    missing.extend(missing_in_blockers(&draft.details));
    missing.extend(missing_in_adjustments(&draft.details));
    missing
}

fn belongs_to_update(field: &'static Field) -> bool {
    field::UPDATE.fields.iter().any(|known| std::ptr::eq(*known, field))
}

/// What being done, or suspended, asks for.
#[must_use]
pub fn missing_by_state(draft: &TaskDraft) -> Vec<Missing> {
    let Some(status) = &draft.status else { return Vec::new() };
    let details = &draft.details;
    let mut missing = Vec::new();
    let mut ask = |field, is_there: bool| {
        if !is_there {
            missing.push(Missing { field, span: status.span });
        }
    };
    match status.value {
        Status::Done => {
            ask(&field::task::COMPLETED, details.completed.is_some());
            ask(&field::task::EVIDENCE, !details.evidence.is_empty());
        }
        Status::Paused => ask(&field::task::PAUSE, details.pause.is_some()),
        Status::NotStarted | Status::InProgress | Status::AwaitingConfirmation | Status::Dropped => {}
    }
    missing
}

/// Delay without a cause (domain.md R9).
#[must_use]
pub fn missing_cause(draft: &TaskDraft) -> Option<Missing> {
    let span = draft.deadline.as_ref().map_or(draft.span, |deadline| deadline.span);
    draft.details.cause.is_none().then_some(Missing { field: &field::task::CAUSE, span })
}

/// A blocker is solved by its agency or goes up with a proposal (domain.md R7, R8).
#[must_use]
pub fn missing_in_blockers(details: &Details) -> Vec<Missing> {
    let mut missing = Vec::new();
    for blocker in details.blockers.iter().filter(|blocker| blocker.is_open()) {
        let Some(course) = &blocker.course else { continue };
        let mut ask = |field, is_there: bool| {
            if !is_there {
                missing.push(Missing { field, span: course.span });
            }
        };
        match course.value {
            Course::OwnAuthority | Course::Coordination => ask(&field::blocker::SOLUTION, blocker.solution.is_some()),
            Course::PeoplesCommittee | Course::Chairman | Course::Central => {
                ask(&field::blocker::PROPOSAL, blocker.proposal.is_some());
                ask(&field::blocker::DOCUMENT, blocker.document.is_some());
            }
        }
    }
    missing
}

/// A decided adjustment names its decision (domain.md R23).
#[must_use]
pub fn missing_in_adjustments(details: &Details) -> Vec<Missing> {
    let undecided = |outcome: Outcome| outcome == Outcome::Pending;
    details
        .adjustments
        .iter()
        .filter_map(|adjustment| {
            let outcome = adjustment.outcome.as_ref()?;
            let lacks = !undecided(outcome.value) && adjustment.decision.is_none();
            lacks.then_some(Missing { field: &field::adjustment::DECISION, span: outcome.span })
        })
        .collect()
}

/// The required texts an update lacks, or has in too few words to say anything.
#[must_use]
pub fn missing_in_update(update: &Update, updating: &Updating) -> Vec<Missing> {
    update
        .texts()
        .into_iter()
        .filter(|(field, _)| updating.required.iter().any(|required| std::ptr::eq(*required, *field)))
        .filter(|(_, text)| text.is_none_or(|text| visible_words(&text.value) < updating.min_words))
        .map(|(field, text)| Missing { field, span: text.map_or(update.span, |text| text.span) })
        .collect()
}
