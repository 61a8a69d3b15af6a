//! What the assigning document says was edited by an agency (domain.md R22).

use crate::check::{Change, Findings, World};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::field::task as key;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB510",
    name: "assignment-changed",
    severity: Severity::Error,
    message: Text::new(
        "`{field}` đã được giao, cơ quan không tự sửa",
        "`{field}` was assigned, and an agency does not edit it",
    ),
    fix: Text::new(
        "ghi lại như trên nhánh chính; sai sót thì đề nghị Văn phòng sửa",
        "restore what main says; ask the Office where it is wrong",
    ),
};

pub(in crate::check) fn check(world: &World<'_>, change: &Change<'_>, out: &mut Findings) {
    if !change.is_not_by_office() {
        return;
    }
    for edit in change.tasks(world.shelf) {
        let Some((before, after)) = edit.both() else { continue };
        let (was, is) = (before.draft, after.draft);
        if was.assigned != is.assigned {
            let span = is.assigned.as_ref().map_or(is.span, |day| day.span);
            out.push(after.path, RULE.at(span).arg("field", key::ASSIGNED.key));
        }
        if was.kind != is.kind {
            let span = is.kind.as_ref().map_or(is.span, |kind| kind.span);
            out.push(after.path, RULE.at(span).arg("field", key::KIND.key));
        }
        // Another document may be added: a task is assigned again by a later one.
        let documents = &is.details.documents;
        if was.details.documents.iter().any(|document| !documents.contains(document)) {
            let span = documents.first().map_or(is.span, |document| document.span);
            out.push(after.path, RULE.at(span).arg("field", key::DOCUMENTS.key));
        }
    }
}
