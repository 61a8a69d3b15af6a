//! The mainline of a git repository: first parents, the paths each commit
//! changed against its own first parent, and the blobs behind them.
//!
//! Plain and correct on any history. Reads objects only: no working tree, no
//! hooks, no configuration that names a program, no replace refs.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::Path;

use anyhow::{Context, Result, anyhow};
use git2::{ErrorCode, ObjectType, Oid, Repository, RepositoryOpenFlags};

use crate::history::{Author, Change, CommitId, FreezeTag, Ledger, MainlineCommit, Record};
use crate::lang::Text;
use crate::model::id::MeetingId;
use crate::model::limits;
use crate::model::time::Moment;
use crate::parse::Shelf;
use crate::source::{BlobId, Content, FileId, task_path};
use crate::story::FREEZE_TAG;

/// Why no date can be proved here, and what to do about it. Exit code 3.
#[derive(Debug)]
pub struct CannotDate {
    pub reason: Text,
    pub cure: &'static str,
}

impl std::fmt::Display for CannotDate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.reason.en)
    }
}

impl std::error::Error for CannotDate {}

const SHALLOW: CannotDate = CannotDate {
    reason: Text::new(
        "kho dữ liệu được sao chép nông (shallow), không có lịch sử để xác định thời điểm",
        "the repository is a shallow clone; without history no date can be proved",
    ),
    cure: "git fetch --unshallow --filter=blob:none   (GitHub Actions: fetch-depth: 0; GitLab CI: GIT_DEPTH: 0)",
};

const GRAFTED: CannotDate = CannotDate {
    reason: Text::new(
        "kho dữ liệu có tệp grafts thay đổi lịch sử",
        "the repository has grafts that change its history",
    ),
    cure: "rm .git/info/grafts",
};

const REPLACED: CannotDate = CannotDate {
    reason: Text::new(
        "kho dữ liệu có refs/replace thay thế đối tượng",
        "the repository has refs/replace that stand in for objects",
    ),
    cure: "git replace -d $(git replace -l)",
};

const PARTIAL: CannotDate = CannotDate {
    reason: Text::new(
        "kho dữ liệu thiếu đối tượng của lịch sử (sao chép một phần hoặc bị hỏng)",
        "objects of the history are missing (a partial clone, or damage)",
    ),
    cure: "git fetch --refetch   (git fsck names what is damaged)",
};

const UNBORN: CannotDate = CannotDate {
    reason: Text::new("nhánh chính chưa có commit nào", "the main branch has no commit yet"),
    cure: "git add . && git commit -m 'Giao nhiệm vụ'",
};

/// Opens the repository that holds `root`, without looking above it.
///
/// # Errors
/// No repository there, or one this build cannot read (SHA-256, reftable).
pub fn open(root: &Path) -> Result<Repository> {
    Repository::open_ext(root, RepositoryOpenFlags::NO_SEARCH, std::iter::empty::<&Path>())
        .or_else(|error| match error.code() {
            ErrorCode::NotFound => Repository::open_bare(root).map_err(|_| error),
            _ => Err(error),
        })
        .map_err(|error| match error.message() {
            "unknown object format 'sha256'" => {
                anyhow!("its objects have SHA-256 names; this build reads repositories with SHA-1 names only")
            }
            _ => error.into(),
        })
        .with_context(|| format!("opening the git repository at {}", root.display()))
}

/// Refuses a repository that would show another history than the one pushed.
///
/// # Errors
/// `CannotDate` with the cure.
pub fn require_history(repository: &Repository) -> Result<()> {
    if repository.is_shallow() {
        return Err(SHALLOW.into());
    }
    let grafts = repository.commondir().join("info/grafts");
    if std::fs::read_to_string(&grafts)
        .is_ok_and(|text| text.lines().any(|line| !line.trim_start().starts_with('#') && !line.trim().is_empty()))
    {
        return Err(GRAFTED.into());
    }
    if repository.references_glob("refs/replace/*").is_ok_and(|mut refs| refs.next().is_some()) {
        return Err(REPLACED.into());
    }
    Ok(())
}

/// The tip of the main branch: the local branch, else origin's, else HEAD.
///
/// # Errors
/// `CannotDate` when there is no commit.
pub fn tip(repository: &Repository, branch: &str) -> Result<Oid> {
    for name in [format!("refs/heads/{branch}"), format!("refs/remotes/origin/{branch}"), "HEAD".to_owned()] {
        let found = repository.find_reference(&name).and_then(|reference| reference.resolve()?.peel_to_commit());
        if let Ok(commit) = found {
            return Ok(commit.id());
        }
    }
    Err(UNBORN.into())
}

/// A revision as git names it.
///
/// # Errors
/// Nothing of that name.
pub fn revision(repository: &Repository, name: &str) -> Result<Oid> {
    if name == "HEAD" && repository.is_empty().unwrap_or(false) {
        return Err(UNBORN.into());
    }
    let object = repository.revparse_single(name).with_context(|| format!("finding the revision {name}"))?;
    Ok(object.peel_to_commit().with_context(|| format!("{name} is not a commit"))?.id())
}

/// The text of a file at HEAD, to learn what the main branch is called.
#[must_use]
pub fn text_at_head(repository: &Repository, path: &str) -> Option<Content> {
    let tree = repository.head().ok()?.peel_to_tree().ok()?;
    let entry = tree.get_path(Path::new(path)).ok()?;
    let blob = repository.find_blob(entry.id()).ok()?;
    Some(Content::from_bytes(blob.content()))
}

/// Which paths of a history are wanted.
#[derive(Clone, Copy)]
pub enum Wanted<'a> {
    Everything,
    /// These files and whatever lies below these folders.
    Below(&'a [&'a [u8]]),
}

