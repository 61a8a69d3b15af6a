//! Letters written as a base and its marks.

use crate::diag::{Finding, Rule, Severity};
use crate::lang::Text;
use crate::parse::{Problem, ProblemKind};

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB032",
    name: "not-nfc",
    severity: Severity::Warning,
    message: Text::new(
        "chữ có dấu viết bằng Unicode tổ hợp",
        "letters and their diacritics are stored apart (not NFC)",
    ),
    fix: Text::new(
        "chuyển đoạn này sang Unicode dựng sẵn, hoặc chọn Unicode dựng sẵn trong bộ gõ rồi gõ lại",
        "convert the text to NFC, or type it again with a keyboard that writes NFC",
    ),
};

pub(in crate::check) fn check(problem: &Problem) -> Option<Finding> {
    matches!(problem.kind, ProblemKind::NotNfc).then(|| RULE.at(problem.span))
}
