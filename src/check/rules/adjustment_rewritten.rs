//! A decided adjustment was edited or taken away by an agency.

use crate::check::{Change, Findings, World};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::choice::Outcome;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB517",
    name: "adjustment-rewritten",
    severity: Severity::Error,
    message: Text::new(
        "đề xuất điều chỉnh đã có kết quả ({submission}) bị sửa hoặc bỏ đi",
        "the decided adjustment {submission} was edited or taken away",
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
            if known.outcome.as_ref().is_none_or(|outcome| outcome.value == Outcome::Pending) {
                continue;
            }
            let number = known.submission.as_ref().and_then(|submission| submission.number.as_ref());
            let number = number.map_or("—", |number| number.value.as_str());
            let place = standing.iter().find(|adjustment| adjustment.submission == known.submission);
            let span = place.map_or(after.draft.span, |adjustment| adjustment.span);
            let finding = RULE.at(span).arg("submission", number);
            out.push(after.path, finding.instead_of(before.path, before.file, known.span));
        }
    }
}
