//! Vietnamese and English keys in one mapping.

use crate::diag::{Finding, Rule, Severity};
use crate::lang::Text;
use crate::parse::{Problem, ProblemKind};

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB021",
    name: "mixed-languages",
    severity: Severity::Warning,
    message: Text::new(
        "trường `{key}` khác ngôn ngữ với các trường còn lại",
        "`{key}` is in another language than the other keys",
    ),
    fix: Text::new("đổi thành `{expected}`", "change it to `{expected}`"),
};

pub(in crate::check) fn check(problem: &Problem) -> Option<Finding> {
    let ProblemKind::MixedLanguages { key, expected } = &problem.kind else { return None };
    Some(RULE.at(problem.span).arg("key", key.as_str()).arg("expected", *expected))
}
