//! Instants and local days. Instants are compared as instants; a day is always
//! a day of the instance's time zone, never of the machine's.

use std::ops::RangeInclusive;

use chrono::{DateTime, LocalResult, NaiveDate, NaiveDateTime, NaiveTime, TimeZone};
use chrono_tz::Tz;

/// An instant: seconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(pub i64);

impl Moment {
    #[must_use]
    pub fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds))
    }

    /// Whether there is a day for it: neither before the year 1 nor after 9891.
    #[must_use]
    pub fn is_of_the_calendar(self) -> bool {
        CALENDAR.contains(&self.0)
    }

    /// RFC 3339 with an offset, or `@` and seconds. A time without an offset
    /// is no instant and is refused.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if let Some(seconds) = text.strip_prefix('@') {
            return seconds.parse().ok().map(Self);
        }
        DateTime::parse_from_rfc3339(text).ok().map(|instant| Self(instant.timestamp()))
    }
}

/// The instants that a calendar holds, in seconds.
const CALENDAR: RangeInclusive<i64> = -62_000_000_000..=250_000_000_000;

/// The time zone of an instance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Zone(Tz);

impl Zone {
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        name.parse().ok().map(Self)
    }

    /// Local clock and calendar at an instant. Instants beyond what a calendar
    /// can hold show as the last it can.
    #[must_use]
    pub fn local(self, moment: Moment) -> NaiveDateTime {
        let clamped = moment.0.clamp(*CALENDAR.start(), *CALENDAR.end());
        match self.0.timestamp_opt(clamped, 0) {
            LocalResult::Single(local) | LocalResult::Ambiguous(local, _) => local.naive_local(),
            LocalResult::None => NaiveDateTime::default(),
        }
    }

    /// `2025-03-02T00:00:00+07:00`.
    #[must_use]
    pub fn rfc3339(self, moment: Moment) -> String {
        let clamped = moment.0.clamp(*CALENDAR.start(), *CALENDAR.end());
        match self.0.timestamp_opt(clamped, 0) {
            LocalResult::Single(local) | LocalResult::Ambiguous(local, _) => local.to_rfc3339(),
            LocalResult::None => String::new(),
        }
    }

    #[must_use]
    pub fn day(self, moment: Moment) -> NaiveDate {
        self.local(moment).date()
    }

    /// An instant as a file writes it: RFC 3339 with the zone's offset.
    #[must_use]
    pub fn written(self, moment: Moment) -> String {
        match self.0.timestamp_opt(moment.0, 0) {
            LocalResult::Single(instant) | LocalResult::Ambiguous(instant, _) => instant.to_rfc3339(),
            LocalResult::None => format!("@{}", moment.0),
        }
    }

    /// The instant of a local clock time. Where the clock was put forward and
    /// the time never was, the first instant after the gap.
    #[must_use]
    pub fn moment(self, day: NaiveDate, time: NaiveTime) -> Moment {
        let mut local = day.and_time(time);
        for _ in 0..48 {
            match self.0.from_local_datetime(&local) {
                LocalResult::Single(instant) | LocalResult::Ambiguous(instant, _) => {
                    return Moment(instant.timestamp());
                }
                LocalResult::None => local += chrono::Duration::minutes(30),
            }
        }
        Moment(local.and_utc().timestamp())
    }
}

impl Default for Zone {
    fn default() -> Self {
        Self(chrono_tz::Asia::Ho_Chi_Minh)
    }
}

/// The instant we speak from: read once by `io::clock`, or given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AsOf {
    pub moment: Moment,
    pub zone: Zone,
}

impl AsOf {
    #[must_use]
    pub fn day(self) -> NaiveDate {
        self.zone.day(self.moment)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn midnight_in_vietnam_is_five_in_the_afternoon_in_utc() {
        let day = NaiveDate::from_ymd_opt(2025, 3, 2).expect("a real day");
        let cutoff = Zone::default().moment(day, NaiveTime::MIN);
        assert_eq!(Some(cutoff), Moment::parse("2025-03-01T17:00:00Z"));
        assert_eq!(Zone::default().day(cutoff), day);
        assert_eq!(Zone::default().day(cutoff.plus_seconds(-1)), day.pred_opt().expect("a real day"));
    }

    #[test]
    fn a_time_without_offset_is_no_instant() {
        assert_eq!(Moment::parse("2025-03-02T00:00:00"), None);
        assert_eq!(Moment::parse("2025-03-02T00:00:00+07:00"), Some(Moment(1_740_848_400)));
        assert_eq!(Moment::parse("2025-03-02T24:00:00Z"), None);
    }

    #[test]
    fn what_is_written_is_read_back() {
        let zone = Zone::default();
        assert_eq!(zone.written(Moment(1_740_848_400)), "2025-03-02T00:00:00+07:00");
        for moment in [Moment(0), Moment(1_740_848_400), Moment(i64::MAX)] {
            assert_eq!(Moment::parse(&zone.written(moment)), Some(moment));
        }
    }

    #[test]
    fn absurd_instants_do_not_panic() {
        let _ = Zone::default().local(Moment(i64::MAX));
        let _ = Zone::default().local(Moment(i64::MIN));
    }
}
