//! An adjustment approved or rejected by nobody knows what document (domain.md R23).

use crate::check::TaskScene;
use crate::completeness;
use crate::diag::{Finding, Rule, Severity};
use crate::lang::Text;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB116",
    name: "decided-without-decision",
    severity: Severity::Error,
    message: Text::new(
        "đề xuất điều chỉnh đã có kết quả nhưng thiếu văn bản quyết định",
        "the adjustment is decided and names no decision",
    ),
    fix: Text::new(
        "thêm `{key}` với `so_ky_hieu` và `ngay`; chưa có văn bản thì ghi `ket_qua: cho_xem_xet` (Chờ xem xét)",
        "add `{key}` with `so_ky_hieu` and `ngay`; without one write `ket_qua: cho_xem_xet` (Pending)",
    ),
};

pub(in crate::check) fn check(scene: &TaskScene<'_>, out: &mut Vec<Finding>) {
    if scene.draft.is_broken {
        return;
    }
    for missing in completeness::missing_in_adjustments(&scene.draft.details) {
        out.push(RULE.at(missing.span).arg("key", missing.field.key));
    }
}
