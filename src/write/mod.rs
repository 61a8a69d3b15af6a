//! What the program itself writes into task files: a new file, one more update.
//!
//! Whatever is written is read back before it is handed on; a layout that cannot
//! be added to is a refusal, never a guess.

mod number;
mod scalar;
mod task;
mod update;

pub use number::Numbering;
pub use scalar::{flow_value, value};
pub use task::{Filled, Hints, Written, task_file};
pub use update::{Refusal, Revision, entry, revise};
