//! A branch brought up to date with main by a merge commit of both. Task files that
//! both changed are put together by what they say, and not by their lines.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::{Result, bail};
use git2::build::CheckoutBuilder;
use git2::{Index, IndexEntry, IndexTime, MergeOptions, Oid, Repository, StatusOptions, Tree};

use crate::lang::{Doing, Refused, Text};
use crate::source::task_path;
use crate::write::{self, Clash};

pub enum CaughtUp {
    /// The branch holds all that main does.
    Already,
    /// A commit of both is the branch now; the tasks that both had changed.
    Merged { commit: Oid, together: Vec<String> },
    /// Nothing was changed.
    Clashing { tasks: Vec<(String, Vec<Clash>)>, others: Vec<String> },
}

/// # Errors
/// No such branch, nothing in common with main, or what lies here is not committed.
pub fn catch_up(repository: &Repository, branch: &str, main: Oid, message: &str) -> Result<CaughtUp> {
    let name = format!("refs/heads/{branch}");
    let head = super::revision(repository, &name)?;
    let Ok(base) = repository.merge_base(main, head) else {
        bail!(Refused::new(UNRELATED, &[("branch", &branch)]));
    };
    if base == main {
        return Ok(CaughtUp::Already);
    }
    let of_both = || -> Result<(OfBoth, Option<Oid>), git2::Error> {
        let mut both = OfBoth::of(repository, [base, main, head])?;
        let is_whole = both.clashing.is_empty() && both.others.is_empty();
        let tree = if is_whole { Some(both.index.write_tree_to(repository)?) } else { None };
        Ok((both, tree))
    };
    let (both, tree) = of_both().doing(MERGING, &[("branch", &branch)])?;
    let Some(tree) = tree else {
        return Ok(CaughtUp::Clashing { tasks: both.clashing, others: both.others });
    };
    let is_here = !repository.is_bare() && repository.head().is_ok_and(|here| here.name() == Ok(name.as_str()));
    if is_here && !is_clean(repository).doing(MERGING, &[("branch", &branch)])? {
        bail!(Refused::new(NOT_COMMITTED, &[]));
    }
    let Ok(by) = repository.signature() else { bail!(Refused::new(NOBODY, &[])) };
    let written = || -> Result<Oid, git2::Error> {
        let (ours, theirs) = (repository.find_commit(main)?, repository.find_commit(head)?);
        let tree = repository.find_tree(tree)?;
        let commit = repository.commit(None, &by, &by, message, &tree, &[&theirs, &ours])?;
        if is_here {
            repository.checkout_tree(tree.as_object(), Some(CheckoutBuilder::new().safe()))?;
        }
        // Somebody may have pushed meanwhile.
        repository.reference_matching(&name, commit, true, head, message)?;
        Ok(commit)
    };
    let commit = written().doing(MERGING, &[("branch", &branch)])?;
    Ok(CaughtUp::Merged { commit, together: both.together })
}

const MERGING: Text = Text::new("hợp nhất nhánh chính vào `{branch}`", "merging main into `{branch}`");

/// What main and a branch hold together.
struct OfBoth {
    index: Index,
    /// Tasks that both changed, put together.
    together: Vec<String>,
    clashing: Vec<(String, Vec<Clash>)>,
    /// Other files that git does not put together.
    others: Vec<String>,
}

impl OfBoth {
    fn of(repository: &Repository, [base, main, head]: [Oid; 3]) -> Result<Self, git2::Error> {
        let (ours, theirs) = (repository.find_commit(main)?, repository.find_commit(head)?);
        let trees = [repository.find_commit(base)?.tree()?, ours.tree()?, theirs.tree()?];
        let mut index = repository.merge_commits(&ours, &theirs, Some(&MergeOptions::new()))?;
        let (mut clashing, mut together) = (Vec::new(), Vec::new());
        for path in changed_by_both(repository, &trees)? {
            match of_task(repository, &trees, &path) {
                Ok(text) => {
                    put(repository, &mut index, &path, &text)?;
                    together.push(path);
                }
                Err(clashes) => clashing.push((path, clashes)),
            }
        }
        let is_other = |path: &String| clashing.iter().all(|(task, _)| task != path);
        let others = conflicts(&index)?.into_iter().filter(is_other).collect();
        Ok(Self { index, together, clashing, others })
    }
}

fn of_task(repository: &Repository, trees: &[Tree<'_>; 3], path: &str) -> Result<String, Vec<Clash>> {
    let text = |tree: &Tree<'_>| -> Option<String> {
        let entry = tree.get_path(Path::new(path)).ok()?;
        let blob = repository.find_blob(entry.id()).ok()?;
        String::from_utf8(blob.content().to_vec()).ok()
    };
    let [was, mine, other] = trees.each_ref().map(text);
    match (was, mine, other) {
        (Some(was), Some(mine), Some(other)) => write::merge(&was, &mine, &other),
        _ => Err(vec![Clash::Unreadable]),
    }
}

const UNRELATED: Text = Text::new(
    "nhánh `{branch}` không có gốc chung với nhánh chính",
    "the branch `{branch}` has nothing in common with main",
);
const NOT_COMMITTED: Text = Text::new(
    "ở đây còn thay đổi chưa commit: commit trước (git commit -a), rồi chạy lại",
    "something here is not committed: commit it first (git commit -a), then run this again",
);
const NOBODY: Text = Text::new(
    "git chưa biết người thực hiện: git config user.name '…' và git config user.email '…'",
    "git does not know who does this: git config user.name '…' and git config user.email '…'",
);

fn is_clean(repository: &Repository) -> Result<bool, git2::Error> {
    let mut options = StatusOptions::new();
    options.include_untracked(false);
    Ok(repository.statuses(Some(&mut options))?.is_empty())
}

/// The tasks that are otherwise in both than in what both come from.
fn changed_by_both(repository: &Repository, trees: &[Tree<'_>; 3]) -> Result<Vec<String>, git2::Error> {
    let [base, ours, theirs] = trees;
    let changed = |tree: &Tree<'_>| -> Result<BTreeSet<String>, git2::Error> {
        let diff = repository.diff_tree_to_tree(Some(base), Some(tree), None)?;
        let paths = diff.deltas().filter_map(|delta| delta.new_file().path()?.to_str().map(str::to_owned));
        Ok(paths.filter(|path| task_path(path).is_some()).collect())
    };
    let (ours, theirs) = (changed(ours)?, changed(theirs)?);
    Ok(ours.intersection(&theirs).cloned().collect())
}

fn conflicts(index: &Index) -> Result<BTreeSet<String>, git2::Error> {
    let mut paths = BTreeSet::new();
    for conflict in index.conflicts()? {
        let conflict = conflict?;
        let entries = [conflict.our, conflict.their, conflict.ancestor].into_iter().flatten();
        paths.extend(entries.map(|entry| String::from_utf8_lossy(&entry.path).into_owned()));
    }
    Ok(paths)
}

fn put(repository: &Repository, index: &mut Index, path: &str, text: &str) -> Result<(), git2::Error> {
    const PLAIN_FILE: u32 = 0o100_644;
    let id = repository.blob(text.as_bytes())?;
    // There is none where git put the lines together by itself.
    let _ = index.conflict_remove(Path::new(path));
    let never = IndexTime::new(0, 0);
    index.add(&IndexEntry {
        ctime: never,
        mtime: never,
        dev: 0,
        ino: 0,
        mode: PLAIN_FILE,
        uid: 0,
        gid: 0,
        file_size: 0,
        id,
        flags: 0,
        flags_extended: 0,
        path: path.as_bytes().to_vec(),
    })
}
