//! Git, read as objects only: no working tree, no hooks, no configuration that
//! names a program, no replace refs.

mod chain;
mod confirm;
mod delta;
mod facts;
mod folders;
mod given;
mod hands;
mod index;
mod kept;
mod last_good;
mod listing;
mod merge;
mod objects;
mod pack;
mod processors;
mod proposal;
mod receipts;
mod record;
mod remote;
mod seen;
mod segment;
mod signatures;
mod tags;
mod unpack;
mod walk;
mod wanted;
mod witnesses;
mod writer;

use std::path::Path;

use anyhow::{Context, Result, anyhow};
use git2::{ErrorCode, ObjectType, Oid, Repository, RepositoryOpenFlags};

use crate::history::{CommitId, Header};
use crate::lang::Text;
use crate::model::settings::Settings;
use crate::parse::{self, SETTINGS};
use crate::source::Content;

pub use chain::Authors;
pub use facts::{Found, facts, opened, server};
pub use given::task_paths;
pub use index::Kept;
pub use proposal::{Head, Proposal, proposal};
pub use receipts::{append_receipts, ledger_tip, receipt_lines, receipt_lines_at};
pub use record::{record, record_afresh, record_of};
pub use remote::{fetch, follow_ledger, push_ledger};
pub use signatures::signatures;
pub use tags::write_tag;
pub use walk::Walk;
pub use wanted::Wanted;
pub use writer::{Moved, alone};

use listing::Id;

/// What fuzzing asks of the readers of packs, and nobody else.
#[cfg(fuzzing)]
pub mod fuzzed {
    use std::path::Path;

    use super::pack::Packs;
    use super::unpack::Reader;
    use super::{Id, delta};

    #[must_use]
    pub fn delta_apply(base: &[u8], delta: &[u8], largest: usize) -> Option<Vec<u8>> {
        delta::apply(base, delta, largest)
    }

    #[must_use]
    pub fn delta_length(delta: &[u8]) -> Option<usize> {
        delta::length(delta)
    }

    /// Reads each object that the packs of a folder of objects name.
    pub fn read_objects(objects: &Path, ids: &[[u8; 20]]) {
        let packs = Packs::of(objects);
        let reader = Reader::of(&packs);
        for id in ids {
            let id: &Id = id;
            let kind = reader.kind(id);
            let read = reader.read(id);
            if let (Some((kind, length)), Some((read, bytes))) = (kind, read) {
                assert_eq!((kind, length), (read, bytes.len()));
            }
        }
    }
}

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

const REWRITTEN: CannotDate = CannotDate {
    reason: Text::new(
        "lịch sử nhánh chính đã bị ghi đè: một mốc đã biết không còn nằm trên nhánh chính",
        "main was rewritten: a commit that was seen as its tip is no longer on it",
    ),
    cure: "khôi phục nhánh chính từ mốc đó (restore main from it): git log --all; git push --force-with-lease",
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
    try_open(root)
        .map_err(|error| match error.message() {
            "unknown object format 'sha256'" => {
                anyhow!("its objects have SHA-256 names; this build reads repositories with SHA-1 names only")
            }
            _ => error.into(),
        })
        .with_context(|| format!("opening the git repository at {}", root.display()))
}

fn try_open(root: &Path) -> Result<Repository, git2::Error> {
    Repository::open_ext(root, RepositoryOpenFlags::NO_SEARCH, std::iter::empty::<&Path>()).or_else(|error| match error
        .code()
    {
        ErrorCode::NotFound => Repository::open_bare(root).map_err(|_| error),
        _ => Err(error),
    })
}

/// Refuses a repository that would show another history than the one pushed.
///
/// # Errors
/// `CannotDate` with the cure.
pub fn require_history(repository: &Repository) -> Result<()> {
    if repository.is_shallow() {
        return Err(SHALLOW.into());
    }
    let common = repository.commondir();
    // libgit2 looks for `shallow` in the folder of a linked worktree, where git never puts it.
    if std::fs::metadata(common.join("shallow")).is_ok_and(|found| found.len() > 0) {
        return Err(SHALLOW.into());
    }
    let is_graft = |line: &[u8]| !line.trim_ascii().is_empty() && !line.trim_ascii().starts_with(b"#");
    if std::fs::read(common.join("info/grafts")).is_ok_and(|text| text.split(|byte| *byte == b'\n').any(is_graft)) {
        return Err(GRAFTED.into());
    }
    let mut replaced = repository.references_glob("refs/replace/*").context("reading refs/replace")?;
    if replaced.next().is_some() {
        return Err(REPLACED.into());
    }
    Ok(())
}

