//! The commits of the mainline, read from their bytes.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::mpsc;
use std::thread;

use anyhow::Result;
use git2::{ObjectType, Repository};

use super::Id;
use super::objects::{Hashing, Objects, Shared, confirm_name};
use crate::history::{Author, CommitId, Header, MainlineCommit};
use crate::lang::{Doing, Refused, Text};

/// A commit without its changes, and what leads on from it.
#[derive(Clone, Debug)]
pub(super) struct Head {
    pub(super) commit: MainlineCommit,
    pub(super) tree: Id,
    pub(super) first_parent: Option<CommitId>,
    /// What a merge says of itself, as it was read just now: none of what was
    /// kept, and where only the commit's own author is asked for.
    pub(super) merge: Option<Merge>,
}

/// A merge that takes a branch in.
#[derive(Clone, Debug)]
pub(super) struct Merge {
    pub(super) parents: Vec<CommitId>,
    /// Who made it.
    pub(super) maker: Author,
}

/// Whom a landing names as its author.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Authors {
    /// The author of the commit itself: of a merge, whoever pressed the button.
    OfCommit,
    /// Of a merge, the author of the branch that came in; of what only the
    /// merge changed, whoever made it.
    OfBranch,
}

/// Reads commits.
pub(super) struct Heads<'a, 'r> {
    objects: &'a Objects<'r>,
    teller: Teller,
}

impl<'a, 'r> Heads<'a, 'r> {
    pub(super) fn of(objects: &'a Objects<'r>, authors: Authors) -> Self {
        Self { objects, teller: Teller::of(authors) }
    }

    /// # Errors
    /// A missing or altered object, or one that is no commit.
    pub(super) fn read(&mut self, id: CommitId) -> Result<Head> {
        self.teller.told(id, &self.objects.unconfirmed_commit(id)?)
    }
}

/// Tells commits from their bytes; the same committer is kept once.
struct Teller {
    authors: Authors,
    committers: HashMap<String, Arc<str>>,
}

impl Teller {
    fn of(authors: Authors) -> Self {
        Self { authors, committers: HashMap::new() }
    }

    /// The commit that some bytes are, once they are known to be its own.
    fn told(&mut self, id: CommitId, bytes: &[u8]) -> Result<Head> {
        confirm_name(ObjectType::Commit, bytes, &id.0)?;
        let header = header(bytes, id)?;
        let committer = match self.committers.get(&*header.committer) {
            Some(known) => Arc::clone(known),
            None => {
                let new: Arc<str> = (*header.committer).into();
                self.committers.insert(header.committer.to_string(), Arc::clone(&new));
                new
            }
        };
        let is_signed = header.is_signed();
        let first_parent = header.parents.first().copied();
        let is_merge = header.parents.len() > 1;
        // The author of its branch is put in by `hands`.
        let merge = Merge { parents: header.parents, maker: header.author.clone() };
        Ok(Head {
            commit: MainlineCommit {
                id,
                recorded: header.recorded,
                committer,
                is_merge,
                is_signed,
                author: header.author,
                subject: header.subject,
                changes: Vec::new(),
            },
            tree: header.tree.0,
            first_parent,
            merge: Some(merge).filter(|_| is_merge && self.authors == Authors::OfBranch),
        })
    }
}

/// Commits read one from another, newest first. Only that has to be done in a
/// row: a second thread hashes and reads them. Few are done right here.
pub(super) struct Line<'r> {
    pub(super) repository: &'r Repository,
    pub(super) packs: &'r Shared,
    pub(super) hashing: Hashing,
    pub(super) authors: Authors,
}

/// A commit and its bytes, as they lie in git.
type Raw = (CommitId, Vec<u8>);

/// Commits handed over at once.
const BATCH: usize = 256;

impl Line<'_> {
    /// From `first` to a root. `known` knows of some commits what they follow
    /// without reading them; those are on the chain and not among the heads.
    ///
    /// # Errors
    /// A missing or altered object, or one that is no commit.
    pub(super) fn read(
        &self,
        first: CommitId,
        known: impl Fn(CommitId) -> Option<Option<CommitId>>,
    ) -> Result<(Vec<CommitId>, Vec<Head>)> {
        let objects = Objects::of(self.repository, self.packs, self.hashing)?;
        let mut chain = Vec::new();
        let mut next = Some(first);
        let mut follow = |batch: &mut Vec<Raw>| -> Result<bool> {
            while let Some(id) = next {
                chain.push(id);
                next = match known(id) {
                    Some(parent) => parent,
                    None => {
                        let bytes = objects.unconfirmed_commit(id)?;
                        let parent = first_parent(&bytes);
                        batch.push((id, bytes));
                        parent
                    }
                };
                if batch.len() == BATCH {
                    return Ok(true);
                }
            }
            Ok(false)
        };
        let mut batch = Vec::new();
        if !follow(&mut batch)? {
            let mut teller = Teller::of(self.authors);
            let heads = batch.iter().map(|(id, bytes)| teller.told(*id, bytes)).collect::<Result<_>>()?;
            return Ok((chain, heads));
        }
        let (hand, given) = mpsc::sync_channel::<Vec<Raw>>(4);
        let heads = thread::scope(|scope| {
            let mut teller = Teller::of(self.authors);
            let reader = scope.spawn(move || {
                given.iter().flatten().map(|(id, bytes): Raw| teller.told(id, &bytes)).collect::<Result<Vec<Head>>>()
            });
            let mut handed = || -> Result<()> {
                // Whoever takes no more has an error to tell.
                while hand.send(std::mem::take(&mut batch)).is_ok() && follow(&mut batch)? {}
                let _ = hand.send(std::mem::take(&mut batch));
                Ok(())
            };
            let followed = handed();
            drop(hand);
            let heads = reader.join().map_err(|_| {
                anyhow::Error::from(Refused::new(
                    Text::new(
                        "một phần việc dừng đột ngột; xin báo lại cho người làm chương trình",
                        "a part of the work stopped; please report it",
                    ),
                    &[],
                ))
            })?;
            heads.and_then(|heads| followed.map(|()| heads))
        })?;
        Ok((chain, heads))
    }
}

/// What the bytes of a commit name first after its tree, before they are known
/// to be a commit's.
fn first_parent(bytes: &[u8]) -> Option<CommitId> {
    let after_tree = bytes.get("tree ".len() + 41..)?;
    CommitId::from_hex(after_tree.strip_prefix(b"parent ")?.get(..40)?)
}

pub(super) fn header(bytes: &[u8], id: CommitId) -> Result<Header<'_>> {
    Header::read(bytes).doing(
        Text::new(
            "đối tượng {id} không phải commit; xem chỗ hỏng: git fsck --full",
            "the object {id} is no commit; see what is damaged: git fsck --full",
        ),
        &[("id", &id)],
    )
}
