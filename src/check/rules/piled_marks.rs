//! Marks piled on one letter, as no language writes them: they run over the
//! lines above and below.

use crate::character::Nature;
use crate::diag::{Finding, Rule, Severity};
use crate::lang::Text;
use crate::parse::{Problem, ProblemKind};
use crate::yaml::FaultKind;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB050",
    name: "piled-marks",
    severity: Severity::Error,
    message: Text::new(
        "một chữ mang quá nhiều dấu: từ U+{code} trở đi là thừa",
        "a letter has too many combining marks, from U+{code} on",
    ),
    fix: Text::new("xóa chữ ở chỗ này rồi gõ lại", "delete the letter and type it again"),
};

pub(in crate::check) fn check(problem: &Problem) -> Option<Finding> {
    let ProblemKind::Yaml(FaultKind::Character { nature: Nature::Piled, code }) = problem.kind else { return None };
    Some(RULE.at(problem.span).arg("code", format!("{code:04X}")))
}
