//! What holds tasks up, who must solve it, and what has been asked of those
//! above (domain.md R6 to R9).

use chrono::NaiveDate;

use super::{Assessed, Assessment, Standing};
use crate::model::choice::{CauseKind, Course};
use crate::model::task::Blocker;

/// One blocker of a counted task.
#[derive(Clone, Copy, Debug)]
pub struct Held {
    /// Where its task stands in the assessment.
    pub place: usize,
    /// Which of the task's blockers it is.
    pub index: usize,
    /// The day it arose.
    pub arisen: Option<NaiveDate>,
    /// Days from its arising to the closing day. None without a day.
    pub age_days: Option<i64>,
    pub way: Way,
}

/// What is done about a blocker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Solved,
    /// Within the agency's authority, alone or with others.
    Within,
    /// Asked of those above, and not answered.
    Awaiting(Course),
    /// Asked of those above, and answered; not yet solved.
    Answered(Course),
    /// No course is named.
    Nowhere,
}

/// Parts make the whole: `all` = solved + open, `open` = within + awaiting +
/// answered + nowhere.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BlockerTally {
    pub all: usize,
    pub solved: usize,
    pub open: usize,
    pub within: usize,
    pub awaiting: usize,
    pub answered: usize,
    pub nowhere: usize,
}

/// Delay by its cause, of tasks that are overdue or were finished late.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CauseTally {
    pub late: usize,
    pub subjective: usize,
    pub objective: usize,
    pub both: usize,
    /// Late without a cause from anybody.
    pub unnamed: usize,
    /// Of all these, where the Office's view stands over the agency's.
    pub overridden: usize,
}

#[derive(Clone, Debug)]
pub struct Blockers {
    /// Oldest first; those without a day last.
    pub all: Vec<Held>,
    pub tally: BlockerTally,
    /// Open proposals by whom they are put to: awaiting, answered.
    pub proposals: Vec<(Course, usize, usize)>,
    pub causes: CauseTally,
    /// Places of overdue tasks whose agency names no cause. The Office's view
    /// does not relieve it.
    pub overdue_without_cause: Vec<usize>,
}

/// The blockers of an assessment's counted tasks.
///
/// # Panics
/// When parts do not make the whole.
pub(super) fn blockers(assessment: &Assessment<'_>) -> Blockers {
    let day = assessment.snapshot.period.closing_day;
    let counted = || assessment.tasks.iter().enumerate().filter(|(_, task)| task.is_counted());
    let mut all: Vec<Held> = counted()
        .filter(|(_, task)| !task.is_further)
        .flat_map(|(place, task)| {
            task.state.task.details.blockers.iter().enumerate().map(move |(index, blocker)| {
                let arisen = blocker.arisen.as_ref().map(|arisen| arisen.value);
                let age_days = arisen.map(|arisen| (day - arisen).num_days().max(0));
                Held { place, index, arisen, age_days, way: way(blocker) }
            })
        })
        .collect();
    all.sort_by_key(|held| (held.arisen.is_none(), held.arisen, held.place));
    let tally = tally(&all);
    let by_course = |course: Course| {
        let count = |wanted: Way| all.iter().filter(|held| held.way == wanted).count();
        (course, count(Way::Awaiting(course)), count(Way::Answered(course)))
    };
    let above = Course::ALL.iter().copied().filter(|course| course.is_escalated());
    let proposals: Vec<_> = above.map(by_course).collect();
    let sum = proposals.iter().fold((0, 0), |sum, (_, awaiting, answered)| (sum.0 + awaiting, sum.1 + answered));
    assert_eq!(sum, (tally.awaiting, tally.answered), "proposals are those put to somebody");
    let overdue = counted().filter(|(_, task)| task.standing.is_overdue() && task.causes().by_agency.is_none());
    Blockers {
        tally,
        proposals,
        causes: causes(counted().map(|(_, task)| task)),
        overdue_without_cause: overdue.map(|(place, _)| place).collect(),
        all,
    }
}

fn way(blocker: &Blocker) -> Way {
    if !blocker.is_open() {
        return Way::Solved;
    }
    match blocker.course.as_ref().map(|course| course.value) {
        None => Way::Nowhere,
        Some(course) if !course.is_escalated() => Way::Within,
        Some(course) if blocker.answer.is_none() => Way::Awaiting(course),
        Some(course) => Way::Answered(course),
    }
}

fn tally(all: &[Held]) -> BlockerTally {
    let mut tally = BlockerTally { all: all.len(), ..BlockerTally::default() };
    for held in all {
        tally.open += usize::from(held.way != Way::Solved);
        match held.way {
            Way::Solved => tally.solved += 1,
            Way::Within => tally.within += 1,
            Way::Awaiting(_) => tally.awaiting += 1,
            Way::Answered(_) => tally.answered += 1,
            Way::Nowhere => tally.nowhere += 1,
        }
    }
    assert_eq!(tally.all, tally.solved + tally.open, "a blocker is open or solved");
    let parts = tally.within + tally.awaiting + tally.answered + tally.nowhere;
    assert_eq!(tally.open, parts, "every open blocker goes one way");
    tally
}

fn causes<'b, 'a: 'b>(tasks: impl Iterator<Item = &'b Assessed<'a>>) -> CauseTally {
    let mut tally = CauseTally::default();
    for task in tasks.filter(|task| matches!(task.standing, Standing::Overdue { .. } | Standing::DoneLate { .. })) {
        let causes = task.causes();
        tally.late += 1;
        tally.overridden += usize::from(causes.is_overridden());
        match causes.kind() {
            Some(CauseKind::Subjective) => tally.subjective += 1,
            Some(CauseKind::Objective) => tally.objective += 1,
            Some(CauseKind::Both) => tally.both += 1,
            None => tally.unnamed += 1,
        }
    }
    let parts = tally.subjective + tally.objective + tally.both + tally.unnamed;
    assert_eq!(tally.late, parts, "a delay has one cause");
    tally
}
