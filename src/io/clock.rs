//! The one place that reads the clock.

use std::time::{SystemTime, UNIX_EPOCH};

use crate::model::time::Moment;

/// The instant of `SOURCE_DATE_EPOCH`, where it is set.
///
/// # Errors
/// It is set to something else than seconds since 1970: what it says. Whoever
/// sets it wants that instant, and would not notice the clock's in its stead.
pub fn given() -> Result<Option<Moment>, String> {
    let Some(value) = std::env::var_os("SOURCE_DATE_EPOCH") else { return Ok(None) };
    let text = value.to_string_lossy().into_owned();
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let moment = text.parse().ok().map(Moment).filter(|moment| is_number && moment.is_of_the_calendar());
    moment.map(Some).ok_or(text)
}

/// Now by the machine's clock, once per run.
#[must_use]
#[allow(clippy::disallowed_methods)]
pub fn now() -> Moment {
    // A clock before 1970 is a clock out of order; it is shown as such, not as a panic.
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map(|since| since.as_secs()).unwrap_or_default();
    Moment(i64::try_from(seconds).unwrap_or(i64::MAX))
}
