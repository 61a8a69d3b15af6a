//! The output folder is replaced whole: what stands there is the old site or
//! the new one at any instant, also after a kill or a power cut.
//!
//! One process at a time claims the place (`claim`). The new site is written
//! beside the folder (`fresh`), everything of it is brought to the disk at once,
//! and then the two are exchanged by one call (`swap`). What a killed owner left
//! is named in its claim and put right by the next one; nothing else is removed.

mod claim;
mod fresh;
mod place;
mod site;
mod swap;

use std::fs;
use std::hash::{BuildHasher, RandomState};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::Result;

use super::disk;
use claim::Claim;
pub use claim::Holder;
pub use fresh::Fresh;
use place::Spot;

use crate::lang::{Doing, Text};

/// A place for a site that nobody else writes while this lives.
pub struct Place {
    spot: Spot,
    claim: Claim,
}

impl Place {
    /// Waits for its turn at `folder`; `waits` is called with each process that holds
    /// it. `root` is the instance, which no site may stand over.
    ///
    /// Whoever claims the place before reading the history publishes nothing that
    /// is older than what stood there.
    ///
    /// # Errors
    /// The folder is no place for a site, holds something that is not a site of
    /// ours, or is not given up in time.
    pub fn claim(folder: &Path, root: &Path, waits: impl FnMut(Holder)) -> Result<Self> {
        let spot = place::spot(folder, root)?;
        disk::create_folder(&spot.parent)?;
        let mut claim = Claim::take(&spot, waits)?;
        if let Some(token) = claim.left_behind() {
            swap::recover(&spot, &token)?;
            claim.is_settled = true;
        }
        claim.sign()?;
        site::refuse_a_strangers(&spot.folder())?;
        Ok(Self { spot, claim })
    }

    /// Lets `fill` write a site and puts it in place of the one that stands
    /// there. Where `fill` fails, the old one stays.
    ///
    /// # Errors
    /// The disk refuses, or `fill` fails.
    pub fn publish<T>(mut self, fill: impl FnOnce(&Fresh) -> Result<T>) -> Result<T> {
        self.work(|spot, beside| {
            let filled = fill(&Fresh::at(&beside.fresh))?;
            fresh::open_to_readers(&beside.fresh)?;
            // Before the exchange, so that no cut finds the new name before the new bytes.
            disk::sync_tree(&beside.fresh)?;
            // Somebody may have put a file there meanwhile.
            site::refuse_a_strangers(&spot.folder())?;
            swap::put_in_place(spot, beside)?;
            Ok(filled)
        })
    }

    /// Lets `make` work in a folder beside the place; it is gone afterwards, also
    /// where this process is killed and the next one claims the place.
    ///
    /// # Errors
    /// The disk refuses, or `make` fails.
    pub fn beside<T>(&mut self, make: impl FnOnce(&Path) -> Result<T>) -> Result<T> {
        self.work(|_, beside| make(&beside.fresh))
    }

    fn work<T>(&mut self, work: impl FnOnce(&Spot, &Beside) -> Result<T>) -> Result<T> {
        let token = format!("{:016x}", RandomState::new().hash_one(std::process::id()));
        let beside = self.spot.beside(&token);
        self.claim.is_settled = false;
        let noted = self.claim.note(&token);
        let made = noted.and_then(|()| {
            let fresh = &beside.fresh;
            fs::create_dir(fresh)
                .doing(Text::new("tạo thư mục {path}", "making the folder {path}"), &[("path", &fresh.display())])
        });
        let worked = made.and_then(|()| work(&self.spot, &beside));
        // The old site after an exchange, the new one after a failure.
        self.claim.is_settled = swap::clean_up(&self.spot, &beside);
        worked
    }
}

/// The bytes of one file of a site that was published; none where it is not there.
///
/// # Errors
/// The file is there and cannot be read.
pub fn published(folder: &Path, path: &str) -> Result<Option<Vec<u8>>> {
    let file = folder.join(path);
    match fs::read(&file) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).doing(Text::new("đọc {path}", "reading {path}"), &[("path", &file.display())]),
    }
}

/// What lies beside a place while a site is written.
struct Beside {
    fresh: PathBuf,
    /// The old site between the two steps.
    old: PathBuf,
}

#[cfg(test)]
mod tests;
