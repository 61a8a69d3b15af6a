//! A file of kept segments: read whole, added to at its end, replaced at once.
//!
//! A writer may be killed at any byte and two may run at once. Each segment
//! bears a sum over itself and all before it, so whatever is not whole is not
//! read; writers take a lock, do not wait for it, and write only where the file
//! is still what they read. Whoever cannot write goes on without.

use std::fs::{self, File};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use super::segment::sum;
use crate::io::{clock, disk};

/// Files of histories in the folder; the one that was not written for longest
/// goes first.
const FILES: usize = 8;

/// A longer file is neither read nor written: it would not fit in memory twice.
const BYTES: u64 = 1 << 28;

/// What a process that was killed while writing left behind is swept away after
/// as many seconds.
const LITTER_SECONDS: i64 = 600;

const HISTORY: &str = "history-";
pub(super) const LITTER: &str = "new-";
const LOCK: &str = "lock";

/// In front of each segment: its length and its sum.
const FRONT: usize = 16;

/// The file as it was last read or written here.
pub(super) struct KeptFile {
    folder: PathBuf,
    name: String,
    /// What it begins with: whose history, read how, in which format.
    header: Vec<u8>,
    /// The sum over it, which it ends in.
    start: u64,
    /// How far it is whole; none where not even its header is.
    whole: Option<Whole>,
}

#[derive(Clone, Copy)]
struct Whole {
    /// Bytes that are whole, and bytes that were there.
    good: u64,
    length: u64,
    /// Over all that is whole, and where it stands in the file.
    sum: u64,
    sum_at: u64,
}

impl KeptFile {
    /// One of several histories: it is named by what it begins with.
    pub(super) fn of_history(folder: &Path, header: &[u8]) -> Self {
        Self::of(folder, format!("{HISTORY}{:016x}", sum(0, header)), header)
    }

    pub(super) fn of(folder: &Path, name: String, header: &[u8]) -> Self {
        let start = sum(0, header);
        let header = [header, &start.to_le_bytes()].concat();
        Self { folder: folder.to_owned(), name, header, start, whole: None }
    }

    /// Hands on the body of each segment that is whole, oldest first, up to one that
    /// nothing can be made of.
    pub(super) fn read(&mut self, mut take: impl FnMut(&[u8]) -> Option<()>) {
        self.whole = None;
        let Some(bytes) = plain_file(&self.path()) else { return };
        let Some(mut rest) = bytes.strip_prefix(self.header.as_slice()) else { return };
        let start = self.header.len() as u64;
        let length = bytes.len() as u64;
        let mut whole = Whole { good: start, length, sum: self.start, sum_at: start - 8 };
        while let Some((body, found, after)) = next_segment(rest) {
            if sum(whole.sum, body) != found || take(body).is_none() {
                break;
            }
            whole.sum_at = whole.good + 8;
            whole.sum = found;
            whole.good = length - after.len() as u64;
            rest = after;
        }
        self.whole = Some(whole);
    }

    /// Takes all of it for nothing.
    pub(super) fn forget(&mut self) {
        self.whole = None;
    }

    /// Whether it is there and can be added to.
    pub(super) fn is_whole(&self) -> bool {
        self.whole.is_some()
    }

    /// Adds a segment at the end. Not where the file is not what was read.
    pub(super) fn append(&mut self, body: &[u8]) -> Option<()> {
        let whole = self.whole.take()?;
        let _lock = self.lock()?;
        let path = self.path();
        fs::symlink_metadata(&path).ok().filter(|found| found.is_file() && found.len() == whole.length)?;
        let mut file = File::options().read(true).write(true).open(&path).ok()?;
        file.seek(SeekFrom::Start(whole.sum_at)).ok()?;
        let mut found = [0; 8];
        file.read_exact(&mut found).ok()?;
        if found != whole.sum.to_le_bytes() || whole.good + (FRONT + body.len()) as u64 > BYTES {
            return None;
        }
        file.set_len(whole.good).ok()?;
        file.seek(SeekFrom::Start(whole.good)).ok()?;
        file.write_all(&[&front(whole.sum, body), body].concat()).ok()
    }

