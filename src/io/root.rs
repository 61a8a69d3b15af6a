//! Where the instance is that somebody stands in, as git finds its repository:
//! the folder itself, or one above it, but never beyond the repository that it
//! lies in. What lies further out is another's.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;

use super::git;
use crate::lang::{Doing, Text};
use crate::parse::{PLACES, marks_an_instance};

/// What a folder lies in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stands {
    /// An instance, with the way to its root.
    Instance(PathBuf),
    /// A git repository that is none; its root.
    Repository(PathBuf),
    Nowhere,
}

/// Where `start` stands, a folder of any kind: also one inside `.git`, and a
/// bare repository, which is its own root.
///
/// # Errors
/// It is no folder, or cannot be looked at.
pub fn seek(start: &Path) -> Result<Stands> {
    let folder = folder(start)?;
    for (up, folder) in folder.ancestors().enumerate() {
        let top = Top::of(folder);
        if is_instance(folder, top, up == 0) {
            return Ok(Stands::Instance(way(start, folder, up)));
        }
        if top != Top::None {
            return Ok(Stands::Repository(way(start, folder, up)));
        }
    }
    Ok(Stands::Nowhere)
}

/// Whether a folder is itself the root of an instance; the `.git` of one counts, as
/// the bare repository that it is.
///
/// # Errors
/// As of `seek`.
pub fn is_root(start: &Path) -> Result<bool> {
    let folder = folder(start)?;
    let top = if is_bare(&folder) { Top::Bare } else { Top::of(&folder) };
    Ok(is_instance(&folder, top, true))
}

/// The root of the git repository that `start` lies in, whatever it holds.
///
/// # Errors
/// As of `seek`.
pub fn repository(start: &Path) -> Result<Option<PathBuf>> {
    let folder = folder(start)?;
    let top = folder.ancestors().enumerate().find(|(_, folder)| Top::of(folder) != Top::None);
    Ok(top.map(|(up, folder)| way(start, folder, up)))
}

/// The folders that lead from a root to where the process stands; none at the root,
/// and outside of it.
///
/// # Errors
/// The root is no folder.
pub fn here(root: &Path) -> Result<Vec<String>> {
    let (root, here) = (folder(root)?, folder(Path::new("."))?);
    let way = here.strip_prefix(root).map(Path::components).into_iter().flatten();
    Ok(way.map(|part| part.as_os_str().to_string_lossy().into_owned()).collect())
}

/// Without links: the folder above is the one that the system goes to.
fn folder(start: &Path) -> Result<PathBuf> {
    let looking = Text::new("xem thư mục {path}", "looking into the folder {path}");
    let folder = fs::canonicalize(start).doing(looking, &[("path", &start.display())])?;
    fs::read_dir(&folder).doing(looking, &[("path", &start.display())])?;
    Ok(folder)
}

/// As short as it was given where that is the root, `../..` from below it.
fn way(start: &Path, folder: &Path, up: usize) -> PathBuf {
    match up {
        0 => start.to_path_buf(),
        _ if start == Path::new(".") => std::iter::repeat_n("..", up).collect(),
        _ => folder.to_path_buf(),
    }
}

/// Whether a folder is the top of a git repository.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Top {
    None,
    Tree,
    Bare,
}

impl Top {
    fn of(folder: &Path) -> Self {
        if fs::symlink_metadata(folder.join(".git")).is_ok() {
            return Self::Tree;
        }
        // `.git` itself belongs to the folder that it lies in.
        let is_inner = folder.file_name().is_some_and(|name| name == ".git");
        if !is_inner && is_bare(folder) { Self::Bare } else { Self::None }
    }
}

fn is_bare(folder: &Path) -> bool {
    folder.join("HEAD").is_file() && folder.join("objects").is_dir() && folder.join("refs").is_dir()
}

/// Names that are only nearly right mark one as well, where it begins: they are
/// for `check` to tell of. Further up nothing is listed, as many as may lie there.
fn is_instance(folder: &Path, top: Top, is_start: bool) -> bool {
    let has = |place: &&str| fs::symlink_metadata(folder.join(place)).is_ok();
    if marks_an_instance(PLACES.into_iter().filter(has)) {
        return true;
    }
    if top == Top::None && !is_start {
        return false;
    }
    let names = fs::read_dir(folder).into_iter().flatten().flatten();
    let names: Vec<String> = names.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    if marks_an_instance(names.iter().map(String::as_str)) {
        return true;
    }
    match top {
        Top::None => false,
        // What keeps a repository from being read is reported by whoever reads it.
        Top::Tree => git::is_of_an_instance(folder).map_or(true, |found| found == Some(true)),
        // Before the first push there is nothing to tell it by.
        Top::Bare => git::is_of_an_instance(folder).map_or(true, |found| found != Some(false)),
    }
}

/// A folder by its whole name.
#[must_use]
pub fn whole(folder: &Path) -> Option<PathBuf> {
    fs::canonicalize(folder).ok()
}
