//! A task came back under another id (domain.md R33; threats.md F10, F13).

use crate::check::{Change, Findings, World};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::parse::TaskDraft;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB508",
    name: "id-changed",
    severity: Severity::Error,
    message: Text::new(
        "nhiệm vụ {before} được thay bằng {id} cùng nội dung: mã nhiệm vụ không đổi",
        "the task {before} was replaced by {id} with the same content: an id never changes",
    ),
    fix: Text::new(
        "đổi tên tệp và `ma` trở lại {before}; cần gộp, tách thì dùng `dieu_chinh`",
        "give the file its name and its `ma` {before} again; to merge or split use `dieu_chinh`",
    ),
};

pub(in crate::check) fn check(world: &World<'_>, change: &Change<'_>, out: &mut Findings) {
    for (gone, new) in change.renamed(world.shelf) {
        let (Some(before), Some(after)) = (gone.before, new.after) else { continue };
        let id_span = |draft: &TaskDraft| draft.id.as_ref().map_or(draft.span, |id| id.span);
        let finding = RULE.at(id_span(after.draft)).arg("before", gone.id).arg("id", new.id);
        out.push(after.path, finding.instead_of(before.path, before.file, id_span(before.draft)));
    }
}
