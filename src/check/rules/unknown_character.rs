//! A character of private use, or one that is not assigned: mostly a bullet of
//! Word's Symbol font.

use crate::character::Nature;
use crate::diag::{Finding, Rule, Severity};
use crate::lang::Text;
use crate::parse::{Problem, ProblemKind};
use crate::yaml::FaultKind;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB052",
    name: "unknown-character",
    severity: Severity::Warning,
    message: Text::new(
        "có ký tự riêng của một phông chữ U+{code}: máy khác không hiện được",
        "U+{code} belongs to one font alone: other machines cannot show it",
    ),
    fix: Text::new(
        "xóa ký tự ở chỗ này; đầu dòng liệt kê thì gõ dấu gạch `-`",
        "delete the character; for a bullet type `-`",
    ),
};

pub(in crate::check) fn check(problem: &Problem) -> Option<Finding> {
    let ProblemKind::Yaml(FaultKind::Character { nature: Nature::Unknown, code }) = problem.kind else { return None };
    Some(RULE.at(problem.span).arg("code", format!("{code:04X}")))
}
