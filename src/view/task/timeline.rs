//! Updates with their landings, and the locks between them, newest first.

use chrono::Datelike;
use serde::Serialize;

use crate::assess::Assessed;
use crate::lang::{self, Lang, Text};
use crate::markdown::Html;
use crate::model::field;
use crate::model::id::MeetingId;
use crate::model::record::{Record, Said};
use crate::parse::Office;
use crate::prose;
use crate::snapshot::{Period, Schedule, Sitting, UpdateState};
use crate::view::both::Both;
use crate::view::chart::is_late;
use crate::view::evidence::Evidence;
use crate::view::frame;
use crate::view::said::Reading;
use crate::view::title::period_short;

/// One mark on the time line, newest first.
#[derive(Debug, Serialize)]
pub(super) struct Event {
    kind: &'static str,
    date: Both,
    /// Who signed the update, as its file says.
    by: String,
    how: Both,
    note: Both,
    texts: Vec<LabelledText>,
    #[serde(skip)]
    year: i32,
}

/// What happened in one year, before what a page shows at once.
#[derive(Debug, Serialize)]
pub(super) struct Year {
    year: i32,
    count: usize,
    events: Vec<Event>,
}

/// So many marks are shown at once; where there are a few more, all of them.
const SHOWN: usize = 4;
const FEW: usize = 8;

/// The newest marks, and those before them by year.
pub(super) fn folded(mut events: Vec<Event>) -> (Vec<Event>, Vec<Year>) {
    if events.len() <= FEW {
        return (events, Vec::new());
    }
    let mut years: Vec<Year> = Vec::new();
    for event in events.split_off(SHOWN) {
        match years.last_mut().filter(|year| year.year == event.year) {
            Some(year) => year.events.push(event),
            None => years.push(Year { year: event.year, count: 0, events: vec![event] }),
        }
    }
    years.iter_mut().for_each(|year| year.count = year.events.len());
    (events, years)
}

#[derive(Debug, Serialize)]
struct LabelledText {
    label: Both,
    /// What was typed; else words of ours.
    markup: Option<Html>,
    text: Both,
}

pub(super) fn timeline(
    task: &Assessed<'_>,
    evidence: Evidence<'_>,
    schedule: &Schedule,
    office: &Office,
) -> Vec<Event> {
    let mut events: Vec<(usize, i64, Mark)> = Vec::new();
    for update in &task.state.updates {
        // An entry that no landing holds yet is newer than all that do.
        let place = update.landed.unwrap_or(usize::MAX);
        events.push((place, 0, Mark::Update(update)));
    }
    for (sitting, period) in schedule.frozen() {
        // Before the landing with the period's end as its index, after the one before it.
        events.push((period.to, -1, Mark::Lock(sitting, period)));
    }
    events.sort_by_key(|(place, order, _)| std::cmp::Reverse((*place, *order)));
    let is_lock = |mark: &Mark<'_>| matches!(mark, Mark::Lock(..));
    let runs = events.chunk_by(|(.., one), (.., other)| is_lock(one) && is_lock(other));
    runs.map(|run| match run {
        [(.., Mark::Update(update)), ..] => update_event(update, evidence, schedule, office),
        run => lock_event(run.iter().map(|(.., mark)| mark), evidence),
    })
    .collect()
}

/// What stands on the time line.
enum Mark<'c> {
    Update(&'c UpdateState),
    Lock(&'c Sitting, &'c Period),
}

