//! The mainline as it lies in git: first parents, and the paths each commit
//! changed against the one before it.

use std::collections::BTreeMap;

use anyhow::Result;
use git2::{Oid, Repository};

use super::{blob_id, commit_id, missing, oid};
use crate::history::{Author, Change, CommitId, MainlineCommit};
use crate::source::FileId;

/// Which paths of a history are wanted.
#[derive(Clone, Copy)]
pub enum Wanted<'a> {
    Everything,
    /// These files and whatever lies below these folders.
    Below(&'a [&'a [u8]]),
}

impl Wanted<'_> {
    /// Whether a path is wanted, or may hold wanted ones as a folder.
    fn enters(self, path: &[u8]) -> bool {
        match self {
            Self::Everything => true,
            Self::Below(prefixes) => {
                prefixes.iter().any(|prefix| is_at_or_below(path, prefix) || is_at_or_below(prefix, path))
            }
        }
    }

    fn holds(self, path: &[u8]) -> bool {
        match self {
            Self::Everything => true,
            Self::Below(prefixes) => prefixes.iter().any(|prefix| is_at_or_below(path, prefix)),
        }
    }
}

fn is_at_or_below(path: &[u8], folder: &[u8]) -> bool {
    path.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with(b"/") || folder.is_empty())
}

/// A commit and its first parents, oldest first.
///
/// # Errors
/// A missing or damaged object.
pub fn first_parents(repository: &Repository, tip: Oid) -> Result<Vec<CommitId>> {
    let mut chain = Vec::new();
    let mut next = Some(tip);
    while let Some(id) = next {
        chain.push(commit_id(id));
        next = repository.find_commit(id).map_err(|error| missing(&error, id))?.parent_ids().next();
    }
    chain.reverse();
    Ok(chain)
}

/// What each commit of a chain changed against the one before it, oldest first.
///
/// # Errors
/// A missing or damaged object.
pub fn mainline(
    repository: &Repository,
    chain: &[CommitId],
    wanted: Wanted<'_>,
    progress: impl Fn(u64, u64),
) -> Result<Vec<MainlineCommit>> {
    let chain: Vec<git2::Commit<'_>> = chain
        .iter()
        .map(|id| repository.find_commit(oid(*id)).map_err(|error| missing(&error, oid(*id))))
        .collect::<Result<_>>()?;
    let total = chain.len() as u64;
    let mut commits = Vec::with_capacity(chain.len());
    let mut before = None;
    for (index, commit) in chain.iter().enumerate() {
        let after = commit.tree_id();
        let mut walk = TreeWalk { repository, wanted, changes: Vec::new() };
        if before != Some(after) {
            walk.compare(before, Some(after), &mut Vec::new())?;
        }
        before = Some(after);
        commits.push(MainlineCommit {
            id: commit_id(commit.id()),
            recorded: crate::history::Header::read(repository.odb()?.read(commit.id())?.data())
                .and_then(|header| header.recorded),
            committer: String::from_utf8_lossy(commit.committer().name_bytes()).into(),
            is_merge: commit.parent_count() > 1,
            is_signed: commit.header_field_bytes("gpgsig").is_ok(),
            author: author(repository, commit),
            subject: String::from_utf8_lossy(commit.summary_bytes().unwrap_or_default()).into_owned(),
            changes: walk.changes,
        });
        progress(index as u64 + 1, total);
    }
    Ok(commits)
}

/// Who proposed the change: of a merge, the author of the branch that came in.
fn author(repository: &Repository, commit: &git2::Commit<'_>) -> Author {
    let of = |commit: &git2::Commit<'_>| {
        let signature = commit.author();
        Author::new(&String::from_utf8_lossy(signature.name_bytes()), &String::from_utf8_lossy(signature.email_bytes()))
    };
    let merged = commit.parent_ids().nth(1).and_then(|id| repository.find_commit(id).ok());
    merged.as_ref().map_or_else(|| of(commit), of)
}

struct TreeWalk<'a> {
    repository: &'a Repository,
    wanted: Wanted<'a>,
    changes: Vec<Change>,
}

type Entries = BTreeMap<Vec<u8>, (i32, Oid)>;

const FOLDER: i32 = 0o040_000;
const FILE: i32 = 0o100_644;
const EXECUTABLE: i32 = 0o100_755;

impl TreeWalk<'_> {
    /// Notes every path that differs between two trees. A folder that became a
    /// file is its files taken away and a file put there, as git has it.
    fn compare(&mut self, before: Option<Oid>, after: Option<Oid>, path: &mut Vec<u8>) -> Result<()> {
        let old = self.entries(before)?;
        let new = self.entries(after)?;
        let mut names: Vec<&Vec<u8>> = old.keys().chain(new.keys().filter(|name| !old.contains_key(*name))).collect();
        names.sort_unstable();
        for name in names {
            let (was, is) = (old.get(name), new.get(name));
            if was == is {
                continue;
            }
            let length = path.len();
            if !path.is_empty() {
                path.push(b'/');
            }
            path.extend_from_slice(name);
            if self.wanted.enters(path) {
                let folder = |entry: Option<&(i32, Oid)>| entry.filter(|(mode, _)| *mode == FOLDER).map(|(_, id)| *id);
                let file = |entry: Option<&(i32, Oid)>| entry.filter(|(mode, _)| *mode != FOLDER).copied();
                if (file(was).is_some() || file(is).is_some()) && self.wanted.holds(path) {
                    let after = file(is)
                        .map(|(mode, id)| FileId { blob: blob_id(id), is_regular: matches!(mode, FILE | EXECUTABLE) });
                    self.changes.push(Change { path: path.clone(), after });
                }
                if folder(was) != folder(is) {
                    self.compare(folder(was), folder(is), path)?;
                }
            }
            path.truncate(length);
        }
        Ok(())
    }

    fn entries(&self, tree: Option<Oid>) -> Result<Entries> {
        let Some(id) = tree else { return Ok(Entries::new()) };
        let tree = self.repository.find_tree(id).map_err(|error| missing(&error, id))?;
        Ok(tree.iter().map(|entry| (entry.name_bytes().to_vec(), (entry.filemode(), entry.id()))).collect())
    }
}
