//! A pointer of Git LFS in place of the file.

use crate::diag::{Finding, Rule, Severity};
use crate::lang::Text;
use crate::parse::{Problem, ProblemKind};

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB007",
    name: "lfs-pointer",
    severity: Severity::Error,
    message: Text::new(
        "tệp chỉ là con trỏ của Git LFS, không có nội dung nhiệm vụ",
        "the file is a pointer of Git LFS and holds no task",
    ),
    fix: Text::new(
        "bỏ `.yaml` khỏi `.gitattributes` rồi lưu lại tệp với nội dung thật",
        "take `.yaml` out of `.gitattributes` and commit the file itself",
    ),
};

pub(in crate::check) fn check(problem: &Problem) -> Option<Finding> {
    matches!(problem.kind, ProblemKind::LfsPointer).then(|| RULE.at(problem.span))
}
