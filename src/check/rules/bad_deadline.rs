//! A deadline whose value has not the shape of its type.

use crate::diag::{Finding, Rule, Severity};
use crate::lang::Text;
use crate::parse::{Problem, ProblemKind};

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB030",
    name: "bad-deadline",
    severity: Severity::Error,
    message: Text::new(
        "giá trị thời hạn không khớp với `kieu`: `{written}`",
        "`{written}` does not fit the `kieu` of the deadline",
    ),
    fix: Text::new(
        "{cure}, hoặc sửa `kieu` theo văn bản giao",
        "{cure}, or correct `kieu` after the assigning document",
    ),
};

pub(in crate::check) fn check(problem: &Problem) -> Option<Finding> {
    let ProblemKind::BadDeadline { written, guess, cure } = &problem.kind else { return None };
    let finding = RULE.at(problem.span).arg("written", written.as_str());
    Some(match guess {
        Some(guess) => finding.arg("cure", REWRITE).arg("guess", guess.as_str()),
        None => finding.arg("cure", *cure),
    })
}

const REWRITE: Text = Text::new("viết `{guess}`", "write `{guess}`");
