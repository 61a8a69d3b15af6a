//! The state that the pages of a site speak of.

use std::collections::BTreeSet;

use crate::analysis::{Analysis, Judged, Occasion};
use crate::assess::Assessment;
use crate::check::{Report, Trespass};
use crate::history::Record;
use crate::history::proof::Proof;
use crate::lang::Lang;
use crate::model::agency::Agency;
use crate::model::id::AgencyId;
use crate::model::time::AsOf;
use crate::parse::Shelf;
use crate::snapshot::{Period, Schedule, Timelines};
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
    /// What landed on main against the rules, of its whole history.
    pub trespasses: &'a [Trespass],
    /// The same within the period of each locked meeting, by what was known when it began.
    pub sealed: &'a [Vec<Trespass>],
    /// Files that no landing proves stand over main's: every page says so.
    pub is_trial: bool,
    pub lang: Lang,
}

impl<'a> Chronicle<'a> {
    #[must_use]
    pub fn of(analysis: &'a Analysis, judged: &'a Judged<'a>, lang: Lang) -> Self {
        let record = analysis.record();
        Self {
            record,
            timelines: analysis.timelines(),
            schedule: analysis.schedule(),
            as_of: analysis.as_of(),
            current: &judged.current,
            frozen: &judged.frozen,
            tree: analysis.tree(),
            shelf: &record.shelf,
            findings: analysis.findings(),
            trespasses: analysis.trespasses(),
            sealed: analysis.sealed(),
            is_trial: analysis.is_trial(),
            lang,
        }
    }

    /// What is proved of each landing today.
    #[must_use]
    pub fn proof(&self) -> &Proof {
        &self.current.snapshot.period.proof
    }

    /// An agency as the registry says today; one that was struck out, as the
    /// last report knew it.
    #[must_use]
    pub fn agency(&self, id: &AgencyId) -> Option<&Agency> {
        let reports = self.frozen.iter().rev().map(|occasion| &occasion.assessment);
        [self.current].into_iter().chain(reports).find_map(|known| known.snapshot.office.registry.agency(id))
    }

    /// Every agency that has a page: all that a registry names, and whoever led
    /// a task, handed one over or took one, or stood in a report under whatever name. An agency that ended
    /// keeps its page, for reports and tasks go on naming it.
    #[must_use]
    pub fn agencies(&self) -> BTreeSet<&AgencyId> {
        let reports = self.frozen.iter().map(|occasion| &occasion.assessment).chain([self.current]);
        reports
            .flat_map(|known| {
                let leads = known.agencies.iter().map(|(id, _)| id);
                let over = known.archived.iter().map(|archived| &archived.task.state.lead);
                known.snapshot.office.registry.ids().chain(leads).chain(over).chain(known.handed())
            })
            .collect()
    }

    /// The same of one agency.
    #[must_use]
    pub fn has_page(&self, id: &AgencyId) -> bool {
        let reports = self.frozen.iter().map(|occasion| &occasion.assessment).chain([self.current]);
        self.agency(id).is_some() || reports.into_iter().any(|known| known.is_led_by(id) || known.has_handed(id))
    }

    /// What landed on main against the rules within a period.
    pub fn trespasses_in(&self, period: &Period) -> &[Trespass] {
        let before = |prefix| self.trespasses.partition_point(|trespass| trespass.landing < prefix);
        self.trespasses.get(before(period.from)..before(period.to)).unwrap_or_default()
    }
}
