//! `giaoban landings`: for each path when the mainline took it, by whatever
//! proof the repository declares; `--long` says what each time rests on. Any
//! git repository, no configuration.

use std::collections::BTreeMap;
use std::sync::Arc;

use ahash::AHashMap;
use anyhow::{Result, bail};
use clap::ValueEnum;
use rayon::prelude::*;

use crate::cmd::Global;
use crate::history::MainlineCommit;
use crate::history::proof::Proof;
use crate::io;
use crate::io::git::Wanted;
use crate::io::out::Out;
use crate::lang::{Refused, Text};
use crate::view::Landed;

/// What is asked.
pub struct Question<'a> {
    pub revision: &'a str,
    /// Files, and folders with all in them; none: everything.
    pub prefixes: &'a [String],
    pub format: LandingsFormat,
    pub is_long: bool,
}

/// How landings are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LandingsFormat {
    Table,
    Jsonl,
}

/// # Errors
/// No repository, no history that can be dated, or a path that was never there.
pub fn run(global: &Global, question: &Question<'_>, out: &Out) -> Result<()> {
    let repository = io::git::open(&global.root)?;
    let tip = io::git::revision(&repository, question.revision)?;
    let asked = paths(question.prefixes, &io::root::here(&global.root)?)?;
    let prefixes: Vec<&[u8]> = asked.iter().flat_map(Asked::readings).map(str::as_bytes).collect();
    let wanted = if prefixes.is_empty() { Wanted::Everything } else { Wanted::Below(&prefixes) };
    let bar = out.progress(super::HISTORY);
    let progress = |done, total| bar.at(done, total);
    let note = |commits: &[MainlineCommit]| by_path(commits, wanted);
    let (mut record, settings, mut paths) = io::git::record_of(&repository, tip, &prefixes, progress, note)?;
    drop(bar);
    let meant = meant(&asked, paths.keys(), question.revision)?;
    if !meant.is_empty() {
        paths.retain(|path, _| Wanted::Below(&meant).holds(path));
    }
    let instant = super::instant(global, &settings);
    instant.sees(&mut record);
    let known = record.ledger.landings().len();
    paths.retain(|_, landings| {
        landings.retain(|landing| *landing < known);
        !landings.is_empty()
    });
    let proof = Proof::of(&record, &settings.trust, settings.zone, instant.as_of.moment);
    let Question { format, is_long, .. } = *question;
    let landed = Landed { ledger: &record.ledger, proof: &proof, is_long, zone: settings.zone, lang: global.lang };
    print(&paths, landed, format, out)
}

/// A path that somebody asks for: told from where one stands, as git's own commands
/// take it, else from the root, as the program prints it.
struct Asked {
    /// None at the root, and where it leads out of the repository.
    from_here: Option<String>,
    /// None where it says to go up.
    from_root: Option<String>,
}

impl Asked {
    fn readings(&self) -> impl Iterator<Item = &str> {
        [&self.from_here, &self.from_root].into_iter().flatten().map(String::as_str)
    }
}

/// Paths as git writes them; none for the root itself, which is everything. `here`:
/// where one stands, from the root.
///
/// # Errors
/// One leads out of the repository.
fn paths(asked: &[String], here: &[String]) -> Result<Vec<Asked>> {
    let mut paths = Vec::new();
    for path in asked {
        let parts = || path.split('/').filter(|part| !matches!(*part, "" | "."));
        let step = |mut walked: Vec<_>, part| match part {
            ".." => walked.pop().map(|_| walked),
            part => {
                walked.push(part);
                Some(walked)
            }
        };
        let from_here = parts().try_fold(here.iter().map(String::as_str).collect(), step);
        let from_root: Vec<&str> = parts().collect();
        let goes_up = from_root.contains(&"..");
        if goes_up && from_here.is_none() {
            let text = Text::new("đường dẫn ra ngoài kho: {path}", "the path leads out of the repository: {path}");
            bail!(Refused::new(text, &[("path", path)]));
        }
        // `.` and the root above it are where one stands, all of it.
        if from_here.as_ref().is_some_and(Vec::is_empty) || (from_root.is_empty() && path.starts_with('/')) {
            return Ok(Vec::new());
        }
        let is_elsewhere = from_here.as_ref() != Some(&from_root);
        paths.push(Asked {
            from_here: from_here.map(|parts| parts.join("/")),
            from_root: (is_elsewhere && !goes_up && !from_root.is_empty()).then(|| from_root.join("/")),
        });
    }
    Ok(paths)
}

