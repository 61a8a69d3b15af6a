//! Deadlines that come again, and work without an end: `hằng tháng`, `trước ngày 25
//! hằng tháng`, `ngày 20 của tháng cuối quý`, `thường xuyên`.
//!
//! Such a phrase has its parts in any order: how often, on which day, from when. Each
//! part may stand once.

use chrono::{NaiveDate, Weekday};

use super::period::{self, Period};
use super::token::{Cursor, Kind, SPELLED};
use super::{Bound, Reading, bound, deeds};
use crate::model::choice::DeadlineKind;
use crate::model::rhythm::{LAST, Rhythm};

/// How often.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Every {
    Day,
    Week,
    Month,
    Quarter,
    HalfYear,
    Year,
}

/// Which day of a period ends it.
#[derive(Clone, Debug, PartialEq, Eq)]
enum On {
    Weekday(Weekday),
    /// A day of the month, and of which month of its period.
    Day(u32, Option<Month>),
    /// Months and days of a year.
    Days(Vec<(u32, u32)>),
    /// The last days of months of the year.
    Months(Vec<u32>),
    /// Of the period itself.
    End,
}

/// Which month of its period: from its beginning, or the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Month {
    Of(u32, Every),
    /// `tháng cuối kỳ báo cáo`, of whatever period.
    LastOfPeriod,
    /// `tháng sau`: the month after the one reported.
    Next,
}

#[derive(Default)]
struct Parts {
    every: Option<Every>,
    on: Option<On>,
    is_before: bool,
    is_standing: bool,
    from: Option<NaiveDate>,
    until: Option<NaiveDate>,
}

pub(super) fn rhythm(c: &mut Cursor<'_>) -> Option<Reading> {
    let is_spelled = c.rest().iter().any(|token| token.kind == Kind::Sign(SPELLED));
    let mut parts = Parts::default();
    let mut open = 0_usize;
    while !c.is_at_end() {
        deeds(c);
        if c.signs(&[',', ';', '-']).is_some() {
            continue;
        }
        if c.sign('(') {
            open += 1;
            continue;
        }
        if c.sign(')') {
            open = open.checked_sub(1)?;
            continue;
        }
        if c.is_at_end() {
            break;
        }
        take_part(c, &mut parts)?;
    }
    (open == 0).then_some(())?;
    parts.reading(is_spelled)
}

fn take_part(c: &mut Cursor<'_>, parts: &mut Parts) -> Option<()> {
    if c.any(&["thuong xuyen", "lien tuc", "nhiem vu thuong xuyen"]).is_some() {
        parts.is_standing = true;
        return Some(());
    }
    if let Some((from, until)) = c.take(|c| stretch(c)) {
        (parts.from.is_none() && parts.until.is_none()).then_some(())?;
        (parts.from, parts.until) = (from, until);
        return Some(());
    }
    // `định kỳ 6 tháng, năm`: the year ends with its second half.
    if parts.every == Some(Every::HalfYear)
        && parts.on.is_none()
        && c.any(&["va ca nam", "ca nam", "va nam", "nam"]).is_some()
    {
        return Some(());
    }
    if let Some(every) = c.take(|c| every(c)) {
        parts.every = match (parts.every, every) {
            (None, every) => Some(every),
            (Some(Every::HalfYear), Every::Year) if parts.on.is_none() => Some(Every::HalfYear),
            _ => return None,
        };
        return Some(());
    }
    let (is_before, on) = c.take(|c| on(c))?;
    parts.on.is_none().then_some(())?;
    parts.on = Some(on);
    parts.is_before = is_before;
    Some(())
}

