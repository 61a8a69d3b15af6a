//! An agency touches a task of another (threats.md F01, F02, T30).

use std::collections::HashMap;

use chrono::NaiveDate;

use super::handover_invented::unlawful;
use super::misplaced_file::is_told;
use crate::check::{Change, Findings, Hand, Side, TaskEdit, World};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::holding;
use crate::model::id::AgencyId;
use crate::parse::TaskDraft;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB502",
    name: "foreign-file",
    severity: Severity::Error,
    message: Text::new(
        "tệp thuộc {owner}; tài khoản {actor} của {agency} chỉ được sửa nhiệm vụ của cơ quan mình",
        "the file belongs to {owner}; {actor} of {agency} may edit its own agency's tasks only",
    ),
    fix: Text::new(
        "bỏ tệp này khỏi yêu cầu hợp nhất; cần sửa thì trao đổi với {owner} hoặc Văn phòng",
        "leave the file out of this change; ask {owner} or the Office for it",
    ),
};

pub(in crate::check) fn check(world: &World<'_>, change: &Change<'_>, out: &mut Findings) {
    let (Hand::Agency(agency), Some(actor)) = (change.hand(), change.actor) else { return };
    let today = world.as_of.day();
    let moved: HashMap<&str, (Side<'_>, Side<'_>)> =
        change.tasks(world.shelf).iter().filter_map(TaskEdit::both).map(|both| (&**both.0.path, both)).collect();
    for changed in change.paths.iter().filter(|changed| !is_told(world, change, changed)) {
        let Some(holder) = change.holder(changed, world.shelf) else { continue };
        // Who takes a task over takes it out of a folder and puts it into his own.
        let takes_over = || {
            let both = moved.get(&*changed.path);
            both.is_some_and(|(before, after)| is_taken(change, &agency.id, before.draft, after.draft, today))
        };
        if holder == agency.id || takes_over() {
            continue;
        }
        let owner = change.office.registry.name(&holder).to_owned();
        let finding = RULE.at_start().arg("owner", owner).arg("actor", actor.login.clone());
        out.push(&changed.path, finding.arg("agency", agency.name.clone()));
    }
}

/// Whether the entries that a change adds give a task to an agency, each lawfully.
fn is_taken(change: &Change<'_>, agency: &AgencyId, was: &TaskDraft, is: &TaskDraft, today: NaiveDate) -> bool {
    let (Some(before), Some(after)) = (&was.lead, &is.lead) else { return false };
    let is_lawful = unlawful(&change.office.registry, was, is).is_empty();
    is_lawful && after.value == *agency && holding::holder(&before.value, &is.details, today) == agency
}
