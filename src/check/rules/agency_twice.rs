//! Two entries of the registry with one id: the first stands.

use std::collections::BTreeMap;

use crate::check::{Findings, World};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::parse::AGENCIES;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB208",
    name: "agency-twice",
    severity: Severity::Error,
    message: Text::new("mã cơ quan {id} đã có ở mục khác", "the agency {id} has another entry"),
    fix: Text::new(
        "bỏ một trong hai mục; nếu là pháp nhân mới thì đặt mã mới",
        "delete one of the two; a new legal entity gets a new id",
    ),
};

pub(in crate::check) fn check(world: &World<'_>, out: &mut Findings) {
    let Some(path) = world.path(AGENCIES) else { return };
    let mut first = BTreeMap::new();
    for agency in &world.office.agencies {
        if let Some(earlier) = first.get(&agency.id) {
            let finding = RULE.at(agency.places.id).arg("id", agency.id.as_str());
            out.push(path, finding.related(path, *earlier, Text::new("mục đứng trước", "the first one")));
        } else {
            first.insert(&agency.id, agency.places.id);
        }
    }
}
