//! A header that is not one tree, one author and one committer with a time that
//! is a time (threats.md O14). Only this commit has no time of its own.

use crate::check::{Findings, World};
use crate::diag::{Rule, Severity};
use crate::lang::Text;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB413",
    name: "commit-malformed",
    severity: Severity::Error,
    message: Text::new(
        "commit {commit} có phần đầu sai quy cách; không đọc được ngày ghi",
        "the commit {commit} has a malformed header; its date cannot be read",
    ),
    fix: Text::new(
        "không phải sửa tệp; tạo commit bằng git hoặc bằng trang của máy chủ",
        "nothing in the file needs to be fixed; make commits with git or on the forge",
    ),
};

pub(in crate::check) fn check(world: &World<'_>, out: &mut Findings) {
    let Some(past) = &world.past else { return };
    for (_, landing) in past.open_landings() {
        if landing.recorded.is_some() {
            continue;
        }
        for path in world.tasks_of(landing) {
            out.push(path, RULE.at_start().arg("commit", landing.commit.short()));
        }
    }
}
