//! An agency suspends its own task: then nobody asks for updates any more, and
//! the task leaves the rates of what is due.

use crate::check::{Change, Findings, World};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::choice::Status;
use crate::parse::TaskDraft;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB520",
    name: "paused-by-agency",
    severity: Severity::Error,
    message: Text::new("cơ quan tự ghi nhiệm vụ tạm dừng", "an agency writes that its task is suspended"),
    fix: Text::new(
        "khôi phục nội dung cũ; gửi văn bản cho tạm dừng đến Văn phòng, Văn phòng đối chiếu và ghi",
        "put back what stood there; send the decision to the Office, which checks it and writes it down",
    ),
};

pub(in crate::check) fn check(world: &World<'_>, change: &Change<'_>, out: &mut Findings) {
    if !change.is_not_by_office() {
        return;
    }
    let is_paused = |draft: &TaskDraft| draft.status.as_ref().is_some_and(|status| status.value == Status::Paused);
    for edit in change.tasks(world.shelf) {
        let Some((before, after)) = edit.both() else { continue };
        if !is_paused(after.draft) {
            continue;
        }
        let status = after.draft.status.as_ref().filter(|_| !is_paused(before.draft)).map(|status| status.span);
        // A suspension that stands rests on its decision, too.
        let [stood, stands] = [before, after].map(|side| side.draft.details.pause.as_ref());
        let is_the_same = match (stood, stands) {
            (Some(stood), Some(stands)) => (&stood.number, &stood.date) == (&stands.number, &stands.date),
            (None, _) => true,
            (Some(_), None) => false,
        };
        let decision = (!is_the_same).then(|| stands.map_or(after.draft.span, |stands| stands.span));
        if let Some(span) = status.or(decision) {
            out.push(after.path, RULE.at(span));
        }
    }
}