impl Wanted<'_> {
    /// Whether a path is wanted, or may hold wanted ones as a folder.
    fn enters(self, path: &[u8]) -> bool {
        match self {
            Self::Everything => true,
            Self::Below(prefixes) => {
                prefixes.iter().any(|prefix| is_at_or_below(path, prefix) || is_at_or_below(prefix, path))
            }
        }
    }

    fn holds(self, path: &[u8]) -> bool {
        match self {
            Self::Everything => true,
            Self::Below(prefixes) => prefixes.iter().any(|prefix| is_at_or_below(path, prefix)),
        }
    }
}

fn is_at_or_below(path: &[u8], folder: &[u8]) -> bool {
    path.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with(b"/") || folder.is_empty())
}

/// The mainline up to a commit, oldest first. `progress` is told how many are done.
///
/// # Errors
/// A missing or damaged object.
pub fn mainline(
    repository: &Repository,
    tip: Oid,
    wanted: Wanted<'_>,
    progress: impl Fn(u64, u64),
) -> Result<Vec<MainlineCommit>> {
    let mut chain = Vec::new();
    let mut next = Some(tip);
    while let Some(id) = next {
        let commit = repository.find_commit(id).map_err(|error| missing(&error, id))?;
        next = commit.parent_ids().next();
        chain.push(commit);
    }
    chain.reverse();
    let total = chain.len() as u64;
    let mut commits = Vec::with_capacity(chain.len());
    let mut before = None;
    for (index, commit) in chain.iter().enumerate() {
        let after = commit.tree_id();
        let mut walk = TreeWalk { repository, wanted, changes: Vec::new() };
        if before != Some(after) {
            walk.compare(before, Some(after), &mut Vec::new())?;
        }
        before = Some(after);
        commits.push(MainlineCommit {
            id: commit_id(commit.id()),
            recorded: Moment(commit.time().seconds()),
            author: author(repository, commit),
            subject: String::from_utf8_lossy(commit.summary_bytes().unwrap_or_default()).into_owned(),
            changes: walk.changes,
        });
        progress(index as u64 + 1, total);
    }
    Ok(commits)
}

/// Who proposed the change: of a merge, the author of the branch that came in.
fn author(repository: &Repository, commit: &git2::Commit<'_>) -> Author {
    let of = |commit: &git2::Commit<'_>| {
        let signature = commit.author();
        Author::new(&String::from_utf8_lossy(signature.name_bytes()), &String::from_utf8_lossy(signature.email_bytes()))
    };
    let merged = commit.parent_ids().nth(1).and_then(|id| repository.find_commit(id).ok());
    merged.as_ref().map_or_else(|| of(commit), of)
}

struct TreeWalk<'a> {
    repository: &'a Repository,
    wanted: Wanted<'a>,
    changes: Vec<Change>,
}

type Entries = BTreeMap<Vec<u8>, (i32, Oid)>;

const FOLDER: i32 = 0o040_000;
const FILE: i32 = 0o100_644;
const EXECUTABLE: i32 = 0o100_755;

impl TreeWalk<'_> {
    /// Notes every path that differs between two trees. A folder that became a
    /// file is its files taken away and a file put there, as git has it.
    fn compare(&mut self, before: Option<Oid>, after: Option<Oid>, path: &mut Vec<u8>) -> Result<()> {
        let old = self.entries(before)?;
        let new = self.entries(after)?;
        let mut names: Vec<&Vec<u8>> = old.keys().chain(new.keys().filter(|name| !old.contains_key(*name))).collect();
        names.sort_unstable();
        for name in names {
            let (was, is) = (old.get(name), new.get(name));
            if was == is {
                continue;
            }
            let length = path.len();
            if !path.is_empty() {
                path.push(b'/');
            }
            path.extend_from_slice(name);
            if self.wanted.enters(path) {
                let folder = |entry: Option<&(i32, Oid)>| entry.filter(|(mode, _)| *mode == FOLDER).map(|(_, id)| *id);
                let file = |entry: Option<&(i32, Oid)>| entry.filter(|(mode, _)| *mode != FOLDER).copied();
                if (file(was).is_some() || file(is).is_some()) && self.wanted.holds(path) {
                    let after = file(is)
                        .map(|(mode, id)| FileId { blob: blob_id(id), is_regular: matches!(mode, FILE | EXECUTABLE) });
                    self.changes.push(Change { path: path.clone(), after });
                }
                if folder(was) != folder(is) {
                    self.compare(folder(was), folder(is), path)?;
                }
            }
            path.truncate(length);
        }
        Ok(())
    }

    fn entries(&self, tree: Option<Oid>) -> Result<Entries> {
        let Some(id) = tree else { return Ok(Entries::new()) };
        let tree = self.repository.find_tree(id).map_err(|error| missing(&error, id))?;
        Ok(tree.iter().map(|entry| (entry.name_bytes().to_vec(), (entry.filemode(), entry.id()))).collect())
    }
}

/// A missing object that history names is never "file absent".
fn missing(error: &git2::Error, id: Oid) -> anyhow::Error {
    if error.code() == ErrorCode::NotFound { PARTIAL.into() } else { anyhow!("reading the object {id}: {error}") }
}

fn commit_id(id: Oid) -> CommitId {
    CommitId(id.as_bytes().try_into().unwrap_or_default())
}

fn blob_id(id: Oid) -> BlobId {
    BlobId(id.as_bytes().try_into().unwrap_or_default())
}

/// The paths that make an instance.
pub const INSTANCE: &[&[u8]] = &[b"giaoban.yaml", b"office", b"tasks", b"templates", b"site"];

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
