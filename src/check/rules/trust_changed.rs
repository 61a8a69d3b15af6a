//! What proves a landing was declared anew since the last lock: whoever may
//! change that decides what counts as proof, so it is said.

use crate::check::{Findings, World};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::snapshot::office_at;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB414",
    name: "trust-changed",
    severity: Severity::Warning,
    message: Text::new(
        "cách chứng minh thời điểm (`tin_cay`) đã thay đổi sau lần khóa gần nhất",
        "what proves a landing (`tin_cay`) was changed since the last lock",
    ),
    fix: Text::new(
        "Văn phòng xác nhận thay đổi này; nó được nêu đến hết kỳ",
        "the Office confirms the change; it is shown until the next lock",
    ),
};

pub(in crate::check) fn check(world: &World<'_>, out: &mut Findings) {
    let Some(past) = &world.past else { return };
    let locked = past.schedule.last_freeze();
    let before = office_at(past.record, locked).settings.trust.clone();
    let now = &world.settings().trust;
    if locked == 0 || before.declares_the_same(now) {
        return;
    }
    if let Some((path, span)) = world.declaration() {
        out.push(path, RULE.at(span));
    }
}
