//! Updates piled up just before the lock (domain.md R15): a warning shown to
//! the Chairman, never a ground for exclusion. From landing times only.

use std::collections::BTreeMap;

use super::Assessed;
use crate::history::proof::Proof;
use crate::model::id::AgencyId;
use crate::model::settings::Updating;
use crate::model::time::{DAY_SECONDS, Moment};
use crate::snapshot::TaskState;

/// How one agency's updates of a period are spread.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Piling {
    pub updates: usize,
    /// Landed in the last days before the lock.
    pub at_the_end: usize,
    /// Tasks whose single update came then.
    pub single: usize,
}

#[derive(Clone, Debug, Default)]
pub struct PilingUp {
    pub agencies: BTreeMap<AgencyId, Piling>,
    share: usize,
}

impl PilingUp {
    /// Agencies whose share at the end reaches the threshold.
    pub fn flagged(&self) -> impl Iterator<Item = (&AgencyId, Piling)> {
        self.agencies
            .iter()
            .map(|(id, piling)| (id, *piling))
            .filter(|(_, piling)| piling.updates > 0 && piling.at_the_end * 100 >= piling.updates * self.share)
    }
}

/// Exactly one update in the period, and it landed at the end.
pub(super) fn is_piled_up(state: &TaskState, proof: &Proof, lock: Moment, days: i64) -> bool {
    let landed = landings(state, proof);
    matches!(landed.as_slice(), [only] if is_at_the_end(*only, lock, days))
}

pub(super) fn of(tasks: &[Assessed<'_>], proof: &Proof, lock: Moment, updating: &Updating) -> PilingUp {
    let mut agencies: BTreeMap<AgencyId, Piling> = BTreeMap::new();
    for task in tasks.iter().filter(|task| !task.is_further) {
        let landed = landings(task.state, proof);
        if landed.is_empty() {
            continue;
        }
        let piling = agencies.entry(task.state.lead.clone()).or_default();
        piling.updates += landed.len();
        piling.at_the_end += landed.iter().filter(|moment| is_at_the_end(**moment, lock, updating.piling_days)).count();
        piling.single += usize::from(task.is_piled_up);
    }
    PilingUp { agencies, share: updating.piling_share }
}

fn landings(state: &TaskState, proof: &Proof) -> Vec<Moment> {
    let new = state.updates.iter().filter(|update| update.is_new);
    new.filter_map(|update| update.landed.map(|index| proof.time(index))).collect()
}

fn is_at_the_end(landed: Moment, lock: Moment, days: i64) -> bool {
    landed < lock && landed >= lock.plus_seconds(-days * DAY_SECONDS)
}
