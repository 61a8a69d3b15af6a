//! Which terms of a recurring deadline a meeting speaks of: each whose last day
//! passed in the meeting's period, once; where none did, the one that runs. A
//! term that was missed is counted where it was missed and nowhere again.

use chrono::NaiveDate;

use super::is_dropped;
use crate::model::choice::Status;
use crate::snapshot::{Period, TaskState, Term};

/// None alone: the deadline is a single one, or the task as a whole is spoken of.
pub(super) fn spoken_of(state: &TaskState, period: &Period) -> Vec<Option<Term>> {
    let is_whole = state.task.status == Status::Paused || is_dropped(state) || state.is_only_proposed;
    if is_whole || state.terms.is_empty() {
        return vec![None];
    }
    let closing_day = period.closing_day;
    // The closing day is the last that counts as open, so the day before it has passed.
    let earlier = period.first_day.and_then(|first| first.pred_opt()).unwrap_or(NaiveDate::MIN);
    let passed: Vec<Option<Term>> = state
        .terms
        .iter()
        .filter(|term| (earlier..closing_day).contains(&term.last_day))
        .map(|term| Some(*term))
        .collect();
    if !passed.is_empty() {
        return passed;
    }
    // None where all are over: the task stands without a deadline until the Office ends it.
    vec![state.terms.iter().find(|term| term.last_day >= closing_day).copied()]
}
