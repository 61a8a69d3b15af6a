//! A text or a list beyond its limit.

use crate::diag::{Finding, Rule, Severity};
use crate::lang::Text;
use crate::parse::{Problem, ProblemKind};

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB031",
    name: "too-long",
    severity: Severity::Error,
    message: Text::new("`{key}` vượt quá {max} {unit}", "`{key}` is beyond {max} {unit}"),
    fix: Text::new("rút gọn còn tối đa {max} {unit}", "shorten it to {max} {unit}"),
};

pub(in crate::check) const CHARACTERS: Text = Text::new("ký tự", "characters");

pub(in crate::check) fn check(problem: &Problem) -> Option<Finding> {
    let (field, max, unit) = match problem.kind {
        ProblemKind::TooLong { field, max } => (field, max, CHARACTERS),
        ProblemKind::TooMany { field, max } => (field, max, Text::new("mục", "entries")),
        _ => return None,
    };
    Some(RULE.at(problem.span).arg("key", field.key).arg("max", max).arg("unit", unit))
}
