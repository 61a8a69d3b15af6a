//! When a task was completed, and what proves it, are rewritten by an agency
//! after they landed on main: late becomes in time (threats.md §1.1).

use crate::check::{Change, Findings, World};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::choice::Status;
use crate::model::field::{Field, task as key};
use crate::model::task::Evidence;
use crate::parse::TaskDraft;
use crate::source::Span;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB522",
    name: "completion-rewritten",
    severity: Severity::Error,
    message: Text::new(
        "`{field}` của nhiệm vụ đã ghi hoàn thành bị sửa hoặc bỏ đi",
        "`{field}` of a completed task was edited or removed",
    ),
    fix: Text::new(
        "ghi lại như trên nhánh chính; minh chứng mới thì thêm một mục; sai sót thì đề nghị Văn phòng sửa hoặc trả lại nhiệm vụ",
        "restore what main has; add new evidence as another entry; ask the Office where it is wrong, or to send the task back",
    ),
};

pub(in crate::check) fn check(world: &World<'_>, change: &Change<'_>, out: &mut Findings) {
    if !change.is_not_by_office() {
        return;
    }
    for edit in change.tasks(world.shelf) {
        let Some((before, after)) = edit.both() else { continue };
        let stays_done = is_done(before.draft) && is_done(after.draft);
        if !stays_done || change.is_sent_back(edit.id) {
            continue;
        }
        for (field, stood, stands) in rewritten(before.draft, after.draft) {
            let finding = RULE.at(stands).arg("field", field.key);
            out.push(after.path, finding.instead_of(before.path, before.file, stood));
        }
    }
}

fn is_done(draft: &TaskDraft) -> bool {
    draft.status.as_ref().is_some_and(|status| status.value == Status::Done)
}

/// Fields with their place before and now. What main lacks may be added.
fn rewritten(was: &TaskDraft, is: &TaskDraft) -> Vec<(&'static Field, Span, Span)> {
    let mut found = Vec::new();
    let (old, new) = (&was.details, &is.details);
    if let Some(day) = old.completed.as_ref().filter(|day| new.completed.as_ref() != Some(day)) {
        let stands = new.completed.as_ref().map_or(is.span, |day| day.span);
        found.push((&key::COMPLETED, day.span, stands));
    }
    if let Some(gone) = old.evidence.iter().find(|known| !new.evidence.iter().any(|evidence| is_kept(known, evidence)))
    {
        let stands = new.evidence.first().map_or(is.span, |evidence| evidence.span);
        found.push((&key::EVIDENCE, gone.span, stands));
    }
    found
}

/// The same document; a note or an address may come to it.
fn is_kept(was: &Evidence, is: &Evidence) -> bool {
    was.number == is.number
        && was.date == is.date
        && (was.note.is_none() || was.note == is.note)
        && (was.link.is_none() || was.link == is.link)
}
