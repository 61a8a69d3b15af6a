//! A day that may be off or may not, shortly before a meeting: it is not
//! counted until somebody has verified it (domain.md §4.2).

use chrono::NaiveDate;

use crate::check::{Findings, World};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::choice::Certainty;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB216",
    name: "unverified-day",
    severity: Severity::Warning,
    message: Text::new(
        "ngày {day} chưa xác minh, ngay trước Hội nghị {meeting} ({meeting_day})",
        "{day} is not verified, shortly before the meeting {meeting} ({meeting_day})",
    ),
    fix: Text::new(
        "xác minh rồi ghi `trang_thai: chinh_thuc` (chính thức), hoặc bỏ mục này",
        "verify it and write `trang_thai: chinh_thuc` (official), or delete the entry",
    ),
};

/// No count of working days before a lock reaches further.
const DAYS: i64 = 10;

pub(in crate::check) fn check(world: &World<'_>, out: &mut Findings) {
    let today = world.as_of.day();
    let meetings = world.office.meetings.iter().filter(|meeting| meeting.is_held());
    let coming: Vec<_> =
        meetings.filter_map(|meeting| Some((meeting, meeting.day.filter(|day| *day >= today)?))).collect();
    for (path, year) in &world.office.holiday_years {
        let holidays = year.holidays.iter().map(|holiday| (holiday.day, holiday.span, holiday.certainty));
        let make_up = year.make_up.iter().map(|make_up| (make_up.day, make_up.span, make_up.certainty));
        for (day, span, _) in holidays.chain(make_up).filter(|(.., certainty)| *certainty == Certainty::Unverified) {
            let is_near = |meeting_day: NaiveDate| (1..=DAYS).contains(&(meeting_day - day).num_days());
            if let Some((meeting, meeting_day)) = coming.iter().find(|(_, meeting_day)| is_near(*meeting_day)) {
                let finding = RULE.at(span).arg("day", day).arg("meeting", meeting.id.as_str());
                out.push(path, finding.arg("meeting_day", *meeting_day));
            }
        }
    }
}
