//! Which meetings have been locked, when, and which is next.
//!
//! A cutoff is that of the calendar as it stood on main before it. A change of
//! date after an executed lock moves nothing, unless the Office sets an
//! explicit `khoa_luc`; it is kept to be printed.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;

use super::cutoff::{Cutoff, cutoff};
use super::freeze::{Asked, Begins, Freeze};
use super::office::office_at;
use super::seal::Seals;
use super::{FrozenBy, Period};
use crate::history::proof::Proof;
use crate::history::{Heard, Prefix, Record};
use crate::model::id::MeetingId;
use crate::model::meeting::Meeting;
use crate::model::time::{AsOf, Moment, Zone};
use crate::model::trust::Trust;
use crate::parse::{MEETINGS, Office, SETTINGS};

/// A meeting with its lock.
#[derive(Clone, Debug)]
pub struct Sitting {
    pub meeting: Meeting,
    /// None for meetings before the rule, without a day, put off, cancelled, or
    /// entered in the calendar after they were held.
    pub cutoff: Option<Cutoff>,
    /// The period, once the lock has been executed.
    pub frozen: Option<Period>,
    /// With it, how it was frozen.
    pub freeze: Option<Freeze>,
    pub calendar_change: Option<CalendarChange>,
}

impl Sitting {
    /// With its period and its freeze, once the lock has been executed.
    #[must_use]
    pub fn parts(&self) -> Option<(&Self, &Period, &Freeze)> {
        Some((self, self.frozen.as_ref()?, self.freeze.as_ref()?))
    }

    /// What the report of a locked meeting is written from, and when: main as it was
    /// when the meeting began, and nothing of what came later.
    #[must_use]
    pub fn sealed(&self, record: &Record, as_of: AsOf) -> Option<(Record, AsOf)> {
        let (_, period, freeze) = self.parts()?;
        let begins = &freeze.start;
        let as_of = AsOf { moment: begins.at.min(as_of.moment), zone: begins.zone };
        // The proof of a period knows its witnesses; what else is said of them is said of the period.
        let heard = Heard { tags: Some(Vec::new()), ..begins.heard.clone() };
        Some((record.known(period.seen, &heard, as_of.moment), as_of))
    }

    /// When a meeting that took place by then began.
    pub(super) fn begun_by(&self, as_of: AsOf) -> Option<Moment> {
        self.meeting.start(as_of.zone).filter(|start| self.meeting.is_held() && *start <= as_of.moment)
    }

    /// The day of a meeting that took place by then.
    fn held_by(&self, as_of: AsOf) -> Option<NaiveDate> {
        self.begun_by(as_of).and(self.meeting.day)
    }
}

/// The calendar was changed after the lock had been executed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CalendarChange {
    /// The meeting was moved; the lock stands.
    Day {
        /// The day the calendar named when the lock was executed.
        locked_for: NaiveDate,
        /// The day it names now.
        now: NaiveDate,
    },
    /// The Office set another lock, which counts.
    Lock {
        /// When input had closed by the calendar.
        executed: Moment,
    },
    /// The meeting was taken out of the calendar; its lock and report stand.
    Removed,
}

/// All meetings of the calendar, by day; those without a day last. With them
/// those that were taken out of it after their lock: a report is not undone.
#[derive(Clone, Debug, Default)]
pub struct Schedule {
    pub sittings: Vec<Sitting>,
}

impl Schedule {
    /// Meetings whose lock has been executed, oldest first.
    pub fn frozen(&self) -> impl DoubleEndedIterator<Item = (&Sitting, &Period)> {
        self.sittings.iter().filter_map(|sitting| sitting.frozen.as_ref().map(|period| (sitting, period)))
    }

    /// The first meeting whose input is still open.
    #[must_use]
    pub fn next(&self) -> Option<&Sitting> {
        self.sittings.iter().find(|sitting| sitting.cutoff.is_some() && sitting.frozen.is_none())
    }

