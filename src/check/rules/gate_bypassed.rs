//! On main although the gate refuses it: a forge let it past, or a push went around.

use crate::check::replay::{Trespass, trespasses};
use crate::check::{Findings, Past, World};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::source::{Span, task_path};
use std::sync::Arc;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB308",
    name: "gate-bypassed",
    severity: Severity::Warning,
    message: Text::new(
        "đã vào nhánh chính dù trái quy tắc (commit {commit} của {who}, {landed}): {what} [{code}]",
        "on main against the rules (commit {commit} of {who}, {landed}): {what} [{code}]",
    ),
    fix: Text::new(
        "Văn phòng xác nhận hoặc khôi phục nội dung cũ; kiểm tra vì sao máy chủ để thay đổi này vào",
        "the Office confirms it or restores what stood; find out why the forge accepted it",
    ),
};

/// Said by a finding of its own as long as it stands.
const SAID_ELSEWHERE: [&str; 2] = ["deadline-moved-without-decision", "task-deleted"];

/// A warning stops nobody at the gate.
fn is_refused(trespass: &&Trespass) -> bool {
    let rule = trespass.said.rule;
    rule.severity == Severity::Error && !SAID_ELSEWHERE.contains(&rule.name)
}

pub(in crate::check) fn check(world: &World<'_>, out: &mut Findings) {
    let Some(past) = &world.past else { return };
    let period = &past.snapshot.period;
    let found = trespasses(past.record, period.from..period.to, world.as_of.zone);
    for trespass in found.iter().filter(is_refused) {
        let landing = past.record.ledger.landing(trespass.landing);
        let who = landing.hand(&trespass.said.path).shown();
        let (path, span) = place(world, past, trespass);
        let mut finding = RULE.at(span);
        for (name, arg) in trespass.said.args.iter() {
            finding = finding.arg(name, arg.clone());
        }
        let finding = finding.arg("what", trespass.said.rule.message).arg("code", trespass.said.rule.code);
        let finding = finding.arg("commit", landing.short_name()).arg("who", who);
        out.push(&path, finding.arg("landed", world.clock(past.proof().time(trespass.landing))));
    }
}

/// Where the task stands now: at the very words where they stand as they were
/// left, else at the head of its file.
fn place(world: &World<'_>, past: &Past<'_>, trespass: &Trespass) -> (Arc<str>, Span) {
    let path = &trespass.said.path;
    if trespass.file.is_some() && world.tree.get(path) == trespass.file.as_ref() {
        return (Arc::clone(path), trespass.said.span);
    }
    let id = task_path(path).and_then(|(_, stem)| crate::model::id::TaskId::parse(stem));
    let timeline = id.and_then(|id| past.timelines.timeline(&id));
    let standing = timeline.and_then(|timeline| timeline.standing_path(past.snapshot.period.to));
    (standing.unwrap_or_else(|| Arc::clone(path)), Span::start_of_file())
}
