//! A commit that was seen as the tip of main is not on it any more.

use crate::check::{Findings, World};
use crate::diag::{Rule, Severity};
use crate::history::mainline::PathFinding;
use crate::lang::Text;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB404",
    name: "history-rewritten",
    severity: Severity::Error,
    message: Text::new(
        "lịch sử nhánh chính bị ghi đè: mốc {anchor} (commit {commit}) không còn trên nhánh chính",
        "main was rewritten: {anchor} (commit {commit}) is no longer on it",
    ),
    fix: Text::new(
        "khôi phục nhánh chính từ commit đó; cấm ghi đè (force push) nhánh chính",
        "restore main from that commit; forbid force pushes",
    ),
};

pub(in crate::check) fn check(world: &World<'_>, out: &mut Findings) {
    let Some(past) = &world.past else { return };
    for finding in &past.record.witnesses.path {
        if let PathFinding::Rewritten { anchor, commit } = finding {
            let Some((path, span)) = world.declaration() else { return };
            out.push(path, RULE.at(span).arg("anchor", anchor.as_str()).arg("commit", commit.short()));
        }
    }
}
