//! `giaoban export`: the report of a meeting as the file somebody asks for.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use super::build;
use crate::analysis::Analysis;
use crate::cmd::Global;
use crate::io;
use crate::io::out::Out;
use crate::lang::Refused;
use crate::lang::{Lang, Text};
use crate::model::id::MeetingId;
use crate::render::{FileFormat, Tables};

/// What is asked for.
pub struct Order<'a> {
    /// None for the last meeting that was locked.
    pub meeting: Option<&'a MeetingId>,
    pub format: FileFormat,
    /// None for a file named after the meeting, here.
    pub file: Option<&'a Path>,
}

const NONE_LOCKED: Text = Text::new(
    "chưa kỳ họp nào khóa; ghi mã của một kỳ để xuất bản xem trước, ví dụ 2025-03",
    "no meeting has been locked yet: name one, for its preview, such as 2025-03",
);

/// # Errors
/// No such report, or the file cannot be written.
pub fn run(global: &Global, order: &Order<'_>, out: &Out) -> Result<PathBuf> {
    let (repository, settings) = super::open(&global.root)?;
    let instant = super::instant(global, &settings);
    let bar = out.progress(super::HISTORY);
    let record = io::git::record(&repository, &settings.branch, |done, total| bar.at(done, total))?;
    drop(bar);
    let analysis = Analysis::of(record, instant);
    let meeting = match order.meeting {
        Some(meeting) => meeting.clone(),
        None => {
            let last = analysis.schedule().frozen().next_back().map(|(sitting, _)| sitting.meeting.id.clone());
            last.ok_or_else(|| Refused::new(NONE_LOCKED, &[]))?
        }
    };
    let extension = match order.format {
        FileFormat::Docx => "docx",
        FileFormat::Xlsx => "xlsx",
        FileFormat::Csv => "csv",
    };
    let folder = match global.lang {
        Lang::Vi => "hoi-nghi",
        Lang::En => "en/hoi-nghi",
    };
    let name = format!("{meeting}.{extension}");
    let files = build::report_with(&analysis, &meeting, |_, _| Some(Tables::List))?;
    let Some(bytes) = files.get(&format!("{folder}/{name}")) else {
        let text = Text::new("không có báo cáo của kỳ {id}", "there is no report of {id}");
        bail!(Refused::new(text, &[("id", &meeting.as_str())]));
    };
    let file = order.file.map_or_else(|| PathBuf::from(&name), Path::to_path_buf);
    io::disk::put(&file, bytes)?;
    Ok(file)
}
