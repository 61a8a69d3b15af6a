//! The output folder is replaced whole: what stands there is the old site or
//! the new one at any instant, also after a kill or a power cut.
//!
//! One process at a time claims the place (`claim`). The new site is written
//! beside the folder (`fresh`), everything of it is brought to the disk at once,
//! and then the two are exchanged by one call (`swap`). What a killed owner left
//! is named in its claim and put right by the next one; nothing else is removed.
//!
//! The site that stood is kept (`kept`): the next one grows out of it, and shares with
//! the one that stands every file that did not change. A file is never written into.

mod claim;
mod fresh;
mod kept;
mod known;
mod place;
mod site;
mod swap;

use std::fs;
use std::hash::{BuildHasher, RandomState};
use std::path::{Path, PathBuf};

use anyhow::Result;

use super::disk;
use claim::Claim;
pub use claim::Holder;
pub use fresh::Fresh;
use fresh::Standing;
use kept::Kept;
use known::Known;
use place::Spot;

use crate::lang::{Doing, Text};
use crate::render::NOW;

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

    /// What was left to be known of the site that stands, where file for file it is as it
    /// was made (but for `NOW`); with how many files it has.
    #[must_use]
    pub fn left(&self) -> Option<(Vec<u8>, usize)> {
        let known = Kept::of(&self.spot)?.known(&self.spot.folder());
        // It may be another than was noted, and is there all the same.
        let others = known.files.len() - usize::from(known.get(NOW).is_some());
        Some((known.left?, others + 1))
    }

    /// Puts a new `NOW` into the site that stands; all else of it stays.
    ///
    /// # Errors
    /// The disk refuses.
    pub fn renew(self, now: &[u8]) -> Result<()> {
        Kept::of(&self.spot).map_or(Ok(()), |kept| kept.put(now, &self.spot.folder().join(NOW)))
    }

    /// Lets `fill` write a site and puts it in place of the one that stands
    /// there. Where `fill` fails, the old one stays.
    ///
    /// # Errors
    /// The disk refuses, or `fill` fails.
    pub fn publish(mut self, base: Base, fill: impl FnOnce(&Fresh) -> Result<()>) -> Result<Published> {
        self.work(|spot, beside| {
            let kept = Kept::of(spot);
            let last = kept.as_ref().filter(|_| base == Base::LastSite);
            let given = last.filter(|kept| kept.give(&beside.fresh));
            let own = given.map_or_else(Known::default, |kept| kept.known(&beside.fresh));
            let standing = last.map(|kept| Standing { known: kept.known(&spot.folder()), folder: spot.folder() });
            if own.files.is_empty() {
                // What was given may be there, with no file as it was.
                swap::remove(&beside.fresh)
                    .doing(Text::new("bỏ {path}", "removing {path}"), &[("path", &beside.fresh.display())])?;
                make(&beside.fresh)?;
            }
            let fresh = Fresh::at(&beside.fresh, own, standing);
            fill(&fresh)?;
            fresh::open_to_readers(&beside.fresh)?;
            let taken_over = fresh.taken_over();
            let known = fresh.finish()?;
            let published = Published { files: known.files.len(), taken_over };
            if let Some(kept) = &kept {
                kept.note(&known)?;
            }
            // Before the exchange, so that no cut finds the new name before the new bytes.
            disk::sync_tree(&beside.fresh)?;
            // Somebody may have put a file there meanwhile.
            site::refuse_a_strangers(&spot.folder())?;
            swap::put_in_place(spot, beside)?;
            if let Some(kept) = &kept {
                let old = if beside.old.is_dir() { &beside.old } else { &beside.fresh };
                kept.take(spot, old);
            }
            Ok(published)
        })
    }

    /// Lets `make` work in a folder beside the place; it is gone afterwards, also
    /// where this process is killed and the next one claims the place.
    ///
    /// # Errors
    /// The disk refuses, or `work` fails.
    pub fn beside<T>(&mut self, work: impl FnOnce(&Path) -> Result<T>) -> Result<T> {
        self.work(|_, beside| {
            make(&beside.fresh)?;
            work(&beside.fresh)
        })
    }

    fn work<T>(&mut self, work: impl FnOnce(&Spot, &Beside) -> Result<T>) -> Result<T> {
        let token = format!("{:016x}", RandomState::new().hash_one(std::process::id()));
        let beside = self.spot.beside(&token);
        self.claim.is_settled = false;
        let worked = self.claim.note(&token).and_then(|()| work(&self.spot, &beside));
        // The old site after an exchange, the new one after a failure.
        self.claim.is_settled = swap::clean_up(&self.spot, &beside);
        worked
    }
}

/// A site that stands now.
#[derive(Clone, Copy, Debug)]
pub struct Published {
    pub files: usize,
    /// How many of them were there before.
    pub taken_over: usize,
}

/// What a site is made from beside the instance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Base {
    /// The one that stands there: what did not change is taken over.
    LastSite,
    /// Nothing: all of it is made.
    Nothing,
}

fn make(folder: &Path) -> Result<()> {
    fs::create_dir(folder)
        .doing(Text::new("tạo thư mục {path}", "making the folder {path}"), &[("path", &folder.display())])
}

/// The bytes of one file of a site that was published; none where it is not there.
///
/// # Errors
/// The file is there and cannot be read.
pub fn published(folder: &Path, path: &str) -> Result<Option<Vec<u8>>> {
    disk::bytes_if_there(&folder.join(path))
}

/// What lies beside a place while a site is written.
struct Beside {
    fresh: PathBuf,
    /// The old site between the two steps.
    old: PathBuf,
}

#[cfg(test)]
mod tests;
