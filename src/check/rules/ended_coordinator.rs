//! An unfinished task that counts on an agency which has ended.

use crate::check::TaskScene;
use crate::diag::{Finding, Rule, Severity};
use crate::lang::Text;
use crate::model::id::AgencyId;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB204",
    name: "ended-coordinator",
    severity: Severity::Warning,
    message: Text::new(
        "cơ quan phối hợp “{id}” kết thúc hoạt động ngày {ended}; cơ quan kế thừa: {successors}",
        "the coordinating agency “{id}” ended on {ended}; successors: {successors}",
    ),
    fix: Text::new("{cure}", "{cure}"),
};

pub(in crate::check) fn check(scene: &TaskScene<'_>, out: &mut Vec<Finding>) {
    if !scene.is_unfinished() {
        return;
    }
    for id in &scene.draft.details.coordinating {
        let Some(agency) = scene.office.registry.agency(&id.value) else { continue };
        let Some(ended) = agency.to.filter(|_| agency.has_ended_by(scene.today)) else { continue };
        let finding = RULE.at(id.span).arg("id", id.value.as_str()).arg("ended", ended);
        let finding = finding.arg("successors", agency.successors_text()).arg("successor", agency.only_successor());
        let is_named = |id: &AgencyId| {
            let mut named = scene.draft.lead.iter().chain(&scene.draft.details.coordinating);
            named.any(|known| known.value == *id)
        };
        out.push(finding.arg("cure", cure(&agency.successors, is_named)));
    }
}

fn cure(successors: &[AgencyId], is_named: impl Fn(&AgencyId) -> bool) -> Text {
    match successors {
        [successor] if !is_named(successor) => Text::new("thay bằng `{successor}`", "write `{successor}` instead"),
        [_] => Text::new("bỏ `{id}` khỏi `don_vi_phoi_hop`", "take `{id}` out of `don_vi_phoi_hop`"),
        _ => Text::new(
            "thay bằng cơ quan tiếp nhận phần việc phối hợp, hoặc bỏ `{id}` khỏi `don_vi_phoi_hop`",
            "write the agency that took over its part, or take `{id}` out of `don_vi_phoi_hop`",
        ),
    }
}
