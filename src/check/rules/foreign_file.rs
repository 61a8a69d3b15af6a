//! An agency touches a task of another (threats.md F01, F02, T30).

use chrono::NaiveDate;

use crate::check::{Change, Findings, Hand, World};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::agency::Agency;
use crate::model::id::AgencyId;
use crate::parse::TaskDraft;
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
        let Some((folder, id)) = task_path(&changed.path) else { continue };
        let edit = edits.iter().find(|edit| edit.id == id);
        let takes_over = edit.is_some_and(|edit| {
            // Handed over on main, or by an entry that comes with the move: nobody
            // hands himself what another still holds.
            let on_main = edit.before.is_some_and(|side| is_handed_to(side.draft, agency, |_| true));
            let is_left = |from: &AgencyId| {
                change.office.registry.agency(from).is_some_and(|from| is_left_to(from, agency, today))
            };
            on_main || edit.after.is_some_and(|side| is_handed_to(side.draft, agency, is_left))
        });
        if folder == agency.id.as_str() || takes_over {
            continue;
        }
        let owner = AgencyId::parse(folder).map_or(folder.to_owned(), |id| change.office.registry.name(&id).to_owned());
        let finding = RULE.at_start().arg("owner", owner).arg("actor", actor.login.clone());
        out.push(&changed.path, finding.arg("agency", agency.name.clone()));
    }
}

fn is_handed_to(draft: &TaskDraft, agency: &Agency, may_take_from: impl Fn(&AgencyId) -> bool) -> bool {
    draft.details.handovers.iter().any(|handover| {
        let is_to = handover.to.as_ref().is_some_and(|to| to.value == agency.id);
        is_to && handover.from.as_ref().is_some_and(|from| may_take_from(&from.value))
    })
}

/// Whether one agency takes up what another leaves: as its successor, or where
/// it has ended without any.
fn is_left_to(from: &Agency, taker: &Agency, today: NaiveDate) -> bool {
    from.successors.contains(&taker.id) || (from.successors.is_empty() && from.has_ended_by(today))
}
