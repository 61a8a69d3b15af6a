//! The totals of each meeting, oldest first, and of today.

use serde::Serialize;

use crate::analysis::Occasion;
use crate::assess::{Assessment, Tally};
use crate::lang::{Lang, Text};
use crate::model::id::AgencyId;
use crate::view::address::{Link, meeting_path};
use crate::view::archive;
use crate::view::row::{TallyRow, tally_row, to_scale};
use crate::view::title::period_name;

/// A year of monthly meetings.
const MEETINGS: usize = 12;

#[derive(Clone, Debug, Serialize)]
pub(in crate::view) struct TrendRow {
    name: Link,
    tally: TallyRow,
    is_open: bool,
}

/// Meetings that were locked, oldest first, and today.
#[derive(Clone, Copy)]
pub(in crate::view) struct Course<'c> {
    pub(in crate::view) frozen: &'c [Occasion<'c>],
    pub(in crate::view) current: &'c Assessment<'c>,
}

/// The province's totals.
pub(in crate::view) fn trend(course: Course<'_>, root: &str, lang: Lang) -> Vec<TrendRow> {
    rows(course, root, lang, |assessment| Some(assessment.province.clone()))
}

/// An agency's totals, at the meetings in whose report it stands.
pub(in crate::view) fn trend_of(id: &AgencyId, course: Course<'_>, root: &str, lang: Lang) -> Vec<TrendRow> {
    rows(course, root, lang, |assessment| {
        assessment.agencies.iter().find(|(known, _)| known == id).map(|(_, tally)| tally.clone())
    })
}

fn rows(course: Course<'_>, root: &str, lang: Lang, tally: impl Fn(&Assessment<'_>) -> Option<Tally>) -> Vec<TrendRow> {
    let row =
        |name: Link, tally: &Tally, is_open| TrendRow { name, tally: tally_row(Link::default(), tally, lang), is_open };
    let met = course.frozen.iter().filter_map(|occasion| {
        let id = &occasion.sitting.meeting.id;
        let name = Link { label: period_name(id, lang), href: format!("{root}{}", meeting_path(id)) };
        Some(row(name, &tally(&occasion.assessment)?, false))
    });
    let mut rows: Vec<TrendRow> = met.collect();
    rows.drain(..rows.len().saturating_sub(MEETINGS));
    let now = Link { label: Text::new("Hiện nay", "Now").in_lang(lang).to_owned(), href: String::new() };
    rows.extend(tally(course.current).map(|tally| row(now, &tally, true)));
    to_scale(rows.iter_mut().map(|row| &mut row.tally));
    rows
}

/// Between which of the shown meetings a year turned, in the sentences that
/// reconcile their numbers.
pub(in crate::view) fn turns(course: Course<'_>, lang: Lang) -> Vec<String> {
    let shown = course.frozen.len().saturating_sub(MEETINGS);
    let reports = course.frozen.iter().skip(shown).map(|occasion| &occasion.assessment);
    let all: Vec<&Assessment<'_>> = reports.chain([course.current]).collect();
    let pairs = all.windows(2).filter_map(|pair| match pair {
        [before, after] if before.year < after.year => Some((*before, *after)),
        _ => None,
    });
    pairs.flat_map(|(before, after)| archive::turn_lines(before, after, lang)).collect()
}
