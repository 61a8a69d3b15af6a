//! What the report of a locked meeting is written from: main as it was when the
//! meeting began, and nothing of today. Whatever a report counts, prints or calls
//! by its name comes out of this record, in which nothing that came later stands.

use super::chronicle::Chronicle;
use super::frame::{Everywhere, EverywhereInputs};
use super::report::ReportInputs;
use crate::analysis::Occasion;
use crate::history::{Prefix, Record};
use crate::key::Keyed;
use crate::lang::Lang;
use crate::model::time::AsOf;
use crate::snapshot::{Freeze, Schedule};

pub(super) struct Sealed<'c> {
    record: Record,
    /// This meeting and those before it.
    schedule: Schedule,
    as_of: AsOf,
    own: &'c Occasion<'c>,
    earlier: &'c [Occasion<'c>],
    /// How many changes landed against the rules within the period.
    trespasses: usize,
    is_trial: bool,
    lang: Lang,
}

impl<'c> Sealed<'c> {
    /// The locked meeting at a place. None where there is none.
    pub(super) fn of(chronicle: &Chronicle<'c>, place: usize) -> Option<Self> {
        let (own, earlier) = chronicle.frozen.get(..=place)?.split_last()?;
        let (record, as_of) = own.sitting.sealed(chronicle.record, chronicle.as_of)?;
        let before = earlier.iter().map(|occasion| occasion.sitting.clone());
        Some(Self {
            record,
            schedule: Schedule { sittings: before.chain([own.sitting.clone()]).collect() },
            as_of,
            own,
            earlier,
            trespasses: chronicle.sealed.get(place).map_or(0, Vec::len),
            is_trial: chronicle.is_trial,
            lang: chronicle.lang,
        })
    }

    pub(super) fn everywhere(&self) -> Everywhere {
        Everywhere::of(&EverywhereInputs {
            settings: &self.own.assessment.snapshot.office.settings,
            day: self.as_of.day(),
            is_trial: self.is_trial,
            lang: self.lang,
        })
    }

    pub(super) fn report(&self) -> ReportInputs<'_> {
        let assessment = &self.own.assessment;
        ReportInputs {
            sitting: self.own.sitting,
            assessment,
            earlier: self.earlier,
            is_preview: false,
            ledger: &self.record.ledger,
            path: &self.record.witnesses.path,
            schedule: &self.schedule,
            digest: self.record.digest(assessment.snapshot.period.to),
            trespasses: self.trespasses,
            zone: self.as_of.zone,
            lang: self.lang,
        }
    }
}

/// Takes in everything that the report of the locked meeting at a place is written from:
/// main as it stood when the meeting began, each landing with what is proved by it,
/// who was heard, and the locks until then. None of a trial, whose files nothing names.
pub(super) fn keyed(chronicle: &Chronicle<'_>, place: usize) -> Option<Keyed> {
    if chronicle.is_trial {
        return None;
    }
    let Sealed { record, as_of, .. } = Sealed::of(chronicle, place)?;
    let mut keyed = Keyed::here().and(&as_of.moment.0).and(&format!("{:?}", as_of.zone));
    for landing in record.ledger.landings() {
        keyed = keyed.and(&landing.commit).and(&landing.time.0);
        if landing.is_signed || !landing.hands.is_empty() {
            keyed = keyed.and(&format!("{:?} {:?}", landing.signature, landing.hands));
        }
    }
    keyed = keyed.and(&format!("{:?}", record.witnesses));
    for occasion in chronicle.frozen.get(..=place)? {
        let (sitting, period, freeze) = occasion.sitting.parts()?;
        let spans = [period.from, period.to, period.seen, period.proved, period.late_from];
        let ends = [period.closes.0, period.lock.0];
        let locked =
            (&sitting.meeting, &sitting.cutoff, &sitting.calendar_change, period.first_day, period.closing_day);
        // Of the manifest what the report says. It names today's tip, too, where no tag fixed it.
        let Freeze { to, by, is_signed, manifest, digest, flaws, start } = freeze;
        let commit = manifest.as_ref().map(|manifest| (&manifest.meeting, manifest.commit));
        let freeze = (to, by, is_signed, commit, digest, flaws, start);
        keyed = keyed.and(&spans).and(&ends).and(&format!("{locked:?} {:?} {freeze:?}", period.frozen_by));
    }
    Some(keyed.and(&format!("{:?}", chronicle.sealed.get(place)?)))
}

/// How many landings the report of the locked meeting at a place is written from.
pub(super) fn seen(chronicle: &Chronicle<'_>, place: usize) -> Option<Prefix> {
    chronicle.frozen.get(place)?.sitting.frozen.as_ref().map(|period| period.seen)
}
