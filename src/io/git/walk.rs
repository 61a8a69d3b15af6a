//! The mainline as it lies in git: which commits it is made of, and what each
//! changed against the one before it.
//!
//! Two steps, so that somebody else may choose the chain in between: first
//! parents are where a mainline begins to be looked for, not what it is.

use anyhow::Result;
use git2::{Oid, Repository};

use super::chain::{Authors, Head, Heads, Line};
use super::folders::{self, Budget, Ground, Step};
use super::index::{Index, Kept};
use super::objects::{Hashing, Hasty, Objects, Shared};
use super::{Id, Wanted, commit_id, hands};
use crate::history::{Change, CommitId, MainlineCommit};
use crate::lang::{Doing, Text};

/// One reading of a history.
pub struct Walk<'r> {
    repository: &'r Repository,
    wanted: Wanted<'r>,
    hashing: Hashing,
    packs: Shared,
    authors: Authors,
    index: Index,
    /// What `first_parents` read and the index does not hold, newest first.
    read: Vec<Head>,
}

impl<'r> Walk<'r> {
    /// `kept`: whether earlier readings in `<common folder>/giaoban/` are used
    /// and this one is left there.
    #[must_use]
    pub fn of(repository: &'r Repository, wanted: Wanted<'r>, authors: Authors, kept: Kept) -> Self {
        let index = Index::open(repository, wanted, authors, kept);
        let hashing = if kept == Kept::Ignore { Hashing::All } else { Hashing::AllButFolders };
        Self { repository, wanted, hashing, packs: Shared::new(), authors, index, read: Vec::new() }
    }

    /// The same, taking all that was kept for nothing and writing it anew.
    #[must_use]
    pub fn anew(mut self) -> Self {
        self.index.forget();
        self
    }

    /// A commit and its first parents, oldest first.
    ///
    /// # Errors
    /// A missing or altered object.
    pub fn first_parents(&mut self, tip: Oid) -> Result<Vec<CommitId>> {
        let _hasty = Hasty::reading();
        let tip = commit_id(tip);
        let Self { repository, hashing, authors, .. } = *self;
        let line = Line { repository, packs: &self.packs, hashing, authors };
        let (mut chain, mut read) = line.read(tip, |id| self.index.head(id).map(|head| head.first_parent))?;
        // What is kept is believed once its newest commit here is as git has it.
        if let Some(newest) = chain.iter().copied().find(|id| self.index.head(*id).is_some()) {
            let objects = Objects::of(repository, &self.packs, hashing)?;
            self.index.confirm(&Heads::of(&objects, authors).read(newest)?);
            if self.index.head(newest).is_none() {
                (chain, read) = line.read(tip, |_| None)?;
            }
        }
        self.read = read;
        chain.reverse();
        Ok(chain)
    }

    /// The commits of a chain, oldest first, each with what it changed against
    /// the one before it. `progress` is given how much is done of what is known.
    ///
    /// # Errors
    /// A missing or altered object.
    pub fn mainline(mut self, chain: &[CommitId], progress: impl Fn(u64, u64)) -> Result<Vec<MainlineCommit>> {
        let _hasty = Hasty::reading();
        let objects = Objects::of(self.repository, &self.packs, self.hashing)?;
        let mut heads = Heads::of(&objects, self.authors);
        if let Some(last) = self.index.last_of(self.index.shared(chain)).map(|head| head.commit.id) {
            self.index.confirm(&heads.read(last)?);
        }
        let known = self.index.shared(chain);
        let new = chain.get(known..).unwrap_or_default();
        if !new.is_empty() {
            let mut read = std::mem::take(&mut self.read);
            let new =
                new.iter().map(|id| read.pop_if(|head| head.commit.id == *id).map_or_else(|| heads.read(*id), Ok));
            let new: Vec<Head> = new.collect::<Result<_>>()?;
            // Emptied it still holds its room.
            drop(read);
            let trees: Vec<Id> = new.iter().map(|head| head.tree).collect();
            let steps = steps(self.index.tree_after(known), &trees)?;
            let Self { repository, wanted, hashing, ref packs, .. } = self;
            let changes = folders::walk(
                Ground { repository, packs, wanted, hashing, lost: None },
                steps,
                &Budget::whole(),
                &progress,
            )?;
            let mut new = with_changes(new, changes);
            let before = (0..known).filter_map(|place| self.index.tree_after(place + 1));
            let trees: Vec<Id> = before.chain(trees).collect();
            hands::note(&objects, chain, &trees, &mut new)?;
            // All of it is put down in one piece, and both together would be most of the memory.
            drop(heads);
            drop(objects);
            self.packs.take();
            self.index.extend(known, new);
        }
        Ok(self.index.into_commits(chain.len()))
    }
}

/// How each commit took the root folder on, newest first. `trees`: what it was after
/// each, oldest first.
pub(super) fn steps(before: Option<Id>, trees: &[Id]) -> Result<Vec<Step>> {
    let mut was = before;
    let mut steps = Vec::with_capacity(trees.len());
    for (at, tree) in trees.iter().enumerate() {
        let at = u32::try_from(at).doing(
            Text::new("lịch sử có hơn bốn tỷ commit", "a history of more than four thousand million commits"),
            &[],
        )?;
        let is = Some(*tree);
        if was != is {
            steps.push(Step { at, was, is });
        }
        was = is;
    }
    steps.reverse();
    Ok(steps)
}

fn with_changes(mut heads: Vec<Head>, changes: Vec<(u32, Change)>) -> Vec<Head> {
    let place = |at: u32| usize::try_from(at).unwrap_or(usize::MAX);
    let mut counts = vec![0; heads.len()];
    for (at, _) in &changes {
        counts.get_mut(place(*at)).into_iter().for_each(|count| *count += 1);
    }
    for (head, count) in heads.iter_mut().zip(counts) {
        head.commit.changes.reserve_exact(count);
    }
    for (at, change) in changes {
        if let Some(head) = heads.get_mut(place(at)) {
            head.commit.changes.push(change);
        }
    }
    heads
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicUsize;

    use git2::Repository;

    use super::*;

    #[test]
    fn a_folder_that_holds_itself_without_end_is_refused() {
        let folder = tempfile::tempdir().expect("a folder");
        let repository = Repository::init_bare(folder.path()).expect("a repository");
        let blob = repository.blob(b"x").expect("a blob");
        let mut tree = (blob, 0o100_644);
        for _ in 0..12 {
            let mut builder = repository.treebuilder(None).expect("a tree");
            for name in 0..10 {
                builder.insert(format!("d{name}"), tree.0, tree.1).expect("an entry");
            }
            tree = (builder.write().expect("a tree"), 0o040_000);
        }
        let step = Step { at: 0, was: None, is: Some(commit_id(tree.0).0) };
        let packs = Shared::new();
        let ground = Ground {
            repository: &repository,
            packs: &packs,
            wanted: Wanted::Everything,
            hashing: Hashing::All,
            lost: None,
        };
        let budget = Budget { most: 50_000, found: AtomicUsize::new(0) };
        let said = folders::walk(ground, vec![step], &budget, &|_, _| {}).expect_err("too many");
        assert!(said.to_string().contains("changes more than 50000 paths"), "{said}");
    }
}
