//! `giaoban landings`: for each path when the mainline took it. Any git
//! repository, no configuration.

use std::collections::BTreeMap;

use anyhow::Result;
use clap::ValueEnum;
use serde::Serialize;

use crate::cmd::Global;
use crate::history::{Landing, Ledger};
use crate::io;
use crate::io::git::Wanted;
use crate::io::out::Out;
use crate::lang;
use crate::model::time::Zone;

#[derive(Serialize)]
struct PathLandings {
    path: String,
    /// The bytes of a path that is not UTF-8, in hex.
    #[serde(skip_serializing_if = "Option::is_none")]
    path_bytes: Option<String>,
    landings: Vec<LandingLine>,
}

#[derive(Serialize)]
struct LandingLine {
    commit: String,
    /// Seconds since 1970, as git has it in the commit. None where the commit
    /// is malformed.
    time: Option<i64>,
    /// Where the commit claims a time before landings that precede it: the
    /// earliest it can have landed, and what every judgement uses.
    #[serde(skip_serializing_if = "Option::is_none")]
    not_before: Option<i64>,
}

/// # Errors
/// No repository, no history that can be dated, or nobody reads the output.
pub fn run(global: &Global, revision: &str, prefixes: &[String], format: LandingsFormat, out: &Out) -> Result<()> {
    let repository = io::git::open(&global.root)?;
    io::git::require_history(&repository)?;
    let tip = io::git::revision(&repository, revision)?;
    let bytes: Vec<&[u8]> = prefixes.iter().map(|prefix| prefix.trim_matches('/').as_bytes()).collect();
    let wanted = if bytes.is_empty() { Wanted::Everything } else { Wanted::Below(&bytes) };
    let bar = out.progress("lịch sử");
    let chain = io::git::first_parents(&repository, tip)?;
    let commits = io::git::mainline(&repository, &chain, wanted, |done, total| bar.at(done, total))?;
    drop(bar);
    let touched: Vec<Vec<Vec<u8>>> =
        commits.iter().map(|commit| commit.changes.iter().map(|change| change.path.clone()).collect()).collect();
    let ledger = Ledger::from_mainline(commits);
    let mut by_path: BTreeMap<&[u8], Vec<&Landing>> = BTreeMap::new();
    for (landing, paths) in ledger.landings().iter().zip(&touched).rev() {
        for path in paths {
            let landings = by_path.entry(path).or_default();
            // A file that became a folder's file and itself again is one path of one commit.
            if landings.last().is_none_or(|last| last.commit != landing.commit) {
                landings.push(landing);
            }
        }
    }
    for (path, landings) in by_path {
        out.data(&match format {
            LandingsFormat::Jsonl => json_line(path, &landings),
            LandingsFormat::Table => table_lines(path, &landings),
        })?;
    }
    Ok(())
}

fn json_line(path: &[u8], landings: &[&Landing]) -> String {
    let is_text = std::str::from_utf8(path).is_ok();
    let line = PathLandings {
        path: String::from_utf8_lossy(path).into_owned(),
        path_bytes: (!is_text).then(|| path.iter().map(|byte| format!("{byte:02x}")).collect()),
        landings: landings
            .iter()
            .map(|landing| LandingLine {
                commit: landing.commit.to_string(),
                time: landing.recorded.map(|recorded| recorded.0),
                not_before: landing.backdated_to().map(|_| landing.time.0),
            })
            .collect(),
    };
    serde_json::to_string(&line).expect("strings and numbers are JSON") + "\n"
}

fn table_lines(path: &[u8], landings: &[&Landing]) -> String {
    let zone = Zone::default();
    let shown: String = String::from_utf8_lossy(path).chars().map(|c| if c.is_control() { '?' } else { c }).collect();
    let mut text = format!("{shown}\n");
    for landing in landings {
        let local = zone.local(landing.time);
        let subject: String = landing.subject.chars().filter(|c| !c.is_control()).take(60).collect();
        let time = format!("{} {}", lang::table_date(local.date()), local.format("%H:%M:%S"));
        text.push_str(&format!("  {time}  {}  {subject}\n", landing.short_name()));
    }
    text
}

/// How landings are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LandingsFormat {
    Table,
    /// Mỗi đường dẫn một đối tượng JSON (one JSON object a path)
    Jsonl,
}
