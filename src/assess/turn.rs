//! The account across the turn of a year: why the numbers of January are not
//! those of December, task by task.

use std::collections::HashSet;

use super::{Assessed, Assessment, Movement, Over};
use crate::model::id::TaskId;

/// From the last report of one year to the first of another. The parts of both
/// sums are asserted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn {
    /// The year that begins.
    pub year: i32,
    pub total: Account,
    pub done: Account,
    /// Dropped tasks that are listed no more; they were in no count.
    pub unlisted: usize,
    /// Declared completed and not counted so: they stay.
    pub declared_only: usize,
    /// Completed and total, had nothing left the count.
    pub otherwise: (usize, usize),
}

/// `before − archived − dropped − passed − other + more = after`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Account {
    pub before: usize,
    pub archived: usize,
    /// Taken out of the programme in the period.
    pub dropped: usize,
    /// Terms of recurring tasks that were counted before.
    pub passed: usize,
    /// Reopened, or not there yet.
    pub other: usize,
    /// New tasks, and further terms; of those that are done, completed in the period.
    pub more: usize,
    pub after: usize,
}

/// The account between two reports; none where nothing left with the year.
///
/// # Panics
/// When the parts do not make the sum.
pub(super) fn turn(before: &Assessment<'_>, after: &Assessment<'_>, movement: &Movement) -> Option<Turn> {
    let known: HashSet<&TaskId> = before.archived.iter().map(|archived| &archived.task.state.task.id).collect();
    let gone = after.archived.iter().filter(|archived| archived.by.over == Over::Dropped);
    let unlisted = gone.filter(|archived| !known.contains(&archived.task.state.task.id)).count();
    if movement.left.is_empty() && unlisted == 0 {
        return None;
    }
    let undone = movement.undone;
    let archived = movement.left.len();
    let turn = Turn {
        year: after.year,
        total: Account {
            before: before.province.total,
            archived,
            dropped: movement.dropped.len(),
            passed: movement.passed.len(),
            other: movement.unseen.len(),
            more: movement.new.len() + movement.renewed.len(),
            after: after.province.total,
        },
        done: Account {
            before: before.province.done(),
            archived,
            dropped: undone.dropped,
            passed: undone.passed,
            other: movement.reopened.len() + undone.unseen,
            more: movement.finished.len(),
            after: after.province.done(),
        },
        unlisted,
        declared_only: after.tasks.iter().filter(|task| task.is_counted() && is_declared_only(task)).count(),
        otherwise: (after.province.done() + archived, after.province.total + archived),
    };
    turn.total.assert_balanced();
    turn.done.assert_balanced();
    Some(turn)
}

fn is_declared_only(task: &Assessed<'_>) -> bool {
    task.declared.is_done() && !task.standing.is_done()
}

impl Account {
    fn assert_balanced(self) {
        assert_eq!(
            self.before + self.more,
            self.after + self.archived + self.dropped + self.passed + self.other,
            "before − archived − dropped − passed − other + more = after"
        );
    }
}
