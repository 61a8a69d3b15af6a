//! What a branch asks of main: the paths it changed since it left main, over
//! main as it stands now.
//!
//! Objects only: a proposal is never checked out. What nobody touched is not
//! read, so that the cost is that of the change.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Bound;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result};
use git2::{DiffOptions, FileMode, ObjectType, Oid, Repository};

use super::last_good::last_good;
use super::objects::{Hashing, Hasty, Objects, Shared};
use super::record::content;
use super::tree_of;
use crate::check::ChangedPath;
use crate::io::worktree;
use crate::model::appraisal::{APPRAISALS, appraisal_path};
use crate::parse::{Office, TaskDraft};
use crate::source::{BlobId, Content, FileId, Tree, task_path};

/// What would be on main, and what differs from what is.
pub struct Proposal {
    pub base: Tree,
    pub head: Tree,
    pub paths: Vec<ChangedPath>,
    /// The changed files and the Office's, of both sides.
    pub contents: HashMap<FileId, Content>,
    /// Of the commits that would land, newest first.
    pub messages: Vec<String>,
}

/// Where the proposal lies.
#[derive(Clone, Copy, Debug)]
pub enum Head<'a> {
    Commit(Oid),
    /// The files of a working tree, committed or not.
    WorkingTree(&'a Path),
}

/// More commits than anybody reads; the rest land unread by the rules that ask.
const MESSAGES: usize = 1_000;

/// Folders of an instance, below which the names of all files are known.
const FOLDERS: [&str; 4] = ["office", "tasks", "templates", "site"];

/// # Errors
/// A commit is no commit, or an object is missing.
pub fn proposal(repository: &Repository, base: Oid, head: Head<'_>) -> Result<Proposal> {
    let tip = match head {
        Head::Commit(tip) => tip,
        Head::WorkingTree(_) => super::revision(repository, "HEAD").unwrap_or(base),
    };
    // A branch of another root asks for everything that differs.
    let fork = repository.merge_base(base, tip).unwrap_or(base);
    let base_tree = listing(repository, base)?;
    let mut contents = HashMap::new();
    let (asked, messages) = match head {
        Head::Commit(tip) => (changes(repository, fork, tip)?, messages(repository, base, tip)?),
        Head::WorkingTree(root) => {
            let (tree, read) = worktree::read(root)?;
            contents = read;
            (differences(&listing(repository, fork)?, &tree), Vec::new())
        }
    };
    let meanwhile = if fork == base { BTreeMap::new() } else { changes(repository, fork, base)? };
    let mut paths: Vec<ChangedPath> = Vec::new();
    for (path, (was, is)) in asked {
        let (was, is_moved_on) = match meanwhile.get(&path) {
            Some((_, now)) => (*now, *now != is),
            None => (was, false),
        };
        if was != is {
            paths.push(ChangedPath { path, was, is, last_good: None, is_outdated: is_moved_on });
        }
    }
    let mut head_tree = base_tree.clone();
    for changed in &paths {
        match changed.is {
            Some(file) => head_tree.insert(Arc::clone(&changed.path), file),
            None => head_tree.remove(&changed.path),
        };
    }
    // Where the Office's word changes, so may what is wrong with any task.
    let is_of_all = paths.iter().any(|changed| Office::owns(&changed.path));
    let asked_for = |path: &str| Office::owns(path) || (is_of_all && path.starts_with("tasks/"));
    let standing = base_tree.iter().chain(&head_tree).filter(|(path, _)| asked_for(path));
    let standing = standing.chain(appraisals(&base_tree, &paths)).map(|(path, file)| (path, *file));
    let changed = paths.iter().filter(|changed| is_of_instance(&changed.path));
    let changed =
        changed.flat_map(|changed| [changed.was, changed.is].into_iter().flatten().map(|file| (&changed.path, file)));
    let _hasty = Hasty::reading();
    let packs = Shared::new();
    let objects = Objects::of(repository, &packs, Hashing::All)?;
    for (path, file) in standing.chain(changed) {
        if let Entry::Vacant(place) = contents.entry(file) {
            place.insert(content(&objects, path, file)?);
        }
    }
    let is_good = |content: &Content| !TaskDraft::parse(content).is_broken;
    for changed in paths.iter_mut().filter(|changed| task_path(&changed.path).is_some()) {
        let Some(content) = changed.was.and_then(|was| contents.get(&was)) else { continue };
        if !is_good(content)
            && let Some((file, content)) = last_good(repository, &objects, base, &changed.path, is_good)?
        {
            changed.last_good = Some(file);
            contents.insert(file, content);
        }
    }
    Ok(Proposal { base: base_tree, head: head_tree, paths, contents, messages })
}

