//! A code that is no character: Word, feed readers and calendars refuse a whole
//! file for one.

use crate::character::Nature;
use crate::diag::{Finding, Rule, Severity};
use crate::lang::Text;
use crate::parse::{Problem, ProblemKind};
use crate::yaml::FaultKind;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB051",
    name: "noncharacter",
    severity: Severity::Error,
    message: Text::new("tệp có U+{code}, mã không phải ký tự", "the file holds U+{code}, which is not a character"),
    fix: Text::new("xóa ký tự ở chỗ này rồi gõ lại", "delete the character here and type the text again"),
};

pub(in crate::check) fn check(problem: &Problem) -> Option<Finding> {
    let ProblemKind::Yaml(FaultKind::Character { nature: Nature::Noncharacter, code }) = problem.kind else {
        return None;
    };
    Some(RULE.at(problem.span).arg("code", format!("{code:04X}")))
}
