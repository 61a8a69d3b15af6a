//! Git, read as objects only: no working tree, no hooks, no configuration that
//! names a program, no replace refs.

mod answerable;
mod catch_up;
mod chain;
mod confirm;
mod delta;
mod drafts;
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
mod state;
mod tags;
mod unpack;
mod walk;
mod wanted;
mod witnesses;
mod writer;

use std::io::ErrorKind;
use std::path::Path;

use anyhow::{Result, ensure};
use git2::{ConfigLevel, ErrorCode, ObjectType, Oid, Repository, RepositoryOpenFlags};

use crate::history::{CommitId, Header};
use crate::io::trouble::Named;
use crate::lang::{Doing, Refused};
use crate::lang::{Lang, Text, quoted};
use crate::model::settings::Settings;
use crate::model::time::Moment;
use crate::parse::{self, SETTINGS};
use crate::source::Content;

pub use catch_up::{CaughtUp, catch_up};
pub use chain::Authors;
pub use facts::{Found, Server, facts, opened, server};
pub use given::task_paths;
pub use index::Kept;
pub use proposal::{Head, Proposal, proposal};
pub use receipts::{append_receipts, ledger_tip, receipt_lines, receipt_lines_at};
pub use record::{Asked, Texts, read_tasks, record, record_afresh, record_of, record_of_office};
pub use remote::{fetch, follow_ledger, push_ledger};
pub use signatures::signatures;
pub use state::Refs;
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
        delta::apply(base, delta, largest).map(|(bytes, _)| bytes)
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
            let read = reader.place(id).and_then(|place| reader.read(place));
            if let (Some((kind, length)), Some(read)) = (kind, read) {
                assert_eq!((kind, length), (read.kind, read.bytes.len()));
            }
        }
    }
}

/// Why no date can be proved here, and what to do about it. Exit code 3.
#[derive(Debug)]
pub struct CannotDate {
    pub reason: Text,
    pub cure: Text,
    /// Nothing was committed yet, so that there is nothing to be overlooked.
    pub is_unborn: bool,
}

impl std::fmt::Display for CannotDate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.reason.en)
    }
}

impl std::error::Error for CannotDate {}

impl CannotDate {
    #[must_use]
    pub fn in_lang(&self, lang: Lang) -> String {
        format!("{}; {}", self.reason.in_lang(lang), self.cure.in_lang(lang))
    }
}

/// What is typed is the same in both.
const fn same(cure: &'static str) -> Text {
    Text::new(cure, cure)
}

const SHALLOW: CannotDate = CannotDate {
    reason: Text::new(
        "kho dữ liệu được sao chép nông (shallow), không có lịch sử để xác định thời điểm",
        "the repository is a shallow clone; without history no date can be proved",
    ),
    cure: same(
        "git fetch --unshallow --filter=blob:none   (GitHub Actions: `fetch-depth: 0`; GitLab CI: `GIT_DEPTH: 0`)",
    ),
    is_unborn: false,
};

const GRAFTED: CannotDate = CannotDate {
    reason: Text::new(
        "kho dữ liệu có tệp grafts thay đổi lịch sử",
        "the repository has grafts that change its history",
    ),
    cure: same("rm .git/info/grafts"),
    is_unborn: false,
};

const REPLACED: CannotDate = CannotDate {
    reason: Text::new(
        "kho dữ liệu có refs/replace thay thế đối tượng",
        "the repository has refs/replace that stand in for objects",
    ),
    cure: same("git replace -d $(git replace -l)"),
    is_unborn: false,
};

const PARTIAL: CannotDate = CannotDate {
    reason: Text::new(
        "kho dữ liệu thiếu đối tượng của lịch sử (sao chép một phần hoặc bị hỏng)",
        "objects of the history are missing (a partial clone, or damage)",
    ),
    cure: Text::new(
        "git fetch --refetch   (git fsck --full chỉ ra chỗ hỏng)",
        "git fetch --refetch   (git fsck --full names what is damaged)",
    ),
    is_unborn: false,
};

const REWRITTEN: CannotDate = CannotDate {
    reason: Text::new(
        "lịch sử nhánh chính đã bị ghi đè: một mốc đã biết không còn nằm trên nhánh chính",
        "main was rewritten: a commit that was seen as its tip is no longer on it",
    ),
    cure: Text::new(
        "khôi phục nhánh chính từ mốc đó: git log --all; git push --force-with-lease",
        "restore main from it: git log --all; git push --force-with-lease",
    ),
    is_unborn: false,
};

