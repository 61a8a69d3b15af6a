//! A link that is not an address of the web.

use crate::diag::{Finding, Rule, Severity};
use crate::lang::Text;
use crate::parse::{Problem, ProblemKind};

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB029",
    name: "bad-link",
    severity: Severity::Error,
    message: Text::new("liên kết không hợp lệ: `{written}`", "`{written}` is not an address"),
    fix: Text::new(
        "ghi địa chỉ đầy đủ bắt đầu bằng `https://` hoặc `http://`, không có dấu cách, không kèm tên đăng nhập",
        "write the whole address from `https://` or `http://` on, without spaces or a login",
    ),
};

pub(in crate::check) fn check(problem: &Problem) -> Option<Finding> {
    let ProblemKind::BadLink { written } = &problem.kind else { return None };
    Some(RULE.at(problem.span).arg("written", written.as_str()))
}
