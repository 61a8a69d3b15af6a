//! What a branch asks of main: what the merge of both would hold otherwise than
//! main does now.
//!
//! Objects only: a proposal is never checked out. What nobody touched is not
//! read, so that the cost is that of the change.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::ops::Bound;
use std::sync::Arc;

use anyhow::{Result, bail};
use git2::{Oid, Repository};

use super::last_good::last_good;
use super::listing::{Id, Kind};
use super::merge::{self, Asked, Leaf, Sides};
use super::objects::{Hashing, Hasty, Objects, Shared};
use super::record::content;
use super::tree_of;
use crate::check::{ChangedPath, Merging};
use crate::lang::{Doing, Refused, Text};
use crate::model::appraisal::{APPRAISALS, appraisal_path};
use crate::model::limits;
use crate::parse::{Office, TaskDraft};
use crate::source::{BlobId, Content, FileId, Tree, task_path};

/// What would be on main, and what differs from what is.
pub struct Proposal {
    pub base: Tree,
    pub head: Tree,
    pub paths: Vec<ChangedPath>,
    /// How the branch meets main.
    pub merging: Merging,
    /// The changed files and the Office's, of both sides.
    pub contents: HashMap<FileId, Content>,
    /// Of the commits that would land, newest first.
    pub messages: Vec<String>,
}

/// Where the proposal lies.
#[derive(Debug)]
pub enum Head {
    Commit(Oid),
    /// Files as they lie here, or would: committed or not.
    Files(Tree, HashMap<FileId, Content>),
}

/// More commits than anybody reads; the rest land unread by the rules that ask.
const MESSAGES: usize = 1_000;

/// What an instance stands in, below which the names of all files are known.
const INSTANCE: [&str; 5] = [crate::parse::SETTINGS, "office", "tasks", "templates", "site"];

/// # Errors
/// A commit is no commit, or an object is missing.
pub fn proposal(repository: &Repository, base: Oid, head: Head) -> Result<Proposal> {
    let packs = Shared::new();
    let objects = Objects::of(repository, &packs, Hashing::All)?;
    let tip = match &head {
        Head::Commit(tip) => *tip,
        Head::Files(..) => super::revision(repository, "HEAD").unwrap_or(base),
    };
    let origin = merge::origin(repository, &objects, base, tip)?;
    let ours = merge::root(repository, base)?;
    // What lies here is read already; of it, too, only what is asked for is judged.
    let mut laid = HashMap::new();
    let (merged, messages) = match head {
        Head::Commit(tip) => {
            let theirs = merge::root(repository, tip)?;
            let merged = merge::merge_from(&objects, &origin, &ours, &theirs, Sides::Commits)?;
            (merged, messages(repository, base, tip)?)
        }
        Head::Files(tree, read) => {
            laid = read;
            // A folder by the name of a file is to git what lies in it.
            let is_folder = |path: &str| {
                let below = format!("{path}/");
                let next = tree.range::<str, _>((Bound::Excluded(below.as_str()), Bound::Unbounded)).next();
                next.is_some_and(|(next, _)| next.starts_with(&below))
            };
            let standing = tree.iter().filter(|(path, file)| file.is_regular || !is_folder(path));
            let files: Vec<(&str, Leaf)> = standing.map(|(path, file)| (&**path, leaf(*file))).collect();
            let theirs = merge::made_of(&objects, &files)?;
            (merge::merge_from(&objects, &origin, &ours, &theirs, Sides::Files(&INSTANCE))?, Vec::new())
        }
    };
    let base_tree = listing(repository, &objects, base)?;
    let (mut paths, mut head_tree) = (Vec::with_capacity(merged.asked.len()), base_tree.clone());
    for Asked { path, was, is } in merged.asked {
        let (was, is) = (was.map(file), is.map(file));
        match is {
            Some(file) => head_tree.insert(Arc::clone(&path), file),
            None => head_tree.remove(&path),
        };
        paths.push(ChangedPath { path, was, is, last_good: None });
    }
    let merging = Merging {
        conflicts: merged.conflicts.into_iter().collect(),
        odd: merged.odd.into_iter().collect(),
        is_unrelated: origin.is_unrelated,
        is_cut: merged.is_cut,
    };
    // Of what is cut off nothing is judged but its size, by who asks.
    let read = if merged.is_cut { &mut [] } else { paths.as_mut_slice() };
    let mut source = Source { repository, objects: &objects, laid, contents: HashMap::new() };
    source.read(base, (&base_tree, &head_tree), read)?;
    let contents = source.contents;
    Ok(Proposal { base: base_tree, head: head_tree, paths, merging, contents, messages })
}

/// Where contents come from, and those that were asked for.
struct Source<'a, 'r> {
    repository: &'a Repository,
    objects: &'a Objects<'r>,
    /// Files that lie here, which git may not have.
    laid: HashMap<FileId, Content>,
    contents: HashMap<FileId, Content>,
}

