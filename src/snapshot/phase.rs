//! Where an instant lies between two meetings: what readers of the day ask for.

use super::{Schedule, Sitting};
use crate::model::time::{AsOf, DAY_SECONDS, Moment};

/// Days before a lock from which it is what the day is about.
const LAST_DAYS: i64 = 7;
/// Days after a meeting for which its results are.
const RESULT_DAYS: i64 = 7;

#[derive(Clone, Copy, Debug)]
pub enum Phase<'s> {
    /// Input is open; its lock is far away, or no lock is set.
    Open(Option<&'s Sitting>),
    /// The last days before the lock of a meeting.
    LastDays(&'s Sitting),
    /// Input is locked, and the meeting is still to come.
    Locked(&'s Sitting),
    /// A meeting was just held; no other lock is near.
    After(&'s Sitting),
}

/// How loudly the lock to come is spoken of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    Quiet,
    Near,
    /// Within the days in which updates pile up.
    Piling,
    /// On the last day that is open.
    ClosingDay,
    /// Until the meeting.
    Locked,
}

impl Grade {
    /// As a page and its script name it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Quiet => "quiet",
            Self::Near => "near",
            Self::Piling => "piling",
            Self::ClosingDay => "closing",
            Self::Locked => "locked",
        }
    }
}

impl Schedule {
    /// The phase of an instant that the schedule is known at.
    #[must_use]
    pub fn phase(&self, as_of: AsOf) -> Phase<'_> {
        let now = as_of.moment;
        if let Some(sitting) = self.locked_before_meeting(as_of) {
            return Phase::Locked(sitting);
        }
        let next = self.next();
        let near = next.filter(|next| last_days(next).is_some_and(|from| from <= now));
        if let Some(next) = near {
            return Phase::LastDays(next);
        }
        let held =
            self.frozen().map(|(sitting, _)| sitting).filter_map(|sitting| Some((sitting, sitting.begun_by(as_of)?)));
        let last = held.max_by_key(|(_, start)| *start);
        let just = last.filter(|(_, start)| now < start.plus_seconds(RESULT_DAYS * DAY_SECONDS));
        just.map_or(Phase::Open(next), |(sitting, _)| Phase::After(sitting))
    }

    /// The grade of an instant that the schedule is known at. `piling`: in days
    /// (`don_u_ngay`).
    #[must_use]
    pub fn grade(&self, piling: i64, as_of: AsOf) -> Grade {
        if self.locked_before_meeting(as_of).is_some() {
            return Grade::Locked;
        }
        let reached = self.steps(piling, as_of).into_iter().filter(|(from, _)| *from <= as_of.moment);
        reached.map(|(_, grade)| grade).max().unwrap_or(Grade::Quiet)
    }

    /// When the lock to come takes each louder grade: for a page that is read after it
    /// was made. In order of time; those that do not come to pass are left out.
    #[must_use]
    pub fn steps(&self, piling: i64, as_of: AsOf) -> Vec<(Moment, Grade)> {
        let Some(next) = self.next() else { return Vec::new() };
        let Some(cutoff) = next.cutoff else { return Vec::new() };
        let lock = cutoff.instant;
        let closing = as_of.zone.moment(cutoff.closing_day, chrono::NaiveTime::MIN).min(lock);
        let mut steps: Vec<(Moment, Grade)> = Vec::new();
        for (from, grade) in [
            (lock.plus_seconds(-LAST_DAYS * DAY_SECONDS), Grade::Near),
            (lock.plus_seconds(-piling * DAY_SECONDS), Grade::Piling),
            (closing, Grade::ClosingDay),
            (lock, Grade::Locked),
        ] {
            // A long piling window swallows the days before it.
            while steps.last().is_some_and(|(earlier, _)| *earlier >= from) {
                steps.pop();
            }
            steps.push((from, grade));
        }
        steps
    }

    /// The first of the meetings that are locked and not yet held.
    fn locked_before_meeting(&self, as_of: AsOf) -> Option<&Sitting> {
        let locked = self.frozen().map(|(sitting, _)| sitting).filter(|sitting| sitting.meeting.is_held());
        let to_come = locked.filter_map(|sitting| Some((sitting, sitting.meeting.start(as_of.zone)?)));
        let first = to_come.filter(|(_, start)| *start > as_of.moment).min_by_key(|(_, start)| *start);
        first.map(|(sitting, _)| sitting)
    }
}

fn last_days(sitting: &Sitting) -> Option<Moment> {
    Some(sitting.cutoff?.instant.plus_seconds(-LAST_DAYS * DAY_SECONDS))
}
