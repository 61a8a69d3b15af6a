//! The commits of the mainline, read from their bytes.

use std::collections::HashMap;
use std::sync::Arc;

use anyhow::{Context, Result};

use super::Id;
use super::objects::Objects;
use crate::history::{Author, CommitId, Header, MainlineCommit};

/// A commit without its changes, and what leads on from it.
#[derive(Clone, Debug)]
pub(super) struct Head {
    pub(super) commit: MainlineCommit,
    pub(super) tree: Id,
    pub(super) first_parent: Option<CommitId>,
}

/// Whom a landing names as its author.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Authors {
    /// The author of the commit itself: of a merge, whoever pressed the button.
    OfCommit,
    /// Of a merge, the author of the branch that came in, for one more commit
    /// to read.
    OfBranch,
}

/// Reads commits; the same committer is kept once.
pub(super) struct Heads<'a, 'r> {
    objects: &'a Objects<'r>,
    authors: Authors,
    committers: HashMap<String, Arc<str>>,
}

impl<'a, 'r> Heads<'a, 'r> {
    pub(super) fn of(objects: &'a Objects<'r>, authors: Authors) -> Self {
        Self { objects, authors, committers: HashMap::new() }
    }

    /// # Errors
    /// A missing or altered object, or one that is no commit.
    pub(super) fn read(&mut self, id: CommitId) -> Result<Head> {
        let object = self.objects.commit(id)?;
        let header = header(&object, id)?;
        let committer = match self.committers.get(&*header.committer) {
            Some(known) => Arc::clone(known),
            None => {
                let new: Arc<str> = (*header.committer).into();
                self.committers.insert(header.committer.to_string(), Arc::clone(&new));
                new
            }
        };
        let is_signed = header.is_signed();
        let author = match header.parents.get(1) {
            Some(branch) if self.authors == Authors::OfBranch => self.author(*branch)?,
            _ => header.author,
        };
        Ok(Head {
            commit: MainlineCommit {
                id,
                recorded: header.recorded,
                committer,
                is_merge: header.parents.len() > 1,
                is_signed,
                author,
                subject: header.subject,
                changes: Vec::new(),
            },
            tree: header.tree.0,
            first_parent: header.parents.first().copied(),
        })
    }

    fn author(&self, id: CommitId) -> Result<Author> {
        let object = self.objects.commit(id)?;
        Ok(header(&object, id)?.author)
    }
}

fn header(bytes: &[u8], id: CommitId) -> Result<Header<'_>> {
    Header::read(bytes).with_context(|| format!("the object {id} is no commit"))
}