/// What the Office said on main of the tasks that a proposal touches.
fn appraisals<'a>(base: &'a Tree, paths: &[ChangedPath]) -> impl Iterator<Item = (&'a Arc<str>, &'a FileId)> {
    let touched: HashSet<String> =
        paths.iter().filter_map(|changed| task_path(&changed.path)).map(|(_, id)| id.to_owned()).collect();
    let all = base.range::<str, _>((Bound::Included(APPRAISALS), Bound::Unbounded));
    let all = all.take_while(|(path, _)| path.starts_with(APPRAISALS));
    all.filter(move |(path, _)| appraisal_path(path).is_some_and(|(_, id)| touched.contains(id.as_str())))
}

fn is_of_instance(path: &str) -> bool {
    path == crate::parse::SETTINGS || FOLDERS.iter().any(|folder| path.split('/').next() == Some(folder))
}

type Changes = BTreeMap<Arc<str>, (Option<FileId>, Option<FileId>)>;

/// What one commit's tree has otherwise than another's, in the whole repository.
fn changes(repository: &Repository, from: Oid, to: Oid) -> Result<Changes> {
    let tree = |commit| {
        let tree = tree_of(repository, commit).with_context(|| format!("{commit} is no commit"))?;
        repository.find_tree(tree).with_context(|| format!("reading the tree of {commit}"))
    };
    let mut options = DiffOptions::new();
    options.include_typechange(true).include_typechange_trees(true).skip_binary_check(true);
    let diff = repository
        .diff_tree_to_tree(Some(&tree(from)?), Some(&tree(to)?), Some(&mut options))
        .context("comparing the proposal with main")?;
    let mut changes = Changes::new();
    for delta in diff.deltas() {
        let mut note = |side: git2::DiffFile<'_>, is_new: bool| {
            let Some(path) = side.path_bytes() else { return };
            let path: Arc<str> = String::from_utf8_lossy(path).into();
            let file = file_id(side.id(), side.mode());
            let entry = changes.entry(path).or_default();
            if is_new { entry.1 = file } else { entry.0 = file }
        };
        note(delta.old_file(), false);
        note(delta.new_file(), true);
    }
    Ok(changes)
}

/// None where nothing stands, or a folder.
fn file_id(id: Oid, mode: FileMode) -> Option<FileId> {
    let is_regular = matches!(mode, FileMode::Blob | FileMode::BlobExecutable | FileMode::BlobGroupWritable);
    let blob = BlobId(id.as_bytes().try_into().ok()?);
    (is_regular || matches!(mode, FileMode::Link | FileMode::Commit)).then_some(FileId { blob, is_regular })
}

fn differences(fork: &Tree, head: &Tree) -> Changes {
    let mut changes = Changes::new();
    for (path, file) in fork {
        if head.get(path) != Some(file) {
            changes.insert(Arc::clone(path), (Some(*file), head.get(path).copied()));
        }
    }
    for (path, file) in head {
        if !fork.contains_key(path) {
            changes.insert(Arc::clone(path), (None, Some(*file)));
        }
    }
    changes
}

/// The instance's files in a commit, by name alone.
fn listing(repository: &Repository, commit: Oid) -> Result<Tree> {
    let mut files = Tree::new();
    let root = tree_of(repository, commit).with_context(|| format!("{commit} is no commit"))?;
    let root = repository.find_tree(root).with_context(|| format!("reading the tree of {commit}"))?;
    for entry in &root {
        let Ok(name) = std::str::from_utf8(entry.name_bytes()) else { continue };
        if is_of_instance(name) {
            list(repository, name, &entry, 0, &mut files)?;
        }
    }
    Ok(files)
}

/// `office/appraisals/<meeting>/<ID>.yaml` is four deep.
const DEPTH: usize = 6;

fn list(
    repository: &Repository,
    path: &str,
    entry: &git2::TreeEntry<'_>,
    depth: usize,
    files: &mut Tree,
) -> Result<()> {
    if entry.kind() == Some(ObjectType::Tree) {
        if depth >= DEPTH {
            return Ok(());
        }
        let tree = repository.find_tree(entry.id()).with_context(|| format!("reading the folder {path}"))?;
        for inner in &tree {
            let path = format!("{path}/{}", String::from_utf8_lossy(inner.name_bytes()));
            list(repository, &path, &inner, depth + 1, files)?;
        }
    } else {
        let blob = BlobId(entry.id().as_bytes().try_into().context("a blob's name has twenty bytes")?);
        files.insert(path.into(), FileId { blob, is_regular: matches!(entry.filemode(), 0o100_644 | 0o100_755) });
    }
    Ok(())
}

fn messages(repository: &Repository, base: Oid, tip: Oid) -> Result<Vec<String>> {
    let mut walk = repository.revwalk().context("reading the proposal's commits")?;
    walk.push(tip).context("reading the proposal's commits")?;
    walk.hide(base).context("reading the proposal's commits")?;
    let mut messages = Vec::new();
    for id in walk.take(MESSAGES) {
        let commit = repository.find_commit(id.context("reading the proposal's commits")?)?;
        messages.push(String::from_utf8_lossy(commit.message_bytes()).into_owned());
    }
    Ok(messages)
}