const UNBORN: CannotDate = CannotDate {
    reason: Text::new("nhánh chính chưa có commit nào", "the main branch has no commit yet"),
    cure: Text::new("git add -A && git commit -m 'Giao nhiệm vụ'", "git add -A && git commit -m 'Assign tasks'"),
    is_unborn: true,
};

/// Somebody else's repository, as every one is in a container that was given
/// it. Git reads it only where the user says that it may; so do we.
#[derive(Debug)]
pub struct NotOwned {
    pub folder: String,
}

impl NotOwned {
    pub const REASON: Text = Text::new(
        "kho git ở {folder} thuộc về người dùng khác, git không cho đọc",
        "the git repository at {folder} belongs to another user, and git refuses to read it",
    );

    /// To be run as it stands, by whoever trusts that user.
    #[must_use]
    pub fn cure(&self) -> String {
        format!("git config --global --add safe.directory {}", quoted(&self.folder))
    }

    #[must_use]
    pub fn in_lang(&self, lang: Lang) -> String {
        let text = Text::new(
            "{reason}; nếu tin người đó thì cho phép đúng thư mục này:\n  {cure}",
            "{reason}; if you trust that user, allow just this folder:\n  {cure}",
        );
        let reason = Self::REASON.fill(lang, &[("folder", &self.folder)]);
        text.fill(lang, &[("reason", &reason), ("cure", &self.cure())])
    }
}

impl std::fmt::Display for NotOwned {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", Self::REASON.fill(Lang::En, &[("folder", &self.folder)]))
    }
}

impl std::error::Error for NotOwned {}

/// Opens the repository that `root` is the root of, without looking above it.
///
/// # Errors
/// No repository there, or one that cannot be read.
pub fn open(root: &Path) -> Result<Repository> {
    let found = find(root)?.ok_or_else(|| {
        anyhow::Error::from(Refused::new(
            Text::new("ở đây chưa có kho git; tạo kho: git init", "there is none here; make one: git init"),
            &[],
        ))
    });
    found.doing(OPENING, &[("path", &root.display())])
}

const OPENING: Text = Text::new("mở kho git ở {path}", "opening the git repository at {path}");

/// The same where there may be none: nothing of git here, nor above it.
///
/// # Errors
/// There is one, and it cannot be read: another user's, a damaged one, one of a
/// kind that this build does not know; or `root` is only a folder of one.
pub fn find(root: &Path) -> Result<Option<Repository>> {
    let error = match try_open(root) {
        Ok(repository) => {
            // Where it cannot be read libgit2 goes on as if it said nothing.
            let config = std::fs::File::open(repository.commondir().join("config"));
            present(config)
                .doing(Text::new("đọc tệp `config`", "reading the file `config`"), &[])
                .doing(OPENING, &[("path", &root.display())])?;
            return Ok(Some(repository));
        }
        Err(error) => error,
    };
    let folder = std::fs::canonicalize(root).doing(OPENING, &[("path", &root.display())])?;
    let holder = folder.ancestors().find(|folder| std::fs::symlink_metadata(folder.join(".git")).is_ok());
    let reason = match (error.code(), holder) {
        (ErrorCode::NotFound, None) => return Ok(None),
        (ErrorCode::NotFound, Some(holder)) if holder != folder => anyhow::Error::from(Refused::new(
            Text::new(
                "đây là thư mục con của kho ở {path}, không phải gốc kho; chạy ở gốc kho",
                "it is a folder of the repository at {path}, and not its root; run it there",
            ),
            &[("path", &holder.display())],
        )),
        (ErrorCode::Owner, _) => NotOwned { folder: folder.display().to_string() }.into(),
        _ if error.message() == "unknown object format 'sha256'" => anyhow::Error::from(Refused::new(
            Text::new(
                "kho dùng tên đối tượng SHA-256; bản này chỉ đọc kho SHA-1",
                "its objects have SHA-256 names; this build reads repositories with SHA-1 names only",
            ),
            &[],
        )),
        _ if is_shallow_damaged(&folder, &error) => Named::ShallowDamaged.into(),
        _ => error.into(),
    };
    Err::<_, anyhow::Error>(reason).doing(OPENING, &[("path", &root.display())])
}

