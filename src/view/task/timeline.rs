//! Updates with their landings, and the locks between them, newest first.

use serde::Serialize;

use crate::assess::Assessed;
use crate::lang::{self, Text};
use crate::markdown::Html;
use crate::model::field;
use crate::model::record::{Record, Said};
use crate::prose;
use crate::snapshot::{Schedule, UpdateState};
use crate::view::address::Link;
use crate::view::chart::is_late;
use crate::view::evidence::Evidence;
use crate::view::frame;
use crate::view::said::Reading;

/// One mark on the time line, newest first.
#[derive(Debug, Serialize)]
pub(super) struct Event {
    kind: &'static str,
    date: String,
    /// Who signed the update, as its file says.
    by: String,
    how: String,
    /// What its time rests on.
    evidence: Link,
    commit: String,
    note: &'static str,
    texts: Vec<LabelledText>,
}

#[derive(Debug, Serialize)]
struct LabelledText {
    label: &'static str,
    text: Html,
}

pub(super) fn timeline(
    task: &Assessed<'_>,
    evidence: Evidence<'_>,
    schedule: &Schedule,
    reading: Reading<'_>,
) -> Vec<Event> {
    let lang = reading.lang;
    let mut events: Vec<(usize, i64, Event)> = Vec::new();
    for update in &task.state.updates {
        // An entry that no landing holds yet is newer than all that do.
        let place = update.landed.unwrap_or(usize::MAX);
        events.push((place, 0, update_event(update, evidence, schedule, reading)));
    }
    for (sitting, period) in schedule.frozen() {
        let event = Event {
            kind: "lock",
            date: Text::new("Khóa kỳ {id}", "Lock of {id}").fill(lang, &[("id", sitting.meeting.id.as_str())]),
            by: String::new(),
            how: frame::moment(period.closes, evidence.zone, lang),
            evidence: Link::default(),
            commit: String::new(),
            note: "",
            texts: Vec::new(),
        };
        // Before the landing with the period's end as its index, after the one before it.
        events.push((period.to, -1, event));
    }
    events.sort_by_key(|(place, order, _)| std::cmp::Reverse((*place, *order)));
    events.into_iter().map(|(_, _, event)| event).collect()
}

/// Which terms of a recurring deadline it delivers, and by what.
fn delivered(update: &UpdateState) -> Said<'_> {
    let field = &field::update::DELIVERED;
    Said { field, value: update.update.value(field), place: None }
}

fn update_event(update: &UpdateState, evidence: Evidence<'_>, schedule: &Schedule, reading: Reading<'_>) -> Event {
    let lang = reading.lang;
    let delivered = reading.pieces(&delivered(update));
    let label = field::update::DELIVERED.label.in_lang(lang);
    let delivered = delivered.into_iter().map(|piece| LabelledText { label, text: prose::html(&piece.label) });
    let texts = update
        .update
        .texts()
        .into_iter()
        .filter_map(|(field, text)| {
            Some(LabelledText { label: field.label.in_lang(lang), text: prose::html(&text?.value) })
        })
        .chain(delivered)
        .collect();
    let how = update.landed.map_or_else(
        || Text::new("chưa ghi nhận vào nhánh chính", "not landed on main").in_lang(lang).to_owned(),
        |index| Text::new("ghi nhận {when}", "landed {when}").fill(lang, &[("when", &evidence.when(index))]),
    );
    let is_late = update.landed.is_some_and(|index| is_late(schedule, index));
    let note = if is_late {
        Text::new("sau thời điểm khóa, tính vào kỳ sau", "after the lock, counts for the next period")
    } else {
        Text::new("", "")
    };
    Event {
        kind: if is_late { "late" } else { "update" },
        date: update.update.date.as_ref().map(|date| lang::table_date(date.value)).unwrap_or_default(),
        by: update.update.by.as_ref().map(|by| by.value.clone()).unwrap_or_default(),
        how,
        evidence: update.landed.map(|index| evidence.link(index, "../")).unwrap_or_default(),
        commit: update.landed.map(|index| evidence.landing(index).short_name()).unwrap_or_default(),
        note: note.in_lang(lang),
        texts,
    }
}
