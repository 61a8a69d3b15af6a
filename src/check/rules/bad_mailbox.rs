//! What stands where the address of a mailbox is asked for, and is none.

use crate::diag::{Finding, Rule, Severity};
use crate::lang::Text;
use crate::parse::{Problem, ProblemKind};

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB043",
    name: "bad-mailbox",
    severity: Severity::Error,
    message: Text::new("hộp thư không hợp lệ: `{written}`", "`{written}` is not the address of a mailbox"),
    fix: Text::new(
        "ghi một địa chỉ thư điện tử không kèm tên, ví dụ `so-y-te@tinh.example`",
        "write an e-mail address without a name, such as `so-y-te@tinh.example`",
    ),
};

pub(in crate::check) fn check(problem: &Problem) -> Option<Finding> {
    let ProblemKind::BadMailbox { written } = &problem.kind else { return None };
    Some(RULE.at(problem.span).arg("written", written.as_str()))
}
