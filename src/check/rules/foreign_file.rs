//! An agency touches a task of another (threats.md F01, F02, T30).

use chrono::NaiveDate;

use super::misplaced_file::is_told;
use crate::check::{Change, Findings, Hand, Side, World};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::agency::{Agency, Registry, Step};
use crate::model::id::AgencyId;
use crate::source::task_path;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB502",
    name: "foreign-file",
    severity: Severity::Error,
    message: Text::new(
        "tệp thuộc {owner}; tài khoản {actor} của {agency} chỉ được sửa nhiệm vụ của cơ quan mình",
        "the file belongs to {owner}; {actor} of {agency} may edit its own agency's tasks only",
    ),
    fix: Text::new(
        "bỏ tệp này khỏi đề nghị; cần sửa thì trao đổi với {owner} hoặc Văn phòng",
        "leave the file out of this change; ask {owner} or the Office for it",
    ),
};

pub(in crate::check) fn check(world: &World<'_>, change: &Change<'_>, out: &mut Findings) {
    let (Hand::Agency(agency), Some(actor)) = (change.hand(), change.actor) else { return };
    let today = world.as_of.day();
    let edits = change.tasks(world.shelf);
    for changed in change.paths {
        let Some(folder) = folder_of(&changed.path).filter(|_| !is_told(change, changed)) else { continue };
        let edit = task_path(&changed.path).and_then(|(_, id)| edits.iter().find(|edit| edit.id == id));
        // Who takes a task over takes it out of a folder and puts it into his own.
        let takes_over = changed.was.is_some()
            && edit.and_then(|edit| edit.before.map(|before| (before, edit.after))).is_some_and(|(before, after)| {
                // Handed over on main, or by an entry that comes with the move: nobody
                // hands himself what another still holds.
                let on_main = before.draft.details.last_handover(today).is_some_and(|last| last.is_to(&agency.id));
                on_main || after.is_some_and(|after| is_taken(change, agency, before, after, today))
            });
        if folder == agency.id.as_str() || takes_over {
            continue;
        }
        let owner = AgencyId::parse(folder).map_or(folder.to_owned(), |id| change.office.registry.name(&id).to_owned());
        let finding = RULE.at_start().arg("owner", owner).arg("actor", actor.login.clone());
        out.push(&changed.path, finding.arg("agency", agency.name.clone()));
    }
}

/// The folder below `tasks/` that a path lies in.
fn folder_of(path: &str) -> Option<&str> {
    path.strip_prefix("tasks/")?.split_once('/').map(|(folder, _)| folder)
}

/// Whether a hand-over gives a task to an agency, from whoever has it and
/// leaves it.
fn is_taken(change: &Change<'_>, agency: &Agency, before: Side<'_>, after: Side<'_>, today: NaiveDate) -> bool {
    let had = |from: &AgencyId| {
        let lead = before.draft.lead.as_ref().map(|lead| &lead.value);
        let last = before.draft.details.last_handover(today).and_then(|last| last.to.as_ref()).map(|to| &to.value);
        before.folder == from.as_str() || lead == Some(from) || last == Some(from)
    };
    let is_left = |from: &AgencyId| {
        let registry = &change.office.registry;
        had(from) && registry.agency(from).is_some_and(|from| is_left_to(registry, from, agency, today))
    };
    let mut handovers = after.draft.details.handovers.iter().filter(|handover| handover.is_to(&agency.id));
    handovers.any(|handover| handover.from.as_ref().is_some_and(|from| is_left(&from.value)))
}

/// Whether one agency takes up what another leaves: as its successor, also where
/// those between have ended since, or where it has ended without any.
fn is_left_to(registry: &Registry, from: &Agency, taker: &Agency, today: NaiveDate) -> bool {
    let is_next = |step: &Step<'_>| step.from.id == from.id || step.from.has_ended_by(today);
    let inherits = registry.heirs(&from.id).iter().any(|step| step.to.id == taker.id && is_next(step));
    inherits || (from.successors.is_empty() && from.has_ended_by(today))
}
