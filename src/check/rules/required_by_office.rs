//! What the Office asks for in the task's state, in `giaoban.yaml`, besides
//! what every task must hold (domain.md A4).

use crate::check::TaskScene;
use crate::completeness;
use crate::diag::{Finding, Rule, Severity};
use crate::lang::Text;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB124",
    name: "required-by-office",
    severity: Severity::Error,
    message: Text::new(
        "nhiệm vụ “{state}” mà thiếu `{key}` ({label}), theo quy định tại giaoban.yaml",
        "the task is “{state}” and lacks `{key}` ({label}), as giaoban.yaml asks",
    ),
    fix: Text::new("thêm `{key}: …`", "add `{key}: …`"),
};

pub(in crate::check) fn check(scene: &TaskScene<'_>, out: &mut Vec<Finding>) {
    let Some(status) = scene.draft.status.as_ref().filter(|_| !scene.draft.is_broken) else { return };
    for missing in completeness::missing_by_office(scene.draft, &scene.office.settings.updating) {
        let finding = RULE.at(missing.span).arg("state", status.value.label());
        out.push(finding.arg("key", missing.field.key).arg("label", missing.field.label));
    }
}