impl Source<'_, '_> {
    /// Reads what is needed to judge a change: the changed files and the Office's.
    fn read(&mut self, base: Oid, (base_tree, head_tree): (&Tree, &Tree), paths: &mut [ChangedPath]) -> Result<()> {
        // Where the Office's word changes, so may what is wrong with any task.
        let is_of_all = paths.iter().any(|changed| Office::owns(&changed.path));
        let asked_for = |path: &str| Office::owns(path) || (is_of_all && path.starts_with("tasks/"));
        let standing = base_tree.iter().chain(head_tree).filter(|(path, _)| asked_for(path));
        let standing = standing.chain(appraisals(base_tree, paths)).map(|(path, file)| (path, *file));
        let changed = paths.iter().filter(|changed| is_of_instance(&changed.path));
        let changed = changed
            .flat_map(|changed| [changed.was, changed.is].into_iter().flatten().map(|file| (&changed.path, file)));
        let _hasty = Hasty::reading();
        for (path, file) in standing.chain(changed) {
            self.take(path, file)?;
        }
        let is_good = |content: &Content| !TaskDraft::parse(content).is_broken;
        for changed in paths.iter_mut().filter(|changed| task_path(&changed.path).is_some()) {
            let Some(content) = changed.was.and_then(|was| self.contents.get(&was)) else { continue };
            if !is_good(content)
                && let Some((file, content)) = last_good(self.repository, self.objects, base, &changed.path, is_good)?
            {
                changed.last_good = Some(file);
                self.contents.insert(file, content);
            }
        }
        Ok(())
    }

    fn take(&mut self, path: &str, file: FileId) -> Result<()> {
        if let Entry::Vacant(place) = self.contents.entry(file) {
            place.insert(match self.laid.remove(&file) {
                Some(content) => content,
                None => content(self.objects, path, file)?,
            });
        }
        Ok(())
    }
}

/// A file of a working tree as git would hold it.
fn leaf(file: FileId) -> Leaf {
    Leaf { kind: if file.is_regular { Kind::File } else { Kind::Link }, id: file.blob.0 }
}

fn file(leaf: Leaf) -> FileId {
    FileId { blob: BlobId(leaf.id), is_regular: matches!(leaf.kind, Kind::File | Kind::Executable) }
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
    INSTANCE.iter().any(|name| path.split('/').next() == Some(name))
}

/// The instance's files in a commit, by name alone.
fn listing(repository: &Repository, objects: &Objects<'_>, commit: Oid) -> Result<Tree> {
    let mut files = Tree::new();
    let root = tree_of(repository, commit).doing(
        Text::new(
            "{commit} không phải commit; xem chỗ hỏng: git fsck --full",
            "{commit} is no commit; see what is damaged: git fsck --full",
        ),
        &[("commit", &commit)],
    )?;
    let mut left = limits::TREE_ENTRIES;
    list(objects, "", &super::commit_id(root).0, &mut left, &mut files)?;
    Ok(files)
}

/// `office/appraisals/<meeting>/<ID>.yaml` is four deep.
const DEPTH: usize = 6;

fn list(objects: &Objects<'_>, folder: &str, id: &Id, left: &mut usize, files: &mut Tree) -> Result<()> {
    let bytes = objects.confirmed_tree(id)?;
    let mut folders = Vec::new();
    let read = super::listing::each(&bytes, |entry, _| {
        *left = left.saturating_sub(1);
        let name = String::from_utf8_lossy(entry.name);
        let path = if folder.is_empty() { name.into_owned() } else { format!("{folder}/{name}") };
        if !is_of_instance(&path) {
            return;
        }
        if entry.kind == Kind::Folder {
            folders.push((path, entry.id));
        } else {
            files.insert(path.into(), file(Leaf { kind: entry.kind, id: entry.id }));
        }
    });
    if read.is_err() {
        bail!(Refused::new(
            Text::new(
                "thư mục {folder} của nhánh chính bị hỏng; xem chỗ hỏng: git fsck --full",
                "the folder {folder} of main is damaged; see where: git fsck --full"
            ),
            &[("folder", &folder)]
        ));
    }
    for (path, id) in folders.iter().filter(|(path, _)| path.matches('/').count() < DEPTH) {
        if *left == 0 {
            bail!(Refused::new(
                Text::new("nhánh chính có hơn {entries} mục", "main holds more than {entries} entries"),
                &[("entries", &limits::TREE_ENTRIES)]
            ));
        }
        list(objects, path, id, left, files)?;
    }
    Ok(())
}

fn messages(repository: &Repository, base: Oid, tip: Oid) -> Result<Vec<String>> {
    let mut walk =
        repository.revwalk().doing(Text::new("đọc các commit của đề nghị", "reading the proposal's commits"), &[])?;
    walk.push(tip).doing(Text::new("đọc các commit của đề nghị", "reading the proposal's commits"), &[])?;
    walk.hide(base).doing(Text::new("đọc các commit của đề nghị", "reading the proposal's commits"), &[])?;
    let mut messages = Vec::new();
    for id in walk.take(MESSAGES) {
        let commit = repository
            .find_commit(id.doing(Text::new("đọc các commit của đề nghị", "reading the proposal's commits"), &[])?)?;
        messages.push(String::from_utf8_lossy(commit.message_bytes()).into_owned());
    }
    Ok(messages)
}
