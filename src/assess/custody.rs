//! Who answered for a task, and when: the chain of hand-overs with each
//! agency's name as its registry has it, under the province's name of the day
//! (domain.md §4.7).

use chrono::NaiveDate;

use super::Assessed;
use crate::model::agency::Registry;
use crate::model::id::AgencyId;
use crate::model::settings::Settings;

/// One agency's time with a task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keeper {
    pub agency: AgencyId,
    /// The agency's name; its id where the registry does not know it.
    pub name: String,
    /// The province as it was called on the first day.
    pub province: String,
    /// The hand-over's day; of the first keeper the day of assignment.
    pub from: NaiveDate,
    /// The day before the next keeper's first, or the agency's last.
    pub to: Option<NaiveDate>,
    /// Number of the record by which it came.
    pub record: Option<String>,
    /// It ended before the next keeper took over.
    pub left_a_gap: bool,
}

/// The keepers of a task, first to last.
#[must_use]
pub fn custody(task: &Assessed<'_>, registry: &Registry, settings: &Settings) -> Vec<Keeper> {
    let state = task.state;
    let mut moves: Vec<(NaiveDate, &crate::model::task::Handover)> = state
        .task
        .details
        .handovers
        .iter()
        .filter_map(|handover| Some((handover.date.as_ref()?.value, handover)))
        .collect();
    moves.sort_by_key(|(day, _)| *day);
    let first = moves.iter().find_map(|(_, handover)| handover.from.as_ref()).map(|from| from.value.clone());
    let assigned = state.task.assigned;
    let mut stays: Vec<(AgencyId, NaiveDate, Option<String>)> =
        vec![(first.unwrap_or_else(|| state.task.lead.clone()), assigned, None)];
    for (day, handover) in moves {
        if let Some(to) = &handover.to {
            let record = handover.record.as_ref().map(|record| record.value.clone());
            stays.push((to.value.clone(), day, record));
        }
    }
    let next: Vec<Option<NaiveDate>> = stays.iter().skip(1).map(|(_, day, _)| Some(*day)).chain([None]).collect();
    let keeper = |((agency, from, record), next): ((AgencyId, NaiveDate, Option<String>), Option<NaiveDate>)| {
        let ended = registry.agency(&agency).and_then(|agency| agency.to);
        let handed = next.and_then(|next| next.pred_opt());
        Keeper {
            name: registry.name(&agency).to_owned(),
            province: settings.province_on(from).to_owned(),
            left_a_gap: ended.zip(handed).is_some_and(|(ended, handed)| ended < handed),
            to: match (handed, ended) {
                (Some(handed), Some(ended)) => Some(handed.min(ended)),
                (one, other) => one.or(other),
            },
            agency,
            from,
            record,
        }
    };
    stays.into_iter().zip(next).map(keeper).collect()
}