/// `hằng tháng`, `định kỳ 6 tháng`, `1 lần/quý`, `3 tháng một lần`.
pub(super) fn every(c: &mut Cursor<'_>) -> Option<Every> {
    const EACH: [&str; 6] = ["hang", "moi", "tung", "theo", "cac", "thuong"];
    let is_periodic = c.any(&["dinh ky", "dinh ki", "bao cao dinh ky"]).is_some();
    if is_periodic {
        c.sign(':');
    }
    c.words("vao");
    let one_in = |c: &mut Cursor<'_>| {
        once(c)?;
        (c.sign('/') | c.any(&["moi", "trong", "hang", "mot", "trong mot"]).is_some()).then_some(())?;
        c.any(&["mot"]);
        unit(c)
    };
    let each = |c: &mut Cursor<'_>| {
        let each = c.any(&EACH);
        // `định kỳ quý`, but not a bare `tháng` or `năm`.
        (each.is_some_and(|each| each != "thuong" && each != "cac") || is_periodic).then_some(())?;
        let found = c.take(|c| months(c)).or_else(|| unit(c))?;
        c.take(|c| {
            c.sign('/');
            once(c)
        });
        Some(found)
    };
    let counted = |c: &mut Cursor<'_>| {
        let found = c.take(|c| months(c)).or_else(|| {
            (c.words("mot") || c.number(2).is_some_and(|(number, _)| number == 1)).then_some(())?;
            unit(c)
        })?;
        c.sign('/');
        once(c)?;
        Some(found)
    };
    let by_name = |c: &mut Cursor<'_>| match c.any(&["thuong nien", "hang thang mot", "bay ngay mot"])? {
        "thuong nien" => Some(Every::Year),
        _ => None,
    };
    c.take(one_in).or_else(|| c.take(each)).or_else(|| c.take(counted)).or_else(|| c.take(by_name))
}

fn once(c: &mut Cursor<'_>) -> Option<()> {
    c.take(|c| {
        // `1 lần`, and in `6 tháng/lần` no number; twice is another rhythm.
        let times = c.number(2).map_or(1, |(number, _)| number);
        (times == 1).then_some(())?;
        c.words("mot");
        c.words("lan").then_some(())
    })
}

fn unit(c: &mut Cursor<'_>) -> Option<Every> {
    Some(match c.any(&["ngay", "tuan", "thang", "quy", "qui", "nua nam", "nam"])? {
        "ngay" => Every::Day,
        "tuan" => Every::Week,
        "thang" => Every::Month,
        "quy" | "qui" => Every::Quarter,
        "nua nam" => Every::HalfYear,
        _ => Every::Year,
    })
}

/// `6 tháng`: as many months as make a period of a year.
fn months(c: &mut Cursor<'_>) -> Option<Every> {
    let number = c
        .number(2)
        .map(|(number, _)| number)
        .or_else(|| c.take(|c| super::token::number_in_words(&[c.next()?.word()?])))?;
    c.any(&["thang", "t"])?;
    match number {
        1 => Some(Every::Month),
        3 => Some(Every::Quarter),
        6 => Some(Every::HalfYear),
        12 => Some(Every::Year),
        _ => None,
    }
}

/// `từ năm 2026`, `trong năm 2026`, `giai đoạn 2026-2030`, `đến hết năm 2030`.
fn stretch(c: &mut Cursor<'_>) -> Option<(Option<NaiveDate>, Option<NaiveDate>)> {
    // Whole months only: what begins within a period leaves open which is the first.
    let months = |c: &mut Cursor<'_>| period::period(c).filter(|period| !matches!(period, Period::Day(_)));
    let from = |c: &mut Cursor<'_>| {
        c.any(&["bat dau", "ke"]);
        c.words("tu").then_some(())?;
        let from = months(c)?.first_day();
        c.words("tro di");
        Some(from)
    };
    let until = |c: &mut Cursor<'_>| {
        c.any(&["cho den het", "den het", "cho den", "den"])?;
        Some(months(c)?.last_day())
    };
    let within = |c: &mut Cursor<'_>| {
        c.words("trong");
        let found = period::period(c)?;
        matches!(found, Period::Year(_) | Period::Years(..)).then(|| (found.first_day(), found.last_day()))
    };
    let run = |c: &mut Cursor<'_>| {
        let from = c.take(from)?;
        Some((from, c.take(until).flatten()))
    };
    c.take(within).or_else(|| c.take(run)).or_else(|| c.take(until).map(|until| (None, until)))
}

fn on(c: &mut Cursor<'_>) -> Option<(bool, On)> {
    let is_before = match bound(c) {
        Bound::Before => true,
        Bound::To | Bound::By | Bound::Within => false,
    };
    let has_time = c.take(|c| super::hour_before(c)).is_some();
    let found = c
        .take(|c| period::weekday(c).map(On::Weekday))
        .or_else(|| c.take(days_of_a_year))
        .or_else(|| c.take(day_of_a_month))
        .or_else(|| c.take(end_of_a_period))
        .or_else(|| c.take(|c| ends(c, |c| period::quarter_without_year(c).map(|quarter| quarter * 3))))
        .or_else(|| c.take(|c| ends(c, period::month_without_year)))?;
    // An hour of that day has the day in it.
    Some((is_before && !has_time, found))
}

