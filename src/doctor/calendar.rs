//! Holidays of the years that the calendar of meetings needs.

use std::collections::BTreeSet;

use chrono::{Datelike, TimeDelta};

use super::check::Check;
use super::facts::Facts;
use crate::lang::Text;
use crate::model::choice::DayCount;
use crate::parse;

pub(super) fn checks(facts: &Facts) -> Vec<Check> {
    let held = facts.office.meetings.iter().filter(|meeting| meeting.is_held());
    // A lock counted back in working days from a meeting in January falls in December.
    let lock = &facts.declared().lock;
    let back = match lock.count {
        DayCount::Working => TimeDelta::days(i64::from(lock.days)),
        DayCount::Calendar => TimeDelta::zero(),
    };
    let days = held.filter_map(|meeting| meeting.day).filter(|day| lock.from.is_none_or(|from| from <= *day));
    let years: BTreeSet<i32> = days.flat_map(|day| [day.year(), (day - back).year()]).collect();
    let missing: Vec<String> = years
        .iter()
        .filter(|year| !facts.office.calendar.has_year(**year))
        .map(|year| parse::holidays_of(*year))
        .collect();
    if missing.is_empty() {
        let fact = Text::new(
            "đủ ngày nghỉ của {years} năm có họp",
            "holidays are there for all {years} {years|year|years} with meetings",
        );
        return vec![Check::good("holidays", fact).arg("years", years.len())];
    }
    let fact = match facts.declared().lock.count {
        DayCount::Working => Text::new(
            "thiếu {files}: thời điểm khóa tính theo ngày làm việc sẽ sai nếu có ngày nghỉ",
            "{files} are missing: locks count working days and would be wrong beside a holiday",
        ),
        DayCount::Calendar => Text::new(
            "thiếu {files}: thời điểm khóa tính theo ngày lịch nên không đổi, các mốc khác có thể sai",
            "{files} are missing: locks count calendar days and stand, other days may be wrong",
        ),
    };
    vec![Check::warning("holidays", fact).arg("files", missing.join(", ")).say(Text::new(
        "thêm tệp theo thông báo nghỉ lễ, tết của năm",
        "add each by the year's notice of public holidays",
    ))]
}
