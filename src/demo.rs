//! The story the demo tells: Bình Định in early 2025.

use crate::model::time::Moment;

/// The embedded story (the tasks, agencies and meetings of a real reorganisation, with invented people).
pub const STORY: &str = include_str!("demo/binh-dinh-2025.story");

/// 12/3/2025, 08:00 in Vietnam: after one meeting, before the next.
pub const AS_OF: Moment = Moment(1_741_741_200);

/// 04/3/2025, 09:00: input is locked, the meeting is tomorrow. The day on which a site
/// has most to say.
pub const SHOWN_AT: Moment = Moment(1_741_053_600);

/// 02/3/2025, 00:12: when the meeting's input was frozen.
pub const FROZEN_AT: Moment = Moment(1_740_849_120);
