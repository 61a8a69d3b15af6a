//! A correction that main holds was edited or removed: it says by whose
//! decision an update is not what it was.

use crate::check::{Change, Findings, World};
use crate::diag::{Rule, Severity};
use crate::lang::Text;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB537",
    name: "correction-rewritten",
    severity: Severity::Error,
    message: Text::new(
        "mục đính chính lần cập nhật ngày {day} đã có trên nhánh chính bị sửa hoặc bỏ đi",
        "the correction of the update of {day}, which is on main, was edited or removed",
    ),
    fix: Text::new(
        "giữ nguyên mục cũ; đính chính tiếp thì thêm một mục mới",
        "leave it as it is; add another entry for another correction",
    ),
};

pub(in crate::check) fn check(world: &World<'_>, change: &Change<'_>, out: &mut Findings) {
    for edit in change.tasks(world.shelf) {
        let Some((before, after)) = edit.both() else { continue };
        let standing = &after.draft.details.corrections;
        for gone in before.draft.details.corrections.iter().filter(|known| !standing.contains(known)) {
            let span = standing.first().map_or(after.draft.span, |correction| correction.span);
            let finding = RULE.at(span).arg("day", gone.update.as_ref());
            out.push(after.path, finding.instead_of(before.path, before.file, gone.span));
        }
    }
}
