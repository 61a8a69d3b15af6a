//! A hand-over written by the agency that gives the task away: the Office
//! says that it was taken, by the record, or who succeeds it (domain.md R18).

use crate::check::{Change, Findings, Hand, World};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::id::AgencyId;
use crate::model::task::Handover;
use crate::source::Spanned;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB519",
    name: "handover-by-giver",
    severity: Severity::Error,
    message: Text::new(
        "mục bàn giao cho {to} do cơ quan bàn giao tự ghi",
        "the hand-over to {to} was written by the agency that hands over",
    ),
    fix: Text::new(
        "bỏ mục này khỏi yêu cầu hợp nhất; gửi biên bản để Văn phòng ghi",
        "leave it out of the change; send the record to the Office, which enters it",
    ),
};

pub(in crate::check) fn check(world: &World<'_>, change: &Change<'_>, out: &mut Findings) {
    let Hand::Agency(agency) = change.hand() else { return };
    for edit in change.tasks(world.shelf) {
        let Some(after) = edit.after.filter(|after| !after.draft.is_broken) else { continue };
        let known = edit.before.map(|before| before.draft.details.handovers.as_slice()).unwrap_or_default();
        // Who takes a task over may tell how it came to him, step by step: the steps
        // lead to him, and none of them leads away from him.
        let is_step = |handover: &Handover| {
            let day = |handover: &Handover| handover.date.as_ref().map(|day| day.value);
            let is_own = |id: &Option<Spanned<AgencyId>>| id.as_ref().is_some_and(|id| id.value == agency.id);
            let is_next = |next: &Handover| next.from == handover.to && day(next) >= day(handover);
            let mut taken = after.draft.details.handovers.iter().filter(|taken| taken.is_to(&agency.id));
            !is_own(&handover.from) && taken.any(|taken| is_next(taken) && day(taken) <= Some(world.as_of.day()))
        };
        let is_told = |handover: &&Handover| !known.contains(handover) && !is_step(handover);
        for handover in after.draft.details.handovers.iter().filter(is_told) {
            if let Some(to) = handover.to.as_ref().filter(|to| to.value != agency.id) {
                let name = change.office.registry.name(&to.value).to_owned();
                out.push(after.path, RULE.at(to.span).arg("to", name));
            }
        }
    }
}
