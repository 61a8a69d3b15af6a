//! The registry, the settings, the calendar, the programmes or a year's holidays
//! are gone: without them nobody may ask for anything, and no lock is known.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::check::{Findings, World};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::parse::Office;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB531",
    name: "office-file-removed",
    severity: Severity::Error,
    message: Text::new(
        "tệp {path} của Văn phòng bị xóa hoặc không còn là tệp thường",
        "the Office's file {path} was deleted, or is not a regular file any more",
    ),
    fix: Text::new(
        "khôi phục tệp; điều không còn hiệu lực thì ghi ngày kết thúc trong tệp, không xóa tệp",
        "restore the file; what is no longer in force gets its last day in the file",
    ),
};

pub(in crate::check) fn check(world: &World<'_>, out: &mut Findings) {
    let stood: BTreeSet<&Arc<str>> = match (&world.change, &world.past) {
        (Some(change), _) => change.base.keys().filter(|path| Office::owns(path)).collect(),
        (None, Some(past)) => {
            let changes = past.record.ledger.landings().iter().flat_map(|landing| &landing.changes);
            changes.map(|(path, _)| path).filter(|path| Office::owns(path)).collect()
        }
        (None, None) => return,
    };
    let is_gone = |path: &&&Arc<str>| world.tree.get(**path).is_none_or(|file| !file.is_regular);
    for path in stood.iter().filter(is_gone) {
        out.push(path, RULE.at_start().arg("path", &***path));
    }
}
