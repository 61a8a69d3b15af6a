//! A chain of successors that leads nowhere, or back (domain.md §8.4, 26).

use std::collections::BTreeSet;

use crate::check::{Findings, World};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::agency::Registry;
use crate::model::id::AgencyId;
use crate::parse::{self, AGENCIES};

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB209",
    name: "successor-unknown",
    severity: Severity::Error,
    message: Text::new("{what}", "{what}"),
    fix: Text::new("{cure}", "{cure}"),
};

pub(in crate::check) fn check(world: &World<'_>, out: &mut Findings) {
    let Some(path) = world.path(AGENCIES).filter(|path| !world.office.is_broken(path)) else { return };
    let registry = &world.office.registry;
    let mut told = BTreeSet::new();
    for agency in &world.office.agencies {
        for (successor, span) in agency.successors.iter().zip(&agency.places.successors) {
            let finding = RULE.at(*span).arg("id", agency.id.as_str()).arg("successor", successor.as_str());
            if registry.agency(successor).is_none() {
                let nearest = parse::nearest(successor.as_str(), registry.ids().map(AgencyId::as_str));
                let what = Text::new(
                    "cơ quan kế thừa “{successor}” không có trong danh sách",
                    "the successor “{successor}” is not in the registry",
                );
                let cure = match nearest {
                    Some(_) => Text::new("ghi `{nearest}`", "write `{nearest}`"),
                    None => Text::new("thêm mục cho cơ quan này, hoặc sửa mã", "add an entry for it, or fix the id"),
                };
                let finding = finding.arg("what", what).arg("cure", cure);
                out.push(path, finding.arg("nearest", nearest.unwrap_or_default()));
            } else if let Some(circle) = circle(registry, &agency.id, successor) {
                let what =
                    Text::new("chuỗi kế thừa từ “{id}” quay lại chính nó", "the successors of “{id}” lead back to it");
                let cure = Text::new("bỏ `{successor}` khỏi `ke_thua`", "take `{successor}` out of `ke_thua`");
                // A circle is one slip, whichever of its agencies one begins with.
                if told.insert(circle) {
                    out.push(path, finding.arg("what", what).arg("cure", cure));
                }
            }
        }
    }
}

/// The agencies on a way from `next` back to `start`, if there is one.
fn circle(registry: &Registry, start: &AgencyId, next: &AgencyId) -> Option<BTreeSet<AgencyId>> {
    let mut seen = BTreeSet::new();
    let mut ways = vec![vec![next.clone()]];
    while let Some(way) = ways.pop() {
        let last = way.last()?;
        if last == start {
            return Some(way.into_iter().collect());
        }
        if seen.insert(last.clone()) {
            let onward = registry.agency(last).map(|agency| agency.successors.as_slice()).unwrap_or_default();
            ways.extend(onward.iter().map(|id| way.iter().chain([id]).cloned().collect()));
        }
    }
    None
}
