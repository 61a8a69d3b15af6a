//! One task at the end of a period: its last good content, the deadline that
//! governs, each update with its landing.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::NaiveDate;
use thin_vec::ThinVec;

use super::entry::Entries;
use super::term::{self, Term};
use super::timeline::{Timeline, Version};
use super::{FrozenBy, Period};
use crate::history::{Prefix, Record};
use crate::model::agency::{Account, Agency, Registry};
use crate::model::choice::{AdjustmentKind, Status};
use crate::model::deadline::Deadline;
use crate::model::holding;
use crate::model::id::AgencyId;
use crate::model::task::{Correction, Details, Task, Update, UpdateIdentity};
use crate::model::time::Zone;
use crate::parse::TaskDraft;
use crate::source::{Span, task_path};

/// A task as it stood. Most have nothing in most of its lists, and each meeting holds every
/// task: an empty list is one word.
#[derive(Clone, Debug)]
pub struct TaskState {
    pub task: Task,
    /// The draft behind the task: spans, for links to the very line.
    pub draft: Arc<TaskDraft>,
    pub path: Arc<str>,
    /// The agency answerable on the closing day, hand-overs followed.
    pub lead: AgencyId,
    /// The lead has ended and nobody has taken the task over.
    pub has_no_taker: bool,
    /// Proposed to be added, and nobody has approved it. What was assigned once
    /// does not become a proposal by an entry of its own.
    pub is_only_proposed: bool,
    pub deadline: GoverningDeadline,
    /// The terms of a recurring deadline that have begun, oldest first.
    pub terms: ThinVec<Term>,
    /// Its agency declared it completed, and that ends no recurring task: the
    /// Office does.
    pub is_ended_by_agency: bool,
    /// All updates of the file, in its order.
    pub updates: ThinVec<UpdateState>,
    /// Updates that landed after the freeze and before the meeting.
    pub late: ThinVec<UpdateState>,
    pub previous_status: Option<Status>,
    /// Whether the task stood at the freeze before.
    pub is_known: bool,
    pub damage: Option<Damage>,
    /// What the Office restored or withheld in this period, as it landed on main.
    pub corrections: ThinVec<Correction>,
    /// Every landing that touched the file up to the freeze, oldest first.
    pub landings: ThinVec<usize>,
    /// What part of it was said to be done, in hundredths, from which landing on: of what is
    /// open, whose pages draw it.
    pub percents: ThinVec<(usize, u32)>,
}

/// Which deadline counts, and what became of the first one.
#[derive(Clone, Debug)]
pub struct GoverningDeadline {
    pub governs: Arc<Deadline>,
    /// The deadline of the task's first version.
    pub original: Arc<Deadline>,
    pub extensions: usize,
    /// The file names another deadline than the one that governs, and no
    /// approved adjustment says so.
    pub moved_without_decision: bool,
}

#[derive(Clone, Debug)]
pub struct UpdateState {
    pub update: Arc<Update>,
    /// As its agency wrote it, which alone is judged: what the Office withheld
    /// since is shown nowhere, and held against nobody.
    pub written: Arc<Update>,
    /// The first landing of its last unbroken run of presence. None for an
    /// entry of the working tree that no landing holds yet.
    pub landed: Option<usize>,
    /// Not in the file at the freeze before.
    pub is_new: bool,
    /// Nothing proves that it landed before the lock, or after it.
    pub is_unproven: bool,
}

