//! The words of an assignment were edited by an agency, and no adjustment
//! proposes it (domain.md R22, "khác").

use crate::check::{Change, Findings, World};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::field::{Field, task as key};
use crate::model::task::Adjustment;
use crate::parse::TaskDraft;
use crate::source::Span;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB518",
    name: "assignment-reworded",
    severity: Severity::Warning,
    message: Text::new(
        "`{field}` của nhiệm vụ được sửa khi chưa có đề xuất điều chỉnh",
        "`{field}` of the task was edited, and no adjustment proposes it",
    ),
    fix: Text::new(
        "ghi lại như cũ, hoặc thêm mục `dieu_chinh` có `loai: khac` nêu nội dung cũ, nội dung mới và lý do",
        "restore it, or add `dieu_chinh` with `loai: khac`, the old and the new words and a reason",
    ),
};

pub(in crate::check) fn check(world: &World<'_>, change: &Change<'_>, out: &mut Findings) {
    if !change.is_not_by_office() {
        return;
    }
    for edit in change.tasks(world.shelf) {
        let Some((before, after)) = edit.both() else { continue };
        let is_new = |adjustment: &&Adjustment| !before.draft.details.adjustments.contains(adjustment);
        if after.draft.details.adjustments.iter().any(|adjustment| is_new(&adjustment)) {
            continue;
        }
        for (field, span) in reworded(before.draft, after.draft) {
            out.push(after.path, RULE.at(span).arg("field", field.key));
        }
    }
}

fn reworded(was: &TaskDraft, is: &TaskDraft) -> Vec<(&'static Field, Span)> {
    let mut found = Vec::new();
    let mut note = |is_changed: bool, field: &'static Field, span: Option<Span>| {
        if is_changed {
            found.push((field, span.unwrap_or(is.span)));
        }
    };
    note(was.title != is.title, &key::TITLE, is.title.as_ref().map(|title| title.span));
    let (old, new) = (&was.details, &is.details);
    note(old.content != new.content, &key::CONTENT, new.content.as_ref().map(|content| content.span));
    note(old.product != new.product, &key::PRODUCT, new.product.as_ref().map(|product| product.span));
    note(old.submit_to != new.submit_to, &key::SUBMIT_TO, new.submit_to.as_ref().map(|level| level.span));
    note(old.programmes != new.programmes, &key::PROGRAMMES, new.programmes.first().map(|programme| programme.span));
    note(old.growth != new.growth, &key::GROWTH, new.growth.as_ref().map(|growth| growth.span));
    note(old.watching != new.watching, &key::WATCHING, new.watching.as_ref().map(|leader| leader.span));
    found
}
