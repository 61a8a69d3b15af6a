//! A hand-over that main holds was edited or removed by an agency: whose a
//! task is would be what the last of them says (domain.md R18).

use crate::check::{Change, Findings, World};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::task::Handover;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB524",
    name: "handover-rewritten",
    severity: Severity::Error,
    message: Text::new(
        "mục bàn giao từ {from} sang {to} đã có trên nhánh chính bị sửa hoặc bỏ đi",
        "the hand-over from {from} to {to}, which is on main, was edited or removed",
    ),
    fix: Text::new(
        "giữ nguyên mục bàn giao cũ; bàn giao tiếp thì thêm mục mới; sai sót thì đề nghị Văn phòng sửa",
        "leave it as it is; add another entry for another hand-over; ask the Office where it is wrong",
    ),
};

pub(in crate::check) fn check(world: &World<'_>, change: &Change<'_>, out: &mut Findings) {
    if !change.is_not_by_office() {
        return;
    }
    for edit in change.tasks(world.shelf) {
        let Some((before, after)) = edit.both() else { continue };
        let standing = &after.draft.details.handovers;
        let is_gone = |known: &&Handover| !standing.iter().any(|handover| is_kept(known, handover));
        for known in before.draft.details.handovers.iter().filter(is_gone) {
            let name = |agency: &Option<crate::source::Spanned<_>>| {
                let agency = agency.as_ref().map(|agency| change.office.registry.name(&agency.value));
                agency.unwrap_or("—").to_owned()
            };
            let span = standing.first().map_or(after.draft.span, |handover| handover.span);
            let finding = RULE.at(span).arg("from", name(&known.from)).arg("to", name(&known.to));
            out.push(after.path, finding.instead_of(before.path, before.file, known.span));
        }
    }
}

/// The same entry; what it lacked may come to it.
fn is_kept(was: &Handover, is: &Handover) -> bool {
    was.from == is.from
        && was.to == is.to
        && (was.date.is_none() || was.date == is.date)
        && (was.record.is_none() || was.record == is.record)
        && (was.state.is_none() || was.state == is.state)
}
