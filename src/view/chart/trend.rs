//! The totals of each meeting, oldest first, and of today.

use serde::Serialize;

use crate::lang::{Lang, Text};
use crate::view::chronicle::Chronicle;
use crate::view::row::{Link, TallyRow, meeting_path, tally_row};

/// A year of monthly meetings.
const MEETINGS: usize = 12;

#[derive(Clone, Debug, Serialize)]
pub(in crate::view) struct TrendRow {
    name: Link,
    tally: TallyRow,
    is_open: bool,
}

pub(in crate::view) fn trend(chronicle: &Chronicle<'_>, root: &str) -> Vec<TrendRow> {
    let lang = chronicle.lang;
    let skipped = chronicle.frozen.len().saturating_sub(MEETINGS);
    let mut rows: Vec<TrendRow> = chronicle
        .frozen
        .iter()
        .skip(skipped)
        .map(|occasion| {
            let id = &occasion.sitting.meeting.id;
            TrendRow {
                name: Link { label: period_name(id.month(), lang), href: format!("{root}{}", meeting_path(id)) },
                tally: tally_row(Link::default(), &occasion.assessment.province, lang),
                is_open: false,
            }
        })
        .collect();
    rows.push(TrendRow {
        name: Link { label: Text::new("Hiện nay", "Now").in_lang(lang).to_owned(), href: String::new() },
        tally: tally_row(Link::default(), &chronicle.current.province, lang),
        is_open: true,
    });
    rows
}

/// `Tháng 02/2025`, `Tháng 3/2025`.
fn period_name((year, month): (i32, u32), lang: Lang) -> String {
    Text::new("Tháng {month}/{year}", "{month} {year}")
        .fill(lang, &[("month", &crate::lang::month_text(month, lang)), ("year", &year.to_string())])
}
