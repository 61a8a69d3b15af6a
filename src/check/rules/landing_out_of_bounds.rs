//! The commit's own date is not possible by what witnesses say. One that runs
//! back behind the commit it follows is reported by `landing-backwards` alone.

use crate::check::{Findings, World};
use crate::diag::{Rule, Severity};
use crate::history::proof::TOLERANCE_SECONDS;
use crate::lang::Text;
use crate::model::time::Moment;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB406",
    name: "landing-out-of-bounds",
    severity: Severity::Warning,
    message: Text::new(
        "commit {commit} tự ghi {claimed}, ngoài khoảng chứng minh được; được tính là {counted}",
        "the commit {commit} claims {claimed}, outside what is proved; it counts as {counted}",
    ),
    fix: Text::new(
        "không phải sửa tệp; chỉnh đúng đồng hồ của máy",
        "nothing in the file needs to be fixed; set the clock",
    ),
};

pub(in crate::check) fn check(world: &World<'_>, out: &mut Findings) {
    let Some(past) = &world.past else { return };
    for (index, landing) in past.open_landings() {
        let bounds = past.proof().bounds(index);
        let is_outside = |claimed: &Moment| {
            let after = claimed.plus_seconds(TOLERANCE_SECONDS);
            bounds.lower.is_some_and(|lower| after < lower.at)
                || bounds.upper.is_some_and(|upper| upper.at.plus_seconds(TOLERANCE_SECONDS) < *claimed)
        };
        let is_asked = world.settings().trust.profile.is_some() && landing.backdated_to().is_none();
        let Some(claimed) = landing.recorded.filter(|claimed| is_asked && is_outside(claimed)) else { continue };
        for path in world.tasks_of(landing) {
            let finding = RULE.at_start().arg("commit", landing.commit.short()).arg("claimed", world.clock(claimed));
            out.push(path, finding.arg("counted", world.clock(past.proof().time(index))));
        }
    }
}
