//! What leaves the count with the turn of a year.
//!
//! The count is one of a year (domain.md R35). A task leaves it only after a
//! report said that it was over: counted as completed with its information
//! full, or dropped by decision, at a meeting of an earlier year and at every
//! meeting since. Declaring a task completed is not enough, or an agency would
//! escape by waiting; nor is a date that is written later into the file.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::{Assessed, Assessment, Information, Standing};
use crate::model::id::{MeetingId, TaskId};
use crate::snapshot::{FrozenBy, Snapshot};

/// In what way a task is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Over {
    Completed,
    Dropped,
}

/// The report that said first that a task is over, of the unbroken row of
/// reports that say so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reported {
    pub meeting: MeetingId,
    pub over: Over,
    /// Meetings of this year and later ones do not count it: the year after the
    /// report's, and after the day of completion as it was reported.
    pub leaves_in: i32,
}

impl Reported {
    /// The day with which it left the count.
    #[must_use]
    pub fn since(&self) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(self.leaves_in, 1, 1)
    }
}

/// A task that left the count, judged for its page.
#[derive(Debug)]
pub struct Archived<'a> {
    pub task: Assessed<'a>,
    pub by: Reported,
}

/// What the reports up to a meeting have said to be over.
#[derive(Clone, Debug, Default)]
pub struct Archive {
    reported: BTreeMap<TaskId, Reported>,
    /// The latest year that a meeting has reported on: a late meeting of an
    /// earlier year brings nothing back.
    year: Option<i32>,
}

impl Archive {
    /// The year of which a snapshot counts: that of the meeting's month, or for
    /// a period without a meeting that of its last day.
    pub(super) fn year_of(&self, snapshot: &Snapshot) -> i32 {
        let own = snapshot.meeting.as_ref().map_or(snapshot.period.closing_day.year(), |meeting| meeting.month().0);
        self.year.map_or(own, |year| year.max(own))
    }

    /// The report by which a task is out of the count of a year, for as long as
    /// it stays over.
    pub(super) fn left(&self, task: &TaskId, year: i32) -> Option<&Reported> {
        self.reported.get(task).filter(|reported| reported.leaves_in <= year)
    }

    /// With what one more meeting reported. An open period has reported nothing.
    #[must_use]
    pub fn after(mut self, assessment: &Assessment<'_>) -> Self {
        let snapshot = assessment.snapshot;
        let Some(meeting) = snapshot.meeting.as_ref().filter(|_| snapshot.period.frozen_by != FrozenBy::Nothing) else {
            return self;
        };
        let year = self.year_of(snapshot);
        self.year = Some(year);
        for task in &assessment.tasks {
            let id = &task.state.task.id;
            match over(task) {
                Some(over) if self.reported.get(id).is_some_and(|known| known.over == over) => {}
                Some(over) => {
                    let leaves_in = year.max(year_of_completion(task, over).unwrap_or(year)) + 1;
                    self.reported.insert(id.clone(), Reported { meeting: meeting.clone(), over, leaves_in });
                }
                None => {
                    self.reported.remove(id);
                }
            }
        }
        self
    }
}

/// Whether a report says that a task is over. Newly assigned tasks owe nothing
/// yet: what they lack will be asked for.
pub(super) fn over(task: &Assessed<'_>) -> Option<Over> {
    match task.standing {
        Standing::Dropped => Some(Over::Dropped),
        // A term is; the task goes on until the Office ends it.
        _ if task.term.is_some() => None,
        standing if standing.is_done() && task.information == Information::Full => Some(Over::Completed),
        _ => None,
    }
}

fn year_of_completion(task: &Assessed<'_>, over: Over) -> Option<i32> {
    let completed = task.state.task.details.completed.as_ref().filter(|_| over == Over::Completed);
    completed.map(|completed| completed.value.year())
}
