//! A commit that claims a time before those main already had (threats.md O6).
//! It counts where it landed on main; the clock that wrote it is named.

use crate::check::{Findings, World};
use crate::diag::{Rule, Severity};
use crate::history::proof::TOLERANCE_SECONDS;
use crate::lang::Text;
use crate::model::time::Moment;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB307",
    name: "landing-backwards",
    severity: Severity::Error,
    message: Text::new(
        "commit {commit} tự ghi {recorded}, sớm hơn commit đứng trước; được tính là {counted}",
        "the commit {commit} claims {recorded}, before the one it follows; it counts as {counted}",
    ),
    fix: Text::new(
        "không phải sửa tệp; chỉnh đúng đồng hồ của máy trước lần cập nhật sau",
        "nothing in the file needs to be fixed; set the machine's clock before the next update",
    ),
};

pub(in crate::check) fn check(world: &World<'_>, out: &mut Findings) {
    let Some(past) = &world.past else { return };
    for (index, landing) in past.open_landings() {
        let counted = past.proof().time(index);
        let is_backwards = |claimed: &Moment| claimed.plus_seconds(TOLERANCE_SECONDS) < counted;
        let Some(claimed) = landing.backdated_to().filter(is_backwards) else { continue };
        for path in world.tasks_of(landing) {
            let finding = RULE.at_start().arg("commit", landing.commit.short()).arg("recorded", world.clock(claimed));
            out.push(path, finding.arg("counted", world.clock(counted)));
        }
    }
}
