//! An agency gives itself a task, and no adjustment proposes it (domain.md R22).

use std::collections::BTreeSet;

use crate::check::{Change, Findings, TaskEdit, World};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::choice::AdjustmentKind;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB511",
    name: "task-added-without-proposal",
    severity: Severity::Error,
    message: Text::new(
        "nhiệm vụ do cơ quan tự thêm, chưa có đề xuất bổ sung",
        "an agency added this task, and no adjustment proposes it",
    ),
    fix: Text::new(
        "thêm mục `dieu_chinh` có `loai: bo_sung` (Bổ sung nhiệm vụ), Tờ trình và lý do; nhiệm vụ được giao thì do Văn phòng đưa vào",
        "add `dieu_chinh` with `loai: bo_sung` (Task added), a submission and a reason; assigned tasks are entered by the Office",
    ),
};

pub(in crate::check) fn check(world: &World<'_>, change: &Change<'_>, out: &mut Findings) {
    if !change.is_not_by_office() {
        return;
    }
    let renamed: BTreeSet<&str> = change.renamed(world.shelf).iter().map(|(_, new)| new.id).collect();
    // A proposal that is taken back leaves no task behind.
    let is_its_own = |edit: &&TaskEdit<'_>| match edit.before {
        None => !renamed.contains(edit.id),
        Some(before) => !before.draft.is_broken && before.draft.details.is_only_proposed(),
    };
    for edit in change.tasks(world.shelf).iter().filter(is_its_own) {
        let Some(after) = edit.after.filter(|after| !after.draft.is_broken) else { continue };
        let mut adjustments = after.draft.details.adjustments.iter();
        if !adjustments.any(|adjustment| adjustment.is(AdjustmentKind::Add)) {
            let span = after.draft.id.as_ref().map_or(after.draft.span, |id| id.span);
            out.push(after.path, RULE.at(span));
        }
    }
}
