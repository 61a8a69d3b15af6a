//! Recurring deadlines by the pencil: a calendar that is gone through day by day,
//! with the words of the file beside it (docs/dinh-ky.md).

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::paper::end_of_month;

/// One term: what names it, its last day, the day on which its delivery landed on main.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Term {
    pub(super) named: NaiveDate,
    pub(super) last_day: NaiveDate,
    pub(super) delivered: Option<NaiveDate>,
    /// The update that delivers it stood at the freeze before.
    pub(super) is_old: bool,
}

/// A number in words of a file.
fn number(text: &str) -> u32 {
    text.parse().unwrap_or_else(|_| unreachable!("{text}"))
}

/// Whether a day is this one of its month, or the last of a shorter one.
fn is_the(day: NaiveDate, wanted: u32) -> bool {
    day.day() == wanted || (day.day() < wanted && day == end_of_month(day.year(), day.month()))
}

/// Whether a term ends on a day.
pub(super) fn rings(rhythm: &str, day: NaiveDate) -> bool {
    let (rhythm, until) = rhythm.split_once(" đến ").map_or((rhythm, None), |(rhythm, until)| (rhythm, Some(until)));
    let (rhythm, from) = rhythm.split_once(" từ ").map_or((rhythm, None), |(rhythm, from)| (rhythm, Some(from)));
    let year_and_month = |text: &str, month: u32| match text.split_once('-') {
        Some((year, month)) => (year.parse::<i32>().expect("a year"), number(month)),
        None => (text.parse::<i32>().expect("a year"), month),
    };
    let here = (day.year(), day.month());
    if from.is_some_and(|from| here < year_and_month(from, 1))
        || until.is_some_and(|until| here > year_and_month(until, 12))
    {
        return false;
    }
    let words: Vec<&str> = rhythm.split(' ').collect();
    let weekday = |name: &str| match name {
        "hai" => Weekday::Mon,
        "ba" => Weekday::Tue,
        "tư" => Weekday::Wed,
        "năm" => Weekday::Thu,
        "sáu" => Weekday::Fri,
        _ => Weekday::Sat,
    };
    match words.as_slice() {
        ["hằng", "ngày"] => true,
        ["hằng", "tuần"] => day.weekday() == Weekday::Sun,
        ["thứ", name, "hằng", "tuần"] => day.weekday() == weekday(name),
        ["hằng", "tháng"] => is_the(day, 31),
        ["ngày", of, "hằng", "tháng"] => is_the(day, number(of)),
        ["hằng", "quý"] => day.month().is_multiple_of(3) && is_the(day, 31),
        ["ngày", of, "tháng", "thứ", month, "hằng", "quý"] => {
            (day.month() - 1) % 3 + 1 == number(month) && is_the(day, number(of))
        }
        ["6", "tháng", "một", "lần"] => day.month().is_multiple_of(6) && is_the(day, 31),
        ["hằng", "năm"] => day.month() == 12 && day.day() == 31,
        ["ngày", days @ .., "hằng", "năm"] => days.iter().filter(|word| **word != "và").any(|word| {
            let (of, month) = word.split_once('/').expect("a day and a month");
            day.month() == number(month) && is_the(day, number(of))
        }),
        _ => unreachable!("{rhythm}"),
    }
}

/// The days from one on, as far as anybody looks.
pub(super) fn ringing(rhythm: &str, from: NaiveDate, until: NaiveDate) -> Vec<NaiveDate> {
    from.iter_days().take_while(|day| *day <= until).filter(|day| rings(rhythm, *day)).collect()
}

/// The term that a name stands for: its day, or the only one of a month, a
/// quarter, a half-year or a year.
pub(super) fn named(rhythm: &str, name: &str) -> Option<NaiveDate> {
    let year = name.get(..4)?.parse::<i32>().ok()?;
    let (first, count) = match name.get(4..).unwrap_or_default() {
        "" => (1, 12),
        part if part.starts_with("-Q") => (part[2..].parse::<u32>().ok()? * 3 - 2, 3),
        part if part.starts_with("-H") => (part[2..].parse::<u32>().ok()? * 6 - 5, 6),
        part if part.len() == 3 => (part[1..].parse().ok()?, 1),
        _ => return name.parse().ok().filter(|day| rings(rhythm, *day)),
    };
    let first_day = NaiveDate::from_ymd_opt(year, first, 1)?;
    match ringing(rhythm, first_day, end_of_month(year, first + count - 1)).as_slice() {
        [one] => Some(*one),
        _ => None,
    }
}

/// The terms from a day on until the first that a closing day does not pass.
/// `moves` are approved: the last day that was, and the one that is.
pub(super) fn terms(
    rhythm: &str,
    from: NaiveDate,
    (closing_day, ended): (NaiveDate, Option<NaiveDate>),
    moves: &[(NaiveDate, NaiveDate)],
) -> Vec<Term> {
    // No rhythm is slower than a year.
    let wide = Days::new(800);
    let all = ringing(rhythm, from - wide, closing_day.max(from) + wide);
    let mut last_days: Vec<NaiveDate> = all.clone();
    for (was, is) in moves {
        let own = all.iter().position(|day| day == was);
        let place = (0..all.len()).find(|at| last_days[*at] == *was && all[*at] != *was).or(own);
        let Some(at) = place else { continue };
        let follows = at == 0 || all[at - 1] < *is;
        if follows && all.get(at + 1).is_none_or(|next| is < next) {
            last_days[at] = *is;
        }
    }
    let mut terms = Vec::new();
    let owed =
        all.iter().zip(last_days).filter(|(named, _)| **named >= from && ended.is_none_or(|ended| **named <= ended));
    for (named, last_day) in owed {
        terms.push(Term { named: *named, last_day, delivered: None, is_old: false });
        if last_day >= closing_day {
            break;
        }
    }
    terms
}

/// Which of them a meeting counts; none alone is the task as a whole.
pub(super) fn counted(terms: &[Term], first_day: NaiveDate, closing_day: NaiveDate) -> Vec<Option<Term>> {
    let since = first_day - Days::new(1);
    let passed: Vec<Option<Term>> = terms
        .iter()
        .filter(|term| since <= term.last_day && term.last_day < closing_day)
        .map(|term| Some(*term))
        .collect();
    if !passed.is_empty() {
        return passed;
    }
    vec![terms.iter().find(|term| term.last_day >= closing_day).copied()]
}
