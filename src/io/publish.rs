//! The output folder is replaced whole: what stands there is the old site or
//! the new one at any instant, also after a kill.
//!
//! The new site is written beside the folder and the two are exchanged by one
//! call where the system has it. Elsewhere two renames with a journal between
//! them; the next start finishes what a kill left undone.

use std::collections::HashSet;
use std::fs;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::RwLock;

use anyhow::{Context, Result, bail, ensure};

/// The name of the file that says a folder is a site of ours.
const MARK: &str = "manifest.json";

/// A site that is being written beside its place.
pub struct Fresh<'a> {
    folder: &'a Path,
    /// Folders that are there: asking the system for each file would cost as
    /// much as writing it.
    made: RwLock<HashSet<PathBuf>>,
}

impl Fresh<'_> {
    /// Writes one file, by its path from the root of the site. From any thread.
    ///
    /// # Errors
    /// The disk refuses.
    pub fn put(&self, path: &str, bytes: &[u8]) -> Result<()> {
        let target = self.folder.join(path);
        if let Some(parent) = target.parent() {
            let is_made = self.made.read().is_ok_and(|made| made.contains(parent));
            if !is_made {
                fs::create_dir_all(parent).with_context(|| format!("making the folder {}", parent.display()))?;
                if let Ok(mut made) = self.made.write() {
                    made.insert(parent.to_path_buf());
                }
            }
        }
        let mut file = fs::File::create(&target).with_context(|| format!("writing {}", target.display()))?;
        file.write_all(bytes).with_context(|| format!("writing {}", target.display()))
    }
}

/// Lets `fill` write a site and puts it in the place of the one at `folder`.
/// Where `fill` fails, the old one stays.
///
/// # Errors
/// The folder holds something that is not a site of ours, the disk refuses, or
/// `fill` fails.
pub fn publish<T>(folder: &Path, fill: impl FnOnce(&Fresh<'_>) -> Result<T>) -> Result<T> {
    let (parent, name) = place(folder)?;
    fs::create_dir_all(&parent).with_context(|| format!("making the folder {}", parent.display()))?;
    recover(&parent, &name)?;
    refuse_a_strangers_folder(folder)?;
    let fresh = tempfile::Builder::new()
        .prefix(&format!(".{name}.new-"))
        .tempdir_in(&parent)
        .with_context(|| format!("making a folder beside {}", folder.display()))?;
    let filled = fill(&Fresh { folder: fresh.path(), made: RwLock::default() })?;
    open_to_readers(fresh.path())?;
    let fresh = fresh.keep();
    let result = if folder.exists() { exchange(&fresh, folder, &parent, &name) } else { rename(&fresh, folder) };
    // After an exchange the fresh folder holds the old site; after a failure, the new one.
    remove(&fresh);
    result.map(|()| filled)
}

/// The bytes of one file of a site that was published; none where it is not there.
///
/// # Errors
/// The file is there and cannot be read.
pub fn published(folder: &Path, path: &str) -> Result<Option<Vec<u8>>> {
    let file = folder.join(path);
    match fs::read(&file) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).with_context(|| format!("reading {}", file.display())),
    }
}

fn place(folder: &Path) -> Result<(PathBuf, String)> {
    let name = folder.file_name().and_then(|name| name.to_str()).context("the output needs a folder name")?;
    let parent = match folder.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_path_buf(),
        _ => PathBuf::from("."),
    };
    Ok((parent, name.to_owned()))
}

/// Only a folder of ours, or an empty one, is replaced.
fn refuse_a_strangers_folder(folder: &Path) -> Result<()> {
    let Ok(mut entries) = fs::read_dir(folder) else {
        ensure!(!folder.exists(), "{} is not a folder", folder.display());
        return Ok(());
    };
    if entries.next().is_none() || folder.join(MARK).is_file() {
        return Ok(());
    }
    bail!("{} holds files that are not a site made by giaoban; choose another --out", folder.display())
}

/// Folders made for one user only would not be served by another.
#[cfg(unix)]
fn open_to_readers(folder: &Path) -> Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(folder, fs::Permissions::from_mode(0o755)).context("opening the folder to readers")
}

#[cfg(not(unix))]
fn open_to_readers(_: &Path) -> Result<()> {
    Ok(())
}

fn rename(from: &Path, to: &Path) -> Result<()> {
    fs::rename(from, to).with_context(|| format!("moving the site to {}", to.display()))
}

#[cfg(any(target_os = "linux", target_os = "macos"))]
fn exchange(fresh: &Path, folder: &Path, parent: &Path, name: &str) -> Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    match renameat_with(CWD, fresh, CWD, folder, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(()),
        // Some file systems cannot exchange.
        Err(_) => two_steps(fresh, folder, parent, name),
    }
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn exchange(fresh: &Path, folder: &Path, parent: &Path, name: &str) -> Result<()> {
    two_steps(fresh, folder, parent, name)
}

