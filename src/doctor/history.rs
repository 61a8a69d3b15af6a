//! Whether the history is the whole one that was pushed. Anything less gives
//! other dates, so none are given.

use super::check::{Check, listed};
use super::facts::{Git, History};
use crate::lang::{Text, quoted};

const NAME: &str = "history-whole";

pub(super) fn checks(git: &Git) -> Vec<Check> {
    let history = &git.history;
    let found: Vec<Check> =
        [shallow(history), grafts(history), replaced(history), missing(history)].into_iter().flatten().collect();
    match (found.is_empty(), git.main.is_some()) {
        (true, true) => vec![whole(git)],
        // Without a commit `main-branch` says what there is to say.
        _ => found,
    }
}

fn whole(git: &Git) -> Check {
    let fact = match git.history.filters.as_slice() {
        [] => Text::new(
            "lịch sử đầy đủ: {commits} lần ghi nhận vào nhánh chính",
            "the history is whole: {commits} landings on main",
        ),
        _ => Text::new(
            "sao chép một phần ({filter}), nhưng đủ mọi tệp cần đọc: {commits} lần ghi nhận vào nhánh chính",
            "a partial clone ({filter}) that has every file needed: {commits} landings on main",
        ),
    };
    Check::good(NAME, fact)
        .arg("commits", git.commits.len())
        .arg("filter", listed(git.history.filters.iter().map(String::as_str)))
}

fn shallow(history: &History) -> Option<Check> {
    let ends = history.shallow?;
    let fact = Text::new(
        "kho sao chép nông (shallow): lịch sử bị cắt ở {ends} commit, mọi ngày đều sai",
        "a shallow clone: the history is cut at {ends} commits, and every date would be wrong",
    );
    let cure = Text::new(
        "GitHub Actions, Forgejo: fetch-depth: 0; GitLab CI: GIT_DEPTH: 0; trên máy:",
        "GitHub Actions, Forgejo: fetch-depth: 0; GitLab CI: GIT_DEPTH: 0; on a machine:",
    );
    Some(Check::no_dates("shallow", fact).arg("ends", ends).say(cure).run("git fetch --unshallow"))
}

fn grafts(history: &History) -> Option<Check> {
    let fact = Text::new(
        ".git/info/grafts đổi cha của {commits} commit",
        ".git/info/grafts gives {commits} commits other parents",
    );
    let found = history.grafts > 0;
    found.then(|| Check::no_dates("grafts", fact).arg("commits", history.grafts).run("rm .git/info/grafts"))
}

/// Where the file keeps the repository from being opened at all.
pub(super) fn grafts_unread() -> Check {
    let fact = Text::new(
        ".git/info/grafts đổi lịch sử và không đọc được",
        ".git/info/grafts changes the history and cannot be read",
    );
    Check::no_dates("grafts", fact).run("rm .git/info/grafts")
}

fn replaced(history: &History) -> Option<Check> {
    let fact = Text::new(
        "refs/replace thay {objects} đối tượng bằng đối tượng khác: {names}",
        "refs/replace put others in the place of {objects} objects: {names}",
    );
    let names = history.replaced.iter().map(String::as_str);
    let commands: Vec<String> = names.clone().map(quoted).collect();
    (!commands.is_empty()).then(|| {
        Check::no_dates("replace-refs", fact)
            .arg("objects", commands.len())
            .arg("names", listed(names))
            .run(format!("git replace -d {}", commands.join(" ")))
    })
}

fn missing(history: &History) -> Option<Check> {
    let History { missing_commits, missing_trees, missing_blobs, filters, .. } = history;
    // Where a shallow clone ends, the next commit is missing by its nature.
    let missing_commits = if history.shallow.is_some() { &0 } else { missing_commits };
    if missing_commits + missing_trees + missing_blobs == 0 {
        return None;
    }
    let fact = match filters.as_slice() {
        [] => Text::new(
            "kho thiếu đối tượng mà lịch sử nêu tên: {commits} commit, {trees} thư mục, {blobs} tệp; kho bị hỏng",
            "objects that the history names are missing: {commits} commits, {trees} trees, {blobs} files; this is damage",
        ),
        _ => Text::new(
            "sao chép một phần ({filter}) thiếu {commits} commit, {trees} thư mục, {blobs} tệp của lịch sử",
            "a partial clone ({filter}) lacks {commits} commits, {trees} trees, {blobs} files of the history",
        ),
    };
    let check = Check::no_dates("objects-missing", fact)
        .arg("commits", *missing_commits)
        .arg("trees", *missing_trees)
        .arg("blobs", *missing_blobs)
        .arg("filter", listed(filters.iter().map(String::as_str)));
    Some(match filters.as_slice() {
        // The first names them, the second has them sent again.
        [] => check.run("git fsck --full || true").run("git fetch --refetch"),
        _ => check.run("git config --unset-all remote.origin.partialclonefilter").run("git fetch --refetch"),
    })
}
