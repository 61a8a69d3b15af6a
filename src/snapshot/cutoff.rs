//! When input closes before a meeting. One function owns it.

use chrono::{NaiveDate, NaiveTime};

use crate::model::calendar::Calendar;
use crate::model::choice::DayCount;
use crate::model::meeting::Meeting;
use crate::model::settings::Settings;
use crate::model::time::{AsOf, Moment};
use crate::parse::Office;

/// The instant input closes. "In time" is strictly before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cutoff {
    pub instant: Moment,
    /// The local day of the instant.
    pub day: NaiveDate,
    /// The last open day, from which days overdue are counted: the day before
    /// a cutoff at 00:00, the same day for a later hour (domain.md §8.1, 10a).
    pub closing_day: NaiveDate,
    pub is_explicit: bool,
}

/// The cutoff of a meeting: D−3 at 00:00 unless the settings or the meeting
/// say otherwise. None where the meeting has no day, is not held, or lies
/// before the rule. A cutoff on a day off stays where it is.
#[must_use]
pub fn cutoff(meeting: &Meeting, settings: &Settings, calendar: &Calendar) -> Option<Cutoff> {
    let day = meeting.day?;
    if !meeting.is_held() || settings.lock.from.is_some_and(|from| day < from) {
        return None;
    }
    if let Some(instant) = meeting.explicit_cutoff {
        let local = settings.zone.local(instant);
        return Some(at(instant, local.date(), local.time(), true));
    }
    let mut lock_day = day;
    for _ in 0..settings.lock.days {
        lock_day = match settings.lock.count {
            DayCount::Calendar => lock_day.pred_opt()?,
            DayCount::Working => calendar.working_day_before(lock_day),
        };
    }
    let time = settings.lock.time;
    Some(at(settings.zone.moment(lock_day, time), lock_day, time, false))
}

/// Input is closed before a meeting.
#[derive(Clone, Copy, Debug)]
pub struct Lock<'a> {
    pub meeting: &'a Meeting,
    pub cutoff: Moment,
    pub reopens: Moment,
    /// The meeting that what comes now counts for.
    pub next: Option<&'a Meeting>,
}

/// The lock that holds at an instant, by a calendar.
#[must_use]
pub fn lock_at(office: &Office, as_of: AsOf) -> Option<Lock<'_>> {
    let closing = |meeting| Some(cutoff(meeting, &office.settings, &office.calendar)?.instant);
    let (meeting, cutoff, reopens) = office.meetings.iter().find_map(|meeting| {
        let (cutoff, reopens) = (closing(meeting)?, meeting.reopening(office.settings.zone)?);
        (cutoff <= as_of.moment && as_of.moment < reopens).then_some((meeting, cutoff, reopens))
    })?;
    let open = office.meetings.iter().filter_map(|meeting| Some((closing(meeting)?, meeting)));
    let next = open.filter(|(cutoff, _)| *cutoff > as_of.moment).min_by_key(|(cutoff, _)| *cutoff);
    Some(Lock { meeting, cutoff, reopens, next: next.map(|(_, meeting)| meeting) })
}

impl Cutoff {
    /// The same lock executed at another instant, which became known only then.
    #[must_use]
    pub(super) fn moved_to(self, instant: Moment, settings: &Settings) -> Self {
        let local = settings.zone.local(instant);
        at(instant, local.date(), local.time(), self.is_explicit)
    }
}

fn at(instant: Moment, day: NaiveDate, time: NaiveTime, is_explicit: bool) -> Cutoff {
    let closing_day = if time == NaiveTime::MIN { day.pred_opt().unwrap_or(day) } else { day };
    Cutoff { instant, day, closing_day, is_explicit }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::choice::MeetingState;
    use crate::model::deadline::parse_day;
    use crate::model::id::MeetingId;
    use crate::source::Span;

    fn meeting(day: &str) -> Meeting {
        Meeting {
            id: MeetingId::parse("2025-02").expect("an id"),
            span: Span::default(),
            name: String::new(),
            day: parse_day(day),
            time: NaiveTime::from_hms_opt(8, 0, 0).expect("a time"),
            source: None,
            explicit_cutoff: None,
            state: MeetingState::Fixed,
            note: None,
            reopens: None,
            unlocks: Vec::new(),
        }
    }

    #[test]
    fn the_closing_day_of_midnight_is_the_day_before() {
        let mut settings = Settings::default();
        let midnight = cutoff(&meeting("2025-03-05"), &settings, &Calendar::default()).expect("a cutoff");
        assert_eq!(midnight.closing_day.to_string(), "2025-03-01");
        assert_eq!(Some(midnight.instant), Moment::parse("2025-03-01T17:00:00Z"));
        settings.lock.time = NaiveTime::from_hms_opt(17, 0, 0).expect("a time");
        let evening = cutoff(&meeting("2025-03-05"), &settings, &Calendar::default()).expect("a cutoff");
        assert_eq!(evening.closing_day.to_string(), "2025-03-02");
    }

    #[test]
    fn a_meeting_before_the_rule_has_no_lock() {
        let mut settings = Settings::default();
        settings.lock.from = parse_day("2025-02-01");
        assert_eq!(cutoff(&meeting("2025-01-08"), &settings, &Calendar::default()), None);
        assert!(cutoff(&meeting("2025-03-05"), &settings, &Calendar::default()).is_some());
    }

    #[test]
    fn a_meeting_without_a_day_or_put_off_has_no_lock() {
        let settings = Settings::default();
        let mut unknown = meeting("2025-03-05");
        unknown.day = None;
        assert_eq!(cutoff(&unknown, &settings, &Calendar::default()), None);
        let mut postponed = meeting("2025-03-05");
        postponed.state = MeetingState::Postponed;
        assert_eq!(cutoff(&postponed, &settings, &Calendar::default()), None);
    }

    #[test]
    fn an_explicit_cutoff_stands_above_the_rule() {
        let mut explicit = meeting("2025-03-05");
        explicit.explicit_cutoff = Moment::parse("2025-02-28T17:00:00+07:00");
        let found = cutoff(&explicit, &Settings::default(), &Calendar::default()).expect("a cutoff");
        assert!(found.is_explicit);
        assert_eq!(found.closing_day.to_string(), "2025-02-28");
    }
}
