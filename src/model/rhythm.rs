//! A deadline that comes again: the days of a year, or of a week, on which a
//! period ends. One file holds one rhythm for good, and each period's last day
//! follows from it.
//!
//! The value in a task file is a small language of its own, `ngày 25 hằng tháng`;
//! what people write in lists is read by `phrase`.

use std::fmt;

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use super::deadline;
use super::limits;
use crate::lang::{self, Lang};

/// When each period ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rhythm {
    beat: Beat,
    /// No period ends before this day.
    pub from: Option<NaiveDate>,
    /// No period ends after it.
    pub until: Option<NaiveDate>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Beat {
    Daily,
    Weekly(Weekday),
    /// Month and day of each, in order; day 31 is the last of any month.
    Yearly(Vec<(u32, u32)>),
}

/// Longer than every month: its last day.
pub const LAST: u32 = 31;

impl Rhythm {
    #[must_use]
    pub fn daily() -> Self {
        Self::of(Beat::Daily)
    }

    #[must_use]
    pub fn weekly(on: Weekday) -> Self {
        Self::of(Beat::Weekly(on))
    }

    #[must_use]
    pub fn monthly(day: u32) -> Self {
        Self::yearly((1..=12).map(|month| (month, day)).collect())
    }

    /// `month` is the first, second or third of the quarter.
    #[must_use]
    pub fn quarterly(month: u32, day: u32) -> Self {
        Self::yearly((0..4).map(|quarter| (quarter * 3 + month, day)).collect())
    }

    #[must_use]
    pub fn half_yearly() -> Self {
        Self::yearly(vec![(6, LAST), (12, LAST)])
    }

    /// The days of each year, as month and day.
    #[must_use]
    pub fn yearly(mut days: Vec<(u32, u32)>) -> Self {
        for (month, day) in &mut days {
            if *day >= longest(*month) {
                *day = LAST;
            }
        }
        days.sort_unstable();
        days.dedup();
        Self::of(Beat::Yearly(days))
    }

    fn of(beat: Beat) -> Self {
        Self { beat, from: None, until: None }
    }

    /// None where it would end before it begins.
    #[must_use]
    pub fn between(self, from: Option<NaiveDate>, until: Option<NaiveDate>) -> Option<Self> {
        let is_empty = from.zip(until).is_some_and(|(from, until)| from > until);
        (!is_empty).then_some(Self { from, until, ..self })
    }

    /// The last day of the period that a day lies in; none once the last period is over.
    #[must_use]
    pub fn due_on_or_after(&self, day: NaiveDate) -> Option<NaiveDate> {
        let day = self.from.map_or(day, |from| day.max(from));
        let due = match &self.beat {
            Beat::Daily => Some(day),
            Beat::Weekly(on) => {
                let ahead = (on.num_days_from_monday() + 7 - day.weekday().num_days_from_monday()) % 7;
                day.checked_add_days(Days::new(u64::from(ahead)))
            }
            Beat::Yearly(days) => [day.year(), day.year() + 1]
                .into_iter()
                .flat_map(|year| days.iter().filter_map(move |(month, on)| day_of(year, *month, *on)))
                .find(|due| *due >= day),
        };
        due.filter(|due| self.until.is_none_or(|until| *due <= until))
    }

    /// The last day of the period that was over before a day; none in the first period.
    #[must_use]
    pub fn due_before(&self, day: NaiveDate) -> Option<NaiveDate> {
        let day = match self.until.and_then(|until| until.succ_opt()) {
            Some(end) => day.min(end),
            None => day,
        };
        let due = match &self.beat {
            Beat::Daily => day.pred_opt(),
            Beat::Weekly(on) => {
                let back = (day.weekday().num_days_from_monday() + 6 - on.num_days_from_monday()) % 7 + 1;
                day.checked_sub_days(Days::new(u64::from(back)))
            }
            Beat::Yearly(days) => [day.year(), day.year() - 1]
                .into_iter()
                .flat_map(|year| days.iter().rev().filter_map(move |(month, on)| day_of(year, *month, *on)))
                .find(|due| *due < day),
        };
        due.filter(|due| self.from.is_none_or(|from| *due >= from))
    }

