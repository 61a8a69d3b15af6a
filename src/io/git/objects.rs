//! Objects as their bytes lie in git, each failure with the object's name.

use std::cell::{Cell, OnceCell};
use std::path::PathBuf;
use std::sync::{Mutex, OnceLock};

use anyhow::{Result, bail};
use git2::{ObjectType, Odb, Oid, Repository};
use sha1::{Digest, Sha1};

use super::pack::{Packs, Place};
use super::unpack::{Bytes, Reader, Unpacked};
use super::{Id, delta, missing};
use crate::history::CommitId;
use crate::lang::{Doing, Refused, Text};

/// Which objects are hashed again when they are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hashing {
    /// Commits and blobs, and of folders those that are asked for so. A history
    /// has gigabytes of folders.
    AllButFolders,
    All,
    /// All, by the machine's own instructions: what became of an object by itself is
    /// found, and one that somebody made to collide with another is not. Gigabytes of
    /// folders go through it in seconds.
    Damage,
}

/// The packs of a repository, opened by the first thread that reads much.
pub(super) type Shared = OnceLock<Packs>;

/// Whoever reads fewer objects does without opening packs by himself: the names
/// in them are many.
const FEW: usize = 64;

/// The objects of a repository, for one thread.
pub(super) struct Objects<'r> {
    odb: Odb<'r>,
    hashing: Hashing,
    folder: PathBuf,
    packs: &'r Shared,
    reader: OnceCell<Reader<'r>>,
    count: Cell<usize>,
}

/// An object and what its pack says of it.
pub(super) struct Version {
    pub(super) bytes: Bytes,
    place: Option<Place>,
    base: Option<(Place, delta::Alike)>,
}

impl Version {
    /// How much it shares with another one, where one of the two is built on the other.
    pub(super) fn shares(&self, other: &Self) -> Option<delta::Alike> {
        let built = |one: &Self, on: &Self| one.base.filter(|(base, _)| Some(*base) == on.place);
        built(self, other).or_else(|| built(other, self)).map(|(_, shared)| shared)
    }
}

impl<'r> Objects<'r> {
    pub(super) fn of(repository: &'r Repository, packs: &'r Shared, hashing: Hashing) -> Result<Self> {
        let odb = repository.odb().doing(Text::new("mở kho đối tượng git", "opening git's objects"), &[])?;
        let folder = repository.commondir().join("objects");
        Ok(Self { odb, hashing, folder, packs, reader: OnceCell::new(), count: Cell::new(0) })
    }

    /// A commit, hashed again: whoever altered one could give it any date.
    pub(super) fn commit(&self, id: CommitId) -> Result<Bytes> {
        let bytes = self.read(&id.0, ObjectType::Commit)?;
        confirm_name(ObjectType::Commit, &bytes, &id.0)?;
        Ok(bytes)
    }

    /// A commit that somebody else will hash.
    pub(super) fn unconfirmed_commit(&self, id: CommitId) -> Result<Vec<u8>> {
        self.read(&id.0, ObjectType::Commit).map(Bytes::unwrap_or_clone)
    }

    /// A folder of the history. Not hashed again, an altered one can hide a
    /// landing; what stands in a report is read by `confirmed_tree`.
    pub(super) fn tree(&self, id: &Id) -> Result<Bytes> {
        self.version(id).map(|version| version.bytes)
    }

    /// The same, with what is known of where it lies.
    pub(super) fn version(&self, id: &Id) -> Result<Version> {
        let version = self.read_version(id, ObjectType::Tree)?;
        match self.hashing {
            Hashing::All => confirm_name(ObjectType::Tree, &version.bytes, id)?,
            Hashing::AllButFolders => {}
            Hashing::Damage => {
                let mut hash = Sha1::new();
                hash.update(format!("tree {}\0", version.bytes.len()));
                hash.update(version.bytes.as_slice());
                let found: Id = hash.finalize().into();
                if found != *id {
                    bail!(altered(id, &name(&found)));
                }
            }
        }
        Ok(version)
    }

    /// A folder, hashed again.
    pub(super) fn confirmed_tree(&self, id: &Id) -> Result<Bytes> {
        let bytes = self.read(id, ObjectType::Tree)?;
        confirm_name(ObjectType::Tree, &bytes, id)?;
        Ok(bytes)
    }

