//! Timeliness on a day (domain.md §2.3, axis 2).

use chrono::NaiveDate;

use super::is_dropped;
use crate::model::choice::Status;
use crate::snapshot::{TaskState, Term};

/// Where a task stands on a day. Days are whole and count from the deadline's last good day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    DoneOnTime,
    DoneLate {
        days: i64,
    },
    DoneWithoutDeadline,
    /// Unfinished, with a deadline near enough to be named.
    DueSoon {
        days_left: i64,
    },
    Within {
        days_left: i64,
    },
    Overdue {
        days: i64,
    },
    WithoutDeadline,
    Paused,
    /// Out of the programme; never counted.
    Dropped,
    /// Not in the programme: its addition is not approved. Never counted.
    Proposed,
}

/// The official frame of four, with what it has no word for apart
/// (domain.md §0, decision 4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bucket {
    DoneOnTime,
    DoneLate,
    DoneWithoutDeadline,
    OpenWithin,
    OpenOverdue,
    OpenWithoutDeadline,
    OpenPaused,
}

impl Standing {
    /// None for a task that is not in the programme.
    #[must_use]
    pub fn bucket(self) -> Option<Bucket> {
        Some(match self {
            Self::DoneOnTime => Bucket::DoneOnTime,
            Self::DoneLate { .. } => Bucket::DoneLate,
            Self::DoneWithoutDeadline => Bucket::DoneWithoutDeadline,
            Self::DueSoon { .. } | Self::Within { .. } => Bucket::OpenWithin,
            Self::Overdue { .. } => Bucket::OpenOverdue,
            Self::WithoutDeadline => Bucket::OpenWithoutDeadline,
            Self::Paused => Bucket::OpenPaused,
            Self::Dropped | Self::Proposed => return None,
        })
    }

    #[must_use]
    pub fn is_done(self) -> bool {
        matches!(self, Self::DoneOnTime | Self::DoneLate { .. } | Self::DoneWithoutDeadline)
    }

    #[must_use]
    pub fn is_overdue(self) -> bool {
        matches!(self, Self::Overdue { .. })
    }
}

/// Where a task stands on the closing day. `is_informed`: a completion that is
/// reported without its information is no completion (domain.md §8.2, 11).
///
/// Of a recurring deadline it is that of a term, for which the update counts that
/// delivers it, by the day it landed on main.
pub(super) fn of(
    state: &TaskState,
    term: Option<&Term>,
    day: NaiveDate,
    soon_days: i64,
    is_informed: bool,
) -> Standing {
    let due = term.map_or(state.deadline.governs.last_day, |term| Some(term.last_day));
    if is_dropped(state) {
        return Standing::Dropped;
    }
    if state.is_only_proposed {
        return Standing::Proposed;
    }
    if state.task.status == Status::Paused {
        return Standing::Paused;
    }
    let completed = match term {
        Some(term) => term.delivered.map(|delivered| delivered.on),
        None if state.is_ended_by_agency => None,
        None => state
            .task
            .details
            .completed
            .as_ref()
            .filter(|_| state.task.status == Status::Done)
            .map(|completed| completed.value),
    };
    // A completion dated after the closing day has not happened yet (domain.md §8.2, 12).
    let completed = completed.filter(|on| is_informed && *on <= day);
    if let Some(completed) = completed {
        return match due {
            None => Standing::DoneWithoutDeadline,
            Some(due) if completed <= due => Standing::DoneOnTime,
            Some(due) => Standing::DoneLate { days: (completed - due).num_days() },
        };
    }
    match due {
        None => Standing::WithoutDeadline,
        Some(due) if day > due => Standing::Overdue { days: (day - due).num_days() },
        Some(due) => {
            let days_left = (due - day).num_days();
            if days_left <= soon_days { Standing::DueSoon { days_left } } else { Standing::Within { days_left } }
        }
    }
}
