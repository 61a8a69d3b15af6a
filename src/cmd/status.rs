//! `giaoban status [AGENCY]`: what must still be done before the next lock.

use anyhow::Result;

use crate::assess::{self, Assessment};
use crate::check::{self, Past, World};
use crate::cmd::{Global, Instant};
use crate::history::Record;
use crate::io;
use crate::io::out::Out;
use crate::model::id::AgencyId;
use crate::model::time::AsOf;
use crate::snapshot::{self, Schedule, Snapshot, Timelines};
use crate::view::Status;

/// The period that is open on main, judged.
pub(super) struct OpenPeriod<'a> {
    pub(super) assessment: &'a Assessment<'a>,
    pub(super) schedule: &'a Schedule,
    pub(super) as_of: AsOf,
    record: &'a Record,
    timelines: &'a Timelines,
}

impl OpenPeriod<'_> {
    /// The agency that somebody names; one that has ended by its id alone.
    ///
    /// # Errors
    /// None of that name, or several.
    pub(super) fn agency(&self, text: &str) -> Result<AgencyId> {
        let registry = &self.assessment.snapshot.office.registry;
        match AgencyId::parse(text).filter(|id| registry.agency(id).is_some()) {
            Some(id) => Ok(id),
            None => super::agency_named(registry, text, self.as_of.day()).map(|agency| agency.id.clone()),
        }
    }
}

/// # Errors
/// No such agency, or a history that cannot be dated.
pub fn run(global: &Global, agency: Option<&str>, out: &Out) -> Result<()> {
    in_open_period(global, |period| {
        let agency = agency.map(|text| period.agency(text)).transpose()?;
        let OpenPeriod { assessment, schedule, as_of, record, timelines } = *period;
        let snapshot = assessment.snapshot;
        let tree = record.ledger.tree_at(record.ledger.landings().len());
        let past = Past { record, timelines, schedule, snapshot };
        let (shelf, office) = (&record.shelf, &snapshot.office);
        let findings =
            check::run(&World { tree: &tree, shelf, office, as_of, past: Some(past), change: None, unread: None });
        let status = Status { assessment, schedule, findings: &findings, as_of, lang: global.lang };
        out.prose(&status.text(agency.as_ref()))
    })
}

/// Judges the period that is open on main.
///
/// # Errors
/// A history that cannot be dated.
pub(super) fn in_open_period<T>(global: &Global, with: impl FnOnce(&OpenPeriod<'_>) -> Result<T>) -> Result<T> {
    let (repository, settings) = super::open(&global.root)?;
    let instant = Instant::of(global, &settings);
    let as_of = instant.as_of;
    let mut record = io::git::record(&repository, &settings.branch, |_, _| {})?;
    record.ledger = instant.sees(record.ledger);
    let timelines = Timelines::of(&record);
    let schedule = snapshot::schedule(&record, as_of);
    let next = schedule.next().map(|sitting| sitting.meeting.id.clone());
    let open = snapshot::open_period(&record, &schedule, as_of);
    let earlier: Vec<Snapshot> = schedule
        .frozen()
        .map(|(sitting, period)| Snapshot::take(&record, &timelines, Some(sitting.meeting.id.clone()), period.clone()))
        .collect();
    let snapshot = Snapshot::take(&record, &timelines, next, open);
    let assessments = assess::in_order(earlier.iter().chain([&snapshot]));
    let assessment = assessments.last().expect("the open period is the last");
    let period = OpenPeriod { assessment, schedule: &schedule, as_of, record: &record, timelines: &timelines };
    with(&period)
}
