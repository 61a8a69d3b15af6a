//! What became of the tasks since the meeting before: the account from one
//! report's totals to the next one's, balanced like a ledger.

use std::collections::{HashMap, HashSet};

use super::{Assessed, Assessment};
use crate::model::id::{AgencyId, TaskId};

/// Places in the later assessment, in its order. A task may be in several.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Movement {
    /// Counted now, not before: assigned since, or taken up again.
    pub new: Vec<usize>,
    /// Further terms of recurring tasks that were counted before.
    pub renewed: Vec<usize>,
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
    /// Terms that were counted before, of tasks whose next terms are counted now.
    pub passed: Vec<TaskId>,
    /// Of those that are counted no more, how many were completed.
    pub undone: Undone,
    /// Counted both times, and none of the above.
    pub unchanged: usize,
}

/// Completed before, and in the count no more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Undone {
    pub dropped: usize,
    pub unseen: usize,
    pub passed: usize,
}

/// From one meeting to the next. `before` is the earlier one.
///
/// # Panics
/// When the totals before, the tasks that came and those that went do not make
/// the totals after.
pub(super) fn movement(before: &Assessment<'_>, after: &Assessment<'_>) -> Movement {
    let Pairs { was, mut rest } = Pairs::of(before, after);
    let was_over: HashSet<&TaskId> = before
        .archived
        .iter()
        .map(|archived| &archived.task)
        .chain(before.tasks.iter().filter(|task| !task.is_counted()))
        .map(|task| &task.state.task.id)
        .collect();
    let mut movement = Movement::default();
    for (place, (task, was)) in after.tasks.iter().zip(was).enumerate() {
        if !task.is_counted() {
            if let Some(was) = was {
                movement.dropped.push(place);
                movement.undone.dropped += usize::from(was.standing.is_done());
            }
            continue;
        }
        let is_known = rest.contains_key(&task.state.task.id);
        let lists: [(&mut Vec<usize>, bool); 8] = [
            (&mut movement.new, was.is_none() && !is_known),
            (&mut movement.renewed, was.is_none() && is_known),
            (&mut movement.back, was_over.contains(&task.state.task.id)),
            (&mut movement.finished, task.standing.is_done() && was.is_none_or(|was| !was.standing.is_done())),
            (&mut movement.slipped, task.standing.is_overdue() && was.is_none_or(|was| !was.standing.is_overdue())),
            (&mut movement.reopened, was.is_some_and(|was| was.standing.is_done() && !task.standing.is_done())),
            (&mut movement.handed_over, was.is_some_and(|was| was.state.lead != task.state.lead)),
            (&mut movement.rescheduled, was.is_some_and(|was| is_rescheduled(was, task))),
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
    rest.retain(|_, tasks| !tasks.is_empty());
    let mut completed_left = 0;
    if !rest.is_empty() {
        let standing: HashSet<&TaskId> = after.tasks.iter().map(|task| &task.state.task.id).collect();
        let archived: HashSet<&TaskId> = after.archived.iter().map(|archived| &archived.task.state.task.id).collect();
        let is_left = |was: &&Assessed<'_>| {
            rest.get(&was.state.task.id).is_some_and(|tasks| tasks.iter().any(|task| std::ptr::eq(*task, *was)))
        };
        for was in before.tasks.iter().filter(is_left) {
            let id = &was.state.task.id;
            let (list, done) = match (standing.contains(id), archived.contains(id)) {
                (true, _) => (&mut movement.passed, &mut movement.undone.passed),
                (false, true) => (&mut movement.left, &mut completed_left),
                (false, false) => (&mut movement.unseen, &mut movement.undone.unseen),
            };
            list.push(id.clone());
            *done += usize::from(was.standing.is_done());
        }
    }
    let undone = movement.undone;
    assert_eq!(completed_left, movement.left.len(), "what left the count had been reported as completed");
    let came = before.province.total + movement.new.len() + movement.renewed.len();
    let went = movement.dropped.len() + movement.left.len() + movement.unseen.len() + movement.passed.len();
    assert_eq!(came, after.province.total + went, "before + new = after + dropped + left + unseen");
    assert_eq!(
        before.province.done() + movement.finished.len(),
        after.province.done()
            + movement.reopened.len()
            + movement.left.len()
            + undone.dropped
            + undone.unseen
            + undone.passed,
        "done before + finished = done after + reopened + done that went"
    );
    movement
}

/// Another day governs; that a task began or ceased to be spoken of by its terms
/// moves none.
fn is_rescheduled(was: &Assessed<'_>, task: &Assessed<'_>) -> bool {
    was.due() != task.due() && was.term.is_some() == task.term.is_some()
}

/// What of one meeting is the same at the next: a task, or one term of it.
struct Pairs<'p, 'a> {
    /// Of each task of the later meeting, what was counted before.
    was: Vec<Option<&'p Assessed<'a>>>,
    /// What was counted before and has no match, by task; nothing of a task whose
    /// entries were all met.
    rest: HashMap<&'p TaskId, Vec<&'p Assessed<'a>>>,
}

impl<'p, 'a> Pairs<'p, 'a> {
    fn of(before: &'p Assessment<'a>, after: &'p Assessment<'a>) -> Self {
        let mut rest: HashMap<&TaskId, Vec<&Assessed<'_>>> = HashMap::new();
        for task in before.tasks.iter().filter(|task| task.is_counted()) {
            rest.entry(&task.state.task.id).or_default().push(task);
        }
        let named = |task: &Assessed<'_>| task.term.map(|term| term.named);
        let mut take = |task: &Assessed<'_>, is_it: &dyn Fn(&Assessed<'_>) -> bool| {
            let left = rest.get_mut(&task.state.task.id)?;
            let place = left.iter().rposition(|was| is_it(was))?;
            Some(left.remove(place))
        };
        let mut was: Vec<_> = after.tasks.iter().map(|task| take(task, &|was| named(was) == named(task))).collect();
        // A task that began or ceased to be spoken of by its terms. A term that was
        // over is not what the whole task is now, unless that is out of the count.
        let closing_day = before.snapshot.period.closing_day;
        let ran = |was: &Assessed<'_>| was.due().is_some_and(|due| due >= closing_day);
        for (was, task) in was.iter_mut().zip(&after.tasks).filter(|(was, _)| was.is_none()) {
            *was = take(task, &|was| match (was.term, task.term) {
                (Some(_), None) => ran(was) || !task.is_counted(),
                (was, _) => was.is_none(),
            });
        }
        Self { was, rest }
    }
}

