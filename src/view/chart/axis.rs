//! Days from left to right.

use chrono::NaiveDate;
use serde::Serialize;

use crate::lang::{self, Lang};

/// A run of days laid over a width. Every day has the same share of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Axis {
    pub(super) first: NaiveDate,
    pub(super) days: i64,
}

/// A mark on an axis, with its words.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Mark {
    pub(super) kind: &'static str,
    pub(super) x: String,
    /// Where its text begins, ends or has its middle.
    pub(super) anchor: &'static str,
    pub(super) label: String,
}

/// A stretch of days.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Stretch {
    pub(super) x: String,
    pub(super) width: String,
}

impl Axis {
    /// Both days included; never empty.
    pub(super) fn between(first: NaiveDate, last: NaiveDate) -> Self {
        Self { first, days: (last - first).num_days().max(0) + 1 }
    }

    pub(super) fn holds(self, day: NaiveDate) -> bool {
        (0..self.days).contains(&self.place(day))
    }

    /// Where a day begins.
    pub(super) fn at(self, day: NaiveDate) -> String {
        per_cent(self.place(day).clamp(0, self.days), self.days)
    }

    /// The middle of a day.
    pub(super) fn middle(self, day: NaiveDate) -> String {
        per_cent(self.place(day).clamp(0, self.days - 1) * 2 + 1, self.days * 2)
    }

    pub(super) fn width(self, days: i64) -> String {
        per_cent(days.clamp(0, self.days), self.days)
    }

    /// From a day to another, that one excluded.
    pub(super) fn stretch(self, from: NaiveDate, to: NaiveDate) -> Stretch {
        let [from, to] = [from, to].map(|day| self.place(day).clamp(0, self.days));
        Stretch { x: per_cent(from, self.days), width: per_cent((to - from).max(0), self.days) }
    }

    /// The middle of a day, in hundredths of the width.
    pub(super) fn hundredth(self, day: NaiveDate) -> i64 {
        (self.place(day).clamp(0, self.days - 1) * 2 + 1) * 50 / self.days
    }

    /// How a label on a day is set so that it does not leave the picture.
    pub(super) fn anchor(self, day: NaiveDate) -> &'static str {
        match self.place(day) * 100 / self.days {
            ..12 => "start",
            12..85 => "middle",
            _ => "end",
        }
    }

    pub(super) fn place(self, day: NaiveDate) -> i64 {
        (day - self.first).num_days()
    }
}

/// `12.5%`: two digits are finer than any screen.
pub(super) fn per_cent(part: i64, whole: i64) -> String {
    let hundredths = part * 10_000 / whole.max(1);
    let text = format!("{}.{:02}", hundredths / 100, hundredths % 100);
    format!("{}%", text.trim_end_matches('0').trim_end_matches('.'))
}

/// `05/3`, in English `5 Mar`: a day where the year is plain from what stands around it.
pub(super) fn short_day(day: NaiveDate, lang: Lang) -> String {
    use chrono::Datelike;
    match lang {
        Lang::Vi => format!("{:02}/{}", day.day(), lang::month_text(day.month(), lang)),
        // Never by number: who reads it may read the month first.
        Lang::En => day.format("%-d %b").to_string(),
    }
}
