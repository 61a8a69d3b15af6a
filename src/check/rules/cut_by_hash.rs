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
        "nếu là một phần của giá trị thì đặt cả giá trị trong dấu nháy kép: \"…\"; nếu là ghi chú thì viết dấu cách sau dấu #",
        "if it belongs to the value, put the whole value in double quotes: \"…\"; before a comment write `# `",
    ),
};

pub(in crate::check) fn check(problem: &Problem) -> Option<Finding> {
    matches!(problem.kind, ProblemKind::Yaml(FaultKind::CutByHash)).then(|| RULE.at(problem.span))
}
