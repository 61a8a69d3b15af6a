//! What is kept of a history spares work and decides nothing.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use giaoban::history::mainline::PathFinding;
use giaoban::io::git::{self, Kept};
use giaoban::io::play;
use giaoban::story::Story;

use super::generated::stream;
use super::{bare, commits, git_fed, git_in, number};
use crate::dice::Dice;

/// All that is read of a history, whatever its index says.
fn read(folder: &Path, revision: &str, kept: Kept) -> String {
    format!("{:?}", commits(folder, revision, &[], kept).expect("a mainline"))
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder.join("giaoban")).into_iter().flatten().flatten();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    files.sort();
    files
}

fn history_file(folder: &Path) -> PathBuf {
    let is_history = |path: &PathBuf| path.to_string_lossy().contains("history-");
    files(folder).into_iter().find(is_history).expect("a history is kept")
}

/// A history whose index has three segments, the last for `main`.
fn repository() -> tempfile::TempDir {
    let folder = bare();
    git_fed(folder.path(), &["fast-import", "--quiet"], &stream(&mut Dice(4)));
    for revision in ["main~3", "main~1", "main"] {
        read(folder.path(), revision, Kept::Use);
    }
    folder
}

#[test]
fn a_history_is_kept_and_grows_by_its_new_commits_only() {
    let folder = repository();
    let before = fs::read(history_file(folder.path())).expect("an index");
    git_fed(folder.path(), &["update-ref", "refs/heads/main", &commit_on(folder.path(), "main", "x")], b"");
    let fresh = read(folder.path(), "main", Kept::Ignore);
    assert_eq!(
        fs::read(history_file(folder.path())).expect("an index"),
        before,
        "nothing is written where it is ignored"
    );
    assert_eq!(read(folder.path(), "main", Kept::Use), fresh);
    let after = fs::read(history_file(folder.path())).expect("an index");
    assert!(after.starts_with(&before) && after.len() < before.len() + 300, "{} to {}", before.len(), after.len());
}

fn commit_on(folder: &Path, parent: &str, message: &str) -> String {
    let tree = String::from_utf8_lossy(&git_in(folder, &["rev-parse", "main^{tree}"])).trim().to_owned();
    git_fed(folder, &["commit-tree", &tree, "-p", parent], message.as_bytes())
}

#[test]
fn a_damaged_or_torn_index_never_changes_the_answer() {
    let folder = repository();
    let expected = read(folder.path(), "main", Kept::Ignore);
    let file = history_file(folder.path());
    let whole = fs::read(&file).expect("an index");
    let step = usize::try_from(number("STEP").unwrap_or(23)).expect("a small number");
    for at in (0..whole.len()).step_by(step) {
        let mut flipped = whole.clone();
        flipped[at] ^= 1 << (at % 8);
        let torn = whole[..at].to_vec();
        let swollen = [&whole[..], &whole[at..]].concat();
        for damaged in [flipped, torn, swollen] {
            fs::write(&file, &damaged).expect("written");
            // The first goes on from what is whole; the second reads what the first wrote.
            for _ in 0..2 {
                assert!(read(folder.path(), "main", Kept::Use) == expected, "damaged at byte {at} of {}", whole.len());
            }
        }
    }
}

#[test]
fn an_index_of_another_history_is_worth_nothing() {
    let (one, other) = (repository(), bare());
    git_fed(other.path(), &["fast-import", "--quiet"], &stream(&mut Dice(5)));
    let expected = read(other.path(), "main", Kept::Ignore);
    let foreign = history_file(one.path());
    fs::create_dir_all(other.path().join("giaoban")).expect("a folder");
    fs::copy(&foreign, other.path().join("giaoban").join(foreign.file_name().expect("a name"))).expect("copied");
    assert_eq!(read(other.path(), "main", Kept::Use), expected);
    assert_eq!(read(other.path(), "main", Kept::Use), expected);
}

