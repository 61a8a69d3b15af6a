//! A coordinating agency named more than once.

use std::collections::BTreeSet;

use crate::check::TaskScene;
use crate::diag::{Finding, Rule, Severity};
use crate::lang::Text;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB128",
    name: "coordinator-twice",
    severity: Severity::Warning,
    message: Text::new("{agency} ghi hai lần trong `don_vi_phoi_hop`", "{agency} appears twice in `don_vi_phoi_hop`"),
    fix: Text::new("bỏ lần ghi thứ hai", "delete the second one"),
};

pub(in crate::check) fn check(scene: &TaskScene<'_>, out: &mut Vec<Finding>) {
    let (mut seen, mut told) = (BTreeSet::new(), BTreeSet::new());
    for agency in &scene.draft.details.coordinating {
        if !seen.insert(&agency.value) && told.insert(&agency.value) {
            out.push(RULE.at(agency.span).arg("agency", agency.value.as_str()));
        }
    }
}
