//! giaoban: working papers of a periodic government briefing from a git
//! repository of task files.
//!
//! The order of the modules is the order of the layers: a module names only
//! modules above its own line (`tests/it/tidy.rs` holds it so).

pub mod diag;
pub mod lang;
pub mod model;
pub mod yaml;
pub mod source;
