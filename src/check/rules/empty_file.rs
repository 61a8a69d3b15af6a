//! A file without content.

use crate::diag::{Finding, Rule, Severity};
use crate::lang::Text;
use crate::parse::{Problem, ProblemKind};

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB005",
    name: "empty-file",
    severity: Severity::Error,
    message: Text::new("tệp không có nội dung", "the file is empty"),
    fix: Text::new("điền nội dung theo tệp mẫu trong hướng dẫn", "fill it after the example file in the guide"),
};

pub(in crate::check) fn check(problem: &Problem) -> Option<Finding> {
    matches!(problem.kind, ProblemKind::EmptyFile).then(|| RULE.at(problem.span))
}
