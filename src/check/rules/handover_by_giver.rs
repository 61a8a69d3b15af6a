//! A hand-over written by the agency that gives the task away: who takes it, or
//! the Office, says that it was taken (domain.md R18).

use crate::check::{Change, Findings, Hand, World};
use crate::diag::{Rule, Severity};
use crate::lang::Text;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB519",
    name: "handover-by-giver",
    severity: Severity::Warning,
    message: Text::new(
        "mục bàn giao cho {to} do cơ quan bàn giao tự ghi",
        "the hand-over to {to} was written by the agency that hands over",
    ),
    fix: Text::new(
        "Văn phòng đối chiếu biên bản và hỏi {to} trước khi hợp nhất; cơ quan tiếp nhận ghi mục này thì không cần",
        "the Office checks the record and asks {to} before merging; not needed where the taker writes it",
    ),
};

pub(in crate::check) fn check(world: &World<'_>, change: &Change<'_>, out: &mut Findings) {
    let Hand::Agency(agency) = change.hand() else { return };
    for edit in change.tasks(world.shelf) {
        let Some((before, after)) = edit.both() else { continue };
        let known = &before.draft.details.handovers;
        for handover in after.draft.details.handovers.iter().filter(|handover| !known.contains(handover)) {
            if let Some(to) = handover.to.as_ref().filter(|to| to.value != agency.id) {
                let name = change.office.registry.name(&to.value).to_owned();
                out.push(after.path, RULE.at(to.span).arg("to", name));
            }
        }
    }
}
