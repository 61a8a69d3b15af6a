//! A character that turns the direction of what follows.

use crate::character::Nature;
use crate::diag::{Finding, Rule, Severity};
use crate::lang::Text;
use crate::parse::{Problem, ProblemKind};
use crate::yaml::FaultKind;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB034",
    name: "bidi-control",
    severity: Severity::Error,
    message: Text::new(
        "có ký tự đổi chiều chữ U+{code}: chữ hiện ra khác với chữ được ghi",
        "U+{code} changes the direction of the text: what is displayed is not what is written",
    ),
    fix: Text::new(
        "xóa ký tự ở chỗ này; nếu không thấy, xóa cả câu rồi gõ lại",
        "delete the character; where it cannot be found, type the sentence again",
    ),
};

pub(in crate::check) fn check(problem: &Problem) -> Option<Finding> {
    let ProblemKind::Yaml(FaultKind::Character { nature: Nature::Direction, code }) = problem.kind else { return None };
    Some(RULE.at(problem.span).arg("code", format!("{code:04X}")))
}