#[test]
fn where_nothing_can_be_kept_all_goes_on() {
    let folder = bare();
    git_fed(folder.path(), &["fast-import", "--quiet"], &stream(&mut Dice(6)));
    fs::write(folder.path().join("giaoban"), "a file where the folder should be").expect("written");
    assert_eq!(read(folder.path(), "main", Kept::Use), read(folder.path(), "main", Kept::Ignore));
}

#[test]
fn what_is_kept_is_bounded() {
    let folder = repository();
    for question in 0..12 {
        let name = format!("folder-{question}");
        commits(folder.path(), "main", &[&name], Kept::Use).expect("a mainline");
    }
    assert!(files(folder.path()).len() <= 9, "eight histories and a lock: {:?}", files(folder.path()));
    for _ in 0..40 {
        read(folder.path(), "main", Kept::Use);
        read(folder.path(), "main~2", Kept::Use);
        git_fed(folder.path(), &["update-ref", "refs/heads/main", &commit_on(folder.path(), "main~1", "y")], b"");
    }
    let length = fs::metadata(history_file(folder.path())).expect("an index").len();
    assert!(length < 40_000, "{length} bytes");
    assert_eq!(read(folder.path(), "main", Kept::Use), read(folder.path(), "main", Kept::Ignore));
}

fn landings(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_giaoban"));
    command.args(["landings", "--format", "jsonl", "--rev", "main", "--repo"]).arg(folder);
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

#[test]
fn processes_at_once_and_killed_ones_do_not_disturb_each_other() {
    let folder = repository();
    let mut dice = Dice(7);
    for round in 0..number("ROUNDS").unwrap_or(8) {
        git_fed(folder.path(), &["update-ref", "refs/heads/main", &commit_on(folder.path(), "main", "z")], b"");
        if round % 3 == 0 {
            fs::remove_dir_all(folder.path().join("giaoban")).expect("removed");
        }
        let mut killed = landings(folder.path()).spawn().expect("a process");
        let running: Vec<_> = (0..3).map(|_| landings(folder.path()).spawn().expect("a process")).collect();
        std::thread::sleep(Duration::from_micros(dice.roll(20_000) as u64));
        killed.kill().expect("killed");
        killed.wait().expect("gone");
        let outputs: Vec<_> = running.into_iter().map(|child| child.wait_with_output().expect("it ends")).collect();
        let last = landings(folder.path()).output().expect("it ends");
        for output in &outputs {
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
            assert_eq!(String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&last.stdout));
        }
        assert_eq!(read(folder.path(), "main", Kept::Use), read(folder.path(), "main", Kept::Ignore));
    }
}

/// `tin_cay` makes what a clone remembers worth telling.
const STORY: &str = "== 2025-02-01 08:00 | van-phong | Đầu\n-- giaoban.yaml --\ntinh:\n  - {ten: Bình Định}\n\
    tin_cay:\n  ho_so: open\n== 2025-02-02 08:00 | van-phong | Hai\n-- office/a.yaml --\na: 1\n\
    == 2025-02-03 08:00 | van-phong | Ba\n-- office/a.yaml --\na: 2\n";

#[test]
fn a_tip_that_this_clone_saw_and_main_lost_is_told_until_its_memory_is_deleted() {
    let folder = tempfile::tempdir().expect("a folder");
    let repository = play::play(&Story::read(STORY).expect("a story"), folder.path()).expect("played");
    let findings = || git::record(&repository, "main", |_, _| {}).expect("a record").witnesses.path;
    assert_eq!(findings(), []);
    let lost = git::commit_id(git::tip(&repository, "main").expect("a tip"));
    git_in(folder.path(), &["update-ref", "refs/heads/main", "main~1"]);
    let rewritten = PathFinding::Rewritten { anchor: ".git/giaoban/tip".to_owned(), commit: lost };
    for _ in 0..2 {
        assert_eq!(findings(), std::slice::from_ref(&rewritten));
    }
    let afresh = git::record_afresh(&repository, "main").expect("a record");
    assert_eq!(afresh.witnesses.path, [], "a freeze rests on nothing remembered");
    fs::remove_file(folder.path().join(".git/giaoban/tip")).expect("a memory");
    assert_eq!(findings(), []);
    assert_eq!(findings(), []);
}
