//! Completed, without the day or the evidence (domain.md §8.2, 11).

use crate::check::TaskScene;
use crate::completeness;
use crate::diag::{Finding, Rule, Severity};
use crate::lang::Text;
use crate::model::choice::Status;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB103",
    name: "done-without-evidence",
    severity: Severity::Error,
    message: Text::new("nhiệm vụ hoàn thành nhưng thiếu thông tin: {what}", "the task is completed and lacks: {what}"),
    fix: Text::new("thêm `{key}` với nội dung cụ thể", "add `{key}`"),
};

pub(in crate::check) fn check(scene: &TaskScene<'_>, out: &mut Vec<Finding>) {
    if scene.draft.status.as_ref().is_none_or(|status| status.value != Status::Done) {
        return;
    }
    for missing in completeness::missing_by_state(scene.draft) {
        out.push(RULE.at(missing.span).arg("what", missing.field.label).arg("key", missing.field.key));
    }
}