/// libgit2 reads `shallow` as it reads grafts, and says the same of both.
pub(super) fn is_shallow_damaged(folder: &Path, error: &git2::Error) -> bool {
    let is_commit = |line: &[u8]| line.len() == 40 && line.iter().all(u8::is_ascii_hexdigit);
    let places = [folder.join(".git/shallow"), folder.join("shallow")];
    let text = error.message().contains("graft").then(|| places.iter().find_map(|place| std::fs::read(place).ok()));
    text.flatten()
        .is_some_and(|text| text.split(|byte| *byte == b'\n').any(|line| !line.is_empty() && !is_commit(line)))
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
    if present(std::fs::metadata(common.join("shallow")))
        .doing(Text::new("đọc tệp `shallow`", "reading the file `shallow`"), &[])?
        .is_some_and(|found| found.len() > 0)
    {
        return Err(SHALLOW.into());
    }
    let is_graft = |line: &[u8]| !line.trim_ascii().is_empty() && !line.trim_ascii().starts_with(b"#");
    let grafts = present(std::fs::read(common.join("info/grafts")))
        .doing(Text::new("đọc tệp `info/grafts`", "reading the file `info/grafts`"), &[])?;
    if grafts.is_some_and(|text| text.split(|byte| *byte == b'\n').any(is_graft)) {
        return Err(GRAFTED.into());
    }
    let mut replaced = repository
        .references_glob("refs/replace/*")
        .doing(Text::new("đọc `refs/replace`", "reading `refs/replace`"), &[])?;
    if replaced.next().is_some() {
        return Err(REPLACED.into());
    }
    Ok(())
}

/// None for what is not there; anything else that keeps it from being read is reported.
fn present<T>(read: std::io::Result<T>) -> std::io::Result<Option<T>> {
    match read {
        Ok(found) => Ok(Some(found)),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(None),
        Err(error) => Err(error),
    }
}

/// What a ref names; none where there is no such ref.
fn named(repository: &Repository, name: &str) -> Result<Option<Oid>> {
    match repository.refname_to_id(name) {
        Ok(id) => Ok(Some(id)),
        Err(error) if error.code() == ErrorCode::NotFound => Ok(None),
        Err(error) => Err(error).doing(Text::new("đọc `{name}`", "reading `{name}`"), &[("name", &name)]),
    }
}

/// The tip of the main branch: the local branch, else origin's. No other
/// branch is taken for it: what stands there never landed.
///
/// # Errors
/// `CannotDate` when there is no commit; a ref that cannot be read; no such branch.
pub fn tip(repository: &Repository, branch: &str) -> Result<Oid> {
    for name in [format!("refs/heads/{branch}"), format!("refs/remotes/origin/{branch}")] {
        if let Some(id) = named(repository, &name)? {
            return commit_at(repository, id)?.doing(
                Text::new(
                    "`{name}` không trỏ tới commit nào; xem chỗ hỏng: git fsck --full",
                    "`{name}` names no commit; see what is damaged: git fsck --full",
                ),
                &[("name", &name)],
            );
        }
    }
    let names = branches(repository)?;
    if names.is_empty() {
        ensure!(
            !had_commits(repository),
            Refused::new(
                Text::new(
                    "ở đây không còn nhánh nào dù đã từng có commit; xem lại: git reflog --all",
                    "no branch is left here, although commits were made or fetched; see them: git reflog --all"
                ),
                &[]
            )
        );
        return Err(UNBORN.into());
    }
    Err(anyhow::Error::from(Refused::new(
        Text::new(
            "ở đây không có nhánh `{branch}`, cũng không có `origin/{branch}`; đang có: `{branches}`; trường `nhanh` trong giaoban.yaml nói nhánh chính là nhánh nào",
            "there is no branch `{branch}` here, nor `origin/{branch}`; there are: `{branches}`; `nhanh` in giaoban.yaml says which one is main",
        ),
        &[("branch", &branch), ("branches", &names.join(", "))],
    )))
}

/// Whether commits were ever made or fetched here, whatever became of the refs.
fn had_commits(repository: &Repository) -> bool {
    let common = repository.commondir();
    let has_log = std::fs::metadata(common.join("logs/HEAD")).is_ok_and(|log| log.len() > 0);
    // A folder that cannot be listed is not an empty one.
    has_log || std::fs::read_dir(common.join("objects/pack")).is_ok_and(|mut packs| packs.next().is_some())
}

/// The branches there are, own and fetched.
fn branches(repository: &Repository) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for name in
        repository.references().doing(Text::new("đọc các nhánh và thẻ", "reading the branches and tags"), &[])?.names()
    {
        let name = name.doing(Text::new("đọc một nhánh hoặc thẻ", "reading a branch or tag"), &[])?;
        let short = name.strip_prefix("refs/heads/").or_else(|| name.strip_prefix("refs/remotes/"));
        names.extend(short.map(str::to_owned));
    }
    Ok(names)
}

