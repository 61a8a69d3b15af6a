//! What `doctor` asks of a repository. Reads more patiently than the other
//! commands: what stops them is what is looked for here.

mod objects;
mod server;

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use anyhow::Result;
use git2::{ConfigLevel, ErrorCode, Oid, Repository};

use super::{commit_id, try_open};
use crate::doctor::facts::{self, Git, History, Main, Tag};
use crate::history::receipt::LEDGER_BRANCH;
use crate::history::{FREEZE_TAG, START_TAG, TagHeader};
use crate::io::trouble::{self, Named, Trouble};
use crate::lang::{Doing, Text};
use crate::source::{Content, FileId};

pub use server::{Server, server};

/// Settings of a local configuration that make git run a program.
const ACTING: &str = r"^(core\.(fsmonitor|hookspath|sshcommand|gitproxy|editor|pager|askpass|alternaterefscommand)|gpg(\.[^.]*)?\.program|credential\.(.*\.)?helper|diff\.(.*\.)?(external|command|textconv)|filter\..*\.(clean|smudge|process)|merge\..*\.driver|(diff|merge)tool\..*\.cmd|alias\..*|remote\..*\.(uploadpack|receivepack|vcs)|uploadpack\.packobjectshook|sequence\.editor)$";

/// What was found at a folder, and the texts that `doctor` looks into.
pub struct Found {
    pub repository: facts::Repository,
    pub contents: HashMap<FileId, Content>,
}

/// Opens the folder, and says why where that fails.
///
/// # Errors
/// The folder has no full path.
pub fn opened(root: &Path) -> Result<std::result::Result<Repository, facts::Repository>> {
    let error = match try_open(root) {
        Ok(repository) => return Ok(Ok(repository)),
        Err(error) => error,
    };
    let folder = std::fs::canonicalize(root)
        .doing(Text::new("tìm {path}", "looking for {path}"), &[("path", &root.display())])?;
    let message = error.message();
    Ok(Err(match error.code() {
        ErrorCode::NotFound => facts::Repository::None,
        ErrorCode::Owner => facts::Repository::NotOwned { folder: folder.display().to_string() },
        _ if message.contains("unknown object format") => facts::Repository::Sha256,
        _ if super::is_shallow_damaged(&folder, &error) => troubled(Named::ShallowDamaged.trouble()),
        _ if message.contains("graft") => facts::Repository::Grafted,
        _ if message.contains("refstorage") || message.contains("reftable") => facts::Repository::RefTable,
        _ => troubled(trouble::of_git(&error)),
    }))
}

fn troubled(known: Trouble) -> facts::Repository {
    facts::Repository::Troubled { reason: known.reason, cure: known.cure, named: known.named() }
}

/// # Errors
/// The repository cannot be read at all.
pub fn facts(repository: &Repository, branch: &str) -> Result<Found> {
    let mut git = Git { head: head(repository), ..Git::default() };
    for reference in
        repository.references().doing(Text::new("đọc các nhánh và thẻ", "reading the branches and tags"), &[])?
    {
        // One that is damaged must not hide the others.
        let reference = match reference {
            Ok(reference) => reference,
            Err(error) => {
                git.broken_refs.push(trouble::of_git(&error).names.join(", "));
                continue;
            }
        };
        let name = String::from_utf8_lossy(reference.name_bytes()).into_owned();
        note_ref(repository, &name, reference.target(), &mut git);
    }
    git.branches.sort();
    git.refs.sort();
    git.tags.sort_by(|a, b| a.name.cmp(&b.name));
    git.history = shape(repository, std::mem::take(&mut git.history))?;
    git.main = main(repository, branch);
    (git.config, git.origin) = configuration(repository)?;
    let mut contents = HashMap::new();
    if let Some(tip) = git.main.as_ref().and_then(|main| Oid::from_bytes(&main.tip.0).ok()) {
        git.commits = objects::commits(repository, tip, &mut git.history)?;
        (git.tree, contents) = objects::files(repository, tip)?;
    }
    Ok(Found { repository: facts::Repository::Open(Box::new(git)), contents })
}

fn head(repository: &Repository) -> Option<String> {
    let head = repository.find_reference("HEAD").ok()?;
    let target = String::from_utf8_lossy(head.symbolic_target_bytes()?).into_owned();
    Some(target.strip_prefix("refs/heads/").unwrap_or(&target).to_owned())
}

