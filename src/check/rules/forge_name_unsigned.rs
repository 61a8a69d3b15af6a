//! Bears the forge's name as committer without its signature: anyone can write
//! that name (threats.md O1). It accuses nobody; it proves nothing.

use crate::check::{Findings, World};
use crate::diag::{Rule, Severity};
use crate::history::signature::Signature;
use crate::lang::Text;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB407",
    name: "forge-name-unsigned",
    severity: Severity::Note,
    message: Text::new(
        "commit {commit} mang tên máy chủ git nhưng không có chữ ký của máy chủ; được tính như commit thường",
        "the commit {commit} carries the forge's name without its signature; it counts as any other",
    ),
    fix: Text::new(
        "không phải sửa tệp; hợp nhất bằng nút của máy chủ thì commit được ký",
        "nothing in the file needs to be fixed; merges by the forge's button are signed",
    ),
};

pub(in crate::check) fn check(world: &World<'_>, out: &mut Findings) {
    let Some(past) = &world.past else { return };
    for (_, landing) in past.open_landings() {
        if landing.signature != Signature::Unknown || !world.settings().trust.is_forge(&landing.committer) {
            continue;
        }
        for path in world.tasks_of(landing) {
            out.push(path, RULE.at_start().arg("commit", landing.commit.short()));
        }
    }
}
