//! `landings` equals git on any history: generated ones, and this test's own
//! hand-made oddities, against `git log --first-parent -m --no-renames --name-only`.
#![allow(clippy::disallowed_methods)] // git itself is the oracle.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use arbtest::arbitrary::Unstructured;
use giaoban::history::Ledger;
use giaoban::io::git::{self, Authors, Kept, Walk, Wanted};
use git2::{Oid, Repository, Signature, Time};

/// For each path the commits that touched it, newest first, as git tells it.
fn by_git(folder: &Path) -> BTreeMap<Vec<u8>, Vec<String>> {
    let output = Command::new("git")
        .arg("-C")
        .arg(folder)
        .args([
            "-c",
            "log.showSignature=false",
            "log",
            "--first-parent",
            "-m",
            "--no-renames",
            "--name-only",
            "-z",
            "--format=%x01%H",
        ])
        .output()
        .expect("git is there");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let mut paths: BTreeMap<Vec<u8>, Vec<String>> = BTreeMap::new();
    let mut commit = String::new();
    for piece in output.stdout.split(|byte| *byte == 0) {
        let piece = piece.strip_prefix(b"\n").unwrap_or(piece);
        if let Some(rest) = piece.strip_prefix(b"\x01") {
            commit = String::from_utf8_lossy(rest.get(..40).unwrap_or_default()).into_owned();
        } else if !piece.is_empty() {
            paths.entry(piece.to_vec()).or_default().push(commit.clone());
        }
    }
    paths
}

fn by_us(folder: &Path) -> BTreeMap<Vec<u8>, Vec<String>> {
    let repository = git::open(folder).expect("a repository");
    let tip = git::revision(&repository, "HEAD").expect("a commit");
    let mut walk = Walk::of(&repository, Wanted::Everything, Authors::OfCommit, Kept::Use);
    let chain = walk.first_parents(tip).expect("a chain");
    let commits = walk.mainline(&chain, |_, _| {}).expect("a mainline");
    let changes: Vec<Vec<Vec<u8>>> =
        commits.iter().map(|commit| commit.changes.iter().map(|change| change.path.to_vec()).collect()).collect();
    let ledger = Ledger::from_mainline(commits);
    let mut paths: BTreeMap<Vec<u8>, Vec<String>> = BTreeMap::new();
    for (landing, changed) in ledger.landings().iter().zip(changes).rev() {
        for path in changed {
            let landings = paths.entry(path).or_default();
            let commit = landing.commit.to_string();
            if landings.last() != Some(&commit) {
                landings.push(commit);
            }
        }
    }
    paths
}

/// Files of one state: path, mode, content.
type State = BTreeMap<String, (i32, u8)>;

fn tree_of(repository: &Repository, state: &State) -> Oid {
    let mut here = repository.treebuilder(None).expect("a tree");
    let mut below: BTreeMap<String, State> = BTreeMap::new();
    for (path, (mode, content)) in state {
        match path.split_once('/') {
            Some((folder, rest)) => {
                below.entry(folder.to_owned()).or_default().insert(rest.to_owned(), (*mode, *content));
            }
            None if *mode == 0o160_000 => {
                here.insert(path, Oid::from_bytes(&[*content + 1; 20]).expect("an id"), *mode).expect("an entry");
            }
            None => {
                let blob = repository.blob(&[b'a' + content]).expect("a blob");
                here.insert(path, blob, *mode).expect("an entry");
            }
        }
    }
    for (folder, state) in below {
        // A name is a file or a folder; the folder wins.
        let tree = tree_of(repository, &state);
        here.insert(&folder, tree, 0o040_000).expect("an entry");
    }
    here.write().expect("a tree")
}

fn commit(repository: &Repository, state: &State, parents: &[Oid], at: i64) -> Oid {
    let who = Signature::new("An", "an@example.org", &Time::new(1_700_000_000 + at, 0)).expect("a signature");
    let tree = repository.find_tree(tree_of(repository, state)).expect("a tree");
    let parents: Vec<_> = parents.iter().map(|id| repository.find_commit(*id).expect("a commit")).collect();
    let parents: Vec<_> = parents.iter().collect();
    repository.commit(None, &who, &who, "x", &tree, &parents).expect("a commit")
}

