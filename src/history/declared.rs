//! What main declared of itself in all its states: by which keys it may be
//! signed for, by which address and name it was called.
//!
//! A line that was written once, or a tag, is not undone by what the settings say
//! today. But somebody's branch can pin a key of its own and be pushed as main:
//! what only one side of a merge pins says nothing of that merge. What stands
//! where the sides part, or in the merge and after it, is main's in every reading.

use std::collections::HashMap;
use std::sync::Arc;

use crate::model::choice::KeyRole;
use crate::model::settings::Settings;
use crate::model::trust::{PinnedKey, Trust};

/// The declarations of a chain of commits.
#[derive(Clone, Debug, Default)]
pub struct Declared {
    pub keys: Vec<PinnedKey>,
    pub addresses: Vec<String>,
    pub branches: Vec<String>,
    pub pins: Pins,
}

impl Declared {
    /// `states`: the settings after each commit of the chain that changed them,
    /// with its place, oldest first.
    #[must_use]
    pub fn of(states: &[(usize, Settings)]) -> Self {
        let mut declared = Self::default();
        for (_, settings) in states {
            let address = settings.repository.clone().unwrap_or_default();
            let branch = settings.branch.clone();
            for (known, value) in [(&mut declared.addresses, address), (&mut declared.branches, branch)] {
                if !known.contains(&value) {
                    known.push(value);
                }
            }
            for key in &settings.trust.keys {
                if !declared.keys.contains(key) {
                    declared.keys.push(key.clone());
                }
            }
        }
        if states.first().is_none_or(|(place, _)| *place > 0) {
            // Before anything is declared the instance is called as it is by itself.
            let Settings { repository, branch, .. } = Settings::default();
            declared.addresses.push(repository.unwrap_or_default());
            declared.branches.push(branch);
        }
        let ends = states.iter().skip(1).map(|(place, _)| *place).chain([usize::MAX]);
        declared.pins = Pins::of(states.iter().zip(ends).map(|((from, settings), end)| (*from..end, &settings.trust)));
        declared
    }

    #[must_use]
    pub fn addresses(&self) -> Vec<&str> {
        self.addresses.iter().map(String::as_str).collect()
    }

    #[must_use]
    pub fn branches(&self) -> Vec<&str> {
        self.branches.iter().map(String::as_str).collect()
    }
}

/// From which place of a chain to which each key of CI or the Office is pinned,
/// by fingerprint.
#[derive(Clone, Debug, Default)]
pub struct Pins(HashMap<Arc<str>, std::ops::Range<usize>>);

impl Pins {
    fn of<'t>(stretches: impl Iterator<Item = (std::ops::Range<usize>, &'t Trust)>) -> Self {
        let mut pins = HashMap::new();
        for (stretch, trust) in stretches {
            let keys = trust.keys.iter().filter(|key| matches!(key.role, KeyRole::Ci | KeyRole::Office));
            for fingerprint in keys.filter_map(|key| key.public.fingerprint()) {
                let known: &mut std::ops::Range<usize> = pins.entry(fingerprint).or_insert_with(|| stretch.clone());
                known.end = stretch.end;
            }
        }
        Self(pins)
    }

    #[cfg(test)]
    pub(super) fn of_one(fingerprint: &str, stretch: std::ops::Range<usize>) -> Self {
        Self(HashMap::from([(fingerprint.into(), stretch)]))
    }

    /// Whether a key is pinned where a merge leaves no doubt: up to the place
    /// where its sides part, none before the first, or from the merge on.
    #[must_use]
    pub fn decides(&self, fingerprint: &str, fork: Option<usize>, merge: usize) -> bool {
        let pinned = self.0.get(fingerprint);
        pinned.is_some_and(|pinned| fork.is_some_and(|fork| pinned.start <= fork) || merge < pinned.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::trust::PublicKey;

    fn settings(keys: &[&str]) -> Settings {
        let key = |name: &&str| PinnedKey {
            name: (*name).to_owned(),
            role: KeyRole::Ci,
            public: PublicKey::OpenPgp((*name).to_owned()),
            from: None,
            to: None,
        };
        let trust = Trust { keys: keys.iter().map(key).collect(), ..Trust::default() };
        Settings { trust, ..Settings::default() }
    }

    #[test]
    fn what_one_side_alone_pins_decides_nothing() {
        let states =
            [(0, settings(&["OLD"])), (3, settings(&["OLD", "SIDE"])), (5, settings(&[])), (9, settings(&["NEW"]))];
        let Declared { pins, keys, .. } = Declared::of(&states);
        assert_eq!(keys.len(), 3);
        let decides = |name, fork, merge| pins.decides(name, fork, merge);
        // Of a merge at 7 whose sides part at 2.
        assert!(decides("OLD", Some(2), 7) && !decides("OLD", None, 7));
        assert!(!decides("SIDE", Some(2), 7));
        assert!(decides("NEW", Some(2), 7) && !decides("NONE", Some(2), 7));
        // Where the branch was not yet gone.
        assert!(decides("SIDE", Some(3), 7) && decides("SIDE", None, 4));
    }
}