/// A commit by its name, also one whose dates libgit2 refuses; none where it is
/// something else.
fn commit_at(repository: &Repository, id: Oid) -> Result<Option<Oid>> {
    let odb = repository.odb().doing(Text::new("mở kho đối tượng git", "opening git's objects"), &[])?;
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
    let Some(fetched) = named(repository, &format!("refs/remotes/origin/{branch}"))? else { return Ok(local) };
    let is_newer = repository
        .graph_descendant_of(fetched, local)
        .doing(Text::new("so nhánh chính với nhánh chính của origin", "comparing main with that of origin"), &[])?;
    Ok(if is_newer { fetched } else { local })
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
        (None, Some(id)) => {
            commit_at(repository, id).doing(Text::new("tìm `{name}`", "finding `{name}`"), &[("name", &name)])?
        }
        (None, None) => None,
    };
    if let Some(commit) = found {
        return Ok(commit);
    }
    let object = match repository.revparse_single(name) {
        Err(error) if error.code() == ErrorCode::NotFound => {
            return Err(Refused::new(NO_REVISION, &[("name", &name)]).into());
        }
        found => found.doing(Text::new("tìm `{name}`", "finding `{name}`"), &[("name", &name)])?,
    };
    Ok(object
        .peel_to_commit()
        .doing(Text::new("`{name}` không phải commit", "`{name}` is not a commit"), &[("name", &name)])?
        .id())
}

const NO_REVISION: Text = Text::new(
    "kho không có nhánh, thẻ hay commit “{name}”; xem các tên có ở đây: git branch --all",
    "the repository has no branch, tag or commit “{name}”; see the names that are here: git branch --all",
);

/// What the instance declares in the tree of a commit; what it does by itself
/// where it declares nothing.
#[must_use]
pub fn settings_at(repository: &Repository, commit: Oid) -> Settings {
    settings_in(repository, commit).unwrap_or_default()
}

/// The same, where what cannot be read must not pass for what is not declared.
fn settings_in(repository: &Repository, commit: Oid) -> Result<Settings> {
    let content = content_at(repository, commit, SETTINGS)?;
    Ok(content.map_or_else(Settings::default, |content| parse::settings_of(&content)))
}

/// A file of a commit; none where it has none there.
///
/// # Errors
/// The commit, or what it names, cannot be read.
pub fn content_at(repository: &Repository, commit: Oid, path: &str) -> Result<Option<Content>> {
    let tree = tree_of(repository, commit)
        .doing(Text::new("đọc commit {commit}", "reading the commit {commit}"), &[("commit", &commit)])?;
    let tree = repository.find_tree(tree).map_err(|error| missing(&error, tree))?;
    let entry = match tree.get_path(Path::new(path)) {
        Ok(entry) if entry.kind() == Some(ObjectType::Blob) => entry,
        Ok(_) => return Ok(None),
        Err(error) if error.code() == ErrorCode::NotFound => return Ok(None),
        Err(error) => return Err(missing(&error, tree.id())),
    };
    let blob = repository.find_blob(entry.id()).map_err(|error| missing(&error, entry.id()))?;
    Ok(Some(Content::from_bytes(blob.content())))
}

/// What bytes say that git has under a name; none where it has no such blob.
///
/// # Errors
/// It is damaged, or cannot be read.
pub fn content_named(repository: &Repository, blob: &str) -> Result<Option<Content>> {
    // A shortened name may be that of several.
    let Some(id) = Oid::from_str(blob).ok().filter(|_| blob.len() == 40) else { return Ok(None) };
    match repository.find_blob(id) {
        Ok(blob) => Ok(Some(Content::from_bytes(blob.content()))),
        Err(error) if error.code() == ErrorCode::NotFound => Ok(None),
        Err(error) => Err(missing(&error, id)),
    }
}

/// The tree of a commit, also of one whose dates libgit2 refuses.
fn tree_of(repository: &Repository, commit: Oid) -> Option<Oid> {
    let odb = repository.odb().ok()?;
    let object = odb.read(commit).ok()?;
    Header::read(object.data()).map(|header| oid(header.tree))
}

/// What HEAD declares, to learn what the main branch is called.
///
/// # Errors
/// HEAD, or what it names, cannot be read.
pub fn settings_at_head(repository: &Repository) -> Result<Settings> {
    match named(repository, "HEAD")? {
        None => Ok(Settings::default()),
        Some(id) => match commit_at(repository, id)? {
            Some(commit) => settings_in(repository, commit),
            None => Ok(Settings::default()),
        },
    }
}

