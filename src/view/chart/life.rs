//! The life of a task as one line: when it was assigned, what landed, the locks
//! between, today, the deadline.

use chrono::NaiveDate;
use serde::Serialize;

use super::axis::{Axis, Mark, Stretch, short_day};
use crate::assess::Assessed;
use crate::history::proof::Proof;
use crate::lang::{self, Lang, Text};
use crate::model::time::AsOf;
use crate::snapshot::Schedule;

#[derive(Clone, Debug, Serialize)]
pub(in crate::view) struct Life {
    /// The whole picture in one sentence.
    alt: String,
    past: Stretch,
    /// After the deadline, until today or completion.
    over: Option<Stretch>,
    marks: Vec<Mark>,
}

pub(in crate::view) fn life(task: &Assessed<'_>, proof: &Proof, schedule: &Schedule, as_of: AsOf, lang: Lang) -> Life {
    let zone = as_of.zone;
    let state = task.state;
    let today = as_of.day();
    let due = task.due();
    let completed = match task.term {
        Some(_) => None,
        None => state.task.details.completed.as_ref().map(|day| day.value).filter(|_| task.standing.is_done()),
    };
    let next_lock = schedule.next().and_then(|sitting| sitting.cutoff).map(|cutoff| cutoff.day);
    let end = completed.unwrap_or(today);
    let landed: Vec<(NaiveDate, bool)> = state
        .updates
        .iter()
        .filter_map(|update| update.landed)
        .map(|index| (zone.day(proof.time(index)), is_late(schedule, index)))
        .collect();
    let first = landed.iter().map(|(day, _)| *day).chain([state.task.assigned, today]).min().unwrap_or(today);
    let last = [Some(today), due, next_lock.filter(|_| completed.is_none()), completed]
        .into_iter()
        .flatten()
        .max()
        .unwrap_or(today);
    let axis = Axis::between(first, last);
    let mut marks = Vec::new();
    for lock in schedule.sittings.iter().filter_map(|sitting| sitting.cutoff).map(|cutoff| cutoff.day) {
        if axis.holds(lock) {
            marks.push(Mark { kind: "lock", x: axis.at(lock), anchor: axis.anchor(lock), label: String::new() });
        }
    }
    marks.extend(landed.iter().map(|(day, is_late)| Mark {
        kind: if *is_late { "late" } else { "update" },
        x: axis.middle(*day),
        anchor: "middle",
        label: String::new(),
    }));
    let named = |kind: &'static str, day: NaiveDate, text: Text| Mark {
        kind,
        x: axis.middle(day),
        anchor: axis.anchor(day),
        label: text.fill(lang, &[("day", &short_day(day, lang))]),
    };
    marks.push(named("assigned", state.task.assigned.max(first), Text::new("giao {day}", "assigned {day}")));
    if let Some(due) = due {
        marks.push(named("due", due, Text::new("thời hạn {day}", "due {day}")));
    }
    match completed {
        Some(day) => marks.push(named("done", day, Text::new("hoàn thành {day}", "completed {day}"))),
        None => marks.push(named("today", today, Text::new("hôm nay {day}", "today {day}"))),
    }
    let alt = Text::new(
        "Từ ngày giao {assigned} đến {end}: {n} lần cập nhật vào nhánh chính, thời hạn {due}",
        "From {assigned} to {end}: {n} {n|update|updates} landed, due {due}",
    )
    .fill(
        lang,
        &[
            ("assigned", &lang::prose_date(state.task.assigned, lang)),
            ("end", &lang::prose_date(end, lang)),
            ("n", &lang::count_text(landed.len(), lang)),
            ("due", &due.map_or_else(|| "—".to_owned(), |due| lang::prose_date(due, lang))),
        ],
    );
    Life {
        alt,
        past: axis.stretch(first, end),
        over: due.filter(|due| *due < end).map(|due| axis.stretch(due, end)),
        marks,
    }
}

/// Between a lock and the beginning of its meeting.
pub(in crate::view) fn is_late(schedule: &Schedule, landing: usize) -> bool {
    schedule.frozen().any(|(_, period)| (period.to..period.seen).contains(&landing))
}
