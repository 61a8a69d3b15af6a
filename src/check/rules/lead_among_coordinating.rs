//! The lead listed among those it coordinates with (domain.md §8.4, 27).

use crate::check::TaskScene;
use crate::diag::{Finding, Rule, Severity};
use crate::lang::Text;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB118",
    name: "lead-among-coordinating",
    severity: Severity::Warning,
    message: Text::new(
        "{agency} vừa là cơ quan chủ trì vừa là cơ quan phối hợp",
        "{agency} is both the lead and a coordinating agency",
    ),
    fix: Text::new("bỏ {agency} khỏi `don_vi_phoi_hop`", "take {agency} out of `don_vi_phoi_hop`"),
};

pub(in crate::check) fn check(scene: &TaskScene<'_>, out: &mut Vec<Finding>) {
    let Some(lead) = &scene.draft.lead else { return };
    for agency in scene.draft.details.coordinating.iter().filter(|agency| agency.value == lead.value) {
        out.push(RULE.at(agency.span).arg("agency", agency.value.as_str()));
    }
}
