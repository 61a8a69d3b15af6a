//! A file the machine refused to open.

use crate::diag::{Finding, Rule, Severity};
use crate::lang::Text;
use crate::parse::{Problem, ProblemKind};

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB004",
    name: "cannot-read",
    severity: Severity::Error,
    message: Text::new("không đọc được tệp: {reason}", "the file cannot be read: {reason}"),
    fix: Text::new(
        "kiểm tra quyền đọc tệp rồi chạy lại lệnh kiểm tra",
        "check the permissions of the file and run the check again",
    ),
};

pub(in crate::check) fn check(problem: &Problem) -> Option<Finding> {
    let ProblemKind::Unreadable { reason } = &problem.kind else { return None };
    Some(RULE.at(problem.span).arg("reason", *reason))
}
