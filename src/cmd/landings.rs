//! `giaoban landings`: for each path when the mainline took it, by whatever
//! proof the repository declares; `--long` says what each time rests on. Any
//! git repository, no configuration.

use std::collections::BTreeMap;
use std::sync::Arc;

use anyhow::{Result, bail};
use clap::ValueEnum;

use crate::cmd::{Global, Instant};
use crate::history::MainlineCommit;
use crate::history::proof::Proof;
use crate::io;
use crate::io::git::Wanted;
use crate::io::out::Out;
use crate::lang::{Lang, Text};
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
    let prefixes = paths(question.prefixes, global.lang)?;
    let prefixes: Vec<&[u8]> = prefixes.iter().map(String::as_bytes).collect();
    let wanted = if prefixes.is_empty() { Wanted::Everything } else { Wanted::Below(&prefixes) };
    let bar = out.progress("lịch sử");
    let progress = |done, total| bar.at(done, total);
    let note = |commits: &[MainlineCommit]| by_path(commits, wanted);
    let (mut record, settings, mut paths) = io::git::record_of(&repository, tip, &prefixes, progress, note)?;
    drop(bar);
    require_all(&prefixes, paths.keys(), question.revision, global.lang)?;
    let instant = Instant::of(global, &settings);
    record.ledger = instant.sees(record.ledger);
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

/// Paths as git writes them, from the root of the repository; none for the
/// root itself, which is everything.
///
/// # Errors
/// One leads out of the repository.
fn paths(asked: &[String], lang: Lang) -> Result<Vec<String>> {
    let mut paths = Vec::new();
    for path in asked {
        let parts: Vec<&str> = path.split('/').filter(|part| !matches!(*part, "" | ".")).collect();
        if parts.contains(&"..") {
            let text = Text::new(
                "đường dẫn tính từ gốc của kho, không có “..”: {path}",
                "a path is given from the root of the repository, without “..”: {path}",
            );
            bail!(text.fill(lang, &[("path", path)]));
        }
        if parts.is_empty() {
            return Ok(Vec::new());
        }
        paths.push(parts.join("/"));
    }
    Ok(paths)
}

/// A slip in a path must not read as “nothing ever landed there”.
///
/// # Errors
/// The history never had one of the paths.
fn require_all<'p>(
    prefixes: &[&[u8]],
    found: impl Iterator<Item = &'p Arc<[u8]>> + Clone,
    revision: &str,
    lang: Lang,
) -> Result<()> {
    let never: Vec<String> = prefixes
        .iter()
        .filter(|prefix| !found.clone().any(|path| Wanted::Below(&[*prefix]).holds(path)))
        .map(|prefix| String::from_utf8_lossy(prefix).into_owned())
        .collect();
    if never.is_empty() {
        return Ok(());
    }
    let text = Text::new(
        "lịch sử của {revision} chưa từng có đường dẫn: {paths} (tính từ gốc của kho, phân biệt chữ hoa, chữ thường)",
        "the history of {revision} never had: {paths} (given from the root of the repository; capitals count)",
    );
    bail!(text.fill(lang, &[("revision", revision), ("paths", &never.join(", "))]))
}

/// For each path the landings that touched it, newest first.
fn by_path(commits: &[MainlineCommit], wanted: Wanted<'_>) -> BTreeMap<Arc<[u8]>, Vec<usize>> {
    let mut paths: BTreeMap<Arc<[u8]>, Vec<usize>> = BTreeMap::new();
    for (landing, commit) in commits.iter().enumerate().rev() {
        for change in commit.changes.iter().filter(|change| wanted.holds(&change.path)) {
            let landings = paths.entry(Arc::clone(&change.path)).or_default();
            // A file that became a folder's file and itself again is one path of one commit.
            if landings.last() != Some(&landing) {
                landings.push(landing);
            }
        }
    }
    paths
}

/// A terminal takes many lines at once sooner than one by one.
const CHUNK_BYTES: usize = 1 << 16;

fn print(paths: &BTreeMap<Arc<[u8]>, Vec<usize>>, landed: Landed<'_>, format: LandingsFormat, out: &Out) -> Result<()> {
    let mut text = String::new();
    let write = |text: &str| match format {
        LandingsFormat::Jsonl => out.data(text),
        LandingsFormat::Table => out.prose(text),
    };
    for (path, landings) in paths {
        text.push_str(&match format {
            LandingsFormat::Jsonl => landed.json_line(path, landings),
            LandingsFormat::Table => landed.table_lines(path, landings),
        });
        if text.len() > CHUNK_BYTES {
            write(&text)?;
            text.clear();
        }
    }
    write(&text)
}
