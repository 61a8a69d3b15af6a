//! What the Office thinks of a task for one meeting. Only the Office writes
//! these files; the agency's own words stay beside them (domain.md R24, R25).

use chrono::NaiveDate;

use super::choice::{Quality, YesNo};
use super::id::{MeetingId, TaskId};
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

    /// Oldest meeting first, whatever the order of the files was.
    pub fn in_order(&self) -> impl Iterator<Item = &Appraisal> {
        let mut list: Vec<&Appraisal> = self.list.iter().collect();
        list.sort_by(|a, b| (&a.meeting, &a.task).cmp(&(&b.meeting, &b.task)));
        list.into_iter()
    }

    /// Whether the Office's last word sends a task back: rated insufficient and
    /// not anew since, or found incomplete when it was appraised last.
    #[must_use]
    pub fn sends_back(&self, task: &TaskId) -> bool {
        let mut own: Vec<&Appraisal> = self.list.iter().filter(|appraisal| appraisal.task == *task).collect();
        own.sort_by(|a, b| a.meeting.cmp(&b.meeting));
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
