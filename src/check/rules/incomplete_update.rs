//! The update that speaks for the task lacks what an update must hold
//! (domain.md R11, R27).

use crate::check::TaskScene;
use crate::completeness;
use crate::diag::{Finding, Rule, Severity};
use crate::lang::Text;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB110",
    name: "incomplete-update",
    severity: Severity::Error,
    message: Text::new(
        "lần cập nhật mới nhất chưa đủ nội dung: {what}",
        "the latest update does not say enough: {what}",
    ),
    fix: Text::new(
        "ghi `{key}` cụ thể, ít nhất {min_words} từ",
        "write `{key}` in concrete terms, at least {min_words} words",
    ),
};

pub(in crate::check) fn check(scene: &TaskScene<'_>, out: &mut Vec<Finding>) {
    let Some(latest) = scene.draft.details.updates.last() else { return };
    if scene.draft.is_broken || scene.is_settled(latest) {
        return;
    }
    let updating = &scene.office.settings.updating;
    for missing in completeness::missing_in_update(latest, updating) {
        let finding = RULE.at(missing.span).arg("what", missing.field.label);
        out.push(finding.arg("key", missing.field.key).arg("min_words", updating.min_words));
    }
}
