//! A merge looks as if main had come in from the side, and nothing tells.

use crate::check::{Findings, World};
use crate::diag::{Rule, Severity};
use crate::history::mainline::PathFinding;
use crate::lang::Text;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB403",
    name: "mainline-unanchored",
    severity: Severity::Warning,
    message: Text::new(
        "commit {commit} trộn nhánh chính vào nhánh khác rồi thay nhánh chính; chưa có mốc nào cho biết đường đi đúng",
        "{commit} merged main into another branch and took its place; no anchor shows which line is right",
    ),
    fix: Text::new(
        "ghi biên nhận cho mỗi lần đẩy (`giaoban receipt`), chặn đẩy trực tiếp vào nhánh chính",
        "write a receipt for each push (`giaoban receipt`) and forbid pushes to main",
    ),
};

pub(in crate::check) fn check(world: &World<'_>, out: &mut Findings) {
    let Some(past) = &world.past else { return };
    for finding in &past.record.witnesses.path {
        if let PathFinding::Unanchored { at } = finding {
            let Some((path, span)) = world.declaration() else { return };
            out.push(path, RULE.at(span).arg("commit", at.short()));
        }
    }
}
