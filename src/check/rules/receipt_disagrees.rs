//! Two witnesses contradict each other by more than clocks differ; the
//! stronger one counts.

use crate::check::{Findings, World};
use crate::diag::{Rule, Severity};
use crate::lang::Text;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB410",
    name: "receipt-disagrees",
    severity: Severity::Error,
    message: Text::new(
        "chứng cứ về commit {commit} trái nhau: {kind} nói {at}, chứng cứ mạnh hơn nói khác",
        "witnesses of {commit} contradict each other: {kind} says {at}, stronger evidence says otherwise",
    ),
    fix: Text::new(
        "Văn phòng xem lại: có người đẩy trực tiếp, hay đồng hồ của hệ thống sai",
        "the Office looks into it: did somebody push, or is a clock wrong",
    ),
};

pub(in crate::check) fn check(world: &World<'_>, out: &mut Findings) {
    let Some(past) = &world.past else { return };
    let Some((path, span)) = world.declaration() else { return };
    let open = past.snapshot.period.from;
    for statement in past.proof().rejected.iter().filter(|statement| statement.landing >= open) {
        let commit = past.record.ledger.landing(statement.landing).commit.short();
        let finding = RULE.at(span).arg("commit", commit).arg("kind", statement.kind.label());
        out.push(path, finding.arg("at", world.clock(statement.at)));
    }
}
