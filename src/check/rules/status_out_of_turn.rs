//! A status that cannot follow the one before it: what has left the programme is
//! not completed, what is completed does not leave it by its agency's word
//! (domain.md R22, §2.3).

use crate::check::{Change, Findings, World};
use crate::diag::{Arg, Rule, Severity};
use crate::lang::Text;
use crate::model::choice::Status;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB535",
    name: "status-out-of-turn",
    severity: Severity::Error,
    message: Text::new(
        "trạng thái không được chuyển từ {before} sang {after}",
        "a status does not go from {before} to {after}",
    ),
    fix: Text::new(
        "ghi lại trạng thái trên nhánh chính; nhiệm vụ đã đưa ra khỏi chương trình thì đề nghị Văn phòng đưa trở lại trước",
        "restore what main has; a task that left the programme is first put back by the Office",
    ),
};

pub(in crate::check) fn check(world: &World<'_>, change: &Change<'_>, out: &mut Findings) {
    for edit in change.tasks(world.shelf) {
        let Some(after) = edit.after.filter(|after| !after.draft.is_broken) else { continue };
        let before = edit.before.filter(|before| !before.draft.is_broken);
        let Some(is) = &after.draft.status else { continue };
        let was = before.and_then(|before| before.draft.status.as_ref());
        let (was, hand) = (was.map(|status| status.value), change.is_not_by_office());
        if may_follow(was, is.value, hand) {
            continue;
        }
        let before: Arg = was.map_or(Text::new("chưa có", "none"), Status::label).into();
        out.push(after.path, RULE.at(is.span).arg("before", before).arg("after", is.value.label()));
    }
}

/// What other rules do not tell: going back, a suspension, a drop that nobody
/// approved, a completion before its addition.
fn may_follow(was: Option<Status>, is: Status, is_by_agency: bool) -> bool {
    use Status::{Done, Dropped, Paused};
    match (was, is) {
        (Some(was), is) if was == is => true,
        (Some(Dropped), Done) => false,
        (Some(Dropped), _) | (Some(Done), Dropped) | (None, Dropped | Paused) => !is_by_agency,
        _ => true,
    }
}
