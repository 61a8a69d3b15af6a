//! A word that is not one of a closed list.

use crate::diag::{Finding, Rule, Severity};
use crate::lang::Text;
use crate::parse::{Problem, ProblemKind};

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB028",
    name: "unknown-value",
    severity: Severity::Error,
    message: Text::new("giá trị không hợp lệ của `{key}`: `{written}`", "`{written}` is not a value of `{key}`"),
    fix: Text::new("{cure}", "{cure}"),
};

pub(in crate::check) fn check(problem: &Problem) -> Option<Finding> {
    let ProblemKind::BadChoice { field, written, choices, nearest } = &problem.kind else { return None };
    let finding = RULE.at(problem.span).arg("key", field.key).arg("written", written.as_str());
    let finding = finding.arg("choices", choices.as_str());
    Some(match nearest {
        Some(nearest) => finding.arg("cure", RENAME).arg("nearest", *nearest),
        None => finding.arg("cure", CHOOSE),
    })
}

const RENAME: Text = Text::new(
    "đổi thành `{nearest}` (các giá trị được dùng: {choices})",
    "change it to `{nearest}` (the values are: {choices})",
);
const CHOOSE: Text = Text::new("dùng một trong các giá trị: {choices}", "use one of: {choices}");
