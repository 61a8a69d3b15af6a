//! An update that says word for word what the one before it said
//! (domain.md §8.2, 15).

use crate::check::TaskScene;
use crate::completeness;
use crate::diag::{Finding, Rule, Severity};
use crate::lang::Text;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB111",
    name: "repeated-update",
    severity: Severity::Error,
    message: Text::new(
        "lần cập nhật này chép lại nguyên văn lần trước",
        "this update repeats the one before it word for word",
    ),
    fix: Text::new(
        "ghi việc đã làm từ lần cập nhật trước; chưa có gì mới thì ghi “Chưa có kết quả mới vì …”",
        "write what was done since then; where there is nothing new, say why: “Chưa có kết quả mới vì …”",
    ),
};

pub(in crate::check) fn check(scene: &TaskScene<'_>, out: &mut Vec<Finding>) {
    let updating = &scene.office.settings.updating;
    for pair in scene.draft.details.updates.windows(2) {
        let [earlier, later] = pair else { continue };
        let is_copy = completeness::repeats(later, earlier) && !completeness::explains_no_change(later, updating);
        if is_copy && !scene.is_settled(later) {
            out.push(RULE.at(later.span).related(scene.path, earlier.span, Text::new("lần trước", "the one before")));
        }
    }
}
