//! The tests that need more than one module, in one binary.

mod browser;
mod commands;
mod formats;
mod freeze;
mod hostile;
mod landings;
mod living;
mod look;
mod pairs;
mod palette;
mod periods;
mod program;
mod review;
mod roles;
mod rule_pages;
mod simulator;
mod signatures;
mod tidy;
