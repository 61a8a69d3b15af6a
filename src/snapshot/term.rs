//! The terms of a recurring deadline: each with its last day, and when main received
//! the update that delivers it. One file holds them all (docs/dinh-ky.md).

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::task::TaskState;
use crate::model::choice::AdjustmentKind;
use crate::model::rhythm::Rhythm;
use crate::model::task::{Adjustment, Details};

/// One term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// Its last day by the rhythm, which names it for good.
    pub named: NaiveDate,
    /// The last day in time: the same, unless a decision moved it.
    pub last_day: NaiveDate,
    pub delivered: Option<Delivered>,
}

/// What a term asked for is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Delivered {
    /// The day the update that says so landed on main: no date in a file proves it.
    pub on: NaiveDate,
    /// The update's place among the task's.
    pub update: usize,
}

/// The terms that have begun by the closing day. A term counts that ends on the
/// day main first held the task or later: nothing could be delivered before.
/// `counts_from` is the day of a term that the file named before its rhythm.
pub(super) fn terms(
    state: &TaskState,
    counts_from: Option<NaiveDate>,
    closing_day: NaiveDate,
    day_of: impl Fn(usize) -> NaiveDate,
) -> Vec<Term> {
    let Some(rhythm) = &state.deadline.governs.rhythm else { return Vec::new() };
    let assigned = state.task.assigned;
    let known = state.landings.first().map_or(assigned, |first| day_of(*first).max(assigned));
    let moved = moved_terms(rhythm, &state.task.details);
    let ended = state.ended_on();
    let mut terms: Vec<Term> = Vec::new();
    let mut begins = counts_from.unwrap_or(known);
    while let Some(named) = rhythm.due_on_or_after(begins).filter(|due| ended.is_none_or(|ended| *due <= ended)) {
        let last_day = moved.get(&named).copied().unwrap_or(named);
        terms.push(Term { named, last_day, delivered: None });
        let Some(next) = named.succ_opt().filter(|_| last_day < closing_day) else { break };
        begins = next;
    }
    for (update, known) in state.updates.iter().enumerate() {
        let on = known.landed.map_or(closing_day, &day_of);
        for delivery in known.written.delivered.iter().filter(|delivery| delivery.is_whole()) {
            let named = delivery.term.as_ref().and_then(|term| rhythm.named(&term.value));
            // What has not begun cannot be delivered.
            let Some(named) = named.filter(|named| rhythm.due_before(*named).is_none_or(|before| on > before)) else {
                continue;
            };
            let place = terms.binary_search_by_key(&named, |term| term.named);
            let Some(term) = place.ok().and_then(|place| terms.get_mut(place)) else { continue };
            if term.delivered.is_none_or(|earlier| on < earlier.on) {
                term.delivered = Some(Delivered { on, update });
            }
        }
    }
    terms
}

/// Terms whose last day an approved adjustment moved, by the day that names them.
/// No term is moved to where its neighbours are.
#[must_use]
pub fn moved_terms(rhythm: &Rhythm, details: &Details) -> BTreeMap<NaiveDate, NaiveDate> {
    let mut moved: BTreeMap<NaiveDate, NaiveDate> = BTreeMap::new();
    let approved = details.adjustments.iter().filter(|adjustment| adjustment.is_approved());
    for adjustment in approved.filter(|adjustment| adjustment.is(AdjustmentKind::Deadline)) {
        let Some((from, to)) = days(adjustment) else { continue };
        if let Some(named) = term_that_ends(rhythm, &moved, from).filter(|named| may_end(rhythm, *named, to)) {
            moved.insert(named, to);
        }
    }
    moved
}

/// The term whose last day is now `day`: by the rhythm, or moved there.
#[must_use]
pub fn term_that_ends(rhythm: &Rhythm, moved: &BTreeMap<NaiveDate, NaiveDate>, day: NaiveDate) -> Option<NaiveDate> {
    let again = moved.iter().find(|(_, last_day)| **last_day == day).map(|(named, _)| *named);
    again.or_else(|| (rhythm.due_on_or_after(day) == Some(day)).then_some(day))
}

/// Whether a term would still end between its neighbours.
#[must_use]
pub fn may_end(rhythm: &Rhythm, named: NaiveDate, day: NaiveDate) -> bool {
    let next = named.succ_opt().and_then(|after| rhythm.due_on_or_after(after));
    rhythm.due_before(named).is_none_or(|before| day > before) && next.is_none_or(|next| day < next)
}

fn days(adjustment: &Adjustment) -> Option<(NaiveDate, NaiveDate)> {
    let day = |side: &Option<crate::model::task::Adjusted>| Some(side.as_ref()?.deadline.as_ref()?.value);
    Some((day(&adjustment.from)?, day(&adjustment.to)?))
}

/// The last days of terms from a day on, at most so many.
#[must_use]
pub fn terms_ahead(state: &TaskState, from: NaiveDate, most: usize) -> Vec<Term> {
    let Some(rhythm) = &state.deadline.governs.rhythm else { return Vec::new() };
    let moved = moved_terms(rhythm, &state.task.details);
    let ended = state.ended_on();
    let first = rhythm.due_on_or_after(from);
    let next = |due: &NaiveDate| due.succ_opt().and_then(|day| rhythm.due_on_or_after(day));
    std::iter::successors(first, next)
        .take_while(|due| ended.is_none_or(|ended| *due <= ended))
        .take(most)
        .map(|named| {
            let known = state.terms.iter().find(|term| term.named == named).copied();
            let last_day = moved.get(&named).copied().unwrap_or(named);
            known.unwrap_or(Term { named, last_day, delivered: None })
        })
        .collect()
}
