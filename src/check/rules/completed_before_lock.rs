//! A task is said today to have been completed before a lock at which it still
//! stood unfinished: late would become in time.

use crate::check::{Change, Findings, World};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::choice::Status;
use crate::model::meeting::Meeting;
use crate::parse::TaskDraft;
use crate::snapshot::{Cutoff, cutoff};

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB526",
    name: "completed-before-lock",
    severity: Severity::Warning,
    message: Text::new(
        "ngày hoàn thành {day} trước thời điểm khóa của {meeting}, khi đó nhiệm vụ còn ghi “{before}”",
        "completed on {day}, before the lock of {meeting}, when the task was still “{before}”",
    ),
    fix: Text::new(
        "ghi ngày thực sự hoàn thành; nếu đúng ngày đó thì Văn phòng đối chiếu minh chứng trước khi hợp nhất",
        "write the day of its real completion; if that is the day, the Office checks the evidence before merging",
    ),
};

pub(in crate::check) fn check(world: &World<'_>, change: &Change<'_>, out: &mut Findings) {
    if !change.is_not_by_office() {
        return;
    }
    let Some((meeting, cutoff)) = last_lock(world, change) else { return };
    for edit in change.tasks(world.shelf) {
        let Some((before, after)) = edit.both() else { continue };
        let Some(stood) = before.draft.status.as_ref().filter(|_| !is_done(before.draft)) else { continue };
        let completed = after.draft.details.completed.as_ref().filter(|_| is_done(after.draft));
        if let Some(day) = completed.filter(|day| day.value <= cutoff.closing_day) {
            let finding = RULE.at(day.span).arg("day", day.value).arg("before", stood.value.label());
            out.push(after.path, finding.arg("meeting", meeting.name.clone()));
        }
    }
}

/// The last lock that has passed, by main's calendar.
fn last_lock<'a>(world: &World<'_>, change: &Change<'a>) -> Option<(&'a Meeting, Cutoff)> {
    let office = change.office;
    let locks = office.meetings.iter().filter_map(|meeting| {
        let cutoff = cutoff(meeting, &office.settings, &office.calendar)?;
        (cutoff.instant <= world.as_of.moment).then_some((meeting, cutoff))
    });
    locks.max_by_key(|(_, cutoff)| cutoff.instant)
}

fn is_done(draft: &TaskDraft) -> bool {
    draft.status.as_ref().is_some_and(|status| status.value == Status::Done)
}
