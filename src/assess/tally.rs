//! Counting. Parts make the whole, agencies make the province, or the program stops.

use super::standing::{Bucket, Standing};
use super::{Assessed, Information};
use crate::model::choice::TaskKind;

/// Counts of a set of tasks. Dropped tasks, and those that are only proposed, are
/// in none of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub total: usize,
    pub key: usize,
    pub regular: usize,
    pub growth: usize,
    pub done_on_time: usize,
    pub done_late: usize,
    pub done_without_deadline: usize,
    pub open_within: usize,
    pub open_overdue: usize,
    /// Of the overdue ones together.
    pub overdue_days: usize,
    pub open_without_deadline: usize,
    pub open_paused: usize,
    pub informed: usize,
    /// Incomplete: not aggregated, and still in every denominator.
    pub excluded: usize,
    pub silent: usize,
    pub late_update: usize,
    /// Nothing proves when its update landed.
    pub unproven: usize,
    pub new: usize,
    /// Dropped from the programme: beside the count, never in it.
    pub dropped: usize,
}

impl Tally {
    #[must_use]
    pub fn of<'a, 'b: 'a>(tasks: impl Iterator<Item = &'a Assessed<'b>>) -> Self {
        let mut tally = Self::default();
        for task in tasks {
            tally.count(task);
        }
        tally.assert_whole();
        tally
    }

    fn count(&mut self, task: &Assessed<'_>) {
        let Some(bucket) = task.standing.bucket() else {
            self.dropped += usize::from(task.standing == Standing::Dropped);
            return;
        };
        self.total += 1;
        self.growth += usize::from(task.is_growth());
        match task.state.task.kind {
            TaskKind::Key => self.key += 1,
            TaskKind::Regular => self.regular += 1,
        }
        match bucket {
            Bucket::DoneOnTime => self.done_on_time += 1,
            Bucket::DoneLate => self.done_late += 1,
            Bucket::DoneWithoutDeadline => self.done_without_deadline += 1,
            Bucket::OpenWithin => self.open_within += 1,
            Bucket::OpenOverdue => self.open_overdue += 1,
            Bucket::OpenWithoutDeadline => self.open_without_deadline += 1,
            Bucket::OpenPaused => self.open_paused += 1,
        }
        if let Standing::Overdue { days } = task.standing {
            self.overdue_days += usize::try_from(days).unwrap_or_default();
        }
        match task.information {
            Information::Full => self.informed += 1,
            Information::Incomplete(_) => self.excluded += 1,
            Information::NotYet | Information::NoUpdate => self.silent += 1,
            Information::UpdatedLate => self.late_update += 1,
            Information::Unproven => self.unproven += 1,
            Information::NewlyAssigned => self.new += 1,
        }
    }

    /// The invariants of domain.md §2.5, in release builds too.
    fn assert_whole(&self) {
        assert_eq!(self.total, self.done() + self.open(), "total = done + not done");
        assert_eq!(self.total, self.key + self.regular, "total = key + regular");
        let informed = self.informed + self.excluded + self.silent + self.late_update + self.unproven + self.new;
        assert_eq!(self.total, informed, "every task has one verdict on its information");
    }

    #[must_use]
    pub fn done(&self) -> usize {
        self.done_on_time + self.done_late + self.done_without_deadline
    }

    #[must_use]
    pub fn open(&self) -> usize {
        self.open_within + self.open_overdue + self.open_without_deadline + self.open_paused
    }

    /// The denominator of the on-time rate: what was due. A task left out of
    /// the report counts as not done, so it is here once it is due.
    #[must_use]
    pub fn due(&self) -> usize {
        self.done_on_time + self.done_late + self.open_overdue
    }

    /// Tasks whose heads explain in person.
    #[must_use]
    pub fn explain(&self) -> usize {
        self.excluded + self.silent + self.late_update + self.unproven
    }

    #[must_use]
    pub fn plus(&self, other: &Self) -> Self {
        Self {
            total: self.total + other.total,
            key: self.key + other.key,
            regular: self.regular + other.regular,
            growth: self.growth + other.growth,
            done_on_time: self.done_on_time + other.done_on_time,
            done_late: self.done_late + other.done_late,
            done_without_deadline: self.done_without_deadline + other.done_without_deadline,
            open_within: self.open_within + other.open_within,
            open_overdue: self.open_overdue + other.open_overdue,
            overdue_days: self.overdue_days + other.overdue_days,
            open_without_deadline: self.open_without_deadline + other.open_without_deadline,
            open_paused: self.open_paused + other.open_paused,
            informed: self.informed + other.informed,
            excluded: self.excluded + other.excluded,
            silent: self.silent + other.silent,
            late_update: self.late_update + other.late_update,
            unproven: self.unproven + other.unproven,
            new: self.new + other.new,
            dropped: self.dropped + other.dropped,
        }
    }
}