/// The file that stood at the freeze was not the task's good content.
#[derive(Clone, Debug)]
pub struct Damage {
    pub kind: DamageKind,
    /// The landing that did it.
    pub landing: usize,
    /// Whether the agency that owns the task did it. Another's hand, or an
    /// unknown one, is not counted against the owner.
    pub by_owner: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DamageKind {
    Unreadable,
    Deleted,
}

impl TaskState {
    /// None where no version up to the freeze could be read.
    pub(super) fn at(
        record: &Record,
        timeline: &Timeline,
        (registry, zone): (&Registry, Zone),
        period: &Period,
    ) -> Option<Self> {
        let (good, draft) = last_good(record, timeline, period.to)?;
        let task = draft.task()?;
        let (lead, has_no_taker) = answerable(&task, registry, period.closing_day);
        let before = last_good(record, timeline, period.from).map(|(_, draft)| draft);
        let known = identities(before.as_deref());
        let told = (timeline, registry);
        let updates = landed_updates(record, told, (period, good.landing + 1), &draft, &known);
        let standing = identities(Some(&draft));
        // Nothing can be late where nothing landed late; few tasks have anything.
        let has_more = timeline.until(period.seen).count() > timeline.until(period.to).count();
        let seen = if has_more { last_good(record, timeline, period.seen) } else { None };
        let late: Option<Vec<UpdateState>> = seen.map(|(last, seen)| {
            let all = landed_updates(record, told, (period, last.landing + 1), &seen, &standing);
            all.into_iter().filter(|update| update.is_new).collect()
        });
        let (deadline, counts_from) = governing(record, timeline, period.to, &task);
        let mut state = Self {
            deadline,
            terms: ThinVec::new(),
            is_ended_by_agency: false,
            is_only_proposed: task.details.is_only_proposed() && began_as_proposal(record, timeline, period.to),
            damage: damage(record, timeline, registry, &task, period),
            corrections: corrections(record, (timeline, registry), period, &task).into(),
            previous_status: last_good(record, timeline, period.from)
                .and_then(|(_, draft)| draft.status.as_ref().map(|status| status.value)),
            is_known: timeline.until(period.from).next().is_some(),
            percents: match period.frozen_by {
                FrozenBy::Nothing => percents(record, timeline, period.to).into(),
                _ => ThinVec::new(),
            },
            landings: timeline.until(period.to).map(|version| version.landing).collect(),
            path: Arc::clone(&good.path),
            late: late.unwrap_or_default().into(),
            draft,
            task,
            lead,
            has_no_taker,
            updates: updates.into(),
        };
        if state.deadline.governs.rhythm.is_some() {
            state.is_ended_by_agency = is_ended_by_agency(record, timeline, &state.task, (registry, period));
            let day_of = |landing: usize| zone.day(period.proof.time(landing));
            state.terms = term::terms(&state, counts_from, period.closing_day, day_of).into();
        }
        Some(state)
    }

    /// Where its file says its id: the line that a link to the file leads to.
    #[must_use]
    pub fn id_span(&self) -> Span {
        self.draft.id.as_ref().map_or(Span::start_of_file(), |id| id.span)
    }

