//! An agency that the registry does not hold.

use crate::check::TaskScene;
use crate::diag::{Finding, Rule, Severity};
use crate::lang::Text;
use crate::model::id::AgencyId;
use crate::parse::{self, AGENCIES};
use crate::source::{Span, Spanned};

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB202",
    name: "unknown-agency",
    severity: Severity::Error,
    message: Text::new(
        "cơ quan “{id}” không có trong office/agencies.yaml",
        "the agency “{id}” is not in office/agencies.yaml",
    ),
    fix: Text::new("{cure}", "{cure}"),
};

pub(in crate::check) fn check(scene: &TaskScene<'_>, out: &mut Vec<Finding>) {
    if scene.office.is_broken(AGENCIES) {
        return;
    }
    let registry = &scene.office.registry;
    for agency in named(scene).into_iter().filter(|agency| registry.agency(&agency.value).is_none()) {
        let nearest = parse::nearest(agency.value.as_str(), registry.ids().map(AgencyId::as_str));
        let cure = match nearest {
            Some(_) => Text::new("ghi `{nearest}`", "write `{nearest}`"),
            None => Text::new(
                "ghi mã có trong office/agencies.yaml; cơ quan mới thì đề nghị Văn phòng bổ sung vào đó",
                "write an id of office/agencies.yaml; a new agency is added there by the Office",
            ),
        };
        let finding = RULE.at(agency.span).arg("id", agency.value.as_str()).arg("cure", cure);
        out.push(finding.arg("nearest", nearest.unwrap_or_default()));
    }
}

/// Every agency that a task file names.
fn named(scene: &TaskScene<'_>) -> Vec<Spanned<AgencyId>> {
    let details = &scene.draft.details;
    let lead = scene.draft.lead.clone();
    // Where a lead is written, a folder of another name is reported by its own rule.
    let folder = || AgencyId::parse(scene.folder).map(|id| Spanned::new(id, Span::start_of_file()));
    let mut named: Vec<Spanned<AgencyId>> = lead.or_else(folder).into_iter().collect();
    named.extend(details.coordinating.iter().cloned());
    named.extend(details.handovers.iter().flat_map(|handover| [&handover.from, &handover.to]).flatten().cloned());
    let adjusted = details.adjustments.iter().flat_map(|adjustment| [&adjustment.from, &adjustment.to]).flatten();
    named.extend(adjusted.filter_map(|adjusted| adjusted.lead.clone()));
    named
}
