//! The ledger of the main branch and every file it names.

use std::collections::{HashMap, HashSet};

use anyhow::{Context, Result};
use git2::{ObjectType, Oid, Repository};

use super::{Wanted, mainline, missing, require_history, tip};
use crate::history::signature::Signature;
use crate::history::{FREEZE_TAG, FreezeTag, Ledger, Record, TagHeader, Witnesses};
use crate::model::limits;
use crate::parse::Shelf;
use crate::source::{Content, FileId, task_path};

/// The paths that make an instance.
const INSTANCE: &[&[u8]] = &[b"giaoban.yaml", b"office", b"tasks", b"templates", b"site"];

/// The ledger of the main branch and every file it names.
///
/// # Errors
/// Dates cannot be proved here, or an object cannot be read.
pub fn record(repository: &Repository, branch: &str, progress: impl Fn(u64, u64)) -> Result<Record> {
    require_history(repository)?;
    let tip = tip(repository, branch)?;
    let commits = mainline(repository, tip, Wanted::Below(INSTANCE), progress)?;
    let ledger = Ledger::from_mainline(commits);
    let witnesses = Witnesses { tags: freeze_tags(repository)?, ..Witnesses::default() };
    let mut contents = HashMap::new();
    let mut tasks = HashSet::new();
    for landing in ledger.landings() {
        for (path, after) in &landing.changes {
            let Some(file) = after else { continue };
            if task_path(path).is_some() {
                tasks.insert(*file);
            }
            if !contents.contains_key(file) {
                contents.insert(*file, content(repository, path, *file)?);
            }
        }
    }
    Ok(Record { ledger, witnesses, shelf: Shelf::fill(contents, &tasks) })
}

/// A blob as text, its size known before its bytes are read.
fn content(repository: &Repository, path: &str, file: FileId) -> Result<Content> {
    if !file.is_regular {
        return Ok(Content::NotAFile);
    }
    let id = Oid::from_bytes(&file.blob.0).context("a blob's name has twenty bytes")?;
    let odb = repository.odb().context("opening the object database")?;
    let (size, kind) = odb.read_header(id).map_err(|error| missing(&error, id))?;
    let limit = if path.starts_with("tasks/") { limits::TASK_FILE_BYTES } else { limits::OFFICE_FILE_BYTES };
    if kind != ObjectType::Blob {
        return Ok(Content::NotAFile);
    }
    if size as u64 > limit {
        return Ok(Content::TooLarge { bytes: size as u64 });
    }
    let object = odb.read(id).map_err(|error| missing(&error, id))?;
    Ok(Content::from_bytes(object.data()))
}

/// Every ref `refs/tags/giaoban-khoa-*`, whatever it is.
fn freeze_tags(repository: &Repository) -> Result<Vec<FreezeTag>> {
    const TAGS: &str = "refs/tags/";
    let odb = repository.odb().context("opening the object database")?;
    let mut tags = Vec::new();
    for reference in repository.references_glob(&format!("{TAGS}{FREEZE_TAG}*")).context("reading the freeze tags")? {
        let reference = reference.context("reading a freeze tag")?;
        let name = String::from_utf8_lossy(reference.name_bytes()).trim_start_matches(TAGS).to_owned();
        let object = reference.target().map(|id| odb.read(id).map_err(|error| missing(&error, id))).transpose()?;
        let header = object.filter(|object| object.kind() == ObjectType::Tag);
        let header = header.and_then(|object| TagHeader::read(object.data()));
        tags.push(FreezeTag { name, header, signature: Signature::Unknown });
    }
    Ok(tags)
}
