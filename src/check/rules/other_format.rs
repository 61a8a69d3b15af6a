//! A document of another program under a task's name: nothing in it is read.

use crate::diag::{Finding, Rule, Severity};
use crate::lang::Text;
use crate::parse::{Problem, ProblemKind};

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB008",
    name: "other-format",
    severity: Severity::Error,
    message: Text::new("đây là {what}, không phải tệp nhiệm vụ", "this is {what}, not a file of ours"),
    fix: Text::new(
        "tạo tệp văn bản theo mẫu trong hướng dẫn rồi chép nội dung vào; đổi đuôi tên không đổi được loại tệp",
        "write a text file after the guide's example and copy the content over; another ending makes no other format",
    ),
};

pub(in crate::check) fn check(problem: &Problem) -> Option<Finding> {
    let ProblemKind::OtherFormat { what } = problem.kind else { return None };
    Some(RULE.at(problem.span).arg("what", what))
}