fn note_ref(repository: &Repository, name: &str, target: Option<Oid>, git: &mut Git) {
    if let Some(object) = name.strip_prefix("refs/replace/") {
        git.history.replaced.push(object.to_owned());
    }
    if let Some(branch) = name.strip_prefix("refs/heads/").or_else(|| name.strip_prefix("refs/remotes/")) {
        git.has_ledger |= branch.strip_prefix("origin/").unwrap_or(branch) == LEDGER_BRANCH;
        git.branches.push(branch.to_owned());
    }
    if [FREEZE_TAG, START_TAG, LEDGER_BRANCH].iter().any(|ours| name.contains(ours)) {
        git.refs.push(name.to_owned());
    }
    let is_ours = |tag: &&str| [FREEZE_TAG, START_TAG].iter().any(|ours| tag.starts_with(ours)) && !tag.contains('/');
    let Some(tag) = name.strip_prefix("refs/tags/").filter(is_ours) else { return };
    let object =
        repository.odb().ok().zip(target).and_then(|(odb, id)| odb.read(id).ok().map(|object| object.data().to_vec()));
    let header = object.as_deref().and_then(TagHeader::read);
    let own_name = header.map(|header| String::from_utf8_lossy(&header.name).into_owned());
    git.tags.push(Tag { name: tag.to_owned(), own_name });
}

/// Shallow, grafted, partial.
fn shape(repository: &Repository, mut history: History) -> Result<History> {
    let lines = |path: PathBuf| std::fs::read_to_string(path).unwrap_or_default();
    if repository.is_shallow() {
        history.shallow = Some(lines(repository.commondir().join("shallow")).lines().count());
    }
    let is_graft = |line: &&str| !line.trim().is_empty() && !line.trim_start().starts_with('#');
    history.grafts = lines(repository.commondir().join("info/grafts")).lines().filter(is_graft).count();
    let config = repository
        .config()
        .and_then(|mut config| config.snapshot())
        .doing(Text::new("đọc cấu hình git", "reading git's configuration"), &[])?;
    let mut entries = config
        .entries(Some(r"remote\..*\.(partialclonefilter|promisor)"))
        .doing(Text::new("đọc các kho từ xa (remote)", "reading the remotes"), &[])?;
    while let Some(entry) = entries.next() {
        let entry = entry.doing(Text::new("đọc một kho từ xa (remote)", "reading a remote"), &[])?;
        let value = String::from_utf8_lossy(entry.value_bytes()).into_owned();
        if String::from_utf8_lossy(entry.name_bytes()).ends_with("partialclonefilter") {
            history.filters.push(value);
        }
    }
    Ok(history)
}

/// As `tip` reads it: the local branch, else origin's, else HEAD.
fn main(repository: &Repository, branch: &str) -> Option<Main> {
    let (local, origin) = (format!("refs/heads/{branch}"), format!("refs/remotes/origin/{branch}"));
    let commit = |name: &str| {
        let reference = repository.find_reference(name).and_then(|reference| reference.resolve()).ok()?;
        // Where the commit itself is missing the name is still known.
        reference.peel_to_commit().map(|commit| commit.id()).ok().or_else(|| reference.target())
    };
    let [here, there] = [&local, &origin].map(|name| commit(name));
    let (reference, tip) = [(local, here), (origin, there), ("HEAD".to_owned(), commit("HEAD"))]
        .into_iter()
        .find_map(|(name, tip)| Some((name, tip?)))?;
    let ahead_behind = here.zip(there).and_then(|(here, there)| repository.graph_ahead_behind(here, there).ok());
    Some(Main { reference, tip: commit_id(tip), ahead_behind })
}

/// Settings that act, by name, and where `origin` is.
fn configuration(repository: &Repository) -> Result<(Vec<String>, Option<String>)> {
    let config = repository
        .config()
        .and_then(|mut config| config.snapshot())
        .doing(Text::new("đọc cấu hình git", "reading git's configuration"), &[])?;
    let mut acting = Vec::new();
    let mut entries =
        config.entries(Some(ACTING)).doing(Text::new("đọc cấu hình git", "reading git's configuration"), &[])?;
    while let Some(entry) = entries.next() {
        let entry = entry.doing(Text::new("đọc cấu hình git", "reading git's configuration"), &[])?;
        // What this user or this machine has set is their own choice.
        if matches!(entry.level(), ConfigLevel::Local | ConfigLevel::Worktree) {
            acting.push(String::from_utf8_lossy(entry.name_bytes()).into_owned());
        }
    }
    drop(entries);
    acting.sort();
    acting.dedup();
    let origin = repository.find_remote("origin").ok();
    let origin = origin.map(|remote| String::from_utf8_lossy(remote.url_bytes()).into_owned());
    Ok((acting, origin))
}