    /// The end of the last executed lock: where the open period begins.
    #[must_use]
    pub fn last_freeze(&self) -> Prefix {
        self.frozen().map(|(_, period)| period.to).max().unwrap_or_default()
    }

    /// The first day of the open period: the day after the last one that a lock
    /// closed, or the day of a meeting without a lock.
    #[must_use]
    pub(super) fn first_open_day(&self, as_of: AsOf) -> Option<NaiveDate> {
        let ended = self.sittings.iter().filter_map(|sitting| match (sitting.cutoff, &sitting.frozen) {
            (Some(_), Some(period)) => period.closing_day.succ_opt(),
            (None, _) => sitting.held_by(as_of),
            (Some(_), None) => None,
        });
        ended.max()
    }

    #[must_use]
    pub fn sitting(&self, id: &MeetingId) -> Option<&Sitting> {
        self.sittings.iter().find(|sitting| sitting.meeting.id == *id)
    }
}

/// The schedule as known at an instant. The ledger ends there. What a valid
/// freeze tag settled comes first and as it was settled: whatever the calendar,
/// the settings or anything else says since, it moves none of it.
#[must_use]
pub fn schedule(record: &Record, as_of: AsOf) -> Schedule {
    let calendars = calendars(record);
    let mut seals = Seals::of(record, &calendars, as_of);
    let Some(mut row) = Row::of(record, &calendars, as_of) else { return Schedule::default() };
    row.take_up(std::mem::take(&mut seals.row));
    row.seat_until(None);
    let mut sittings = row.sittings;
    for sitting in &mut sittings {
        seals.name_flaws(record, sitting);
    }
    let place = |sitting: &Sitting| (sitting.meeting.day.is_none(), sitting.meeting.day, sitting.meeting.id.clone());
    // Those that are frozen keep the order in which they follow each other.
    let (frozen, mut others): (Vec<Sitting>, Vec<Sitting>) =
        sittings.into_iter().partition(|sitting| sitting.frozen.is_some());
    others.sort_by_key(place);
    let mut others = others.into_iter().peekable();
    let mut sittings = Vec::new();
    for sitting in frozen {
        while let Some(other) = others.next_if(|other| place(other) < place(&sitting)) {
            sittings.push(other);
        }
        sittings.push(sitting);
    }
    sittings.extend(others);
    Schedule { sittings }
}

/// The meetings in their order, each beginning where the one before ended.
pub(super) struct Row<'a> {
    record: &'a Record,
    calendars: &'a [(usize, Arc<Office>)],
    today: &'a Office,
    as_of: AsOf,
    pub(super) sittings: Vec<Sitting>,
    from: Prefix,
    first_day: Option<NaiveDate>,
    last: Option<(MeetingId, Freeze)>,
    /// The last day of a meeting that a tag settled.
    settled_day: Option<NaiveDate>,
    /// What was proved last, for it is asked for again.
    judged: Option<Judged>,
}

/// What is proved before one cutoff, by what was declared then.
#[derive(Clone)]
struct Judged {
    cutoff: Moment,
    horizon: Moment,
    trust: Trust,
    proof: Arc<Proof>,
}

impl<'a> Row<'a> {
    /// None where there never was a calendar. `calendars`: those of the record.
    pub(super) fn of(record: &'a Record, calendars: &'a [(usize, Arc<Office>)], as_of: AsOf) -> Option<Self> {
        let (_, today) = calendars.last()?;
        Some(Self {
            record,
            calendars,
            today,
            as_of,
            sittings: Vec::new(),
            from: 0,
            first_day: None,
            last: None,
            settled_day: None,
            judged: None,
        })
    }

    /// Goes on after meetings that are settled.
    pub(super) fn take_up(&mut self, row: Vec<Sitting>) {
        if let Some((sitting, period, freeze)) = row.last().and_then(Sitting::parts) {
            self.from = period.to;
            self.first_day = period.closing_day.succ_opt();
            self.last = Some((sitting.meeting.id.clone(), freeze.clone()));
        }
        self.settled_day = row.iter().filter_map(|sitting| sitting.meeting.day).max();
        self.sittings = row;
    }