    /// What an object is, without its bytes: its kind, and how many there are.
    pub(super) fn kind(&self, id: &Id) -> Result<(ObjectType, usize)> {
        let reader = self.reader();
        if reader.place(id).is_some() {
            // libgit2's binding panics on a kind that git does not know.
            return reader.kind(id).doing(Text::new("đọc đối tượng {id}: gói chứa nó bị hỏng; xem chỗ hỏng: git fsck --full; rồi tải lại: git fetch --refetch", "reading the object {id}: its pack is damaged; see where: git fsck --full; then fetch it again: git fetch --refetch"), &[("id", &name(id))]);
        }
        let (bytes, kind) = self.odb.read_header(name(id)).map_err(|error| missing(&error, name(id)))?;
        Ok((kind, bytes))
    }

    /// Where an object lies; none where it is in no pack.
    pub(super) fn place(&self, id: &Id) -> Option<Place> {
        self.reader().place(id)
    }

    /// Whether an object lies here, whatever it is.
    pub(super) fn is_here(&self, id: &Id) -> bool {
        self.reader().place(id).is_some() || self.odb.exists(name(id))
    }

    /// A file's content, hashed again.
    pub(super) fn blob(&self, id: &Id) -> Result<Bytes> {
        let bytes = self.read(id, ObjectType::Blob)?;
        confirm_name(ObjectType::Blob, &bytes, id)?;
        Ok(bytes)
    }

    fn read(&self, id: &Id, kind: ObjectType) -> Result<Bytes> {
        self.read_version(id, kind).map(|version| version.bytes)
    }

    fn read_version(&self, id: &Id, kind: ObjectType) -> Result<Version> {
        let (found, version) = match self.packed(id) {
            Some(packed) => packed,
            None => {
                let object = self.odb.read(name(id)).map_err(|error| missing(&error, name(id)))?;
                let bytes = Bytes::new(object.data().to_vec());
                (object.kind(), Version { bytes, place: None, base: None })
            }
        };
        if found != kind {
            bail!(Refused::new(
                Text::new(
                    "đối tượng {id} là `{found}`, không phải `{kind}`; xem chỗ hỏng: git fsck --full",
                    "the object {id} is a `{found}`, not a `{kind}`; see what is damaged: git fsck --full"
                ),
                &[("id", &name(id)), ("found", &found), ("kind", &kind)]
            ));
        }
        Ok(version)
    }

    fn packed(&self, id: &Id) -> Option<(ObjectType, Version)> {
        let count = self.count.replace(self.count.get() + 1);
        let is_much = count >= FEW || self.packs.get().is_some();
        let place = is_much.then(|| self.reader().place(id))??;
        let Unpacked { kind, bytes, base } = self.reader().read(place)?;
        Some((kind, Version { bytes, place: Some(place), base }))
    }

    fn reader(&self) -> &Reader<'r> {
        self.reader.get_or_init(|| Reader::of(self.packs.get_or_init(|| Packs::of(&self.folder))))
    }
}

fn name(id: &Id) -> Oid {
    Oid::from_bytes(id).expect("an object's name has twenty bytes")
}

/// Refuses bytes that are not those of an object's name.
pub(super) fn confirm_name(kind: ObjectType, bytes: &[u8], id: &Id) -> Result<()> {
    let found = Oid::hash_object(kind, bytes).doing(Text::new("đặt tên đối tượng", "naming an object"), &[])?;
    if found.as_bytes() != id {
        bail!(altered(id, &found));
    }
    Ok(())
}

fn altered(id: &Id, found: &Oid) -> Refused {
    Refused::new(
        Text::new(
            "`object-hash-mismatch`: đối tượng {id} bị hỏng, nội dung lại của {found}; xem các chỗ hỏng: git fsck --full; rồi tải lại: git fetch --refetch",
            "`object-hash-mismatch`: the object {id} is damaged, its bytes are those of {found}; see all that is: git fsck --full; then fetch it again: git fetch --refetch",
        ),
        &[("id", &name(id)), ("found", found)],
    )
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
