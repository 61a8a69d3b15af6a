//! What the program itself writes into task files: a new file, one more update.
//!
//! Whatever is written is read back before it is handed on; a layout that cannot
//! be added to is a refusal, never a guess.

mod lines;
mod merge;
mod number;
mod place;
mod revise;
mod scalar;
mod task;

pub use merge::{Clash, merge};
pub use number::Numbering;
pub use place::{Form, Lead, Place};
pub use revise::{File, Placed, Refusal, by_hand, places, places_in, revise};
pub use scalar::{flow_value, value};
pub use task::{Filled, Hints, Written, task_file};
