//! The ledger of the main branch and every file it names.

use std::collections::{HashMap, HashSet};

use anyhow::{Context, Result};
use git2::{ObjectType, Oid, Repository};

use super::witnesses::{mainline_through, witnesses};
use super::{Wanted, first_parents, mainline, missing, require_history, settings_at, signatures, tip};
use crate::history::mainline::Mainline;
use crate::history::signature::KeyRing;
use crate::history::{CommitId, Ledger, Record};
use crate::model::limits;
use crate::parse::{self, KEYS, SETTINGS, Shelf};
use crate::source::{Content, FileId, task_path};

/// The paths that make an instance.
const INSTANCE: &[&[u8]] = &[b"giaoban.yaml", b"office", b"tasks", b"templates", b"site"];

/// The same without anything that this machine remembers of earlier runs.
///
/// # Errors
/// As of `record`.
pub fn record_afresh(repository: &Repository, branch: &str) -> Result<Record> {
    record(repository, branch, |_, _| {})
}

/// The ledger of the main branch and every file it names.
///
/// # Errors
/// Dates cannot be proved here, or an object cannot be read.
pub fn record(repository: &Repository, branch: &str, progress: impl Fn(u64, u64)) -> Result<Record> {
    require_history(repository)?;
    let tip = tip(repository, branch)?;
    let declared = settings_at(repository, tip);
    let mut witnesses = witnesses(repository, tip, &declared)?;
    let plain = first_parents(repository, tip)?;
    let Mainline { chain, findings, disputed } = mainline_through(repository, plain, &witnesses, &declared.trust)?;
    witnesses.path = findings;
    witnesses.disputed = disputed;
    let commits = mainline(repository, &chain, Wanted::Below(INSTANCE), progress)?;
    let mut ledger = Ledger::from_mainline(commits);
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
    let ring = ring_of_all_times(&ledger, &contents);
    if !ring.is_empty() {
        let signed: Vec<CommitId> =
            ledger.landings().iter().filter(|landing| landing.is_signed).map(|landing| landing.commit).collect();
        ledger.note_signatures(signatures(repository, &signed, &ring)?);
    }
    Ok(Record { ledger, witnesses, shelf: Shelf::fill(contents, &tasks) })
}

/// Every key that was ever pinned: which of them counts for a landing is for
/// the proof to say.
fn ring_of_all_times(ledger: &Ledger, contents: &HashMap<FileId, Content>) -> KeyRing {
    let mut keys = Vec::new();
    let mut armored = Vec::new();
    for (path, after) in ledger.landings().iter().flat_map(|landing| &landing.changes) {
        let Some(content) = after.as_ref().and_then(|file| contents.get(file)) else { continue };
        if &**path == SETTINGS {
            for key in parse::settings_of(content).trust.keys {
                if !keys.contains(&key) {
                    keys.push(key);
                }
            }
        } else if path.strip_prefix(KEYS).is_some_and(|rest| rest.starts_with('/')) {
            armored.push(content.as_text());
        }
    }
    KeyRing::of(&keys, &armored)
}

/// A blob as text, its size known before its bytes are read.
pub(super) fn content(repository: &Repository, path: &str, file: FileId) -> Result<Content> {
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
