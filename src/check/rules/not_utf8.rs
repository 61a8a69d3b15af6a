//! A file in another encoding than UTF-8.

use crate::diag::{Finding, Rule, Severity};
use crate::lang::Text;
use crate::parse::{Problem, ProblemKind};
use crate::source::Looks;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB001",
    name: "not-utf8",
    severity: Severity::Error,
    message: Text::new("{what}", "{what}"),
    fix: Text::new("{cure}", "{cure}"),
};

pub(in crate::check) fn check(problem: &Problem) -> Option<Finding> {
    let ProblemKind::NotUtf8 { looks } = problem.kind else { return None };
    let (what, cure) = words(looks);
    Some(RULE.at(problem.span).arg("what", what).arg("cure", cure))
}

fn words(looks: Looks) -> (Text, Text) {
    match looks {
        Looks::Utf16 => (
            Text::new("tệp lưu bằng bảng mã UTF-16, không phải UTF-8", "the file is in UTF-16, not in UTF-8"),
            Text::new("lưu lại tệp, chọn bảng mã UTF-8", "save the file again in UTF-8"),
        ),
        Looks::OneByteText => (
            Text::new("từ chỗ này nội dung không thuộc bảng mã UTF-8", "from here on the content is not UTF-8"),
            Text::new(
                "chuyển nội dung từ TCVN3, VNI hoặc bảng mã khác sang Unicode rồi lưu tệp bằng UTF-8",
                "convert the content to Unicode and save the file in UTF-8",
            ),
        ),
        Looks::CutLetter => (
            Text::new("tệp bị cắt giữa một chữ cái", "the file is cut in the middle of a letter"),
            Text::new("chép lại tệp từ bản gốc; có thể tệp chưa tải xong", "copy the file again; it may not be whole"),
        ),
        Looks::Binary => (
            Text::new("tệp này không phải tệp văn bản", "this is not a text file"),
            Text::new(
                "chuyển tệp ra ngoài tasks/ và office/; nội dung nhiệm vụ ghi trong tệp YAML",
                "move it out of tasks/ and office/; a task is written in a YAML file",
            ),
        ),
    }
}
