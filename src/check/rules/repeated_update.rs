//! An update that says word for word what the one before it said
//! (domain.md §8.2, 15).

use crate::check::TaskScene;
use crate::diag::{Finding, Rule, Severity};
use crate::lang::{Text, bare};
use crate::model::task::Update;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB111",
    name: "repeated-update",
    severity: Severity::Error,
    message: Text::new(
        "lần cập nhật này chép lại nguyên văn lần trước",
        "this update repeats the one before it word for word",
    ),
    fix: Text::new(
        "ghi việc đã làm từ lần cập nhật trước; chưa có kết quả mới thì nêu lý do",
        "write what was done since then; where there is nothing new, say why",
    ),
};

pub(in crate::check) fn check(scene: &TaskScene<'_>, out: &mut Vec<Finding>) {
    for pair in scene.draft.details.updates.windows(2) {
        let [earlier, later] = pair else { continue };
        let said = said(later);
        let says_something = said.iter().any(|text| !text.is_empty());
        if says_something && said == self::said(earlier) && !scene.is_settled(later) {
            out.push(RULE.at(later.span).related(scene.path, earlier.span, Text::new("lần trước", "the one before")));
        }
    }
}

fn said(update: &Update) -> [String; 3] {
    update.texts().map(|(_, text)| text.map(|text| bare(&text.value)).unwrap_or_default())
}
