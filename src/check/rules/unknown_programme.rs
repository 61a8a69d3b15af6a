//! A programme that the Office's list does not hold.

use crate::check::TaskScene;
use crate::diag::{Finding, Rule, Severity};
use crate::lang::Text;
use crate::parse::{self, PROGRAMMES};

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB205",
    name: "unknown-programme",
    severity: Severity::Error,
    message: Text::new(
        "chương trình “{id}” không có trong office/programmes.yaml",
        "the programme “{id}” is not in office/programmes.yaml",
    ),
    fix: Text::new("{cure}", "{cure}"),
};

pub(in crate::check) fn check(scene: &TaskScene<'_>, out: &mut Vec<Finding>) {
    if scene.office.is_broken(PROGRAMMES) {
        return;
    }
    let programmes = &scene.office.programmes;
    for id in &scene.draft.details.programmes {
        if programmes.programme(&id.value).is_some() {
            continue;
        }
        let known = programmes.list.iter().map(|programme| programme.id.as_str());
        let nearest = parse::nearest(id.value.as_str(), known);
        let cure = match nearest {
            Some(_) => Text::new("ghi `{nearest}`", "write `{nearest}`"),
            None => Text::new(
                "ghi mã có trong office/programmes.yaml; chương trình mới thì đề nghị Văn phòng bổ sung vào đó",
                "write an id of office/programmes.yaml; a new programme is added there by the Office",
            ),
        };
        let finding = RULE.at(id.span).arg("id", id.value.as_str()).arg("cure", cure);
        out.push(finding.arg("nearest", nearest.unwrap_or_default()));
    }
}
