//! Updates with their landings, and the locks between them, newest first.

use serde::Serialize;

use crate::assess::Assessed;
use crate::lang::{self, Text};
use crate::markdown::Html;
use crate::model::field;
use crate::model::record::{Record, Said};
use crate::parse::Office;
use crate::prose;
use crate::snapshot::{Schedule, UpdateState};
use crate::view::both::Both;
use crate::view::chart::is_late;
use crate::view::evidence::Evidence;
use crate::view::frame;
use crate::view::said::Reading;

/// One mark on the time line, newest first.
#[derive(Debug, Serialize)]
pub(super) struct Event {
    kind: &'static str,
    date: Both,
    /// Who signed the update, as its file says.
    by: String,
    how: Both,
    /// Of the landing, which stands among those of the file with what its time rests on.
    commit: String,
    note: Both,
    texts: Vec<LabelledText>,
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
    let mut events: Vec<(usize, i64, Event)> = Vec::new();
    for update in &task.state.updates {
        // An entry that no landing holds yet is newer than all that do.
        let place = update.landed.unwrap_or(usize::MAX);
        events.push((place, 0, update_event(update, evidence, schedule, office)));
    }
    for (sitting, period) in schedule.frozen() {
        let event = Event {
            kind: "lock",
            date: Both::of(|lang| {
                Text::new("Khóa kỳ {id}", "Lock of {id}").fill(lang, &[("id", sitting.meeting.id.as_str())])
            }),
            by: String::new(),
            how: frame::digits(period.closes, evidence.zone).into(),
            commit: String::new(),
            note: Both::default(),
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

fn update_event(update: &UpdateState, evidence: Evidence<'_>, schedule: &Schedule, office: &Office) -> Event {
    let pieces = |lang| {
        let pieces = Reading { office, lang }.pieces(&delivered(update));
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
                markup: Some(prose::html(&text?.value)),
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
        date: update.update.date.as_ref().map(|date| lang::table_date(date.value).into()).unwrap_or_default(),
        by: update.update.by.as_ref().map(|by| by.value.clone()).unwrap_or_default(),
        how,
        commit: update.landed.map(|index| evidence.landing(index).short_name()).unwrap_or_default(),
        note: note.into(),
        texts,
    }
}
