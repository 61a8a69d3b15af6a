//! The order of steps of each command. Nothing here is worth a unit test.

pub mod build;
pub mod check;
pub mod demo;
pub mod explain;
pub mod init;
pub mod landings;
pub mod serve;

use std::path::{Path, PathBuf};

use anyhow::Result;
use git2::Repository;

use crate::io;
use crate::lang::Lang;
use crate::model::settings::Settings;
use crate::model::time::{AsOf, Moment};
use crate::parse::{Office, SETTINGS, Shelf};
use crate::source::{BlobId, Content, FileId, Tree};

/// What every command knows.
pub struct Global {
    pub root: PathBuf,
    pub lang: Lang,
    pub as_of: Option<Moment>,
}

/// The settings that HEAD has, to learn what the main branch is called.
fn settings_at_head(repository: &Repository) -> Settings {
    io::git::text_at_head(repository, SETTINGS).map(settings_of).unwrap_or_default()
}

fn settings_of(content: Content) -> Settings {
    let file = FileId { blob: BlobId([0; 20]), is_regular: true };
    let tree = Tree::from([(SETTINGS.into(), file)]);
    Office::read(&tree, &Shelf::fill([(file, content)].into(), &[].into())).settings
}

fn as_of(moment: Option<Moment>, settings: &Settings) -> AsOf {
    AsOf { moment: moment.unwrap_or_else(io::clock::now), zone: settings.zone }
}

/// Opens the repository of an instance and learns its settings.
///
/// # Errors
/// No repository there.
fn open(root: &Path) -> Result<(Repository, Settings)> {
    let repository = io::git::open(root)?;
    let settings = settings_at_head(&repository);
    Ok((repository, settings))
}
