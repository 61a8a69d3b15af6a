//! The signatures of many commits, verified on all processors.

use anyhow::Result;
use git2::{ObjectType, Oid, Repository};
use rayon::prelude::*;

use super::{missing, open};
use crate::history::signature::{KeyRing, Signature};
use crate::history::{CommitId, Header};
use crate::lang::{Doing, Text};

/// Commits to a repository handle: each processor needs its own, and opening
/// one costs as much as a few signatures.
const SHARE: usize = 512;

/// What the signature of each commit is worth, in the order of the list.
///
/// # Errors
/// A missing or damaged object, or one that is no commit.
pub fn signatures(repository: &Repository, commits: &[CommitId], ring: &KeyRing) -> Result<Vec<(CommitId, Signature)>> {
    if ring.is_empty() {
        return Ok(commits.iter().map(|commit| (*commit, Signature::Unknown)).collect());
    }
    let folder = repository.commondir();
    let shares: Vec<Vec<(CommitId, Signature)>> = commits
        .par_chunks(SHARE)
        .map(|commits| {
            let repository = open(folder)?;
            commits.iter().map(|commit| Ok((*commit, signature(&repository, *commit, ring)?))).collect()
        })
        .collect::<Result<_>>()?;
    Ok(shares.concat())
}

fn signature(repository: &Repository, commit: CommitId, ring: &KeyRing) -> Result<Signature> {
    let id =
        Oid::from_bytes(&commit.0).doing(Text::new("tên một commit bị hỏng", "a commit's name is damaged"), &[])?;
    let odb = repository.odb().doing(Text::new("mở kho đối tượng git", "opening git's objects"), &[])?;
    let object = odb.read(id).map_err(|error| missing(&error, id))?;
    let header = Some(object.data()).filter(|_| object.kind() == ObjectType::Commit).and_then(Header::read);
    let header = header.doing(Text::new("{id} không phải commit", "{id} is not a commit"), &[("id", &id)])?;
    Ok(ring.verify_commit(&header))
}
