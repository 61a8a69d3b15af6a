//! What the Office thinks of a task for one meeting. Only the Office writes
//! these files; the agency's own words stay beside them (domain.md R24, R25).

use std::collections::HashMap;

use chrono::NaiveDate;

use super::choice::{Quality, YesNo};
use super::id::{MeetingId, TaskId};
use super::meeting::{self, Meeting};
use super::task::Cause;
use crate::source::{Span, Spanned};

/// `office/appraisals/<meeting>/<ID>.yaml`.
#[derive(Clone, Debug, PartialEq)]
pub struct Appraisal {
    pub meeting: MeetingId,
    pub task: TaskId,
    pub span: Span,
    /// Whether the information is complete, in the Office's eyes.
    pub complete: Option<Spanned<YesNo>>,
    pub quality: Option<Spanned<Quality>>,
    pub comment: Option<Spanned<String>>,
    /// The cause of delay as the Office sees it; it stands above the agency's.
    pub cause: Option<Cause>,
    /// What the Chairman is asked to direct.
    pub direction: Option<Spanned<String>>,
    pub date: Option<Spanned<NaiveDate>>,
    pub by: Option<Spanned<String>>,
}

/// All appraisals of an instance, by meeting and task.
#[derive(Clone, Debug, Default)]
pub struct Appraisals {
    list: Vec<Appraisal>,
}

impl Appraisals {
    pub fn add(&mut self, appraisal: Appraisal) {
        self.list.push(appraisal);
    }

    /// Oldest meeting first by the days of a calendar, whatever the order of the
    /// files was.
    pub fn in_order(&self, calendar: &[Meeting]) -> impl Iterator<Item = &Appraisal> {
        let mut places = HashMap::new();
        let mut list: Vec<_> = self
            .list
            .iter()
            .map(|own| (*places.entry(&own.meeting).or_insert_with(|| meeting::place(calendar, &own.meeting)), own))
            .collect();
        list.sort_by(|(a, first), (b, second)| (a, &first.task).cmp(&(b, &second.task)));
        list.into_iter().map(|(_, own)| own)
    }

    /// Whether the Office's last word sends a task back: rated insufficient and
    /// not anew since, or found incomplete when it was appraised last.
    #[must_use]
    pub fn sends_back(&self, task: &TaskId, calendar: &[Meeting]) -> bool {
        let mut own: Vec<&Appraisal> = self.list.iter().filter(|appraisal| appraisal.task == *task).collect();
        own.sort_by_key(|appraisal| meeting::place(calendar, &appraisal.meeting));
        let rated = own.iter().rev().find_map(|appraisal| appraisal.quality.as_ref());
        let complete = own.last().and_then(|appraisal| appraisal.complete.as_ref());
        rated.is_some_and(|quality| quality.value == Quality::Insufficient)
            || complete.is_some_and(|complete| complete.value == YesNo::No)
    }
}

/// The folder of all appraisals.
pub const APPRAISALS: &str = "office/appraisals/";

/// The meeting and the task that the path of an appraisal names.
#[must_use]
pub fn appraisal_path(path: &str) -> Option<(MeetingId, TaskId)> {
    let (meeting, file) = path.strip_prefix(APPRAISALS)?.split_once('/')?;
    Some((MeetingId::parse(meeting)?, TaskId::parse(file.strip_suffix(".yaml")?)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A further meeting of a month may be held before the month's own.
    #[test]
    fn they_follow_each_other_as_the_meetings_do() {
        let meeting = |id: &str, day| Meeting {
            id: MeetingId::parse(id).expect("an id"),
            span: Span::default(),
            name: String::new(),
            day: NaiveDate::from_ymd_opt(2025, 3, day),
            time: chrono::NaiveTime::MIN,
            source: None,
            explicit_cutoff: None,
            state: crate::model::choice::MeetingState::Planned,
            note: None,
            reopens: None,
            unlocks: Vec::new(),
        };
        let calendar = [meeting("2025-02", 20), meeting("2025-02-b", 6)];
        let task = TaskId::parse("STC-007").expect("an id");
        let mut all = Appraisals::default();
        for (meeting, quality) in
            [("2025-02", Quality::Good), ("2025-02-b", Quality::Insufficient), ("2025-01", Quality::Good)]
        {
            all.add(Appraisal {
                meeting: MeetingId::parse(meeting).expect("an id"),
                task: task.clone(),
                span: Span::default(),
                complete: None,
                quality: Some(Spanned { value: quality, span: Span::default() }),
                comment: None,
                cause: None,
                direction: None,
                date: None,
                by: None,
            });
        }
        let order: Vec<&str> = all.in_order(&calendar).map(|appraisal| appraisal.meeting.as_str()).collect();
        assert_eq!(order, ["2025-01", "2025-02-b", "2025-02"]);
        assert!(!all.sends_back(&task, &calendar), "rated anew since");
        assert!(all.sends_back(&task, &[]));
    }

    #[test]
    fn a_path_names_its_meeting_and_its_task() {
        let (meeting, task) = appraisal_path("office/appraisals/2025-02/STC-007.yaml").expect("an appraisal");
        assert_eq!((meeting.as_str(), task.as_str()), ("2025-02", "STC-007"));
        for other in
            ["office/appraisals/STC-007.yaml", "office/appraisals/2025-02/a/STC-007.yaml", "office/agencies.yaml"]
        {
            assert_eq!(appraisal_path(other), None, "{other}");
        }
    }
}
