//! Not a whole number, or one out of bounds.

use crate::diag::{Finding, Rule, Severity};
use crate::lang::Text;
use crate::parse::{Problem, ProblemKind};

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB027",
    name: "bad-number",
    severity: Severity::Error,
    message: Text::new("số không hợp lệ: `{written}`", "`{written}` is not a number within bounds"),
    fix: Text::new("{cure}", "{cure}"),
};

pub(in crate::check) fn check(problem: &Problem) -> Option<Finding> {
    let ProblemKind::BadNumber { written, guess, min, max } = &problem.kind else { return None };
    let finding = RULE.at(problem.span).arg("written", written.as_str());
    Some(match guess {
        Some(guess) => finding.arg("cure", REWRITE).arg("guess", guess.to_string()),
        None => finding.arg("cure", SHAPE).arg("min", min.to_string()).arg("max", max.to_string()),
    })
}

const REWRITE: Text = Text::new("viết `{guess}`", "write `{guess}`");
const SHAPE: Text = Text::new("viết một số nguyên từ {min} đến {max}", "write a whole number from {min} to {max}");
