//! The judgement: where each task stands, what its information is worth, and
//! the numbers that follow. Three axes, never mixed (domain.md §2.3): progress
//! is declared, timeliness is derived from a day, information from a period.
//!
//! Words and colours for a standing are in `view`.

mod appraised;
mod archive;
mod blockers;
mod breakdown;
mod custody;
mod filling;
mod information;
mod made;
mod movement;
mod pace;
mod piling;
mod ranking;
mod register;
mod standing;
mod tally;
mod term;
mod turn;
mod weight;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::model::choice::{AdjustmentKind, Quality, Status};
use crate::model::id::AgencyId;
use crate::model::settings::Updating;
use crate::snapshot::{FrozenBy, Snapshot, TaskState, Term};

pub use appraised::{Appraised, Causes};
pub use archive::{Archive, Archived, Over, Reported};
pub use blockers::{BlockerTally, Blockers, CauseTally, Held, Way};
pub use breakdown::{Breakdown, Month, Quarter, Rows};
pub use custody::{Keeper, custody};
pub use filling::{Filling, SPAN};
pub use information::Information;
pub use made::Since;
pub use movement::{Misses, Movement, Run, Undone};
pub use pace::{AgencyPace, Entry, MassLanding, Pace, Paces, Week, WeekOfAgency};
pub use piling::{Piling, PilingUp};
pub use ranking::{Ranked, Ranking};
pub use register::{AdjustmentEntry, AdjustmentTally, HandoverEntry, Registers, Slip};
pub use standing::{Bucket, Standing};
pub use tally::Tally;
pub use turn::{Account, Turn};
pub use weight::Weighed;

use made::{Led, Made};

/// One task, judged; of a recurring deadline one term of it.
#[derive(Debug)]
pub struct Assessed<'a> {
    pub state: &'a TaskState,
    /// Which term, where the deadline recurs.
    pub term: Option<Term>,
    /// Another entry speaks for the task as a whole: this one is a further term.
    pub is_further: bool,
    pub standing: Standing,
    pub information: Information,
    /// Its only update of the period came in the last days before the lock.
    pub is_piled_up: bool,
    /// Where its agency's word alone would put it. It differs from `standing`
    /// where the information is lacking or the Office sent the task back.
    pub declared: Standing,
    pub office: Appraised<'a>,
    pub pace: Pace,
}

impl<'a> Assessed<'a> {
    /// Why it is late, by its agency and by the Office.
    #[must_use]
    pub fn causes(&self) -> Causes<'a> {
        self.office.causes(self.state)
    }

    /// Declared completed, and sent back by the Office.
    #[must_use]
    pub fn is_returned(&self) -> bool {
        self.office.returns(self.state) || returns_term(self.term.as_ref(), &self.office)
    }

    /// The last day in time of what is judged here.
    #[must_use]
    pub fn due(&self) -> Option<NaiveDate> {
        self.term.map_or(self.state.deadline.governs.last_day, |term| Some(term.last_day))
    }

    /// Left out of the report's body and proposed to the Chairman (domain.md R27, R28).
    #[must_use]
    pub fn is_excluded(&self) -> bool {
        matches!(self.information, Information::Incomplete(_))
    }

    /// The head of the lead agency explains in person (domain.md §0, decision 1).
    #[must_use]
    pub fn must_explain(&self) -> bool {
        self.information.is_to_explain()
    }

    /// Its agency still has something to do before the lock.
    #[must_use]
    pub fn needs_work(&self) -> bool {
        self.is_counted()
            && (!matches!(self.information, Information::Full | Information::NewlyAssigned)
                || matches!(self.standing, Standing::Overdue { .. })
                || self.state.has_no_taker)
    }

    /// Its agency is asked about it: until it is completed, and as long as something is to
    /// be done about it.
    #[must_use]
    pub fn asks_for_updates(&self) -> bool {
        self.needs_work() || (self.is_counted() && self.state.task.status != Status::Done)
    }

    /// Moves a growth target by itself, and is in the programme.
    #[must_use]
    pub fn is_growth(&self) -> bool {
        self.is_counted() && self.state.task.details.is_growth()
    }

    /// Dropped by an approved adjustment, or added by none: listed, never counted.
    #[must_use]
    pub fn is_counted(&self) -> bool {
        self.standing.bucket().is_some()
    }
}

