//! What follows from an assessment, made when somebody first asks for it: the
//! pages, the reports of both languages and the data all ask for the same, and
//! each of these is a walk over every task.

use std::sync::OnceLock;

use super::blockers::{self, Blockers, Held};
use super::breakdown::{self, Breakdown};
use super::filling::{self, Filling};
use super::movement::{self, Misses, Movement};
use super::ranking::{self, Ranking};
use super::register::{self, AdjustmentEntry, HandoverEntry, Registers};
use super::turn::{self, Turn};
use super::weight::{self, Weighed};
use super::{Assessed, Assessment, Tally};
use crate::model::id::{AgencyId, MeetingId};
use crate::model::task::{Adjustment, Blocker, Handover};

/// Places, never references: whoever holds an assessment holds these with it.
#[derive(Debug, Default)]
pub(super) struct Made {
    explained: OnceLock<Vec<usize>>,
    breakdown: OnceLock<Breakdown>,
    blockers: OnceLock<Blockers>,
    registers: OnceLock<Registers>,
    ranking: OnceLock<Ranking>,
    misses: OnceLock<Misses>,
    heaviest: OnceLock<Vec<Weighed>>,
    since: OnceLock<(Which, Since)>,
}

/// Which meeting was compared with: always the one before.
type Which = (Option<MeetingId>, usize);

/// What became of the tasks since the meeting before.
#[derive(Clone, Debug)]
pub struct Since {
    pub movement: Movement,
    /// The account across the turn of a year, where something left with it.
    pub turn: Option<Turn>,
}

/// The tasks that one agency leads.
#[derive(Debug)]
pub(super) struct Led {
    pub(super) tally: Tally,
    pub(super) places: Vec<usize>,
}

impl<'a> Assessment<'a> {
    /// Tasks whose heads explain in person, by agency in administrative order.
    #[must_use]
    pub fn explain_list(&self) -> Vec<&Assessed<'a>> {
        self.at(self.made.explained.get_or_init(|| self.explained()))
    }

    fn explained(&self) -> Vec<usize> {
        let registry = &self.snapshot.office.registry;
        let mut leads: Vec<(&AgencyId, &Led)> = self.led.iter().collect();
        leads.sort_by_key(|(lead, _)| registry.agency(lead).map_or(u32::MAX, |agency| agency.order));
        let key = |place: &usize| self.tasks.get(*place).map(|task| (&task.state.task.id, task.due()));
        let of_one = |(_, led): (&AgencyId, &Led)| {
            let explains = |task: &Assessed<'_>| task.is_counted() && task.must_explain();
            let places = led.places.iter().copied();
            let mut places: Vec<usize> = places.filter(|place| self.tasks.get(*place).is_some_and(explains)).collect();
            places.sort_by(|a, b| key(a).cmp(&key(b)));
            places
        };
        leads.into_iter().flat_map(of_one).collect()
    }

    /// What an agency leads, in the order of all tasks.
    #[must_use]
    pub fn tasks_of(&self, agency: &AgencyId) -> Vec<&Assessed<'a>> {
        self.led.get(agency).map(|led| self.at(&led.places)).unwrap_or_default()
    }

    #[must_use]
    pub fn tally(&self, agency: &AgencyId) -> Tally {
        self.led.get(agency).map(|led| led.tally.clone()).unwrap_or_default()
    }

    fn at(&self, places: &[usize]) -> Vec<&Assessed<'a>> {
        places.iter().filter_map(|place| self.tasks.get(*place)).collect()
    }

    /// The counts along every axis of the report.
    pub fn breakdown(&self) -> &Breakdown {
        self.made.breakdown.get_or_init(|| breakdown::breakdown(self))
    }

    /// The blockers of the counted tasks.
    pub fn blockers(&self) -> &Blockers {
        self.made.blockers.get_or_init(|| blockers::blockers(self))
    }

    /// What was changed about tasks.
    pub fn registers(&self) -> &Registers {
        self.made.registers.get_or_init(|| register::registers(self))
    }

    /// The order of agencies.
    pub fn ranking(&self) -> &Ranking {
        self.made.ranking.get_or_init(|| ranking::ranking(self))
    }

    /// Consecutive misses at this meeting, the last of those before it being
    /// the last of `earlier`.
    pub fn misses(&self, earlier: &[&Self]) -> &Misses {
        self.made.misses.get_or_init(|| {
            let before = earlier.split_last().map(|(last, earlier)| (*last, last.misses(earlier)));
            movement::misses(before, self)
        })
    }

    /// How its period filled up.
    #[must_use]
    pub fn filling(&self) -> Filling {
        filling::filling(self)
    }

    /// The tasks that need those above, the heaviest first. `earlier` as for
    /// `misses`.
    pub fn heaviest(&self, earlier: &[&Self]) -> &[Weighed] {
        self.made.heaviest.get_or_init(|| weight::heaviest(self, earlier))
    }

    /// What became of the tasks since the meeting before.
    ///
    /// # Panics
    /// When it is asked of another meeting than the first time.
    pub fn since(&self, before: &Self) -> &Since {
        let which = (before.snapshot.meeting.clone(), before.snapshot.period.to);
        let (known, since) = self.made.since.get_or_init(|| {
            let movement = movement::movement(before, self);
            let turn = turn::turn(before, self, &movement);
            (which.clone(), Since { movement, turn })
        });
        assert_eq!(*known, which, "one meeting is the one before");
        since
    }

    /// The task of a blocker, and what it says.
    #[must_use]
    pub fn held(&self, held: &Held) -> Option<(&Assessed<'a>, &'a Blocker)> {
        let task = self.tasks.get(held.place)?;
        Some((task, task.state.task.details.blockers.get(held.index)?))
    }

    #[must_use]
    pub fn adjusted(&self, entry: &AdjustmentEntry) -> Option<(&Assessed<'a>, &'a Adjustment)> {
        let task = self.tasks.get(entry.place)?;
        Some((task, task.state.task.details.adjustments.get(entry.index)?))
    }

    #[must_use]
    pub fn handed_over(&self, entry: &HandoverEntry) -> Option<(&Assessed<'a>, &'a Handover)> {
        let task = self.tasks.get(entry.place)?;
        Some((task, task.state.task.details.handovers.get(entry.index)?))
    }
}
