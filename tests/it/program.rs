//! The program, run as a user runs it.
#![allow(clippy::disallowed_methods)] // The program itself is run.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

/// The program that was built with the tests; `GIAOBAN_PROGRAM=path` for another,
/// as that of a release.
pub(crate) fn program() -> OsString {
    std::env::var_os("GIAOBAN_PROGRAM").unwrap_or_else(|| env!("CARGO_BIN_EXE_giaoban").into())
}

/// A command of the program in a scrubbed environment.
pub(crate) fn giaoban(arguments: &[&str]) -> Command {
    let mut command = Command::new(program());
    command.args(arguments).env_remove("SOURCE_DATE_EPOCH").env("NO_COLOR", "1");
    command
}

#[track_caller]
pub(crate) fn run(arguments: &[&str]) -> Output {
    giaoban(arguments).output().expect("the program starts")
}

#[track_caller]
pub(crate) fn code(output: &Output) -> i32 {
    output.status.code().unwrap_or_else(|| unreachable!("killed: {}", String::from_utf8_lossy(&output.stderr)))
}

/// Exit code, standard output, standard error.
pub(crate) fn giaoban_at(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let root = folder.display().to_string();
    let arguments: Vec<&str> = arguments.iter().copied().chain(["--root", &root]).collect();
    let output = run(&arguments);
    (code(&output), text(&output.stdout), text(&output.stderr))
}

#[track_caller]
pub(crate) fn git_at(folder: &Path, arguments: &[&str]) -> String {
    let output = Command::new("git")
        .current_dir(folder)
        .args(["-c", "user.name=An", "-c", "user.email=an@example.vn", "-c", "commit.gpgsign=false"])
        .args(arguments)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .output()
        .expect("git is there");
    assert!(output.status.success(), "git {arguments:?}: {}", text(&output.stderr));
    text(&output.stdout).trim().to_owned()
}

pub(crate) fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Every file below a folder by its path.
pub(crate) fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).expect("a folder").flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).expect("below it").display().to_string();
                found.insert(name, fs::read(&path).expect("a file"));
            }
        }
    }
    found
}
