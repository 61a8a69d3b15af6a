//! What was read of a history, kept for the next time in `.git/giaoban/`.
//!
//! It spares work and decides nothing: whoever must be sure passes
//! `Kept::Ignore`, for a repository handed over on a stick brings this folder
//! along. A file that is damaged, of another version or of another history is
//! as good as none, and where none can be written all goes on without.
//!
//! One file for each set of wanted paths. The alternative, one file of
//! everything that each set is picked from, would make the first question about
//! one folder read all folders of the repository.

use std::path::PathBuf;

use ahash::AHashMap;
use git2::Repository;

use super::chain::{Authors, Head};
use super::kept::KeptFile;
use super::segment;
use super::{Id, Wanted};
use crate::history::{CommitId, MainlineCommit};

/// Whether to use what earlier runs kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    Use,
    /// Neither read nor written: nothing of this machine's memory is evidence.
    /// Every folder is hashed again, too.
    Ignore,
}

/// Raised when the same history would be read another way.
const VERSION: u32 = 2;

/// A file of more pieces, or one half of which no longer holds, is written anew.
const SEGMENTS: usize = 64;

/// The history as it was kept, and where.
pub(super) struct Index {
    /// None where nothing shall be kept.
    file: Option<KeptFile>,
    heads: Vec<Head>,
    places: AHashMap<CommitId, usize>,
    /// In the file: its segments, and their commits, also those of no use now.
    segments: usize,
    commits: usize,
}

impl Index {
    pub(super) fn open(repository: &Repository, wanted: Wanted<'_>, authors: Authors, kept: Kept) -> Self {
        let file = (kept == Kept::Use).then(|| KeptFile::of_history(&folder(repository), &header(wanted, authors)));
        let mut index = Self { file, heads: Vec::new(), places: AHashMap::new(), segments: 0, commits: 0 };
        let Self { file, heads, segments, commits, .. } = &mut index;
        if let Some(file) = file {
            file.read(|body| {
                let segment = segment::decode(body).filter(|segment| segment.keep <= heads.len())?;
                *segments += 1;
                *commits += segment.heads.len();
                heads.truncate(segment.keep);
                heads.extend(segment.heads);
                Some(())
            });
        }
        index.places = index.heads.iter().enumerate().map(|(place, head)| (head.commit.id, place)).collect();
        index
    }

    pub(super) fn head(&self, id: CommitId) -> Option<&Head> {
        self.places.get(&id).and_then(|place| self.heads.get(*place))
    }

    /// Compares what was kept of a commit with what was read of it now: where
    /// the two differ, all that was kept is worth nothing.
    pub(super) fn confirm(&mut self, read: &Head) {
        let is_true = self.head(read.commit.id).is_none_or(|kept| {
            let (one, other) = (&kept.commit, &read.commit);
            (kept.tree, kept.first_parent, one.recorded) == (read.tree, read.first_parent, other.recorded)
                && (one.is_merge, one.is_signed, &one.committer) == (other.is_merge, other.is_signed, &other.committer)
        });
        if !is_true {
            self.forget();
        }
    }

    /// Takes all that was kept for nothing.
    pub(super) fn forget(&mut self) {
        self.heads.clear();
        self.places.clear();
        self.segments = SEGMENTS;
    }

    /// How many commits from the beginning are those of a chain.
    pub(super) fn shared(&self, chain: &[CommitId]) -> usize {
        self.heads.iter().zip(chain).take_while(|(head, id)| head.commit.id == **id).count()
    }

    /// The last of the first `known` commits.
    pub(super) fn last_of(&self, known: usize) -> Option<&Head> {
        known.checked_sub(1).and_then(|last| self.heads.get(last))
    }

    /// The root folder after the first `known` commits.
    pub(super) fn tree_after(&self, known: usize) -> Option<Id> {
        self.last_of(known).map(|head| head.tree)
    }

    /// Goes on from the first `known` commits, here and in the file.
    pub(super) fn extend(&mut self, known: usize, new: Vec<Head>) {
        self.heads.truncate(known);
        self.places.clear();
        self.commits += new.len();
        self.segments += 1;
        if self.heads.is_empty() {
            // A long history is not there twice.
            self.heads = new;
        } else {
            self.heads.extend(new);
        }
        let is_cluttered = self.segments > SEGMENTS || self.commits > 2 * self.heads.len();
        let Some(file) = &mut self.file else { return };
        // Where it cannot be written, the next run reads the history again.
        let _ = if is_cluttered || !file.is_whole() {
            segment::encode(0, &self.heads).and_then(|body| file.replace(&body))
        } else {
            let new = self.heads.get(known..).unwrap_or_default();
            segment::encode(known, new).and_then(|body| file.append(&body))
        };
    }

    /// The first `length` commits.
    pub(super) fn into_commits(mut self, length: usize) -> Vec<MainlineCommit> {
        self.heads.truncate(length);
        self.heads.into_iter().map(|head| head.commit).collect()
    }
}

/// In the folder that all worktrees of a repository share.
pub(super) fn folder(repository: &Repository) -> PathBuf {
    repository.commondir().join("giaoban")
}

/// Everything besides the history on which what is kept depends.
fn header(wanted: Wanted<'_>, authors: Authors) -> Vec<u8> {
    let mut bytes = format!("giaoban history {VERSION} {authors:?}\n").into_bytes();
    let mut part = |part: &[u8]| {
        bytes.extend_from_slice(&(part.len() as u64).to_le_bytes());
        bytes.extend_from_slice(part);
    };
    match wanted {
        Wanted::Everything => part(b"everything"),
        Wanted::Below(prefixes) => {
            part(b"below");
            prefixes.iter().for_each(|prefix| part(prefix));
        }
    }
    bytes
}
