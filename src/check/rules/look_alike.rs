//! A letter that looks like a Vietnamese one and is another: Icelandic eth,
//! Cyrillic, characters of full width. A search does not find such a word.

use crate::diag::{Finding, Rule, Severity};
use crate::lang::Text;
use crate::parse::{Problem, ProblemKind};

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB035",
    name: "look-alike",
    severity: Severity::Warning,
    message: Text::new(
        "`{written}` (U+{code}) trông giống nhưng không phải `{meant}` của tiếng Việt",
        "`{written}` (U+{code}) looks like `{meant}` and is another character",
    ),
    fix: Text::new("gõ lại `{meant}`", "type `{meant}`"),
};

pub(in crate::check) fn check(problem: &Problem) -> Option<Finding> {
    let ProblemKind::LookAlike { written, meant } = &problem.kind else { return None };
    let finding = RULE.at(problem.span).arg("written", written.to_string()).arg("meant", meant.as_str());
    Some(finding.arg("code", format!("{:04X}", u32::from(*written))))
}
