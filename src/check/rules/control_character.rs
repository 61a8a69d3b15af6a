//! A character that controls a terminal and shows nothing.

use crate::character::Nature;
use crate::diag::{Finding, Rule, Severity};
use crate::lang::Text;
use crate::parse::{Problem, ProblemKind};
use crate::yaml::FaultKind;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB017",
    name: "control-character",
    severity: Severity::Error,
    message: Text::new("tệp có ký tự điều khiển U+{code}", "the file holds the control character U+{code}"),
    fix: Text::new("xóa ký tự ở chỗ này rồi gõ lại", "delete the character here and type the text again"),
};

pub(in crate::check) fn check(problem: &Problem) -> Option<Finding> {
    let ProblemKind::Yaml(FaultKind::Character { nature: Nature::Control, code }) = problem.kind else { return None };
    Some(RULE.at(problem.span).arg("code", format!("{code:04X}")))
}
