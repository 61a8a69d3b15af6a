//! The list of a release's files with their SHA-256, from a folder or an address.

use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Result, bail};

use super::{disk, forge};
use crate::lang::{Doing, Refused, Text};

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
    let asking = Text::new("tải {address}", "fetching {address}");
    let response = forge::agent(address, REDIRECTS, PATIENCE)?.get(address).call();
    let mut response = response.doing(asking, &[("address", &address)])?;
    let status = response.status().as_u16();
    if status != 200 {
        let text = Text::new(
            "tải {address}: máy chủ trả lời HTTP {status}; kiểm tra địa chỉ bản phát hành",
            "fetching {address}: the server answered HTTP {status}; check the address of the release",
        );
        bail!(Refused::new(text, &[("address", &address), ("status", &status)]));
    }
    let text = response.body_mut().with_config().limit(LONGEST).read_to_string();
    text.doing(asking, &[("address", &address)])
}
