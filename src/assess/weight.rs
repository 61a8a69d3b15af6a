//! Which tasks those above must speak of, the heaviest first: growth before all else
//! (domain.md R26), then what waits for their decision, what was missed again and
//! again, what is longest overdue.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::{Assessed, Assessment, Run, Standing};
use crate::model::task::Blocker;

impl Assessed<'_> {
    /// Of its blockers the first that was put to those above and not answered.
    #[must_use]
    pub fn asks_for_decision(&self) -> Option<usize> {
        self.state.task.details.blockers.iter().position(Blocker::awaits_decision)
    }

    /// Late, sent back, waiting for those above, or in nobody's hands.
    #[must_use]
    pub fn is_for_the_room(&self) -> bool {
        self.standing.is_overdue()
            || self.is_returned()
            || self.state.has_no_taker
            || self.state.deadline.moved_without_decision
            || self.asks_for_decision().is_some()
    }
}

/// A task that needs those above.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weighed {
    pub place: usize,
    /// At how many meetings in a row it was explained or overdue.
    pub run: usize,
}

/// The tasks that need those above, the heaviest first. `earlier`: the meetings before,
/// oldest first.
pub(super) fn heaviest(assessment: &Assessment<'_>, earlier: &[&Assessment<'_>]) -> Vec<Weighed> {
    let misses: HashMap<usize, &Run> =
        assessment.misses(earlier).tasks.iter().map(|(place, run)| (*place, run)).collect();
    let needs =
        |task: &Assessed<'_>| task.is_counted() && !task.is_further && (task.is_for_the_room() || task.must_explain());
    let named = assessment.tasks.iter().enumerate().filter(|(_, task)| needs(task));
    let weighed = named.map(|(place, task)| {
        let run = misses.get(&place).map_or(0, |run| run.explained.max(run.overdue));
        let days = if let Standing::Overdue { days } = task.standing { days } else { 0 };
        let is_waiting = task.asks_for_decision().is_some();
        let is_nobodys = task.state.has_no_taker || task.is_returned();
        let weight = (!task.is_growth(), !is_waiting, !is_nobodys, Reverse(run), Reverse(days), &task.state.task.id);
        (weight, Weighed { place, run })
    });
    let mut weighed: Vec<_> = weighed.collect();
    weighed.sort_by_key(|(weight, _)| *weight);
    weighed.into_iter().map(|(_, weighed)| weighed).collect()
}
