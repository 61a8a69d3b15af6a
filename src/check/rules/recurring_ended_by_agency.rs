//! An agency declares a recurring task completed: a term is, the task goes on
//! until the Office ends it (docs/dinh-ky.md).

use crate::check::{Change, Findings, World};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::choice::Status;
use crate::parse::TaskDraft;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB142",
    name: "recurring-ended-by-agency",
    severity: Severity::Error,
    message: Text::new(
        "nhiệm vụ có thời hạn định kỳ, cơ quan không tự ghi hoàn thành cả nhiệm vụ",
        "the deadline recurs, and an agency does not declare the whole task completed",
    ),
    fix: Text::new(
        "ghi lại trạng thái cũ; xong một kỳ hạn thì ghi `hoan_thanh_ky` trong lần cập nhật; kết thúc nhiệm vụ thì đề nghị Văn phòng ghi",
        "restore the progress; deliver a term with `hoan_thanh_ky` of an update; ask the Office to end the task",
    ),
};

pub(in crate::check) fn check(world: &World<'_>, change: &Change<'_>, out: &mut Findings) {
    if !change.is_not_by_office() {
        return;
    }
    let is_done = |draft: &TaskDraft| draft.status.as_ref().is_some_and(|status| status.value == Status::Done);
    for edit in change.tasks(world.shelf) {
        let Some((before, after)) = edit.both() else { continue };
        let recurs = before.draft.deadline.as_ref().is_some_and(|deadline| deadline.value.rhythm.is_some());
        let status = after.draft.status.as_ref().filter(|_| recurs && is_done(after.draft) && !is_done(before.draft));
        if let Some(status) = status {
            out.push(after.path, RULE.at(status.span));
        }
    }
}
