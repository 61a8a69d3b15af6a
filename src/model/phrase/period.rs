//! One stretch of time, with its year: a day, a month, a quarter, a half-year, a
//! year, a run of years.

use chrono::{Datelike, Months, NaiveDate, Weekday};

use super::token::{Cursor, number_in_words, quarter_in_letters};
use crate::model::limits;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Period {
    Day(NaiveDate),
    Month(i32, u32),
    Quarter(i32, u32),
    /// `9 tháng đầu năm 2026`: so many months from January on.
    FirstMonths(i32, u32),
    /// `3 tháng cuối năm 2026`.
    LastMonths(i32, u32),
    Year(i32),
    Years(i32, i32),
}

impl Period {
    pub(super) fn first_day(self) -> Option<NaiveDate> {
        let (year, month) = match self {
            Self::Day(day) => return Some(day),
            Self::Month(year, month) => (year, month),
            Self::Quarter(year, quarter) => (year, quarter * 3 - 2),
            Self::LastMonths(year, count) => (year, 13 - count),
            Self::FirstMonths(year, _) | Self::Year(year) | Self::Years(year, _) => (year, 1),
        };
        NaiveDate::from_ymd_opt(year, month, 1)
    }

    pub(super) fn last_day(self) -> Option<NaiveDate> {
        let (year, month) = match self {
            Self::Day(day) => return Some(day),
            Self::Month(year, month) | Self::FirstMonths(year, month) => (year, month),
            Self::Quarter(year, quarter) => (year, quarter * 3),
            Self::LastMonths(year, _) | Self::Year(year) | Self::Years(_, year) => (year, 12),
        };
        NaiveDate::from_ymd_opt(year, month, 1)?.checked_add_months(Months::new(1))?.pred_opt()
    }
}

/// A period that begins here, with everything that names it.
pub(super) fn period(c: &mut Cursor<'_>) -> Option<Period> {
    c.take(day)
        .map(Period::Day)
        .or_else(|| c.take(years))
        .or_else(|| c.take(months_of_a_year))
        .or_else(|| c.take(half))
        .or_else(|| c.take(quarter))
        .or_else(|| c.take(month))
        .or_else(|| c.take(|c| year_named(c).map(Period::Year)))
}

/// A day whose year is written; an impossible one is none.
pub(super) fn day(c: &mut Cursor<'_>) -> Option<NaiveDate> {
    c.any(&["ngay", "mung", "hom"]);
    c.any(&["mung"]);
    let (day, month, year) = shape_of_day(c)?;
    let day = NaiveDate::from_ymd_opt(year, month, day)?;
    // A day as programs write instants: the hour decides nothing.
    c.take(clock_of_an_instant);
    Some(day)
}

/// Day, month and year as written, whether or not there is such a day.
pub(super) fn shape_of_day(c: &mut Cursor<'_>) -> Option<(u32, u32, i32)> {
    let iso = |c: &mut Cursor<'_>| {
        let year = full_year(c)?;
        let between = separator(c)?;
        let (month, _) = c.number(2)?;
        c.signs(&[between])?;
        let (day, _) = c.number(2)?;
        Some((day, month, year))
    };
    let numeric = |c: &mut Cursor<'_>| {
        let (day, _) = c.number(2)?;
        let between = separator(c)?;
        let (month, _) = c.number(2)?;
        c.signs(&[between])?;
        // `26-03-31` may be the year 2026 or the 26th: with dashes the year stands whole.
        let year = if between == '-' { full_year(c) } else { year(c) }?;
        Some((day, month, year))
    };
    let in_words = |c: &mut Cursor<'_>| {
        let (day, _) = c.number(2)?;
        c.sign(',');
        c.any(&["thang", "thg", "th"])?;
        let month = month_number(c, true)?;
        let year = year_after(c).or_else(|| {
            c.take(|c| {
                c.sign(',');
                full_year(c)
            })
        })?;
        Some((day, month, year))
    };
    let slash_then_year = |c: &mut Cursor<'_>| {
        let (day, _) = c.number(2)?;
        separator(c)?;
        let (month, _) = c.number(2)?;
        c.sign(',');
        c.words("nam").then_some(())?;
        Some((day, month, full_year(c)?))
    };
    let english = |c: &mut Cursor<'_>| {
        let (day, _) = c.number(2)?;
        separator(c);
        let month = english_month(c)?;
        separator(c);
        Some((day, month, year(c)?))
    };
    c.take(iso)
        .or_else(|| c.take(numeric))
        .or_else(|| c.take(in_words))
        .or_else(|| c.take(slash_then_year))
        .or_else(|| c.take(english))
}