/// Where a repository keeps the instant that its commands speak from: of a sample whose
/// story is over.
const OWN_INSTANT: &str = "giaoban.asOf";

/// The instant that a repository says to speak from, in its own configuration alone.
/// None of one that cannot be read, which the command itself tells.
///
/// # Errors
/// Its configuration says no instant.
pub fn own_instant(root: &Path) -> Result<Option<Moment>> {
    let Ok(Some(repository)) = find(root) else { return Ok(None) };
    let config = repository.config().and_then(|config| config.open_level(ConfigLevel::Local));
    // None of its own.
    let Ok(config) = config else { return Ok(None) };
    match config.get_string(OWN_INSTANT) {
        Ok(text) => Moment::parse(&text).map(Some).doing(
            Text::new(
                "cấu hình git có {key} là “{text}”, không phải thời điểm; bỏ đi: git config --unset {key}",
                "git's configuration has {key} as “{text}”, which is no instant; unset it: git config --unset {key}",
            ),
            &[("key", &OWN_INSTANT), ("text", &text)],
        ),
        Err(error) if error.code() == ErrorCode::NotFound => Ok(None),
        Err(error) => Err(error).doing(
            Text::new("đọc {key} trong cấu hình git", "reading {key} in git's configuration"),
            &[("key", &OWN_INSTANT)],
        ),
    }
}

/// Lets all commands in a repository speak from an instant.
///
/// # Errors
/// Its configuration cannot be written.
pub fn keep_instant(repository: &Repository, instant: Moment) -> Result<()> {
    let local = repository.config().and_then(|config| config.open_level(ConfigLevel::Local));
    let set = local.and_then(|mut config| config.set_str(OWN_INSTANT, &format!("@{}", instant.0)));
    set.doing(
        Text::new("đặt {key} trong cấu hình git", "setting {key} in git's configuration"),
        &[("key", &OWN_INSTANT)],
    )
}

/// Whether what was committed is an instance: at HEAD, or on the main branch. None
/// where nothing was, as far as these say.
///
/// # Errors
/// The repository cannot be read.
pub fn is_of_an_instance(root: &Path) -> Result<Option<bool>> {
    let Some(repository) = find(root)? else { return Ok(Some(false)) };
    let branch = Settings::default().branch;
    let mut found = None;
    for name in ["HEAD", &format!("refs/heads/{branch}"), &format!("refs/remotes/origin/{branch}")] {
        let Some(commit) = named(&repository, name)?.map(|id| commit_at(&repository, id)).transpose()?.flatten() else {
            continue;
        };
        let tree = tree_of(&repository, commit)
            .doing(Text::new("đọc commit {commit}", "reading the commit {commit}"), &[("commit", &commit)])?;
        let tree = repository.find_tree(tree).map_err(|error| missing(&error, tree))?;
        let names: Vec<String> = tree.iter().map(|entry| String::from_utf8_lossy(entry.name_bytes()).into()).collect();
        if parse::marks_an_instance(names.iter().map(String::as_str)) {
            return Ok(Some(true));
        }
        found = Some(false);
    }
    Ok(found)
}

/// A missing object that history names is never "file absent".
fn missing(error: &git2::Error, id: Oid) -> anyhow::Error {
    match error.code() {
        ErrorCode::NotFound => PARTIAL.into(),
        ErrorCode::HashsumMismatch => anyhow::Error::from(Refused::new(
            Text::new(
                "`object-hash-mismatch`: đối tượng {id} bị hỏng; xem các chỗ hỏng: git fsck --full; rồi tải lại: git fetch --refetch",
                "`object-hash-mismatch`: the object {id} is damaged; see all that is: git fsck --full; then fetch it again: git fetch --refetch",
            ),
            &[("id", &id)],
        )),
        _ => anyhow::Error::from(git2::Error::new(error.code(), error.class(), error.message()))
            .context(Refused::new(Text::new("đọc đối tượng {id}", "reading the object {id}"), &[("id", &id)])),
    }
}

/// Git's name of an object as the history has it.
#[must_use]
pub fn commit_id(id: Oid) -> CommitId {
    CommitId(id.as_bytes().try_into().unwrap_or_default())
}

#[must_use]
pub(in crate::io) fn oid(id: CommitId) -> Oid {
    Oid::from_bytes(&id.0).expect("a commit's name has twenty bytes")
}
