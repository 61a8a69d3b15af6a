//! The files of the working tree: regular files only, no link followed, each
//! size known before its bytes are read. What cannot be listed or read is reported
//! at its place: an agency must never seem to have no tasks.

use std::collections::HashMap;
use std::fs;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Result;
use git2::{ObjectType, Oid};
use sha1::{Digest, Sha1};
use walkdir::{DirEntry, WalkDir};

use super::{disk, trouble};
use crate::lang::{Doing, Refused, Text};
use crate::model::limits;
use crate::model::time::Moment;
use crate::parse::{PLACES, SETTINGS, meant};
use crate::source::{BlobId, Content, FileId, Tree, Unlisted, task_path};

/// The instance's files as they lie on disk.
///
/// # Errors
/// `root` cannot be listed. What cannot be read or listed below it is content of
/// its own kind, at its place.
pub fn read(root: &Path) -> Result<(Tree, HashMap<FileId, Content>)> {
    found(root, Found::default()).map(|found| (found.tree, found.contents))
}

/// The same for whoever looks again and again: what nobody touched since is not read again.
///
/// # Errors
/// As of `read`.
pub fn read_again(root: &Path, looked: &mut Looked) -> Result<(Tree, HashMap<FileId, Content>)> {
    let known = std::mem::take(&mut looked.0);
    let memory = Memory { known, seen: HashMap::new(), now: super::clock::now() };
    let found = found(root, Found { memory: Some(memory), ..Found::default() })?;
    looked.0 = found.memory.map(|memory| memory.seen).unwrap_or_default();
    Ok((found.tree, found.contents))
}

fn found(root: &Path, mut found: Found) -> Result<Found> {
    let listing = Text::new("đọc thư mục {path}", "reading the folder {path}");
    for entry in fs::read_dir(root).doing(listing, &[("path", &root.display())])? {
        let entry = entry.doing(listing, &[("path", &root.display())])?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name == SETTINGS {
            found.take(&entry.path(), SETTINGS);
            // A folder by that name holds what git would hold of it.
            if entry.path().is_dir() && !entry.path().is_symlink() {
                found.walk(&entry.path(), &name);
            }
        } else if PLACES.contains(&&*name) {
            found.walk(&entry.path(), &name);
        } else if let Some(meant) = meant(&name)
            && (meant.is_spelling || holds_yaml(&entry.path()))
        {
            found.put(&name, Content::Unlisted(Unlisted::Beside));
        }
    }
    Ok(found)
}

/// What was read of files, with what the file system said of each.
#[derive(Default)]
pub struct Looked(Stamped);

type Stamped = HashMap<PathBuf, (disk::Stamp, FileId, Content)>;

/// For whoever looks again.
struct Memory {
    /// Of the last time, and of this.
    known: Stamped,
    seen: Stamped,
    now: Moment,
}

impl Memory {
    /// What a file says of itself, where it can be gone by.
    fn stamp(&self, file: &Path) -> Option<disk::Stamp> {
        let found = fs::symlink_metadata(file).ok().filter(fs::Metadata::is_file)?;
        disk::Stamp::of(&found).filter(|stamp| stamp.is_settled(self.now))
    }

    fn known(&mut self, file: &Path, stamp: Option<disk::Stamp>) -> Option<(Content, Option<FileId>)> {
        let (_, id, content) = self.known.remove(file).filter(|(known, ..)| Some(*known) == stamp)?;
        Some((content, Some(id)))
    }
}

/// Some of the instance's files by their paths, where nothing is to be said of the others.
#[must_use]
pub fn read_only(root: &Path, paths: &[&str]) -> (Tree, HashMap<FileId, Content>) {
    let mut found = Found::default();
    for path in paths.iter().filter(|path| root.join(path).is_file()) {
        found.take(&root.join(path), path);
    }
    (found.tree, found.contents)
}

/// The paths of the task files, by their names alone.
#[must_use]
pub fn task_paths(root: &Path) -> Vec<String> {
    let place = root.join("tasks");
    let paths = walk(&place, 2).flatten().map(|entry| below("tasks", &place, entry.path()));
    paths.filter(|path| task_path(path).is_some()).collect()
}

/// Writes a text over a file of the instance, whole or not at all.
///
/// # Errors
/// The folder cannot be written.
pub fn rewrite(root: &Path, path: &str, text: &str) -> Result<()> {
    disk::put(&root.join(path), text.as_bytes())
}

