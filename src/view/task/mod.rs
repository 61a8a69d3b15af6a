//! A task: its states, what is missing, the six points, its updates with their
//! landings among the locks, and every landing of its file.

mod facts;
mod records;
mod terms;
mod timeline;

use chrono::NaiveDate;
use serde::Serialize;

use self::facts::{Facts, facts};
use self::records::{
    AdjustmentRow, AppraisalRow, BlockerRow, CorrectionRow, HandoverRow, LandingRow, adjustment_row, appraisals,
    blocker_row, correction_row, handover_row, landing_row,
};
use self::terms::TermRow;
pub(in crate::view) use self::terms::outcomes;
use self::timeline::{Event, Year, folded, timeline};
use super::address::task_path;
use super::archive;
use super::badge::{self, Badge};
use super::both::{Both, Way};
use super::chart::{Life, life};
use super::directory::Directory;
use super::evidence::Evidence;
use super::findings::{Findings, SharedFinding};
use super::frame::{self, Around, Sheet};
use super::row::title;
use super::todo::{actions, edit_address, history_address};
use crate::assess::{Assessed, Information, Reported};
use crate::lang::{Lang, Text};
use crate::model::time::Zone;
use crate::parse::Office;
use crate::snapshot::{DamageKind, Schedule};

#[derive(Debug, Serialize)]
pub struct TaskView {
    id: String,
    title: Both,
    badges: Vec<Badge>,
    need: Need,
    life: Option<Life>,
    damage: Both,
    facts: Vec<Facts>,
    /// Of a recurring deadline.
    terms: Vec<TermRow>,
    timeline: Vec<Event>,
    /// What came before, by year.
    older: Vec<Year>,
    blockers: Vec<BlockerRow>,
    handovers: Vec<HandoverRow>,
    adjustments: Vec<AdjustmentRow>,
    corrections: Vec<CorrectionRow>,
    landings: Vec<LandingRow>,
    /// What the time of all of them rests on, where it is the same.
    evidence: Option<Way>,
    findings: Vec<SharedFinding>,
    appraisals: Vec<AppraisalRow>,
    /// Path and line of the file in the commit of the foot.
    source: String,
    edit: Option<String>,
    /// It is not completed: to edit its file is what its page is for.
    is_open: bool,
    /// Something stands beside its story.
    aside: bool,
    /// Every version of the file, on the forge.
    history: Option<String>,
}

/// What is still missing before the next lock.
#[derive(Debug, Serialize)]
struct Need {
    state: Badge,
    when: Both,
    actions: Vec<Both>,
}

pub(super) struct TaskInputs<'c> {
    pub(super) task: &'c Assessed<'c>,
    /// The report after which it left the count.
    pub(super) archived: Option<&'c Reported>,
    /// Names behind ids, what an update must hold, addresses on the forge, the
    /// order of meetings.
    pub(super) office: &'c Office,
    pub(super) agencies: &'c Directory<'c>,
    /// Of the landings that it names.
    pub(super) evidence: Evidence<'c>,
    /// The locks between its updates, and the one to come.
    pub(super) schedule: &'c Schedule,
    /// Of its file.
    pub(super) findings: Findings<'c>,
    /// The day that terms are reckoned from.
    pub(super) closing_day: NaiveDate,
    pub(super) zone: Zone,
}

/// One page for readers of both languages: the words are the agency's own, and the
/// labels stand on it twice (docs/commands.md).
pub(super) fn page(around: &Around<'_>, inputs: &TaskInputs<'_>) -> Sheet<TaskView> {
    let task = inputs.task;
    let path = task_path(task.state.task.id.as_str());
    let heading = format!("{} · {}", task.state.task.id, title(task, Lang::Vi));
    let frame = around.frame(&path, heading);
    Sheet { frame, view: view(inputs), path }
}

