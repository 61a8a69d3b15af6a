//! A task: its states, what is missing, the six points, its updates with their
//! landings among the locks, and every landing of its file.

mod facts;
mod records;
mod terms;
mod timeline;

use std::sync::Arc;

use serde::Serialize;

use self::facts::{Facts, facts};
pub(in crate::view) use self::records::{AdjustmentRow, adjustment_row};
use self::records::{
    AppraisalRow, BlockerRow, CorrectionRow, HandoverRow, LandingRow, appraisals, blocker_row, correction_row,
    handover_row, landing_row,
};
use self::terms::TermRow;
pub(in crate::view) use self::terms::outcomes;
use self::timeline::{Event, timeline};
use super::archive;
use super::badge::{self, Badge};
use super::chart::{Life, life};
use super::chronicle::Chronicle;
use super::frame::{self, Around, Part, Sheet, Unmade};
use super::quality::{FindingRow, findings_of};
use super::row::{task_path, title};
use super::todo::{actions, edit_address, history_address};
use crate::assess::{Assessed, Information, Reported};
use crate::lang::{Lang, Text};
use crate::snapshot::DamageKind;
use crate::source::{LineColumn, Span};

#[derive(Debug, Serialize)]
pub struct TaskView {
    id: String,
    title: String,
    badges: Vec<Badge>,
    need: Need,
    life: Option<Life>,
    damage: String,
    facts: Vec<Facts>,
    /// Of a recurring deadline.
    terms: Vec<TermRow>,
    timeline: Vec<Event>,
    blockers: Vec<BlockerRow>,
    handovers: Vec<HandoverRow>,
    adjustments: Vec<AdjustmentRow>,
    corrections: Vec<CorrectionRow>,
    landings: Vec<LandingRow>,
    findings: Vec<FindingRow>,
    appraisals: Vec<AppraisalRow>,
    /// Path and line of the file in the commit of the foot.
    source: String,
    edit: Option<String>,
    /// Every version of the file, on the forge.
    history: Option<String>,
}

/// What is still missing before the next lock.
#[derive(Debug, Serialize)]
struct Need {
    state: Badge,
    when: String,
    actions: Vec<String>,
}

pub(super) fn pages<'c>(chronicle: &'c Chronicle<'c>) -> Vec<Unmade<'c, TaskView>> {
    let archived = chronicle.current.archived.iter().map(|archived| (&archived.task, Some(&archived.by)));
    let tasks = chronicle.current.files().map(|task| (task, None)).chain(archived);
    let around = Arc::new(Around::of(chronicle, Part::Tasks, 1));
    let unmade = |(task, by)| -> Unmade<'c, TaskView> {
        let around = Arc::clone(&around);
        Box::new(move || page(chronicle, &around, task, by))
    };
    tasks.map(unmade).collect()
}

fn page(
    chronicle: &Chronicle<'_>,
    around: &Around,
    task: &Assessed<'_>,
    archived: Option<&Reported>,
) -> Sheet<TaskView> {
    let path = task_path(task.state.task.id.as_str());
    let heading = format!("{} · {}", task.state.task.id, title(task, chronicle.lang));
    let frame = around.frame(&path, heading);
    Sheet { frame, view: view(chronicle, task, archived), path }
}

fn view(chronicle: &Chronicle<'_>, task: &Assessed<'_>, archived: Option<&Reported>) -> TaskView {
    let lang = chronicle.lang;
    let state = task.state;
    let is_open = !state.task.details.is_classified();
    let mut badges = vec![
        badge::progress(task, lang),
        badge::standing(task.standing, lang),
        badge::information(&task.information, lang),
    ];
    if task.is_growth() {
        badges.push(badge::growth(lang));
    }
    let id_line = state.draft.id.as_ref().map_or(Span::start_of_file(), |id| id.span);
    let text = chronicle.tree.get(&state.path).map(|file| chronicle.shelf.text(*file)).unwrap_or_default();
    TaskView {
        id: state.task.id.to_string(),
        title: title(task, lang),
        badges,
        need: archived.map_or_else(|| need(chronicle, task), |by| over(by, lang)),
        life: is_open.then(|| life(chronicle, task)),
        damage: damage(chronicle, task),
        facts: if is_open { facts(chronicle, task) } else { Vec::new() },
        terms: terms::rows(task, chronicle.current.snapshot.period.closing_day, lang),
        timeline: if is_open { timeline(chronicle, task) } else { Vec::new() },
        blockers: if is_open {
            state.task.details.blockers.iter().map(|blocker| blocker_row(blocker, lang)).collect()
        } else {
            Vec::new()
        },
        handovers: match is_open {
            true => state.task.details.handovers.iter().map(|handover| handover_row(chronicle, handover)).collect(),
            false => Vec::new(),
        },
        adjustments: if is_open {
            state
                .task
                .details
                .adjustments
                .iter()
                .map(|adjustment| adjustment_row(&chronicle.current.snapshot.office.registry, adjustment, lang))
                .collect()
        } else {
            Vec::new()
        },
        corrections: match is_open {
            true => state.task.details.corrections.iter().map(|made| correction_row(made, lang)).collect(),
            false => Vec::new(),
        },
        landings: state.landings.iter().rev().map(|index| landing_row(chronicle, *index, &state.path)).collect(),
        findings: findings_of(chronicle, &state.path, "../"),
        source: format!("{}:{}", state.path, LineColumn::of(text, id_line.start())),
        appraisals: if is_open {
            appraisals(task, &chronicle.current.snapshot.office.meetings, lang)
        } else {
            Vec::new()
        },
        edit: edit_address(chronicle, task),
        history: history_address(chronicle, task),
    }
}

