//! Pictures made of days and counts. A view holds final places and words: where
//! a mark stands in per cent of the width, so that a picture has no fixed size
//! and its text keeps its own, and a sentence for whoever does not see it.

mod ahead;
mod axis;
mod filling;
mod life;
mod period;
mod rhythm;
mod trend;

pub(super) use ahead::{Ahead, ageing, ahead};
pub(super) use filling::{FillingView, filling};
pub(super) use life::{Life, is_late, life};
pub(super) use period::{PeriodStrip, period_strip};
pub(super) use rhythm::{By, Rhythm, rhythm};
pub(super) use trend::{Course, TrendRow, trend, trend_of, turns};

#[cfg(test)]
mod tests;
