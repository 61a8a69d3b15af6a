//! Generated histories: `SEED=n` repeats one, `SEEDS=n` makes as many.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use giaoban::io::git::Kept;

use super::{bare, by_git, by_us, git_fed, git_in, number};
use crate::dice::Dice;

/// Names that sort around a slash, that no text holds, that quote and break.
const PATHS: [&[u8]; 18] = [
    b"a",
    b"a-b",
    b"a.b",
    b"a0",
    b"a/b",
    b"a/b/c",
    b"a/c-d/e",
    b"a/c.d",
    b"a/c",
    b"tasks/x/1.yaml",
    b"tasks/x/2.yaml",
    b"tasks/x",
    b"tasks/y/1.yaml",
    b"tasks-old/1.yaml",
    b"tasks.yaml",
    b"ti\xE9ng/\xFF",
    b"a \"quote\" \\ and\nline",
    b"\x1b[31m/deep/er",
];

const MODES: [&str; 4] = ["100644", "100755", "120000", "160000"];

/// A history as `git fast-import` reads it; its tips are `main` and `other`.
pub(super) fn stream(dice: &mut Dice) -> Vec<u8> {
    let mut text = Vec::new();
    let contents = 5;
    for content in 1..=contents {
        text.extend_from_slice(format!("blob\nmark :{content}\ndata 1\n{content}\n").as_bytes());
    }
    let first = contents + 1;
    let count = 4 + dice.roll(24);
    for mark in first..first + count {
        let is_root = mark == first || dice.roll(9) == 0;
        if is_root {
            text.extend_from_slice(b"reset refs/heads/main\n");
        }
        // Clocks go back, too.
        let time = 1_700_000_000 + mark * 60 - dice.roll(3) * 600;
        let head = format!("commit refs/heads/main\nmark :{mark}\ncommitter An <an@x> {time} +0700\ndata 1\nx\n");
        text.extend_from_slice(head.as_bytes());
        if !is_root {
            // Mostly the newest: chains grow long; sometimes any, so that branches fork.
            let parent = if dice.roll(3) > 0 { mark - 1 } else { first + dice.roll(mark - first) };
            text.extend_from_slice(format!("from :{parent}\n").as_bytes());
            for _ in 0..dice.roll(4) {
                let other = first + dice.roll(mark - first);
                if other != parent {
                    text.extend_from_slice(format!("merge :{other}\n").as_bytes());
                }
            }
        }
        change(dice, contents, &mut text);
        text.push(b'\n');
    }
    let other = first + dice.roll(count);
    let ends =
        format!("reset refs/heads/main\nfrom :{}\n\nreset refs/heads/other\nfrom :{other}\n\n", first + count - 1);
    text.extend_from_slice(ends.as_bytes());
    text
}

/// Nothing, or a few files and folders put, altered, taken away.
fn change(dice: &mut Dice, contents: usize, text: &mut Vec<u8>) {
    if dice.roll(12) == 0 {
        text.extend_from_slice(b"deleteall\n");
    }
    for _ in 0..dice.roll(5) {
        let path = PATHS.get(dice.roll(PATHS.len())).expect("a path");
        let path = match dice.roll(6) {
            // A folder as a whole.
            0 => path.split(|byte| *byte == b'/').next().unwrap_or_default(),
            _ => path,
        };
        if dice.roll(3) == 0 {
            text.extend_from_slice(format!("D {}\n", quoted(path)).as_bytes());
            continue;
        }
        let mode = MODES.get(dice.roll(MODES.len())).expect("a mode");
        let content = 1 + dice.roll(contents);
        let object = if *mode == "160000" { format!("{content:040x}") } else { format!(":{content}") };
        text.extend_from_slice(format!("M {mode} {object} {}\n", quoted(path)).as_bytes());
    }
}

fn quoted(path: &[u8]) -> String {
    let mut text = "\"".to_owned();
    for byte in path {
        if byte.is_ascii_alphanumeric() || b"/-. []".contains(byte) {
            text.push(char::from(*byte));
        } else {
            write!(text, "\\{byte:03o}").expect("a string takes it");
        }
    }
    text + "\""
}

/// The same history lying in another kind of repository.
fn another_kind(folder: &Path, place: &Path, kind: usize) -> PathBuf {
    let there = place.join("there");
    let path = there.display().to_string();
    match kind {
        0 => git_in(folder, &["gc", "-q", "--prune=now"]),
        1 => git_in(folder, &["worktree", "add", "-q", "--no-checkout", &path, "main"]),
        2 => git_in(folder, &["worktree", "add", "-q", "--no-checkout", "--detach", &path, "main"]),
        3 => git_in(place, &["clone", "-q", "--shared", "--bare", &folder.display().to_string(), "there"]),
        4 => git_in(place, &["clone", "-q", "--no-checkout", &folder.display().to_string(), "there"]),
        _ => git_in(folder, &["repack", "-q", "-d"]),
    };
    if matches!(kind, 1..=4) { there } else { folder.to_owned() }
}

