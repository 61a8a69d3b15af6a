//! What is kept beside a site for the next build: the site before it, which the next
//! one grows out of, and what is known of the files of both.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::Result;

use super::known::{Known, note_name};
use super::place::Spot;
use super::swap;
use crate::io::disk;
use crate::lang::{Doing, Text};
use crate::render::{MANIFEST, digest};

pub(super) struct Kept {
    folder: PathBuf,
}

/// A file on its way into a site.
const PUT: &str = "put";

/// Makes git pass over the folder, and says whose it is.
const MARK: &str = ".gitignore";
const MARKED: &str = "# giaoban: what the next build of the site beside this goes on from\n*\n";

impl Kept {
    /// None where something else bears its name: nothing is kept there.
    pub(super) fn of(spot: &Spot) -> Option<Self> {
        let kept = Self { folder: spot.kept() };
        let is_free = fs::symlink_metadata(&kept.folder).is_err_and(|error| error.kind() == ErrorKind::NotFound);
        let is_ours = || fs::read_to_string(kept.folder.join(MARK)).is_ok_and(|text| text == MARKED);
        (is_free || is_ours()).then_some(kept)
    }

    /// The site before the last one.
    fn site(&self) -> PathBuf {
        self.folder.join("site")
    }

    /// What is known of the site at a folder.
    pub(super) fn known(&self, folder: &Path) -> Known {
        Known::of(folder, &self.folder)
    }

    /// Gives the site before the last one away, to be changed at `to`; whether there is one.
    /// Whatever lies in it is ours to remove: the folder bears our mark, and is closed.
    pub(super) fn give(&self, to: &Path) -> bool {
        fs::rename(self.site(), to).is_ok()
    }

    /// Notes what is known of a site that is about to take its place.
    pub(super) fn note(&self, known: &Known) -> Result<()> {
        let noting = Text::new("ghi {path}", "writing {path}");
        let note = || -> std::io::Result<()> {
            if !self.folder.exists() {
                create_private(&self.folder)?;
                fs::write(self.folder.join(MARK), MARKED)?;
            }
            let Some((_, manifest)) = known.get(MANIFEST) else { return Ok(()) };
            // Whole or not believed: it bears a sum.
            fs::write(self.folder.join(note_name(&manifest.digest)), known.bytes())
        };
        note().doing(noting, &[("path", &self.folder.display())])
    }

    /// Puts a file of a site that stands in the place of an older one, whole. It is made
    /// here, so that no cut leaves a stranger in the site.
    pub(super) fn put(&self, bytes: &[u8], file: &Path) -> Result<()> {
        let made = self.folder.join(PUT);
        disk::put(&made, bytes)?;
        let place = || -> std::io::Result<()> {
            fs::set_permissions(&made, fs::metadata(file)?.permissions())?;
            fs::rename(&made, file)
        };
        place().doing(Text::new("ghi {path}", "writing {path}"), &[("path", &file.display())])?;
        file.parent().map_or(Ok(()), disk::sync_folder)
    }

    /// Takes the site that stood until now, for the next build; what else was noted goes.
    /// Where it cannot be taken, it is removed, and the next build does without.
    pub(super) fn take(&self, spot: &Spot, old: &Path) {
        let before = self.site();
        if swap::remove(&before).is_err() || fs::rename(old, &before).is_err() {
            return;
        }
        let of = |folder: &Path| fs::read(folder.join(MANIFEST)).ok().map(|manifest| note_name(&digest(&manifest)));
        let wanted = [of(&before), of(&spot.folder())];
        for entry in fs::read_dir(&self.folder).into_iter().flatten().flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let is_note = name.len() == 32 && name.bytes().all(|byte| byte.is_ascii_hexdigit());
            if is_note && !wanted.contains(&Some(name)) {
                let _ = fs::remove_file(entry.path());
            }
        }
        let _ = disk::sync_folder(&self.folder);
    }
}

/// For whoever builds alone: no server shall show what a site no longer says.
#[cfg(unix)]
fn create_private(folder: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    fs::DirBuilder::new().mode(0o700).create(folder)
}

#[cfg(not(unix))]
fn create_private(folder: &Path) -> std::io::Result<()> {
    fs::create_dir(folder)
}
