//! An update dated after the day on which it landed on main.

use crate::check::TaskScene;
use crate::diag::{Finding, Rule, Severity};
use crate::lang::Text;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB303",
    name: "update-postdated",
    severity: Severity::Error,
    message: Text::new(
        "lần cập nhật ghi ngày {day} nhưng đã vào hệ thống từ ngày {landed}",
        "the update is dated {day} and was entered already on {landed}",
    ),
    fix: Text::new(
        "ghi `ngay` không sau {landed}; việc diễn ra sau đó thì thêm một mục mới",
        "write a `ngay` not after {landed}; what happened later is an entry of its own",
    ),
};

pub(in crate::check) fn check(scene: &TaskScene<'_>, out: &mut Vec<Finding>) {
    for update in &scene.draft.details.updates {
        let Some((day, landed)) = update.date.as_ref().zip(scene.landed_on(update)) else { continue };
        // A day that has not even come is reported as such.
        if day.value > landed && day.value <= scene.today {
            let finding = RULE.at(day.span).arg("day", day.value);
            out.push(finding.arg("landed", landed));
        }
    }
}
