//! What became of the tasks since the meeting before: the account from one
//! report's totals to the next one's, balanced like a ledger.

use std::collections::{HashMap, HashSet};

use super::{Assessed, Assessment, Tally};
use crate::model::id::{AgencyId, TaskId};

/// Places in the later assessment, in its order. A task may be in several.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Movement {
    /// Counted now, not before: assigned since, or taken up again.
    pub new: Vec<usize>,
    /// Of these, over before and taken up again.
    pub back: Vec<usize>,
    /// Completed now, not before.
    pub finished: Vec<usize>,
    /// Overdue now, not before.
    pub slipped: Vec<usize>,
    /// Completed before and not now: sent back by the Office, or declared anew.
    pub reopened: Vec<usize>,
    /// Another agency answers for it.
    pub handed_over: Vec<usize>,
    /// Its governing deadline is another day.
    pub rescheduled: Vec<usize>,
    /// Counted before; dropped from its programme now.
    pub dropped: Vec<usize>,
    /// Counted before, and out of the count with the turn of the year: an
    /// earlier year's report said that it was completed.
    pub left: Vec<TaskId>,
    /// Counted before, and not there yet: this meeting's input closed before
    /// that of the meeting that was held first.
    pub unseen: Vec<TaskId>,
    /// Counted both times, and none of the above.
    pub unchanged: usize,
}

/// From one meeting to the next. `before` is the earlier one.
///
/// # Panics
/// When the totals before, the tasks that came and those that went do not make
/// the totals after.
#[must_use]
pub fn movement(before: &Assessment<'_>, after: &Assessment<'_>) -> Movement {
    let known: HashMap<&TaskId, &Assessed<'_>> =
        before.tasks.iter().filter(|task| task.is_counted()).map(|task| (&task.state.task.id, task)).collect();
    let was_over: HashSet<&TaskId> = before
        .archived
        .iter()
        .map(|archived| &archived.task)
        .chain(before.tasks.iter().filter(|task| !task.is_counted()))
        .map(|task| &task.state.task.id)
        .collect();
    let mut movement = Movement::default();
    let mut met = 0;
    let mut undone = (0, 0, 0);
    for (place, task) in after.tasks.iter().enumerate() {
        let was = known.get(&task.state.task.id).copied();
        met += usize::from(was.is_some());
        if !task.is_counted() {
            if let Some(was) = was {
                movement.dropped.push(place);
                undone.0 += usize::from(was.standing.is_done());
            }
            continue;
        }
        let lists: [(&mut Vec<usize>, bool); 7] = [
            (&mut movement.new, was.is_none()),
            (&mut movement.back, was_over.contains(&task.state.task.id)),
            (&mut movement.finished, task.standing.is_done() && was.is_none_or(|was| !was.standing.is_done())),
            (&mut movement.slipped, task.standing.is_overdue() && was.is_none_or(|was| !was.standing.is_overdue())),
            (&mut movement.reopened, was.is_some_and(|was| was.standing.is_done() && !task.standing.is_done())),
            (&mut movement.handed_over, was.is_some_and(|was| was.state.lead != task.state.lead)),
            (&mut movement.rescheduled, was.is_some_and(|was| due(was) != due(task))),
        ];
        let mut is_unchanged = true;
        for (list, belongs) in lists {
            if belongs {
                list.push(place);
                is_unchanged = false;
            }
        }
        movement.unchanged += usize::from(is_unchanged);
    }
    if met < known.len() {
        let standing: HashSet<&TaskId> = after.tasks.iter().map(|task| &task.state.task.id).collect();
        let archived: HashSet<&TaskId> = after.archived.iter().map(|archived| &archived.task.state.task.id).collect();
        for was in before.tasks.iter().filter(|task| task.is_counted()) {
            let id = &was.state.task.id;
            let (list, done) = match (standing.contains(id), archived.contains(id)) {
                (true, _) => continue,
                (false, true) => (&mut movement.left, &mut undone.1),
                (false, false) => (&mut movement.unseen, &mut undone.2),
            };
            list.push(id.clone());
            *done += usize::from(was.standing.is_done());
        }
    }
    assert_eq!(undone.1, movement.left.len(), "what left the count had been reported as completed");
    let came = before.province.total + movement.new.len();
    let went = movement.dropped.len() + movement.left.len() + movement.unseen.len();
    assert_eq!(came, after.province.total + went, "before + new = after + dropped + left + unseen");
    assert_eq!(
        before.province.done() + movement.finished.len(),
        after.province.done() + movement.reopened.len() + undone.0 + undone.1 + undone.2,
        "done before + finished = done after + reopened + done that went"
    );
    movement
}

fn due(task: &Assessed<'_>) -> Option<chrono::NaiveDate> {
    task.state.deadline.governs.last_day
}

/// How many meetings in a row, this one included, a task or an agency missed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Run {
    /// Its head had to explain it.
    pub explained: usize,
    /// It was overdue.
    pub overdue: usize,
}

/// Consecutive misses at the last of several meetings, oldest first.
#[derive(Clone, Debug, Default)]
pub struct Misses {
    /// Tasks with at least one miss, by place in the last assessment.
    pub tasks: Vec<(usize, Run)>,
    /// Agencies, in administrative order: meetings in a row with at least one
    /// task to explain, and with at least one overdue.
    pub agencies: Vec<(AgencyId, Run)>,
}

#[must_use]
pub fn misses(meetings: &[&Assessment<'_>]) -> Misses {
    let Some((last, earlier)) = meetings.split_last() else { return Misses::default() };
    let of_task = |task: &Assessed<'_>| (task.is_counted() && task.must_explain(), task.standing.is_overdue());
    let of_agency = |tally: &Tally| (tally.explain() > 0, tally.open_overdue > 0);
    // Latest first: a row ends where it is broken.
    let before: Vec<Missed<'_>> = earlier
        .iter()
        .rev()
        .map(|meeting| Missed {
            tasks: meeting.tasks.iter().map(|task| (&task.state.task.id, of_task(task))).collect(),
            agencies: meeting.agencies.iter().map(|(id, tally)| (id, of_agency(tally))).collect(),
        })
        .collect();
    let tasks = last.tasks.iter().enumerate().map(|(place, task)| {
        let id = &task.state.task.id;
        (place, run(of_task(task), before.iter().map(|missed| missed.tasks.get(id).copied().unwrap_or_default())))
    });
    let agencies = last.agencies.iter().map(|(id, tally)| {
        (
            id.clone(),
            run(of_agency(tally), before.iter().map(|missed| missed.agencies.get(id).copied().unwrap_or_default())),
        )
    });
    Misses {
        tasks: tasks.filter(|(_, run)| *run != Run::default()).collect(),
        agencies: agencies.filter(|(_, run)| *run != Run::default()).collect(),
    }
}

/// What was missed at one meeting: explained, overdue.
struct Missed<'a> {
    tasks: HashMap<&'a TaskId, (bool, bool)>,
    agencies: HashMap<&'a AgencyId, (bool, bool)>,
}

fn run(now: (bool, bool), before: impl Iterator<Item = (bool, bool)> + Clone) -> Run {
    let count = |now: bool, pick: fn((bool, bool)) -> bool| {
        if now { 1 + before.clone().map(pick).take_while(|missed| *missed).count() } else { 0 }
    };
    Run { explained: count(now.0, |missed| missed.0), overdue: count(now.1, |missed| missed.1) }
}
