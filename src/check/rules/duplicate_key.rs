//! One key twice: which value was meant is not ours to choose.

use crate::diag::{Finding, Rule, Severity};
use crate::lang::Text;
use crate::parse::{Problem, ProblemKind};
use crate::yaml::FaultKind;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB012",
    name: "duplicate-key",
    severity: Severity::Error,
    message: Text::new("trường `{key}` xuất hiện hai lần", "the key `{key}` appears twice"),
    fix: Text::new(
        "đưa nội dung cần giữ của cả hai vào một trường, rồi mới xóa trường còn lại",
        "put what must be kept of both under one of them, and only then delete the other",
    ),
};

pub(in crate::check) fn check(problem: &Problem) -> Option<Finding> {
    let ProblemKind::Yaml(FaultKind::DuplicateKey { key, first }) = &problem.kind else { return None };
    let label = Text::new("trường đã có ở đây", "the key is here already");
    Some(RULE.at(problem.span).arg("key", key.as_str()).related_here(*first, label))
}
