//! The two things for which a receipt needs another machine: fetching main and
//! pushing the ledger branch. Done by git itself, which knows how to
//! authenticate; no hook and no monitor of the repository runs.

use std::path::Path;
use std::process::Command;

use anyhow::Result;
use git2::Repository;

use crate::history::receipt::LEDGER_BRANCH;
use crate::io::trouble;
use crate::lang::{Doing, Text};

/// Brings main and the ledger branch of `origin`.
///
/// # Errors
/// git is not there, or the remote does not answer.
pub fn fetch(repository: &Repository, branch: &str) -> Result<()> {
    let main = format!("+refs/heads/{branch}:refs/remotes/origin/{branch}");
    git(repository, &["fetch", "--quiet", "--no-tags", "origin", &main])?;
    let ledger = format!("+refs/heads/{LEDGER_BRANCH}:refs/remotes/origin/{LEDGER_BRANCH}");
    // There is no such branch before the first receipt.
    let _ = git(repository, &["fetch", "--quiet", "--no-tags", "origin", &ledger]);
    Ok(())
}

/// Pushes the ledger branch.
///
/// # Errors
/// Somebody else's receipt came first, the forge refuses, or git is not there.
pub fn push_ledger(repository: &Repository) -> Result<()> {
    let refspec = format!("refs/heads/{LEDGER_BRANCH}:refs/heads/{LEDGER_BRANCH}");
    git(repository, &["push", "--quiet", "--no-verify", "origin", &refspec])
}

/// Puts the local ledger branch where origin's stands.
///
/// # Errors
/// The repository cannot be written.
pub fn follow_ledger(repository: &Repository) -> Result<()> {
    let local = format!("refs/heads/{LEDGER_BRANCH}");
    match repository.refname_to_id(&format!("refs/remotes/origin/{LEDGER_BRANCH}")) {
        Ok(id) => {
            repository.reference(&local, id, true, "receipt")?;
        }
        Err(_) => {
            if let Ok(mut reference) = repository.find_reference(&local) {
                reference.delete()?;
            }
        }
    }
    Ok(())
}

#[allow(clippy::disallowed_methods)] // `git`, by name; which one is not of the repository's choosing.
fn git(repository: &Repository, arguments: &[&str]) -> Result<()> {
    let folder = repository.workdir().unwrap_or_else(|| repository.path());
    let nowhere = if cfg!(windows) { "NUL" } else { "/dev/null" };
    let output = Command::new("git")
        .current_dir(Path::new(folder))
        .args(["-c", &format!("core.hooksPath={nowhere}"), "-c", "core.fsmonitor=false", "-c", "gc.auto=0"])
        .args(arguments)
        .env_remove("GIT_DIR")
        .env_remove("GIT_WORK_TREE")
        .env_remove("GIT_OBJECT_DIRECTORY")
        .env_remove("GIT_ALTERNATE_OBJECT_DIRECTORIES")
        .env("GIT_TERMINAL_PROMPT", "0")
        // Its words are matched, and replaced by ours.
        .env("LC_ALL", "C")
        .output()
        .doing(Text::new("chạy `git`; chưa có thì cài git", "running `git`; install git where it is not there"), &[])?;
    if !output.status.success() {
        return Err(trouble::of_transfer(arguments, &String::from_utf8_lossy(&output.stderr)).into());
    }
    Ok(())
}
