//! A site that is being written beside its place.
//!
//! It grows out of the site before the last one: what that already holds stays, what
//! the one that stands holds gets a second name, and only what is new is written.

use std::collections::{HashMap, HashSet};
use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Component, Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, RwLock};

use anyhow::{Result, ensure};
use sha2::{Digest as _, Sha256};

use super::known::{Known, Noted};
use super::swap;
use crate::key::Key;
use crate::lang::{Doing, Refused, Text};
use crate::render::{Digest, Fill, Sink};

/// Takes each file of a site once.
pub struct Fresh {
    folder: PathBuf,
    /// What is in the folder already: another site of this place.
    own: Known,
    standing: Option<Standing>,
    /// Of the last one, by what they were made from.
    by_key: HashMap<Key, Vec<Box<str>>>,
    /// What was put and taken over so far.
    now: Mutex<Known>,
    /// How many files of it were there already.
    taken_over: AtomicUsize,
    /// Folders that are there: asking the system for each file would cost as
    /// much as writing it.
    made: RwLock<HashSet<PathBuf>>,
}

/// The site in its place, whose files may be named a second time.
pub(super) struct Standing {
    pub(super) folder: PathBuf,
    pub(super) known: Known,
}

/// Longer files go to the disk while they are made.
const IN_MEMORY: usize = 1 << 20;

impl Fresh {
    pub(super) fn at(folder: &Path, own: Known, standing: Option<Standing>) -> Self {
        let mut by_key: HashMap<Key, Vec<Box<str>>> = HashMap::new();
        // Keys of the site that stands: it alone is surely what one build made of all.
        let newest = standing.as_ref().map_or(&own, |standing| &standing.known);
        for (path, file) in newest.files.values() {
            if let Some(key) = file.key {
                by_key.entry(key).or_default().push(path.clone());
            }
        }
        Self {
            folder: folder.to_path_buf(),
            own,
            standing,
            by_key,
            now: Mutex::default(),
            taken_over: AtomicUsize::new(0),
            made: RwLock::default(),
        }
    }
}

impl Sink for Fresh {
    fn put(&self, path: &str, key: Option<Key>, fill: Fill<'_>) -> Result<Digest> {
        let target = self.target(path)?;
        let mut spool =
            Spool { fresh: self, target: &target, path, bytes: Vec::new(), file: None, digest: Sha256::new() };
        let written = fill(&mut spool).and_then(|()| {
            let digest: Digest = spool.digest.finalize().into();
            if spool.file.is_none() && !self.takes_over(path, &target, &digest)? {
                self.new_file(path, &target)?.write_all(&spool.bytes)?;
            }
            Ok(digest)
        });
        let digest = written.doing(Text::new("ghi {path}", "writing {path}"), &[("path", &target.display())])?;
        self.enter(path, Noted { digest, key, stamp: None });
        Ok(digest)
    }

    fn keep(&self, key: Key) -> Result<Option<Vec<(String, Digest)>>> {
        let newest = self.standing.as_ref().map_or(&self.own, |standing| &standing.known);
        let Some(paths) = self.by_key.get(&key) else { return Ok(None) };
        let mut kept = Vec::with_capacity(paths.len());
        for path in paths {
            let Some((_, file)) = newest.get(path) else { return Ok(None) };
            let target = self.target(path)?;
            let taken = self.takes_over(path, &target, &file.digest);
            if !taken.doing(Text::new("giữ lại {path}", "keeping {path}"), &[("path", &target.display())])? {
                return Ok(None);
            }
            self.enter(path, Noted { stamp: None, ..*file });
            kept.push((path.to_string(), file.digest));
        }
        Ok(Some(kept))
    }
}

/// Bytes that are read on their way, to memory as long as they are few.
struct Spool<'s> {
    fresh: &'s Fresh,
    path: &'s str,
    target: &'s Path,
    bytes: Vec<u8>,
    file: Option<File>,
    digest: Sha256,
}

impl Write for Spool<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.file.is_none() && self.bytes.len() + bytes.len() > IN_MEMORY {
            let mut file = self.fresh.new_file(self.path, self.target)?;
            file.write_all(&std::mem::take(&mut self.bytes))?;
            self.file = Some(file);
        }
        let count = match &mut self.file {
            Some(file) => file.write(bytes)?,
            None => self.bytes.write(bytes)?,
        };
        self.digest.update(bytes.get(..count).unwrap_or_default());
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.as_mut().map_or(Ok(()), File::flush)
    }
}

