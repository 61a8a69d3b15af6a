//! Who did what and when, in real git: merges of many parents, merges that do
//! more than merge, commits without a date, and what a clone remembers.
#![allow(clippy::disallowed_methods)] // the program itself is run.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use giaoban::history::mainline::PathFinding;
use giaoban::history::{Ledger, Record};
use giaoban::io::{git, play};
use giaoban::story::{self, Story};
use git2::{ObjectType, Oid, Repository};

type Files = BTreeMap<&'static str, String>;

fn tree(repository: &Repository, files: &Files) -> Oid {
    let mut update = git2::build::TreeUpdateBuilder::new();
    let empty = repository.find_tree(repository.treebuilder(None).expect("a tree").write().expect("it")).expect("it");
    for (path, text) in files {
        update.upsert(*path, repository.blob(text.as_bytes()).expect("a blob"), git2::FileMode::Blob);
    }
    update.create_updated(repository, &empty).expect("a tree")
}

/// Written raw: a parent may be one that libgit2 refuses to read.
fn commit(repository: &Repository, who: &str, at: i64, files: &Files, parents: &[Oid]) -> Oid {
    let parents: String = parents.iter().map(|parent| format!("parent {parent}\n")).collect();
    let who = format!("{who} <{who}@users.noreply.example> {} +0700", 1_740_000_000 + at);
    let text = format!("tree {}\n{parents}author {who}\ncommitter {who}\n\nx\n", tree(repository, files));
    repository.odb().expect("objects").write(ObjectType::Commit, text.as_bytes()).expect("a commit")
}

