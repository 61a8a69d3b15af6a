//! A task goes to another agency, and no hand-over says so (domain.md R18; threats.md F11).

use crate::check::{Change, Findings, World};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::holding;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB509",
    name: "moved-without-handover",
    severity: Severity::Error,
    message: Text::new(
        "nhiệm vụ chuyển từ {before} sang {after} khi chưa có mục bàn giao",
        "the task goes from {before} to {after}, and no hand-over says so",
    ),
    fix: Text::new(
        "thêm mục `ban_giao` có `tu: {from}`, `den: {to}`, ngày, số biên bản và tình trạng",
        "add `ban_giao` with `tu: {from}`, `den: {to}`, its day, the number of the record and the state",
    ),
};

pub(in crate::check) fn check(world: &World<'_>, change: &Change<'_>, out: &mut Findings) {
    for edit in change.tasks(world.shelf) {
        let Some((before, after)) = edit.both() else { continue };
        let (Some(was), Some(is)) = (&before.draft.lead, &after.draft.lead) else { continue };
        if was == is {
            continue;
        }
        // What moved the task until now, and what the change adds, must lead there.
        let holder = holding::holder(&was.value, &after.draft.details, world.as_of.day());
        if *holder != is.value {
            let registry = &change.office.registry;
            let finding =
                RULE.at(is.span).arg("before", registry.name(&was.value)).arg("after", registry.name(&is.value));
            let finding = finding.arg("from", was.value.as_str()).arg("to", is.value.as_str());
            out.push(after.path, finding.instead_of(before.path, before.file, was.span));
        }
    }
}
