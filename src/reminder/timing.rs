//! When something falls due that somebody is reminded of.
//!
//! Before a lock it is so many days before its day, or the working day before those;
//! at the lock it is the lock. What is overdue falls due the day after its last day in
//! time, what is silent the day after its cadence is over, and both again after so many
//! days; on a day off the working day after it.

use chrono::{Days, Months, NaiveDate};

use super::matter::{Matter, Stage};
use crate::model::calendar::Calendar;
use crate::model::choice::Cadence;
use crate::model::settings::{Reminding, Settings};
use crate::model::time::{AsOf, Moment};

/// A matter, and when it last fell due; none where it has not yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occasion {
    pub matter: Matter,
    pub at: Option<Moment>,
}

/// An instant, and what decides when things fall due.
#[derive(Clone, Copy)]
pub struct Timing<'a> {
    pub reminding: &'a Reminding,
    pub calendar: &'a Calendar,
    pub as_of: AsOf,
}

impl<'a> Timing<'a> {
    #[must_use]
    pub fn new(settings: &'a Settings, calendar: &'a Calendar, as_of: AsOf) -> Self {
        Self { reminding: &settings.reminding, calendar, as_of }
    }

    /// The matter with the last instant at which it fell due; none for a silence that is
    /// no longer than its cadence.
    #[must_use]
    pub fn occasion(&self, matter: Matter) -> Option<Occasion> {
        let at = match matter.stage {
            Stage::BeforeLock(cutoff) => self.before(cutoff.day),
            Stage::Locked(cutoff) => Some(cutoff.instant).filter(|at| *at <= self.as_of.moment),
            Stage::Overdue(due) => self.again(due.succ_opt()?),
            Stage::Silent { since, cadence } => {
                let first = self.last_in_cadence(since, cadence)?.succ_opt()?;
                if self.as_of.day() < first {
                    return None;
                }
                self.again(first)
            }
        };
        Some(Occasion { matter, at })
    }

    /// The last reminder before a lock on this day.
    fn before(&self, lock_day: NaiveDate) -> Option<Moment> {
        let days = self.reminding.before_days.iter();
        let on = days.filter_map(|days| lock_day.checked_sub_days(Days::new(u64::from(*days))));
        let at = on.map(|day| self.moment(self.calendar.working_day_until(day)));
        at.filter(|at| *at <= self.as_of.moment).max()
    }

    /// The last of those that begin on a day and come again.
    fn again(&self, first: NaiveDate) -> Option<Moment> {
        let apart = u64::from(self.reminding.again_days.max(1));
        let passed = u64::try_from((self.as_of.day() - first).num_days()).ok()?;
        // One that fell on days off is due after them, and may not be yet.
        let turns = (0..=passed / apart).rev();
        let mut at = turns.filter_map(|turn| {
            let day = first.checked_add_days(Days::new(turn * apart))?;
            Some(self.moment(self.calendar.working_day_from(day)))
        });
        at.find(|at| *at <= self.as_of.moment)
    }

    /// The last day on which an update keeps the cadence.
    fn last_in_cadence(&self, since: NaiveDate, cadence: Cadence) -> Option<NaiveDate> {
        let day = match cadence {
            Cadence::Daily => since.succ_opt(),
            Cadence::Weekly => since.checked_add_days(Days::new(7)),
            Cadence::Monthly => since.checked_add_months(Months::new(1)),
        };
        day.map(|day| self.calendar.working_day_from(day))
    }

    fn moment(&self, day: NaiveDate) -> Moment {
        self.as_of.zone.moment(day, self.reminding.time)
    }
}
