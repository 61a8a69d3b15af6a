//! A day of completion on a task that is not said to be complete. A task that
//! awaits confirmation may name the day its agency finished (domain.md §2.3).

use crate::check::TaskScene;
use crate::diag::{Finding, Rule, Severity};
use crate::lang::Text;
use crate::model::choice::Status;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB107",
    name: "completion-date-without-completion",
    severity: Severity::Error,
    message: Text::new(
        "có ngày hoàn thành nhưng trạng thái là “{status}”",
        "there is a day of completion, the status is “{status}”",
    ),
    fix: Text::new(
        "đã xong thì ghi `trang_thai: hoan_thanh` (Hoàn thành) với minh chứng; chưa xong thì xóa `ngay_hoan_thanh`",
        "when it is done write `trang_thai: hoan_thanh` (Completed) with the evidence; else delete `ngay_hoan_thanh`",
    ),
};

pub(in crate::check) fn check(scene: &TaskScene<'_>, out: &mut Vec<Finding>) {
    let (Some(completed), Some(status)) = (&scene.draft.details.completed, &scene.draft.status) else { return };
    if !matches!(status.value, Status::Done | Status::AwaitingConfirmation) {
        out.push(RULE.at(completed.span).arg("status", status.value.label()));
    }
}
