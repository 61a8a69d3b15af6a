//! What the gate judges is what git's own merge would land: over generated graphs
//! with criss-crosses, reverts, moves, modes and whole folders.
//!
//! The oracle is git. Where git has to look into a file, or guesses what was
//! renamed, the gate says so (GB504), and nothing of it may land before the branch
//! is brought up to date.
#![allow(clippy::disallowed_methods)] // git itself is run.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use giaoban::io::git::{self, Head};
use git2::{Oid, Repository};

use crate::dice::Dice;

/// Generated graphs in a run of the tests; `GATE_MERGES` asks for more.
const GRAPHS: u64 = 60;

/// A state of the files: content and mode by path.
type Files = BTreeMap<String, (String, &'static str)>;

fn git_in(folder: &Path, arguments: &[&str]) -> (bool, String) {
    let output = Command::new("git")
        .current_dir(folder)
        .args(["-c", "user.name=An", "-c", "user.email=an@example.vn", "-c", "merge.renames=true"])
        .args(arguments)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .output()
        .expect("git is there");
    (output.status.success(), String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Writes commits for `git fast-import`.
struct Import {
    text: String,
    marks: usize,
}

impl Import {
    fn commit(&mut self, branch: &str, parents: &[usize], files: &Files) -> usize {
        self.marks += 1;
        let when = 1_700_000_000 + self.marks * 60;
        let _ = writeln!(
            self.text,
            "commit refs/heads/{branch}\nmark :{}\ncommitter An <an@example.vn> {when} +0700\ndata 1\nx",
            self.marks
        );
        for (place, parent) in parents.iter().enumerate() {
            let _ = writeln!(self.text, "{} :{parent}", if place == 0 { "from" } else { "merge" });
        }
        self.text.push_str("deleteall\n");
        for (path, (content, mode)) in files {
            let _ = writeln!(self.text, "M {mode} inline {path}\ndata {}\n{content}", content.len());
        }
        self.marks
    }
}

fn first(dice: &mut Dice) -> Files {
    let mut files = Files::new();
    for agency in ["a", "b", "c"] {
        for number in 0..=dice.roll(3) {
            let text = (0..12).map(|line| format!("{agency} {number} {line}\n")).collect::<String>();
            files.insert(format!("tasks/{agency}/T-{number}.yaml"), (text, "100644"));
        }
    }
    files.insert("giaoban.yaml".to_owned(), ("tinh: [{ten: A}]\n".to_owned(), "100644"));
    files
}

fn edited(dice: &mut Dice, files: &mut Files) {
    let paths: Vec<String> = files.keys().cloned().collect();
    if paths.is_empty() {
        return;
    }
    let path = dice.one(&paths).clone();
    match dice.roll(10) {
        0..=3 => {
            let line = dice.roll(12);
            let (text, _) = files.get_mut(&path).expect("a file");
            let lines = text.lines().enumerate();
            *text = lines
                .map(|(at, old)| if at == line { format!("mới {}\n", dice.0 % 7) } else { format!("{old}\n") })
                .collect();
        }
        4 => drop(files.remove(&path)),
        5 => {
            let (file, to) = (files.remove(&path).expect("a file"), dice.one(&["a", "b", "d"]).to_string());
            let name = path.rsplit('/').next().unwrap_or_default();
            files.insert(format!("tasks/{to}/{name}"), file);
        }
        6 => {
            let (_, mode) = files.get_mut(&path).expect("a file");
            *mode = if *mode == "100644" { "100755" } else { "100644" };
        }
        7 => {
            let (from, to) = (*dice.one(&["a", "b"]), *dice.one(&["b", "d"]));
            let moved: Vec<String> =
                paths.iter().filter(|path| path.starts_with(&format!("tasks/{from}/"))).cloned().collect();
            for path in moved {
                let file = files.remove(&path).expect("a file");
                files.insert(path.replacen(&format!("tasks/{from}/"), &format!("tasks/{to}/"), 1), file);
            }
        }
        8 => {
            let place = format!("tasks/{}/N-{}.yaml", dice.one(&["a", "b", "c", "d"]), dice.roll(3));
            files.insert(place, (format!("thêm {}\n", dice.roll(3)), "100644"));
        }
        _ => {
            // A file becomes a folder.
            let file = files.remove(&path).expect("a file");
            files.insert(format!("{path}/x.yaml"), file);
        }
    }
}

/// Two lines of commits that take from each other; each merge is what its maker
/// says it is, honest or not.
fn graph(dice: &mut Dice) -> String {
    let mut import = Import { text: String::new(), marks: 0 };
    let start = first(dice);
    let root = import.commit("goc", &[], &start);
    let mut sides = [(root, start.clone()), (root, start)];
    for _ in 0..3 + dice.roll(4) {
        let side = dice.roll(2);
        let branch = if side == 0 { "main" } else { "nhanh" };
        if dice.roll(3) == 0 && sides[0].0 != sides[1].0 {
            // Both take from each other at once: a criss-cross.
            let before = sides.clone();
            for (side, branch) in ["main", "nhanh"].into_iter().enumerate().take(1 + dice.roll(2)) {
                let (own, other) = (&before[side], &before[1 - side]);
                let mut files = if dice.roll(3) == 0 { own.1.clone() } else { other.1.clone() };
                for (path, file) in &other.1 {
                    if own.1.get(path) == before[side].1.get(path) && dice.roll(4) != 0 {
                        files.entry(path.clone()).or_insert_with(|| file.clone());
                    }
                }
                sides[side] = (import.commit(branch, &[own.0, other.0], &files), files);
            }
        } else {
            let mut files = sides[side].1.clone();
            for _ in 0..=dice.roll(2) {
                edited(dice, &mut files);
            }
            let parent = sides[side].0;
            sides[side] = (import.commit(branch, &[parent], &files), files);
        }
    }
    for (side, branch) in ["main", "nhanh"].into_iter().enumerate() {
        let (parent, files) = sides[side].clone();
        import.commit(branch, &[parent], &files);
    }
    import.text
}

/// Paths with their object and whether they are plain files, of a tree.
fn listing(folder: &Path, tree: &str) -> BTreeMap<String, String> {
    let (is_listed, text) = git_in(folder, &["-c", "core.quotePath=false", "ls-tree", "-r", tree]);
    assert!(is_listed, "{tree}");
    let lines = text.lines().filter_map(|line| line.split_once('\t'));
    lines.map(|(what, path)| (path.to_owned(), what.replace("100755", "100644"))).collect()
}

/// What the gate judges, as `ls-tree` would print it, and where it cannot tell.
fn judged(repository: &Repository, [main, branch]: [&str; 2]) -> (BTreeMap<String, String>, usize) {
    let id = |name: &str| repository.refname_to_id(&format!("refs/heads/{name}")).expect("a branch");
    let (main, branch): (Oid, Oid) = (id(main), id(branch));
    let asked = git::proposal(repository, main, Head::Commit(branch)).expect("judged");
    let entry = |(path, file): (&std::sync::Arc<str>, &giaoban::source::FileId)| {
        (path.to_string(), format!("100644 blob {}", file.blob))
    };
    (asked.head.iter().map(entry).collect(), asked.merging.conflicts.len())
}

#[test]
fn what_is_judged_is_what_a_merge_would_land() {
    let graphs = std::env::var("GATE_MERGES").ok().and_then(|count| count.parse().ok()).unwrap_or(GRAPHS);
    let (mut plain, mut crossed) = (0, 0);
    for seed in 0..graphs {
        let folder = tempfile::tempdir().expect("a folder");
        let story = graph(&mut Dice(seed * 7_919 + 13));
        git_in(folder.path(), &["init", "-q", "-b", "khong"]);
        let mut child = Command::new("git")
            .current_dir(folder.path())
            .args(["fast-import", "--quiet"])
            .stdin(Stdio::piped())
            .spawn()
            .expect("git is there");
        child.stdin.take().expect("a pipe").write_all(story.as_bytes()).expect("written");
        assert!(child.wait().expect("ended").success(), "seed {seed}\n{story}");
        let repository = Repository::open(folder.path()).expect("a repository");
        crossed += usize::from(git_in(folder.path(), &["merge-base", "--all", "main", "nhanh"]).1.lines().count() > 1);
        for pair in [["main", "nhanh"], ["nhanh", "main"]] {
            let (is_clean, tree) = git_in(folder.path(), &["merge-tree", "--write-tree", pair[0], pair[1]]);
            let (judged, conflicts) = judged(&repository, pair);
            if conflicts > 0 {
                continue;
            }
            plain += 1;
            assert!(is_clean, "seed {seed}: git finds a conflict in {pair:?}, and the gate none\n{tree}");
            assert_eq!(judged, listing(folder.path(), tree.lines().next().expect("a tree")), "seed {seed} {pair:?}");
        }
    }
    assert!(plain * 4 > graphs, "{plain} of {graphs} graphs merge plainly");
    assert!(crossed * 10 > usize::try_from(graphs).unwrap_or_default(), "{crossed} criss-crosses");
    let _ = std::io::stderr().write_all(format!("{plain} plain merges, {crossed} criss-crosses\n").as_bytes());
}
