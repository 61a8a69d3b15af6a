//! The order of agencies (domain.md §3.6): no composite score. Departments and
//! localities apart, ties by competition (1, 2, 2, 4); agencies with nothing due,
//! and those that have ended, are listed without a place.

use std::cmp::Ordering;

use super::{Assessment, Tally};
use crate::model::id::AgencyId;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ranked {
    pub agency: AgencyId,
    /// None: nothing was due, or the agency has ended ("không xếp hạng").
    pub place: Option<usize>,
    pub tally: Tally,
}

/// Everybody in one of two lists: first to last, then those not ranked, in
/// administrative order.
#[derive(Clone, Debug, Default)]
pub struct Ranking {
    /// Sở, ban, ngành, đơn vị.
    pub departments: Vec<Ranked>,
    /// Địa phương.
    pub localities: Vec<Ranked>,
}

/// # Panics
/// When an agency is in neither list or in both.
pub(super) fn ranking(assessment: &Assessment<'_>) -> Ranking {
    let registry = &assessment.snapshot.office.registry;
    let is_locality = |id: &AgencyId| registry.agency(id).is_some_and(|agency| agency.kind.is_locality());
    // Agencies come in administrative order, and the sorts are stable.
    let counted = assessment.agencies.iter().filter(|(_, tally)| tally.total > 0);
    let (localities, departments): (Vec<_>, Vec<_>) = counted.partition(|(id, _)| is_locality(id));
    let day = assessment.snapshot.period.closing_day;
    let has_ended = |id: &AgencyId| registry.agency(id).is_some_and(|agency| agency.has_ended_by(day));
    let ranking = Ranking { departments: ranked(departments, has_ended), localities: ranked(localities, has_ended) };
    let lists = ranking.departments.iter().chain(&ranking.localities);
    let total: usize = lists.map(|ranked| ranked.tally.total).sum();
    assert_eq!(total, assessment.province.total, "everybody's tasks are in one of the two lists");
    ranking
}

fn ranked(agencies: Vec<&(AgencyId, Tally)>, has_ended: impl Fn(&AgencyId) -> bool) -> Vec<Ranked> {
    let (mut agencies, others): (Vec<_>, Vec<_>) =
        agencies.into_iter().partition(|(id, tally)| tally.due() > 0 && !has_ended(id));
    agencies.sort_by(|(_, a), (_, b)| order(a, b));
    let mut list: Vec<Ranked> = Vec::with_capacity(agencies.len());
    for (index, (agency, tally)) in agencies.into_iter().enumerate() {
        let tied = list.last().filter(|before| order(&before.tally, tally) == Ordering::Equal);
        let place = tied.and_then(|before| before.place).unwrap_or(index + 1);
        list.push(Ranked { agency: agency.clone(), place: Some(place), tally: tally.clone() });
    }
    let others = others.into_iter();
    list.extend(others.map(|(agency, tally)| Ranked { agency: agency.clone(), place: None, tally: tally.clone() }));
    list
}

/// Better first. Rates are compared as fractions: no rounding makes a tie.
fn order(a: &Tally, b: &Tally) -> Ordering {
    let rate = |part: (usize, usize), other: (usize, usize)| (other.0 * part.1).cmp(&(part.0 * other.1));
    rate((a.done_on_time, a.due()), (b.done_on_time, b.due()))
        .then_with(|| a.open_overdue.cmp(&b.open_overdue))
        .then_with(|| a.overdue_days.cmp(&b.overdue_days))
        .then_with(|| rate((a.informed, a.total), (b.informed, b.total)))
}
