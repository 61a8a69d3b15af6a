//! giaoban: working papers of a periodic government briefing from a git
//! repository of task files.
//!
//! The order of the modules is the order of the layers: a module names only
//! modules above its own line (`tests/it/tidy.rs` holds it so).

pub mod assess;
pub mod check;
pub mod completeness;
pub mod demo;
pub mod diag;
pub mod emit;
pub mod history;
pub mod io;
pub mod lang;
pub mod model;
pub mod parse;
pub mod snapshot;
pub mod source;
pub mod story;
pub mod yaml;
