//! The state that the pages of a site speak of. No page is handed it: `cut` takes
//! out of it what each kind is made from.

use super::directory::Directory;
use super::frame::{Everywhere, EverywhereInputs};
use crate::analysis::{Analysis, Judged, Occasion};
use crate::assess::Assessment;
use crate::check::{Lines, Report, Trespass};
use crate::history::Record;
use crate::lang::Lang;
use crate::model::time::AsOf;
use crate::parse::Shelf;
use crate::snapshot::Schedule;
use crate::source::Tree;

/// Everything the pages of one language are made from.
pub struct Chronicle<'a> {
    pub record: &'a Record,
    pub schedule: &'a Schedule,
    pub as_of: AsOf,
    /// The latest state, judged as if input closed now.
    pub current: &'a Assessment<'a>,
    /// Meetings whose input was locked, oldest first.
    pub frozen: &'a [Occasion<'a>],
    pub tree: &'a Tree,
    pub shelf: &'a Shelf,
    pub findings: &'a Report,
    pub lines: &'a Lines,
    /// What landed on main against the rules, of its whole history.
    pub trespasses: &'a [Trespass],
    /// The same within the period of each locked meeting, by what was known when it began.
    pub sealed: &'a [Vec<Trespass>],
    /// Files that no landing proves stand over main's: every page says so.
    pub is_trial: bool,
    pub lang: Lang,
    /// Made once for all pages.
    pub(super) agencies: Directory<'a>,
    pub(super) everywhere: Everywhere,
}

impl<'a> Chronicle<'a> {
    #[must_use]
    pub fn of(analysis: &'a Analysis, judged: &'a Judged<'a>, lang: Lang) -> Self {
        let record = analysis.record();
        let current = &judged.current;
        let reports = judged.frozen.iter().rev().map(|occasion| &occasion.assessment);
        let everywhere = EverywhereInputs {
            settings: &current.snapshot.office.settings,
            day: analysis.as_of().day(),
            is_trial: analysis.is_trial(),
            lang,
        };
        Self {
            record,
            schedule: analysis.schedule(),
            as_of: analysis.as_of(),
            current,
            frozen: &judged.frozen,
            tree: analysis.tree(),
            shelf: &record.shelf,
            findings: analysis.findings(),
            lines: analysis.lines(),
            trespasses: analysis.trespasses(),
            sealed: analysis.sealed(),
            is_trial: analysis.is_trial(),
            lang,
            agencies: Directory::of([current].into_iter().chain(reports), lang),
            everywhere: Everywhere::of(&everywhere),
        }
    }
}
