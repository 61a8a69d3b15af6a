//! A list or a mapping in the place of a key.

use crate::diag::{Finding, Rule, Severity};
use crate::lang::Text;
use crate::parse::{Problem, ProblemKind};
use crate::yaml::FaultKind;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB016",
    name: "key-not-text",
    severity: Severity::Error,
    message: Text::new(
        "tên trường phải là một từ, không phải danh sách hay nhóm trường",
        "a key must be a word, not a list or a mapping",
    ),
    fix: Text::new("viết tên trường là một từ, ví dụ `san_pham: …`", "write a word as the key, such as `san_pham: …`"),
};

pub(in crate::check) fn check(problem: &Problem) -> Option<Finding> {
    matches!(problem.kind, ProblemKind::Yaml(FaultKind::KeyNotText)).then(|| RULE.at(problem.span))
}
