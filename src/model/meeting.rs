//! Meetings of the work calendar (Lịch công tác của UBND tỉnh).

use chrono::{NaiveDate, NaiveTime};

use super::choice::MeetingState;
use super::id::MeetingId;
use super::time::{Moment, Zone};
use crate::source::Span;

#[derive(Clone, Debug, PartialEq)]
pub struct Meeting {
    pub id: MeetingId,
    pub span: Span,
    pub name: String,
    /// None while the calendar does not name a day ("chưa ấn định").
    pub day: Option<NaiveDate>,
    pub time: NaiveTime,
    pub source: Option<String>,
    /// A cutoff set by the Office for this meeting; overrides the rule.
    pub explicit_cutoff: Option<Moment>,
    pub state: MeetingState,
    pub note: Option<String>,
}

impl Meeting {
    #[must_use]
    pub fn start(&self, zone: Zone) -> Option<Moment> {
        self.day.map(|day| zone.moment(day, self.time))
    }

    /// Whether it takes place on its day.
    #[must_use]
    pub fn is_held(&self) -> bool {
        self.day.is_some() && !matches!(self.state, MeetingState::Cancelled | MeetingState::Postponed)
    }
}
