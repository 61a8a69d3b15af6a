//! Text written to act on a page: HTML, pictures, links that run something.
//! It is shown as text (threats.md G01, G02, G05).

use crate::check::TaskScene;
use crate::diag::{Finding, Rule, Severity};
use crate::lang::Text;
use crate::prose::{self, Refused};

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
        for refused in prose::refused(&text.value) {
            if told.contains(&refused) {
                continue;
            }
            told.push(refused);
            let (what, cure) = words(refused);
            out.push(RULE.at(text.span).arg("key", field.key).arg("what", what).arg("cure", cure));
        }
    }
}

fn words(refused: Refused) -> (Text, Text) {
    match refused {
        Refused::Html => (HTML, NO_HTML),
        Refused::Link => (LINK, NO_LINK),
        Refused::Image => (IMAGE, NO_IMAGE),
    }
}

pub(in crate::check) const HTML: Text =
    Text::new("thẻ HTML: trang hiện nguyên văn thẻ chứ không thực hiện", "HTML, which is shown as it is written");
pub(in crate::check) const NO_HTML: Text =
    Text::new("viết bằng chữ thường; in đậm thì viết **như thế này**", "write plain text; for bold write **so**");
pub(in crate::check) const LINK: Text = Text::new(
    "liên kết không mở được: chỉ nhận http, https và mailto",
    "a link that is refused: only http, https and mailto",
);
pub(in crate::check) const NO_LINK: Text =
    Text::new("ghi địa chỉ bắt đầu bằng https://", "write an address that begins with https://");
pub(in crate::check) const IMAGE: Text = Text::new("hình ảnh: trang chỉ hiện chữ", "a picture: pages show text only");
pub(in crate::check) const NO_IMAGE: Text = Text::new(
    "nêu nội dung bằng chữ; tài liệu thì dẫn ở `minh_chung`",
    "say it in words; documents belong in `minh_chung`",
);