    /// Puts one segment in place of all.
    pub(super) fn replace(&mut self, body: &[u8]) -> Option<()> {
        self.whole = None;
        let length = self.header.len() + FRONT + body.len();
        if length as u64 > BYTES {
            return None;
        }
        fs::create_dir_all(&self.folder).ok()?;
        let _lock = self.lock()?;
        self.sweep();
        let mut file = tempfile::Builder::new().prefix(LITTER).tempfile_in(&self.folder).ok()?;
        file.write_all(&self.header).ok()?;
        file.write_all(&front(self.start, body)).ok()?;
        file.write_all(body).ok()?;
        // The disk is not waited for: each segment bears its sum, and what is not whole
        // after a failure of power is as good as none.
        file.persist(self.path()).ok()?;
        Some(())
    }

    fn path(&self) -> PathBuf {
        self.folder.join(&self.name)
    }

    /// Held while it lives. None where somebody else writes, or nobody can.
    fn lock(&self) -> Option<File> {
        let path = self.folder.join(LOCK);
        if fs::symlink_metadata(&path).is_ok_and(|found| !found.is_file()) {
            return None;
        }
        let file = File::options().create(true).truncate(false).write(true).open(path).ok()?;
        file.try_lock().ok()?;
        Some(file)
    }

    /// Makes room for a file of this name.
    fn sweep(&self) {
        let Ok(entries) = fs::read_dir(&self.folder) else { return };
        let now = clock::now().0;
        let mut histories = Vec::new();
        for entry in entries.flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let written = seconds_written(&entry.path());
            if name.starts_with(LITTER) && now - written > LITTER_SECONDS {
                let _ = fs::remove_file(entry.path());
            } else if name.starts_with(HISTORY) && name != self.name {
                histories.push((written, entry.path()));
            }
        }
        histories.sort();
        let surplus = (histories.len() + usize::from(self.name.starts_with(HISTORY))).saturating_sub(FILES);
        for (_, path) in histories.iter().take(surplus) {
            let _ = fs::remove_file(path);
        }
    }
}

/// Puts a small file in the folder of what is kept, whole, and on the disk. None where
/// nothing can be written: nothing is remembered then.
pub(super) fn put_whole(folder: &Path, name: &str, parts: &[&[u8]]) -> Option<()> {
    fs::create_dir_all(folder).ok()?;
    let mut file = tempfile::Builder::new().prefix(LITTER).tempfile_in(folder).ok()?;
    parts.iter().try_for_each(|part| file.write_all(part)).ok()?;
    file.as_file().sync_all().ok()?;
    file.persist(folder.join(name)).ok()?;
    disk::sync_folder(folder).ok()
}

/// The bytes of a file of bearable length that is nothing but a file: a pipe
/// would keep us waiting.
pub(super) fn plain_file(path: &Path) -> Option<Vec<u8>> {
    fs::symlink_metadata(path).ok().filter(|found| found.is_file() && found.len() <= BYTES)?;
    fs::read(path).ok()
}

/// The body of the next segment, the sum it should have, and what follows.
fn next_segment(bytes: &[u8]) -> Option<(&[u8], u64, &[u8])> {
    let (length, rest) = bytes.split_first_chunk()?;
    let (sum, rest) = rest.split_first_chunk()?;
    let (body, rest) = rest.split_at_checked(usize::try_from(u64::from_le_bytes(*length)).ok()?)?;
    Some((body, u64::from_le_bytes(*sum), rest))
}

fn front(from: u64, body: &[u8]) -> Vec<u8> {
    let mut bytes = (body.len() as u64).to_le_bytes().to_vec();
    bytes.extend_from_slice(&sum(from, body).to_le_bytes());
    bytes
}

fn seconds_written(path: &Path) -> i64 {
    let written = fs::symlink_metadata(path).and_then(|found| found.modified()).ok();
    let since = written.and_then(|written| written.duration_since(UNIX_EPOCH).ok());
    since.and_then(|since| i64::try_from(since.as_secs()).ok()).unwrap_or_default()
}
