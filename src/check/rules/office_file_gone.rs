//! A file that the whole instance is read by, which main has and the working
//! tree has not: every rule that asks it would be silent.

use crate::check::{Findings, World};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::parse::{AGENCIES, MEETINGS, PROGRAMMES, SETTINGS};

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB041",
    name: "office-file-gone",
    severity: Severity::Error,
    message: Text::new(
        "không còn tệp {name}, nhánh chính có tệp này: những gì theo nó chưa được xét",
        "{name} is not here, main has it: what depends on it was not checked",
    ),
    fix: Text::new("khôi phục tệp: `git checkout {commit} -- {name}`", "restore it: `git checkout {commit} -- {name}`"),
};

pub(in crate::check) fn check(world: &World<'_>, out: &mut Findings) {
    let Some(past) = &world.past else { return };
    let ledger = &past.record.ledger;
    let Some(tip) = ledger.landings().last() else { return };
    for name in [SETTINGS, AGENCIES, MEETINGS, PROGRAMMES] {
        if !world.stands(name) && ledger.standing(name).is_some() {
            out.push(&name.into(), RULE.at_start().arg("name", name).arg("commit", tip.commit.short()));
        }
    }
}