    /// The last day of the one period that a name stands for: its last day
    /// itself, or a month, quarter, half-year or year in which no other ends.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<NaiveDate> {
        if let Some(day) = deadline::parse_day(name) {
            return (self.due_on_or_after(day) == Some(day)).then_some(day);
        }
        let (first, last) = deadline::parse_span(name)?;
        let due = self.due_on_or_after(first).filter(|due| *due <= last)?;
        let next = self.due_on_or_after(due.succ_opt()?);
        next.is_none_or(|next| next > last).then_some(due)
    }

    /// The shortest name of the period that ends on a day: `2026-11`, else the day.
    #[must_use]
    pub fn name_of(&self, due: NaiveDate) -> String {
        let month = due.format("%Y-%m").to_string();
        if self.named(&month) == Some(due) { month } else { due.to_string() }
    }

    /// What stands in a task file: `hằng quý`, `ngày 20/6 và 20/12 hằng năm từ 2026`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (text, until) = cut(text, " đến ")?;
        let (text, from) = cut(text, " từ ")?;
        let until = until.and_then(|(year, month)| day_of(year, month.unwrap_or(12), LAST));
        let from = from.and_then(|(year, month)| day_of(year, month.unwrap_or(1), 1));
        let whole = |text: &str| {
            let (on, every) = text.split_once(" hằng ").or_else(|| Some(("", text.strip_prefix("hằng ")?)))?;
            let weekday = || WEEKDAYS.iter().find(|(name, _)| *name == on).map(|(_, day)| *day);
            let day_in_month = || decimal(on.strip_prefix("ngày ")?, 31);
            Some(match (every, on) {
                ("ngày", "") => Self::daily(),
                ("tuần", "") => Self::weekly(Weekday::Sun),
                ("tuần", _) => Self::weekly(weekday()?),
                ("tháng", "") => Self::monthly(LAST),
                ("tháng", _) => Self::monthly(day_in_month()?),
                ("quý", "") => Self::quarterly(3, LAST),
                ("quý", _) => {
                    let (day, month) = on.strip_prefix("ngày ")?.split_once(" tháng thứ ")?;
                    Self::quarterly(decimal(month, 3)?, decimal(day, 31)?)
                }
                ("năm", "") => Self::yearly(vec![(12, LAST)]),
                ("năm", _) => {
                    let days = on.strip_prefix("ngày ")?.split(" và ").map(|day| {
                        let (day, month) = day.split_once('/')?;
                        let (day, month) = (decimal(day, 31)?, decimal(month, 12)?);
                        (day <= longest(month)).then_some((month, day))
                    });
                    Self::yearly(days.collect::<Option<Vec<_>>>().filter(|days| days.len() <= 12)?)
                }
                _ => return None,
            })
        };
        let rhythm = if text == HALF_YEARLY { Self::half_yearly() } else { whole(text)? };
        rhythm.between(from, until)
    }

    /// As a page says it: in Vietnamese as a task file does.
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        match lang {
            Lang::Vi => self.to_string(),
            Lang::En => self.in_english(),
        }
    }

    fn in_english(&self) -> String {
        let mut text = match &self.beat {
            Beat::Daily => "daily".to_owned(),
            Beat::Weekly(Weekday::Sun) => "weekly".to_owned(),
            Beat::Weekly(on) => {
                const NAMES: [&str; 6] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
                let name = usize::try_from(on.num_days_from_monday()).ok().and_then(|at| NAMES.get(at).copied());
                format!("every {}", name.unwrap_or("Sunday"))
            }
            Beat::Yearly(days) => match Shape::of(days) {
                Shape::Monthly(LAST) => "monthly".to_owned(),
                Shape::Monthly(day) => format!("by day {day} of every month"),
                Shape::Quarterly(3, LAST) => "quarterly".to_owned(),
                Shape::Quarterly(month, day) => format!("by day {day} of month {month} of every quarter"),
                Shape::HalfYearly => "every six months".to_owned(),
                Shape::Days => {
                    let day = |(month, day): &(u32, u32)| {
                        format!("{} {}", (*day).min(usual_length(*month)), lang::month_text(*month, Lang::En))
                    };
                    format!("by {} of every year", days.iter().map(day).collect::<Vec<_>>().join(" and "))
                }
            },
        };
        if let Some(from) = self.from {
            text.push_str(&format!(" from {} {}", lang::month_text(from.month(), Lang::En), from.year()));
        }
        if let Some(until) = self.until {
            text.push_str(&format!(" until {} {}", lang::month_text(until.month(), Lang::En), until.year()));
        }
        text
    }
}

/// What the days of a year are called together.
enum Shape {
    Monthly(u32),
    Quarterly(u32, u32),
    HalfYearly,
    Days,
}

