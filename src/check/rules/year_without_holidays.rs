//! A meeting in a year whose holidays nobody has entered: nothing is guessed
//! (domain.md §4.4).

use std::collections::BTreeSet;

use chrono::Datelike;

use crate::check::{Findings, World};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::parse::{self, MEETINGS};

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB213",
    name: "year-without-holidays",
    severity: Severity::Warning,
    message: Text::new(
        "chưa có dữ liệu ngày nghỉ năm {year}; kết quả tính ngày làm việc chưa đầy đủ",
        "there are no holidays for {year}; working days are counted without them",
    ),
    fix: Text::new(
        "thêm tệp {file} theo thông báo nghỉ lễ, tết của năm",
        "add {file} by the year's notice of public holidays",
    ),
};

pub(in crate::check) fn check(world: &World<'_>, out: &mut Findings) {
    let Some(path) = world.path(MEETINGS) else { return };
    let mut told = BTreeSet::new();
    for meeting in world.office.meetings.iter().filter(|meeting| meeting.is_held()) {
        let Some(year) = meeting.day.map(|day| day.year()) else { continue };
        let file = parse::holidays_of(year);
        let is_known = world.office.calendar.has_year(year) || world.office.is_broken(&file);
        if !is_known && told.insert(year) {
            out.push(path, RULE.at(meeting.span).arg("year", year.to_string()).arg("file", file));
        }
    }
}