fn changed(u: &mut Unstructured<'_>, state: &mut State) -> arbtest::arbitrary::Result<()> {
    const PATHS: [&str; 9] =
        ["a", "a/b", "a/c/d", "tasks/x/1.yaml", "tasks/x/2.yaml", "tasks/y", "tasks/y/1.yaml", "z.yaml", "a.b"];
    const MODES: [i32; 4] = [0o100_644, 0o100_755, 0o120_000, 0o160_000];
    for _ in 0..u.int_in_range(0..=3)? {
        let path = (*u.choose(&PATHS)?).to_owned();
        if u.ratio(1, 3)? {
            state.retain(|known, _| *known != path && !known.starts_with(&format!("{path}/")));
        } else {
            // A file where a folder was, or the other way round, takes the other's place.
            state.retain(|known, _| !known.starts_with(&format!("{path}/")) && !path.starts_with(&format!("{known}/")));
            state.insert(path, (*u.choose(&MODES)?, u.int_in_range(0..=3)?));
        }
    }
    Ok(())
}

#[test]
fn generated_histories_land_as_git_says() {
    arbtest::arbtest(|u| {
        let folder = tempfile::tempdir().expect("a folder");
        let repository = Repository::init(folder.path()).expect("a repository");
        let mut state = State::new();
        let mut side = State::new();
        changed(u, &mut state)?;
        let mut tip = commit(&repository, &state, &[], 0);
        let mut others = vec![commit(&repository, &side, &[], 1)];
        for step in 2..u.int_in_range(3..=12)? {
            changed(u, &mut side)?;
            let parent = *u.choose(&others)?;
            others.push(commit(&repository, &side, &[parent], step));
            changed(u, &mut state)?;
            let mut parents = vec![tip];
            for _ in 0..u.int_in_range(0..=2)? {
                let other = *u.choose(&others)?;
                if !parents.contains(&other) {
                    parents.push(other);
                }
            }
            tip = commit(&repository, &state, &parents, step);
        }
        repository.reference("refs/heads/main", tip, true, "test").expect("main");
        repository.set_head("refs/heads/main").expect("HEAD");
        assert_eq!(by_us(folder.path()), by_git(folder.path()));
        Ok(())
    })
    .budget_ms(4_000);
}

#[test]
fn names_that_are_not_utf8_survive() {
    let folder = tempfile::tempdir().expect("a folder");
    let repository = Repository::init(folder.path()).expect("a repository");
    let blob = repository.blob(b"x").expect("a blob");
    let mut builder = repository.treebuilder(None).expect("a tree");
    builder.insert(&b"ti\xE9ng"[..], blob, 0o100_644).expect("an entry");
    let tree = repository.find_tree(builder.write().expect("a tree")).expect("a tree");
    let who = Signature::new("An", "an@example.org", &Time::new(1_700_000_000, 0)).expect("a signature");
    let tip = repository.commit(None, &who, &who, "x", &tree, &[]).expect("a commit");
    repository.reference("refs/heads/main", tip, true, "test").expect("main");
    repository.set_head("refs/heads/main").expect("HEAD");
    assert_eq!(by_us(folder.path()), by_git(folder.path()));
    assert!(by_us(folder.path()).contains_key(&b"ti\xE9ng"[..]));
}

#[test]
fn the_demo_lands_as_git_says() {
    let folder = played(giaoban::demo::STORY);
    let ours = by_us(folder.path());
    assert_eq!(ours, by_git(folder.path()));
    assert!(ours.len() > 40);
}

fn played(story: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let story = giaoban::story::Story::read(story).expect("a story");
    giaoban::io::play::play(&story, folder.path()).expect("played");
    folder
}

