//! The state that the pages of a site speak of.

use crate::assess::Assessment;
use crate::check::{Report, Trespass};
use crate::history::Record;
use crate::history::proof::Proof;
use crate::lang::Lang;
use crate::model::time::AsOf;
use crate::parse::Shelf;
use crate::snapshot::{Period, Schedule, Sitting, Timelines};
use crate::source::Tree;

/// Everything the pages are made from.
pub struct Chronicle<'a> {
    pub record: &'a Record,
    pub timelines: &'a Timelines,
    pub schedule: &'a Schedule,
    pub as_of: AsOf,
    /// The latest state, judged as if input closed now.
    pub current: &'a Assessment<'a>,
    /// Meetings whose input was locked, oldest first.
    pub frozen: &'a [Occasion<'a>],
    pub tree: &'a Tree,
    pub shelf: &'a Shelf,
    pub findings: &'a Report,
    /// What main took against the rules, of its whole history.
    pub trespasses: &'a [Trespass],
    /// Files that no landing proves stand over main's: every page says so.
    pub is_trial: bool,
    pub lang: Lang,
}

impl Chronicle<'_> {
    /// What is proved of each landing today.
    #[must_use]
    pub fn proof(&self) -> &Proof {
        &self.current.snapshot.period.proof
    }

    /// What main took against the rules within a period.
    pub fn trespasses_in(&self, period: &Period) -> &[Trespass] {
        let before = |prefix| self.trespasses.partition_point(|trespass| trespass.landing < prefix);
        self.trespasses.get(before(period.from)..before(period.to)).unwrap_or_default()
    }
}

/// A meeting with what stood at its lock.
pub struct Occasion<'a> {
    pub sitting: &'a Sitting,
    pub assessment: Assessment<'a>,
}
