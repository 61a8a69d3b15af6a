//! Repositories that are damaged, of another kind, or made to harm.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use giaoban::io::git::{self, Kept};
use git2::{Oid, Repository, Signature, Time};

use super::{bare, by_git, by_us, commits, git_fed, git_in};

fn giaoban(folder: &Path) -> (Option<i32>, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_giaoban"));
    let output = command.args(["--lang", "en", "landings", "--repo"]).arg(folder).output().expect("it runs");
    (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
}

fn loose(folder: &Path, id: &str) -> PathBuf {
    folder.join("objects").join(&id[..2]).join(&id[2..])
}

fn named(folder: &Path, revision: &str) -> String {
    String::from_utf8_lossy(&git_in(folder, &["rev-parse", revision])).trim().to_owned()
}

/// Two commits of two folders, every object a file of its own.
fn small() -> tempfile::TempDir {
    let folder = bare();
    let put =
        |content: &str| format!("M 100644 inline tasks/a/1.yaml\ndata 1\n{content}\nM 100644 inline b\ndata 1\nx\n");
    let commit = |time: u32, content: &str| {
        format!("commit refs/heads/main\ncommitter An <an@x> {time} +0700\ndata 1\nx\n{}\n", put(content))
    };
    let stream = commit(1_700_000_000, "1") + &commit(1_700_000_060, "2");
    git_fed(folder.path(), &["fast-import", "--quiet"], stream.as_bytes());
    folder
}

#[test]
fn sha_256_is_refused_in_words() {
    let folder = tempfile::tempdir().expect("a folder");
    git_in(folder.path(), &["init", "-q", "--object-format=sha256", "-b", "main"]);
    let (code, said) = giaoban(folder.path());
    assert_eq!(code, Some(2));
    assert!(said.contains("its objects have SHA-256 names"), "{said}");
}

#[test]
fn a_missing_object_is_an_error_and_no_answer() {
    for object in ["main~1", "main^{tree}", "main:tasks", "main~1:tasks/a"] {
        let folder = small();
        assert_eq!(giaoban(folder.path()).0, Some(0));
        fs::remove_dir_all(folder.path().join("giaoban")).expect("an index");
        fs::remove_file(loose(folder.path(), &named(folder.path(), object))).expect("a loose object");
        let (code, said) = giaoban(folder.path());
        assert_eq!(code, Some(3), "{object}: {said}");
        assert!(said.contains("objects of the history are missing"), "{object}: {said}");
    }
}

#[test]
fn a_damaged_object_is_an_error_and_no_answer() {
    for object in ["main", "main~1", "main^{tree}", "main:tasks"] {
        for damage in [&b""[..], b"garbage"] {
            let folder = small();
            let file = loose(folder.path(), &named(folder.path(), object));
            fs::remove_file(&file).expect("a loose object");
            fs::write(&file, damage).expect("written");
            let (code, said) = giaoban(folder.path());
            assert!(matches!(code, Some(2 | 3)), "{object}: {code:?} {said}");
        }
    }
}

#[test]
fn an_altered_commit_is_found_out() {
    let folder = small();
    let (tip, before) = (named(folder.path(), "main"), named(folder.path(), "main~1"));
    let file = loose(folder.path(), &tip);
    fs::remove_file(&file).expect("a loose object");
    fs::copy(loose(folder.path(), &before), &file).expect("copied");
    let (code, said) = giaoban(folder.path());
    assert_eq!(code, Some(2));
    assert!(said.contains("object-hash-mismatch"), "{said}");
}

#[test]
fn an_altered_folder_is_found_out_before_anything_is_reported() {
    let folder = small();
    let (tree, before) = (named(folder.path(), "main:tasks/a"), named(folder.path(), "main~1:tasks/a"));
    let file = loose(folder.path(), &tree);
    fs::remove_file(&file).expect("a loose object");
    fs::copy(loose(folder.path(), &before), &file).expect("copied");
    let repository = git::open(folder.path()).expect("a repository");
    for found in [git::record(&repository, "main", |_, _| {}), git::record_afresh(&repository, "main")] {
        let said = format!("{:#}", found.expect_err("an altered folder"));
        assert!(said.contains("object-hash-mismatch"), "{said}");
    }
}

#[test]
fn a_commit_of_an_absurd_date_costs_only_itself() {
    let folder = small();
    let tree = named(folder.path(), "main~1^{tree}");
    for date in ["99999999999999999999 +0700", "-1 +0700", "01740790800 +0700", ""] {
        let tip = named(folder.path(), "main");
        let text = format!("tree {tree}\nparent {tip}\nauthor An <an@x> {date}\ncommitter An <an@x> {date}\n\nx\n");
        let odd =
            git_fed(folder.path(), &["hash-object", "-t", "commit", "--literally", "-w", "--stdin"], text.as_bytes());
        git_in(folder.path(), &["update-ref", "refs/heads/main", &odd]);
        for kept in [Kept::Ignore, Kept::Use, Kept::Use] {
            let found = commits(folder.path(), "main", &[], kept).expect("a mainline");
            assert_eq!(found.last().map(|commit| commit.recorded), Some(None), "{date}");
            assert_eq!(found.first().and_then(|commit| commit.recorded).map(|at| at.0), Some(1_700_000_000));
        }
        assert_eq!(by_us(folder.path(), "main", &[], Kept::Use), by_git(folder.path(), "main", &[]));
        assert_eq!(giaoban(folder.path()).0, Some(0));
    }
}

fn committed(repository: &Repository, tree: Oid) {
    let who = Signature::new("An", "an@example.org", &Time::new(1_700_000_000, 0)).expect("a signature");
    let tree = repository.find_tree(tree).expect("a tree");
    repository.commit(Some("refs/heads/main"), &who, &who, "x", &tree, &[]).expect("a commit");
}

/// `width` entries of the same folder in each other, so many deep.
fn nested(repository: &Repository, depth: usize, width: usize) -> Oid {
    let mut builder = repository.treebuilder(None).expect("a tree");
    builder.insert("1.yaml", repository.blob(b"x").expect("a blob"), 0o100_644).expect("an entry");
    let mut tree = builder.write().expect("a tree");
    for _ in 0..depth {
        let mut builder = repository.treebuilder(None).expect("a tree");
        for name in 0..width {
            builder.insert(format!("d{name}"), tree, 0o040_000).expect("an entry");
        }
        tree = builder.write().expect("a tree");
    }
    tree
}

#[test]
fn folders_as_deep_as_git_reads_them_are_read_and_deeper_ones_refused() {
    let folder = bare();
    let repository = Repository::open(folder.path()).expect("a repository");
    committed(&repository, nested(&repository, 1_000, 1));
    assert_eq!(by_us(folder.path(), "main", &[], Kept::Use), by_git(folder.path(), "main", &[]));
    let deeper = bare();
    let repository = Repository::open(deeper.path()).expect("a repository");
    committed(&repository, nested(&repository, 3_000, 1));
    let (code, said) = giaoban(deeper.path());
    assert_eq!(code, Some(2));
    assert!(said.contains("deep in each other"), "{said}");
}

#[test]
fn one_path_is_found_among_more_than_any_memory_holds() {
    let folder = bare();
    let repository = Repository::open(folder.path()).expect("a repository");
    committed(&repository, nested(&repository, 12, 20));
    let path = ["d1"; 12].join("/") + "/1.yaml";
    assert_eq!(by_us(folder.path(), "main", &[&path], Kept::Use), by_git(folder.path(), "main", &[&path]));
}

#[test]
fn a_tip_that_cannot_be_read_is_not_taken_for_none() {
    for damage in [None, Some(&b"garbage"[..])] {
        let folder = small();
        let before = named(folder.path(), "main~1");
        git_in(folder.path(), &["update-ref", "refs/remotes/origin/main", &before]);
        let file = loose(folder.path(), &named(folder.path(), "main"));
        fs::remove_file(&file).expect("a loose object");
        if let Some(damage) = damage {
            fs::write(&file, damage).expect("written");
        }
        let repository = git::open(folder.path()).expect("a repository");
        let said = git::tip(&repository, "main").map(|tip| tip.to_string()).expect_err("main is damaged");
        assert!(!format!("{said:#}").contains("no commit yet"), "{said:#}");
    }
}
