//! Progress goes back, and it is not the Office that sends it back (threats.md F16).

use crate::check::{Change, Findings, World};
use crate::diag::{Arg, Rule, Severity};
use crate::lang::Text;
use crate::model::choice::Status;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB514",
    name: "progress-reversed",
    severity: Severity::Error,
    message: Text::new("tiến độ lùi từ {before} về {after}", "progress goes back from {before} to {after}"),
    fix: Text::new(
        "ghi đúng tiến độ đã có; cần trả lại nhiệm vụ thì do Văn phòng thực hiện",
        "write the progress that was reached; only the Office sends a task back",
    ),
};

pub(in crate::check) fn check(world: &World<'_>, change: &Change<'_>, out: &mut Findings) {
    if !change.is_not_by_office() {
        return;
    }
    for edit in change.tasks(world.shelf) {
        let Some((before, after)) = edit.both() else { continue };
        if let (Some(was), Some(is)) = (&before.draft.status, &after.draft.status)
            && rank(is.value) < rank(was.value)
        {
            let (from, to): (Arg, Arg) = (was.value.label().into(), is.value.label().into());
            let finding = RULE.at(is.span).arg("before", from).arg("after", to);
            out.push(after.path, finding.instead_of(before.path, before.file, was.span));
        } else if let (Some(was), Some(is)) = (&before.draft.details.percent, &after.draft.details.percent)
            && is.value < was.value
        {
            let finding = RULE.at(is.span).arg("before", format!("{}%", was.value));
            let finding = finding.arg("after", format!("{}%", is.value));
            out.push(after.path, finding.instead_of(before.path, before.file, was.span));
        }
    }
}

/// A task may be suspended and taken up again; what is completed stays so.
fn rank(status: Status) -> u8 {
    match status {
        Status::NotStarted => 0,
        Status::InProgress | Status::Paused => 1,
        Status::AwaitingConfirmation => 2,
        Status::Done | Status::Dropped => 3,
    }
}
