//! A hand-over that ends with nobody: its taker has ended too, or takes the
//! task only on a day to come (domain.md §8.4, 25).

use crate::check::TaskScene;
use crate::diag::{Finding, Rule, Severity};
use crate::lang::Text;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB305",
    name: "no-taker",
    severity: Severity::Error,
    message: Text::new(
        "nhiệm vụ đang không có cơ quan thực hiện: “{id}” đã kết thúc hoạt động; cơ quan kế thừa: {successors}",
        "nobody carries the task out: “{id}” has ended; successors: {successors}",
    ),
    fix: Text::new(
        "thêm mục `ban_giao` có `tu: {id}`, `den: {successor}` và `ngay` không sau hôm nay",
        "add an entry of `ban_giao` with `tu: {id}`, `den: {successor}` and a `ngay` not after today",
    ),
};

pub(in crate::check) fn check(scene: &TaskScene<'_>, out: &mut Vec<Finding>) {
    let Some(state) = scene.state.filter(|state| state.has_no_taker) else { return };
    let handovers = &scene.draft.details.handovers;
    // Without any hand-over the task was not handed over at all: another rule.
    let Some(last) = handovers.last() else { return };
    let taken = handovers.iter().rev().filter_map(|handover| handover.to.as_ref()).find(|to| to.value == state.lead);
    let span = match (taken, &last.date) {
        (Some(to), _) => to.span,
        (None, Some(date)) => date.span,
        (None, None) => last.span,
    };
    if let Some(agency) = scene.office.registry.agency(&state.lead) {
        let finding = RULE.at(span).arg("id", state.lead.as_str()).arg("successors", agency.successors_text());
        out.push(finding.arg("successor", agency.only_successor()));
    }
}