fn landings(folder: &Path, more: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_giaoban"));
    let output = command.args(["--lang", "en", "landings", "--repo"]).arg(folder).args(more).output().expect("it runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("the output is UTF-8 whatever the paths are")
}

/// The only landing of a path, as JSON lines tell it.
fn told(output: &str, path: &str) -> serde_json::Value {
    let lines = output.lines().map(|line| serde_json::from_str(line).expect("JSON"));
    let mut lines = lines.filter(|line: &serde_json::Value| line["path"] == path);
    lines.next().expect("a line of that path")
}

#[test]
fn long_tells_who_says_when_main_took_a_path() {
    let story = "== 2025-03-08 09:00 | van-phong | Đầu\n-- giaoban.yaml --\ntinh:\n  - {ten: Bình Định}\ntin_cay:\n  \
        ho_so: witnessed\n  ten_tren_commit: [Máy chủ git <noreply@forge.example>]\n  khoa_tin_cay:\n    \
        - ten: Hệ thống tự động\n      vai_tro: he_thong\n      \
        ssh: ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAILTzRwuXWoA6mfd4YR8qoxG/e3DBpU9pjFDDkwsbaE2F\n\
        ++ 2025-03-08 09:01 | receipt | push | signed\n\
        == 2025-03-10 09:00 | so-tai-chinh | Bổ sung | merge 2025-03-09 20:00\n-- tasks/a/A-1.yaml --\nma: A-1\n\
        ++ 2025-03-10 09:01 | receipt | push | signed\n";
    let folder = played(story);
    let lines = landings(folder.path(), &["--long", "--format", "jsonl", "--rev", "main", "tasks"]);
    assert_eq!(lines.lines().count(), 1, "what is read to judge is not asked for: {lines}");
    let landing = &told(&lines, "tasks/a/A-1.yaml")["landings"][0];
    assert_eq!(landing["badge"], "witnessed", "{landing}");
    let pushed = giaoban::model::time::Moment::parse("2025-03-10T09:00:00+07:00").expect("an instant").0;
    assert_eq!(landing["upper"], serde_json::json!({"at": pushed, "by": "signed-receipt"}));
    // The forge may mean a push to another branch; a hook on a server of one's own does not.
    assert_eq!(landing["lower"], serde_json::json!({"at": pushed - 300, "by": "signed-receipt"}));
    let own = story.replace("ho_so: witnessed", "ho_so: witnessed\n  may_chu: git");
    let own = played(&own);
    let exact = landings(own.path(), &["--long", "--format", "jsonl", "--rev", "main", "tasks"]);
    assert_eq!(told(&exact, "tasks/a/A-1.yaml")["landings"][0]["lower"]["at"], pushed);
    assert!(landing["committer"].as_str().is_some_and(|who| who.contains('@')), "{landing}");
    let table = landings(folder.path(), &["--long", "--rev", "main", "tasks"]);
    assert!(table.contains("witnessed by receipts"), "{table}");
    assert!(table.contains("had it by 09:00 10/03/2025 (a signed receipt)"), "{table}");
    assert!(!landings(folder.path(), &["--rev", "main", "--format", "jsonl"]).contains("badge"));
}

#[test]
fn a_repository_that_declares_nothing_goes_by_the_commits_own_dates() {
    let folder = tempfile::tempdir().expect("a folder");
    let repository = Repository::init(folder.path()).expect("a repository");
    let state = State::from([("a".to_owned(), (0o100_644, 1))]);
    let tip = commit(&repository, &state, &[], 5);
    repository.reference("refs/heads/main", tip, true, "test").expect("main");
    let lines = landings(folder.path(), &["--long", "--format", "jsonl", "--rev", "main"]);
    let landing = &told(&lines, "a")["landings"][0];
    let claim = serde_json::json!({"at": 1_700_000_005, "by": "claim"});
    assert_eq!((&landing["badge"], &landing["lower"], &landing["upper"]), (&"claimed".into(), &claim, &claim));
    assert_eq!((&landing["landed"], &landing["commit"]), (&1_700_000_005.into(), &tip.to_string().into()));
}

#[test]
fn no_name_and_no_subject_steers_a_terminal() {
    let folder = tempfile::tempdir().expect("a folder");
    let repository = Repository::init(folder.path()).expect("a repository");
    let blob = repository.blob(b"x").expect("a blob");
    let mut builder = repository.treebuilder(None).expect("a tree");
    builder.insert(&b"\x1b[31m\xE9\n\xE2\x80\xAE"[..], blob, 0o100_644).expect("an entry");
    let tree = repository.find_tree(builder.write().expect("a tree")).expect("a tree");
    let who = Signature::new("An\u{9b}31m", "an@example.org", &Time::new(1_700_000_000, 0)).expect("a signature");
    let tip = repository.commit(None, &who, &who, "\u{1b}]0;x\u{7}\u{202e}", &tree, &[]).expect("a commit");
    repository.reference("refs/heads/main", tip, true, "test").expect("main");
    for more in [&["--rev", "main"][..], &["--rev", "main", "--long"]] {
        let table = landings(folder.path(), more);
        let is_harmful = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
        assert!(!table.contains(is_harmful), "{table:?}");
        assert!(table.starts_with("⟨U+001B⟩[31m\u{fffd}⟨U+000A⟩⟨U+202E⟩\n"), "{table:?}");
    }
    let lines = landings(folder.path(), &["--rev", "main", "--format", "jsonl"]);
    assert_eq!(lines.lines().count(), 1);
    assert!(lines.contains(r#""path_bytes":"1b5b33316de90ae280ae""#), "{lines}");
}
