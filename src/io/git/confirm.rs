//! Whether a history ends where main's own tip says: the one check that finds
//! an altered folder, or an index that does not tell the truth, before anything
//! is read from it.

use std::collections::HashMap;

use anyhow::{Result, bail};
use git2::Repository;

use super::Wanted;
use super::folders::{DEEPEST, file, join, malformed};
use super::listing::{Entry, Kind, Outline, differences};
use super::objects::{Hashing, Hasty, Objects, Shared};
use crate::history::{Header, MainlineCommit};
use crate::lang::{Doing, Refused, Text};
use crate::source::FileId;

/// Compares what stands after the last of some commits with what its tree says,
/// hashed again.
///
/// # Errors
/// A missing or altered object; a state that is not that of the tip.
pub(super) fn confirm(repository: &Repository, commits: &[MainlineCommit], wanted: Wanted<'_>) -> Result<()> {
    let Some(tip) = commits.last() else { return Ok(()) };
    let _hasty = Hasty::reading();
    let packs = Shared::new();
    let objects = Objects::of(repository, &packs, Hashing::All)?;
    let object = objects.commit(tip.id)?;
    let header = Header::read(&object).doing(
        Text::new(
            "lịch sử nhánh chính bị hỏng; xem chỗ hỏng: git fsck --full",
            "the history of main is damaged; see where: git fsck --full",
        ),
        &[],
    )?;
    let mut standing: HashMap<&[u8], FileId> = HashMap::new();
    for change in commits.iter().flat_map(|commit| &commit.changes) {
        match change.after {
            Some(file) => standing.insert(&change.path, file),
            None => standing.remove(&*change.path),
        };
    }
    let mut left = vec![(Vec::new(), header.tree.0, 0)];
    while let Some((folder, id, depth)) = left.pop() {
        let object = objects.tree(&id)?;
        let mut outline = Outline::of_nothing();
        outline.read(&object).map_err(|_| malformed(Some(id)))?;
        if !outline.is_sorted() || depth > DEEPEST {
            // Twice the same name: what stands there is for nobody to say.
            return Ok(());
        }
        let mut is_true = true;
        let mut path = Vec::new();
        let read = differences(&[], &object, |difference| {
            let Some(entry) = difference.is else { return };
            path.clear();
            join(&mut path, &folder, entry.name);
            match entry {
                Entry { kind: Kind::Folder, id, .. } if wanted.enters(&path) => {
                    left.push((path.clone(), id, depth + 1));
                }
                Entry { kind: Kind::Folder, .. } => {}
                entry if wanted.holds(&path) => is_true &= standing.remove(&*path) == Some(file(entry)),
                _ => {}
            }
        });
        read.map_err(|_| malformed(Some(id)))?;
        if !is_true {
            bail!(Refused::new(
                Text::new(
                    "`object-hash-mismatch`: lịch sử không kết thúc bằng các tệp của {id}; chạy git fsck",
                    "`object-hash-mismatch`: the history does not end in the files of {id}; run git fsck"
                ),
                &[("id", &tip.id)]
            ));
        }
    }
    if !standing.is_empty() {
        bail!(Refused::new(
            Text::new(
                "`object-hash-mismatch`: lịch sử kết thúc bằng những tệp mà {id} không có; chạy git fsck",
                "`object-hash-mismatch`: the history ends in files that {id} does not have; run git fsck"
            ),
            &[("id", &tip.id)]
        ));
    }
    Ok(())
}
