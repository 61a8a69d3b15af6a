//! Is this repository able to prove dates? Facts in, checks out.
//!
//! Each check says one fact with its figures and the way out. What the facts
//! are is read elsewhere (`io::git::facts`, `io::forge`); nothing here asks git,
//! a forge or the clock.

mod branch;
mod calendar;
mod check;
mod commits;
mod cure;
pub mod facts;
mod freeze;
mod history;
mod local;
mod mainline;
mod online;
mod print;
pub mod protection;
mod receipts;
mod refs;
mod repository;
mod settings;
#[cfg(test)]
mod tests;
mod trust;
mod why;
mod workflows;

pub use check::{Check, Harm, State, Step};
pub use facts::Facts;
pub use print::{forge_settings, full, json, summary};

use crate::model::choice::{Forge, Profile};

/// Every check, in the order in which one depends on another.
#[must_use]
pub fn examine(facts: &Facts) -> Vec<Check> {
    let mut checks = repository::checks(&facts.repository);
    if let facts::Repository::Open(git) = &facts.repository {
        checks.extend(history::checks(git));
        checks.extend(branch::checks(git, facts.declared()));
        checks.extend(mainline::checks(facts));
        checks.extend(trust::checks(facts, git));
        checks.extend(commits::checks(facts, git));
        checks.extend(freeze::checks(facts, git));
        checks.extend(refs::checks(facts, git));
        checks.extend(receipts::checks(facts, git));
        checks.extend(workflows::checks(facts, git));
        checks.extend(calendar::checks(facts));
        checks.extend(local::checks(git));
    }
    checks.extend(facts.protection.iter().flat_map(|protection| online::checks(facts, protection)));
    checks
}

/// Whose settings to print where nobody asked for any: those of the forge that
/// is known here, of every forge where it is not, none where all is declared.
#[must_use]
pub fn forges_to_set(facts: &Facts) -> Vec<Forge> {
    let has_button = !matches!(facts.declared().trust.profile, None | Some(Profile::Open));
    let is_open = matches!(facts.repository, facts::Repository::Open(_));
    if has_button || !is_open { Vec::new() } else { forges(facts) }
}

/// The forge that is known here, or every one.
#[must_use]
pub fn forges(facts: &Facts) -> Vec<Forge> {
    facts.forge().map_or(Forge::ALL.to_vec(), |forge| vec![forge])
}

/// Everything to set on a forge, in the order in which to do it.
#[must_use]
pub fn settings(forge: Forge) -> Vec<Step> {
    settings::whole(forge)
}

/// 0: dates can be proved. 1: a check is in error. 2: the program could not
/// read what it must. 3: no date can be proved here at all.
#[must_use]
pub fn exit_code(checks: &[Check]) -> u8 {
    let has = |harm| checks.iter().any(|check| check.state == State::Error(harm));
    if has(Harm::NotRead) {
        2
    } else if has(Harm::NoDates) {
        3
    } else {
        u8::from(has(Harm::Weakens))
    }
}
