//! A lock to come that falls on a day off. It is not moved; officers are given
//! the day by which to be ready (domain.md §4.5).

use chrono::Timelike;

use crate::check::{Findings, World};
use crate::diag::{Rule, Severity};
use crate::lang::{Lang, Text, weekday_name};
use crate::parse::MEETINGS;
use crate::snapshot;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB212",
    name: "cutoff-on-day-off",
    severity: Severity::Warning,
    message: Text::new(
        "thời điểm khóa {hour} giờ {minute} {weekday} {day} là ngày nghỉ",
        "input closes at {hour}:{minute} on {weekday} {day}, a day off",
    ),
    fix: Text::new(
        "nên hoàn thành chậm nhất {ready_weekday} {ready}; muốn khóa lúc khác thì Văn phòng ghi `khoa_luc`",
        "be ready by {ready_weekday} {ready}; for another time the Office writes `khoa_luc`",
    ),
};

pub(in crate::check) fn check(world: &World<'_>, out: &mut Findings) {
    let Some(path) = world.path(MEETINGS) else { return };
    let (settings, calendar) = (world.settings(), &world.office.calendar);
    for meeting in &world.office.meetings {
        let Some(cutoff) = snapshot::cutoff(meeting, settings, calendar) else { continue };
        if cutoff.instant <= world.as_of.moment || calendar.is_working_day(cutoff.day) {
            continue;
        }
        let time = settings.zone.local(cutoff.instant).time();
        let ready = calendar.working_day_before(cutoff.day);
        let weekday = |day| Text::new(weekday_name(day, Lang::Vi), weekday_name(day, Lang::En));
        let finding = RULE
            .at(meeting.span)
            .arg("hour", format!("{:02}", time.hour()))
            .arg("minute", format!("{:02}", time.minute()))
            .arg("weekday", weekday(cutoff.day))
            .arg("day", cutoff.day)
            .arg("ready_weekday", weekday(ready))
            .arg("ready", ready);
        out.push(path, finding);
    }
}
