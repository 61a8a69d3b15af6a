//! A meeting that was locked and is not in the calendar any more. Its report
//! stands; who reads the calendar would never know of it.

use std::sync::Arc;

use crate::check::{Findings, World};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
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
    let Some(past) = &world.past else { return };
    let path = world.path(MEETINGS).map_or_else(|| Arc::from(MEETINGS), Arc::clone);
    for (sitting, _) in past.schedule.frozen() {
        if world.office.meeting(&sitting.meeting.id).is_none() {
            out.push(&path, RULE.at_start().arg("meeting", sitting.meeting.id.as_str()));
        }
    }
}