impl Fresh {
    /// Where a file goes, in a folder that is there.
    fn target(&self, path: &str) -> Result<PathBuf> {
        let is_inside = Path::new(path).components().all(|part| matches!(part, Component::Normal(_)));
        ensure!(
            is_inside,
            Refused::new(Text::new("{path} nằm ngoài trang", "{path} lies outside the site"), &[("path", &path)])
        );
        let target = self.folder.join(path);
        if let Some(parent) = target.parent() {
            let is_made = self.made.read().is_ok_and(|made| made.contains(parent));
            if !is_made {
                self.make_folder(parent).doing(
                    Text::new("tạo thư mục {path}", "making the folder {path}"),
                    &[("path", &parent.display())],
                )?;
                if let Ok(mut made) = self.made.write() {
                    made.insert(parent.to_path_buf());
                }
            }
        }
        Ok(target)
    }

    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        match fs::create_dir_all(folder) {
            Err(error) if self.is_grown() => {
                // A file of the old site stands where the new one has a folder.
                let inside = folder.ancestors().take_while(|above| *above != self.folder);
                let file = inside.filter(|above| fs::symlink_metadata(above).is_ok_and(|found| !found.is_dir())).last();
                fs::remove_file(file.ok_or(error)?)?;
                fs::create_dir_all(folder)
            }
            made => made,
        }
    }

    fn is_grown(&self) -> bool {
        !self.own.files.is_empty()
    }

    /// Whether a file of these bytes stands here or there already; it is here then.
    fn takes_over(&self, path: &str, target: &Path, digest: &Digest) -> io::Result<bool> {
        let is_same =
            |known: &Known| known.get(path).is_some_and(|(own, file)| **own == *path && file.digest == *digest);
        if is_same(&self.own) {
            self.taken_over.fetch_add(1, Ordering::Relaxed);
            return Ok(true);
        }
        let Some(standing) = self.standing.as_ref().filter(|standing| is_same(&standing.known)) else {
            return Ok(false);
        };
        self.vacate(path, target)?;
        let there = standing.folder.join(path);
        // Some file systems give a file one name only, or so and so many.
        fs::hard_link(&there, target).or_else(|_| fs::copy(&there, target).map(drop))?;
        self.taken_over.fetch_add(1, Ordering::Relaxed);
        Ok(true)
    }

    /// An empty file. New: a disk that takes two names for one would keep either.
    fn new_file(&self, path: &str, target: &Path) -> io::Result<File> {
        self.vacate(path, target)?;
        File::create_new(target)
    }

    /// Removes what an old site has of this name. Never written into: the site that
    /// stands may hold the same file.
    fn vacate(&self, path: &str, target: &Path) -> io::Result<()> {
        if !self.is_grown() {
            return Ok(());
        }
        if let Some((own, _)) = self.own.get(path).filter(|(own, _)| **own != *path) {
            remove(&self.folder.join(&**own))?;
        }
        remove(target)
    }

    fn enter(&self, path: &str, file: Noted) {
        self.now.lock().expect("nobody panics with it").enter(path, file);
    }

    /// Leaves to be known of the site, once all of it is there, what the next build asks for.
    pub fn leave(&self, left: Vec<u8>) {
        self.now.lock().expect("nobody panics with it").left = Some(left);
    }

    pub(super) fn taken_over(&self) -> usize {
        self.taken_over.load(Ordering::Relaxed)
    }

    /// Removes what the new site does not have, and says what is known of it now.
    ///
    /// # Errors
    /// The disk refuses.
    pub(super) fn finish(self) -> Result<Known> {
        let is_grown = self.is_grown();
        let now = self.now.into_inner().expect("nobody panics with it");
        if is_grown {
            let cleared = clear(&self.folder, "", &now);
            cleared.doing(Text::new("dọn {path}", "clearing {path}"), &[("path", &self.folder.display())])?;
        }
        Ok(now.stamped(&self.folder))
    }
}

/// Removes what is not of a site. Whether nothing is left.
fn clear(folder: &Path, below: &str, site: &Known) -> io::Result<bool> {
    let mut is_empty = true;
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let path = format!("{below}{}", name.to_string_lossy());
        if entry.file_type()?.is_dir() {
            if clear(&entry.path(), &format!("{path}/"), site)? {
                fs::remove_dir(entry.path())?;
            } else {
                is_empty = false;
            }
        } else if site.get(&path).is_some_and(|(own, _)| **own == *path) {
            is_empty = false;
        } else {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(is_empty)
}

/// Removes what stands at a name within a site.
fn remove(path: &Path) -> io::Result<()> {
    match fs::symlink_metadata(path) {
        Ok(found) if found.is_dir() => swap::remove(path),
        Ok(_) => fs::remove_file(path),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error),
    }
}

/// What one user's mask keeps to themselves, no server would serve.
#[cfg(unix)]
pub(super) fn open_to_readers(folder: &Path) -> Result<()> {
    use std::os::unix::fs::PermissionsExt;
    const FOLDER: u32 = 0o755;
    const FILE: u32 = 0o644;
    let mode = |path: &Path| fs::symlink_metadata(path).map(|found| found.permissions().mode() & 0o777);
    // All files of a site are made under one mask.
    if mode(folder).is_ok_and(|mode| mode == FOLDER) {
        return Ok(());
    }
    let mut folders = vec![folder.to_path_buf()];
    let mut open = || -> std::io::Result<()> {
        while let Some(next) = folders.pop() {
            fs::set_permissions(&next, fs::Permissions::from_mode(FOLDER))?;
            for entry in fs::read_dir(&next)? {
                let path = entry?.path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    fs::set_permissions(&path, fs::Permissions::from_mode(FILE))?;
                }
            }
        }
        Ok(())
    };
    open().doing(Text::new("mở {path} cho người đọc", "opening {path} to readers"), &[("path", &folder.display())])
}

#[cfg(not(unix))]
pub(super) fn open_to_readers(_: &Path) -> Result<()> {
    Ok(())
}
