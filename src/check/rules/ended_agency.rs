//! An unfinished task whose lead has ended, and that nobody was handed
//! (domain.md R18, §8.4, 23).

use crate::check::TaskScene;
use crate::diag::{Finding, Rule, Severity};
use crate::lang::Text;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB203",
    name: "ended-agency",
    severity: Severity::Error,
    message: Text::new(
        "cơ quan chủ trì “{id}” kết thúc hoạt động ngày {ended} nhưng nhiệm vụ chưa bàn giao; cơ quan kế thừa: {successors}",
        "the lead “{id}” ended on {ended} and the task was not handed over; successors: {successors}",
    ),
    fix: Text::new(
        "thêm mục `ban_giao` có `tu: {id}`, `den: {successor}`, `ngay`, `bien_ban` và `tinh_trang`",
        "add an entry of `ban_giao` with `tu: {id}`, `den: {successor}`, `ngay`, `bien_ban` and `tinh_trang`",
    ),
};

pub(in crate::check) fn check(scene: &TaskScene<'_>, out: &mut Vec<Finding>) {
    let Some(lead) = scene.draft.lead.as_ref().filter(|_| scene.is_unfinished()) else { return };
    let Some(agency) = scene.office.registry.agency(&lead.value) else { return };
    let Some(ended) = agency.to.filter(|_| agency.has_ended_by(scene.today)) else { return };
    if scene.draft.is_broken || !scene.draft.details.handovers.is_empty() {
        return;
    }
    let finding = RULE.at(lead.span).arg("id", lead.value.as_str()).arg("ended", ended);
    out.push(finding.arg("successors", agency.successors_text()).arg("successor", agency.only_successor()));
}
