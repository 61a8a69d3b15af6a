//! The objects of the mainline: which are here, and the files at its tip.

use std::collections::{HashMap, HashSet};

use anyhow::Result;
use git2::{Odb, Oid, Repository};

use crate::doctor::facts::{self, History, MainlineCommit};
use crate::history::Header;
use crate::io::git::objects::{Hashing, Objects, Shared};
use crate::io::git::record::content;
use crate::io::git::{commit_id, tree_of};
use crate::kit;
use crate::lang::{Doing, Text};
use crate::source::{BlobId, Content, FileId, Tree};

/// The paths whose files the other commands read; a partial clone may lack the rest.
const READ: [&str; 5] = ["giaoban.yaml", "office", "tasks", "templates", "site"];

/// Deeper than any instance: not read by the other commands either, and a tree
/// may be nested without end.
const DEEPEST: usize = 8;

/// The mainline, newest first, and which of its objects are not here.
pub(super) fn commits(odb: &Odb<'_>, tip: Oid, history: &mut History) -> Result<Vec<MainlineCommit>> {
    let mut seen = Seen { odb, objects: HashSet::new(), history };
    let mut commits = Vec::new();
    let mut next = Some(tip);
    while let Some(id) = next {
        let Ok(object) = odb.read(id) else {
            seen.history.missing_commits += 1;
            break;
        };
        let header = Header::read(object.data()).doing(
            Text::new(
                "{id} nằm trên nhánh chính mà không phải commit; xem chỗ hỏng: git fsck --full",
                "{id} is on main and is no commit; see what is damaged: git fsck --full",
            ),
            &[("id", &id)],
        )?;
        let tree = Oid::from_bytes(&header.tree.0)
            .doing(Text::new("tên một thư mục trong git bị hỏng", "the name of a folder in git is damaged"), &[])?;
        seen.tree(tree, 0);
        commits.push(MainlineCommit {
            id: commit_id(id),
            parents: header.parents.len(),
            committer: header.committer.clone().into_owned(),
            recorded: header.recorded,
            is_signed: header.is_signed(),
        });
        next = header.parents.first().and_then(|parent| Oid::from_bytes(&parent.0).ok());
    }
    Ok(commits)
}

/// Each tree and file of the history once.
struct Seen<'a, 'odb> {
    odb: &'a Odb<'odb>,
    objects: HashSet<Oid>,
    history: &'a mut History,
}

impl Seen<'_, '_> {
    fn tree(&mut self, id: Oid, depth: usize) {
        if depth > DEEPEST || !self.objects.insert(id) {
            return;
        }
        let Ok(object) = self.odb.read(id) else {
            self.history.missing_trees += 1;
            return;
        };
        for (mode, name, id) in entries(object.data()) {
            if depth == 0 && !READ.iter().any(|read| read.as_bytes() == name) {
                continue;
            }
            match mode {
                b"40000" => self.tree(id, depth + 1),
                // A submodule is a commit elsewhere.
                b"160000" => {}
                _ if self.objects.insert(id) && !self.odb.exists(id) => self.history.missing_blobs += 1,
                _ => {}
            }
        }
    }
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
