//! The objects of the mainline: which are here, and the files at its tip.

use std::collections::{HashMap, HashSet};

use anyhow::Result;
use git2::{Oid, Repository};

use crate::doctor::facts::{self, History, MainlineCommit};
use crate::history::Change;
use crate::io::git::chain::header;
use crate::io::git::folders::{self, Budget, Ground, Lost};
use crate::io::git::objects::{Hashing, Hasty, Objects, Shared};
use crate::io::git::record::content;
use crate::io::git::walk::steps;
use crate::io::git::{Id, Wanted, commit_id, tree_of};
use crate::kit;
use crate::source::{BlobId, Content, FileId, Tree};

/// The paths whose files the other commands read; a partial clone may lack the rest.
const READ: &[&[u8]] = &[b"giaoban.yaml", b"office", b"tasks", b"templates", b"site"];

/// Deeper than any instance: not read by the other commands either, and a tree
/// may be nested without end.
const DEEPEST: usize = 8;

/// The mainline, newest first, and which of its objects are not here.
///
/// # Errors
/// What lies on it is no commit.
pub(super) fn commits(repository: &Repository, tip: Oid, history: &mut History) -> Result<Vec<MainlineCommit>> {
    let _hasty = Hasty::reading();
    let packs = Shared::new();
    let objects = Objects::of(repository, &packs, Hashing::Damage)?;
    let mut commits = Vec::new();
    let mut trees = Vec::new();
    let mut next = Some(commit_id(tip));
    while let Some(id) = next {
        let Ok(bytes) = objects.commit(id) else {
            history.missing_commits += 1;
            break;
        };
        let header = header(&bytes, id)?;
        trees.push(header.tree.0);
        next = header.parents.first().copied();
        commits.push(MainlineCommit {
            id,
            parents: header.parents.len(),
            committer: header.committer.clone().into_owned(),
            recorded: header.recorded,
            is_signed: header.is_signed(),
        });
    }
    trees.reverse();
    note_missing(repository, &packs, &objects, &trees, history)?;
    Ok(commits)
}

/// Counts the folders and files of a history that are not here. `trees`: the root
/// folder after each commit, oldest first.
fn note_missing(
    repository: &Repository,
    packs: &Shared,
    objects: &Objects<'_>,
    trees: &[Id],
    history: &mut History,
) -> Result<()> {
    let lost = Lost::default();
    let wanted = Wanted::Below(READ);
    let ground = Ground { repository, packs, wanted, hashing: Hashing::Damage, lost: Some(&lost) };
    // Folders without end are for `git fsck` to name: what was not found before them stands.
    let changes = folders::walk(ground, steps(None, trees)?, &Budget::whole(), &|_, _| {}).unwrap_or_default();
    let (folders, submodules) = lost.told();
    history.missing_trees = folders;
    let mut seen: HashSet<Id> = submodules;
    let of_change = |(_, change): (u32, Change)| change.after.map(|file| file.blob.0);
    let is_missing = |id: &Id| seen.insert(*id) && !objects.is_here(id);
    history.missing_blobs = changes.into_iter().filter_map(of_change).filter(is_missing).count();
    Ok(())
}

/// `mode SP name NUL id`, as a tree's bytes have it; up to what cannot be read.
fn entries(mut bytes: &[u8]) -> Vec<(&[u8], &[u8], Oid)> {
    let mut entries = Vec::new();
    while let Some(entry) = entry(&mut bytes) {
        entries.push(entry);
    }
    entries
}

fn entry<'a>(bytes: &mut &'a [u8]) -> Option<(&'a [u8], &'a [u8], Oid)> {
    let mode = until(bytes, b' ')?;
    let name = until(bytes, 0)?;
    let (id, rest) = bytes.split_at_checked(20)?;
    *bytes = rest;
    Some((mode, name, Oid::from_bytes(id).ok()?))
}

fn until<'a>(bytes: &mut &'a [u8], end: u8) -> Option<&'a [u8]> {
    let (piece, rest) = bytes.split_at_checked(bytes.iter().position(|byte| *byte == end)?)?;
    *bytes = rest.get(1..)?;
    Some(piece)
}

/// The files at a commit that `doctor` looks into. What is missing is counted elsewhere.
pub(super) fn files(repository: &Repository, tip: Oid) -> Result<(Tree, HashMap<FileId, Content>)> {
    let packs = Shared::new();
    let objects = Objects::of(repository, &packs, Hashing::All)?;
    let mut files = Files { objects, tree: Tree::new(), contents: HashMap::new() };
    if let Some(tree) = tree_of(repository, tip) {
        files.below(tree, "", 0);
    }
    Ok((files.tree, files.contents))
}

struct Files<'a> {
    objects: Objects<'a>,
    tree: Tree,
    contents: HashMap<FileId, Content>,
}

impl Files<'_> {
    fn below(&mut self, tree: Oid, folder: &str, depth: usize) {
        let Ok(listing) = tree.as_bytes().try_into().map_err(Into::into).and_then(|id| self.objects.tree(id)) else {
            return;
        };
        for (mode, name, id) in entries(&listing) {
            let path = format!("{folder}{}", String::from_utf8_lossy(name));
            match mode {
                b"40000"
                    if depth < DEEPEST && (facts::may_hold(&path) || kit::RECORD.starts_with(&format!("{path}/"))) =>
                {
                    self.below(id, &format!("{path}/"), depth + 1);
                }
                b"100644" | b"100755" | b"100664" if facts::concerns(&path) || path == kit::RECORD => {
                    self.take(path, id);
                }
                _ => {}
            }
        }
    }

    fn take(&mut self, path: String, id: Oid) {
        let Ok(blob) = id.as_bytes().try_into() else { return };
        let file = FileId { blob: BlobId(blob), is_regular: true };
        if let Ok(content) = content(&self.objects, &path, file) {
            self.contents.insert(file, content);
            self.tree.insert(path.into(), file);
        }
    }
}