/// Which reading of each path is one that the history had. A slip in a path must not
/// read as “nothing ever landed there”.
///
/// # Errors
/// The history never had one of the paths.
fn meant<'a, 'p>(
    asked: &'a [Asked],
    found: impl Iterator<Item = &'p Arc<[u8]>> + Clone,
    revision: &str,
) -> Result<Vec<&'a [u8]>> {
    let was_there = |reading: &&str| found.clone().any(|path| Wanted::Below(&[reading.as_bytes()]).holds(path));
    let (mut meant, mut never) = (Vec::new(), Vec::new());
    for path in asked {
        match path.readings().find(was_there) {
            Some(reading) => meant.push(reading.as_bytes()),
            None => never.extend(path.readings().last()),
        }
    }
    if never.is_empty() {
        return Ok(meant);
    }
    let text = Text::new(
        "lịch sử của {revision} chưa từng có đường dẫn: {paths} (tính từ thư mục đang đứng hoặc từ gốc của kho, phân biệt chữ hoa, chữ thường)",
        "the history of {revision} never had: {paths} (given from the current folder or from the root of the repository; capitals count)",
    );
    bail!(Refused::new(text, &[("revision", &revision), ("paths", &never.join(", "))]))
}

/// For each path the landings that touched it, newest first.
fn by_path(commits: &[MainlineCommit], wanted: Wanted<'_>) -> BTreeMap<Arc<[u8]>, Vec<usize>> {
    // Many landings touch few paths, and most share their text: what is looked up for
    // each change is where that lies, and the text itself for each path but once.
    let mut places: AHashMap<*const u8, usize> = AHashMap::new();
    let mut paths: Vec<(&Arc<[u8]>, Vec<usize>)> = Vec::new();
    for (landing, commit) in commits.iter().enumerate().rev() {
        for change in commit.changes.iter().filter(|change| wanted.holds(&change.path)) {
            let place = *places.entry(change.path.as_ptr()).or_insert(paths.len());
            if place == paths.len() {
                paths.push((&change.path, Vec::new()));
            }
            paths.get_mut(place).into_iter().for_each(|(_, landings)| landings.push(landing));
        }
    }
    let mut found: BTreeMap<Arc<[u8]>, Vec<usize>> = BTreeMap::new();
    for (path, landings) in paths {
        match found.get_mut(path) {
            Some(known) => known.extend(landings),
            None => drop(found.insert(Arc::clone(path), landings)),
        }
    }
    for landings in found.values_mut() {
        landings.sort_unstable_by(|one, other| other.cmp(one));
        // A file that became a folder's file and itself again is one path of one commit.
        landings.dedup();
    }
    found
}

/// Paths that are written at once: many lines are taken sooner than one by one.
const PATHS: usize = 128;

/// So many times as many are put into words on all processors before any is written.
const AT_ONCE: usize = 32;

fn print(paths: &BTreeMap<Arc<[u8]>, Vec<usize>>, landed: Landed<'_>, format: LandingsFormat, out: &Out) -> Result<()> {
    let lines = match format {
        LandingsFormat::Jsonl => landed.json_lines(),
        LandingsFormat::Table => landed.table(),
    };
    let write = |text: &String| match format {
        LandingsFormat::Jsonl => out.data(text),
        LandingsFormat::Table => out.prose(text),
    };
    let paths: Vec<(&Arc<[u8]>, &Vec<usize>)> = paths.iter().collect();
    for paths in paths.chunks(AT_ONCE * PATHS) {
        let text = |paths: &[(&Arc<[u8]>, &Vec<usize>)]| {
            let mut text = String::new();
            paths.iter().for_each(|(path, landings)| lines.put(&mut text, path, landings));
            text
        };
        let texts: Vec<String> = paths.par_chunks(PATHS).map(text).collect();
        texts.iter().try_for_each(write)?;
    }
    Ok(())
}