/// How many meetings in a row, this one included, a task or an agency missed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Run {
    /// Its head had to explain it.
    pub explained: usize,
    /// It was overdue.
    pub overdue: usize,
}

/// Consecutive misses at a meeting.
#[derive(Clone, Debug, Default)]
pub struct Misses {
    /// Tasks with at least one miss, by place in the assessment.
    pub tasks: Vec<(usize, Run)>,
    /// Agencies, in administrative order: meetings in a row with at least one
    /// task to explain, and with at least one overdue.
    pub agencies: Vec<(AgencyId, Run)>,
}

/// What is missed at a meeting, added to what had been missed in a row at the
/// one before it: no meeting is looked at twice.
pub(super) fn misses(before: Option<(&Assessment<'_>, &Misses)>, now: &Assessment<'_>) -> Misses {
    let mut of_tasks: HashMap<&TaskId, Run> = HashMap::new();
    let mut of_agencies: HashMap<&AgencyId, &Run> = HashMap::new();
    if let Some((before, missed)) = before {
        for (place, run) in &missed.tasks {
            let Some(task) = before.tasks.get(*place) else { continue };
            // A task missed what any of its terms missed.
            let of_task = of_tasks.entry(&task.state.task.id).or_default();
            of_task.explained = of_task.explained.max(run.explained);
            of_task.overdue = of_task.overdue.max(run.overdue);
        }
        of_agencies.extend(missed.agencies.iter().map(|(id, run)| (id, run)));
    }
    let tasks = now.tasks.iter().enumerate().map(|(place, task)| {
        let missed = (task.is_counted() && task.must_explain(), task.standing.is_overdue());
        (place, Run::with(missed, of_tasks.get(&task.state.task.id)))
    });
    let agencies = now.agencies.iter().map(|(id, tally)| {
        let missed = (tally.explain() > 0, tally.open_overdue > 0);
        (id.clone(), Run::with(missed, of_agencies.get(id).copied()))
    });
    Misses {
        tasks: tasks.filter(|(_, run)| *run != Run::default()).collect(),
        agencies: agencies.filter(|(_, run)| *run != Run::default()).collect(),
    }
}

impl Run {
    /// Explained, overdue: a row ends where it is broken.
    fn with(missed: (bool, bool), before: Option<&Self>) -> Self {
        let row = |missed: bool, before: Option<usize>| if missed { before.unwrap_or_default() + 1 } else { 0 };
        Self {
            explained: row(missed.0, before.map(|run| run.explained)),
            overdue: row(missed.1, before.map(|run| run.overdue)),
        }
    }
}
