//! `giaoban check`: every finding of the working tree, history included where
//! there is one that can be dated.

use anyhow::Result;
use clap::ValueEnum;

use crate::check::{self, Past, Report, World};
use crate::cmd::{Global, Instant};
use crate::emit;
use crate::history::Record;
use crate::io;
use crate::io::git::CannotDate;
use crate::io::out::Out;
use crate::parse::Office;
use crate::snapshot::{self, Snapshot, Timelines};
use crate::source::task_path;

/// # Errors
/// The working tree cannot be read.
pub fn run(global: &Global, format: Format, out: &Out) -> Result<Report> {
    let (tree, contents) = io::worktree::read(&global.root)?;
    let mut record = record(global, out)?;
    let has_history = record.is_some();
    let mut alone = Record::default();
    let known = record.as_mut().unwrap_or(&mut alone);
    known.shelf.add(&tree, contents);
    let office = Office::read(&tree, &known.shelf);
    let as_of = Instant::of(global, &office.settings).as_of;
    let timelines = Timelines::of(known);
    let schedule = snapshot::schedule(known, as_of);
    let period = snapshot::open_period(known, &schedule, as_of);
    let current = Snapshot::take(known, &timelines, None, period);
    let past =
        has_history.then_some(Past { record: known, timelines: &timelines, schedule: &schedule, snapshot: &current });
    let report = check::run(&World { tree: &tree, shelf: &known.shelf, office: &office, as_of, past });
    let tasks = tree.keys().filter(|path| task_path(path).is_some()).count();
    let text = match format {
        Format::Full => emit::full(&report, &tree, &known.shelf, global.lang, out.style()),
        Format::Concise => emit::concise(&report, &tree, &known.shelf, global.lang),
        Format::Json => emit::json(&report, &tree, &known.shelf),
    };
    out.data(&text)?;
    out.note(&emit::summary(&report, tasks, global.lang));
    Ok(report)
}

/// None where there is no history to ask; why is said once.
fn record(global: &Global, out: &Out) -> Result<Option<Record>> {
    let Ok((repository, settings)) = super::open(&global.root) else { return Ok(None) };
    let bar = out.progress("lịch sử");
    let found = io::git::record(&repository, &settings.branch, |done, total| bar.at(done, total));
    drop(bar);
    match found {
        Ok(mut record) => {
            record.ledger = Instant::of(global, &settings).sees(record.ledger);
            Ok(Some(record))
        }
        Err(error) => match error.downcast_ref::<CannotDate>() {
            Some(cannot) => {
                out.cannot_date(cannot, global.lang);
                Ok(None)
            }
            None => Err(error),
        },
    }
}

/// How findings are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Có dòng lỗi và cách sửa (with the line and the fix)
    Full,
    /// Mỗi phát hiện một dòng (one line each)
    Concise,
    Json,
}