const READING: Text = Text::new("đọc {path}", "reading {path}");

/// What a regular file of an instance holds; none where nothing is there.
///
/// # Errors
/// It or a folder above it is something else, or cannot be read: what a link leads to
/// is another's.
pub fn bytes(root: &Path, path: &str) -> Result<Option<Vec<u8>>> {
    let mut place = root.to_owned();
    let mut parts = path.split('/').peekable();
    while let Some(part) = parts.next() {
        place.push(part);
        let found = match fs::symlink_metadata(&place) {
            Ok(found) => found,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error).doing(READING, &[("path", &place.display())]),
        };
        let is_meant = if parts.peek().is_some() { found.is_dir() } else { found.is_file() };
        if !is_meant {
            let text = Text::new(
                "{file} không phải tệp hay thư mục thường, chưa làm gì; dời đi rồi chạy lại",
                "{file} is no plain file or folder, and nothing was done; move it away and run this again",
            );
            return Err(Refused::new(text, &[("file", &place.display())]).into());
        }
    }
    fs::read(&place).doing(READING, &[("path", &place.display())]).map(Some)
}

/// Lays a text over a file of an instance that was read, as if it lay on disk.
pub fn lay_over(tree: &mut Tree, contents: &mut HashMap<FileId, Content>, path: &str, text: &str) {
    let id = FileId { blob: blob_of(text.as_bytes()), is_regular: true };
    tree.insert(Arc::from(path), id);
    contents.insert(id, Content::Text(text.into()));
}

/// Git's own name for the bytes, so that whatever is unchanged since a commit is the same.
fn blob_of(bytes: &[u8]) -> BlobId {
    let blob = Oid::hash_object(ObjectType::Blob, bytes);
    BlobId(blob.map(|id| id.as_bytes().try_into().unwrap_or_default()).unwrap_or_default())
}

/// Writes new files of the instance, all or none, and never over another.
///
/// # Errors
/// A file is there already, or a folder cannot be written.
pub fn create(root: &Path, files: &[(String, String)]) -> Result<()> {
    let files: Vec<_> = files.iter().map(|(path, text)| (root.join(path), text.as_bytes())).collect();
    disk::create_all(&files)
}

#[derive(Default)]
struct Found {
    tree: Tree,
    contents: HashMap<FileId, Content>,
    memory: Option<Memory>,
}

/// Folders in folders: `tasks/<agency>/<ID>.yaml` is two deep below `tasks`,
/// `office/appraisals/<meeting>/<ID>.yaml` three.
const DEPTH: usize = 6;

impl Found {
    /// Takes whatever lies at one place of the root. Links are not followed: what
    /// is no plain file or folder is reported as such.
    fn walk(&mut self, place: &Path, name: &str) {
        for entry in walk(place, DEPTH) {
            match entry {
                Ok(entry) => {
                    let path = below(name, place, entry.path());
                    if !entry.file_type().is_dir() {
                        self.take(entry.path(), &path);
                    } else if entry.depth() == DEPTH {
                        self.put(&path, Content::Unlisted(Unlisted::TooDeep));
                    } else if task_path(&path).is_some() {
                        // A folder by the name of a task.
                        self.put(&path, Content::NotAFile);
                    }
                }
                Err(error) => {
                    let path = below(name, place, error.path().unwrap_or(place));
                    // Without one, links lead in a circle.
                    let reason = error.io_error().map_or(trouble::CIRCLE, trouble::of_machine).reason;
                    self.put(&path, Content::Unlisted(Unlisted::Refused(reason)));
                }
            }
        }
    }

    fn take(&mut self, file: &Path, path: &str) {
        let Some(memory) = &mut self.memory else {
            let (content, id) = content(file, path);
            return self.put_as(path, content, id);
        };
        // Asked before it is read: what is written meanwhile is read again the next time.
        let stamp = memory.stamp(file);
        let (content, id) = memory.known(file, stamp).unwrap_or_else(|| content(file, path));
        if let (Some(stamp), Some(id)) = (stamp, id) {
            memory.seen.insert(file.to_owned(), (stamp, id, content.clone()));
        }
        self.put_as(path, content, id);
    }

    /// What git has no name for.
    fn put(&mut self, path: &str, content: Content) {
        self.put_as(path, content, None);
    }

