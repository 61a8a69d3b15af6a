//! The list of a release's files with their SHA-256, from a folder or an address.

use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use super::{disk, forge};

const SUMS: &str = "SHA256SUMS";
const LONGEST: u64 = 1024 * 1024;
const PATIENCE: Duration = Duration::from_secs(20);
/// From the page of a release to where its files are kept.
const REDIRECTS: u32 = 5;

/// The files of one release.
#[derive(Clone, Debug)]
pub enum Release {
    Folder(PathBuf),
    /// Without a slash at its end.
    Address(String),
}

impl Release {
    #[must_use]
    pub fn named(text: &str) -> Self {
        if !text.contains("://") {
            return Self::Folder(PathBuf::from(text));
        }
        let text = text.trim_end_matches('/');
        Self::Address(text.strip_suffix(SUMS).unwrap_or(text).trim_end_matches('/').to_owned())
    }

    /// Its SHA256SUMS.
    ///
    /// # Errors
    /// There is none, or it cannot be had.
    pub fn sums(&self) -> Result<String> {
        match self {
            Self::Folder(folder) => disk::text(&folder.join(SUMS)),
            Self::Address(address) => get(&format!("{address}/{SUMS}")),
        }
    }
}

fn get(address: &str) -> Result<String> {
    let mut response = forge::agent(address, REDIRECTS, PATIENCE)?.get(address).call();
    let response =
        response.as_mut().map_err(|error| anyhow::anyhow!("{error}")).with_context(|| format!("GET {address}"))?;
    let status = response.status().as_u16();
    if status != 200 {
        bail!("GET {address}: HTTP {status}");
    }
    response.body_mut().with_config().limit(LONGEST).read_to_string().with_context(|| format!("reading {address}"))
}
