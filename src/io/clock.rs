//! The one place that reads the clock.

use std::time::{SystemTime, UNIX_EPOCH};

use crate::model::time::Moment;

/// The instant of `SOURCE_DATE_EPOCH`, where it is set.
#[must_use]
pub fn given() -> Option<Moment> {
    std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|text| text.trim().parse().ok()).map(Moment)
}

/// Now by the machine's clock, once per run.
#[must_use]
#[allow(clippy::disallowed_methods)]
pub fn now() -> Moment {
    // A clock before 1970 is a clock out of order; it is shown as such, not as a panic.
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map(|since| since.as_secs()).unwrap_or_default();
    Moment(i64::try_from(seconds).unwrap_or(i64::MAX))
}
