//! Who holds a task on a day: the lead that its file names, and whoever has taken
//! it over since. Told by what moved it (hand-overs, and changes of lead that were
//! approved), each from the one who had it then.
//!
//! An entry moves a task only if its giver held it: nobody takes by an entry what
//! the file does not say he was given by its holder.

use chrono::NaiveDate;

use super::choice::AdjustmentKind;
use super::id::AgencyId;
use super::task::{Details, Handover};

/// One move of a task.
#[derive(Clone, Copy, Debug)]
pub struct Move<'a> {
    pub day: NaiveDate,
    pub from: Option<&'a AgencyId>,
    pub to: &'a AgencyId,
    /// None for an approved change of lead.
    pub handover: Option<&'a Handover>,
}

/// Every move that has a day, the oldest first; of one day the decision stands
/// before the hand-overs that carry it out.
#[must_use]
pub fn moves(details: &Details) -> Vec<Move<'_>> {
    let approved = details.adjustments.iter().filter(|adjustment| adjustment.is(AdjustmentKind::Lead));
    let approved = approved.filter(|adjustment| adjustment.is_approved()).filter_map(|adjustment| {
        let cited = [&adjustment.decision, &adjustment.submission].into_iter().flatten();
        let day = cited.filter_map(|cited| cited.date.as_ref()).next()?.value;
        let from = adjustment.from.as_ref().and_then(|from| from.lead.as_ref()).map(|lead| &lead.value);
        Some(Move { day, from, to: &adjustment.to.as_ref()?.lead.as_ref()?.value, handover: None })
    });
    let handed = details.handovers.iter().filter_map(|handover| {
        let from = handover.from.as_ref().map(|from| &from.value);
        Some(Move {
            day: handover.date.as_ref()?.value,
            from,
            to: &handover.to.as_ref()?.value,
            handover: Some(handover),
        })
    });
    let mut moves: Vec<Move<'_>> = approved.chain(handed).collect();
    moves.sort_by_key(|step| step.day);
    moves
}

/// Who holds a task at the end of a day, by its lead and its moves until then.
#[must_use]
pub fn holder<'a>(lead: &'a AgencyId, details: &'a Details, day: NaiveDate) -> &'a AgencyId {
    let moves = moves(details);
    let until = moves.partition_point(|step| step.day <= day);
    let moves = moves.get(..until).unwrap_or_default();
    // What brought the task to its lead lies behind it.
    let start = moves.iter().rposition(|step| step.to == lead).map_or(0, |place| place + 1);
    moves.iter().skip(start).fold(lead, |holder, step| if step.is_from(holder) { step.to } else { holder })
}

impl Move<'_> {
    /// Whether it moves a task that an agency holds.
    #[must_use]
    pub fn is_from(&self, holder: &AgencyId) -> bool {
        self.from.is_none_or(|from| from == holder)
    }
}