/// A snapshot, judged as of its closing day.
#[derive(Debug)]
pub struct Assessment<'a> {
    pub snapshot: &'a Snapshot,
    /// Growth tasks first, then key tasks, then by deadline and id.
    pub tasks: Vec<Assessed<'a>>,
    /// Over, by a report of an earlier year: judged for their pages, in no count.
    pub archived: Vec<Archived<'a>>,
    /// The year of which it counts.
    pub year: i32,
    pub province: Tally,
    /// Agencies with at least one task, in administrative order.
    pub agencies: Vec<(AgencyId, Tally)>,
    pub piling: PilingUp,
    pub paces: Paces,
    led: BTreeMap<AgencyId, Led>,
    made: Made,
    /// Those that a hand-over of any task names.
    handed: BTreeSet<AgencyId>,
}

/// Judges the snapshots of locked meetings one after another, oldest first: what one
/// reports to be over leaves the count of the years to come.
#[must_use]
pub fn in_order<'a>(snapshots: impl IntoIterator<Item = &'a Snapshot>) -> Vec<Assessment<'a>> {
    let mut archive = Archive::default();
    let judge = |snapshot| {
        let assessment = assess(snapshot, &archive);
        archive = std::mem::take(&mut archive).after(&assessment);
        assessment
    };
    snapshots.into_iter().map(judge).collect()
}

/// Judges a snapshot, as that of the open period, after those of all locked meetings.
#[must_use]
pub fn after<'a: 'b, 'b>(
    earlier: impl IntoIterator<Item = &'b Assessment<'a>>,
    snapshot: &'a Snapshot,
) -> Assessment<'a> {
    let archive = earlier.into_iter().fold(Archive::default(), Archive::after);
    assess(snapshot, &archive)
}

