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
        "{what} (thời hạn {due}) nhưng chưa nêu nguyên nhân",
        "{what} (due {due}), and no cause is given",
    ),
    fix: Text::new(
        "thêm `nguyen_nhan` với `loai` là `chu_quan` (nguyên nhân chủ quan), `khach_quan` (nguyên nhân khách quan) hoặc `ca_hai` (nguyên nhân chủ quan và khách quan) và `noi_dung` cụ thể",
        "add `nguyen_nhan` with `loai` of `chu_quan` (subjective cause), `khach_quan` (objective cause) or `ca_hai` (subjective and objective causes) and a concrete `noi_dung`",
    ),
};

pub(in crate::check) const LATE: Text = Text::new("hoàn thành quá hạn", "completed late");
pub(in crate::check) const OVERDUE: Text = Text::new("quá hạn", "overdue");

pub(in crate::check) fn check(scene: &TaskScene<'_>, out: &mut Vec<Finding>) {
    let (Some(due), Some(status)) = (scene.due(), &scene.draft.status) else { return };
    if scene.draft.is_broken || completeness::days_late(&scene.draft.details, due, scene.today).is_none() {
        return;
    }
    let what = match status.value {
        Status::Done => LATE,
        _ => OVERDUE,
    };
    if let Some(missing) = completeness::missing_cause(scene.draft) {
        out.push(RULE.at(missing.span).arg("what", what).arg("due", due));
    }
}
