//! The ledger of the main branch and every file it names.

use std::collections::{HashMap, HashSet};

use anyhow::{Context, Result};
use git2::{ObjectType, Oid, Repository};

use super::{Wanted, commit_id, mainline, missing, require_history, tip};
use crate::history::{FREEZE_TAG, FreezeTag, Ledger, Record};
use crate::model::id::MeetingId;
use crate::model::limits;
use crate::model::time::Moment;
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
    let ledger = Ledger::from_mainline(commits, freeze_tags(repository)?);
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
    Ok(Record { ledger, shelf: Shelf::fill(contents, &tasks) })
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

/// Annotated tags `giaoban-khoa-<meeting>` that name a commit directly.
fn freeze_tags(repository: &Repository) -> Result<Vec<FreezeTag>> {
    let pattern = format!("refs/tags/{FREEZE_TAG}*");
    let mut tags = Vec::new();
    for reference in repository.references_glob(&pattern).context("reading the freeze tags")? {
        let reference = reference.context("reading a freeze tag")?;
        let name = String::from_utf8_lossy(reference.name_bytes()).into_owned();
        let meeting =
            name.strip_prefix("refs/tags/").and_then(|name| name.strip_prefix(FREEZE_TAG)).and_then(MeetingId::parse);
        let Some(tag) = reference.target().and_then(|id| repository.find_tag(id).ok()) else { continue };
        // A tag object replayed under another name speaks of another meeting (threats.md E9).
        let speaks_of_itself = tag.name_bytes() == name.trim_start_matches("refs/tags/").as_bytes();
        let (Some(meeting), true, Some(ObjectType::Commit)) = (meeting, speaks_of_itself, tag.target_type()) else {
            continue;
        };
        let Some(tagger) = tag.tagger() else { continue };
        tags.push(FreezeTag { meeting, target: commit_id(tag.target_id()), tagged: Moment(tagger.when().seconds()) });
    }
    Ok(tags)
}
