//! What main held, as its state is printed under a report.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use sha2::{Digest, Sha256};

use super::{Ledger, Prefix};
use crate::source::{Tree, hex};

/// Digests of states of main, made one after another: the next costs what landed
/// since the one before. Shared by the records of earlier instants.
#[derive(Clone, Debug, Default)]
pub struct Standing(Arc<Mutex<State>>);

#[derive(Debug, Default)]
struct State {
    at: Prefix,
    tree: Tree,
    digests: HashMap<Prefix, String>,
}

impl Standing {
    /// As `Record::digest`.
    ///
    /// # Panics
    /// Never: nobody panics while holding it.
    pub(super) fn digest(&self, ledger: &Ledger, prefix: Prefix) -> String {
        let state = &mut *self.0.lock().expect("nobody panics with it");
        if let Some(digest) = state.digests.get(&prefix) {
            return digest.clone();
        }
        if prefix < state.at {
            (state.at, state.tree) = (0, Tree::new());
        }
        ledger.go_on(&mut state.tree, state.at..prefix);
        state.at = prefix;
        let mut hash = Sha256::new();
        for (path, file) in &state.tree {
            if path.starts_with("tasks/") || path.starts_with("office/") {
                [path, " ", &hex(&file.blob.0), "\n"].iter().for_each(|part| hash.update(part));
            }
        }
        let digest = hex(&hash.finalize());
        state.digests.insert(prefix, digest.clone());
        digest
    }
}
