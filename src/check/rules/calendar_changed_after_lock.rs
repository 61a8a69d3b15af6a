//! A meeting moved after its lock was executed: the lock stays as it was,
//! until the Office says otherwise (domain.md R31).

use crate::check::{Findings, World};
use crate::diag::{Arg, Rule, Severity};
use crate::lang::{Text, clock_date};
use crate::model::meeting::Meeting;
use crate::model::time::Moment;
use crate::parse::MEETINGS;
use crate::snapshot::{CalendarChange, FrozenBy};

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB306",
    name: "calendar-changed-after-lock",
    severity: Severity::Error,
    message: Text::new(
        "ngày họp đổi từ {before} thành {now} sau khi đã khóa nhập thông tin",
        "the meeting was moved from {before} to {now} after input had been closed",
    ),
    fix: Text::new(
        "giữ thời điểm đã khóa: thêm `khoa_luc: \"{lock}\"`; khóa lại theo lịch mới: ghi thời điểm mới vào `khoa_luc`",
        "to keep the lock as executed add `khoa_luc: \"{lock}\"`; to lock anew write the new instant there",
    ),
};

pub(in crate::check) fn check(world: &World<'_>, out: &mut Findings) {
    let Some(path) = world.path(MEETINGS) else { return };
    if let Some(change) = &world.change {
        for (stood, lock) in change.locked(world.as_of.moment) {
            let Some(meeting) = world.office.meeting(&stood.id) else { continue };
            if let Some((before, now)) = contradicts(stood, meeting, lock) {
                let finding = RULE.at(meeting.span).arg("lock", world.settings().zone.written(lock));
                out.push(path, finding.arg("before", before).arg("now", now));
            }
        }
    }
    let Some(past) = &world.past else { return };
    for sitting in &past.schedule.sittings {
        let (Some(cutoff), Some(meeting)) = (sitting.cutoff, world.office.meeting(&sitting.meeting.id)) else {
            continue;
        };
        let finding = RULE.at(meeting.span).arg("lock", world.settings().zone.written(cutoff.instant));
        let is_by_tag = sitting.freeze.as_ref().is_some_and(|freeze| freeze.by == FrozenBy::Tag);
        match (sitting.calendar_change, is_by_tag) {
            (_, true) => {
                if let Some((before, now)) = contradicts(&sitting.meeting, meeting, cutoff.instant) {
                    out.push(path, finding.arg("before", before).arg("now", now));
                }
            }
            (Some(CalendarChange::Day { locked_for, now }), false) => {
                out.push(path, finding.arg("before", locked_for).arg("now", now));
            }
            _ => {}
        }
    }
}

/// What a freeze tag holds of a meeting, and what the calendar says of it now.
/// Day and hour may move where the lock is confirmed as it was executed.
fn contradicts(frozen: &Meeting, now: &Meeting, lock: Moment) -> Option<(Arg, Arg)> {
    let is_confirmed = now.explicit_cutoff == Some(lock) && now.explicit_cutoff != frozen.explicit_cutoff;
    let says = |meeting: &Meeting| (meeting.day, meeting.time, meeting.explicit_cutoff, meeting.is_held());
    if is_confirmed || says(frozen) == says(now) {
        return None;
    }
    let is_of_the_day = frozen.time == now.time && frozen.is_held() == now.is_held();
    let told = |meeting: &Meeting| {
        let Some(day) = meeting.day.filter(|_| !is_of_the_day) else { return meeting.day.into() };
        Arg::said(|lang| {
            let held = if meeting.is_held() { "" } else { Text::new(" (không họp)", " (not held)").in_lang(lang) };
            clock_date(day.and_time(meeting.time), lang) + held
        })
    };
    Some((told(frozen), told(now)))
}