/// The tip of the main branch: the local branch, else origin's. No other
/// branch is taken for it: what stands there never landed.
///
/// # Errors
/// `CannotDate` when there is no commit; a ref that cannot be read; no such branch.
pub fn tip(repository: &Repository, branch: &str) -> Result<Oid> {
    for name in [format!("refs/heads/{branch}"), format!("refs/remotes/origin/{branch}")] {
        match repository.refname_to_id(&name) {
            Ok(id) => return commit_at(repository, id)?.with_context(|| format!("{name} names no commit")),
            Err(error) if error.code() == ErrorCode::NotFound => {}
            Err(error) => return Err(error).with_context(|| format!("reading the ref {name}")),
        }
    }
    let names = branches(repository)?;
    if names.is_empty() {
        return Err(UNBORN.into());
    }
    Err(anyhow!("there is no branch {branch} here, nor origin/{branch}; there are: {}", names.join(", ")))
}

/// The branches there are, own and fetched.
fn branches(repository: &Repository) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for name in repository.references().context("reading the refs")?.names() {
        let name = name.context("reading a ref")?;
        let short = name.strip_prefix("refs/heads/").or_else(|| name.strip_prefix("refs/remotes/"));
        names.extend(short.map(str::to_owned));
    }
    Ok(names)
}

/// A commit by its name, also one whose dates libgit2 refuses; none where it is
/// something else.
fn commit_at(repository: &Repository, id: Oid) -> Result<Option<Oid>> {
    let odb = repository.odb().context("opening the object database")?;
    // Not `read_header`: the binding panics where a damaged pack names no kind.
    let object = odb.read(id).map_err(|error| missing(&error, id))?;
    Ok((object.kind() == ObjectType::Commit).then_some(id))
}

/// The newest main that is known here: origin's where the local branch is behind it.
///
/// # Errors
/// `CannotDate` when there is no commit.
pub fn newest_tip(repository: &Repository, branch: &str) -> Result<Oid> {
    let local = tip(repository, branch)?;
    let fetched = repository.refname_to_id(&format!("refs/remotes/origin/{branch}"));
    let newer = fetched.ok().filter(|fetched| repository.graph_descendant_of(*fetched, local).unwrap_or(false));
    Ok(newer.unwrap_or(local))
}

/// Why nothing is dated after main was rewritten.
#[must_use]
pub fn rewritten() -> CannotDate {
    REWRITTEN
}

/// A revision as git names it.
///
/// # Errors
/// Nothing of that name.
pub fn revision(repository: &Repository, name: &str) -> Result<Oid> {
    if name == "HEAD" && repository.is_empty().unwrap_or(false) {
        return Err(UNBORN.into());
    }
    // Names first, in git's order: libgit2's own way reads the commit, and refuses
    // one of an absurd date.
    let names = ["", "refs/", "refs/tags/", "refs/heads/", "refs/remotes/"].map(|folder| format!("{folder}{name}"));
    let named = names.iter().find_map(|name| repository.refname_to_id(name).ok());
    let hex = CommitId::from_hex(name.as_bytes()).map(oid);
    let found = match (hex, named) {
        (Some(id), _) => commit_at(repository, id).ok().flatten(),
        (None, Some(id)) => commit_at(repository, id).with_context(|| format!("finding the revision {name}"))?,
        (None, None) => None,
    };
    if let Some(commit) = found {
        return Ok(commit);
    }
    let object = repository.revparse_single(name).with_context(|| format!("finding the revision {name}"))?;
    Ok(object.peel_to_commit().with_context(|| format!("{name} is not a commit"))?.id())
}

/// What the instance declares in the tree of a commit; what it does by itself
/// where it declares nothing.
#[must_use]
pub fn settings_at(repository: &Repository, commit: Oid) -> Settings {
    let read = || {
        let tree = repository.find_tree(tree_of(repository, commit)?).ok()?;
        let blob = repository.find_blob(tree.get_path(Path::new(SETTINGS)).ok()?.id()).ok()?;
        Some(parse::settings_of(&Content::from_bytes(blob.content())))
    };
    read().unwrap_or_default()
}

/// The tree of a commit, also of one whose dates libgit2 refuses.
fn tree_of(repository: &Repository, commit: Oid) -> Option<Oid> {
    let odb = repository.odb().ok()?;
    let object = odb.read(commit).ok()?;
    Header::read(object.data()).map(|header| oid(header.tree))
}

/// What HEAD declares, to learn what the main branch is called.
#[must_use]
pub fn settings_at_head(repository: &Repository) -> Settings {
    let head = repository.refname_to_id("HEAD").ok().and_then(|id| commit_at(repository, id).ok()?);
    head.map(|commit| settings_at(repository, commit)).unwrap_or_default()
}

/// A missing object that history names is never "file absent".
fn missing(error: &git2::Error, id: Oid) -> anyhow::Error {
    match error.code() {
        ErrorCode::NotFound => PARTIAL.into(),
        ErrorCode::HashsumMismatch => anyhow!("object-hash-mismatch {id}: {}", error.message()),
        _ => anyhow!("reading the object {id}: {error}"),
    }
}

/// Git's name of an object as the history has it.
#[must_use]
pub fn commit_id(id: Oid) -> CommitId {
    CommitId(id.as_bytes().try_into().unwrap_or_default())
}

fn oid(id: CommitId) -> Oid {
    Oid::from_bytes(&id.0).expect("a commit's name has twenty bytes")
}
