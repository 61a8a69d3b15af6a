//! Where nothing happened since the last build, its site stands, and says alone that it
//! was looked at again.

use anyhow::Result;
use serde::{Deserialize, Serialize};

use super::Built;
use crate::analysis::{Analysis, Instant};
use crate::check::Report;
use crate::io::publish::{Place, Published};
use crate::key::{Key, Keyed};
use crate::snapshot::still_until;
use crate::source::hex;
use crate::view::Now;

/// What a build leaves for the next one.
#[derive(Serialize, Deserialize)]
pub(super) struct Left {
    /// What the repository held, and from which kind of instant it was looked at.
    of: String,
    /// While the clock stands from here to there, both in seconds, nothing falls due.
    from: i64,
    until: i64,
    now: Now,
    errors: usize,
    warnings: usize,
}

/// `state`: of the refs, as they were before anything of the repository was read.
fn name(state: Key, instant: Instant) -> String {
    let key = Keyed::here().and(&state.0).and(&instant.is_given);
    hex(&key.key().0)
}

impl Left {
    pub(super) fn of(state: Key, instant: Instant, analysis: &Analysis, now: Now) -> Self {
        let Report { errors, warnings, .. } = *analysis.findings();
        let until = still_until(analysis.record(), analysis.schedule(), instant.as_of);
        Self { of: name(state, instant), from: instant.as_of.moment.0, until: until.0, now, errors, warnings }
    }

    /// # Errors
    /// Never: all of it can be written.
    pub(super) fn bytes(&self) -> Result<Vec<u8>> {
        Ok(serde_json::to_vec(self)?)
    }
}

/// Leaves the site as it stands where a build would make the same; none where it may
/// make another.
///
/// # Errors
/// The disk refuses.
pub(super) fn stands(place: Place, state: Key, instant: Instant) -> Result<Result<Built, Place>> {
    let found = place.left().and_then(|(left, files)| Some((serde_json::from_slice::<Left>(&left).ok()?, files)));
    let is_of_now =
        |left: &Left| left.of == name(state, instant) && (left.from..left.until).contains(&instant.as_of.moment.0);
    let Some((left, files)) = found.filter(|(left, _)| is_of_now(left)) else { return Ok(Err(place)) };
    let Left { now, errors, warnings, .. } = left;
    place.renew(now.script(instant.as_of).as_bytes())?;
    let site = Published { files, taken_over: files - 1 };
    Ok(Ok(Built { errors, warnings, is_rewritten: false, site }))
}
