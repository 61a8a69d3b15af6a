//! The order of steps of each command. Nothing here is worth a unit test.

pub mod build;
pub mod check;
pub mod codeowners;
pub mod demo;
pub mod doctor;
pub mod explain;
pub mod freeze;
pub mod init;
pub mod landings;
pub mod receipt;
pub mod serve;
pub mod status;
pub mod verify;

use std::path::{Path, PathBuf};

use anyhow::Result;
use git2::Repository;

use crate::history::Ledger;
use crate::io;
use crate::lang::Lang;
use crate::model::settings::Settings;
use crate::model::time::{AsOf, Moment};

/// What every command knows.
pub struct Global {
    pub root: PathBuf,
    pub lang: Lang,
    pub as_of: Option<Moment>,
}

/// The instant that a command speaks from.
#[derive(Clone, Copy, Debug)]
pub struct Instant {
    pub as_of: AsOf,
    /// Given and not the clock's: what landed later is not known yet.
    pub is_given: bool,
}

impl Instant {
    fn of(global: &Global, settings: &Settings) -> Self {
        let given = global.as_of.or_else(io::clock::given);
        let as_of = AsOf { moment: given.unwrap_or_else(io::clock::now), zone: settings.zone };
        Self { as_of, is_given: given.is_some() }
    }

    /// The ledger as it is known at this instant.
    fn sees(self, ledger: Ledger) -> Ledger {
        let moment = self.as_of.moment;
        if self.is_given { ledger.as_known_at(moment) } else { ledger.as_seen_at(moment) }
    }
}

/// Opens the repository of an instance and learns its settings.
///
/// # Errors
/// No repository there.
fn open(root: &Path) -> Result<(Repository, Settings)> {
    let repository = io::git::open(root)?;
    let settings = io::git::settings_at_head(&repository);
    Ok((repository, settings))
}