impl Shape {
    fn of(days: &[(u32, u32)]) -> Self {
        let is = |rhythm: &Rhythm| matches!(&rhythm.beat, Beat::Yearly(other) if other == days);
        if is(&Rhythm::half_yearly()) {
            return Self::HalfYearly;
        }
        for day in (1..=LAST).rev() {
            if is(&Rhythm::monthly(day)) {
                return Self::Monthly(day);
            }
            if let Some(month) = (1..=3).find(|month| is(&Rhythm::quarterly(*month, day))) {
                return Self::Quarterly(month, day);
            }
        }
        Self::Days
    }
}

const HALF_YEARLY: &str = "6 tháng một lần";

const WEEKDAYS: [(&str, Weekday); 6] = [
    ("thứ hai", Weekday::Mon),
    ("thứ ba", Weekday::Tue),
    ("thứ tư", Weekday::Wed),
    ("thứ năm", Weekday::Thu),
    ("thứ sáu", Weekday::Fri),
    ("thứ bảy", Weekday::Sat),
];

impl fmt::Display for Rhythm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.beat {
            Beat::Daily => f.write_str("hằng ngày")?,
            Beat::Weekly(on) => match WEEKDAYS.iter().find(|(_, day)| day == on) {
                Some((name, _)) => write!(f, "{name} hằng tuần")?,
                None => f.write_str("hằng tuần")?,
            },
            Beat::Yearly(days) => write_days(days, f)?,
        }
        match self.from {
            Some(from) if from.month() == 1 => write!(f, " từ {}", from.year())?,
            Some(from) => write!(f, " từ {}", from.format("%Y-%m"))?,
            None => {}
        }
        match self.until {
            Some(until) if until.month() == 12 => write!(f, " đến {}", until.year()),
            Some(until) => write!(f, " đến {}", until.format("%Y-%m")),
            None => Ok(()),
        }
    }
}

/// The shortest name of the days of a year.
fn write_days(days: &[(u32, u32)], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match Shape::of(days) {
        Shape::Monthly(LAST) => f.write_str("hằng tháng"),
        Shape::Monthly(day) => write!(f, "ngày {day} hằng tháng"),
        Shape::Quarterly(3, LAST) => f.write_str("hằng quý"),
        Shape::Quarterly(month, day) => write!(f, "ngày {day} tháng thứ {month} hằng quý"),
        Shape::HalfYearly => f.write_str(HALF_YEARLY),
        Shape::Days if days == [(12, LAST)] => f.write_str("hằng năm"),
        Shape::Days => {
            let day = |(month, day): &(u32, u32)| format!("{}/{month}", (*day).min(usual_length(*month)));
            write!(f, "ngày {} hằng năm", days.iter().map(day).collect::<Vec<_>>().join(" và "))
        }
    }
}

/// A year, and a month of it where one is named.
type Since = (i32, Option<u32>);

/// The text before a word, and the year behind it, or the year and month.
fn cut<'t>(text: &'t str, word: &str) -> Option<(&'t str, Option<Since>)> {
    let Some((text, written)) = text.rsplit_once(word) else { return Some((text, None)) };
    let (year, month) = match written.split_once('-') {
        Some((year, month)) => (year, Some(month)),
        None => (written, None),
    };
    let digits = |text: &str, count| {
        (text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit()))
            .then(|| text.parse::<u32>().ok())
            .flatten()
    };
    let year =
        i32::try_from(digits(year, 4)?).ok().filter(|year| (limits::FIRST_YEAR..=limits::LAST_YEAR).contains(year))?;
    let month = match month {
        Some(month) => Some(digits(month, 2).filter(|month| (1..=12).contains(month))?),
        None => None,
    };
    Some((text, Some((year, month))))
}

/// A number from 1 without a zero before it.
fn decimal(text: &str, most: u32) -> Option<u32> {
    let is_plain = text.len() <= 2 && !text.starts_with('0') && text.bytes().all(|byte| byte.is_ascii_digit());
    is_plain.then(|| text.parse().ok()).flatten().filter(|number| (1..=most).contains(number))
}

/// In a leap year.
fn longest(month: u32) -> u32 {
    if month == 2 { 29 } else { usual_length(month) }
}

fn usual_length(month: u32) -> u32 {
    match month {
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// A day of a month, or its last day where the month is shorter.
fn day_of(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day)
        .or_else(|| NaiveDate::from_ymd_opt(year, month, 1)?.checked_add_months(Months::new(1))?.pred_opt())
}
