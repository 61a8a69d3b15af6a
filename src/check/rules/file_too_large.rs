//! A file beyond the budget of its kind.

use crate::diag::{Finding, Rule, Severity};
use crate::lang::Text;
use crate::model::limits;
use crate::parse::{Problem, ProblemKind};

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB002",
    name: "file-too-large",
    severity: Severity::Error,
    message: Text::new("tệp quá lớn: {size} KB", "the file is too large: {size} KB"),
    fix: Text::new(
        "chỉ giữ thông tin bằng chữ; tài liệu kèm theo để nơi khác và ghi `lien_ket` (tệp nhiệm vụ tối đa {task_max} KB, tệp của Văn phòng tối đa {office_max} KB)",
        "keep text only and put attachments behind `lien_ket` (at most {task_max} KB for a task, {office_max} KB for a file of the Office)",
    ),
};

pub(in crate::check) fn check(problem: &Problem) -> Option<Finding> {
    let ProblemKind::TooLarge { bytes } = problem.kind else { return None };
    let finding = RULE.at(problem.span).arg("size", kilobytes(bytes));
    let finding = finding.arg("task_max", kilobytes(limits::TASK_FILE_BYTES));
    Some(finding.arg("office_max", kilobytes(limits::OFFICE_FILE_BYTES)))
}

fn kilobytes(bytes: u64) -> String {
    bytes.div_ceil(1024).to_string()
}
