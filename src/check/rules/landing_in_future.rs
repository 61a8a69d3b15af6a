//! A commit that claims a time still to come: a clock, or a trick to make the
//! landings after it late. Its claim is no time.

use crate::check::{Findings, World};
use crate::diag::{Rule, Severity};
use crate::history::proof::TOLERANCE_SECONDS;
use crate::lang::Text;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB405",
    name: "landing-in-future",
    severity: Severity::Error,
    message: Text::new(
        "commit {commit} tự ghi {claimed}, sau thời điểm hiện tại",
        "the commit {commit} claims {claimed}, which is in the future",
    ),
    fix: Text::new(
        "không phải sửa tệp; chỉnh đúng đồng hồ của máy; thời điểm được tính theo các lần ghi nhận trước và sau",
        "nothing in the file needs to be fixed; set the clock; its time follows from its neighbours",
    ),
};

pub(in crate::check) fn check(world: &World<'_>, out: &mut Findings) {
    let Some(past) = &world.past else { return };
    for (_, landing) in past.open_landings() {
        let latest = world.as_of.moment.plus_seconds(TOLERANCE_SECONDS);
        let Some(claimed) = landing.recorded.filter(|claimed| *claimed > latest) else { continue };
        for path in world.tasks_of(landing) {
            let finding = RULE.at_start().arg("commit", landing.commit.short());
            out.push(path, finding.arg("claimed", world.clock(claimed)));
        }
    }
}