/// `T00:00:00+07:00`, ` 00:00:00`, behind a day.
fn clock_of_an_instant(c: &mut Cursor<'_>) -> Option<()> {
    c.words("t");
    c.number(2)?;
    c.signs(&[':'])?;
    c.number(2)?;
    if c.sign(':') {
        c.number(2)?;
        if c.sign('.') {
            // Thousandths; four digits are a year.
            c.number(9).filter(|(_, digits)| *digits != 4)?;
        }
    }
    if !c.words("z") && c.signs(&['•', '-']).is_some() {
        c.number(2)?;
        c.sign(':');
        c.number(2)?;
    }
    Some(())
}

/// `Giai đoạn 2026-2030`, `năm 2026 - 2027`, `từ năm 2026 đến năm 2030`.
fn years(c: &mut Cursor<'_>) -> Option<Period> {
    c.any(&["giai doan", "thoi ky"]);
    c.words("tu");
    c.words("nam");
    let first = full_year(c)?;
    // Two years side by side are no run of years.
    (c.sign('-') || c.any(&["den het", "den"]).is_some()).then_some(())?;
    c.words("nam");
    let last = full_year(c)?;
    (first < last).then_some(Period::Years(first, last))
}

/// `6 tháng đầu năm 2026`, `9 tháng đầu năm 2026`, `quý cuối năm 2026`.
fn months_of_a_year(c: &mut Cursor<'_>) -> Option<Period> {
    let count = number(c)?;
    c.any(&["thang", "t"])?;
    let part = c.any(&["dau", "cuoi"])?;
    c.words("cua");
    let year = year_after(c).or_else(|| full_year(c))?;
    match (count, part) {
        (1..=11, "dau") => Some(Period::FirstMonths(year, count)),
        (1..=11, _) => Some(Period::LastMonths(year, count)),
        _ => None,
    }
}

/// `nửa đầu năm 2026`, `2026-H1`.
fn half(c: &mut Cursor<'_>) -> Option<Period> {
    let of = |year, is_first| if is_first { Period::FirstMonths(year, 6) } else { Period::LastMonths(year, 6) };
    let named = |c: &mut Cursor<'_>| {
        let part = c.any(&["nua dau", "nua cuoi", "nua sau", "nua nam dau", "nua nam cuoi"])?;
        c.words("cua");
        let is_first = part.ends_with("dau");
        let year = if part.starts_with("nua nam") { year_after(c).or_else(|| full_year(c)) } else { year_named(c) }?;
        Some(of(year, is_first))
    };
    let coded = |c: &mut Cursor<'_>| {
        let year = full_year(c)?;
        c.sign('-');
        c.words("h").then_some(())?;
        let (half, _) = c.number(1)?;
        (1..=2).contains(&half).then(|| of(year, half == 1))
    };
    let coded_before = |c: &mut Cursor<'_>| {
        c.words("h").then_some(())?;
        let (half, _) = c.number(1)?;
        let year = year_after(c).or_else(|| full_year(c))?;
        (1..=2).contains(&half).then(|| of(year, half == 1))
    };
    c.take(named).or_else(|| c.take(coded)).or_else(|| c.take(coded_before))
}

/// `Quý II/2026`, `q2-2026`, `quý hai năm 2026`, `2026-Q2`.
fn quarter(c: &mut Cursor<'_>) -> Option<Period> {
    let coded = |c: &mut Cursor<'_>| {
        let year = full_year(c)?;
        c.sign('-');
        c.words("q").then_some(())?;
        Some(Period::Quarter(year, c.number(1)?.0))
    };
    let named = |c: &mut Cursor<'_>| {
        let quarter = quarter_without_year(c)?;
        let year = year_after(c).or_else(|| full_year(c))?;
        Some(Period::Quarter(year, quarter))
    };
    let of_the_year = |c: &mut Cursor<'_>| {
        c.any(&["quy", "qui"])?;
        let part = c.any(&["dau", "cuoi"])?;
        Some(Period::Quarter(year_named(c)?, if part == "dau" { 1 } else { 4 }))
    };
    let found = c.take(coded).or_else(|| c.take(named)).or_else(|| c.take(of_the_year))?;
    matches!(found, Period::Quarter(_, 1..=4)).then_some(found)
}

