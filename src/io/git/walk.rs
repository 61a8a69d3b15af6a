//! The mainline as it lies in git: which commits it is made of, and what each
//! changed against the one before it.
//!
//! Two steps, so that somebody else may choose the chain in between: first
//! parents are where a mainline begins to be looked for, not what it is.

use anyhow::{Context, Result};
use git2::{Oid, Repository};

use super::chain::{Authors, Head, Heads};
use super::folders::{self, Step};
use super::index::{Index, Kept};
use super::objects::{Hasty, Objects};
use super::{Id, Wanted, commit_id};
use crate::history::{Change, CommitId, MainlineCommit};

/// One reading of a history.
pub struct Walk<'r> {
    repository: &'r Repository,
    wanted: Wanted<'r>,
    authors: Authors,
    index: Index,
    /// What `first_parents` read and the index does not hold, newest first.
    read: Vec<Head>,
}

impl<'r> Walk<'r> {
    #[must_use]
    pub fn of(repository: &'r Repository, wanted: Wanted<'r>, authors: Authors, kept: Kept) -> Self {
        let index = Index::open(repository, wanted, authors, kept);
        Self { repository, wanted, authors: index.authors(), index, read: Vec::new() }
    }

    /// A commit and its first parents, oldest first.
    ///
    /// # Errors
    /// A missing or altered object.
    pub fn first_parents(&mut self, tip: Oid) -> Result<Vec<CommitId>> {
        let _hasty = Hasty::reading();
        let objects = Objects::of(self.repository)?;
        let mut heads = Heads::of(&objects, self.authors);
        let mut chain = Vec::new();
        let mut next = Some(commit_id(tip));
        self.read.clear();
        while let Some(id) = next {
            chain.push(id);
            next = match self.index.head(id) {
                Some(head) => head.first_parent,
                None => {
                    let head = heads.read(id)?;
                    let parent = head.first_parent;
                    self.read.push(head);
                    parent
                }
            };
        }
        chain.reverse();
        Ok(chain)
    }

    /// The commits of a chain, oldest first, each with what it changed against
    /// the one before it. `progress` is told how much is done of what is known.
    ///
    /// # Errors
    /// A missing or altered object.
    pub fn mainline(mut self, chain: &[CommitId], progress: impl Fn(u64, u64)) -> Result<Vec<MainlineCommit>> {
        let known = self.index.shared(chain);
        let new = chain.get(known..).unwrap_or_default();
        if !new.is_empty() {
            let _hasty = Hasty::reading();
            let heads = self.heads(new)?;
            let before = self.index.tree_after(known);
            let steps = steps(before, &heads)?;
            let changes = folders::walk(self.repository, steps, self.wanted, &progress)?;
            self.index.extend(known, with_changes(heads, changes));
        }
        Ok(self.index.into_commits(chain.len()))
    }

    fn heads(&mut self, new: &[CommitId]) -> Result<Vec<Head>> {
        let objects = Objects::of(self.repository)?;
        let mut heads = Heads::of(&objects, self.authors);
        let mut read = std::mem::take(&mut self.read);
        new.iter().map(|id| read.pop_if(|head| head.commit.id == *id).map_or_else(|| heads.read(*id), Ok)).collect()
    }
}

/// How each commit took the root folder on, newest first.
fn steps(before: Option<Id>, heads: &[Head]) -> Result<Vec<Step>> {
    let mut was = before;
    let mut steps = Vec::with_capacity(heads.len());
    for (at, head) in heads.iter().enumerate() {
        let at = u32::try_from(at).context("a history of more than four thousand million commits")?;
        let is = Some(head.tree);
        if was != is {
            steps.push(Step { at, was, is });
        }
        was = is;
    }
    steps.reverse();
    Ok(steps)
}

fn with_changes(mut heads: Vec<Head>, changes: Vec<(u32, Change)>) -> Vec<Head> {
    let mut changes = changes.into_iter().peekable();
    for (head, at) in heads.iter_mut().zip(0..) {
        head.commit.changes = std::iter::from_fn(|| changes.next_if(|(of, _)| *of == at)).map(|(_, change)| change).collect();
    }
    heads
}
