//! What there is to remind of at an instant, by the judgement of others: the lock to
//! come, a lock that holds, tasks that are overdue, tasks that are silent.

use std::fmt;

use chrono::NaiveDate;

use crate::assess::Assessment;
use crate::model::choice::Cadence;
use crate::model::id::{MeetingId, TaskId};
use crate::model::time::AsOf;
use crate::snapshot::{self, CalendarChange, Cutoff, Schedule, Sitting};

/// What occasions have in common that follow each other: of all that have fallen
/// due the latest alone is said.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Series {
    /// Before and at the lock of a meeting.
    Lock(MeetingId),
    Overdue(TaskId),
    Silent(TaskId),
}

/// As the book keeps it: `khoa:2025-03`.
impl fmt::Display for Series {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Lock(meeting) => write!(f, "khoa:{meeting}"),
            Self::Overdue(task) => write!(f, "qua_han:{task}"),
            Self::Silent(task) => write!(f, "chua_cap_nhat:{task}"),
        }
    }
}

/// How far it has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    BeforeLock(Cutoff),
    Locked(Cutoff),
    /// With the last day in time.
    Overdue(NaiveDate),
    /// With the day of the last update, or the first on which one was asked for.
    Silent {
        since: NaiveDate,
        cadence: Cadence,
    },
}

/// Something that goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matter {
    pub series: Series,
    pub stage: Stage,
}

/// What there is to look at.
pub struct Ground<'a> {
    pub current: &'a Assessment<'a>,
    pub schedule: &'a Schedule,
    pub as_of: AsOf,
}

impl<'a> Ground<'a> {
    /// Whatever goes on; also what has not fallen due for the first time.
    #[must_use]
    pub fn matters(&self) -> Vec<Matter> {
        let lock = self.locked().or_else(|| self.to_come());
        lock.into_iter().chain(self.overdue()).chain(self.silent()).collect()
    }

    /// The meeting that input is closed for: until it opens again that can be said.
    #[must_use]
    pub fn sitting(&self) -> Option<&'a Sitting> {
        let (sitting, _) = self.schedule.frozen().next_back()?;
        let reopens = sitting.meeting.reopening(self.as_of.zone)?;
        let stands = sitting.meeting.is_held() && sitting.calendar_change != Some(CalendarChange::Removed);
        (stands && self.as_of.moment < reopens).then_some(sitting)
    }

    fn locked(&self) -> Option<Matter> {
        let sitting = self.sitting()?;
        let series = Series::Lock(sitting.meeting.id.clone());
        Some(Matter { series, stage: Stage::Locked(sitting.cutoff?) })
    }

    /// The next lock; none while input is closed, when nothing could be done about it.
    fn to_come(&self) -> Option<Matter> {
        let sitting = self.schedule.next().filter(|_| !self.is_closed())?;
        let cutoff = sitting.cutoff.filter(|cutoff| self.as_of.moment < cutoff.instant)?;
        let series = Series::Lock(sitting.meeting.id.clone());
        Some(Matter { series, stage: Stage::BeforeLock(cutoff) })
    }

    fn is_closed(&self) -> bool {
        snapshot::lock_at(&self.current.snapshot.office, self.as_of).is_some()
    }

    fn overdue(&self) -> impl Iterator<Item = Matter> {
        let late = self.current.files().filter(|task| task.is_counted() && task.standing.is_overdue());
        late.filter_map(|task| {
            let series = Series::Overdue(task.state.task.id.clone());
            Some(Matter { series, stage: Stage::Overdue(task.due()?) })
        })
    }

    /// None while input is closed: nobody could update.
    fn silent(&self) -> impl Iterator<Item = Matter> {
        let asked = self.current.files().filter(|task| task.is_counted());
        let open = if self.is_closed() { 0 } else { usize::MAX };
        asked.take(open).filter_map(|task| {
            let series = Series::Silent(task.state.task.id.clone());
            let stage = Stage::Silent { since: task.pace.quiet_since?, cadence: task.pace.cadence };
            Some(Matter { series, stage })
        })
    }
}
