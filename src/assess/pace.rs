//! How often a task is updated (domain.md R14): real updates by ISO week, and
//! whether the task's own rhythm was kept. By landing times; the day that an
//! entry gives itself stands beside them.
//!
//! A day, a week or a month is judged once, in the period that holds its last
//! working day, with every update that landed in it: a lock in the middle of a
//! week costs nobody anything. One without a working day is exempt.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, Months, NaiveDate};
use thin_vec::ThinVec;

use super::{Assessed, Standing};
use crate::completeness;
use crate::history::proof::Proof;
use crate::model::calendar::Calendar;
use crate::model::choice::{Cadence, Status};
use crate::model::id::{AgencyId, TaskId};
use crate::model::settings::Updating;
use crate::model::task::Update;
use crate::model::time::{DAY_SECONDS, Moment, Zone};
use crate::snapshot::{Period, Snapshot, TaskState, UpdateState};

/// A period that nothing was locked before is looked at for one year.
const LONGEST_PERIOD: Days = Days::new(366);

/// So many tasks updated by one landing were written in one go.
const MASS_TASKS: usize = 5;

/// How a task was updated in a period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pace {
    /// Weekly unless the file says otherwise.
    pub cadence: Cadence,
    /// The period's new entries, in the file's order.
    pub entries: ThinVec<Entry>,
    /// The ISO weeks that were judged, oldest first.
    pub weeks: ThinVec<Week>,
    /// Days, weeks or months that ask for an update, by the cadence.
    pub owed: usize,
    /// Of these, with at least one real update.
    pub kept: usize,
    /// The last landing of any update, of this period or earlier.
    pub last: Option<Moment>,
    /// From that landing to the closing day. None without any update.
    pub silent_days: Option<i64>,
    /// The day of that landing, else the first on which updates are asked for. None
    /// where none is asked for any more.
    pub quiet_since: Option<NaiveDate>,
}

/// A new entry of a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its place in the task's updates.
    pub place: usize,
    pub landing: Option<usize>,
    pub landed: Option<Moment>,
    /// The day it gives itself.
    pub written: Option<NaiveDate>,
    /// Says something, and something else than the entry before it.
    pub is_real: bool,
    /// Landed in the last days before the lock.
    pub is_at_the_end: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Week {
    pub monday: NaiveDate,
    /// Real updates that landed in it.
    pub updates: u16,
    pub is_owed: bool,
}

/// The pace of an agency's tasks, or of the province's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AgencyPace {
    pub tasks: usize,
    /// With at least one real update in the period.
    pub updated: usize,
    pub entries: usize,
    pub real: usize,
    pub owed: usize,
    pub kept: usize,
    /// Entries that landed in the last days before the lock.
    pub at_the_end: usize,
    /// Tasks whose single update came then.
    pub single: usize,
    /// By Monday: tasks that owe an update, and those that had one.
    pub weeks: BTreeMap<NaiveDate, WeekOfAgency>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WeekOfAgency {
    pub updates: usize,
    pub owed: usize,
    pub kept: usize,
}

/// One landing with updates of many tasks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MassLanding {
    pub landing: usize,
    pub tasks: Vec<TaskId>,
    pub is_at_the_end: bool,
}

/// The pace of a whole assessment. Agencies make the province.
#[derive(Clone, Debug, Default)]
pub struct Paces {
    pub province: AgencyPace,
    pub agencies: BTreeMap<AgencyId, AgencyPace>,
    /// Oldest first.
    pub mass: Vec<MassLanding>,
}

impl AgencyPace {
    fn count(&mut self, task: &Assessed<'_>) {
        let pace = &task.pace;
        self.tasks += 1;
        self.entries += pace.entries.len();
        let real = pace.entries.iter().filter(|entry| entry.is_real).count();
        self.real += real;
        self.updated += usize::from(real > 0);
        self.owed += pace.owed;
        self.kept += pace.kept;
        self.at_the_end += pace.entries.iter().filter(|entry| entry.is_at_the_end).count();
        self.single += usize::from(task.is_piled_up);
        for week in &pace.weeks {
            let of_agency = self.weeks.entry(week.monday).or_default();
            of_agency.updates += usize::from(week.updates);
            of_agency.owed += usize::from(week.is_owed);
            of_agency.kept += usize::from(week.is_owed && week.updates > 0);
        }
    }

