//! Budgets on every input (threats.md §6). Beyond one: a clear finding, never
//! a hang. One place, so that `doctor` can print them.

use std::ops::RangeInclusive;

/// A task file; the size is known before its bytes are read.
pub const TASK_FILE_BYTES: u64 = 256 * 1024;
/// The registry, the calendar, the configuration.
pub const OFFICE_FILE_BYTES: u64 = 4 * 1024 * 1024;
/// YAML: collections inside collections.
pub const YAML_DEPTH: usize = 16;
pub const YAML_NODES: usize = 20_000;
/// The same for the registry and the calendar, which hold many entries.
pub const OFFICE_YAML_NODES: usize = 400_000;
pub const FINDINGS_PER_FILE: usize = 50;
/// Columns of a source line shown in a snippet.
pub const SNIPPET_COLUMNS: usize = 160;
pub const PROSE_CHARS: usize = 20_000;
pub const LINE_CHARS: usize = 500;
pub const UPDATES_PER_TASK: usize = 2_000;
/// "Did you mean" is not asked for names longer than this.
pub const SUGGESTION_BYTES: usize = 64;
/// Years a date may lie in; `0025-03-31` is a slip, not a deadline.
pub const FIRST_YEAR: i32 = 2000;
pub const LAST_YEAR: i32 = 2099;
/// The armor of one signature; the longest real ones have two kilobytes.
pub const SIGNATURE_BYTES: usize = 64 * 1024;
/// The modulus of an RSA key: shorter ones can be broken, longer ones cost time.
pub const RSA_BYTES: RangeInclusive<usize> = 256..=1024;
/// Subkeys of an OpenPGP key, and signatures on one: each costs a verification.
pub const SUBKEYS: usize = 32;
pub const SUBKEY_SIGNATURES: usize = 8;
