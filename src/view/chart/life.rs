//! The life of a task as one line: when it was assigned, what landed, the locks
//! between, the deadline. Where today is on it a script marks: nothing of it moves
//! because a day went by.

use chrono::NaiveDate;
use serde::Serialize;

use super::axis::{Axis, Stretch, short_day};
use crate::assess::Assessed;
use crate::history::proof::Proof;
use crate::lang::Text;
use crate::model::time::Zone;
use crate::snapshot::Schedule;
use crate::view::both::Both;

#[derive(Clone, Debug, Serialize)]
pub(in crate::view) struct Life {
    /// Of what is open: the first day and how many there are, for a script to find today.
    first: Option<String>,
    days: i64,
    /// To the last thing that happened.
    past: Stretch,
    /// After the deadline, until completion; of what is overdue to the end.
    over: Option<Stretch>,
    marks: Vec<LifeMark>,
}

/// Named in words where its meaning is not told by its form.
#[derive(Clone, Debug, Serialize)]
struct LifeMark {
    kind: &'static str,
    x: String,
    anchor: &'static str,
    label: Both,
}

pub(in crate::view) fn life(task: &Assessed<'_>, proof: &Proof, schedule: &Schedule, zone: Zone) -> Life {
    let state = task.state;
    let due = task.due();
    let completed = match task.term {
        Some(_) => None,
        None => state.task.details.completed.as_ref().map(|day| day.value).filter(|_| task.standing.is_done()),
    };
    let next_lock = schedule.next().and_then(|sitting| sitting.cutoff).map(|cutoff| cutoff.day);
    let landed: Vec<(NaiveDate, bool)> = state
        .updates
        .iter()
        .filter_map(|update| update.landed)
        .map(|index| (zone.day(proof.time(index)), is_late(schedule, index)))
        .collect();
    let assigned = state.task.assigned;
    let locked = schedule.frozen().map(|(_, period)| period.closing_day).max().filter(|_| completed.is_none());
    let days = landed.iter().map(|(day, _)| *day);
    let first = days.clone().chain(completed).chain([assigned]).min().unwrap_or(assigned);
    let happened = days.chain(completed).chain(locked).max().unwrap_or(first).max(first);
    let end = completed.unwrap_or(happened);
    let ahead = next_lock.filter(|_| completed.is_none());
    let last = [due, ahead].into_iter().flatten().fold(happened, NaiveDate::max);
    let axis = Axis::between(first, last);
    let mut marks = Vec::new();
    for lock in schedule.sittings.iter().filter_map(|sitting| sitting.cutoff).map(|cutoff| cutoff.day) {
        if axis.holds(lock) {
            marks.push(LifeMark { kind: "lock", x: axis.at(lock), anchor: axis.anchor(lock), label: Both::default() });
        }
    }
    marks.extend(landed.iter().map(|(day, is_late)| LifeMark {
        kind: if *is_late { "late" } else { "update" },
        x: axis.middle(*day),
        anchor: "middle",
        label: Both::default(),
    }));
    let named = |kind: &'static str, day: NaiveDate, text: Text| LifeMark {
        kind,
        x: axis.middle(day),
        anchor: axis.anchor(day),
        label: Both::of(|lang| text.fill(lang, &[("day", &short_day(day, lang))])),
    };
    marks.push(named("assigned", assigned, Text::new("giao {day}", "assigned {day}")));
    if let Some(due) = due {
        marks.push(named("due", due, Text::new("thời hạn {day}", "due {day}")));
    }
    if let Some(day) = completed {
        marks.push(named("done", day, Text::new("hoàn thành {day}", "completed {day}")));
    }
    let over = match due {
        Some(due) if task.standing.is_overdue() => Some((due, last)),
        Some(due) if due < end && task.standing.is_done() => Some((due, end)),
        _ => None,
    };
    Life {
        first: completed.is_none().then(|| first.to_string()),
        days: axis.days,
        past: axis.stretch(first, end),
        over: over.map(|(from, to)| axis.stretch(from, to)),
        marks,
    }
}

/// Between a lock and the beginning of its meeting.
pub(in crate::view) fn is_late(schedule: &Schedule, landing: usize) -> bool {
    schedule.frozen().any(|(_, period)| (period.to..period.seen).contains(&landing))
}
