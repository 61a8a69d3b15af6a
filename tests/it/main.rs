//! The tests that need more than one module, in one binary.

mod living;
mod roles;
mod rule_pages;
mod tidy;
