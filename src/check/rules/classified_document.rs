//! A document above “thường” in a repository anyone may read (domain.md §8.5, 29).

use crate::check::TaskScene;
use crate::diag::{Finding, Rule, Severity};
use crate::lang::Text;
use crate::model::choice::Secrecy;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB119",
    name: "classified-document",
    severity: Severity::Error,
    message: Text::new(
        "văn bản độ mật “{level}” không được đưa vào kho dữ liệu",
        "a document classified “{level}” does not belong in the repository",
    ),
    fix: Text::new(
        "không đẩy tệp này lên; xóa mọi nội dung của văn bản; nếu đã đẩy lên thì báo ngay Văn phòng để xử lý lịch sử kho",
        "do not push this file; delete all that comes from the document; if it was pushed, tell the Office at once",
    ),
};

pub(in crate::check) fn check(scene: &TaskScene<'_>, out: &mut Vec<Finding>) {
    let levels = scene.draft.details.documents.iter().filter_map(|document| document.secrecy.as_ref());
    for level in levels.filter(|level| level.value != Secrecy::Open) {
        out.push(RULE.at(level.span).arg("level", level.value.label()));
    }
}
