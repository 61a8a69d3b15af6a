//! The tests that need more than one module, in one binary.

mod browser;
mod commands;
mod engine;
mod formats;
mod freeze;
mod history;
mod hostile;
mod landings;
mod living;
mod pairs;
mod periods;
mod program;
mod review;
mod roles;
mod rule_pages;
mod simulator;
mod signatures;
mod tidy;
