//! The life of a task as one line: when it was assigned, what landed, the locks
//! between, the deadline. A script draws it and marks where today is: of a hundred
//! thousand pages each holds the days alone, and nothing of it moves because one went by.

use chrono::NaiveDate;
use serde::Serialize;

use super::axis::Axis;
use crate::assess::Assessed;
use crate::history::proof::Proof;
use crate::model::time::Zone;
use crate::snapshot::Schedule;

/// What a script draws it from: the first day and how many there are, then marks of a
/// letter and a day counted from the first. `p` to the last thing that happened, `o` from
/// the deadline on until completion, of what is overdue to the end; `l` a lock, `u` an
/// update, `v` one after the lock; named with their day `a`, assigned, `d`, due, and `c`,
/// completed, without which it is open and today may be on it; `q` the share that was said to
/// be done from a day on, in hundredths after a full stop.
#[derive(Clone, Debug, Serialize)]
pub(in crate::view) struct Life(String);

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
    let mut drawn = format!("{first} {} p{}", axis.days, axis.place(end));
    let place = |day: NaiveDate| axis.place(day).clamp(0, axis.days - 1);
    let mut mark = |kind: &str, day: NaiveDate| drawn.push_str(&format!(" {kind}{}", place(day)));
    match due {
        Some(due) if task.standing.is_overdue() || (due < end && task.standing.is_done()) => mark("o", due),
        _ => {}
    }
    let locks = schedule.sittings.iter().filter_map(|sitting| sitting.cutoff).map(|cutoff| cutoff.day);
    locks.filter(|lock| axis.holds(*lock)).for_each(|lock| mark("l", lock));
    landed.iter().for_each(|(day, is_late)| mark(if *is_late { "v" } else { "u" }, *day));
    mark("a", assigned);
    due.into_iter().for_each(|due| mark("d", due));
    completed.into_iter().for_each(|day| mark("c", day));
    for (landing, percent) in &state.percents {
        drawn.push_str(&format!(" q{}.{percent}", place(zone.day(proof.time(*landing)))));
    }
    Life(drawn)
}

/// Between a lock and the beginning of its meeting.
pub(in crate::view) fn is_late(schedule: &Schedule, landing: usize) -> bool {
    schedule.frozen().any(|(_, period)| (period.to..period.seen).contains(&landing))
}
