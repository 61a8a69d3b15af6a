//! An update dated before the task was assigned.

use crate::check::TaskScene;
use crate::diag::{Finding, Rule, Severity};
use crate::lang::Text;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB109",
    name: "update-before-assignment",
    severity: Severity::Error,
    message: Text::new(
        "lần cập nhật ngày {day} trước ngày giao nhiệm vụ {assigned}",
        "the update of {day} is older than the task, assigned on {assigned}",
    ),
    fix: Text::new(
        "sửa `ngay` của lần cập nhật, hoặc `ngay_giao` theo văn bản giao nhiệm vụ",
        "correct `ngay` of the update, or `ngay_giao` by the assigning document",
    ),
};

pub(in crate::check) fn check(scene: &TaskScene<'_>, out: &mut Vec<Finding>) {
    let Some(assigned) = &scene.draft.assigned else { return };
    let days = scene.draft.details.updates.iter().filter_map(|update| update.date.as_ref());
    for day in days.filter(|day| day.value < assigned.value) {
        let finding = RULE.at(day.span).arg("day", day.value);
        out.push(finding.arg("assigned", assigned.value));
    }
}