/// The journal names the new site; whoever finds it finishes the move.
fn two_steps(fresh: &Path, folder: &Path, parent: &Path, name: &str) -> Result<()> {
    let journal = journal_path(parent, name);
    let fresh_name = fresh.file_name().and_then(|name| name.to_str()).context("the new folder has a name")?;
    fs::write(&journal, fresh_name).context("writing the journal")?;
    let old = parent.join(format!(".{name}.old"));
    remove(&old);
    rename(folder, &old)?;
    rename(fresh, folder)?;
    fs::remove_file(&journal).context("closing the journal")?;
    remove(&old);
    Ok(())
}

fn journal_path(parent: &Path, name: &str) -> PathBuf {
    parent.join(format!(".{name}.journal"))
}

/// Finishes what a kill between the two steps left: no site, and a new one
/// beside its place.
fn recover(parent: &Path, name: &str) -> Result<()> {
    let journal = journal_path(parent, name);
    let folder = parent.join(name);
    if let Ok(fresh_name) = fs::read_to_string(&journal) {
        let is_ours = fresh_name.starts_with(&format!(".{name}.new-")) && !fresh_name.contains('/');
        let fresh = parent.join(&fresh_name);
        if is_ours && !folder.exists() && fresh.join(MARK).is_file() {
            rename(&fresh, &folder)?;
        }
        fs::remove_file(&journal).context("closing the journal")?;
    }
    // What a kill during writing left behind.
    for entry in fs::read_dir(parent).with_context(|| format!("reading {}", parent.display()))?.flatten() {
        let entry_name = entry.file_name();
        if entry_name.to_str().is_some_and(|entry_name| entry_name.starts_with(&format!(".{name}.new-"))) {
            remove(&entry.path());
        }
    }
    Ok(())
}

/// Folders that this module made; that one is left behind harms nobody.
#[allow(clippy::disallowed_methods)]
fn remove(folder: &Path) {
    let _ = fs::remove_dir_all(folder);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(text: &str) -> impl FnOnce(&Fresh<'_>) -> Result<()> {
        let files = [("index.html", text), (MARK, "{}"), ("a/b.html", text)];
        let files = files.map(|(path, text)| (path, text.to_owned()));
        move |fresh| files.iter().try_for_each(|(path, text)| fresh.put(path, text.as_bytes()))
    }

    fn write(text: &str, folder: &Path) -> Result<()> {
        site(text)(&Fresh { folder, made: RwLock::default() })
    }

    #[test]
    fn a_new_site_takes_the_place_of_the_old_one_whole() {
        let place = tempfile::tempdir().expect("a folder");
        let folder = place.path().join("public");
        publish(&folder, site("one")).expect("published");
        publish(&folder, site("two")).expect("published");
        assert_eq!(fs::read_to_string(folder.join("a/b.html")).expect("a file"), "two");
        assert_eq!(fs::read_dir(place.path()).expect("a folder").count(), 1, "nothing is left beside it");
    }

    #[test]
    fn the_two_steps_do_the_same() {
        let place = tempfile::tempdir().expect("a folder");
        let folder = place.path().join("public");
        publish(&folder, site("one")).expect("published");
        let fresh = place.path().join(".public.new-x");
        fs::create_dir(&fresh).expect("a folder");
        write("two", &fresh).expect("written");
        two_steps(&fresh, &folder, place.path(), "public").expect("moved");
        assert_eq!(fs::read_to_string(folder.join("index.html")).expect("a file"), "two");
    }

    #[test]
    fn a_kill_between_the_two_steps_is_mended_at_the_next_start() {
        let place = tempfile::tempdir().expect("a folder");
        let fresh = place.path().join(".public.new-x");
        fs::create_dir(&fresh).expect("a folder");
        write("two", &fresh).expect("written");
        fs::write(journal_path(place.path(), "public"), ".public.new-x").expect("a journal");
        recover(place.path(), "public").expect("recovered");
        assert_eq!(fs::read_to_string(place.path().join("public/index.html")).expect("a file"), "two");
    }

    #[test]
    fn a_strangers_folder_is_not_replaced() {
        let place = tempfile::tempdir().expect("a folder");
        let folder = place.path().join("home");
        fs::create_dir(&folder).expect("a folder");
        fs::write(folder.join("thesis.txt"), "x").expect("a file");
        assert!(publish(&folder, site("one")).is_err());
        assert!(folder.join("thesis.txt").is_file());
    }
}
