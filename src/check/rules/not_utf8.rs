//! A file in another encoding than UTF-8.

use crate::diag::{Finding, Rule, Severity};
use crate::lang::Text;
use crate::parse::{Problem, ProblemKind};

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB001",
    name: "not-utf8",
    severity: Severity::Error,
    message: Text::new("{what}", "{what}"),
    fix: Text::new("{cure}", "{cure}"),
};

pub(in crate::check) fn check(problem: &Problem) -> Option<Finding> {
    let ProblemKind::NotUtf8 { looks_utf16 } = problem.kind else { return None };
    let (what, cure) = if looks_utf16 { UTF16 } else { LEGACY };
    Some(RULE.at(problem.span).arg("what", what).arg("cure", cure))
}

const UTF16: (Text, Text) = (
    Text::new("tệp lưu bằng bảng mã UTF-16, không phải UTF-8", "the file is in UTF-16, not in UTF-8"),
    Text::new("lưu lại tệp, chọn bảng mã UTF-8", "save the file again in UTF-8"),
);

const LEGACY: (Text, Text) = (
    Text::new("từ chỗ này nội dung không thuộc bảng mã UTF-8", "from here on the content is not UTF-8"),
    Text::new(
        "chuyển nội dung từ TCVN3, VNI hoặc bảng mã khác sang Unicode rồi lưu tệp bằng UTF-8",
        "convert the content to Unicode and save the file in UTF-8",
    ),
);