    /// Seats the meetings that have no seat yet, in their order; the rest once
    /// the one that is asked for sits.
    pub(super) fn seat_until(&mut self, last: Option<&MeetingId>) {
        // Of a meeting that was taken out of the calendar: what was said of it last.
        let mut meetings: Vec<&Meeting> = Vec::new();
        for meeting in self.calendars.iter().rev().flat_map(|(_, office)| &office.meetings) {
            let mut known = meetings.iter().copied().chain(self.sittings.iter().map(|sitting| &sitting.meeting));
            if known.all(|known| known.id != meeting.id) {
                meetings.push(meeting);
            }
        }
        meetings.sort_by_key(|meeting| (meeting.day.is_none(), meeting.day, meeting.id.clone()));
        for meeting in meetings {
            let sitting = self.seat(meeting);
            self.sittings.extend(sitting);
            if last == Some(&meeting.id) {
                break;
            }
        }
    }

    /// None of a meeting that was taken out of the calendar before its lock.
    fn seat(&mut self, meeting: &Meeting) -> Option<Sitting> {
        let is_gone = self.today.meeting(&meeting.id).is_none();
        let executed = if is_gone { self.cutoff_by_calendar(meeting) } else { self.executed_cutoff(meeting) };
        if is_gone && executed.is_none() {
            return None;
        }
        // A lock that should have been and never was is no lock to wait for.
        let planned = cutoff(meeting, &self.today.settings, &self.today.calendar)
            .filter(|planned| planned.instant > self.as_of.moment);
        let change = |executed: &Executed| {
            if is_gone { Some(CalendarChange::Removed) } else { executed.change(meeting) }
        };
        let calendar_change = executed.as_ref().and_then(change);
        let mut sitting = Sitting {
            meeting: meeting.clone(),
            cutoff: executed.as_ref().map(|executed| executed.cutoff).or(planned),
            frozen: None,
            freeze: None,
            calendar_change,
        };
        match executed {
            Some(executed) => self.freeze(&mut sitting, executed.cutoff),
            // A meeting without a lock ends a period where it began.
            None if sitting.cutoff.is_none() && meeting.is_held() => {
                let start = meeting.start(self.zone()).unwrap_or(self.as_of.moment);
                let is_settled = meeting.day <= self.settled_day;
                if start <= self.as_of.moment && !is_settled {
                    self.from = self.from.max(self.record.ledger.before(start));
                    self.first_day = self.first_day.max(meeting.day);
                }
            }
            None => {}
        }
        Some(sitting)
    }

    fn freeze(&mut self, sitting: &mut Sitting, cutoff: Cutoff) {
        let starts = sitting.meeting.start(self.zone()).unwrap_or(cutoff.instant).max(cutoff.instant);
        let Judged { proof, trust, .. } = self.judged(cutoff.instant, starts.min(self.as_of.moment));
        let previous = self.last.as_ref().map(|(meeting, freeze)| (meeting, freeze));
        let (record, zone, cutoff_at) = (self.record, self.zone(), cutoff.instant);
        let asked = Asked {
            record,
            meeting: &sitting.meeting.id,
            cutoff: cutoff_at,
            zone,
            proof: &proof,
            previous,
            trust: &trust,
        };
        let (to, cut) = (asked.by_time(), proof.cut(cutoff.instant));
        let manifest = asked.manifest(to);
        let zone = office_at(self.record, to).settings.zone;
        let freeze = Freeze {
            to,
            by: FrozenBy::Time,
            is_signed: false,
            digest: manifest.as_ref().map(crate::history::manifest::Manifest::digest).unwrap_or_default(),
            manifest,
            flaws: Vec::new(),
            start: Begins { at: starts, zone, trust, is_pinned: false, heard: Heard::default() },
        };
        sitting.frozen = Some(Period {
            from: self.from.min(to),
            to,
            seen: proof.may_be_before(starts).max(to),
            first_day: self.first_day,
            closes: cutoff.instant,
            lock: cutoff.instant,
            closing_day: cutoff.closing_day,
            frozen_by: freeze.by,
            proved: cut.proved,
            late_from: cut.late_from.max(to),
            proof,
        });
        self.from = to;
        self.first_day = cutoff.closing_day.succ_opt();
        self.last = Some((sitting.meeting.id.clone(), freeze.clone()));
        self.judged = None;
        sitting.freeze = Some(freeze);
    }

