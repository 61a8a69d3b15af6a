//! A second YAML document in one file.

use crate::diag::{Finding, Rule, Severity};
use crate::lang::Text;
use crate::parse::{Problem, ProblemKind};
use crate::yaml::FaultKind;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB015",
    name: "several-documents",
    severity: Severity::Error,
    message: Text::new(
        "dòng `---` hoặc `...` ngắt tệp thành hai phần, phần sau không được đọc",
        "`---` or `...` breaks the file in two, and the rest is not read",
    ),
    fix: Text::new(
        "xóa dòng đó; nhiệm vụ khác thì chuyển sang tệp riêng",
        "delete the line; move another task into a file of its own",
    ),
};

pub(in crate::check) fn check(problem: &Problem) -> Option<Finding> {
    matches!(problem.kind, ProblemKind::Yaml(FaultKind::SeveralDocuments)).then(|| RULE.at(problem.span))
}
