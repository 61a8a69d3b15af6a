//! Due before it was assigned.

use crate::check::TaskScene;
use crate::diag::{Finding, Rule, Severity};
use crate::lang::Text;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB117",
    name: "deadline-before-assignment",
    severity: Severity::Error,
    message: Text::new(
        "thời hạn {due} trước ngày giao nhiệm vụ {assigned}",
        "due on {due}, before the day it was assigned, {assigned}",
    ),
    fix: Text::new(
        "đối chiếu văn bản giao nhiệm vụ rồi sửa `thoi_han` hoặc `ngay_giao`",
        "correct `thoi_han` or `ngay_giao` by the assigning document",
    ),
};

pub(in crate::check) fn check(scene: &TaskScene<'_>, out: &mut Vec<Finding>) {
    let (Some(deadline), Some(assigned)) = (&scene.draft.deadline, &scene.draft.assigned) else { return };
    // Of a recurring deadline that is over, its last term.
    let over = deadline.value.rhythm.as_ref().filter(|rhythm| rhythm.due_on_or_after(assigned.value).is_none());
    let over = over.and_then(|rhythm| rhythm.due_before(assigned.value));
    if let Some(due) = deadline.value.last_day.or(over).filter(|due| *due < assigned.value) {
        let finding = RULE.at(deadline.span).arg("due", due);
        out.push(finding.arg("assigned", assigned.value));
    }
}