fn with(files: &Files, changes: &[(&'static str, Option<&str>)]) -> Files {
    let mut files = files.clone();
    for (path, text) in changes {
        match text {
            Some(text) => drop(files.insert(path, (*text).to_owned())),
            None => drop(files.remove(path)),
        }
    }
    files
}

fn read(repository: &Repository, tip: Oid) -> Record {
    repository.reference("refs/heads/main", tip, true, "test").expect("main");
    let kept = git::record(repository, "main", |_, _| {}).expect("a record");
    let afresh = git::record_afresh(repository, "main").expect("a record");
    let hands = |ledger: &Ledger| ledger.landings().iter().map(|landing| landing.hands.clone()).collect::<Vec<_>>();
    assert_eq!(hands(&kept.ledger), hands(&afresh.ledger), "what is kept decides nothing");
    kept
}

/// Who changed a path in the last landing.
fn hand(record: &Record, path: &str) -> String {
    let landing = record.ledger.landings().last().expect("a landing");
    assert!(landing.changes.iter().any(|(changed, _)| &**changed == path), "{path} did not change");
    landing.hand(path).shown().to_owned()
}

const LINES: &str = "1\n2\n3\n4\n5\n6\n7\n8\n9\n";

#[test]
fn what_a_merge_does_beyond_its_branches_is_its_makers() {
    let folder = tempfile::tempdir().expect("a folder");
    let repository = Repository::init(folder.path()).expect("a repository");
    let both = ["tasks/a/A-1.yaml", "tasks/a/A-2.yaml", "tasks/b/B-1.yaml"].map(|path| (path, LINES.to_owned()));
    let base = Files::from(both);
    let root = commit(&repository, "van-phong", 0, &base, &[]);
    let of_branch = with(&base, &[("tasks/a/A-1.yaml", Some("ours\n")), ("tasks/a/A-2.yaml", None)]);
    let branch = commit(&repository, "a", 10, &of_branch, &[root]);
    // Main went on meanwhile: B-1 is edited, B-2 is new.
    let later = with(&base, &[("tasks/b/B-1.yaml", Some("b\n")), ("tasks/b/B-2.yaml", Some("new\n"))]);
    let main = commit(&repository, "b", 20, &later, &[root]);
    read(&repository, main);
    let merged = with(&later, &[("tasks/a/A-1.yaml", Some("ours\n")), ("tasks/a/A-2.yaml", None)]);
    let evil = with(
        &merged,
        &[
            ("tasks/b/B-1.yaml", Some(LINES)),
            ("tasks/b/B-2.yaml", None),
            ("tasks/a/A-3.yaml", Some("out of nothing\n")),
        ],
    );
    let tip = commit(&repository, "van-phong", 30, &evil, &[main, branch]);
    let record = read(&repository, tip);
    for path in ["tasks/a/A-1.yaml", "tasks/a/A-2.yaml"] {
        assert_eq!(hand(&record, path), "a", "{path} is as the branch left it");
    }
    for path in ["tasks/b/B-1.yaml", "tasks/b/B-2.yaml", "tasks/a/A-3.yaml"] {
        assert_eq!(hand(&record, path), "van-phong", "no branch did that to {path}");
    }
}

#[test]
fn what_git_merges_by_itself_is_the_branchs_and_a_choice_is_the_makers() {
    let folder = tempfile::tempdir().expect("a folder");
    let repository = Repository::init(folder.path()).expect("a repository");
    let path = "tasks/a/A-1.yaml";
    let base = Files::from([(path, LINES.to_owned())]);
    let root = commit(&repository, "van-phong", 0, &base, &[]);
    let branch = commit(&repository, "a", 10, &with(&base, &[(path, Some(&LINES.replace('9', "nine")))]), &[root]);
    let main = commit(&repository, "van-phong", 20, &with(&base, &[(path, Some(&LINES.replace('1', "one")))]), &[root]);
    let merged = LINES.replace('9', "nine").replace('1', "one");
    for (text, who) in [(merged.clone(), "a"), (merged.replace('5', "five"), "van-phong")] {
        let tip = commit(&repository, "van-phong", 30, &with(&base, &[(path, Some(&text))]), &[main, branch]);
        assert_eq!(hand(&read(&repository, tip), path), who);
    }
}

#[test]
fn each_branch_of_an_octopus_answers_for_its_own() {
    let folder = tempfile::tempdir().expect("a folder");
    let repository = Repository::init(folder.path()).expect("a repository");
    let base = Files::from([("tasks/a/A-1.yaml", LINES.to_owned()), ("tasks/b/B-1.yaml", LINES.to_owned())]);
    let root = commit(&repository, "van-phong", 0, &base, &[]);
    let a = commit(&repository, "a", 10, &with(&base, &[("tasks/a/A-1.yaml", None)]), &[root]);
    let b = commit(&repository, "b", 10, &with(&base, &[("tasks/b/B-1.yaml", Some("b\n"))]), &[root]);
    let all = with(&base, &[("tasks/a/A-1.yaml", None), ("tasks/b/B-1.yaml", Some("b\n"))]);
    let record = read(&repository, commit(&repository, "van-phong", 20, &all, &[root, a, b]));
    assert_eq!((hand(&record, "tasks/a/A-1.yaml"), hand(&record, "tasks/b/B-1.yaml")), ("a".into(), "b".into()));
}

#[test]
fn a_branch_of_several_hands_is_told_apart() {
    let folder = tempfile::tempdir().expect("a folder");
    let repository = Repository::init(folder.path()).expect("a repository");
    let base = Files::from([("tasks/a/A-1.yaml", LINES.to_owned()), ("tasks/b/B-1.yaml", LINES.to_owned())]);
    let root = commit(&repository, "van-phong", 0, &base, &[]);
    let first = with(&base, &[("tasks/b/B-1.yaml", None)]);
    let second = with(&first, &[("tasks/a/A-1.yaml", Some("a\n"))]);
    let of_b = commit(&repository, "b", 10, &first, &[root]);
    let of_a = commit(&repository, "a", 20, &second, &[of_b]);
    let record = read(&repository, commit(&repository, "van-phong", 30, &second, &[root, of_a]));
    assert_eq!((hand(&record, "tasks/a/A-1.yaml"), hand(&record, "tasks/b/B-1.yaml")), ("a".into(), "b".into()));
}

fn landings(folder: &Path, more: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_giaoban"));
    let output =
        command.args(["landings", "--rev", "main", "--repo"]).arg(folder).args(more).output().expect("it runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("text")
}

#[test]
fn long_and_short_tell_the_same_time_and_none_where_there_is_none() {
    let folder = tempfile::tempdir().expect("a folder");
    let repository = Repository::init(folder.path()).expect("a repository");
    let files = |number: i64| Files::from([("a", number.to_string())]);
    let tree = tree(&repository, &files(0));
    let malformed = format!("tree {tree}\nauthor An <an@x> 99999999999 +0700\ncommitter An <an@x> -1 +0700\n\nx\n");
    let mut tip = repository.odb().expect("objects").write(ObjectType::Commit, malformed.as_bytes()).expect("written");
    // The second is ahead of those after it.
    for (number, at) in [(1, 0), (2, 9_000), (3, 100), (4, 200)] {
        tip = commit(&repository, "an", at, &files(number), &[tip]);
    }
    repository.reference("refs/heads/main", tip, true, "test").expect("main");
    let told = |more: &[&str]| -> Vec<serde_json::Value> {
        let line: serde_json::Value =
            serde_json::from_str(&landings(folder.path(), &[&["--format", "jsonl"], more].concat())).expect("JSON");
        line["landings"].as_array().expect("landings").clone()
    };
    let (short, long) = (told(&[]), told(&["--long"]));
    let landed = |lines: &[serde_json::Value]| lines.iter().map(|line| line["landed"].clone()).collect::<Vec<_>>();
    assert_eq!(landed(&short), landed(&long));
    assert_eq!(short[0]["landed"], 1_740_000_200);
    assert_eq!((&short[4]["landed"], &short[4]["time"]), (&serde_json::Value::Null, &serde_json::Value::Null));
    let times = |text: &str| text.lines().filter_map(|line| line.get(2..21).map(str::to_owned)).collect::<Vec<_>>();
    let (short, long) = (landings(folder.path(), &[]), landings(folder.path(), &["--long"]));
    assert!(short.lines().last().is_some_and(|line| line.starts_with("  —")), "{short}");
    assert!(times(&short).iter().all(|time| time.contains('—') || long.contains(time.as_str())), "{short}\n{long}");
    for text in [short, long, format!("{:?}", told(&["--long"]))] {
        assert!(!text.contains("-9223372036854775808") && !text.contains("-29227"), "{text}");
    }
}

/// A main of forge merges that a branch with main as its third parent took the
/// place of.
const TURNED: &str = "== 2025-03-01 10:00 | b | Đúng hạn | merge 2025-02-28 10:00\n-- tasks/b/B-1.yaml --\nma: B-1\n\
    == 2025-03-04 10:00 | a | Đảo nhánh | foxtrot 2025-02-20 10:00 | octopus | inside 2025-03-03 10:00\n-- tasks/a/A-1.yaml --\nma: A-1\n";

#[test]
fn what_a_clone_remembers_silences_no_doubt() {
    let forge = story::forge_key().public_line();
    let settings = format!(
        "== 2025-02-01 08:00 | van-phong | Lập kho\n-- giaoban.yaml --\ntinh: [{{ten: Bình Định}}]\ntin_cay:\n  ho_so: pr-only\n  khoa_tin_cay:\n    - {{ten: Máy chủ, vai_tro: may_chu, ssh: {forge}}}\n"
    );
    let story = Story::read(&format!("{settings}{TURNED}")).expect("a story");
    let folder = tempfile::tempdir().expect("a folder");
    let repository = play::play(&story, folder.path()).expect("played");
    let expected = story.record().witnesses;
    assert!(expected.path.iter().any(|finding| matches!(finding, PathFinding::Unanchored { .. })));
    for run in 0..3 {
        let found = git::record(&repository, "main", |_, _| {}).expect("a record").witnesses;
        assert!(found.path.iter().any(|finding| matches!(finding, PathFinding::Unanchored { .. })), "run {run}");
        assert_eq!(found.joins.len(), expected.joins.len());
        assert!(found.joins.iter().all(|join| join.is_disputed));
    }
    assert!(folder.path().join(".git/giaoban/tip").is_file(), "it remembers");
}
