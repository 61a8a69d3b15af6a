//! A difficulty that came up only after the deadline had passed (domain.md R6).

use crate::check::TaskScene;
use crate::diag::{Finding, Rule, Severity};
use crate::lang::Text;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB123",
    name: "late-blocker",
    // What arose late did arise late: an error could be fixed only by a false day.
    severity: Severity::Warning,
    message: Text::new(
        "vướng mắc phát sinh ngày {day}, sau thời hạn {due} của nhiệm vụ",
        "the blocker arose on {day}, after the deadline of {due}",
    ),
    fix: Text::new(
        "nếu vướng mắc có từ trước thì ghi đúng `ngay_phat_sinh`; nếu không, nêu trong `nguyen_nhan` vì sao chậm trước đó",
        "if it is older write its real `ngay_phat_sinh`; else say in `nguyen_nhan` why the task was late before",
    ),
};

pub(in crate::check) fn check(scene: &TaskScene<'_>, out: &mut Vec<Finding>) {
    let Some(due) = scene.due() else { return };
    let days = scene.draft.details.blockers.iter().filter_map(|blocker| blocker.arisen.as_ref());
    for day in days.filter(|day| day.value > due) {
        out.push(RULE.at(day.span).arg("day", day.value).arg("due", due));
    }
}
