//! A character of no width inside a text.

use crate::character::Nature;
use crate::diag::{Finding, Rule, Severity};
use crate::lang::Text;
use crate::parse::{Problem, ProblemKind};
use crate::yaml::FaultKind;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB033",
    name: "invisible-character",
    severity: Severity::Warning,
    message: Text::new("có ký tự vô hình U+{code}", "there is an invisible character U+{code}"),
    fix: Text::new(
        "xóa ký tự ở chỗ này; nếu không thấy, xóa cả từ rồi gõ lại",
        "delete the character; where it cannot be found, type the word again",
    ),
};

pub(in crate::check) fn check(problem: &Problem) -> Option<Finding> {
    let ProblemKind::Yaml(FaultKind::Character { nature: Nature::Invisible, code }) = problem.kind else { return None };
    Some(RULE.at(problem.span).arg("code", format!("{code:04X}")))
}
