//! Two meetings with one id: the first stands.

use std::collections::BTreeMap;

use crate::check::{Findings, World};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::parse::MEETINGS;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB211",
    name: "meeting-twice",
    severity: Severity::Error,
    message: Text::new("mã kỳ {id} đã dùng cho Hội nghị khác", "the id {id} is that of another meeting"),
    fix: Text::new(
        "Hội nghị thứ hai trong tháng thì thêm hậu tố, ví dụ `ma: {id}-b`",
        "a second meeting of a month takes a suffix, such as `ma: {id}-b`",
    ),
};

pub(in crate::check) fn check(world: &World<'_>, out: &mut Findings) {
    let Some(path) = world.path(MEETINGS) else { return };
    let mut first = BTreeMap::new();
    for meeting in &world.office.meetings {
        if let Some(earlier) = first.get(&meeting.id) {
            let finding = RULE.at(meeting.span).arg("id", meeting.id.as_str());
            out.push(path, finding.related(path, *earlier, Text::new("Hội nghị đứng trước", "the first one")));
        } else {
            first.insert(&meeting.id, meeting.span);
        }
    }
}
