//! Progress goes back, and the Office has not sent the task back (threats.md F16).

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
        "ghi đúng tiến độ đã có; chỉ lùi được khi Văn phòng đã trả lại nhiệm vụ bằng thẩm định",
        "write the progress that was reached; it goes back only where an appraisal of the Office sent the task back",
    ),
};

pub(in crate::check) fn check(world: &World<'_>, change: &Change<'_>, out: &mut Findings) {
    if !change.is_not_by_office() {
        return;
    }
    for edit in change.tasks(world.shelf) {
        let Some((before, after)) = edit.both().filter(|_| !change.is_sent_back(edit.id)) else { continue };
        let (old, new) = (&before.draft.details.percent, &after.draft.details.percent);
        if let (Some(was), Some(is)) = (&before.draft.status, &after.draft.status)
            && rank(is.value) < rank(was.value)
        {
            let (from, to): (Arg, Arg) = (was.value.label().into(), is.value.label().into());
            let finding = RULE.at(is.span).arg("before", from).arg("after", to);
            out.push(after.path, finding.instead_of(before.path, before.file, was.span));
        } else if let (Some(was), Some(is)) = (old, new)
            && is.value < was.value
        {
            let finding = RULE.at(is.span).arg("before", format!("{}%", was.value));
            let finding = finding.arg("after", format!("{}%", is.value));
            out.push(after.path, finding.instead_of(before.path, before.file, was.span));
        } else if let (Some(was), None, Some(status)) = (old, new, &after.draft.status)
            && rank(status.value) < rank(Status::Done)
        {
            // A figure that is removed today would come back lower tomorrow.
            let finding = RULE.at(status.span).arg("before", format!("{}%", was.value));
            let finding = finding.arg("after", Text::new("bỏ trống", "none"));
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
