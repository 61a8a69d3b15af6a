//! A value in the quotes that Word prints: to YAML they are letters of it.

use crate::diag::{Finding, Rule, Severity};
use crate::lang::Text;
use crate::parse::{Problem, ProblemKind};

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB036",
    name: "smart-quotes",
    severity: Severity::Error,
    message: Text::new("dấu nháy cong của Word nằm trong giá trị", "the curved quotes of Word are part of the value"),
    fix: Text::new("viết `{inner}`, không có dấu nháy", "write `{inner}`, without quotes"),
};

pub(in crate::check) fn check(problem: &Problem) -> Option<Finding> {
    let ProblemKind::SmartQuotes { inner } = &problem.kind else { return None };
    Some(RULE.at(problem.span).arg("inner", inner.as_str()))
}
