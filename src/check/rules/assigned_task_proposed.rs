//! A task that was assigned is called a proposal to add one: proposals count in
//! no total, so it would leave the figures without anybody's decision.

use crate::check::{Change, Findings, World};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::choice::AdjustmentKind;
use crate::parse::TaskDraft;
use crate::source::Span;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB538",
    name: "assigned-task-proposed",
    severity: Severity::Error,
    message: Text::new(
        "nhiệm vụ đã được giao, không thể đề xuất bổ sung",
        "the task was assigned; it cannot be proposed as an addition",
    ),
    fix: Text::new(
        "bỏ mục `loai: bo_sung` (Bổ sung nhiệm vụ); muốn đổi điều đã giao thì ghi loại điều chỉnh khác, việc mới thì lập tệp mới",
        "leave the entry `loai: bo_sung` (Task added) out; to change what was assigned name another kind of adjustment, and a new task gets a file of its own",
    ),
};

pub(in crate::check) fn check(world: &World<'_>, change: &Change<'_>, out: &mut Findings) {
    for edit in change.tasks(world.shelf) {
        let Some((before, after)) = edit.both() else { continue };
        let was_added = before.draft.details.adjustments.iter().any(|known| known.is(AdjustmentKind::Add));
        if !was_added && after.draft.details.is_only_proposed() {
            out.push(after.path, RULE.at(place(after.draft)));
        }
    }
}

fn place(draft: &TaskDraft) -> Span {
    let mut added = draft.details.adjustments.iter().filter(|adjustment| adjustment.is(AdjustmentKind::Add));
    added.next().map_or(draft.span, |adjustment| adjustment.kind.as_ref().map_or(adjustment.span, |kind| kind.span))
}
