//! A decided adjustment was edited or removed by an agency.

use crate::check::{Change, Findings, World};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::choice::Outcome;
use crate::model::task::Adjustment;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB517",
    name: "adjustment-rewritten",
    severity: Severity::Error,
    message: Text::new(
        "đề xuất điều chỉnh đã có kết quả ({submission}) {what}",
        "the decided adjustment {submission} was {what}",
    ),
    fix: Text::new(
        "giữ nguyên mục đã có kết quả; muốn đổi tiếp thì trình mục mới",
        "leave a decided entry as it is; propose anew in another one",
    ),
};

pub(in crate::check) fn check(world: &World<'_>, change: &Change<'_>, out: &mut Findings) {
    if !change.is_not_by_office() {
        return;
    }
    for edit in change.tasks(world.shelf) {
        let Some((before, after)) = edit.both() else { continue };
        let standing = &after.draft.details.adjustments;
        for known in before.draft.details.adjustments.iter().filter(|known| !standing.contains(known)) {
            if !is_decided(known) {
                continue;
            }
            let place = standing.iter().find(|adjustment| adjustment.submission == known.submission);
            let span = place.map_or(after.draft.span, |adjustment| adjustment.span);
            let what = Text::new("bị sửa hoặc bỏ đi", "edited or removed");
            let finding = RULE.at(span).arg("submission", number(known)).arg("what", what);
            out.push(after.path, finding.instead_of(before.path, before.file, known.span));
        }
        if let Some(moved) = reordered(&before.draft.details.adjustments, standing) {
            let what = Text::new("bị đổi thứ tự hoặc chép thành hai", "moved or written twice");
            out.push(after.path, RULE.at(moved.span).arg("submission", number(moved)).arg("what", what));
        }
    }
}

fn is_decided(adjustment: &Adjustment) -> bool {
    adjustment.outcome.as_ref().is_some_and(|outcome| outcome.value != Outcome::Pending)
}

fn number(adjustment: &Adjustment) -> &str {
    let number = adjustment.submission.as_ref().and_then(|submission| submission.number.as_ref());
    number.map_or("—", |number| number.value.as_str())
}

/// The first decided entry that stands elsewhere among them than on main: the
/// last one approved is the one that governs.
fn reordered<'a>(known: &[Adjustment], standing: &'a [Adjustment]) -> Option<&'a Adjustment> {
    let decided: Vec<&Adjustment> = known.iter().filter(|known| is_decided(known)).collect();
    let kept: Vec<&Adjustment> = standing.iter().filter(|adjustment| decided.contains(adjustment)).collect();
    let mut expected = decided.iter().filter(|known| kept.contains(known));
    kept.iter().find(|adjustment| expected.next() != Some(adjustment)).copied()
}
