//! The tests that need more than one module, in one binary.

mod roles;
mod rule_pages;
