//! What a task is was reworded by an agency, and no approved adjustment says so
//! (domain.md R22, "khác").

use crate::check::{Change, Findings, World};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::field::{Field, task as key};
use crate::model::task::Adjustment;
use crate::parse::TaskDraft;
use crate::source::{Span, Spanned};

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB518",
    name: "assignment-reworded",
    severity: Severity::Error,
    message: Text::new(
        "`{field}` của nhiệm vụ bị sửa khi chưa có điều chỉnh được chấp thuận",
        "`{field}` of the task was edited, and no approved adjustment says so",
    ),
    fix: Text::new(
        "ghi lại như trên nhánh chính; cần đổi thì thêm mục `dieu_chinh` có `loai: khac`, ghi nội dung mới ở `den.noi_dung` và lý do, được chấp thuận thì chép đúng nội dung đó",
        "restore what main says; to change it add `dieu_chinh` with `loai: khac`, the new words in `den.noi_dung` and a reason, and copy those words once they are approved",
    ),
};

pub(in crate::check) fn check(world: &World<'_>, change: &Change<'_>, out: &mut Findings) {
    if !change.is_not_by_office() {
        return;
    }
    for edit in change.tasks(world.shelf) {
        let Some((before, after)) = edit.both() else { continue };
        for (field, span) in reworded(before.draft, after.draft) {
            out.push(after.path, RULE.at(span).arg("field", field.key));
        }
    }
}

fn reworded(was: &TaskDraft, is: &TaskDraft) -> Vec<(&'static Field, Span)> {
    let (old, new) = (&was.details, &is.details);
    let texts = [
        (&key::TITLE, &was.title, &is.title),
        (&key::CONTENT, &old.content, &new.content),
        (&key::PRODUCT, &old.product, &new.product),
    ];
    let mut found = Vec::new();
    for (field, was, text) in texts {
        // What main lacks is filled in, and lines may be broken elsewhere.
        let is_edited = was.is_some() && words(was.as_ref()) != words(text.as_ref());
        if is_edited && !new.adjustments.iter().any(|adjustment| allows(adjustment, text.as_ref())) {
            found.push((field, text.as_ref().map_or(is.span, |text| text.span)));
        }
    }
    found
}

fn words(text: Option<&Spanned<String>>) -> String {
    text.map(|text| text.value.split_whitespace().collect::<Vec<_>>().join(" ")).unwrap_or_default()
}

/// An approved adjustment that holds the very words.
fn allows(adjustment: &Adjustment, text: Option<&Spanned<String>>) -> bool {
    let approved = adjustment.to.as_ref().filter(|_| adjustment.is_approved());
    let approved = words(approved.and_then(|to| to.content.as_ref()));
    let asked = words(text);
    !asked.is_empty() && approved.contains(&asked)
}
