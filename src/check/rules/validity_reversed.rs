//! An agency that ended before it began.

use crate::check::{Findings, World};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::parse::AGENCIES;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB210",
    name: "validity-reversed",
    severity: Severity::Error,
    message: Text::new(
        "cơ quan {id} bắt đầu ngày {from}, sau ngày kết thúc {to}",
        "the agency {id} begins on {from}, after its last day {to}",
    ),
    fix: Text::new(
        "sửa `hieu_luc`: `tu` là ngày đầu, `den` là ngày cuối còn hoạt động",
        "correct `hieu_luc`: `tu` is the first day, `den` the last on which it exists",
    ),
};

pub(in crate::check) fn check(world: &World<'_>, out: &mut Findings) {
    let Some(path) = world.path(AGENCIES) else { return };
    for agency in &world.office.agencies {
        if let Some((from, to)) = agency.from.zip(agency.to).filter(|(from, to)| from > to) {
            let finding = RULE.at(agency.places.in_force).arg("id", agency.id.as_str());
            out.push(path, finding.arg("from", from).arg("to", to));
        }
    }
}