    fn add(&mut self, other: &Self) {
        self.tasks += other.tasks;
        self.updated += other.updated;
        self.entries += other.entries;
        self.real += other.real;
        self.owed += other.owed;
        self.kept += other.kept;
        self.at_the_end += other.at_the_end;
        self.single += other.single;
        for (monday, week) in &other.weeks {
            let sum = self.weeks.entry(*monday).or_default();
            sum.updates += week.updates;
            sum.owed += week.owed;
            sum.kept += week.kept;
        }
    }
}

/// # Panics
/// When the agencies' sums are not the province's.
pub(super) fn of_all(tasks: &[Assessed<'_>]) -> Paces {
    let mut paces = Paces::default();
    let mut landings: BTreeMap<usize, (Vec<TaskId>, bool)> = BTreeMap::new();
    for task in tasks.iter().filter(|task| task.is_counted() && !task.is_further) {
        paces.province.count(task);
        paces.agencies.entry(task.state.lead.clone()).or_default().count(task);
        let mut seen = None;
        for entry in &task.pace.entries {
            if let Some(landing) = entry.landing.filter(|landing| seen != Some(*landing)) {
                seen = Some(landing);
                let (ids, is_at_the_end) = landings.entry(landing).or_default();
                if ids.last() != Some(&task.state.task.id) {
                    ids.push(task.state.task.id.clone());
                }
                *is_at_the_end |= entry.is_at_the_end;
            }
        }
    }
    let mut sum = AgencyPace::default();
    for pace in paces.agencies.values() {
        sum.add(pace);
    }
    assert_eq!(sum, paces.province, "the agencies' updates are the province's");
    assert!(sum.kept <= sum.owed && sum.real <= sum.entries, "no more is kept than was owed");
    for (landing, (mut tasks, is_at_the_end)) in landings {
        if tasks.len() >= MASS_TASKS {
            tasks.sort();
            paces.mass.push(MassLanding { landing, tasks, is_at_the_end });
        }
    }
    paces
}

/// The days, weeks and months of a period, found once for all tasks.
pub(super) struct Slots<'a> {
    period: &'a Period,
    updating: &'a Updating,
    zone: Zone,
    days: Vec<Slot>,
    weeks: Vec<Slot>,
    months: Vec<Slot>,
}

#[derive(Clone, Copy)]
struct Slot {
    first: NaiveDate,
    last: NaiveDate,
    has_work: bool,
}

impl<'a> Slots<'a> {
    pub(super) fn of(snapshot: &'a Snapshot) -> Self {
        let period = &snapshot.period;
        let zone = snapshot.office.settings.zone;
        let end = period.closing_day;
        let earliest = end.checked_sub_days(LONGEST_PERIOD).unwrap_or(end);
        let first = period.first_day.map_or(earliest, |day| day.max(earliest));
        let calendar = &snapshot.office.calendar;
        let slots = |begin: NaiveDate, next: fn(NaiveDate) -> Option<NaiveDate>| {
            let mut slots = Vec::new();
            let mut begin = begin;
            while begin <= end {
                let Some(after) = next(begin) else { break };
                let slot = slot(begin, after.pred_opt().unwrap_or(begin), calendar);
                if (first..=end).contains(&slot.1) {
                    slots.push(slot.0);
                }
                begin = after;
            }
            slots
        };
        let monday = first - Days::new(u64::from(first.weekday().num_days_from_monday()));
        Self {
            period,
            updating: &snapshot.office.settings.updating,
            zone,
            days: slots(first, |day| day.succ_opt()),
            weeks: slots(monday, |day| day.checked_add_days(Days::new(7))),
            months: slots(first.with_day(1).unwrap_or(first), |day| day.checked_add_months(Months::new(1))),
        }
    }

