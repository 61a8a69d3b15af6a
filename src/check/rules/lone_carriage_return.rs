//! A carriage return that no line feed follows.

use crate::diag::{Finding, Rule, Severity};
use crate::lang::Text;
use crate::parse::{Problem, ProblemKind};
use crate::yaml::FaultKind;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB019",
    name: "lone-carriage-return",
    severity: Severity::Error,
    message: Text::new(
        "dòng kết thúc bằng ký tự CR đơn, nhiều chương trình không coi là xuống dòng",
        "a line ends with a lone carriage return, which many programs do not take for a line end",
    ),
    fix: Text::new(
        "lưu lại tệp với kiểu xuống dòng LF (Unix) hoặc CRLF (Windows)",
        "save the file with LF or CRLF line ends",
    ),
};

pub(in crate::check) fn check(problem: &Problem) -> Option<Finding> {
    matches!(problem.kind, ProblemKind::Yaml(FaultKind::LoneCarriageReturn)).then(|| RULE.at(problem.span))
}
