//! An update that stands below a later one.

use crate::check::TaskScene;
use crate::diag::{Finding, Rule, Severity};
use crate::lang::Text;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB122",
    name: "updates-out-of-order",
    severity: Severity::Warning,
    message: Text::new(
        "lần cập nhật {day} đứng sau lần cập nhật {earlier}",
        "the update of {day} stands below that of {earlier}",
    ),
    fix: Text::new(
        "xếp `cap_nhat` theo ngày tăng dần, lần mới nhất ở cuối; nếu ghi nhầm ngày thì sửa `ngay`",
        "put `cap_nhat` in the order of days, the newest last; if the day is a mistake correct `ngay`",
    ),
};

pub(in crate::check) fn check(scene: &TaskScene<'_>, out: &mut Vec<Finding>) {
    let dated = scene.draft.details.updates.iter().filter_map(|update| Some((update, update.date.as_ref()?)));
    let dated: Vec<_> = dated.collect();
    for pair in dated.windows(2) {
        let [(_, earlier), (update, day)] = pair else { continue };
        if day.value < earlier.value && !scene.is_settled(update) {
            let finding = RULE.at(day.span).arg("day", day.value);
            out.push(finding.arg("earlier", earlier.value));
        }
    }
}
