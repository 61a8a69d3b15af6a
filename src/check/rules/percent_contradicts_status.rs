//! All done by the percentage and not by the status, or the other way round
//! (domain.md §8.2, 14).

use crate::check::TaskScene;
use crate::diag::{Finding, Rule, Severity};
use crate::lang::Text;
use crate::model::choice::Status;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB105",
    name: "percent-contradicts-status",
    severity: Severity::Warning,
    message: Text::new(
        "tỷ lệ hoàn thành {percent}% trái với trạng thái “{status}”",
        "{percent}% complete contradicts the status “{status}”",
    ),
    fix: Text::new("{cure}", "{cure}"),
};

pub(in crate::check) const SAY_DONE: Text = Text::new(
    "đã xong thì ghi `trang_thai: hoan_thanh` (Hoàn thành) với ngày và minh chứng; chưa xong thì sửa `ty_le_hoan_thanh`",
    "when it is done write `trang_thai: hoan_thanh` (Completed) with the day and the evidence; else correct the percentage",
);
pub(in crate::check) const SAY_ALL: Text = Text::new(
    "đã xong thì ghi `ty_le_hoan_thanh: 100`; chưa xong thì ghi `trang_thai: dang_thuc_hien` (Đang thực hiện)",
    "when it is done write `ty_le_hoan_thanh: 100`; else write `trang_thai: dang_thuc_hien` (In progress)",
);

pub(in crate::check) fn check(scene: &TaskScene<'_>, out: &mut Vec<Finding>) {
    let (Some(percent), Some(status)) = (&scene.draft.details.percent, &scene.draft.status) else { return };
    let is_reported = matches!(status.value, Status::Done | Status::AwaitingConfirmation);
    let cure = match percent.value {
        100 if !is_reported => SAY_DONE,
        0..100 if status.value == Status::Done => SAY_ALL,
        _ => return,
    };
    let percentage = percent.value.to_string();
    out.push(RULE.at(percent.span).arg("percent", percentage).arg("status", status.value.label()).arg("cure", cure));
}
