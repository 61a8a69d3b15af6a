//! Main changed the same file since the change was begun, or git would have to
//! guess where a change belongs: what would land is not known.

use crate::check::{Change, Findings, World};
use crate::diag::{Rule, Severity};
use crate::lang::Text;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB504",
    name: "change-outdated",
    severity: Severity::Error,
    message: Text::new(
        "tệp đã thay đổi trên nhánh chính sau khi yêu cầu hợp nhất được lập",
        "main changed this file after the change was begun",
    ),
    fix: Text::new(
        "cập nhật nhánh với nhánh chính (nút \"Update branch\", hoặc `git merge {base}`) rồi gửi lại",
        "bring the branch up to date with main (the \"Update branch\" button, or `git merge {base}`) and send again",
    ),
};

pub(in crate::check) fn check(world: &World<'_>, change: &Change<'_>, out: &mut Findings) {
    for path in &change.merging.conflicts {
        out.push(path, RULE.at_start().arg("base", world.settings().branch.clone()));
    }
}
