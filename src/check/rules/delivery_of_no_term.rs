//! An update that delivers a term which the task's deadline does not have, or
//! which has not begun (docs/dinh-ky.md).

use chrono::NaiveDate;

use crate::check::TaskScene;
use crate::diag::{Finding, Rule, Severity};
use crate::lang::Text;
use crate::model::rhythm::Rhythm;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB140",
    name: "delivery-of-no-term",
    severity: Severity::Error,
    message: Text::new("kỳ hạn `{term}` không tính được: {why}", "the term `{term}` has no effect: {why}"),
    fix: Text::new(
        "ghi ở `ky` tháng, quý, nửa năm hoặc năm chỉ có một kỳ hạn (2026-11, 2026-Q4), hoặc ngày cuối của kỳ hạn (2026-11-25)",
        "write in `ky` a month, quarter, half-year or year in which one term ends (2026-11, 2026-Q4), or the term's last day (2026-11-25)",
    ),
};

pub(in crate::check) fn check(scene: &TaskScene<'_>, out: &mut Vec<Finding>) {
    let rhythm = scene.rhythm();
    let updates = scene.draft.details.updates.iter().filter(|update| !scene.is_settled(update));
    for update in updates {
        let on = scene.landed_on(update).unwrap_or(scene.today);
        for term in update.delivered.iter().filter_map(|delivery| delivery.term.as_ref()) {
            let wrong = match rhythm {
                Some(rhythm) => wrong(scene, rhythm, &term.value, on),
                None => Some((Text::new("nhiệm vụ không có thời hạn định kỳ", "the deadline does not recur"), None)),
            };
            if let Some((why, day)) = wrong {
                let finding = RULE.at(term.span).arg("term", term.value.as_str()).arg("why", why);
                out.push(if let Some(day) = day { finding.arg("day", day) } else { finding });
            }
        }
    }
}

fn wrong(scene: &TaskScene<'_>, rhythm: &Rhythm, term: &str, on: NaiveDate) -> Option<(Text, Option<NaiveDate>)> {
    let Some(named) = rhythm.named(term) else {
        return Some((Text::new("không có đúng một kỳ hạn như vậy", "there is not just one such term"), None));
    };
    if let Some(before) = rhythm.due_before(named).filter(|before| on <= *before) {
        let why = Text::new("kỳ hạn chỉ bắt đầu sau ngày {day}", "the term begins only after {day}");
        return Some((why, Some(before)));
    }
    let first = scene.state.and_then(|state| state.terms.first()).map(|first| first.named);
    let first = first.or(scene.draft.assigned.as_ref().map(|assigned| assigned.value));
    let why =
        Text::new("kỳ hạn đầu tiên của nhiệm vụ là từ ngày {day}", "the task's first term ends on {day} or later");
    first.filter(|first| named < *first).map(|first| (why, Some(first)))
}
