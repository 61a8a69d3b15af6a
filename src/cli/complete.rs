//! What a shell offers while somebody types: ids of tasks, agencies and meetings too.
//!
//! It is asked at each press of Tab: names and two files of the Office are read, no
//! history and no task. Outside of an instance nothing is offered, and nothing said.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Result;
use clap::Arg;
use clap_complete::engine::{ArgValueCandidates, CompletionCandidate};
use clap_complete::env::{CompleteEnv, Shells};

use super::{command, language};
use crate::cmd;
use crate::io;
use crate::lang::{self, Doing, Lang, Text};
use crate::model::id::AgencyId;
use crate::parse::{AGENCIES, MEETINGS, Office, SETTINGS, Shelf};
use crate::source::task_path;

/// Set by the script of a shell to that shell's name.
const ASKED_BY: &str = "COMPLETE";

/// The script that makes a shell ask.
pub(super) fn script(shell: clap_complete::Shell) -> Result<String> {
    let shells = Shells::builtins();
    let shell = shells.completer(&shell.to_string()).doing(Text::new("tìm shell", "finding the shell"), &[])?;
    let mut script = Vec::new();
    shell
        .write_registration(ASKED_BY, "giaoban", "giaoban", "giaoban", &mut script)
        .doing(Text::new("ghi tệp gợi ý lệnh", "writing the script"), &[])?;
    Ok(String::from_utf8_lossy(&script).into_owned())
}

/// Where a shell asks: it was answered.
pub(super) fn answered(typed: &[OsString]) -> Option<ExitCode> {
    std::env::var_os(ASKED_BY)?;
    let lang = language::asked(line(typed));
    let asked = CompleteEnv::with_factory(|| command(lang)).var(ASKED_BY);
    match asked.try_complete(typed, Some(Path::new("."))) {
        Ok(false) => None,
        Ok(true) => Some(ExitCode::SUCCESS),
        // What is said here would stand in the line that is being typed.
        Err(_) => Some(ExitCode::from(2)),
    }
}

/// The line that is being typed, of the arguments of who asks.
fn line(typed: &[OsString]) -> &[OsString] {
    let start = typed.iter().position(|argument| argument == "--").map_or(0, |dashes| dashes + 1);
    typed.get(start..).unwrap_or_default()
}

/// The argument with what is offered for it.
pub(super) fn offered(arg: Arg, place: &str) -> Arg {
    match place {
        "update <ID>" | "explain <ID>" => arg.add(ArgValueCandidates::new(tasks)),
        "export --phieu" => arg.add(ArgValueCandidates::new(agencies)),
        "explain --meeting" => arg.add(ArgValueCandidates::new(meetings)),
        _ if place.ends_with("<AGENCY>") => arg.add(ArgValueCandidates::new(agencies)),
        _ if place.ends_with("<MEETING>") => arg.add(ArgValueCandidates::new(meetings)),
        _ => arg,
    }
}

fn tasks() -> Vec<CompletionCandidate> {
    let Some((root, office, _)) = instance() else { return Vec::new() };
    let of_path = |path: &String| {
        let (folder, id) = task_path(path)?;
        let agency = AgencyId::parse(folder).map(|id| office.registry.name(&id).to_owned());
        Some(offer(id, agency.unwrap_or_else(|| folder.to_owned())))
    };
    io::worktree::task_paths(&root).iter().filter_map(of_path).collect()
}

fn agencies() -> Vec<CompletionCandidate> {
    let Some((_, office, _)) = instance() else { return Vec::new() };
    office.registry.in_order().into_iter().map(|agency| offer(agency.id.as_str(), agency.name.clone())).collect()
}

fn meetings() -> Vec<CompletionCandidate> {
    let Some((_, office, lang)) = instance() else { return Vec::new() };
    let day = |day| format!(", {}", lang::prose_date(day, lang));
    let named = |meeting: &crate::model::meeting::Meeting| {
        offer(meeting.id.as_str(), meeting.name.clone() + &meeting.day.map(day).unwrap_or_default())
    };
    office.meetings.iter().map(named).collect()
}

fn offer(id: &str, words: String) -> CompletionCandidate {
    CompletionCandidate::new(id).help((!words.is_empty()).then(|| words.into()))
}

/// The instance that is typed in, with what its Office says.
fn instance() -> Option<(PathBuf, Office, Lang)> {
    let typed: Vec<OsString> = std::env::args_os().collect();
    let line = line(&typed);
    let named = line.windows(2).find(|pair| pair[0] == "--root").map(|pair| pair[1].clone());
    let root = cmd::found::instance(named.as_deref().map(Path::new)).ok()?;
    let (tree, contents) = io::worktree::read_only(&root, &[SETTINGS, AGENCIES, MEETINGS]);
    let mut shelf = Shelf::default();
    shelf.add(&tree, contents);
    Some((root, Office::read(&tree, &shelf), language::asked(line)))
}
