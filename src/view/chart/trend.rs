//! The totals of each meeting, oldest first, and of today.

use serde::Serialize;

use crate::assess::{Assessment, Tally};
use crate::lang::Text;
use crate::model::id::AgencyId;
use crate::view::archive;
use crate::view::chronicle::Chronicle;
use crate::view::row::{Link, TallyRow, meeting_path, tally_row};
use crate::view::title::period_name;

/// A year of monthly meetings.
const MEETINGS: usize = 12;

#[derive(Clone, Debug, Serialize)]
pub(in crate::view) struct TrendRow {
    name: Link,
    tally: TallyRow,
    is_open: bool,
}

/// The province's totals.
pub(in crate::view) fn trend(chronicle: &Chronicle<'_>, root: &str) -> Vec<TrendRow> {
    rows(chronicle, root, |assessment| Some(assessment.province.clone()))
}

/// An agency's totals, at the meetings in whose report it stands.
pub(in crate::view) fn trend_of(chronicle: &Chronicle<'_>, id: &AgencyId, root: &str) -> Vec<TrendRow> {
    rows(chronicle, root, |assessment| {
        assessment.agencies.iter().find(|(known, _)| known == id).map(|(_, tally)| tally.clone())
    })
}

fn rows(chronicle: &Chronicle<'_>, root: &str, tally: impl Fn(&Assessment<'_>) -> Option<Tally>) -> Vec<TrendRow> {
    let lang = chronicle.lang;
    let row =
        |name: Link, tally: &Tally, is_open| TrendRow { name, tally: tally_row(Link::default(), tally, lang), is_open };
    let met = chronicle.frozen.iter().filter_map(|occasion| {
        let id = &occasion.sitting.meeting.id;
        let name = Link { label: period_name(id, lang), href: format!("{root}{}", meeting_path(id)) };
        Some(row(name, &tally(&occasion.assessment)?, false))
    });
    let mut rows: Vec<TrendRow> = met.collect();
    rows.drain(..rows.len().saturating_sub(MEETINGS));
    let now = Link { label: Text::new("Hiện nay", "Now").in_lang(lang).to_owned(), href: String::new() };
    rows.extend(tally(chronicle.current).map(|tally| row(now, &tally, true)));
    rows
}

/// Between which of the shown meetings a year turned, in the sentences that
/// reconcile their numbers.
pub(in crate::view) fn turns(chronicle: &Chronicle<'_>) -> Vec<String> {
    let shown = chronicle.frozen.len().saturating_sub(MEETINGS);
    let reports = chronicle.frozen.iter().skip(shown).map(|occasion| &occasion.assessment);
    let all: Vec<&Assessment<'_>> = reports.chain([chronicle.current]).collect();
    let pairs = all.windows(2).filter_map(|pair| match pair {
        [before, after] if before.year < after.year => Some((*before, *after)),
        _ => None,
    });
    pairs.flat_map(|(before, after)| archive::turn_lines(before, after, chronicle.lang)).collect()
}
