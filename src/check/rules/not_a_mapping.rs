//! Text or a list where keys must stand.

use crate::diag::{Finding, Rule, Severity};
use crate::lang::Text;
use crate::parse::{Problem, ProblemKind};

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB006",
    name: "not-a-mapping",
    severity: Severity::Error,
    message: Text::new(
        "{label} phải viết thành các dòng `trường: giá trị`",
        "{label} must be written as lines of `key: value`",
    ),
    fix: Text::new("viết mỗi thông tin một dòng: {keys}", "write each fact on a line of its own: {keys}"),
};

pub(in crate::check) fn check(problem: &Problem) -> Option<Finding> {
    let ProblemKind::NotAMapping { table } = problem.kind else { return None };
    let keys: Vec<String> = table.fields.iter().take(SHOWN).map(|field| format!("`{}: …`", field.key)).collect();
    Some(RULE.at(problem.span).arg("label", table.label).arg("keys", keys.join(", ")))
}

/// Enough keys to show the manner; all are in the guide.
const SHOWN: usize = 3;
