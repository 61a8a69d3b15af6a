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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::history::{Author, Change, CommitId, MainlineCommit};
    use crate::source::{BlobId, FileId};

    // Law: a digest is that of its state, whichever were asked for before.
    #[test]
    fn a_digest_does_not_depend_on_what_was_asked_before() {
        arbtest::arbtest(|u| {
            let mut commits = Vec::new();
            for number in 0..u.int_in_range(1..=12)? {
                let path =
                    *u.choose(&["tasks/a/A-1.yaml", "tasks/a/A-2.yaml", "office/agencies.yaml", "site/a.css"])?;
                let file = FileId { blob: BlobId([u.int_in_range(0..=3)?; 20]), is_regular: true };
                let after = u.ratio(3, 4)?.then_some(file);
                commits.push(MainlineCommit {
                    id: CommitId([number; 20]),
                    recorded: None,
                    committer: "".into(),
                    is_merge: false,
                    is_signed: false,
                    author: Author::default(),
                    subject: String::new(),
                    changes: vec![Change { path: path.as_bytes().into(), after, hand: None }],
                });
            }
            let ledger = Ledger::from_mainline(commits);
            let standing = Standing::default();
            for _ in 0..u.int_in_range(1..=8)? {
                let prefix = u.int_in_range(0..=ledger.landings().len())?;
                assert_eq!(standing.digest(&ledger, prefix), Standing::default().digest(&ledger, prefix));
            }
            Ok(())
        });
    }
}
