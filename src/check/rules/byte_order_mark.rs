//! U+FEFF at the start: harmless here, read as text by other programs.

use crate::diag::{Finding, Rule, Severity};
use crate::lang::Text;
use crate::parse::{Problem, ProblemKind};
use crate::yaml::FaultKind;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB018",
    name: "byte-order-mark",
    severity: Severity::Warning,
    message: Text::new("tệp bắt đầu bằng dấu BOM (U+FEFF)", "the file begins with a byte order mark (U+FEFF)"),
    fix: Text::new("lưu lại tệp bằng bảng mã UTF-8 không kèm BOM", "save the file in UTF-8 without a byte order mark"),
};

pub(in crate::check) fn check(problem: &Problem) -> Option<Finding> {
    matches!(problem.kind, ProblemKind::Yaml(FaultKind::ByteOrderMark)).then(|| RULE.at(problem.span))
}