    pub(super) fn zone(&self) -> Zone {
        self.today.settings.zone
    }

    /// How many landings the freeze before has settled.
    fn settled(&self) -> Prefix {
        self.last.as_ref().map_or(0, |(_, freeze)| freeze.to)
    }

    /// What was declared of proof when input closed, and what it proves. What
    /// had been declared before proves when something else was declared:
    /// otherwise whoever can push could declare after the cutoff, under an
    /// earlier date, that nothing needs to be proved.
    fn judged(&mut self, cutoff: Moment, horizon: Moment) -> Judged {
        if let Some(known) = self.judged.as_ref().filter(|known| (known.cutoff, known.horizon) == (cutoff, horizon)) {
            return known.clone();
        }
        let prove = |trust: &Trust| Arc::new(Proof::of(self.record, trust, self.zone(), horizon));
        let settled = self.settled();
        let mut trust = office_at(self.record, settled).settings.trust.clone();
        let mut proof = prove(&trust);
        let of_settings = self.record.ledger.beside_tasks(Prefix::MAX).filter(|(_, path, _)| &***path == SETTINGS);
        for (index, _, _) in of_settings.filter(|(index, _, _)| *index >= settled) {
            if proof.cut(cutoff).counted <= index {
                break;
            }
            let declared = office_at(self.record, index + 1).settings.trust.clone();
            if !declared.declares_the_same(&trust) {
                proof = prove(&declared);
                trust = declared;
            }
        }
        let judged = Judged { cutoff, horizon, trust, proof };
        self.judged = Some(judged.clone());
        judged
    }

    /// Whether a landing counts as before a cutoff, so that what it says of the
    /// calendar holds for it.
    fn is_before(&mut self, landing: usize, cutoff: Moment, starts: Option<Moment>) -> bool {
        let starts = starts.unwrap_or(cutoff).max(cutoff);
        let counted = self.judged(cutoff, starts.min(self.as_of.moment)).proof.cut(cutoff).counted;
        landing < self.settled().max(counted)
    }

    /// The cutoff that was really executed: what the first calendar said that
    /// reached its own cutoff for this meeting before it was replaced, or what
    /// the Office says since.
    fn executed_cutoff(&mut self, meeting: &Meeting) -> Option<Executed> {
        let by_calendar = self.cutoff_by_calendar(meeting);
        if meeting.explicit_cutoff.is_none() {
            return by_calendar;
        }
        let cutoff = cutoff(meeting, &self.today.settings, &self.today.calendar)?;
        let replaces = by_calendar.map(|executed| executed.cutoff.instant).filter(|instant| *instant != cutoff.instant);
        let executed = Executed { cutoff, locked_for: meeting.day?, replaces };
        (cutoff.instant <= self.as_of.moment).then_some(executed)
    }