    /// The day with which the Office ended a recurring task.
    #[must_use]
    pub fn ended_on(&self) -> Option<NaiveDate> {
        let completed = self.task.details.completed.as_ref().map(|completed| completed.value);
        completed.filter(|_| self.task.status == Status::Done && !self.is_ended_by_agency)
    }
}

/// Whether the task is declared completed on its day by the hand of an agency.
fn is_ended_by_agency(
    record: &Record,
    timeline: &Timeline,
    task: &Task,
    (registry, period): (&Registry, &Period),
) -> bool {
    let day = |details: &Details| details.completed.as_ref().map(|completed| completed.value);
    let is_done = |version: &&Version| {
        let draft = version.draft(record).filter(|draft| draft.is_whole());
        draft.is_none_or(|draft| {
            let is_done = draft.status.as_ref().is_some_and(|status| status.value == Status::Done);
            is_done && day(draft) == day(&task.details)
        })
    };
    let whole = |version: &&Version| version.draft(record).is_some_and(|draft| draft.is_whole());
    // The first of the last unbroken run; a version that cannot be read breaks none.
    let first = timeline.until(period.to).rev().take_while(is_done).filter(whole).last();
    let hand = first.and_then(|version| owner(record, version, registry, period));
    hand.is_some_and(|agency| !agency.is_office())
}

/// Where the share that is done changed; what cannot be read changes nothing.
fn percents(record: &Record, timeline: &Timeline, prefix: Prefix) -> Vec<(usize, u32)> {
    let mut found: Vec<(usize, u32)> = Vec::new();
    for version in timeline.until(prefix) {
        let draft = version.draft(record).filter(|draft| draft.is_whole());
        let said = draft.and_then(|draft| draft.details.percent.as_ref()).map(|percent| percent.value);
        if let Some(percent) = said
            && found.last().is_none_or(|(_, before)| *before != percent)
        {
            found.push((version.landing, percent));
        }
    }
    found
}

/// Whether the first version that can be counted was a proposal already.
fn began_as_proposal(record: &Record, timeline: &Timeline, prefix: Prefix) -> bool {
    let mut drafts = timeline.until(prefix).filter_map(|version| version.draft(record));
    drafts.find(|draft| draft.is_whole()).is_none_or(|draft| draft.details.is_only_proposed())
}

/// The newest version within a prefix that can be counted.
fn last_good<'a>(record: &Record, timeline: &'a Timeline, prefix: Prefix) -> Option<(&'a Version, Arc<TaskDraft>)> {
    timeline.until(prefix).rev().find_map(|version| {
        let draft = version.draft(record)?;
        draft.is_whole().then(|| (version, Arc::clone(draft)))
    })
}

fn identities(draft: Option<&TaskDraft>) -> BTreeSet<UpdateIdentity> {
    draft.into_iter().flat_map(|draft| draft.identities.iter().copied()).collect()
}

/// The updates of a draft, each with the landing from which it has stood
/// without a break until the version that holds it. A version that cannot be
/// read breaks no run, nor does what became of the file afterwards, nor what the
/// Office has put right since.
fn landed_updates(
    record: &Record,
    (timeline, registry): (&Timeline, &Registry),
    (period, prefix): (&Period, Prefix),
    draft: &TaskDraft,
    known: &BTreeSet<UpdateIdentity>,
) -> Vec<UpdateState> {
    let mut entries = Entries::default();
    for version in timeline.until(prefix) {
        let draft = version.draft(record).map(|draft| &**draft);
        if draft.is_none_or(|draft| !draft.is_broken) {
            let has_corrections = draft.is_some_and(|draft| !draft.details.corrections.is_empty());
            let is_by_agency = has_corrections && is_by_agency(record, version, registry, period);
            entries.take(version.landing, draft, is_by_agency);
        }
    }
    let mut updates = Vec::with_capacity(draft.details.updates.len());
    for (update, identity) in draft.updates() {
        let entry = entries.entry(&identity);
        let landed = entry.map(|entry| entry.landed);
        updates.push(UpdateState {
            landed,
            is_unproven: landed.is_some_and(|landing| period.is_unproven(landing)),
            is_new: !entry.map_or(known.contains(&identity), |entry| entry.stood_in(&identity, known)),
            written: Arc::clone(entry.map_or(update, |entry| &entry.written)),
            update: Arc::clone(update),
        });
    }
    updates
}

/// Those of a task that came to main in the period, by the Office: one that an
/// earlier report has said is not said again, and an agency's corrects nothing.
fn corrections(
    record: &Record,
    (timeline, registry): (&Timeline, &Registry),
    period: &Period,
    task: &Task,
) -> Vec<Correction> {
    let came_by = |correction: &Correction| {
        let holds = |version: &&Version| {
            version.draft(record).is_some_and(|draft| draft.details.corrections.contains(correction))
        };
        timeline.until(period.to).find(holds)
    };
    let is_told = |correction: &&Correction| {
        let came = came_by(correction).filter(|version| version.landing >= period.from);
        came.is_some_and(|version| !is_by_agency(record, version, registry, period))
    };
    task.details.corrections.iter().filter(is_told).cloned().collect()
}

