//! What is known of a site that stands: of each file its digest, what it was made
//! from, and how the file system had it when its bytes were last looked at.
//!
//! It is kept beside the site and bears a sum. What it says of a file is believed
//! while the system says that nobody touched that file since; of any other the
//! bytes are read again. So is every file of a site that came from another
//! machine, or of which nothing is kept but its manifest.

use std::collections::{HashMap, HashSet};
use std::fs::{self, File, Metadata};
use std::io::{self, Read};
use std::path::Path;

use rayon::iter::Either;
use rayon::prelude::*;
use serde::Deserialize;
use sha2::{Digest as _, Sha256};

use crate::io::disk::Stamp;
use crate::key::Key;
use crate::lang::as_file_systems_see;
use crate::render::{Digest, MANIFEST, NOW, digest};
use crate::source::{from_hex, hex};

const HEADER: &str = concat!("giaoban site 2 ", env!("CARGO_PKG_VERSION"), "\n");

/// One file of a site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Noted {
    pub(super) digest: Digest,
    pub(super) key: Option<Key>,
    pub(super) stamp: Option<Stamp>,
}

/// The files of a site by the names that all disks agree on, each with its path.
#[derive(Clone, Debug, Default)]
pub(super) struct Known {
    pub(super) files: HashMap<Box<str>, (Box<str>, Noted)>,
    /// What whoever made the site left to be known of all of it.
    pub(super) left: Option<Vec<u8>>,
}

#[derive(Deserialize)]
struct Manifest {
    files: HashMap<String, String>,
}

impl Known {
    /// What is known of the site at a folder, as far as its files are still as they
    /// were. `notes`: where what is known of sites is kept.
    pub(super) fn of(folder: &Path, notes: &Path) -> Self {
        let Ok(manifest) = fs::read(folder.join(MANIFEST)) else { return Self::default() };
        let noted = fs::read(notes.join(note_name(&digest(&manifest)))).ok();
        let known = noted.and_then(|bytes| Self::read(&bytes));
        known.unwrap_or_else(|| Self::of_manifest(&manifest)).looked_at(folder)
    }

    /// All that a manifest says: nothing of what the files were made from.
    fn of_manifest(manifest: &[u8]) -> Self {
        let Ok(Manifest { files }) = serde_json::from_slice(manifest) else { return Self::default() };
        let mut known = Self::default();
        for (path, text) in files {
            if let Some(digest) = from_hex(text.as_bytes()) {
                known.enter(&path, Noted { digest, key: None, stamp: None });
            }
        }
        known.enter(MANIFEST, Noted { digest: digest(manifest), key: None, stamp: None });
        known
    }

    pub(super) fn enter(&mut self, path: &str, file: Noted) {
        self.files.insert(as_file_systems_see(path).into(), (path.into(), file));
    }

    pub(super) fn get(&self, path: &str) -> Option<&(Box<str>, Noted)> {
        self.files.get(as_file_systems_see(path).as_str())
    }

    /// Without the files that are not as they were.
    fn looked_at(self, folder: &Path) -> Self {
        let is_same = |path: &str, file: &Noted| -> Option<bool> {
            let place = folder.join(path);
            let found = fs::symlink_metadata(&place).ok().filter(Metadata::is_file)?;
            let is_untouched = file.stamp.is_some() && Stamp::of(&found) == file.stamp;
            Some(is_untouched || read_digest(&place).is_ok_and(|digest| digest == file.digest))
        };
        let (mut files, others): (HashMap<_, _>, Vec<_>) =
            self.files.into_par_iter().partition_map(|(name, (path, file))| match is_same(&path, &file) {
                Some(true) => Either::Left((name, (path, file))),
                _ => Either::Right((*path != *NOW, file.key)),
            });
        let left = self.left.filter(|_| others.iter().all(|(counts, _)| !counts));
        // What was made of the same inputs stands whole, or has to be made again.
        let broken: HashSet<Key> = others.into_iter().filter_map(|(_, key)| key).collect();
        if !broken.is_empty() {
            files.values_mut().for_each(|(_, file)| file.key = file.key.filter(|key| !broken.contains(key)));
        }
        Self { files, left }
    }

    /// With what the file system says of each file now.
    pub(super) fn stamped(self, folder: &Path) -> Self {
        let files = self.files.into_par_iter().map(|(name, (path, file))| {
            let stamp = fs::symlink_metadata(folder.join(&*path)).ok().and_then(|found| Stamp::of(&found));
            (name, (path, Noted { stamp, ..file }))
        });
        Self { files: files.collect(), left: self.left }
    }

    /// As it is kept.
    pub(super) fn bytes(&self) -> Vec<u8> {
        let mut body = Vec::with_capacity(self.files.len() * 160);
        let left = self.left.as_deref().unwrap_or_default();
        body.extend((left.len() as u64).to_le_bytes());
        body.extend_from_slice(left);
        for (path, file) in self.files.values() {
            let Ok(length) = u16::try_from(path.len()) else { continue };
            body.extend_from_slice(&length.to_le_bytes());
            body.extend_from_slice(path.as_bytes());
            body.extend_from_slice(&file.digest);
            body.push(u8::from(file.key.is_some()) | u8::from(file.stamp.is_some()) << 1);
            body.extend(file.key.iter().flat_map(|key| key.0));
            if let Some(Stamp { bytes, file, written, changed }) = file.stamp {
                body.extend([bytes.to_le_bytes(), file.to_le_bytes()].concat());
                body.extend([written.to_le_bytes(), changed.to_le_bytes()].concat());
            }
        }
        [HEADER.as_bytes(), &digest(&body), &body].concat()
    }

