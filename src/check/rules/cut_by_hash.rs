//! The end of a value behind ` #`: a comment to YAML, and not read.

use crate::diag::{Finding, Rule, Severity};
use crate::lang::Text;
use crate::parse::{Problem, ProblemKind};
use crate::yaml::FaultKind;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB037",
    name: "cut-by-hash",
    severity: Severity::Warning,
    message: Text::new(
        "phần này không được đọc: dấu # mở đầu một lời ghi chú",
        "this part is not read: # begins a comment",
    ),
    fix: Text::new(
        "nếu là một phần của giá trị thì đặt cả giá trị trong dấu nháy kép: \"…\"; nếu là ghi chú thì chuyển xuống một dòng riêng, bắt đầu bằng `# `",
        "if it belongs to the value, put the whole value in double quotes: \"…\"; give a comment a line of its own that begins with `# `",
    ),
};

pub(in crate::check) fn check(problem: &Problem) -> Option<Finding> {
    matches!(problem.kind, ProblemKind::Yaml(FaultKind::CutByHash)).then(|| RULE.at(problem.span))
}
