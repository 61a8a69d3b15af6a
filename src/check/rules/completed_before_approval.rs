//! A task that an agency proposed to add is completed before anybody approved
//! it: its rates would rise by its own word (domain.md R22, R23).

use crate::check::{Change, Findings, World};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::choice::Status;
use crate::parse::TaskDraft;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB525",
    name: "completed-before-approval",
    severity: Severity::Error,
    message: Text::new(
        "nhiệm vụ đề xuất bổ sung chưa được chấp thuận mà đã ghi hoàn thành",
        "a task whose addition is not approved yet is said to be completed",
    ),
    fix: Text::new(
        "giữ trạng thái đang thực hiện; ghi hoàn thành sau khi Văn phòng ghi kết quả của đề xuất bổ sung",
        "leave it in progress; declare it completed once the Office has entered the outcome of its addition",
    ),
};

pub(in crate::check) fn check(world: &World<'_>, change: &Change<'_>, out: &mut Findings) {
    if !change.is_not_by_office() {
        return;
    }
    for edit in change.tasks(world.shelf) {
        let Some(after) = edit.after.filter(|after| !after.draft.is_broken) else { continue };
        let stood = edit.before.is_some_and(|before| is_done(before.draft));
        if let Some(status) = after.draft.status.as_ref().filter(|_| is_done(after.draft) && !stood)
            && after.draft.details.is_only_proposed()
        {
            out.push(after.path, RULE.at(status.span));
        }
    }
}

fn is_done(draft: &TaskDraft) -> bool {
    draft.status.as_ref().is_some_and(|status| status.value == Status::Done)
}