/// What is still missing before the next lock, in the tone of its verdict.
fn need(chronicle: &Chronicle<'_>, task: &Assessed<'_>) -> Need {
    let lang = chronicle.lang;
    let text = match &task.information {
        Information::Full if task.standing.is_overdue() => Text::new(
            "Thông tin của kỳ này đã đủ; nhiệm vụ đang quá hạn.",
            "The information of this period is complete; the task is overdue.",
        ),
        Information::Full => {
            Text::new("Trong kỳ này không còn thiếu nội dung nào.", "Nothing is missing for this period.")
        }
        Information::Unproven => Text::new(
            "Có cập nhật nhưng chưa chứng minh được là vào nhánh chính trước hay sau thời điểm khóa.",
            "There is an update, and nothing proves that it landed before the lock or after it.",
        ),
        Information::NewlyAssigned => Text::new(
            "Nhiệm vụ mới giao, chưa phải giải trình trong kỳ này.",
            "Newly assigned: nothing to explain in this period.",
        ),
        Information::NoUpdate | Information::UpdatedLate => {
            Text::new("Kỳ này chưa có nội dung cập nhật nào.", "No update in this period yet.")
        }
        Information::Incomplete(missing) if missing.is_empty() => Text::new(
            "Tệp nhiệm vụ không đọc được; nội dung dưới đây là bản tốt gần nhất.",
            "The file cannot be read; below is its last good content.",
        ),
        Information::Incomplete(_) => Text::new("Còn thiếu: {missing}.", "Missing: {missing}."),
    };
    let missing = match &task.information {
        Information::Incomplete(missing) => badge::missing_words(missing, lang),
        _ => String::new(),
    };
    let verdict = if task.standing.is_overdue() {
        badge::standing(task.standing, lang)
    } else {
        badge::information(&task.information, lang)
    };
    Need {
        state: Badge { label: text.fill(lang, &[("missing", &missing)]), ..verdict },
        when: chronicle.schedule.next().map(|sitting| frame::lock_words(chronicle, sitting)).unwrap_or_default(),
        actions: if task.is_counted() { actions(chronicle.current, task, chronicle.lang) } else { Vec::new() },
    }
}

/// Of a task that left the count: nothing is asked of it before any lock.
fn over(by: &Reported, lang: Lang) -> Need {
    let state = Badge { tone: "done", icon: "check", label: archive::words(by, lang) };
    Need { state, when: String::new(), actions: Vec::new() }
}

fn damage(chronicle: &Chronicle<'_>, task: &Assessed<'_>) -> String {
    let Some(damage) = &task.state.damage else { return String::new() };
    let landing = chronicle.record.ledger.landing(damage.landing);
    let text = match damage.kind {
        DamageKind::Unreadable => Text::new(
            "Tệp không đọc được từ lần ghi nhận {commit} ({when}, {who}); trang này dùng bản tốt gần nhất.",
            "The file cannot be read since landing {commit} ({when}, {who}); this page uses its last good content.",
        ),
        DamageKind::Deleted => Text::new(
            "Tệp bị xóa ở lần ghi nhận {commit} ({when}, {who}); nhiệm vụ chỉ được đưa ra bằng điều chỉnh đã chấp thuận nên vẫn được tính.",
            "The file was deleted by landing {commit} ({when}, {who}); a task leaves only by an approved adjustment, so it is still counted.",
        ),
    };
    let when = frame::landed(chronicle, damage.landing);
    text.fill(
        chronicle.lang,
        &[("commit", &landing.short_name()), ("when", &when), ("who", landing.hand(&task.state.path).shown())],
    )
}
