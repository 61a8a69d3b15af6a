//! How a period fills up: on which day before its lock each task was first updated.

use super::{Assessed, Assessment};
use crate::model::time::DAY_SECONDS;

/// Tasks by the day of their first update of a period.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filling {
    /// Tasks that are counted.
    pub tasks: usize,
    /// How many were first updated so many whole days before the lock; the last place
    /// holds those before it too.
    pub first: Vec<usize>,
}

/// Days before a lock that are counted apart.
pub const SPAN: usize = 31;

impl Filling {
    /// Tasks that had an update so many whole days before the lock.
    #[must_use]
    pub fn by(&self, days: usize) -> usize {
        self.first.iter().skip(days).sum()
    }
}

pub(super) fn filling(assessment: &Assessment<'_>) -> Filling {
    let period = &assessment.snapshot.period;
    let mut first = vec![0; SPAN];
    let mut tasks = 0;
    let counted = assessment.files().filter(|task: &&Assessed<'_>| task.is_counted());
    for task in counted {
        tasks += 1;
        let new = task.state.updates.iter().filter(|update| update.is_new);
        let landed = new.filter_map(|update| update.landed).map(|landing| period.proof.time(landing)).min();
        let Some(landed) = landed.filter(|landed| *landed < period.lock) else { continue };
        let days = usize::try_from((period.lock.0 - landed.0) / DAY_SECONDS).unwrap_or_default();
        if let Some(count) = first.get_mut(days.min(SPAN - 1)) {
            *count += 1;
        }
    }
    Filling { tasks, first }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_there_a_day_earlier_is_there_a_day_later() {
        arbtest::arbtest(|u| {
            let mut first = vec![0; SPAN];
            for count in &mut first {
                *count = u.int_in_range(0..=9usize)?;
            }
            let filling = Filling { tasks: first.iter().sum(), first };
            assert_eq!(filling.by(0), filling.tasks);
            for days in 1..SPAN {
                assert!(filling.by(days) <= filling.by(days - 1));
            }
            assert_eq!(filling.by(SPAN), 0);
            Ok(())
        })
        .size_min(256)
        .budget_ms(200);
    }
}
