//! What the day is about.

use crate::assess::Assessment;
use crate::model::meeting::Meeting;

/// The state that was locked for the meeting to come, else the
/// latest one.
#[derive(Clone, Copy)]
pub(super) struct Subject<'c> {
    pub(super) assessment: &'c Assessment<'c>,
    /// The meeting to come, which has the same on paper.
    pub(super) meeting: Option<&'c Meeting>,
    pub(super) is_locked: bool,
}

/// The address of the list of who explains it, without the ending.
pub(super) const EXPLAIN: &str = "giai-trinh";
