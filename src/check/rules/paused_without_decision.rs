//! Suspended, without the decision that allows it (domain.md §8.2, 18).

use crate::check::TaskScene;
use crate::completeness;
use crate::diag::{Finding, Rule, Severity};
use crate::lang::Text;
use crate::model::choice::Status;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB104",
    name: "paused-without-decision",
    severity: Severity::Error,
    message: Text::new(
        "nhiệm vụ tạm dừng nhưng chưa có văn bản cho phép",
        "the task is suspended without a decision that allows it",
    ),
    fix: Text::new(
        "thêm `{key}` với `so_ky_hieu` và `ngay`; chưa có văn bản thì giữ trạng thái cũ",
        "add `{key}` with `so_ky_hieu` and `ngay`; without a decision keep the status it had",
    ),
};

pub(in crate::check) fn check(scene: &TaskScene<'_>, out: &mut Vec<Finding>) {
    let is_paused = scene.draft.status.as_ref().is_some_and(|status| status.value == Status::Paused);
    if !is_paused || scene.draft.is_broken {
        return;
    }
    for missing in completeness::missing_by_state(scene.draft) {
        out.push(RULE.at(missing.span).arg("key", missing.field.key));
    }
}
