//! What a repository holds, as a name.

use anyhow::Result;
use git2::Repository;

use super::{commit_id, require_history, seen, tip};
use crate::history::CommitId;
use crate::key::{Key, Keyed};
use crate::lang::{Doing, Text};

/// What each ref of a repository names.
pub struct Refs {
    all: Vec<Ref>,
    branch: String,
    tip: CommitId,
}

/// A ref by its name, with the object or the other ref that it names.
#[derive(PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Ref {
    name: Vec<u8>,
    object: Option<[u8; 20]>,
    other: Option<Vec<u8>>,
}

impl Refs {
    /// # Errors
    /// The refs cannot be read, or no date can be proved here.
    pub fn of(repository: &Repository, branch: &str) -> Result<Self> {
        let reading = Text::new("đọc các nhánh và thẻ", "reading the branches and tags");
        require_history(repository)?;
        let mut all = Vec::new();
        let head = repository.find_reference("HEAD");
        for reference in repository.references().doing(reading, &[])?.chain([head]) {
            let reference = reference.doing(reading, &[])?;
            all.push(Ref {
                name: reference.name_bytes().to_vec(),
                object: reference.target().map(|id| commit_id(id).0),
                other: reference.symbolic_target_bytes().map(<[u8]>::to_vec),
            });
        }
        all.sort_unstable();
        Ok(Self { all, branch: branch.to_owned(), tip: commit_id(tip(repository, branch)?) })
    }

    /// Two states of one name show the same history: each ref names what it named. What
    /// this machine remembers of main by now counts where main is elsewhere; whoever reads
    /// the history remembers its tip.
    #[must_use]
    pub fn state(&self, repository: &Repository) -> Key {
        let Self { all, branch, tip } = self;
        let remembered = seen::known_tip(repository, branch).filter(|known| known != tip);
        Keyed::here().and(all).and(branch.as_str()).and(&remembered.map(|id| id.0)).key()
    }
}
