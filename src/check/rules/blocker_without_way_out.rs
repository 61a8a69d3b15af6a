//! An open blocker that is neither solved nor put to those who can
//! (domain.md R7, R8).

use crate::check::TaskScene;
use crate::completeness;
use crate::diag::{Finding, Rule, Severity};
use crate::lang::Text;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB114",
    name: "blocker-without-way-out",
    severity: Severity::Error,
    message: Text::new("vướng mắc đang xử lý nhưng thiếu thông tin: {what}", "the blocker is open and lacks: {what}"),
    fix: Text::new(
        "thêm `{key}` vào mục vướng mắc này; đã tháo gỡ thì ghi `trang_thai: da_thao_go` (Đã tháo gỡ)",
        "add `{key}` to this blocker; when it is solved write `trang_thai: da_thao_go` (Solved)",
    ),
};

pub(in crate::check) fn check(scene: &TaskScene<'_>, out: &mut Vec<Finding>) {
    if scene.draft.is_broken {
        return;
    }
    for missing in completeness::missing_in_blockers(&scene.draft.details) {
        out.push(RULE.at(missing.span).arg("what", missing.field.label).arg("key", missing.field.key));
    }
}
