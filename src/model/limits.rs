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
/// Of a whole run; the rest is counted.
pub const FINDINGS: usize = 20_000;
/// Entries of git's folders that are read of one commit.
pub const TREE_ENTRIES: usize = 2_000_000;
/// Paths that one request may change: as many as there may be tasks.
pub const CHANGED_PATHS: usize = 200_000;
/// Paths that an agency may change at once.
pub const CHANGED_PATHS_OF_AGENCY: usize = 5_000;
/// One folder's listing, its size known before its bytes are read.
pub const FOLDER_BYTES: usize = 128 * 1024 * 1024;
/// Folders inside folders, and the letters of a path: nothing of an instance
/// comes near.
pub const FOLDER_DEPTH: usize = 32;
pub const PATH_BYTES: usize = 4_096;
/// Columns of a source line shown in a snippet.
pub const SNIPPET_COLUMNS: usize = 160;
pub const PROSE_CHARS: usize = 20_000;
pub const LINE_CHARS: usize = 500;
pub const UPDATES_PER_TASK: usize = 2_000;
/// Terms of a recurring deadline that one update delivers: those of a month of days.
pub const TERMS_PER_UPDATE: usize = 31;
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
