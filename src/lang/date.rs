//! Dates as the administration writes them.
//!
//! Prose follows Nghị định 30/2020: days below 10 and the months 1 and 2 take
//! a leading zero, the months 3 to 9 do not (05/3/2025, 24/02/2025). Tables
//! use dd/mm/yyyy so that columns align. `Intl` and chrono do neither.

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Timelike, Weekday};

use super::Lang;

/// `05/3/2025`, `24/02/2025`: a date inside a sentence. `5 March 2025`.
#[must_use]
pub fn prose_date(day: NaiveDate, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("{:02}/{}/{}", day.day(), month_text(day.month(), lang), day.year()),
        Lang::En => format!("{} {} {}", day.day(), english_month(day.month()), day.year()),
    }
}

/// `05/03/2025`: a date in a table; `5 Mar 2025`, which readers of English on either side
/// of an ocean read alike.
#[must_use]
pub fn table_date(day: NaiveDate, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("{:02}/{:02}/{}", day.day(), day.month(), day.year()),
        Lang::En => day.format("%-d %b %Y").to_string(),
    }
}

/// `ngày 05 tháng 3 năm 2025`: the date line of a document.
#[must_use]
pub fn long_date(day: NaiveDate, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("ngày {:02} tháng {} năm {}", day.day(), month_text(day.month(), lang), day.year()),
        Lang::En => prose_date(day, lang),
    }
}

/// `01`, `02`, `3` … `12`: a month in prose; `January`.
#[must_use]
pub fn month_text(month: u32, lang: Lang) -> String {
    match lang {
        Lang::Vi if month <= 2 => format!("{month:02}"),
        Lang::Vi => month.to_string(),
        Lang::En => english_month(month).to_owned(),
    }
}

/// `00 giờ 00`.
#[must_use]
pub fn clock_text(time: NaiveTime, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("{:02} giờ {:02}", time.hour(), time.minute()),
        Lang::En => format!("{:02}:{:02}", time.hour(), time.minute()),
    }
}

/// `08 giờ 14 ngày 26/02/2025`: an instant in local time.
#[must_use]
pub fn moment_text(local: NaiveDateTime, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("{} ngày {}", clock_text(local.time(), lang), prose_date(local.date(), lang)),
        Lang::En => format!("{} on {}", clock_text(local.time(), lang), prose_date(local.date(), lang)),
    }
}

/// `20:00 28/02/2025`: the same, short, as in a finding. `20:00 on 28 February 2025`.
#[must_use]
pub fn clock_date(local: NaiveDateTime, lang: Lang) -> String {
    let joint = if lang == Lang::En { "on " } else { "" };
    format!("{} {joint}{}", local.format("%H:%M"), prose_date(local.date(), lang))
}

/// `thứ Hai` … `Chủ nhật`.
#[must_use]
pub fn weekday_name(day: NaiveDate, lang: Lang) -> &'static str {
    let (vi, en) = match day.weekday() {
        Weekday::Mon => ("thứ Hai", "Monday"),
        Weekday::Tue => ("thứ Ba", "Tuesday"),
        Weekday::Wed => ("thứ Tư", "Wednesday"),
        Weekday::Thu => ("thứ Năm", "Thursday"),
        Weekday::Fri => ("thứ Sáu", "Friday"),
        Weekday::Sat => ("thứ Bảy", "Saturday"),
        Weekday::Sun => ("Chủ nhật", "Sunday"),
    };
    match lang {
        Lang::Vi => vi,
        Lang::En => en,
    }
}

/// `thứ Tư 02/4/2025`.
#[must_use]
pub fn weekday_and_date(day: NaiveDate, lang: Lang) -> String {
    format!("{} {}", weekday_name(day, lang), prose_date(day, lang))
}

/// `T2` … `T7`, `CN`.
#[must_use]
pub fn weekday_short(day: NaiveDate, lang: Lang) -> &'static str {
    let (vi, en) = match day.weekday() {
        Weekday::Mon => ("T2", "Mon"),
        Weekday::Tue => ("T3", "Tue"),
        Weekday::Wed => ("T4", "Wed"),
        Weekday::Thu => ("T5", "Thu"),
        Weekday::Fri => ("T6", "Fri"),
        Weekday::Sat => ("T7", "Sat"),
        Weekday::Sun => ("CN", "Sun"),
    };
    match lang {
        Lang::Vi => vi,
        Lang::En => en,
    }
}

fn english_month(month: u32) -> &'static str {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    NAMES.get(month as usize - 1).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).expect("a real day")
    }

    #[test]
    fn prose_dates_follow_the_decree() {
        assert_eq!(prose_date(day(2025, 3, 5), Lang::Vi), "05/3/2025");
        assert_eq!(prose_date(day(2025, 2, 24), Lang::Vi), "24/02/2025");
        assert_eq!(prose_date(day(2025, 11, 9), Lang::Vi), "09/11/2025");
        assert_eq!(long_date(day(2026, 3, 5), Lang::Vi), "ngày 05 tháng 3 năm 2026");
    }

    #[test]
    fn tables_align() {
        assert_eq!(table_date(day(2025, 3, 5), Lang::Vi), "05/03/2025");
        assert_eq!(table_date(day(2025, 3, 5), Lang::En), "5 Mar 2025");
    }
}
