//! What is understood of the versions of tasks, kept by the version's blob, so that no file
//! is read and understood twice by one program.
//!
//! It is written by one program for itself, bears a sum over all of it, and what is not
//! whole is read from git again. Whoever must be sure passes it by (`record_afresh`): a
//! folder that was handed over on a stick brings this along.

use std::collections::HashSet;

use git2::Repository;
use rayon::iter::{IntoParallelRefMutIterator, ParallelIterator};

use super::index::folder;
use super::kept::KeptFile;
use crate::parse::Understood;
use crate::source::{BlobId, FileId};

/// By the first half of a blob's first byte: what one processor reads at once, and what
/// stands in memory twice, is small.
const FILES: u8 = 16;

/// Made by these sources, whatever version they call themselves.
const HEADER: &str = concat!("giaoban drafts ", env!("GIAOBAN_SOURCES"), "\n");

/// As many pieces at the end of a file, and it is written anew.
const PIECES: usize = 256;

/// In front of each draft: the blob and how many bytes follow.
const FRONT: usize = 24;

/// What was kept of some versions, and what is to be.
pub(super) struct Drafts {
    files: Vec<Part>,
}

struct Part {
    file: KeptFile,
    pieces: usize,
    /// Bytes in the file, and those of them that somebody asked for.
    bytes: usize,
    asked: usize,
    found: Vec<(FileId, Understood)>,
    new: Vec<u8>,
}

impl Drafts {
    /// Looks for regular files; of those that stand, for their excerpt too.
    pub(super) fn of(repository: &Repository, wanted: &HashSet<BlobId>, standing: &HashSet<FileId>) -> Self {
        let folder = folder(repository);
        let file = |number: u8| KeptFile::of(&folder, format!("drafts-{number:x}"), HEADER.as_bytes());
        let part =
            |number| Part { file: file(number), pieces: 0, bytes: 0, asked: 0, found: Vec::new(), new: Vec::new() };
        let mut files: Vec<Part> = (0..FILES).map(part).collect();
        files.par_iter_mut().for_each(|part| part.read(wanted, standing));
        Self { files }
    }

    /// The files that were found.
    pub(super) fn found(&self) -> HashSet<FileId> {
        self.files.iter().flat_map(|part| &part.found).map(|(file, _)| *file).collect()
    }

    /// What those say, each part let go as it is handed on.
    pub(super) fn understood(self) -> impl Iterator<Item = (FileId, Understood)> {
        self.files.into_iter().flat_map(|part| part.found)
    }

    /// To be kept: what was noted of a file.
    pub(super) fn learn(&mut self, blob: BlobId, noted: &[u8]) {
        let part = self.files.get_mut(place(blob));
        if let (Some(part), Ok(length)) = (part, u32::try_from(noted.len())) {
            part.new.extend_from_slice(&blob.0);
            part.new.extend_from_slice(&length.to_le_bytes());
            part.new.extend_from_slice(noted);
        }
    }

    /// Writes what was learned. Where nothing can be written nothing is kept.
    pub(super) fn keep(&mut self) {
        for part in self.files.iter_mut().filter(|part| !part.new.is_empty()) {
            let new = std::mem::take(&mut part.new);
            let _ = match part.file.is_whole() {
                true => part.file.append(&new),
                false => part.file.replace(&new),
            };
        }
    }
}

/// Of the file that holds what is kept of a blob.
fn place(blob: BlobId) -> usize {
    let [first, ..] = blob.0;
    usize::from(first / (u8::MAX / FILES + 1))
}

impl Part {
    fn read(&mut self, wanted: &HashSet<BlobId>, standing: &HashSet<FileId>) {
        let Self { file, pieces, bytes, asked, found, .. } = self;
        let mut seen = HashSet::new();
        file.read(|body| {
            let mut rest = body;
            while let Some((front, after)) = rest.split_first_chunk::<FRONT>() {
                let (blob, length) = front.split_first_chunk()?;
                let length = usize::try_from(u32::from_le_bytes(length.try_into().ok()?)).ok()?;
                let (noted, after) = after.split_at_checked(length)?;
                let file = FileId { blob: BlobId(*blob), is_regular: true };
                *bytes += FRONT + length;
                let is_enough = || !standing.contains(&file) || Understood::has_excerpt(noted);
                if wanted.contains(&file.blob) && is_enough() && seen.insert(file) {
                    found.push((file, Understood::again(noted)?));
                    *asked += FRONT + length;
                }
                rest = after;
            }
            *pieces += 1;
            rest.is_empty().then_some(())
        });
        // Of no use any more, or in too many pieces: what is read now begins a new one.
        if *pieces > PIECES || *bytes > 2 * *asked + PIECES * FRONT {
            file.forget();
            found.clear();
        }
    }
}
