//! The one place that reads the clock.

use std::time::{SystemTime, UNIX_EPOCH};

use crate::model::time::Moment;

/// Now, once per run: `SOURCE_DATE_EPOCH` where it is set, else the machine's clock.
#[must_use]
#[allow(clippy::disallowed_methods)]
pub fn now() -> Moment {
    if let Some(seconds) = std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|text| text.trim().parse().ok()) {
        return Moment(seconds);
    }
    // A clock before 1970 is a clock out of order; it is shown as such, not as a panic.
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map(|since| since.as_secs()).unwrap_or_default();
    Moment(i64::try_from(seconds).unwrap_or(i64::MAX))
}