/// The original deadline governs until an adjustment is approved (domain.md R23).
/// And the day from which a recurring one counts, where its first version named it.
fn governing(
    record: &Record,
    timeline: &Timeline,
    prefix: Prefix,
    task: &Task,
) -> (GoverningDeadline, Option<NaiveDate>) {
    let original = timeline
        .until(prefix)
        .find_map(|version| version.draft(record)?.deadline.as_ref().map(|deadline| Arc::clone(&deadline.value)))
        .unwrap_or_else(|| Arc::clone(&task.deadline));
    let approved: Vec<NaiveDate> = task
        .details
        .adjustments
        .iter()
        .filter(|adjustment| adjustment.is(AdjustmentKind::Deadline) && adjustment.is_approved())
        .filter_map(|adjustment| adjustment.to.as_ref()?.deadline.as_ref().map(|deadline| deadline.value))
        .collect();
    // One term's day was written before the rhythm was.
    if task.deadline.names_rhythm_of(&original) {
        let deadline = Arc::clone(&task.deadline);
        let governing = GoverningDeadline {
            governs: Arc::clone(&deadline),
            extensions: approved.len(),
            moved_without_decision: false,
            original: deadline,
        };
        return (governing, original.last_day);
    }
    // The day of an event becomes known; that moves nothing.
    let event_fixed = original.awaits_event() && original.kind == task.deadline.kind;
    let governs = match approved.last() {
        // Of a recurring deadline a decision moves one term (`term`).
        Some(day) if original.rhythm.is_none() => Arc::new(Deadline::on(*day)),
        None if event_fixed => Arc::clone(&task.deadline),
        _ => Arc::clone(&original),
    };
    let moved_without_decision = !task.deadline.is_same_time(&original) && !task.deadline.is_same_time(&governs);
    (GoverningDeadline { governs, original, extensions: approved.len(), moved_without_decision }, None)
}

/// The agency that answers for a task on a day, and whether that one has ended
/// without a taker. An ended agency still answers by name until one is found.
fn answerable(task: &Task, registry: &Registry, day: NaiveDate) -> (AgencyId, bool) {
    let lead = holding::holder(&task.lead, &task.details, day).clone();
    let is_unfinished = !matches!(task.status, Status::Done | Status::Dropped);
    let no_taker = is_unfinished && registry.agency(&lead).is_some_and(|agency| agency.has_ended_by(day));
    (lead, no_taker)
}

fn damage(record: &Record, timeline: &Timeline, registry: &Registry, task: &Task, period: &Period) -> Option<Damage> {
    // The landing that ended the last good version, not a later one that left it broken.
    let bad: Vec<&Version> = timeline
        .until(period.to)
        .rev()
        .take_while(|version| version.draft(record).is_none_or(|draft| !draft.is_whole()))
        .collect();
    let kind = match bad.first()?.file {
        Some(_) => DamageKind::Unreadable,
        None => DamageKind::Deleted,
    };
    let last = bad.last()?;
    let Version { landing, path, .. } = last;
    let landing = *landing;
    let owner = owner(record, last, registry, period);
    let folder = task_path(path).map(|(folder, _)| folder);
    let by_owner = owner.is_some_and(|agency| agency.id == task.lead || Some(agency.id.as_str()) == folder);
    Some(Damage { kind, landing, by_owner })
}

/// Whether an agency other than the Office made a version.
fn is_by_agency(record: &Record, version: &Version, registry: &Registry, period: &Period) -> bool {
    owner(record, version, registry, period).is_some_and(|agency| !agency.is_office())
}

/// The agency whose account made a version.
fn owner<'a>(record: &Record, version: &Version, registry: &'a Registry, period: &Period) -> Option<&'a Agency> {
    let hand = record.ledger.landing(version.landing).hand(&version.path);
    let account = hand.login.as_deref().and_then(Account::parse)?;
    registry.owner_of_account(&account, period.closing_day)
}
