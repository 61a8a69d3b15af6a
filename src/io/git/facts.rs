//! What `doctor` asks of a repository. Reads more patiently than the other
//! commands: what stops them is what is looked for here.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use git2::{ErrorCode, ObjectType, Odb, Oid, Repository};

use super::{commit_id, try_open};
use crate::doctor::facts::{self, Git, History, Main, MainlineCommit, Tag};
use crate::doctor::protection::Branch;
use crate::history::receipt::LEDGER_BRANCH;
use crate::history::{FREEZE_TAG, Header, TagHeader};
use crate::model::limits;
use crate::source::{Content, FileId, Tree};

/// The paths whose files the other commands read; a partial clone may lack the rest.
const READ: [&str; 5] = ["giaoban.yaml", "office", "tasks", "templates", "site"];

/// Settings of a local configuration that make git run a program, or read other objects.
const ACTING: [&str; 6] = [
    "core.fsmonitor",
    "core.hookspath",
    "core.sshcommand",
    "gpg.program",
    "gpg.ssh.program",
    "core.alternaterefscommand",
];

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
    let folder = std::fs::canonicalize(root).with_context(|| format!("looking for {}", root.display()))?;
    let message = error.message();
    Ok(Err(match error.code() {
        ErrorCode::NotFound => facts::Repository::None,
        ErrorCode::Owner => facts::Repository::NotOwned { folder: folder.display().to_string() },
        _ if message.contains("unknown object format") => facts::Repository::Sha256,
        _ if message.contains("refstorage") || message.contains("reftable") => facts::Repository::RefTable,
        _ => facts::Repository::Unreadable { reason: message.to_owned() },
    }))
}

/// # Errors
/// The repository cannot be read at all.
pub fn facts(repository: &Repository, branch: &str) -> Result<Found> {
    let mut git = Git { head: head(repository), ..Git::default() };
    for reference in repository.references().context("reading the refs")? {
        let reference = reference.context("reading a ref")?;
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
        let odb = repository.odb().context("opening the object database")?;
        git.commits = commits(&odb, tip, &mut git.history)?;
        (git.tree, contents) = files(repository, tip);
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
    if name.contains(FREEZE_TAG) || name.contains(LEDGER_BRANCH) {
        git.refs.push(name.to_owned());
    }
    let Some(tag) = name.strip_prefix("refs/tags/").filter(|tag| tag.starts_with(FREEZE_TAG) && !tag.contains('/'))
    else {
        return;
    };
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
    let config = repository.config().and_then(|mut config| config.snapshot()).context("reading the configuration")?;
    let mut entries =
        config.entries(Some(r"remote\..*\.(partialclonefilter|promisor)")).context("reading the remotes")?;
    while let Some(entry) = entries.next() {
        let entry = entry.context("reading a remote")?;
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
    let config = repository.config().and_then(|mut config| config.snapshot()).context("reading the configuration")?;
    let local = config.open_level(git2::ConfigLevel::Local).ok();
    let is_set = |name: &&str| local.as_ref().is_some_and(|config| config.get_bytes(name).is_ok());
    let acting = ACTING.iter().copied().filter(is_set).map(str::to_owned).collect();
    let origin = repository.find_remote("origin").ok();
    let origin = origin.map(|remote| String::from_utf8_lossy(remote.url_bytes()).into_owned());
    Ok((acting, origin))
}

/// The mainline, newest first, and which of its objects are not here.
fn commits(odb: &Odb<'_>, tip: Oid, history: &mut History) -> Result<Vec<MainlineCommit>> {
    let mut seen = Seen { odb, objects: HashSet::new(), history };
    let mut commits = Vec::new();
    let mut next = Some(tip);
    while let Some(id) = next {
        let Ok(object) = odb.read(id) else {
            seen.history.missing_commits += 1;
            break;
        };
        let header = Header::read(object.data()).with_context(|| format!("{id} is on main and is no commit"))?;
        let tree = Oid::from_bytes(&header.tree.0).context("a tree's name has twenty bytes")?;
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
        // Deeper than any instance: not read by the other commands either.
        const DEEPEST: usize = 8;
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
fn files(repository: &Repository, tip: Oid) -> (Tree, HashMap<FileId, Content>) {
    let (mut found, mut contents) = (Tree::new(), HashMap::new());
    let Ok(tree) = repository.find_commit(tip).and_then(|commit| commit.tree()) else { return (found, contents) };
    // A folder that is missing ends the walk; the rest is then not looked into.
    let _ = tree.walk(git2::TreeWalkMode::PreOrder, |folder, entry| {
        let path = format!("{folder}{}", String::from_utf8_lossy(entry.name_bytes()));
        if entry.kind() == Some(ObjectType::Tree) {
            let below = format!("{path}/");
            let may_hold = facts::concerns(&below) || below == ".github/" || below == ".forgejo/" || below == ".gitea/";
            return if may_hold { git2::TreeWalkResult::Ok } else { git2::TreeWalkResult::Skip };
        }
        let is_regular = matches!(entry.filemode(), 0o100_644 | 0o100_755);
        if facts::concerns(&path) && is_regular {
            let file = FileId { blob: super::blob_id(entry.id()), is_regular };
            if let Some(content) = content(repository, entry.id()) {
                contents.insert(file, content);
                found.insert(path.into(), file);
            }
        }
        git2::TreeWalkResult::Ok
    });
    (found, contents)
}

/// A blob as text, its size known before its bytes are read.
fn content(repository: &Repository, id: Oid) -> Option<Content> {
    let odb = repository.odb().ok()?;
    let bytes = odb.read_header(id).ok()?.0 as u64;
    if bytes > limits::OFFICE_FILE_BYTES {
        return Some(Content::TooLarge { bytes });
    }
    odb.read(id).ok().map(|object| Content::from_bytes(object.data()))
}

/// How a bare repository of our own server guards main: itself, or the folder
/// that `origin` names. None where it is elsewhere.
#[must_use]
pub fn server(repository: &Repository, origin: Option<&str>) -> Option<(String, Branch)> {
    let folder = if repository.is_bare() {
        repository.path().to_path_buf()
    } else {
        let path = Path::new(origin?.trim_start_matches("file://"));
        // The folder itself, or its .git.
        [path.to_path_buf(), path.join(".git")].into_iter().find(|path| path.join("objects").is_dir())?
    };
    // The server's own file only: what this user's configuration says does not bind others.
    let config = git2::Config::open(&folder.join("config")).ok()?;
    let is_on = |name: &str| config.get_bool(name).unwrap_or(false);
    let branch = Branch {
        refuses_force: is_on("receive.denyNonFastForwards"),
        refuses_deletion: is_on("receive.denyDeletes"),
        needs_request: ["pre-receive", "update"].iter().any(|name| is_program(&folder.join("hooks").join(name))),
        exempt: Some(Vec::new()),
        has_merge_queue: false,
    };
    Some((folder.display().to_string(), branch))
}

/// Git runs a hook only where it may be executed.
fn is_program(path: &Path) -> bool {
    let Ok(data) = std::fs::metadata(path) else { return false };
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        data.is_file() && data.permissions().mode() & 0o111 != 0
    }
    #[cfg(not(unix))]
    data.is_file()
}