    fn cutoff_by_calendar(&mut self, meeting: &Meeting) -> Option<Executed> {
        let (ledger, calendars) = (&self.record.ledger, self.calendars);
        let mut is_first = true;
        for (position, (index, office)) in calendars.iter().enumerate() {
            let Some(named) = office.meeting(&meeting.id) else { continue };
            let Some(mut found) = cutoff(named, &office.settings, &office.calendar) else { continue };
            let begins = ledger.landing(*index).time;
            let starts = named.start(office.settings.zone);
            if found.instant < begins {
                if is_first && starts.is_some_and(|start| start <= begins) {
                    // Entered in the calendar after the fact: nobody could have kept that lock.
                    return None;
                }
                // Brought forward past its own cutoff: input closes when that became known.
                found = found.moved_to(begins, &office.settings);
            }
            is_first = false;
            let next = calendars.get(position + 1).map(|(next, _)| *next);
            if found.instant <= self.as_of.moment
                && next.is_none_or(|next| !self.is_before(next, found.instant, starts))
            {
                return named.day.map(|locked_for| Executed { cutoff: found, locked_for, replaces: None });
            }
        }
        None
    }
}

/// A lock that was executed.
struct Executed {
    cutoff: Cutoff,
    /// The day the calendar then named.
    locked_for: NaiveDate,
    /// The lock that the calendar had executed before the Office set this one.
    replaces: Option<Moment>,
}

impl Executed {
    fn change(&self, meeting: &Meeting) -> Option<CalendarChange> {
        if let Some(executed) = self.replaces {
            return Some(CalendarChange::Lock { executed });
        }
        let now = meeting.day.filter(|now| *now != self.locked_for)?;
        Some(CalendarChange::Day { locked_for: self.locked_for, now })
    }
}

/// A meeting as the calendars of all times named it.
#[derive(Clone, Debug)]
pub struct Announced {
    /// As it was last named with a day; else as last named.
    pub meeting: Meeting,
    /// The lock that this calendar gave it.
    pub cutoff: Option<Cutoff>,
    /// How often its day, hour, name, state or lock was changed after it was announced.
    pub changes: usize,
    /// The landing of the last change.
    pub landing: usize,
    /// The calendar names it no more, or without a day.
    pub is_gone: bool,
}

/// Every meeting that any calendar ever named with a day, by id.
#[must_use]
pub fn announced(record: &Record) -> Vec<Announced> {
    let mut known: BTreeMap<MeetingId, Announced> = BTreeMap::new();
    for (landing, office) in calendars(record) {
        for meeting in office.meetings.iter().filter(|meeting| meeting.day.is_some()) {
            // A meeting that is not held any more keeps the lock it had, to be called off with it.
            let before = known.get(&meeting.id).and_then(|before| before.cutoff);
            let cutoff = cutoff(meeting, &office.settings, &office.calendar).or(before);
            let fresh = Announced { meeting: meeting.clone(), cutoff, changes: 0, landing, is_gone: false };
            match known.get_mut(&meeting.id) {
                None => {
                    known.insert(meeting.id.clone(), fresh);
                }
                Some(before) if before.says() != fresh.says() => {
                    *before = Announced { changes: before.changes + 1, ..fresh };
                }
                Some(_) => {}
            }
        }
        for (id, before) in &mut known {
            let is_named = office.meeting(id).is_some_and(|meeting| meeting.day.is_some());
            if !is_named && !before.is_gone {
                (before.is_gone, before.landing) = (true, landing);
                before.changes += 1;
            }
        }
    }
    known.into_values().collect()
}

impl Announced {
    /// What a calendar shows of it.
    fn says(&self) -> impl PartialEq + use<'_> {
        let Meeting { day, time, name, state, .. } = &self.meeting;
        (day, time, name, state, self.cutoff.map(|cutoff| cutoff.instant), self.is_gone)
    }
}

/// The calendar after each landing that changed it, with the landing's index.
fn calendars(record: &Record) -> Vec<(usize, Arc<Office>)> {
    let concerns = |path: &str| path == MEETINGS || path == SETTINGS || path.starts_with("office/holidays/");
    let changes = record.ledger.beside_tasks(Prefix::MAX).filter(|(_, path, _)| concerns(path));
    let mut landings: Vec<usize> = changes.map(|(landing, _, _)| landing).collect();
    landings.dedup();
    landings.into_iter().map(|index| (index, office_at(record, index + 1))).collect()
}