    fn put_as(&mut self, path: &str, content: Content, id: Option<FileId>) {
        // Two names that are no UTF-8 may read alike: none hides the other.
        let mut path = path.to_owned();
        while self.tree.contains_key(&*path) {
            let name = path.rfind('/').map_or(0, |slash| slash + 1);
            path.insert(name, char::REPLACEMENT_CHARACTER);
        }
        let id = id.unwrap_or_else(|| FileId { blob: blob_of(path.as_bytes()), is_regular: false });
        self.tree.insert(Arc::from(path), id);
        self.contents.insert(id, content);
    }
}

fn walk(place: &Path, depth: usize) -> impl Iterator<Item = walkdir::Result<DirEntry>> {
    WalkDir::new(place).follow_links(false).follow_root_links(false).max_depth(depth).sort_by_file_name().into_iter()
}

/// A path of the instance, as git writes it.
fn below(name: &str, place: &Path, path: &Path) -> String {
    let rest = path.strip_prefix(place).map(Path::components).into_iter().flatten();
    rest.fold(name.to_owned(), |path, part| format!("{path}/{}", part.as_os_str().to_string_lossy()))
}

/// Whether task files seem to lie in a folder whose name may mean something else.
fn holds_yaml(place: &Path) -> bool {
    let is_yaml = |entry: &DirEntry| {
        let name = entry.file_name().to_string_lossy().to_ascii_lowercase();
        entry.file_type().is_file() && (name.ends_with(".yaml") || name.ends_with(".yml"))
    };
    walk(place, 3).any(|entry| entry.is_ok_and(|entry| is_yaml(&entry)))
}

/// What stands at a place, and what git calls it; none where it could not hold it
/// so, or where the machine does not let it be read.
fn content(file: &Path, path: &str) -> (Content, Option<FileId>) {
    let unreadable = |error: std::io::Error| (Content::Unreadable(trouble::of_machine(&error).reason), None);
    let metadata = match fs::symlink_metadata(file) {
        Ok(metadata) => metadata,
        Err(error) => return unreadable(error),
    };
    if metadata.is_symlink() {
        let target = fs::read_link(file).ok();
        let named = target.map(|target| blob_of(target.as_os_str().as_encoded_bytes()));
        return (Content::NotAFile, named.map(|blob| FileId { blob, is_regular: false }));
    }
    if !metadata.is_file() {
        return (Content::NotAFile, None);
    }
    let limit = if path.starts_with("tasks/") { limits::TASK_FILE_BYTES } else { limits::OFFICE_FILE_BYTES };
    let regular = |blob: BlobId| FileId { blob, is_regular: true };
    if metadata.len() > limit {
        return (Content::TooLarge { bytes: metadata.len() }, blob_of_large(file, metadata.len()).map(regular));
    }
    let mut bytes = Vec::new();
    match plain(file).and_then(|file| file.take(limit + 1).read_to_end(&mut bytes)) {
        Err(error) => unreadable(error),
        // It grew between the two looks.
        Ok(_) if bytes.len() as u64 > limit => (Content::TooLarge { bytes: bytes.len() as u64 }, None),
        Ok(_) => (Content::from_bytes(&bytes), Some(regular(blob_of(&bytes)))),
    }
}

/// A longer file than any forge takes has no name worth the time.
const LARGEST_NAMED: u64 = 128 << 20;

/// Git's name of a file that is too large to be read, so that one which stood there
/// before is not taken for a change.
fn blob_of_large(file: &Path, length: u64) -> Option<BlobId> {
    let mut file = plain(file).ok().filter(|_| length <= LARGEST_NAMED)?.take(length);
    let mut hash = Sha1::new();
    hash.update(format!("blob {length}\0"));
    let mut piece = vec![0; 1 << 16];
    let mut left = length;
    while left > 0 {
        let count = file.read(&mut piece).ok().filter(|count| *count > 0)?;
        hash.update(piece.get(..count)?);
        left = left.checked_sub(count as u64)?;
    }
    Some(BlobId(hash.finalize().into()))
}

/// Opens what was a regular file a moment ago: neither a link nor a pipe that took
/// its place since is followed or waited for.
fn plain(file: &Path) -> std::io::Result<fs::File> {
    let mut options = fs::OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        let flags = rustix::fs::OFlags::NOFOLLOW | rustix::fs::OFlags::NONBLOCK;
        options.custom_flags(i32::try_from(flags.bits()).unwrap_or_default());
    }
    options.open(file)
}
