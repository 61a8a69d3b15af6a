//! Which meetings have been locked, when, and which is next.
//!
//! A cutoff is that of the calendar as it stood on main before it. A change of
//! date after an executed lock moves nothing, unless the Office sets an
//! explicit `khoa_luc`; it is kept to be printed.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;

use super::cutoff::{Cutoff, cutoff};
use super::freeze::{Asked, Freeze};
use super::office::office_at;
use super::{FrozenBy, Period};
use crate::history::proof::Proof;
use crate::history::{Prefix, Record};
use crate::model::id::MeetingId;
use crate::model::meeting::Meeting;
use crate::model::time::{AsOf, Moment, Zone};
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
    /// The day of a meeting that took place by then.
    fn held_by(&self, as_of: AsOf) -> Option<NaiveDate> {
        let has_begun = self.meeting.start(as_of.zone).is_some_and(|start| start <= as_of.moment);
        self.meeting.day.filter(|_| self.meeting.is_held() && has_begun)
    }
}

/// The calendar was changed after the lock had been executed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CalendarChange {
    /// The day the calendar named when the lock was executed.
    pub locked_for: NaiveDate,
    /// The day it names now.
    pub now: NaiveDate,
}

/// All meetings of the calendar, by day; those without a day last.
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

/// The schedule as known at an instant. The ledger ends there.
#[must_use]
pub fn schedule(record: &Record, as_of: AsOf) -> Schedule {
    let calendars = calendars(record);
    let Some((_, today)) = calendars.last() else { return Schedule::default() };
    let mut sittings: Vec<(Sitting, Option<Cutoff>)> = today
        .meetings
        .iter()
        .map(|meeting| {
            let executed = executed_cutoff(record, &calendars, meeting, as_of);
            // A lock that should have been and never was is no lock to wait for.
            let planned =
                cutoff(meeting, &today.settings, &today.calendar).filter(|planned| planned.instant > as_of.moment);
            let calendar_change = executed.and_then(|(_, locked_for)| {
                let now = meeting.day?;
                (now != locked_for).then_some(CalendarChange { locked_for, now })
            });
            let executed = executed.map(|(cutoff, _)| cutoff);
            let cutoff = executed.or(planned);
            let meeting = meeting.clone();
            (Sitting { meeting, cutoff, frozen: None, freeze: None, calendar_change }, executed)
        })
        .collect();
    sittings
        .sort_by_key(|(sitting, _)| (sitting.meeting.day.is_none(), sitting.meeting.day, sitting.meeting.id.clone()));
    let mut row = Row { record, as_of, zone: today.settings.zone, from: 0, first_day: None, last: None };
    Schedule { sittings: sittings.into_iter().map(|(sitting, executed)| row.seat(sitting, executed)).collect() }
}

/// The meetings in their order, each beginning where the one before ended.
struct Row<'a> {
    record: &'a Record,
    as_of: AsOf,
    zone: Zone,
    from: Prefix,
    first_day: Option<NaiveDate>,
    last: Option<(MeetingId, Freeze)>,
}

impl Row<'_> {
    fn seat(&mut self, mut sitting: Sitting, executed: Option<Cutoff>) -> Sitting {
        let ledger = &self.record.ledger;
        let start = sitting.meeting.start(self.zone);
        let Some(cutoff) = executed else {
            // A meeting without a lock ends a period where it began.
            let start = start.unwrap_or(self.as_of.moment);
            if sitting.cutoff.is_none() && sitting.meeting.is_held() && start <= self.as_of.moment {
                self.from = self.from.max(ledger.before(start));
                self.first_day = self.first_day.max(sitting.meeting.day);
            }
            return sitting;
        };
        let starts = start.unwrap_or(cutoff.instant).max(cutoff.instant);
        // What is declared is taken as it stood before the cutoff, and witnesses
        // are heard up to the meeting: later ones change no report.
        let trust = office_at(self.record, ledger.before(cutoff.instant)).settings.trust;
        let proof = Arc::new(Proof::of(self.record, &trust, self.zone, starts.min(self.as_of.moment)));
        let asked = Asked {
            record: self.record,
            meeting: &sitting.meeting.id,
            cutoff: cutoff.instant,
            zone: self.zone,
            proof: &proof,
            previous: self.last.as_ref().map(|(meeting, freeze)| (meeting, freeze)),
            trust: &match &self.last {
                Some((_, freeze)) => office_at(self.record, freeze.to).settings.trust,
                None => trust,
            },
        };
        let freeze = asked.freeze();
        let cut = proof.cut(cutoff.instant);
        let (to, by_tag) = (freeze.to, freeze.by == FrozenBy::Tag);
        sitting.frozen = Some(Period {
            from: self.from.min(to),
            to,
            seen: proof.before(starts).max(to),
            first_day: self.first_day,
            closes: cutoff.instant,
            lock: cutoff.instant,
            closing_day: cutoff.closing_day,
            frozen_by: freeze.by,
            // What a valid tag holds is settled; what it leaves out is not called late unproved.
            proved: if by_tag { to } else { cut.proved },
            late_from: cut.late_from.max(to),
            proof,
        });
        self.from = to;
        self.first_day = cutoff.closing_day.succ_opt();
        self.last = Some((sitting.meeting.id.clone(), freeze.clone()));
        sitting.freeze = Some(freeze);
        sitting
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
fn calendars(record: &Record) -> Vec<(usize, Office)> {
    let concerns = |path: &str| path == MEETINGS || path == SETTINGS || path.starts_with("office/holidays/");
    let landings = record.ledger.landings().iter().enumerate();
    landings
        .filter(|(_, landing)| landing.changes.iter().any(|(path, _)| concerns(path)))
        .map(|(index, _)| (index, office_at(record, index + 1)))
        .collect()
}

/// The cutoff that was really executed, with the meeting's day as the calendar
/// then named it: the first calendar that reached its own cutoff for this
/// meeting before it was replaced.
fn executed_cutoff(
    record: &Record,
    calendars: &[(usize, Office)],
    meeting: &Meeting,
    as_of: AsOf,
) -> Option<(Cutoff, NaiveDate)> {
    let is_past = |instant: Moment| instant <= as_of.moment;
    if let (Some(_), Some((_, today))) = (meeting.explicit_cutoff, calendars.last()) {
        let explicit = cutoff(meeting, &today.settings, &today.calendar)?;
        return is_past(explicit.instant).then_some(explicit).zip(meeting.day);
    }
    let mut is_first = true;
    for (position, (index, office)) in calendars.iter().enumerate() {
        let Some(named) = office.meeting(&meeting.id) else { continue };
        let Some(mut found) = cutoff(named, &office.settings, &office.calendar) else { continue };
        let begins = record.ledger.landing(*index).time;
        let ends = calendars.get(position + 1).map(|(next, _)| record.ledger.landing(*next).time);
        if found.instant < begins {
            let has_begun = named.start(office.settings.zone).is_some_and(|start| start <= begins);
            if is_first && has_begun {
                // Entered in the calendar after the fact: nobody could have kept that lock.
                return None;
            }
            // Brought forward past its own cutoff: input closes when that became known.
            found = found.moved_to(begins, &office.settings);
        }
        is_first = false;
        if is_past(found.instant) && ends.is_none_or(|ends| found.instant < ends) {
            return Some(found).zip(named.day);
        }
    }
    None
}
