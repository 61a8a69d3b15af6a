//! Meetings of the work calendar (Lịch công tác của UBND tỉnh).

use chrono::{NaiveDate, NaiveTime};

use super::choice::MeetingState;
use super::id::{MeetingId, TaskId};
use super::time::{Moment, Zone};
use crate::source::{Span, Spanned};

#[derive(Clone, Debug, PartialEq)]
pub struct Meeting {
    pub id: MeetingId,
    pub span: Span,
    pub name: String,
    /// None while the calendar does not name a day ("chưa ấn định").
    pub day: Option<NaiveDate>,
    pub time: NaiveTime,
    pub source: Option<String>,
    /// A cutoff set by the Office for this meeting; overrides the rule.
    pub explicit_cutoff: Option<Moment>,
    pub state: MeetingState,
    pub note: Option<String>,
    /// When input opens again, where the Office says so.
    pub reopens: Option<Moment>,
    pub unlocks: Vec<Unlock>,
}

/// Where a meeting stands among others: by its day in a calendar; one that the
/// calendar gives none, as if on the first day of the month that its id names.
#[must_use]
pub fn place<'m>(calendar: &[Meeting], meeting: &'m MeetingId) -> (NaiveDate, &'m MeetingId) {
    let day = calendar.iter().find(|named| named.id == *meeting).and_then(|named| named.day);
    let (year, month) = meeting.month();
    (day.or(NaiveDate::from_ymd_opt(year, month, 1)).unwrap_or_default(), meeting)
}

/// Tasks into which the Office lets input while it is locked, and why. What
/// comes in so is still after the lock.
#[derive(Clone, Debug)]
pub struct Unlock {
    pub span: Span,
    pub tasks: Vec<TaskId>,
    pub reason: Option<Spanned<String>>,
}

impl PartialEq for Unlock {
    fn eq(&self, other: &Self) -> bool {
        self.tasks == other.tasks && self.reason == other.reason
    }
}

impl Meeting {
    #[must_use]
    pub fn start(&self, zone: Zone) -> Option<Moment> {
        self.day.map(|day| zone.moment(day, self.time))
    }

    /// When input opens again after the lock: with the day after the meeting,
    /// unless the Office says when.
    #[must_use]
    pub fn reopening(&self, zone: Zone) -> Option<Moment> {
        let next_day = self.day.and_then(|day| day.succ_opt()).map(|day| zone.moment(day, NaiveTime::MIN));
        self.reopens.or(next_day)
    }

    /// Whether the Office lets input into a task while it is locked.
    #[must_use]
    pub fn is_unlocked(&self, task: &TaskId) -> bool {
        let has_reason =
            |unlock: &&Unlock| unlock.reason.as_ref().is_some_and(|reason| !reason.value.trim().is_empty());
        self.unlocks.iter().filter(has_reason).any(|unlock| unlock.tasks.contains(task))
    }

    /// Whether it takes place on its day.
    #[must_use]
    pub fn is_held(&self) -> bool {
        self.day.is_some() && !matches!(self.state, MeetingState::Cancelled | MeetingState::Postponed)
    }
}
