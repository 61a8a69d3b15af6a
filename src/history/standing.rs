//! What main held, as its state is printed under a report.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use sha2::{Digest, Sha256};

use super::{Ledger, Prefix};
use crate::source::Tree;

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

fn hex(byte: u8) -> [u8; 2] {
    let digit = |half: u8| if half < 10 { b'0' + half } else { b'a' + half - 10 };
    [digit(byte >> 4), digit(byte & 15)]
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
        let mut line = Vec::with_capacity(128);
        for (path, file) in &state.tree {
            if path.starts_with("tasks/") || path.starts_with("office/") {
                line.clear();
                line.extend_from_slice(path.as_bytes());
                line.push(b' ');
                line.extend(file.blob.0.iter().flat_map(|byte| hex(*byte)));
                line.push(b'\n');
                hash.update(&line);
            }
        }
        let digest: String = hash.finalize().iter().flat_map(|byte| hex(*byte)).map(char::from).collect();
        state.digests.insert(prefix, digest.clone());
        digest
    }
}
