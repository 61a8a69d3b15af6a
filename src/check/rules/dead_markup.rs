//! Text written to act on a page: HTML, pictures, links that run something.
//! It is shown as text or left out (threats.md G01, G02, G05).

use crate::check::TaskScene;
use crate::diag::{Finding, Rule, Severity};
use crate::lang::Text;
use crate::markdown::{self, RefusedKind};

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB126",
    name: "dead-markup",
    severity: Severity::Warning,
    message: Text::new("`{key}` có {what}", "`{key}` holds {what}"),
    fix: Text::new("{cure}", "{cure}"),
};

pub(in crate::check) fn check(scene: &TaskScene<'_>, out: &mut Vec<Finding>) {
    for (field, text) in scene.prose() {
        let mut told = Vec::new();
        for refused in markdown::refused(&text.value) {
            if told.contains(&refused.kind) {
                continue;
            }
            told.push(refused.kind);
            let (what, cure) = words(refused.kind);
            out.push(RULE.at(text.span).arg("key", field.key).arg("what", what).arg("cure", cure));
        }
    }
}

fn words(kind: RefusedKind) -> (Text, Text) {
    match kind {
        RefusedKind::Html => (
            Text::new(
                "thẻ HTML: trang hiện nguyên văn thẻ chứ không thực hiện",
                "HTML, which is shown as it is written",
            ),
            Text::new(
                "viết bằng chữ thường; in đậm thì viết **như thế này**",
                "write plain text; for bold write **so**",
            ),
        ),
        RefusedKind::Link => (
            Text::new(
                "liên kết không mở được: chỉ nhận http, https và mailto",
                "a link that is refused: only http, https and mailto",
            ),
            Text::new("ghi địa chỉ bắt đầu bằng https://", "write an address that begins with https://"),
        ),
        RefusedKind::Character => (
            Text::new(
                "ký tự ẩn viết dưới dạng mã (như &#8;): trang chỉ hiện số hiệu của ký tự",
                "a hidden character written as a code (as &#8;), of which the number is shown",
            ),
            Text::new("xóa mã đó", "delete the code"),
        ),
        RefusedKind::Image => (
            Text::new("hình ảnh: trang chỉ hiện chữ", "a picture: pages show text only"),
            Text::new(
                "nêu nội dung bằng chữ; tài liệu thì dẫn ở `minh_chung`",
                "say it in words; documents belong in `minh_chung`",
            ),
        ),
    }
}
