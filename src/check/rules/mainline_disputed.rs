//! An unsigned tag or receipt lies on another reading of the mainline than the
//! one taken: neither proves anything where they differ.

use crate::check::{Findings, World};
use crate::diag::{Rule, Severity};
use crate::history::mainline::PathFinding;
use crate::lang::Text;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB402",
    name: "mainline-disputed",
    severity: Severity::Error,
    message: Text::new(
        "mốc {anchor} (commit {commit}) nằm ngoài đường đi của nhánh chính; các lần ghi nhận khác nhau giữa hai cách đọc không chứng minh được thời điểm",
        "the anchor {anchor} (commit {commit}) is off the mainline; landings on which the two readings differ are unproven",
    ),
    fix: Text::new(
        "Văn phòng xác định cách đọc đúng, rồi ký biên nhận hoặc thẻ khóa bằng khóa ký được công nhận",
        "the Office decides which reading is right and signs a receipt or tag with a pinned key",
    ),
};

pub(in crate::check) fn check(world: &World<'_>, out: &mut Findings) {
    let Some(past) = &world.past else { return };
    for finding in &past.record.witnesses.path {
        if let PathFinding::Disputed { anchor, commit } = finding {
            let Some((path, span)) = world.declaration() else { return };
            out.push(path, RULE.at(span).arg("anchor", anchor.as_str()).arg("commit", commit.short()));
        }
    }
}
