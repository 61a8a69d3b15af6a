//! What was read of a history, kept for the next time in `.git/giaoban/`.
//!
//! It spares work and decides nothing: whoever must be sure passes
//! `Kept::Ignore`, for a repository handed over on a stick brings this folder
//! along. A file that is damaged, of another version or of another history is
//! as good as none, and where none can be written all goes on without.
//!
//! One file for each set of wanted paths. The alternative, one file of
//! everything that each set is picked from, would make the first question about
//! one folder read all folders of the repository.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::{fs, io};

use git2::Repository;
use sha2::{Digest, Sha256};

use super::chain::{Authors, Head};
use super::segment;
use super::{Id, Wanted};
use crate::history::{CommitId, MainlineCommit};

/// Whether to use what earlier runs kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    Use,
    /// Neither read nor written: nothing of this machine's memory is evidence.
    Ignore,
}

/// Raised when the same history would be read another way.
const VERSION: u32 = 1;

/// Files in the folder; the one that was not written for longest goes first.
const FILES: usize = 8;

/// No index of a history that anybody keeps is as long.
const BYTES: u64 = 1 << 32;

/// What a process that was killed while writing left behind is swept away after
/// as many seconds.
const LITTER_SECONDS: u64 = 600;

/// The history as it was kept, and where.
pub(super) struct Index {
    /// None where nothing shall be kept.
    file: Option<PathBuf>,
    authors: Authors,
    /// The file as it was read: later runs add to its end.
    bytes: Vec<u8>,
    digest: [u8; 32],
    heads: Vec<Head>,
    places: HashMap<CommitId, usize>,
}
