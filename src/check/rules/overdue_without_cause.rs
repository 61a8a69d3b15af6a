//! Late, without a cause (domain.md R9).

use crate::check::TaskScene;
use crate::completeness;
use crate::diag::{Finding, Rule, Severity};
use crate::lang::Text;
use crate::model::choice::Status;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB113",
    name: "overdue-without-cause",
    severity: Severity::Error,
    message: Text::new(
        "{what} {days} ngày (thời hạn {due}) nhưng chưa nêu nguyên nhân",
        "{what} by {days} days (due {due}), and no cause is given",
    ),
    fix: Text::new(
        "thêm `nguyen_nhan` với `loai` (chu_quan, khach_quan hoặc ca_hai) và `noi_dung` cụ thể",
        "add `nguyen_nhan` with `loai` (chu_quan, khach_quan or ca_hai) and a concrete `noi_dung`",
    ),
};

pub(in crate::check) fn check(scene: &TaskScene<'_>, out: &mut Vec<Finding>) {
    let (Some(due), Some(status)) = (scene.due(), &scene.draft.status) else { return };
    let (what, until) = match status.value {
        Status::Done => match &scene.draft.details.completed {
            Some(completed) => (Text::new("hoàn thành quá hạn", "completed late"), completed.value),
            None => return,
        },
        Status::Paused | Status::Dropped => return,
        Status::NotStarted | Status::InProgress | Status::AwaitingConfirmation => {
            (Text::new("quá hạn", "overdue"), scene.today)
        }
    };
    let days = (until - due).num_days();
    if days <= 0 || scene.draft.is_broken {
        return;
    }
    if let Some(missing) = completeness::missing_cause(scene.draft) {
        let finding = RULE.at(missing.span).arg("what", what).arg("days", days.to_string());
        out.push(finding.arg("due", due));
    }
}
