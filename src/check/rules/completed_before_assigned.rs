//! Completed before it was assigned (domain.md §8.2, 13).

use crate::check::TaskScene;
use crate::diag::{Finding, Rule, Severity};
use crate::lang::Text;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB106",
    name: "completed-before-assigned",
    severity: Severity::Error,
    message: Text::new(
        "ngày hoàn thành {completed} trước ngày giao {assigned}",
        "completed on {completed}, before the day it was assigned, {assigned}",
    ),
    fix: Text::new(
        "sửa `ngay_hoan_thanh` theo minh chứng, hoặc `ngay_giao` theo văn bản giao nhiệm vụ",
        "correct `ngay_hoan_thanh` by the evidence, or `ngay_giao` by the assigning document",
    ),
};

pub(in crate::check) fn check(scene: &TaskScene<'_>, out: &mut Vec<Finding>) {
    let (Some(completed), Some(assigned)) = (&scene.draft.details.completed, &scene.draft.assigned) else { return };
    if completed.value < assigned.value {
        let finding = RULE.at(completed.span).arg("completed", completed.value);
        out.push(finding.arg("assigned", assigned.value));
    }
}
