//! Objects as their bytes lie in git, each failure with the object's name.

use std::sync::Mutex;

use anyhow::{Context, Result, bail};
use git2::{ObjectType, Odb, OdbObject, Oid, Repository};

use super::{Id, missing};
use crate::history::CommitId;

/// Which objects are hashed again when they are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hashing {
    /// Commits and blobs, and of folders those that are asked for so. A history
    /// has gigabytes of folders.
    AllButFolders,
    All,
}

/// The objects of a repository, for one thread.
pub(super) struct Objects<'r> {
    odb: Odb<'r>,
    hashing: Hashing,
}

impl<'r> Objects<'r> {
    pub(super) fn of(repository: &'r Repository, hashing: Hashing) -> Result<Self> {
        Ok(Self { odb: repository.odb().context("opening the object database")?, hashing })
    }

    /// A commit, hashed again: whoever altered one could give it any date.
    pub(super) fn commit(&self, id: CommitId) -> Result<OdbObject<'_>> {
        let object = self.read(&id.0, ObjectType::Commit)?;
        confirm_name(&object, &id.0)?;
        Ok(object)
    }

    /// A folder of the history. Not hashed again, an altered one can hide a
    /// landing; what stands in a report is read by `confirmed_tree`.
    pub(super) fn tree(&self, id: &Id) -> Result<OdbObject<'_>> {
        match self.hashing {
            Hashing::All => self.confirmed_tree(id),
            Hashing::AllButFolders => self.read(id, ObjectType::Tree),
        }
    }

    /// A folder, hashed again.
    pub(super) fn confirmed_tree(&self, id: &Id) -> Result<OdbObject<'_>> {
        let object = self.read(id, ObjectType::Tree)?;
        confirm_name(&object, id)?;
        Ok(object)
    }

    /// What an object is, without its bytes: its kind, and how many there are.
    pub(super) fn kind(&self, id: &Id) -> Result<(ObjectType, usize)> {
        let id = name(id);
        let (bytes, kind) = self.odb.read_header(id).map_err(|error| missing(&error, id))?;
        Ok((kind, bytes))
    }

    /// A file's content, hashed again.
    pub(super) fn blob(&self, id: &Id) -> Result<OdbObject<'_>> {
        let object = self.read(id, ObjectType::Blob)?;
        confirm_name(&object, id)?;
        Ok(object)
    }

    fn read(&self, id: &Id, kind: ObjectType) -> Result<OdbObject<'_>> {
        let id = name(id);
        let object = self.odb.read(id).map_err(|error| missing(&error, id))?;
        if object.kind() != kind {
            bail!("the object {id} is a {}, not a {kind}", object.kind());
        }
        Ok(object)
    }
}

fn name(id: &Id) -> Oid {
    Oid::from_bytes(id).expect("an object's name has twenty bytes")
}

fn confirm_name(object: &OdbObject<'_>, id: &Id) -> Result<()> {
    let found = Oid::hash_object(object.kind(), object.data()).context("hashing an object")?;
    if found.as_bytes() != id {
        bail!("object-hash-mismatch {}: its bytes are those of {found}", name(id));
    }
    Ok(())
}

/// While it lives libgit2 neither hashes what it reads nor keeps it: a history
/// is gigabytes of folders, each read once. Both switches are of the whole
/// process, so whatever must be sure of an object hashes it itself.
pub(super) struct Hasty(());

static HASTY: Mutex<usize> = Mutex::new(0);

impl Hasty {
    pub(super) fn reading() -> Self {
        switch(|count| *count += 1);
        Self(())
    }
}

impl Drop for Hasty {
    fn drop(&mut self) {
        switch(|count| *count -= 1);
    }
}

fn switch(step: impl FnOnce(&mut usize)) {
    let mut count = HASTY.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    step(&mut count);
    git2::opts::strict_hash_verification(*count == 0);
    git2::opts::enable_caching(*count == 0);
}