/// A lock; or several between which nothing was updated, as one: a task that rests for
/// years has no page of locks.
fn lock_event<'m, 'c: 'm>(run: impl DoubleEndedIterator<Item = &'m Mark<'c>> + Clone, evidence: Evidence<'_>) -> Event {
    let lock = |mark: &'m Mark<'c>| match mark {
        Mark::Lock(sitting, period) => Some((Some(&sitting.meeting.id), frame::digits(period.closes, evidence.zone))),
        Mark::Update(_) => None,
    };
    let year = run.clone().find_map(|mark| match mark {
        Mark::Lock(_, period) => Some(evidence.zone.day(period.closes).year()),
        Mark::Update(_) => None,
    });
    let newest = run.clone().find_map(lock).unwrap_or_default();
    let oldest = run.rev().find_map(lock).unwrap_or_default();
    let name = |id: Option<&MeetingId>, lang| id.map(|id| period_short(id, lang)).unwrap_or_default();
    let (date, how) = if oldest == newest {
        let text = Text::new("Khóa kỳ {name}", "Lock of {name}");
        (Both::of(|lang| text.fill(lang, &[("name", &name(newest.0, lang))])), newest.1)
    } else {
        let text = Text::new("Khóa các kỳ {from} – {to}", "Locks of {from} – {to}");
        let date = Both::of(|lang| text.fill(lang, &[("from", &name(oldest.0, lang)), ("to", &name(newest.0, lang))]));
        (date, format!("{} – {}", oldest.1, newest.1))
    };
    Event {
        kind: "lock",
        date,
        by: String::new(),
        how: how.into(),
        note: Both::default(),
        texts: Vec::new(),
        year: year.unwrap_or_default(),
    }
}

/// Which terms of a recurring deadline it delivers, and by what.
fn delivered(update: &UpdateState) -> Said<'_> {
    let field = &field::update::DELIVERED;
    Said { field, value: update.update.value(field), place: None }
}

fn update_event(update: &UpdateState, evidence: Evidence<'_>, schedule: &Schedule, office: &Office) -> Event {
    let pieces = |lang| {
        let pieces = Reading { office, lang, day: |day, _| lang::table_date(day, Lang::Vi) }.pieces(&delivered(update));
        pieces.into_iter().map(|piece| piece.label).collect()
    };
    let label = field::update::DELIVERED.label;
    let delivered = Both::each(pieces).into_iter().map(|text| LabelledText { label: label.into(), markup: None, text });
    let texts = update
        .update
        .texts()
        .into_iter()
        .filter_map(|(field, text)| {
            Some(LabelledText {
                label: field.label.into(),
                markup: Some(prose::html(&text?.value).bare()),
                text: Both::default(),
            })
        })
        .chain(delivered)
        .collect();
    let how = update.landed.map_or_else(
        || Text::new("chưa ghi nhận vào nhánh chính", "not landed on main").into(),
        |index| {
            let text = Text::new("ghi nhận {when}", "landed {when}");
            Both::of(|lang| text.fill(lang, &[("when", &evidence.at(index))]))
        },
    );
    let is_late = update.landed.is_some_and(|index| is_late(schedule, index));
    let note = if is_late {
        Text::new("sau thời điểm khóa, tính vào kỳ sau", "after the lock, counts for the next period")
    } else {
        Text::new("", "")
    };
    Event {
        kind: if is_late { "late" } else { "update" },
        date: update.update.date.as_ref().map(|date| lang::table_date(date.value, Lang::Vi).into()).unwrap_or_default(),
        by: update.update.by.as_ref().map(|by| by.value.clone()).unwrap_or_default(),
        how,
        note: note.into(),
        texts,
        year: update.update.date.as_ref().map(|date| date.value.year()).unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(year: i32, place: usize) -> Event {
        Event {
            kind: "update",
            date: Both::default(),
            by: place.to_string(),
            how: Both::default(),
            note: Both::default(),
            texts: Vec::new(),
            year,
        }
    }

    /// Nothing is left out, and nothing stands elsewhere than in its year.
    #[test]
    fn what_is_folded_is_all_there_in_its_order() {
        for count in 0..40 {
            let year = |place: usize| 2027 - i32::try_from(place / 7).expect("a few");
            let (shown, years) = folded((0..count).map(|place| event(year(place), place)).collect());
            assert_eq!(years.is_empty(), count <= FEW);
            assert!(
                years
                    .iter()
                    .all(|year| year.count == year.events.len()
                        && year.events.iter().all(|event| event.year == year.year))
            );
            assert!(years.is_sorted_by(|newer, older| newer.year > older.year));
            let all = shown.iter().chain(years.iter().flat_map(|year| &year.events));
            let order: Vec<String> = all.map(|event| event.by.clone()).collect();
            assert_eq!(order, (0..count).map(|place| place.to_string()).collect::<Vec<_>>());
        }
    }
}
