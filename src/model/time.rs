//! Instants and local days. Instants are compared as instants; a day is always
//! a day of the instance's time zone, never of the machine's.

use std::ops::RangeInclusive;

use chrono::{DateTime, NaiveDate};

pub use super::zone::Zone;

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

/// A day of a calendar without daylight saving; windows before a lock are counted in it.
pub const DAY_SECONDS: i64 = 86_400;

/// The instants that a calendar holds, in seconds.
pub(super) const CALENDAR: RangeInclusive<i64> = -62_000_000_000..=250_000_000_000;

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
    fn a_time_without_offset_is_no_instant() {
        assert_eq!(Moment::parse("2025-03-02T00:00:00"), None);
        assert_eq!(Moment::parse("2025-03-02T00:00:00+07:00"), Some(Moment(1_740_848_400)));
        assert_eq!(Moment::parse("2025-03-02T24:00:00Z"), None);
    }
}
