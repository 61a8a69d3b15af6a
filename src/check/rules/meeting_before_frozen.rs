//! A meeting entered in the calendar before or between meetings that were locked
//! already. Their reports stand as they are; so it has no period of its own.

use crate::check::{Findings, World};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::id::MeetingId;
use crate::parse::MEETINGS;
use crate::snapshot::{FrozenBy, Sitting, office_at};

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB416",
    name: "meeting-before-frozen",
    severity: Severity::Warning,
    message: Text::new(
        "kỳ {meeting} ghi vào lịch sau khi kỳ {frozen} (họp ngày {day}) đã khóa nhập thông tin: báo cáo đã khóa giữ nguyên, số liệu từ lần khóa ấy mới tính cho kỳ sau",
        "the meeting {meeting} was entered after {frozen} (held on {day}) had been locked: locked reports stand, and only what came after that lock counts for later ones",
    ),
    fix: Text::new(
        "ghi nhầm thì xóa dòng này; hoãn, hủy thì ghi `trang_thai`; có họp mà cần số liệu riêng thì ghi ngày sau {day}",
        "delete the line where it is a mistake; put off or cancelled, say so in `trang_thai`; to have figures of its own it needs a day after {day}",
    ),
};

pub(in crate::check) fn check(world: &World<'_>, out: &mut Findings) {
    let (Some(past), Some(path)) = (&world.past, world.path(MEETINGS)) else { return };
    // Each with the calendar by which it was locked.
    let locked = past.schedule.sittings.iter().filter_map(Sitting::parts);
    let locked: Vec<_> =
        locked.map(|(sitting, period, freeze)| (sitting, office_at(past.record, period.to), freeze.by)).collect();
    let is_by_tag = |id: &MeetingId| locked.iter().any(|(own, _, by)| own.meeting.id == *id && *by == FrozenBy::Tag);
    let ruled_from = world.settings().lock.from;
    for meeting in world.office.meetings.iter().filter(|meeting| meeting.is_held() && !is_by_tag(&meeting.id)) {
        let Some(day) = meeting.day.filter(|day| ruled_from.is_none_or(|from| from <= *day)) else { continue };
        let after = locked.iter().rev().find(|(other, office, _)| {
            let is_later = other.meeting.id != meeting.id && other.meeting.day.is_some_and(|held| day <= held);
            is_later && office.meeting(&meeting.id).is_none()
        });
        if let Some((sitting, ..)) = after {
            let held = sitting.meeting.day;
            let finding = RULE.at(meeting.span).arg("meeting", meeting.id.as_str());
            out.push(path, finding.arg("frozen", sitting.meeting.id.as_str()).arg("day", held));
        }
    }
}