    /// None where it is not whole, or another version of the program wrote it.
    fn read(bytes: &[u8]) -> Option<Self> {
        let (sum, mut rest) = bytes.strip_prefix(HEADER.as_bytes())?.split_first_chunk::<32>()?;
        if digest(rest) != *sum {
            return None;
        }
        let length = usize::try_from(u64::from_le_bytes(*taken(&mut rest)?)).ok()?;
        let (left, mut rest) = rest.split_at_checked(length)?;
        let left = (!left.is_empty()).then(|| left.to_vec());
        let mut known = Self { left, ..Self::default() };
        while !rest.is_empty() {
            let length = u16::from_le_bytes(*taken(&mut rest)?);
            let (path, after) = rest.split_at_checked(usize::from(length))?;
            rest = after;
            let digest = *taken(&mut rest)?;
            let [flags] = *taken(&mut rest)?;
            let key = if flags & 1 == 0 { None } else { Some(Key(*taken(&mut rest)?)) };
            let stamp = if flags & 2 == 0 { None } else { Some(stamp(&mut rest)?) };
            known.enter(std::str::from_utf8(path).ok()?, Noted { digest, key, stamp });
        }
        Some(known)
    }
}

/// What is known of a site bears the name of its manifest.
pub(super) fn note_name(manifest: &Digest) -> String {
    hex(manifest.first_chunk::<16>().expect("of 32 bytes"))
}

fn stamp(rest: &mut &[u8]) -> Option<Stamp> {
    let bytes = u64::from_le_bytes(*taken(rest)?);
    let file = u64::from_le_bytes(*taken(rest)?);
    let written = i64::from_le_bytes(*taken(rest)?);
    let changed = i64::from_le_bytes(*taken(rest)?);
    Some(Stamp { bytes, file, written, changed })
}

fn taken<'b, const N: usize>(rest: &mut &'b [u8]) -> Option<&'b [u8; N]> {
    let (first, after) = rest.split_first_chunk()?;
    *rest = after;
    Some(first)
}

fn read_digest(path: &Path) -> io::Result<Digest> {
    let mut file = File::open(path)?;
    let mut digest = Sha256::new();
    let mut piece = vec![0; 1 << 16];
    loop {
        let count = file.read(&mut piece)?;
        if count == 0 {
            return Ok(digest.finalize().into());
        }
        digest.update(piece.get(..count).unwrap_or_default());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn some() -> Known {
        let mut known = Known { left: Some(b"left".to_vec()), ..Known::default() };
        for number in 0..300_u32 {
            let file = Noted {
                digest: digest(&number.to_le_bytes()),
                key: (number % 3 > 0).then_some(Key([u8::try_from(number % 200).expect("small"); 16])),
                stamp: (number % 5 > 0).then_some(Stamp { bytes: 1, file: u64::from(number), written: -1, changed: 7 }),
            };
            known.enter(&format!("nhiem-vu/Đ{number}.html"), file);
        }
        known
    }

    #[test]
    fn what_is_kept_is_read_again_and_nothing_that_is_not_whole_is() {
        let known = some();
        let bytes = known.bytes();
        let read = Known::read(&bytes).expect("whole");
        assert_eq!((read.files, read.left), (known.files.clone(), known.left.clone()));
        arbtest::arbtest(|u| {
            let mut other = bytes.clone();
            match u.int_in_range(0..=2)? {
                0 => other.truncate(u.int_in_range(0..=other.len() - 1)?),
                1 => other.push(u.arbitrary()?),
                _ => {
                    let at = u.int_in_range(0..=other.len() - 1)?;
                    other[at] ^= 1 << u.int_in_range(0..=7)?;
                }
            }
            assert!(Known::read(&other).is_none());
            Ok(())
        });
    }

    #[test]
    fn a_file_that_is_not_what_it_was_is_not_known() {
        let place = tempfile::tempdir().expect("a folder");
        let notes = tempfile::tempdir().expect("a folder");
        for (path, text) in [("same", "same"), ("edited", "before"), ("gone", "x"), ("linked", "y")] {
            fs::write(place.path().join(path), text).expect("written");
        }
        let files = ["same", "edited", "gone", "linked"].map(|path| {
            let bytes = fs::read(place.path().join(path)).expect("there");
            format!("\"{path}\": \"{}\"", hex(&digest(&bytes)))
        });
        let manifest = format!("{{\"tool\": \"giaoban\", \"files\": {{{}}}}}", files.join(","));
        fs::write(place.path().join(MANIFEST), &manifest).expect("written");
        // Whether from the manifest alone, or from what was noted of the untouched site.
        for is_noted in [false, true] {
            let known = Known::of(place.path(), notes.path());
            if !is_noted {
                assert_eq!(known.files.len(), 5);
                fs::write(notes.path().join(note_name(&digest(manifest.as_bytes()))), known.bytes()).expect("written");
            }
            fs::write(place.path().join("edited"), "behind").expect("written");
            let _ = fs::remove_file(place.path().join("gone"));
            let _ = fs::remove_file(place.path().join("linked"));
            fs::create_dir_all(place.path().join("linked")).expect("a folder");
            let mut left: Vec<_> = Known::of(place.path(), notes.path()).files.into_keys().collect();
            left.sort();
            assert_eq!(left, [MANIFEST.into(), Box::from("same")], "{is_noted}");
        }
    }
}
