//! A field that every such file must hold.

use crate::diag::{Finding, Rule, Severity};
use crate::lang::Text;
use crate::parse::{Problem, ProblemKind};

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB022",
    name: "missing-field",
    severity: Severity::Error,
    message: Text::new("thiếu thông tin bắt buộc `{key}` ({label})", "`{key}` is required ({label})"),
    fix: Text::new("{way} `{key}: …`", "{way} `{key}: …`"),
};

pub(in crate::check) const ADD: Text = Text::new("thêm", "add");

pub(in crate::check) fn check(problem: &Problem) -> Option<Finding> {
    let ProblemKind::Missing { field, stands } = problem.kind else { return None };
    let way = if stands { Text::new("điền", "fill in") } else { ADD };
    Some(RULE.at(problem.span).arg("key", field.key).arg("label", field.label).arg("way", way))
}
