//! `giaoban explain ID`: what each landing did to a task, and how it counted in
//! one meeting or in all.

use anyhow::Result;

use crate::analysis::Analysis;
use crate::cmd::Global;
use crate::io;
use crate::io::git::{Asked, Texts};
use crate::io::out::Out;
use crate::lang::Refused;
use crate::lang::{self, Text};
use crate::model::id::{MeetingId, TaskId};
use crate::snapshot::FrozenBy;
use crate::view::Account;

const NO_ID: Text = Text::new(
    "“{id}” không phải mã nhiệm vụ; mã là tên tệp không có đuôi, ví dụ STC-007",
    "“{id}” is not a task id: the name of its file without the ending, such as STC-007",
);

const NO_TASK: Text = Text::new(
    "nhánh chính chưa từng có nhiệm vụ {id}; tệp mới phải được commit và vào nhánh chính trước; các mã đang có: git ls-tree -r --name-only --full-tree HEAD tasks/",
    "main never had a task {id}; a new file must be committed and land on main first; the ids it has: git ls-tree -r --name-only --full-tree HEAD tasks/",
);

const NO_PERIOD: Text = Text::new(
    "kỳ họp {asked} chưa khóa và không phải kỳ sắp tới; không ghi --meeting thì kể mọi kỳ",
    "the meeting {asked} is neither locked nor the next one; without --meeting every period is shown",
);

/// # Errors
/// No such task or meeting, or a history that cannot be dated.
pub fn run(global: &Global, id: &str, asked: Option<&MeetingId>, out: &Out) -> Result<()> {
    // In whatever case it was typed, as `update` takes it.
    let Some(id) = TaskId::parse(&id.trim().to_ascii_uppercase()) else {
        return Err(Refused::new(NO_ID, &[("id", &id)]).into());
    };
    let (repository, settings) = super::open(&global.root)?;
    let instant = super::instant(global, &settings);
    let mut record = io::git::record_of_office(&repository, &settings.branch, |_, _| {})?;
    io::git::read_tasks(&repository, &mut record, &Asked::Task(&id), Texts::OfAll)?;
    let analysis = Analysis::of(record, instant);
    let Some(timeline) = analysis.timelines().timeline(&id) else {
        return Err(Refused::new(NO_TASK, &[("id", &id)]).into());
    };
    let (zone, lang) = (analysis.as_of().zone, global.lang);
    let mut text = format!("{id}\n");
    let mut is_told = false;
    for assessment in analysis.judged().all() {
        let snapshot = assessment.snapshot;
        if asked.is_some() && asked != snapshot.meeting.as_ref() {
            continue;
        }
        is_told = true;
        let name = snapshot.meeting.as_ref().map_or_else(|| "—".to_owned(), ToString::to_string);
        let heading = if snapshot.period.frozen_by == FrozenBy::Nothing {
            Text::new("Kỳ {name} (chưa khóa), tính đến {at}", "Period {name} (still open), as of {at}")
        } else {
            Text::new("Kỳ {name}, chốt {at}", "Period {name}, closed at {at}")
        };
        let at = lang::moment_text(zone.local(snapshot.period.closes), lang);
        let heading = heading.fill(lang, &[("name", &name), ("at", &at)]);
        let account = Account { record: analysis.record(), timeline, period: &snapshot.period, zone, lang };
        text.push_str(&format!("\n{}", account.told(&heading, assessment, id.as_str())));
    }
    if let (Some(asked), false) = (asked, is_told) {
        return Err(Refused::new(NO_PERIOD, &[("asked", &asked)]).into());
    }
    out.prose(&text)
}
