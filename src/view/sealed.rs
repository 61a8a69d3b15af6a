//! What the report of a locked meeting is written from: main as it was when the
//! meeting began, and nothing of today. Whatever a report counts, prints or calls
//! by its name comes out of this record, in which nothing that came later stands.

use super::chronicle::Chronicle;
use crate::check::Report;
use crate::history::{Prefix, Record};
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
}

impl<'c> Sealed<'c> {
    /// The locked meeting at a place. None where there is none.
    pub(super) fn of(outer: &'c Chronicle<'c>, place: usize) -> Option<Self> {
        let sitting = outer.frozen.get(place)?.sitting;
        let (record, as_of) = sitting.sealed(outer.record, outer.as_of)?;
        let seen = record.ledger.landings().len();
        let before = outer.frozen.iter().take(place).map(|occasion| occasion.sitting.clone());
        let schedule = Schedule { sittings: before.chain([sitting.clone()]).collect() };
        let tree = record.ledger.files_at(seen, |path| path.starts_with(TEMPLATES));
        Some(Self { outer, place, record, schedule, as_of, tree, findings: Report::default() })
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
            sealed: self.outer.sealed,
            trespasses: self.outer.sealed.get(self.place).map(Vec::as_slice).unwrap_or_default(),
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