/// `quý II`.
pub(super) fn quarter_without_year(c: &mut Cursor<'_>) -> Option<u32> {
    c.take(|c| {
        let is_short = c.any(&["quy", "qui", "q"])? == "q";
        if is_short {
            c.sign('.');
        }
        c.words("thu");
        let quarter = c
            .take(|c| quarter_in_letters(c.next()?.word()?))
            .or_else(|| c.number(2).map(|(number, _)| number))
            .or_else(|| c.take(|c| word_as_number(c.next()?.word()?)))?;
        (1..=4).contains(&quarter).then_some(quarter)
    })
}

fn word_as_number(word: &str) -> Option<u32> {
    match word {
        "tu" => Some(4),
        other => number_in_words(&[other]),
    }
}

/// `Tháng 6/2026`, `T6/2026`, `6/2026`, `2026-06`, `Jun-26`.
fn month(c: &mut Cursor<'_>) -> Option<Period> {
    let named = |c: &mut Cursor<'_>| {
        let month = month_without_year(c)?;
        let year = year_after(c).or_else(|| full_year(c))?;
        Some(Period::Month(year, month))
    };
    let bare = |c: &mut Cursor<'_>| {
        let (month, _) = c.number(2)?;
        separator(c)?;
        Some(Period::Month(full_year(c)?, month))
    };
    let iso = |c: &mut Cursor<'_>| {
        let year = full_year(c)?;
        separator(c)?;
        Some(Period::Month(year, c.number(2)?.0))
    };
    let english = |c: &mut Cursor<'_>| {
        let month = english_month(c)?;
        separator(c);
        Some(Period::Month(year(c)?, month))
    };
    let found = c.take(named).or_else(|| c.take(bare)).or_else(|| c.take(iso)).or_else(|| c.take(english))?;
    matches!(found, Period::Month(_, 1..=12)).then_some(found)
}

/// `tháng 6`, `tháng sáu`, `T6`.
pub(super) fn month_without_year(c: &mut Cursor<'_>) -> Option<u32> {
    c.take(|c| {
        let is_whole = c.any(&["thang", "thg", "th", "t"])? == "thang";
        if !is_whole {
            c.sign('.');
        }
        month_number(c, is_whole)
    })
}

/// The number of a month; in words only where the word for month is written out.
fn month_number(c: &mut Cursor<'_>, in_words: bool) -> Option<u32> {
    let number = c.number(2).map(|(number, _)| number).or_else(|| {
        c.take(|c| {
            let first = c.next().filter(|_| in_words)?.word()?;
            // `tháng năm năm 2026`: May, where a year follows.
            if first == "nam" {
                let mut ahead = *c;
                return year_after(&mut ahead).map(|_| 5);
            }
            if first == "muoi" {
                let ones = c.take(|c| number_in_words(&[c.next()?.word()?]).filter(|ones| *ones <= 2));
                return Some(10 + ones.unwrap_or_default());
            }
            roman_month(first).or_else(|| word_as_number(first))
        })
    })?;
    (1..=12).contains(&number).then_some(number)
}

fn roman_month(word: &str) -> Option<u32> {
    const ROMAN: [&str; 12] = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];
    ROMAN.iter().position(|known| *known == word).and_then(|at| u32::try_from(at + 1).ok())
}

fn english_month(c: &mut Cursor<'_>) -> Option<u32> {
    const NAMES: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let word = c.next()?.word()?;
    let is_meant = |name: &&str| *name == word || (word.len() >= 3 && name.starts_with(word)) || word == "sept";
    NAMES
        .iter()
        .position(|name| is_meant(name) && (word != "sept" || *name == "september"))
        .and_then(|at| u32::try_from(at + 1).ok())
}

/// `năm 2026` or `2026`, and nothing that joins it to a word before.
fn year_named(c: &mut Cursor<'_>) -> Option<i32> {
    c.words("nam");
    full_year(c)
}

