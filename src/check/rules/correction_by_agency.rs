//! An agency writes a correction: with one the Office, and nobody else, edits an
//! update that main holds.

use crate::check::{Change, Findings, World};
use crate::diag::{Rule, Severity};
use crate::lang::Text;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB536",
    name: "correction-by-agency",
    severity: Severity::Error,
    message: Text::new("`dinh_chinh` chỉ do Văn phòng ghi", "`dinh_chinh` is written by the Office only"),
    fix: Text::new(
        "bỏ mục này khỏi yêu cầu hợp nhất; cần đính chính thì thêm một lần cập nhật mới, hoặc đề nghị Văn phòng",
        "leave it out of the change; to correct an update add a new one, or ask the Office",
    ),
};

pub(in crate::check) fn check(world: &World<'_>, change: &Change<'_>, out: &mut Findings) {
    if !change.is_not_by_office() {
        return;
    }
    for edit in change.tasks(world.shelf) {
        let Some(after) = edit.after.filter(|after| !after.draft.is_broken) else { continue };
        let known = edit.before.map(|before| before.draft.details.corrections.as_slice()).unwrap_or_default();
        for correction in after.draft.details.corrections.iter().filter(|correction| !known.contains(correction)) {
            out.push(after.path, RULE.at(correction.span));
        }
    }
}
