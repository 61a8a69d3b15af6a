//! An agency writes that its own proposal was decided (threats.md F06).

use crate::check::{Change, Findings, World};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::choice::Outcome;
use crate::model::task::Adjustment;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB515",
    name: "self-approved",
    severity: Severity::Error,
    message: Text::new(
        "kết quả của đề xuất điều chỉnh do chính cơ quan ghi",
        "the outcome of an adjustment was written by an agency itself",
    ),
    fix: Text::new(
        "ghi `ket_qua: cho_xem_xet` (Chờ xem xét); kết quả và văn bản quyết định do Văn phòng ghi",
        "write `ket_qua: cho_xem_xet` (Pending); the Office enters the outcome and its decision",
    ),
};

pub(in crate::check) fn check(world: &World<'_>, change: &Change<'_>, out: &mut Findings) {
    if !change.is_not_by_office() {
        return;
    }
    for edit in change.tasks(world.shelf) {
        let Some(after) = edit.after.filter(|after| !after.draft.is_broken) else { continue };
        let before = edit.before.map(|before| before.draft.details.adjustments.as_slice()).unwrap_or_default();
        let new = after.draft.details.adjustments.iter().filter(|adjustment| !before.contains(adjustment));
        for adjustment in new {
            let outcome = adjustment.outcome.as_ref().filter(|_| is_decided(adjustment)).map(|outcome| outcome.span);
            // A decision that stands ready for an outcome says what nobody has decided.
            let decision = adjustment.decision.as_ref().filter(|_| !before.iter().any(|known| has(known, adjustment)));
            if let Some(span) = outcome.or(decision.map(|decision| decision.span)) {
                out.push(after.path, RULE.at(span));
            }
        }
    }
}

/// Whether main knows an adjustment of the same submission with the same decision.
fn has(known: &Adjustment, adjustment: &Adjustment) -> bool {
    known.submission == adjustment.submission && known.decision == adjustment.decision
}

fn is_decided(adjustment: &Adjustment) -> bool {
    adjustment.outcome.as_ref().is_some_and(|outcome| outcome.value != Outcome::Pending)
}
