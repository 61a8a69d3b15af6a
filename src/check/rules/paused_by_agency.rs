//! An agency suspends its own task: then nobody asks for updates any more, and
//! the task leaves the rates of what is due.

use crate::check::{Change, Findings, World};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::choice::Status;
use crate::parse::TaskDraft;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB520",
    name: "paused-by-agency",
    severity: Severity::Warning,
    message: Text::new("cơ quan tự ghi nhiệm vụ tạm dừng", "an agency writes that its task is suspended"),
    fix: Text::new(
        "Văn phòng đối chiếu văn bản ghi ở `van_ban_tam_dung` trước khi hợp nhất",
        "the Office checks the decision named in `van_ban_tam_dung` before merging",
    ),
};

pub(in crate::check) fn check(world: &World<'_>, change: &Change<'_>, out: &mut Findings) {
    if !change.is_not_by_office() {
        return;
    }
    let is_paused = |draft: &TaskDraft| draft.status.as_ref().is_some_and(|status| status.value == Status::Paused);
    for edit in change.tasks(world.shelf) {
        let Some((before, after)) = edit.both() else { continue };
        let begins = is_paused(after.draft) && !is_paused(before.draft);
        if let Some(status) = after.draft.status.as_ref().filter(|_| begins) {
            out.push(after.path, RULE.at(status.span));
        }
    }
}