fn view(inputs: &TaskInputs<'_>) -> TaskView {
    let TaskInputs { task, office, agencies, evidence, schedule, findings, closing_day, zone, .. } = *inputs;
    let state = task.state;
    let settings = &office.settings;
    let repository = settings.repository.as_deref();
    let is_open = !state.task.details.is_classified();
    let mut badges = vec![
        badge::in_both(|lang| badge::progress(task, lang)),
        badge::in_both(|lang| badge::standing_to(task.standing, task.due(), lang)),
        badge::in_both(|lang| badge::information(&task.information, lang)),
    ];
    if task.is_growth() {
        badges.push(badge::in_both(badge::growth));
    }
    let newest_first = state.landings.iter().rev();
    let mut landings: Vec<LandingRow> =
        newest_first.map(|index| landing_row(*index, &state.path, evidence, repository)).collect();
    let evidence_of_all = once_for_all(&mut landings);
    let (timeline, older) = folded(if is_open { timeline(task, evidence, schedule, office) } else { Vec::new() });
    let mut view = TaskView {
        id: state.task.id.to_string(),
        title: Both::of(|lang| title(task, lang)),
        badges,
        need: inputs.archived.map_or_else(|| need(inputs), over),
        life: is_open.then(|| life(task, evidence.proof, schedule, zone)),
        damage: damage(task, evidence),
        facts: if is_open { facts(task, office, agencies, closing_day) } else { Vec::new() },
        terms: terms::rows(task, closing_day),
        timeline,
        older,
        blockers: if is_open { state.task.details.blockers.iter().map(blocker_row).collect() } else { Vec::new() },
        handovers: match is_open {
            true => state.task.details.handovers.iter().map(|handover| handover_row(handover, agencies)).collect(),
            false => Vec::new(),
        },
        adjustments: if is_open {
            state
                .task
                .details
                .adjustments
                .iter()
                .map(|adjustment| adjustment_row(&office.registry, adjustment))
                .collect()
        } else {
            Vec::new()
        },
        corrections: match is_open {
            true => state.task.details.corrections.iter().map(correction_row).collect(),
            false => Vec::new(),
        },
        landings,
        evidence: evidence_of_all,
        findings: findings.of_file(&state.path),
        source: format!("{}:{}", state.path, findings.lines.of_span(&state.path, state.id_span())),
        appraisals: if is_open { appraisals(task, &office.meetings) } else { Vec::new() },
        edit: edit_address(task, settings),
        history: history_address(task, settings),
        is_open: !task.standing.is_done() && inputs.archived.is_none(),
        aside: false,
    };
    let lists = [
        view.findings.is_empty(),
        view.blockers.is_empty(),
        view.appraisals.is_empty(),
        view.adjustments.is_empty(),
        view.corrections.is_empty(),
        view.handovers.is_empty(),
    ];
    view.aside = lists.contains(&false);
    view
}

/// What all landings rest on, taken out of their rows.
fn once_for_all(landings: &mut [LandingRow]) -> Option<Way> {
    let [first, rest @ ..] = &*landings else { return None };
    let is_alike = !rest.is_empty() && rest.iter().all(|row| row.evidence == first.evidence);
    let evidence = first.evidence.clone().filter(|_| is_alike)?;
    landings.iter_mut().for_each(|row| row.evidence = None);
    Some(evidence)
}

/// What is still missing before the next lock, in the tone of its verdict.
fn need(inputs: &TaskInputs<'_>) -> Need {
    let TaskInputs { task, office, schedule, zone, .. } = *inputs;
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
        Information::NotYet | Information::NoUpdate | Information::UpdatedLate => {
            Text::new("Kỳ này chưa có nội dung cập nhật nào.", "No update in this period yet.")
        }
        Information::Incomplete(missing) if missing.is_empty() => Text::new(
            "Tệp nhiệm vụ không đọc được; nội dung dưới đây là bản tốt gần nhất.",
            "The file cannot be read; below is its last good content.",
        ),
        Information::Incomplete(_) => Text::new("Còn thiếu: {missing}.", "Missing: {missing}."),
    };
    let missing = |lang| match &task.information {
        Information::Incomplete(missing) => badge::missing_words(missing, lang),
        _ => String::new(),
    };
    let verdict = |lang| match task.standing.is_overdue() {
        true => badge::standing(task.standing, task.due(), lang),
        false => badge::information(&task.information, lang),
    };
    let state = |lang| Badge { label: text.fill(lang, &[("missing", &missing(lang))]), due: None, ..verdict(lang) };
    let when = |sitting| Both::of(|lang| format!("({})", frame::lock_words(sitting, zone, lang)));
    let actions = |lang| actions(task, &office.settings.updating, lang);
    Need {
        state: badge::in_both(state),
        when: schedule.next().map(when).unwrap_or_default(),
        actions: if task.is_counted() { Both::each(actions) } else { Vec::new() },
    }
}

/// Of a task that left the count: nothing is asked of it before any lock.
fn over(by: &Reported) -> Need {
    let state = badge::in_both(|lang| badge::badge("done", "check", archive::words(by, lang)));
    Need { state, when: Both::default(), actions: Vec::new() }
}

fn damage(task: &Assessed<'_>, evidence: Evidence<'_>) -> Both {
    let Some(damage) = &task.state.damage else { return Both::default() };
    let landing = evidence.landing(damage.landing);
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
    let (commit, who) = (landing.short_name(), landing.hand(&task.state.path).shown());
    let when = |lang| evidence.in_lang(lang).when(damage.landing);
    Both::of(|lang| text.fill(lang, &[("commit", &commit), ("when", &when(lang)), ("who", who)]))
}
