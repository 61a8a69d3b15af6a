//! The paths that task files ever had: on main at any time, and at the tip of
//! any branch that this clone knows.

use std::collections::BTreeSet;

use anyhow::Result;
use git2::{ObjectType, Oid, Repository};

use super::{Authors, Kept, Walk, Wanted, named, require_history, tip, tree_of};

use crate::lang::{Doing, Text};

/// # Errors
/// The history is not whole here (`CannotDate`), or an object cannot be read.
pub fn task_paths(repository: &Repository, branch: &str) -> Result<BTreeSet<String>> {
    require_history(repository)?;
    let mut paths = BTreeSet::new();
    if repository.is_empty().doing(Text::new("tìm commit", "looking for commits"), &[])? {
        return Ok(paths);
    }
    let wanted: &[&[u8]] = &[b"tasks"];
    let mut walk = Walk::of(repository, Wanted::Below(wanted), Authors::OfBranch, Kept::Use);
    // Where main is not among the branches, the others are all there is.
    let own = named(repository, &format!("refs/heads/{branch}"))?;
    if own.or(named(repository, &format!("refs/remotes/origin/{branch}"))?).is_some() {
        let tip = tip(repository, branch)?;
        let chain = walk.first_parents(tip)?;
        let commits = walk.mainline(&chain, |_, _| {})?;
        let changes = commits.iter().flat_map(|commit| &commit.changes);
        paths.extend(changes.map(|change| String::from_utf8_lossy(&change.path).into_owned()));
    }
    for reference in repository.references().doing(Text::new("liệt kê các nhánh", "listing the branches"), &[])? {
        let reference = reference.doing(Text::new("đọc một nhánh", "reading a branch"), &[])?;
        let is_branch = reference.is_branch() || reference.is_remote();
        if let (true, Some(commit)) = (is_branch, reference.target()) {
            of_tip(repository, commit, &mut paths).doing(
                Text::new("đọc các tệp của {commit}", "reading the files of {commit}"),
                &[("commit", &commit)],
            )?;
        }
    }
    Ok(paths)
}

/// The task files that stand at a commit.
fn of_tip(repository: &Repository, commit: Oid, paths: &mut BTreeSet<String>) -> Result<()> {
    let Some(root) = tree_of(repository, commit) else { return Ok(()) };
    let root = repository.find_tree(root)?;
    let tasks = match root.get_name("tasks") {
        Some(entry) if entry.kind() == Some(ObjectType::Tree) => repository.find_tree(entry.id())?,
        _ => return Ok(()),
    };
    for folder in tasks.iter().filter(|entry| entry.kind() == Some(ObjectType::Tree)) {
        let files = repository.find_tree(folder.id())?;
        for file in &files {
            let name = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
            paths.insert(format!("tasks/{}/{}", name(folder.name_bytes()), name(file.name_bytes())));
        }
    }
    Ok(())
}