/// The whole tree, and what lies below some of its paths.
const QUESTIONS: [&[&str]; 4] = [&[], &["a"], &["tasks", "a/c"], &["tasks/x/1.yaml", "nothing"]];

fn compare(seed: u64) {
    let mut dice = Dice(seed);
    let folder = bare();
    let place = tempfile::tempdir().expect("a folder");
    git_fed(folder.path(), &["fast-import", "--quiet"], &stream(&mut dice));
    let there = another_kind(folder.path(), place.path(), dice.roll(6));
    let revisions: Vec<String> = ["main", "other"]
        .map(|name| {
            let id = git_in(folder.path(), &["rev-parse", name]);
            String::from_utf8_lossy(&id).trim().to_owned()
        })
        .into();
    for prefixes in QUESTIONS {
        // What one reading keeps is there when the next one asks for another tip.
        for revision in [1, 0, 1, 0, 0] {
            let revision = revisions.get(revision).expect("two of them");
            let expected = by_git(&there, revision, prefixes);
            for kept in [Kept::Use, Kept::Ignore] {
                let found = by_us(&there, revision, prefixes, kept);
                assert!(
                    found == expected,
                    "SEED={seed}, {revision}, {prefixes:?}, {kept:?}\n{found:#?}\n{expected:#?}"
                );
            }
        }
    }
}

#[test]
fn any_history_lands_as_git_says() {
    let seeds = match number("SEED") {
        Some(seed) => seed..seed + 1,
        None => 0..number("SEEDS").unwrap_or(16),
    };
    seeds.for_each(compare);
}

/// Enough versions of enough files that git tells most by what differs.
fn long_stream(commits: usize) -> Vec<u8> {
    let mut dice = Dice(8);
    let mut text = String::new();
    for number in 1..=commits {
        write!(text, "commit refs/heads/main\nmark :{number}\ncommitter An <an@x> {} +0700\n", 1_700_000_000 + number)
            .expect("a string takes it");
        write!(text, "data 1\nx\n").expect("a string takes it");
        let files = if number == 1 { 400 } else { 1 + dice.roll(3) };
        for file in 0..files {
            let file = if number == 1 { file } else { dice.roll(400) };
            let path = format!("tasks/so-{:02}/T-{file:04}.yaml", file % 20);
            writeln!(text, "M 100644 inline {path}\ndata 7\n{number:07}").expect("a string takes it");
        }
        text.push('\n');
    }
    text.into_bytes()
}

#[test]
fn packs_of_every_make_are_read_as_git_reads_them() {
    let folder = bare();
    git_fed(folder.path(), &["fast-import", "--quiet"], &long_stream(500));
    let offsets = ["repack", "-adfq", "--depth=250", "--window=20"];
    let names = [&["-c", "repack.useDeltaBaseOffset=false"][..], &offsets].concat();
    let whole = ["repack", "-adFq", "--depth=0"];
    let expected = by_git(folder.path(), "main", &[]);
    assert!(expected.len() == 400 && expected.values().map(Vec::len).sum::<usize>() > 1_000);
    for make in [&offsets[..], &names, &whole] {
        git_in(folder.path(), make);
        for kept in [Kept::Ignore, Kept::Use] {
            assert!(by_us(folder.path(), "main", &[], kept) == expected, "{make:?}, {kept:?}");
        }
        std::fs::remove_dir_all(folder.path().join("giaoban")).expect("an index");
    }
    // Some of it loose, some in other packs.
    git_fed(folder.path(), &["-c", "fastimport.unpackLimit=1", "fast-import", "--quiet", "--force"], &long_stream(600));
    let expected = by_git(folder.path(), "main", &[]);
    assert!(by_us(folder.path(), "main", &[], Kept::Use) == expected);
}

#[test]
fn a_damaged_pack_is_an_error_and_no_answer() {
    let folder = bare();
    git_fed(folder.path(), &["fast-import", "--quiet"], &long_stream(120));
    git_in(folder.path(), &["gc", "-q"]);
    let expected = by_us(folder.path(), "main", &[], Kept::Ignore);
    let packs = std::fs::read_dir(folder.path().join("objects/pack")).expect("packs").flatten();
    let pack = packs.map(|entry| entry.path()).find(|path| path.extension().is_some_and(|end| end == "pack"));
    let pack = pack.expect("a pack");
    let whole = std::fs::read(&pack).expect("a pack");
    std::fs::remove_file(&pack).expect("it is read-only");
    let mut refused = 0;
    for at in (12..whole.len()).step_by(usize::try_from(number("STEP").unwrap_or(97)).expect("a small number")) {
        let mut damaged = whole.clone();
        damaged[at] ^= 1 << (at % 8);
        std::fs::write(&pack, &damaged).expect("written");
        match super::touched(folder.path(), "main", &[], Kept::Ignore) {
            Ok(found) => assert!(found == expected, "byte {at} of {} gives another answer", whole.len()),
            Err(_) => refused += 1,
        }
    }
    assert!(refused > 10, "{refused} were refused; the others lie in files that nobody asked for");
}
