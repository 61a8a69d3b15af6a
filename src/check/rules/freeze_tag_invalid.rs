//! A freeze tag that fails one of its ten checks decides nothing (threats.md §1.6).

use crate::check::{Findings, World};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::parse::MEETINGS;
use crate::source::Span;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB411",
    name: "freeze-tag-invalid",
    severity: Severity::Error,
    message: Text::new(
        "thẻ khóa {tag} không hợp lệ ({check}): {why}",
        "the freeze tag {tag} is invalid ({check}): {why}",
    ),
    fix: Text::new(
        "Văn phòng xóa thẻ này rồi chạy `giaoban freeze {meeting}`; báo cáo không dùng thẻ này",
        "the Office deletes it and runs `giaoban freeze {meeting}`; reports do not use it",
    ),
};

pub(in crate::check) fn check(world: &World<'_>, out: &mut Findings) {
    let (Some(past), Some(path)) = (&world.past, world.path(MEETINGS)) else { return };
    for sitting in &past.schedule.sittings {
        let span = world.office.meeting(&sitting.meeting.id).map_or_else(Span::start_of_file, |meeting| meeting.span);
        for flaw in sitting.freeze.iter().flat_map(|freeze| &freeze.flaws) {
            let finding = RULE.at(span).arg("tag", flaw.tag.as_str()).arg("check", flaw.check.code());
            let finding = finding.arg("why", flaw.check.label());
            out.push(path, finding.arg("meeting", sitting.meeting.id.as_str()));
        }
    }
}
