//! The history engine against git itself: generated and hand-made histories,
//! every kind of repository, what is kept and what becomes of it.
#![allow(clippy::disallowed_methods)] // git itself is the oracle.

mod generated;
mod kept;
mod limits;

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Stdio};

use giaoban::history::MainlineCommit;
use giaoban::io::git::{self, Authors, Kept, Walk, Wanted};

/// For each path the commits that touched it, newest first.
type Touched = BTreeMap<Vec<u8>, Vec<String>>;

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new("git");
    command.arg("-C").arg(folder).args(["-c", "log.showSignature=false", "--literal-pathspecs"]).args(arguments);
    let who = [("GIT_AUTHOR_NAME", "An"), ("GIT_COMMITTER_NAME", "An")];
    let mail = [("GIT_AUTHOR_EMAIL", "an@example.org"), ("GIT_COMMITTER_EMAIL", "an@example.org")];
    command.envs(who).envs(mail).env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
    command
}

/// What git prints.
#[track_caller]
fn git_in(folder: &Path, arguments: &[&str]) -> Vec<u8> {
    let output = command(folder, arguments).output().expect("git is there");
    assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

/// The same, given something to read.
#[track_caller]
fn git_fed(folder: &Path, arguments: &[&str], input: &[u8]) -> String {
    let mut child = command(folder, arguments);
    let mut child = child.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("git is there");
    std::io::Write::write_all(&mut child.stdin.take().expect("a pipe"), input).expect("git reads");
    let output = child.wait_with_output().expect("git ends");
    assert!(output.status.success(), "git {arguments:?}");
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

#[track_caller]
fn by_git(folder: &Path, revision: &str, prefixes: &[&str]) -> Touched {
    let mut arguments = vec!["log", "--first-parent", "-m", "--no-renames", "--name-only", "-z", "--format=%x01%H"];
    arguments.extend([revision, "--"].iter().chain(prefixes));
    let mut paths = Touched::new();
    let mut commit = String::new();
    for piece in git_in(folder, &arguments).split(|byte| *byte == 0) {
        let piece = piece.strip_prefix(b"\n").unwrap_or(piece);
        if let Some(rest) = piece.strip_prefix(b"\x01") {
            commit = String::from_utf8_lossy(rest.get(..40).unwrap_or_default()).into_owned();
        } else if !piece.is_empty() {
            paths.entry(piece.to_vec()).or_default().push(commit.clone());
        }
    }
    paths
}

fn commits(folder: &Path, revision: &str, prefixes: &[&str], kept: Kept) -> anyhow::Result<Vec<MainlineCommit>> {
    let repository = git::open(folder)?;
    let tip = git::revision(&repository, revision)?;
    let bytes: Vec<&[u8]> = prefixes.iter().map(|prefix| prefix.as_bytes()).collect();
    let wanted = if bytes.is_empty() { Wanted::Everything } else { Wanted::Below(&bytes) };
    let mut walk = Walk::of(&repository, wanted, Authors::OfBranch, kept);
    let chain = walk.first_parents(tip)?;
    walk.mainline(&chain, |_, _| {})
}

#[track_caller]
fn by_us(folder: &Path, revision: &str, prefixes: &[&str], kept: Kept) -> Touched {
    touched(folder, revision, prefixes, kept).expect("a mainline")
}

fn touched(folder: &Path, revision: &str, prefixes: &[&str], kept: Kept) -> anyhow::Result<Touched> {
    let mut paths = Touched::new();
    for commit in commits(folder, revision, prefixes, kept)?.iter().rev() {
        for change in &commit.changes {
            let landings = paths.entry(change.path.to_vec()).or_default();
            let id = commit.id.to_string();
            if landings.last() != Some(&id) {
                landings.push(id);
            }
        }
    }
    Ok(paths)
}

/// A number from the environment: how a test is told to do more, or one thing again.
pub(crate) fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

/// An empty bare repository.
fn bare() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    git_in(folder.path(), &["init", "-q", "--bare", "-b", "main"]);
    folder
}
