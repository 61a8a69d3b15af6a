//! Holidays and make-up working days, as data per year. Nothing is computed
//! from a lunar calendar and nothing is guessed: a year without data is known
//! to be without data.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate, Weekday};

use super::choice::{Certainty, HolidayKind};
use crate::source::Span;

#[derive(Clone, Debug)]
pub struct HolidayYear {
    pub year: i32,
    /// Where the year is written.
    pub span: Span,
    pub certainty: Certainty,
    pub holidays: Vec<Holiday>,
    pub make_up: Vec<MakeUpDay>,
}

#[derive(Clone, Debug)]
pub struct Holiday {
    pub span: Span,
    pub day: NaiveDate,
    pub name: String,
    pub kind: HolidayKind,
    pub certainty: Certainty,
}

#[derive(Clone, Debug)]
pub struct MakeUpDay {
    pub span: Span,
    pub day: NaiveDate,
    pub instead_of: NaiveDate,
    pub certainty: Certainty,
}

/// All years that the instance has.
#[derive(Clone, Debug, Default)]
pub struct Calendar {
    years: BTreeSet<i32>,
    off: BTreeMap<NaiveDate, String>,
    make_up: BTreeSet<NaiveDate>,
    unverified: BTreeSet<NaiveDate>,
}

impl Calendar {
    #[must_use]
    pub fn from_years(years: impl IntoIterator<Item = HolidayYear>) -> Self {
        let mut calendar = Self::default();
        for year in years {
            calendar.years.insert(year.year);
            for holiday in year.holidays {
                if holiday.certainty == Certainty::Unverified {
                    calendar.unverified.insert(holiday.day);
                } else {
                    calendar.off.insert(holiday.day, holiday.name);
                }
            }
            for make_up in year.make_up {
                if make_up.certainty == Certainty::Unverified {
                    calendar.unverified.insert(make_up.day);
                } else {
                    calendar.make_up.insert(make_up.day);
                }
            }
        }
        calendar
    }

    /// A make-up day, or Monday to Friday and not listed (domain.md §4.4).
    #[must_use]
    pub fn is_working_day(&self, day: NaiveDate) -> bool {
        self.make_up.contains(&day)
            || (!matches!(day.weekday(), Weekday::Sat | Weekday::Sun) && !self.off.contains_key(&day))
    }

    #[must_use]
    pub fn has_year(&self, year: i32) -> bool {
        self.years.contains(&year)
    }

    /// Days whose holiday or make-up was proposed and not established.
    #[must_use]
    pub fn is_unverified(&self, day: NaiveDate) -> bool {
        self.unverified.contains(&day)
    }

    #[must_use]
    pub fn holiday_name(&self, day: NaiveDate) -> Option<&str> {
        self.off.get(&day).map(String::as_str)
    }

    /// The day itself where it is a working day, else the nearest one after it.
    #[must_use]
    pub fn working_day_from(&self, day: NaiveDate) -> NaiveDate {
        self.nearest_working_day(day, |day| day.succ_opt())
    }

    /// The day itself where it is a working day, else the nearest one before it.
    #[must_use]
    pub fn working_day_until(&self, day: NaiveDate) -> NaiveDate {
        self.nearest_working_day(day, |day| day.pred_opt())
    }

    /// The nearest working day strictly before `day`.
    #[must_use]
    pub fn working_day_before(&self, day: NaiveDate) -> NaiveDate {
        self.working_day_until(day.pred_opt().unwrap_or(day))
    }

    fn nearest_working_day(&self, day: NaiveDate, next: fn(NaiveDate) -> Option<NaiveDate>) -> NaiveDate {
        let mut candidate = day;
        // No run of days off comes near a month; the bound is for absurd data.
        for _ in 0..60 {
            if self.is_working_day(candidate) {
                break;
            }
            candidate = next(candidate).unwrap_or(candidate);
        }
        candidate
    }
}
