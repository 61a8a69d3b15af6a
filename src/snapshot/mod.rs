//! What stood on main at a cutoff, and what changed since the cutoff before.
//!
//! A snapshot is a pure function of the ledger and of two prefixes of it. It
//! knows which deadline governs and when each update landed; whether that is
//! good enough is for `assess`.

mod cutoff;
mod edit;
mod entry;
mod freeze;
mod office;
mod phase;
mod schedule;
mod seal;
mod still;
mod tagging;
mod task;
mod term;
mod timeline;

use std::sync::Arc;

use chrono::NaiveDate;
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::history::proof::Proof;
use crate::history::{Prefix, Record};
use crate::model::id::MeetingId;
use crate::model::time::{AsOf, Moment};
use crate::parse::Office;

pub use cutoff::{Cutoff, Lock, cutoff, lock_at};
pub use edit::{Edit, edits};
pub use freeze::{Begins, Check, Freeze, TagFlaw};
pub use office::office_at;
pub use phase::{Grade, Phase};
pub use schedule::{Announced, CalendarChange, Schedule, Sitting, announced, schedule};
pub use still::{is_past, still_until};
pub use tagging::{NewTag, lock_tags, start_tag, waits_for};
pub use task::{Damage, DamageKind, GoverningDeadline, TaskState, UpdateState};
pub use term::{Delivered, Term, may_end, moved_terms, term_that_ends, terms_ahead};
pub use timeline::{Timeline, Timelines, Version};

/// How the state of a snapshot was chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FrozenBy {
    /// The longest prefix that is proved to be before the cutoff.
    Time,
    /// The annotated tag of the meeting.
    Tag,
    /// Not frozen: the latest state known.
    Nothing,
}

/// From which state to which: the period of a meeting, or of today.
#[derive(Clone, Debug)]
pub struct Period {
    /// Landings before the previous freeze.
    pub from: Prefix,
    /// Landings before this one.
    pub to: Prefix,
    /// Landings known when the meeting began: late ones are shown as such.
    pub seen: Prefix,
    /// The first day that is this period's: the day after the last one that was
    /// the previous period's. None where nothing was locked before.
    pub first_day: Option<NaiveDate>,
    /// The instant input closed, or today.
    pub closes: Moment,
    /// The lock that the period runs towards: `closes`, or for an open period
    /// the cutoff still to come.
    pub lock: Moment,
    /// The last day that counts as open (ngày chốt).
    pub closing_day: NaiveDate,
    pub frozen_by: FrozenBy,
    /// Landings proved to be in time.
    pub proved: Prefix,
    /// The first landing proved to be late: those between can be proved neither
    /// way and are never called late.
    pub late_from: Prefix,
    /// What is proved of each landing, by what was declared and known then.
    pub proof: Arc<Proof>,
}

impl Period {
    /// Where the landings end that the period speaks of: those that are counted,
    /// and those that nothing proves to be late, as far as the meeting knew them.
    #[must_use]
    pub fn unsettled_end(&self) -> Prefix {
        self.late_from.min(self.seen).max(self.to)
    }

    /// Whether nothing proves that a landing was in time or late.
    #[must_use]
    pub fn is_unproven(&self, landing: usize) -> bool {
        (self.proved..self.late_from).contains(&landing)
    }
}

/// Everything that stood on main at the end of a period.
#[derive(Debug)]
pub struct Snapshot {
    pub meeting: Option<MeetingId>,
    pub period: Period,
    pub office: Office,
    /// By task id.
    pub tasks: Vec<TaskState>,
    /// Files no version of which could ever be read.
    pub unreadable: Vec<Arc<str>>,
}

impl Snapshot {
    /// The snapshot of a period. `day_of` of an instant is taken in the zone
    /// of the office's settings.
    #[must_use]
    pub fn take(record: &Record, timelines: &Timelines, meeting: Option<MeetingId>, period: Period) -> Self {
        // Of an open period those of later meetings too: what is wrong in them is found.
        let until = meeting.as_ref().filter(|_| period.frozen_by != FrozenBy::Nothing);
        let office = office::with_appraisals(&office_at(record, period.to), record, period.seen, until);
        let mut unreadable = Vec::new();
        let all: Vec<_> = timelines.all().collect();
        let known = (&office.registry, office.settings.zone);
        let states: Vec<_> = all.par_iter().map(|timeline| TaskState::at(record, timeline, known, &period)).collect();
        let mut tasks = Vec::with_capacity(states.iter().flatten().count());
        for (timeline, state) in all.into_iter().zip(states) {
            match state {
                Some(state) => tasks.push(state),
                None => unreadable.extend(timeline.standing_path(period.to)),
            }
        }
        Self { meeting, period, office, tasks, unreadable }
    }
}

/// The state that an as-of speaks of when no meeting freezes it: everything
/// landed so far, since the last freeze.
#[must_use]
pub fn open_period(record: &Record, schedule: &Schedule, as_of: AsOf) -> Period {
    let to = record.ledger.landings().len();
    let next = schedule.next().and_then(|sitting| sitting.cutoff);
    let office = office_at(record, to);
    Period {
        from: schedule.last_freeze(),
        to,
        seen: to,
        first_day: schedule.first_open_day(as_of),
        closes: as_of.moment,
        lock: next.map_or(as_of.moment, |cutoff| cutoff.instant),
        closing_day: as_of.day(),
        frozen_by: FrozenBy::Nothing,
        proved: to,
        late_from: to,
        proof: Arc::new(Proof::of(record, &office.settings.trust, as_of.zone, as_of.moment)),
    }
}
