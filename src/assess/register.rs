//! The registers of what was changed about tasks: adjustments with what they
//! moved and who decided, hand-overs, and tasks without a taker (domain.md R17
//! to R23).

use chrono::NaiveDate;

use super::{Assessed, Assessment};
use crate::model::choice::{AdjustmentKind, Outcome};
use crate::model::id::ProgrammeId;
use crate::model::task::{Adjustment, Citation};

/// One entry of `dieu_chinh`. Old and new values, reason, submission and
/// decision are the entry's own.
#[derive(Clone, Copy, Debug)]
pub struct AdjustmentEntry {
    /// Where its task stands in the assessment.
    pub place: usize,
    /// Which of the task's adjustments it is.
    pub index: usize,
    pub kind: Option<AdjustmentKind>,
    pub outcome: Outcome,
    /// Days by which this entry moves the deadline; negative brings it forward.
    pub slip_days: Option<i64>,
    /// Submitted after the round for the task's programmes closed.
    pub is_after_round: bool,
    /// Approved when the deadline it moves had already passed.
    pub is_after_deadline: bool,
}

/// How far a task's deadline has gone from the one it was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slip {
    pub place: usize,
    /// Approved moves of the deadline.
    pub extensions: usize,
    /// From the original deadline to the one that governs. None where either
    /// has no day.
    pub days: Option<i64>,
}

#[derive(Clone, Copy, Debug)]
pub struct HandoverEntry {
    pub place: usize,
    /// Which of the task's hand-overs it is.
    pub index: usize,
    /// Its day lies after the closing day.
    pub is_to_come: bool,
}

/// Parts make the whole: `all` = pending + approved + rejected, and kinds make `all`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AdjustmentTally {
    pub all: usize,
    pub pending: usize,
    pub approved: usize,
    pub rejected: usize,
    pub kinds: Vec<(Option<AdjustmentKind>, usize)>,
}

#[derive(Clone, Debug)]
pub struct Registers {
    pub adjustments: Vec<AdjustmentEntry>,
    pub tally: AdjustmentTally,
    /// Tasks whose deadline was moved by a decision.
    pub slips: Vec<Slip>,
    pub handovers: Vec<HandoverEntry>,
    /// Places of counted tasks that nobody has taken over.
    pub without_taker: Vec<usize>,
    /// Places of tasks whose file names a deadline that nobody decided.
    pub moved_without_decision: Vec<usize>,
}

/// The registers of all tasks, dropped ones included: an approved drop is an
/// adjustment too.
///
/// # Panics
/// When parts do not make the whole.
pub(super) fn registers(assessment: &Assessment<'_>) -> Registers {
    let closing_day = assessment.snapshot.period.closing_day;
    let mut adjustments = Vec::new();
    let mut handovers = Vec::new();
    for (place, task) in assessment.tasks.iter().enumerate().filter(|(_, task)| !task.is_further) {
        let details = &task.state.task.details;
        let listed = details.adjustments.iter().enumerate();
        adjustments.extend(listed.map(|(index, adjustment)| entry(assessment, task, (place, index), adjustment)));
        handovers.extend(details.handovers.iter().enumerate().map(|(index, handover)| HandoverEntry {
            place,
            index,
            is_to_come: handover.date.as_ref().is_some_and(|date| date.value > closing_day),
        }));
    }
    let places = |wanted: fn(&Assessed<'_>) -> bool| {
        let found = assessment.tasks.iter().enumerate().filter(|(_, task)| !task.is_further && wanted(task));
        found.map(|(place, _)| place).collect::<Vec<_>>()
    };
    let moved = |task: &Assessed<'_>| !task.is_further && task.state.deadline.extensions > 0;
    let slips = assessment.tasks.iter().enumerate().filter(|(_, task)| moved(task));
    Registers {
        tally: tally(&adjustments),
        slips: slips.map(|(place, task)| slip(place, task)).collect(),
        without_taker: places(|task| task.is_counted() && task.state.has_no_taker),
        moved_without_decision: places(|task| task.state.deadline.moved_without_decision),
        adjustments,
        handovers,
    }
}

fn slip(place: usize, task: &Assessed<'_>) -> Slip {
    let deadline = &task.state.deadline;
    let ends = deadline.governs.last_day.zip(deadline.original.last_day);
    Slip { place, extensions: deadline.extensions, days: ends.map(|(now, first)| (now - first).num_days()) }
}

fn entry(
    assessment: &Assessment<'_>,
    task: &Assessed<'_>,
    (place, index): (usize, usize),
    adjustment: &Adjustment,
) -> AdjustmentEntry {
    let day = |side: &Option<crate::model::task::Adjusted>| {
        side.as_ref().and_then(|adjusted| adjusted.deadline.as_ref()).map(|day| day.value)
    };
    let from = day(&adjustment.from).or(task.state.deadline.original.last_day);
    let moved = adjustment.is(AdjustmentKind::Deadline);
    let date =
        |citation: &Option<Citation>| citation.as_ref().and_then(|found| found.date.as_ref()).map(|day| day.value);
    let round = assessment.snapshot.office.programmes.round_of(&programmes(task));
    let is_after =
        |day: Option<NaiveDate>, last: Option<NaiveDate>| day.zip(last).is_some_and(|(day, last)| day > last);
    AdjustmentEntry {
        place,
        index,
        kind: adjustment.kind.as_ref().map(|kind| kind.value),
        outcome: adjustment.outcome.as_ref().map_or(Outcome::Pending, |outcome| outcome.value),
        slip_days: day(&adjustment.to).zip(from).filter(|_| moved).map(|(to, from)| (to - from).num_days()),
        is_after_round: is_after(date(&adjustment.submission), round),
        is_after_deadline: moved && adjustment.is_approved() && is_after(date(&adjustment.decision), from),
    }
}

fn programmes(task: &Assessed<'_>) -> Vec<ProgrammeId> {
    task.state.task.details.programmes.iter().map(|programme| programme.value.clone()).collect()
}

fn tally(entries: &[AdjustmentEntry]) -> AdjustmentTally {
    let count = |outcome| entries.iter().filter(|entry| entry.outcome == outcome).count();
    let of_kind = |kind: Option<AdjustmentKind>| (kind, entries.iter().filter(|entry| entry.kind == kind).count());
    let kinds = AdjustmentKind::ALL.iter().copied().map(Some).chain([None]);
    let tally = AdjustmentTally {
        all: entries.len(),
        pending: count(Outcome::Pending),
        approved: count(Outcome::Approved),
        rejected: count(Outcome::Rejected),
        kinds: kinds.map(of_kind).filter(|(_, count)| *count > 0).collect(),
    };
    assert_eq!(tally.all, tally.pending + tally.approved + tally.rejected, "an adjustment has one outcome");
    assert_eq!(tally.all, tally.kinds.iter().map(|(_, count)| count).sum::<usize>(), "an adjustment has one kind");
    tally
}