/// `ngày 20/6 và ngày 20/12`, `ngày 15 tháng 12`, `ngày 25 tháng 3, 6, 9, 12`.
fn days_of_a_year(c: &mut Cursor<'_>) -> Option<On> {
    let one = |c: &mut Cursor<'_>| {
        c.words("ngay");
        let (day, _) = c.number(2)?;
        let by_word = c.words("thang");
        (by_word || c.signs(&['/', '-', '.']).is_some()).then_some(())?;
        let (month, _) = c.number(2)?;
        valid(month, day).then_some((by_word, (month, day)))
    };
    let (by_word, first) = one(c)?;
    let mut days = vec![first];
    while let Some(more) = c.take(|c| {
        (c.signs(&[',', ';']).is_some() | c.words("va")).then_some(())?;
        c.any(&["truoc", "cham nhat"]);
        let next = c.take(one).map(|(_, day)| day);
        // Months that share the day.
        next.or_else(|| {
            by_word.then_some(())?;
            c.words("thang");
            let (month, _) = c.number(2)?;
            valid(month, first.1).then_some((month, first.1))
        })
    }) {
        days.push(more);
    }
    Some(On::Days(days))
}

/// `tháng 6 và tháng 12`: the last days of months.
fn ends(c: &mut Cursor<'_>, month: impl Fn(&mut Cursor<'_>) -> Option<u32>) -> Option<On> {
    let mut months = vec![month(c)?];
    while let Some(more) = c.take(|c| {
        (c.sign(',') | c.words("va")).then_some(())?;
        month(c)
    }) {
        months.push(more);
    }
    Some(On::Months(months))
}

fn valid(month: u32, day: u32) -> bool {
    // In a leap year every day of a year that there is exists.
    NaiveDate::from_ymd_opt(2024, month, day).is_some()
}

/// `ngày 25`, `ngày 20 của tháng cuối quý`, `ngày 15 của tháng báo cáo`.
fn day_of_a_month(c: &mut Cursor<'_>) -> Option<On> {
    c.any(&["ngay"])?;
    let (day, _) = c.number(2)?;
    (1..=31).contains(&day).then_some(())?;
    let month = c.take(|c| {
        c.words("cua");
        month_of_a_period(c)
    });
    Some(On::Day(day, month))
}

fn month_of_a_period(c: &mut Cursor<'_>) -> Option<Month> {
    if c.words("thang bao cao") {
        return Some(Month::Of(1, Every::Month));
    }
    if c.any(&["thang sau", "thang tiep theo", "thang ke tiep", "thang lien ke", "thang lien sau"]).is_some() {
        return Some(Month::Next);
    }
    // `tháng của cuối quý` is a slip that stands in a decree.
    let which = match c.any(&[
        "thang cuoi cung",
        "thang cuoi",
        "thang cua cuoi",
        "thang dau tien",
        "thang dau",
        "thang giua",
    ]) {
        Some("thang dau tien" | "thang dau") => Some(1),
        Some("thang giua") => Some(2),
        Some(_) => None,
        None => {
            c.words("thang thu").then_some(())?;
            let number = c.number(1).map(|(number, _)| number);
            Some(number.or_else(|| c.take(|c| super::token::number_in_words(&[c.next()?.word()?])))?)
        }
    };
    c.words("cua");
    c.any(&["moi", "hang", "tung"]);
    let period = c.any(&["quy sau", "quy tiep theo", "quy ke tiep", "quy", "qui", "ky bao cao", "ky"])?;
    let next = period.contains(' ') && period.starts_with("quy");
    match (which, period) {
        (None, "ky bao cao" | "ky") => Some(Month::LastOfPeriod),
        (Some(_), "ky bao cao" | "ky") => None,
        (None, _) if !next => Some(Month::Of(3, Every::Quarter)),
        (Some(which @ 1..=3), _) => Some(Month::Of(which, Every::Quarter)),
        _ => None,
    }
}

/// `cuối tháng`, `ngày cuối cùng của tháng`, `tháng cuối quý`, `cuối mỗi quý`.
fn end_of_a_period(c: &mut Cursor<'_>) -> Option<On> {
    if c.any(&["thang cuoi quy", "thang cuoi cua quy", "thang cuoi cua moi quy"]).is_some() {
        return Some(On::Day(LAST, Some(Month::Of(3, Every::Quarter))));
    }
    c.any(&["ngay cuoi cung cua", "ngay cuoi cung", "cuoi"])?;
    let mut ahead = *c;
    if every(&mut ahead).is_none() {
        // `cuối tháng hằng tháng`.
        unit(c)?;
    }
    Some(On::End)
}

