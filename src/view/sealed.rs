//! What the report of a locked meeting is written from: main as it was when the
//! meeting began, and nothing of today. Whatever a report counts, prints or calls
//! by its name comes out of this record, in which nothing that came later stands.

use super::chronicle::Chronicle;
use crate::check::{self, Report, Trespass};
use crate::history::{Heard, Prefix, Record};
use crate::model::time::AsOf;
use crate::snapshot::Schedule;
use crate::source::Tree;

pub(super) struct Sealed<'c> {
    outer: &'c Chronicle<'c>,
    place: usize,
    record: Record,
    schedule: Schedule,
    as_of: AsOf,
    tree: Tree,
    findings: Report,
    trespasses: Vec<Trespass>,
}

impl<'c> Sealed<'c> {
    /// The locked meeting at a place. None where there is none.
    pub(super) fn of(outer: &'c Chronicle<'c>, place: usize) -> Option<Self> {
        let (sitting, period, freeze) = outer.frozen.get(place)?.sitting.parts()?;
        let begins = &freeze.start;
        let as_of = AsOf { moment: begins.at.min(outer.as_of.moment), zone: begins.zone };
        // The proof of a period knows its witnesses; what else is said of them is said of the period.
        let heard = Heard { tags: Some(Vec::new()), ..begins.heard.clone() };
        let record = outer.record.known(period.seen, &heard, as_of.moment);
        let before = outer.frozen.iter().take(place).map(|occasion| occasion.sitting.clone());
        let schedule = Schedule { sittings: before.chain([sitting.clone()]).collect() };
        let tree = record.ledger.files_at(period.seen, |path| path.starts_with(TEMPLATES));
        let trespasses = check::trespasses(&record, period.from..period.to, begins.zone);
        Some(Self { outer, place, record, schedule, as_of, tree, findings: Report::default(), trespasses })
    }

    pub(super) fn chronicle(&self) -> Chronicle<'_> {
        let frozen = self.outer.frozen.get(..=self.place).unwrap_or_default();
        Chronicle {
            record: &self.record,
            timelines: self.outer.timelines,
            schedule: &self.schedule,
            as_of: self.as_of,
            current: frozen.last().map_or(self.outer.current, |occasion| &occasion.assessment),
            frozen,
            tree: &self.tree,
            shelf: &self.record.shelf,
            findings: &self.findings,
            trespasses: &self.trespasses,
            is_trial: self.outer.is_trial,
            lang: self.outer.lang,
        }
    }
}

const TEMPLATES: &str = "templates/";

/// How many landings the report of the locked meeting at a place is written from.
pub(super) fn seen(chronicle: &Chronicle<'_>, place: usize) -> Option<Prefix> {
    chronicle.frozen.get(place)?.sitting.frozen.as_ref().map(|period| period.seen)
}
