//! A symbolic link, a submodule or a folder where a file must stand.

use crate::diag::{Finding, Rule, Severity};
use crate::lang::Text;
use crate::parse::{Problem, ProblemKind};

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB003",
    name: "not-a-file",
    severity: Severity::Error,
    message: Text::new(
        "đây là liên kết tượng trưng (symlink), kho con (submodule) hoặc thư mục, không phải tệp",
        "this is a symbolic link, a submodule or a folder, not a file",
    ),
    fix: Text::new(
        "chuyển mục này đi chỗ khác rồi tạo tệp thường cùng tên, có nội dung",
        "move it elsewhere and create a regular file of the same name",
    ),
};

pub(in crate::check) fn check(problem: &Problem) -> Option<Finding> {
    matches!(problem.kind, ProblemKind::NotAFile).then(|| RULE.at(problem.span))
}
