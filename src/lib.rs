//! giaoban: working papers of a periodic government briefing from a git
//! repository of task files.
//!
//! The order of the modules is the order of the layers: a module names only
//! modules above its own line (`tests/it/tidy.rs` holds it so).

pub mod character;
pub mod lang;
pub mod source;
pub mod key;
pub mod diag;
pub mod markdown;
pub mod prose;
pub mod model;
pub mod yaml;
pub mod parse;
pub mod write;
pub mod import;
pub mod history;
pub mod story;
pub mod demo;
pub mod snapshot;
pub mod completeness;
pub mod submission;
pub mod check;
pub mod emit;
pub mod assess;
pub mod analysis;
pub mod reminder;
pub mod doctor;
pub mod view;
pub mod render;
pub mod kit;
pub mod io;
pub mod cmd;
pub mod cli;
