//! An update that claims a day long before it landed on main (domain.md R15).

use crate::check::TaskScene;
use crate::diag::{Finding, Rule, Severity};
use crate::lang::Text;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB302",
    name: "update-backdated",
    severity: Severity::Warning,
    message: Text::new(
        "lần cập nhật ghi ngày {day} nhưng vào hệ thống ngày {landed}, chậm {days} ngày",
        "the update is dated {day} and was entered on {landed}, {days} days later",
    ),
    fix: Text::new(
        "ghi `ngay` là ngày lập nội dung cập nhật và đưa lên ngay trong tuần",
        "write as `ngay` the day the update was made, and enter it the same week",
    ),
};

/// A week: the cadence that every task has at least.
const DAYS: i64 = 7;

pub(in crate::check) fn check(scene: &TaskScene<'_>, out: &mut Vec<Finding>) {
    let updates = scene.draft.details.updates.iter();
    for update in updates.filter(|update| !scene.came_with_its_file(update)) {
        // Asked for today, it would land today.
        let landed = scene.landed_on(update).or(scene.is_asked_for(update).then_some(scene.today));
        let Some((day, landed)) = update.date.as_ref().zip(landed) else { continue };
        let days = (landed - day.value).num_days();
        if days > DAYS {
            let finding = RULE.at(day.span).arg("day", day.value).arg("landed", landed);
            out.push(finding.arg("days", days.to_string()));
        }
    }
}
