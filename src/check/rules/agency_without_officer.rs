//! An agency that must report and has nobody to do so (domain.md R10).

use std::collections::BTreeMap;

use crate::check::{Findings, World};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::id::AgencyId;
use crate::parse::AGENCIES;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB221",
    name: "agency-without-officer",
    severity: Severity::Warning,
    message: Text::new(
        "{id} chủ trì {count} nhiệm vụ chưa hoàn thành mà chưa có công chức đầu mối",
        "{id} leads {count} unfinished tasks and has no focal officer",
    ),
    fix: Text::new(
        "thêm `cong_chuc_dau_moi: [{ho_ten: …, chuc_vu: …}]` vào mục của cơ quan",
        "add `cong_chuc_dau_moi: [{ho_ten: …, chuc_vu: …}]` to the agency's entry",
    ),
};

pub(in crate::check) fn check(world: &World<'_>, out: &mut Findings) {
    let Some(path) = world.path(AGENCIES) else { return };
    let mut led: BTreeMap<&AgencyId, usize> = BTreeMap::new();
    for scene in world.scenes().filter(|scene| scene.is_unfinished() && scene.draft.details.focal.is_none()) {
        let lead = scene.state.map(|state| &state.lead).or(scene.draft.lead.as_ref().map(|lead| &lead.value));
        if let Some(lead) = lead {
            *led.entry(lead).or_default() += 1;
        }
    }
    let today = world.as_of.day();
    for agency in world.office.registry.in_order() {
        let lacks = agency.officers.is_empty() && agency.exists_on(today);
        if let Some(count) = led.get(&agency.id).filter(|_| lacks) {
            out.push(path, RULE.at(agency.places.id).arg("id", agency.id.as_str()).arg("count", *count));
        }
    }
}
