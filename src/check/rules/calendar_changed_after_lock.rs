//! A meeting moved after its lock was executed: the lock stays as it was,
//! until the Office says otherwise (domain.md R31).

use crate::check::{Findings, World};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::parse::MEETINGS;
use crate::snapshot::CalendarChange;

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
    let (Some(past), Some(path)) = (&world.past, world.path(MEETINGS)) else { return };
    for sitting in &past.schedule.sittings {
        let (Some(CalendarChange::Day { locked_for, now }), Some(cutoff)) = (sitting.calendar_change, sitting.cutoff)
        else {
            continue;
        };
        let Some(meeting) = world.office.meeting(&sitting.meeting.id) else { continue };
        let finding = RULE
            .at(meeting.span)
            .arg("before", locked_for)
            .arg("now", now)
            .arg("lock", world.settings().zone.written(cutoff.instant));
        out.push(path, finding);
    }
}
