//! The Icelandic eth in place of the Vietnamese letter.

use crate::diag::{Finding, Rule, Severity};
use crate::lang::Text;
use crate::parse::{Problem, ProblemKind};

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB035",
    name: "look-alike",
    severity: Severity::Warning,
    message: Text::new(
        "chữ `{written}` (U+{code}) trông giống nhưng không phải chữ `{meant}` của tiếng Việt",
        "`{written}` (U+{code}) looks like the Vietnamese `{meant}` and is another letter",
    ),
    fix: Text::new("gõ lại chữ `{meant}`", "type `{meant}`"),
};

pub(in crate::check) fn check(problem: &Problem) -> Option<Finding> {
    let ProblemKind::LookAlike { written, meant } = problem.kind else { return None };
    let finding = RULE.at(problem.span).arg("written", written.to_string()).arg("meant", meant.to_string());
    Some(finding.arg("code", format!("{:04X}", u32::from(written))))
}
