//! A foxtrot merge swapped first parents by a push (threats.md O2); a strong anchor
//! shows which way main went, and that way was taken.

use crate::check::{Findings, World};
use crate::diag::{Rule, Severity};
use crate::history::mainline::PathFinding;
use crate::lang::Text;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB401",
    name: "mainline-swapped",
    severity: Severity::Error,
    message: Text::new(
        "nhánh chính bị đảo nhánh cha tại commit {commit}; đã đi theo mốc {anchor}",
        "a foxtrot merge at {commit} swapped the first parents of main; the line through {anchor} is followed",
    ),
    fix: Text::new(
        "chặn đẩy trực tiếp vào nhánh chính; số liệu đã tính theo mốc, không phải sửa tệp",
        "forbid pushes to main; the numbers follow the anchor, no file needs to be fixed",
    ),
};

pub(in crate::check) fn check(world: &World<'_>, out: &mut Findings) {
    let Some(past) = &world.past else { return };
    for finding in &past.record.witnesses.path {
        if let PathFinding::Swapped { at, anchor } = finding {
            let Some((path, span)) = world.declaration() else { return };
            out.push(path, RULE.at(span).arg("commit", at.short()).arg("anchor", anchor.as_str()));
        }
    }
}
