//! An update that main holds is gone (threats.md F14).

use super::update_rewritten::{Licence, Updates};
use crate::check::{Change, Findings, World};
use crate::diag::{Rule, Severity};
use crate::lang::Text;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB512",
    name: "update-removed",
    severity: Severity::Error,
    message: Text::new(
        "lần cập nhật ngày {day} đã có trên nhánh chính bị bỏ đi",
        "the update of {day}, which is on main, was removed",
    ),
    fix: Text::new(
        "giữ nguyên các lần cập nhật cũ; thêm mục mới ở cuối; Văn phòng rút nội dung thì giữ lại ngày và người cập nhật; bỏ lần cập nhật không do cơ quan ghi thì kèm `dinh_chinh` có `loai: khoi_phuc` (Khôi phục nội dung cũ)",
        "leave old updates as they are; add new ones at the end; what the Office withholds keeps its day and officer; what the agency did not write is taken out with `dinh_chinh` of `loai: khoi_phuc` (Restored as it stood)",
    ),
};

pub(in crate::check) fn check(world: &World<'_>, change: &Change<'_>, out: &mut Findings) {
    for edit in change.tasks(world.shelf) {
        let Some((before, after)) = edit.both() else { continue };
        let removed = Updates::of(before.draft, after.draft).removed;
        let licence = Licence::of(change, before.draft, after.draft);
        for update in removed.into_iter().filter(|update| !licence.takes_out(update)) {
            let finding = RULE.at(after.draft.span).arg("day", update.date.as_ref());
            out.push(after.path, finding.instead_of(before.path, before.file, update.span));
        }
    }
}
