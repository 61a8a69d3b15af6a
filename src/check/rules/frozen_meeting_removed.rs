//! A meeting that was locked and is not in the calendar any more. Its report
//! stands; who reads the calendar would never know of it.

use std::sync::Arc;

use crate::check::{Findings, World};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::id::MeetingId;
use crate::parse::MEETINGS;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB415",
    name: "frozen-meeting-removed",
    severity: Severity::Error,
    message: Text::new(
        "kỳ {meeting} đã khóa nhập thông tin nhưng không còn trong lịch Hội nghị",
        "the meeting {meeting} has been locked and is not in the calendar any more",
    ),
    fix: Text::new(
        "ghi lại kỳ này vào office/meetings.yaml (hoãn, hủy thì ghi `trang_thai`); báo cáo của kỳ giữ nguyên",
        "put it back into office/meetings.yaml (with its `trang_thai` where it was put off or cancelled); its report stands",
    ),
};

pub(in crate::check) fn check(world: &World<'_>, out: &mut Findings) {
    let locked: Vec<&MeetingId> = match (&world.past, &world.change) {
        (Some(past), _) => past.schedule.frozen().map(|(sitting, _)| &sitting.meeting.id).collect(),
        // A calendar that is gone or cannot be read is reported by rules of its own.
        (None, Some(change)) if world.path(MEETINGS).is_some() && !world.office.is_broken(MEETINGS) => {
            change.locked(world.as_of.moment).map(|(meeting, _)| &meeting.id).collect()
        }
        (None, _) => return,
    };
    let path = world.path(MEETINGS).map_or_else(|| Arc::from(MEETINGS), Arc::clone);
    for id in locked.into_iter().filter(|id| world.office.meeting(id).is_none()) {
        out.push(&path, RULE.at_start().arg("meeting", id.as_str()));
    }
}
