//! Two meetings on one day. Input closes for both at one instant, and the second
//! has no period of its own.

use std::collections::BTreeMap;

use crate::check::{Findings, World};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::time::Moment;
use crate::parse::MEETINGS;
use crate::snapshot;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB417",
    name: "meetings-on-one-day",
    severity: Severity::Warning,
    message: Text::new(
        "hai Hội nghị cùng ngày {day} khóa nhập thông tin cùng lúc: kỳ {meeting} không có số liệu riêng ngoài kỳ {other}",
        "two meetings on {day} are locked at one instant: {meeting} has no figures of its own beside {other}",
    ),
    fix: Text::new(
        "gộp thành một Hội nghị, sửa ngày, hoặc ghi `khoa_luc` khác nhau; kỳ đã khóa thì giữ nguyên",
        "make them one meeting, correct the day, or give them different `khoa_luc`; one that is locked stays",
    ),
};

pub(in crate::check) fn check(world: &World<'_>, out: &mut Findings) {
    let Some(path) = world.path(MEETINGS) else { return };
    let mut first: BTreeMap<(_, Moment), _> = BTreeMap::new();
    for meeting in world.office.meetings.iter().filter(|meeting| meeting.is_held()) {
        let cutoff = snapshot::cutoff(meeting, world.settings(), &world.office.calendar);
        let (Some(day), Some(cutoff)) = (meeting.day, cutoff) else { continue };
        let Some(other) = first.get(&(day, cutoff.instant)) else {
            first.insert((day, cutoff.instant), meeting);
            continue;
        };
        // The same id twice is another finding.
        if other.id != meeting.id {
            let finding = RULE.at(meeting.span).arg("day", day);
            let finding = finding.arg("meeting", meeting.id.as_str()).arg("other", other.id.as_str());
            out.push(path, finding.related(path, other.span, Text::new("Hội nghị đứng trước", "the first one")));
        }
    }
}
