//! The ledger branch: receipts, one file a month, so that a receipt costs a
//! small blob however many there are.

use anyhow::Result;
use git2::{ObjectType, Oid, Repository, Signature, Time};

use super::writer::{Moved, Writer};
use super::{missing, named, tree_of};
use crate::history::receipt::LEDGER_BRANCH;
use crate::lang::{Doing, Text};
use crate::model::time::{Moment, Zone};

const FOLDER: &str = "so-cai";

/// Vietnam's offset in minutes, for the commits of the branch.
const OFFSET_MINUTES: i32 = 7 * 60;

/// All lines, oldest first; empty where there is no such branch.
///
/// # Errors
/// A missing or damaged object.
pub fn receipt_lines(repository: &Repository) -> Result<String> {
    receipt_lines_at(repository, ledger_tip(repository)?)
}

/// The lines at a tip of the ledger branch.
///
/// # Errors
/// A missing or damaged object.
pub fn receipt_lines_at(repository: &Repository, tip: Option<Oid>) -> Result<String> {
    let Some(tip) = tip else { return Ok(String::new()) };
    // Not by `find_commit`, which refuses a commit of an absurd date, and whoever can push can make one.
    let tree = tree_of(repository, tip).doing(
        Text::new("`{LEDGER_BRANCH}` không trỏ tới commit nào", "`{LEDGER_BRANCH}` names no commit"),
        &[("LEDGER_BRANCH", &LEDGER_BRANCH)],
    )?;
    let tree = repository.find_tree(tree).map_err(|error| missing(&error, tree))?;
    let Some(folder) = tree.get_name(FOLDER).filter(|entry| entry.kind() == Some(ObjectType::Tree)) else {
        return Ok(String::new());
    };
    let folder = repository.find_tree(folder.id()).map_err(|error| missing(&error, folder.id()))?;
    let mut text = String::new();
    // Trees are sorted by name, and names are years and months.
    for entry in folder.iter().filter(|entry| entry.kind() == Some(ObjectType::Blob)) {
        let blob = repository.find_blob(entry.id()).map_err(|error| missing(&error, entry.id()))?;
        text.push_str(&String::from_utf8_lossy(blob.content()));
        if !text.ends_with('\n') {
            text.push('\n');
        }
    }
    Ok(text)
}

/// The local branch, else origin's.
///
/// # Errors
/// A ref that cannot be read.
pub fn ledger_tip(repository: &Repository) -> Result<Option<Oid>> {
    for name in [local(), format!("refs/remotes/origin/{LEDGER_BRANCH}")] {
        if let Some(id) = named(repository, &name)? {
            return Ok(Some(id));
        }
    }
    Ok(None)
}

fn local() -> String {
    format!("refs/heads/{LEDGER_BRANCH}")
}

/// Appends lines to what the ledger holds at `tip`, which is where they were made
/// for: each names the one before. `Overtaken` where the branch stands elsewhere.
///
/// # Errors
/// The repository cannot be written.
pub fn append_receipts(repository: &Repository, tip: Option<Oid>, lines: &[String], at: Moment) -> Result<Moved> {
    let writer = Writer::of(repository)?;
    let repository = &writer.repository;
    let standing = named(repository, &local())?;
    if standing.is_some() && standing != tip {
        return Ok(Moved::Overtaken);
    }
    let parent = tip.map(|id| repository.find_commit(id)).transpose()?;
    let file = format!("{}.jsonl", Zone::default().local(at).format("%Y-%m"));
    let root = parent.as_ref().map(git2::Commit::tree).transpose()?;
    let folder = root.as_ref().and_then(|tree| tree.get_name(FOLDER)).map(|entry| repository.find_tree(entry.id()));
    let folder = folder.transpose()?;
    let held = folder.as_ref().and_then(|tree| tree.get_name(&file)).map(|entry| repository.find_blob(entry.id()));
    let mut content = held.transpose()?.map(|blob| blob.content().to_vec()).unwrap_or_default();
    for line in lines {
        content.extend_from_slice(line.as_bytes());
        content.push(b'\n');
    }
    let mut files = repository.treebuilder(folder.as_ref())?;
    files.insert(&file, repository.blob(&content)?, git2::FileMode::Blob.into())?;
    let mut top = repository.treebuilder(root.as_ref())?;
    top.insert(FOLDER, files.write()?, git2::FileMode::Tree.into())?;
    let tree = repository.find_tree(top.write()?)?;
    let who = Signature::new("giaoban", "giaoban@localhost", &Time::new(at.0, OFFSET_MINUTES))?;
    let parents: Vec<&git2::Commit<'_>> = parent.iter().collect();
    let id = repository.commit(None, &who, &who, "Biên nhận", &tree, &parents)?;
    writer.point(&local(), standing, id, "receipt")
}
