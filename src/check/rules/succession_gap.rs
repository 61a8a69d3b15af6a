//! An agency whose successor is not there on the day after its last: what it
//! left is nobody's for a while (domain.md §8.4, 26).

use crate::check::{Findings, World};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::parse::AGENCIES;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB222",
    name: "succession-gap",
    severity: Severity::Warning,
    message: Text::new(
        "{id} kết thúc ngày {last}, nhưng ngày {next} cơ quan kế thừa {successor} {what}",
        "{id} ends on {last}, but on {next} its successor {successor} {what}",
    ),
    fix: Text::new("sửa `hieu_luc` của một trong hai cơ quan", "correct `hieu_luc` of one of the two"),
};

pub(in crate::check) fn check(world: &World<'_>, out: &mut Findings) {
    let Some(path) = world.path(AGENCIES).filter(|path| !world.office.is_broken(path)) else { return };
    for agency in &world.office.agencies {
        let Some((last, next)) = agency.to.and_then(|last| Some((last, last.succ_opt()?))) else { continue };
        for (successor, span) in agency.successors.iter().zip(&agency.places.successors) {
            // One that leads back to itself is reported by another rule.
            let Some(taker) = world.office.registry.agency(successor).filter(|taker| taker.id != agency.id) else {
                continue;
            };
            // One that ends on the same day hands on what it takes, by another rule or by its own successors.
            let what = if taker.from.is_some_and(|from| from > next) {
                Text::new("chưa thành lập", "does not exist yet")
            } else if taker.to.is_some_and(|to| to < last) {
                Text::new("đã kết thúc hoạt động", "has ended already")
            } else {
                continue;
            };
            let finding = RULE.at(*span).arg("id", agency.id.as_str()).arg("successor", successor.as_str());
            out.push(path, finding.arg("last", last).arg("next", next).arg("what", what));
        }
    }
}
