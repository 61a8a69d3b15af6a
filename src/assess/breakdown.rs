//! The same counts along every axis of the report. Where each task stands in
//! one row the rows make the province; where a task may stand in several
//! (programmes, growth indicators) the memberships are counted twice, by rows
//! and by tasks, and must agree.

use std::collections::BTreeMap;

use chrono::Datelike;

use super::{Assessed, Assessment, Tally};
use crate::model::choice::{AgencyKind, Indicator};
use crate::model::deadline::quarter;
use crate::model::id::ProgrammeId;

/// A month: year and month.
pub type Month = (i32, u32);

/// A quarter: year and quarter, 1 to 4.
pub type Quarter = (i32, u32);

/// Rows of an axis on which each task stands once. They make the province.
pub type Rows<K> = Vec<(K, Tally)>;

#[derive(Clone, Debug)]
pub struct Breakdown {
    /// By the kind of the lead agency; agencies that the registry does not know
    /// count as `Other`.
    pub kinds: Rows<AgencyKind>,
    /// By the month of the deadline that governs; none last.
    pub months: Rows<Option<Month>>,
    pub quarters: Rows<Option<Quarter>>,
    /// A task counts in each of its programmes, and in none where it has none:
    /// these rows do not add up to the province.
    pub programmes: Rows<Option<ProgrammeId>>,
    /// Growth tasks by indicator, likewise; none where a growth task names none.
    pub indicators: Rows<Option<Indicator>>,
}

/// # Panics
/// When the rows of an axis do not make the whole: a bug of ours must never
/// become a number on paper.
pub(super) fn breakdown(assessment: &Assessment<'_>) -> Breakdown {
    let registry = &assessment.snapshot.office.registry;
    let kind = |task: &Assessed<'_>| registry.agency(&task.state.lead).map_or(AgencyKind::Other, |agency| agency.kind);
    let due = |task: &Assessed<'_>| task.due();
    Breakdown {
        kinds: partition(assessment, kind),
        months: none_last(partition(assessment, |task| due(task).map(|day| (day.year(), day.month())))),
        quarters: none_last(partition(assessment, |task| due(task).map(|day| (day.year(), quarter(day))))),
        programmes: none_last(memberships(assessment, |task| {
            Some(task.state.task.details.programmes.iter().map(|programme| programme.value.clone()).collect())
        })),
        indicators: none_last(memberships(assessment, |task| {
            let growth = task.state.task.details.growth.as_ref().filter(|_| task.is_growth())?;
            Some(growth.indicators.iter().map(|indicator| indicator.value).collect())
        })),
    }
}

fn none_last<K>(mut rows: Rows<Option<K>>) -> Rows<Option<K>> {
    // The order within stays: the sort is stable.
    rows.sort_by_key(|(key, _)| key.is_none());
    rows
}

fn partition<K: Ord>(assessment: &Assessment<'_>, key: impl Fn(&Assessed<'_>) -> K) -> Rows<K> {
    let mut rows: BTreeMap<K, Vec<&Assessed<'_>>> = BTreeMap::new();
    for task in &assessment.tasks {
        rows.entry(key(task)).or_default().push(task);
    }
    let rows: Rows<K> = rows.into_iter().map(|(key, tasks)| (key, Tally::of(tasks.into_iter()))).collect();
    let sum = rows.iter().fold(Tally::default(), |sum, (_, tally)| sum.plus(tally));
    assert_eq!(sum, assessment.province, "the rows of an axis make the province");
    rows
}

/// None: the task has no place on this axis at all.
fn memberships<K: Ord>(assessment: &Assessment<'_>, keys: impl Fn(&Assessed<'_>) -> Option<Vec<K>>) -> Rows<Option<K>> {
    let mut rows: BTreeMap<Option<K>, Vec<&Assessed<'_>>> = BTreeMap::new();
    let mut places = 0;
    for task in &assessment.tasks {
        let Some(mut keys) = keys(task) else { continue };
        keys.sort();
        keys.dedup();
        if task.is_counted() {
            places += keys.len().max(1);
        }
        if keys.is_empty() {
            rows.entry(None).or_default().push(task);
        }
        for key in keys {
            rows.entry(Some(key)).or_default().push(task);
        }
    }
    let rows: Rows<Option<K>> = rows.into_iter().map(|(key, tasks)| (key, Tally::of(tasks.into_iter()))).collect();
    let sum: usize = rows.iter().map(|(_, tally)| tally.total).sum();
    assert_eq!(sum, places, "the rows of an axis hold every place of every task once");
    rows
}
