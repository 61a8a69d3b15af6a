//! The update that speaks for the task lacks what an update must hold
//! (domain.md R11, R27).

use crate::check::TaskScene;
use crate::completeness::{self, Why};
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
        "ghi `{key}` cụ thể, ít nhất {min_words} từ khác nhau",
        "write `{key}` in concrete terms, at least {min_words} different words",
    ),
};

pub(in crate::check) fn check(scene: &TaskScene<'_>, out: &mut Vec<Finding>) {
    let updates = &scene.draft.details.updates;
    let Some(latest) = updates.last() else { return };
    if scene.draft.is_broken || scene.is_settled(latest) {
        return;
    }
    let updating = &scene.office.settings.updating;
    let missing = completeness::missing_in_update(latest, None, updating);
    // What is there and says nothing is told by `boilerplate`.
    for missing in missing.into_iter().filter(|missing| matches!(missing.why, Why::Absent | Why::Short)) {
        let finding = RULE.at(missing.span).arg("what", missing.field.label);
        out.push(finding.arg("key", missing.field.key).arg("min_words", updating.min_words));
    }
}