/// Judges every task of a snapshot, knowing what earlier meetings reported to
/// be over.
///
/// # Panics
/// When sums do not agree: a bug of ours must never become a number on paper.
#[must_use]
pub fn assess<'a>(snapshot: &'a Snapshot, archive: &Archive) -> Assessment<'a> {
    let period = &snapshot.period;
    let updating = &snapshot.office.settings.updating;
    let zone = snapshot.office.settings.zone;
    let lock_day = zone.day(period.closes);
    let is_open = period.frozen_by == FrozenBy::Nothing;
    let appraised = appraised::of(snapshot);
    let slots = pace::Slots::of(snapshot);
    let year = archive.year_of(snapshot);
    // What the Office asks for since then is asked of no task that was over before.
    let of_the_past = Updating { by_state: Vec::new(), ..updating.clone() };
    let judge = |state: &'a TaskState, term: Option<Term>| {
        let of =
            |counts_as_done| standing::of(state, term.as_ref(), period.closing_day, updating.soon_days, counts_as_done);
        let declared = of(true);
        let office = appraised.get(&state.task.id).copied().unwrap_or_default();
        // Sent back a meeting ago: it is asked for its cause of delay like any other.
        let stands_returned = office.returned_before(state);
        let asked_as = of(!stands_returned);
        let asks = if archive.left(&state.task.id, year).is_some() { &of_the_past } else { updating };
        let information = information::of((state, term.as_ref()), asked_as, asks, (lock_day, is_open), &office);
        let is_informed = !information.is_to_explain();
        let is_returned = office.returns(state) || returns_term(term.as_ref(), &office);
        let standing = of(is_informed && !is_returned);
        Assessed {
            // What is sent back at this meeting owed nothing before it was.
            pace: slots.pace(state, if office.returns(state) && !stands_returned { declared } else { standing }),
            standing,
            declared,
            office,
            is_piled_up: piling::is_piled_up(state, &period.proof, period.lock, updating.piling_days),
            state,
            term,
            is_further: false,
            information,
        }
    };
    let judge = |state: &'a TaskState| {
        let mut terms: Vec<_> = term::spoken_of(state, period).into_iter().map(|term| judge(state, term)).collect();
        // The one that somebody must act on speaks for the task, else the latest.
        let speaks = terms.iter().rposition(|task| task.standing.is_overdue()).unwrap_or(terms.len() - 1);
        for (place, task) in terms.iter_mut().enumerate() {
            task.is_further = place != speaks;
        }
        terms
    };
    let judged: Vec<Assessed<'_>> = snapshot.tasks.par_iter().flat_map_iter(judge).collect();
    let mut archived = Vec::new();
    let mut tasks = Vec::with_capacity(judged.len());
    for task in judged {
        // A task that is over no more, or in another way, is counted again.
        match archive.left(&task.state.task.id, year).filter(|by| archive::over(&task) == Some(by.over)) {
            Some(by) => archived.push(Archived { by: by.clone(), task }),
            None => tasks.push(task),
        }
    }
    tasks.sort_by(|a, b| order(a).cmp(&order(b)));
    let province = Tally::of(tasks.iter());
    let led = led(&tasks);
    let mut agencies: Vec<(AgencyId, Tally)> = led.iter().map(|(id, led)| (id.clone(), led.tally.clone())).collect();
    let registry = &snapshot.office.registry;
    agencies.sort_by_key(|(id, _)| (registry.agency(id).map_or(u32::MAX, |agency| agency.order), id.clone()));
    let sum = agencies.iter().fold(Tally::default(), |sum, (_, tally)| sum.plus(tally));
    assert_eq!(sum, province, "the agencies' sums are the province's");
    let all = tasks.iter().chain(archived.iter().map(|archived: &Archived<'_>| &archived.task));
    let mut handed = BTreeSet::new();
    for task in all {
        let moves = task.state.task.details.handovers.iter().flat_map(|handover| [&handover.from, &handover.to]);
        handed.extend(moves.flatten().map(|agency| agency.value.clone()));
    }
    let piling = piling::of(&tasks, &period.proof, period.lock, updating);
    let paces = pace::of_all(&tasks);
    let made = Made::default();
    Assessment { snapshot, tasks, archived, year, province, agencies, piling, paces, led, made, handed }
}

/// The tasks by lead agency, each with its sums.
fn led(tasks: &[Assessed<'_>]) -> BTreeMap<AgencyId, Led> {
    let mut by_agency: BTreeMap<&AgencyId, Vec<usize>> = BTreeMap::new();
    for (place, task) in tasks.iter().enumerate() {
        by_agency.entry(&task.state.lead).or_default().push(place);
    }
    let led = by_agency.into_iter().map(|(id, places)| {
        let tally = Tally::of(places.iter().filter_map(|place| tasks.get(*place)));
        (id.clone(), Led { tally, places })
    });
    led.collect()
}

/// Growth first everywhere (domain.md R26).
fn order<'b>(task: &'b Assessed<'_>) -> impl Ord + use<'b> {
    let state = task.state;
    let due = task.due();
    (!task.is_growth(), state.task.kind, due.is_none(), due, &state.task.id)
}

impl<'a> Assessment<'a> {
    #[must_use]
    pub fn task(&self, id: &str) -> Option<&Assessed<'a>> {
        self.files().find(|task| task.state.task.id.as_str() == id)
    }

    /// Each task once, by the term that speaks for it where several are judged.
    pub fn files(&self) -> impl Iterator<Item = &Assessed<'a>> + Clone {
        self.tasks.iter().filter(|task| !task.is_further)
    }

    /// A task that left the count.
    #[must_use]
    pub fn archived(&self, id: &str) -> Option<&Archived<'a>> {
        self.archived.iter().find(|archived| archived.task.state.task.id.as_str() == id)
    }

    /// The agencies that handed a task over, or took one.
    pub fn handed(&self) -> impl Iterator<Item = &AgencyId> {
        self.handed.iter()
    }
}

/// Tasks in their order, neighbours of one lead agency together.
#[must_use]
pub fn by_lead<'t, 'a>(tasks: Vec<&'t Assessed<'a>>) -> Vec<(&'t AgencyId, Vec<&'t Assessed<'a>>)> {
    let mut groups: Vec<(&AgencyId, Vec<&Assessed<'_>>)> = Vec::new();
    for task in tasks {
        match groups.last_mut() {
            Some((lead, tasks)) if **lead == task.state.lead => tasks.push(task),
            _ => groups.push((&task.state.lead, vec![task])),
        }
    }
    groups
}

/// What was delivered for a term the Office sent back at this very meeting: its
/// rating is of one term and stands for no other.
fn returns_term(term: Option<&Term>, office: &Appraised<'_>) -> bool {
    let rated = office.now.and_then(|now| now.quality.as_ref());
    term.is_some_and(|term| term.delivered.is_some())
        && rated.is_some_and(|quality| quality.value == Quality::Insufficient)
}

/// Whether a task was taken out of its programme by an approved adjustment.
/// Declaring it dropped is not enough.
fn is_dropped(state: &TaskState) -> bool {
    let approved =
        |adjustment: &crate::model::task::Adjustment| adjustment.is(AdjustmentKind::Drop) && adjustment.is_approved();
    state.task.status == Status::Dropped && state.task.details.adjustments.iter().any(approved)
}