    pub(super) fn pace(&self, state: &TaskState, standing: Standing) -> Pace {
        let proof: &Proof = &self.period.proof;
        let real = real(&state.updates, self.updating);
        let landed = state.updates.iter().zip(&real).filter(|(_, is_real)| **is_real);
        let landed = landed.filter_map(|(update, _)| update.landed);
        let mut days: Vec<NaiveDate> = landed.map(|index| self.zone.day(proof.time(index))).collect();
        let entries = self.entries(state, &real);
        days.sort_unstable();
        let duty = Duty::of(state, standing, state.landings.first().map(|first| self.zone.day(proof.time(*first))));
        let landed_in =
            |slot: &Slot| days.partition_point(|day| *day <= slot.last) - days.partition_point(|day| *day < slot.first);
        let cadence = state.task.details.cadence.as_ref().map_or(Cadence::Weekly, |cadence| cadence.value);
        let owed = |slots: &[Slot]| {
            let owed = slots.iter().filter(|slot| duty.asks(slot));
            owed.fold((0, 0), |(owed, kept), slot| (owed + 1, kept + usize::from(landed_in(slot) > 0)))
        };
        let (owed, kept) = owed(match cadence {
            Cadence::Daily => &self.days,
            Cadence::Weekly => &self.weeks,
            Cadence::Monthly => &self.months,
        });
        let known = self.weeks.partition_point(|slot| slot.last < duty.known_from);
        let weeks = self.weeks.get(known..).unwrap_or_default().iter();
        let last = state.updates.iter().filter_map(|update| update.landed).max().map(|index| proof.time(index));
        Pace {
            cadence,
            entries,
            weeks: weeks
                .map(|slot| Week {
                    monday: slot.first,
                    updates: u16::try_from(landed_in(slot)).unwrap_or(u16::MAX),
                    is_owed: duty.asks(slot),
                })
                .collect(),
            owed,
            kept,
            last,
            silent_days: last.map(|last| (self.period.closing_day - self.zone.day(last)).num_days().max(0)),
            quiet_since: duty.asks_on().then(|| last.map_or(duty.known_from, |last| self.zone.day(last))),
        }
    }

    fn entries(&self, state: &TaskState, real: &[bool]) -> ThinVec<Entry> {
        let new = state.updates.iter().zip(real).enumerate().filter(|(_, (update, _))| update.is_new);
        // As many as there are: each task of each meeting has such a list.
        let mut entries = ThinVec::with_capacity(new.clone().count());
        entries.extend(new.map(|(place, (update, is_real))| {
            let landed = update.landed.map(|index| self.period.proof.time(index));
            Entry {
                place,
                landing: update.landed,
                landed,
                written: update.update.date.as_ref().map(|date| date.value),
                is_real: *is_real,
                is_at_the_end: landed.is_some_and(|landed| self.is_at_the_end(landed)),
            }
        }));
        entries
    }

    fn is_at_the_end(&self, landed: Moment) -> bool {
        let lock = self.period.lock;
        landed < lock && landed >= lock.plus_seconds(-self.updating.piling_days * DAY_SECONDS)
    }
}

/// A stretch of days, and the day by whose period it is judged.
fn slot(first: NaiveDate, last: NaiveDate, calendar: &Calendar) -> (Slot, NaiveDate) {
    let mut last_working = last;
    while last_working >= first && !calendar.is_working_day(last_working) {
        match last_working.pred_opt() {
            Some(before) => last_working = before,
            None => break,
        }
    }
    let has_work = last_working >= first;
    (Slot { first, last, has_work }, if has_work { last_working } else { last })
}

/// From when to when a task asks for updates.
struct Duty {
    /// Assigned, and on main. The day, week or month of that day is exempt.
    known_from: NaiveDate,
    /// The day it was completed, as counted.
    until: Option<NaiveDate>,
    is_suspended: bool,
}

impl Duty {
    fn of(state: &TaskState, standing: Standing, landed: Option<NaiveDate>) -> Self {
        let assigned = state.task.assigned;
        let completed = state.task.details.completed.as_ref().map(|completed| completed.value);
        Self {
            known_from: landed.map_or(assigned, |landed| landed.max(assigned)),
            until: match state.deadline.governs.rhythm {
                Some(_) => state.ended_on(),
                None => completed.filter(|_| standing.is_done()),
            },
            is_suspended: state.task.status == Status::Paused || standing.bucket().is_none(),
        }
    }

    /// Whether updates are asked for from now on.
    fn asks_on(&self) -> bool {
        !self.is_suspended && self.until.is_none()
    }

    fn asks(&self, slot: &Slot) -> bool {
        slot.has_work
            && !self.is_suspended
            && slot.first > self.known_from
            && self.until.is_none_or(|until| slot.first <= until)
    }
}

/// Which entries say anything at all, and not what the one before them said.
fn real(updates: &[UpdateState], updating: &Updating) -> Vec<bool> {
    let says_something = |update: &Update| completeness::says_any(update, updating);
    let mut before: Option<&Update> = None;
    updates
        .iter()
        .map(|state| {
            let update = &state.written;
            let is_copy = before.replace(update).is_some_and(|before| completeness::repeats(update, before));
            // That nothing is new and why may be said again for as long as it holds.
            let is_new = !is_copy || completeness::explains_no_change(update, updating);
            is_new && says_something(update)
        })
        .collect()
}
