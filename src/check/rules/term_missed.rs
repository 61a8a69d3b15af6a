//! A term of a recurring deadline is over, and nothing says that its product is
//! there. A warning: the term is counted as overdue once, and asks for no entry
//! afterwards (docs/dinh-ky.md).

use crate::check::TaskScene;
use crate::diag::{Finding, Rule, Severity};
use crate::lang::Text;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB141",
    name: "term-missed",
    // Each month would have its error for a while, with nobody able to fix it.
    severity: Severity::Warning,
    message: Text::new(
        "kỳ hạn {due} đã qua, chưa có lần cập nhật nào ghi hoàn thành",
        "the term to {due} is over, and no update delivers it",
    ),
    fix: Text::new(
        "đã có sản phẩm thì thêm một lần cập nhật có `hoan_thanh_ky`, trong đó `ky: {term}` cùng số, ngày văn bản",
        "where the product is there add an update with `hoan_thanh_ky`: in it `ky: {term}` and the document",
    ),
};

pub(in crate::check) fn check(scene: &TaskScene<'_>, out: &mut Vec<Finding>) {
    let (Some(state), Some(past), Some(rhythm)) = (scene.state, scene.past, scene.rhythm()) else { return };
    let Some(deadline) = &scene.draft.deadline else { return };
    if !scene.is_unfinished() || scene.is_suspended() {
        return;
    }
    let since = past.snapshot.period.first_day.and_then(|first| first.pred_opt());
    let delivered: Vec<_> = scene.draft.details.updates.iter().flat_map(|update| &update.delivered).collect();
    let is_told = |named| {
        let terms = delivered.iter().filter_map(|delivery| delivery.term.as_ref());
        terms.filter_map(|term| rhythm.named(&term.value)).any(|told| told == named)
    };
    let missed = state.terms.iter().filter(|term| term.last_day < scene.today && term.delivered.is_none());
    // What a meeting has counted is counted.
    let open = missed.filter(|term| since.is_none_or(|since| term.last_day >= since));
    for term in open.filter(|term| !is_told(term.named)) {
        let finding = RULE.at(deadline.span).arg("due", term.last_day);
        out.push(finding.arg("term", rhythm.name_of(term.named)));
    }
}