impl On {
    /// `trước ngày 25` ends on the 24th.
    fn a_day_earlier(self) -> Option<Self> {
        let before = |(month, day): (u32, u32)| match (month, day) {
            (1, 1) => (12, LAST),
            (month, 1) => (month - 1, LAST),
            (month, day) => (month, day - 1),
        };
        Some(match self {
            Self::Weekday(day) => Self::Weekday(day.pred()),
            Self::Day(1, None | Some(Month::Of(1, Every::Month) | Month::Next)) => Self::Day(LAST, None),
            Self::Day(1, Some(Month::Of(month, every))) => {
                Self::Day(LAST, Some(Month::Of(if month == 1 { 3 } else { month - 1 }, every)))
            }
            Self::Day(1, Some(Month::LastOfPeriod)) | Self::End => return None,
            Self::Day(day, month) => Self::Day(day - 1, month),
            Self::Days(days) => Self::Days(days.into_iter().map(before).collect()),
            Self::Months(months) => Self::Days(months.into_iter().map(|month| before((month, 1))).collect()),
        })
    }
}

impl Parts {
    fn reading(self, is_spelled: bool) -> Option<Reading> {
        let every = self.every.or(match &self.on {
            Some(On::Day(_, Some(Month::Of(_, every)))) => Some(*every),
            // A period of several months, and the shortest there is.
            Some(On::Day(_, Some(Month::LastOfPeriod))) => Some(Every::Quarter),
            // `ngày 06 (sáu) tháng 06 (sáu)` without a year: regulations speak so, for good.
            Some(On::Days(_)) if is_spelled && self.from.is_none() && self.until.is_none() => Some(Every::Year),
            _ => None,
        });
        let Some(every) = every else {
            return if self.on.is_none() && self.is_standing { standing(self.from, self.until) } else { None };
        };
        let on = if self.is_before { Some(self.on?.a_day_earlier()?) } else { self.on };
        let rhythm = of(every, on.as_ref())?.between(self.from, self.until)?;
        Some(Reading::dated(DeadlineKind::Periodic, rhythm))
    }
}

/// `Thường xuyên`, `thường xuyên trong năm 2026`.
fn standing(from: Option<NaiveDate>, until: Option<NaiveDate>) -> Option<Reading> {
    use chrono::Datelike;
    match (from, until) {
        (None, None) => Some(Reading::open(DeadlineKind::Standing)),
        (_, Some(until)) => Some(Reading::dated(DeadlineKind::Standing, until.year())),
        (Some(_), None) => None,
    }
}

fn of(every: Every, on: Option<&On>) -> Option<Rhythm> {
    Some(match (every, on) {
        (Every::Day, None) => Rhythm::daily(),
        (Every::Week, None | Some(On::End)) => Rhythm::weekly(Weekday::Sun),
        (Every::Week, Some(On::Weekday(day))) => Rhythm::weekly(*day),
        (Every::Month, None | Some(On::End)) => Rhythm::monthly(LAST),
        (Every::Month, Some(On::Day(day, None | Some(Month::Of(1, Every::Month) | Month::Next)))) => {
            Rhythm::monthly(*day)
        }
        (Every::Quarter, None | Some(On::End)) => Rhythm::quarterly(3, LAST),
        (Every::Quarter, Some(On::Day(day, Some(Month::Of(month, Every::Quarter))))) => Rhythm::quarterly(*month, *day),
        (Every::Quarter, Some(On::Day(day, Some(Month::LastOfPeriod)))) => Rhythm::quarterly(3, *day),
        (Every::HalfYear, None | Some(On::End)) => Rhythm::half_yearly(),
        (Every::HalfYear, Some(On::Day(day, Some(Month::LastOfPeriod)))) => Rhythm::yearly(vec![(6, *day), (12, *day)]),
        (Every::HalfYear, Some(On::Days(days))) if days.len() == 2 => Rhythm::yearly(days.clone()),
        (Every::Year, None | Some(On::End)) => Rhythm::yearly(vec![(12, LAST)]),
        (Every::Year, Some(On::Days(days))) => Rhythm::yearly(days.clone()),
        (Every::Year, Some(On::Months(months))) => Rhythm::yearly(months.iter().map(|month| (*month, LAST)).collect()),
        (Every::Year, Some(On::Day(day, Some(Month::Of(month, Every::Quarter))))) => Rhythm::quarterly(*month, *day),
        _ => return None,
    })
}