/// The year behind a month or a quarter: `/2026`, `/26`, ` năm 2026`, `-2026`.
pub(super) fn year_after(c: &mut Cursor<'_>) -> Option<i32> {
    let in_words = |c: &mut Cursor<'_>| {
        c.signs(&[',', '-', '/']);
        c.words("cua");
        c.words("nam").then_some(())?;
        full_year(c)
    };
    let joined = |c: &mut Cursor<'_>| match separator(c)? {
        '/' => year(c),
        _ => full_year(c),
    };
    c.take(in_words).or_else(|| c.take(joined))
}

/// Four digits within the years of this program.
pub(super) fn full_year(c: &mut Cursor<'_>) -> Option<i32> {
    c.take(|c| {
        let (year, digits) = c.number(4)?;
        let year = i32::try_from(year).ok()?;
        (digits == 4 && (limits::FIRST_YEAR..=limits::LAST_YEAR).contains(&year)).then_some(year)
    })
}

/// Also `26`, as spreadsheets show years.
fn year(c: &mut Cursor<'_>) -> Option<i32> {
    full_year(c).or_else(|| {
        c.take(|c| {
            let (year, digits) = c.number(2)?;
            (digits == 2).then_some(2000 + i32::try_from(year).ok()?)
        })
    })
}

fn separator(c: &mut Cursor<'_>) -> Option<char> {
    c.signs(&['/', '-', '.'])
}

/// A number in digits or a single word.
fn number(c: &mut Cursor<'_>) -> Option<u32> {
    c.number(2).map(|(number, _)| number).or_else(|| c.take(|c| number_in_words(&[c.next()?.word()?])))
}

/// `thứ Ba`, `thứ 3`, `Chủ nhật`.
pub(super) fn weekday(c: &mut Cursor<'_>) -> Option<Weekday> {
    const DAYS: [Weekday; 6] = [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat];
    c.take(|c| {
        c.words("ngay");
        if c.any(&["chu nhat", "cn"]).is_some() {
            return Some(Weekday::Sun);
        }
        c.any(&["thu"])?;
        let number = c
            .number(1)
            .map(|(number, _)| number)
            .or_else(|| c.take(|c| word_as_number(c.next()?.word()?)))
            .filter(|number| (2..=7).contains(number))?;
        DAYS.get(usize::try_from(number - 2).ok()?).copied()
    })
}

/// Which part of a day is left before an hour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hour {
    /// The day's first instant: nothing of the day.
    Midnight,
    Within,
}

/// `17h00`, `17 giờ 30 phút`, `cuối giờ chiều`.
pub(super) fn time(c: &mut Cursor<'_>) -> Option<Hour> {
    const PARTS: [&str; 11] = [
        "gio hanh chinh",
        "gio lam viec",
        "het gio hanh chinh",
        "het gio lam viec",
        "cuoi gio chieu",
        "cuoi gio sang",
        "buoi sang",
        "buoi chieu",
        "cuoi buoi chieu",
        "sang",
        "chieu",
    ];
    c.words("luc");
    if c.any(&PARTS).is_some() {
        return Some(Hour::Within);
    }
    let (hour, _) = c.number(2).filter(|(hour, _)| *hour <= 24)?;
    let is_colon = c.sign(':');
    if !is_colon {
        c.any(&["gio", "h", "g"])?;
    }
    let minute = c.take(|c| {
        let (minute, _) = c.number(2).filter(|(minute, _)| *minute < 60)?;
        c.any(&["phut", "p"]);
        c.sign('\'');
        Some(minute)
    });
    if is_colon {
        minute?;
        if c.sign(':') {
            c.number(2)?;
        }
    }
    c.any(&["sang", "chieu", "toi", "am", "pm"]);
    let is_midnight = hour == 0 && minute.unwrap_or_default() == 0;
    Some(if is_midnight { Hour::Midnight } else { Hour::Within })
}

/// Whether a weekday that is written fits the day.
pub(super) fn fits(weekday: Option<Weekday>, day: NaiveDate) -> bool {
    weekday.is_none_or(|weekday| weekday == day.weekday())
}

/// A number that goes on a list of months or quarters.
pub(super) fn list_number(c: &mut Cursor<'_>) -> Option<()> {
    c.number(2).map(|_| ()).or_else(|| c.take(|c| quarter_in_letters(c.next()?.word()?).map(|_| ())))
}
