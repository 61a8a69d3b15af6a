//! The Office's files as they stood, each in its last version that could be
//! read: a broken registry takes no agency down.

use crate::history::{Prefix, Record};
use crate::parse::Office;
use crate::source::Tree;

/// The Office's word after the first `prefix` landings.
#[must_use]
pub fn office_at(record: &Record, prefix: Prefix) -> Office {
    let mut tree: Tree = record.ledger.tree_at(prefix).into_iter().filter(|(path, _)| Office::owns(path)).collect();
    let mut office = Office::read(&tree, &record.shelf);
    let broken: Vec<_> = office.files.iter().filter(|(_, file)| file.is_broken).map(|(path, _)| path.clone()).collect();
    for path in &broken {
        let earlier = record.ledger.landings().iter().take(prefix).rev().flat_map(|landing| &landing.changes);
        let readable = earlier.filter(|(changed, _)| changed == path).find_map(|(_, after)| {
            let after = (*after)?;
            let alone = Tree::from([(path.clone(), after)]);
            let is_broken = Office::read(&alone, &record.shelf).files.get(path).is_some_and(|file| file.is_broken);
            (!is_broken).then_some(after)
        });
        if let Some(readable) = readable {
            tree.insert(path.clone(), readable);
        }
    }
    if !broken.is_empty() {
        let findings = std::mem::take(&mut office.files);
        office = Office::read(&tree, &record.shelf);
        // What is wrong today stays to be said.
        office.files = findings;
    }
    office
}
