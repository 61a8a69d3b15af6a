//! Writing to a repository: objects first, then the ref that names them, each on
//! the disk before the next, and the ref only where it is what was read.

use std::fs::{self, File, TryLockError};
use std::path::Path;
use std::time::Duration;

use anyhow::Result;
use git2::{ConfigLevel, ErrorCode, Oid, Repository};
use tempfile::NamedTempFile;

use super::{index, kept};
use crate::io::disk;
use crate::lang::Text;
use crate::lang::{Doing, Refused};

/// How often a ref that another process locks is tried, and how long apart: git
/// holds it for milliseconds.
const TRIES: u32 = 40;
const APART: Duration = Duration::from_millis(50);

/// A repository that waits for the disk with everything it writes.
pub(super) struct Writer {
    pub(super) repository: Repository,
    /// What makes it wait. It is read again while the repository is open.
    _settings: NamedTempFile,
}

/// What became of a ref.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moved {
    Done,
    /// It is not what it was when it was read: somebody else came first.
    Overtaken,
}

impl Writer {
    pub(super) fn of(repository: &Repository) -> Result<Self> {
        let common = repository.commondir().display().to_string();
        let doing = ("path", &common as &dyn std::fmt::Display);
        let opening = Text::new("mở {path} để ghi", "opening {path} to write");
        let folder = index::folder(repository);
        disk::create_folder(&folder)?;
        let settings = tempfile::Builder::new().prefix(kept::LITTER).tempfile_in(&folder).doing(opening, &[doing])?;
        fs::write(settings.path(), "[core]\n\tfsyncObjectFiles = true\n").doing(opening, &[doing])?;
        // The library asks once, when it first looks for an object or a ref: of
        // one that has read already, nothing would be waited for.
        let writing = Repository::open(repository.commondir()).doing(opening, &[doing])?;
        let mut config = writing.config().doing(opening, &[doing])?;
        config.add_file(settings.path(), ConfigLevel::App, true).doing(opening, &[doing])?;
        writing.set_config(&config).doing(opening, &[doing])?;
        drop(config);
        Ok(Self { repository: writing, _settings: settings })
    }

    /// Puts a ref from where it was read, none where it was not there, to `to`.
    pub(super) fn point(&self, reference: &str, from: Option<Oid>, to: Oid, why: &str) -> Result<Moved> {
        let common = self.repository.commondir();
        // The library waits for each object and for its folder, not for the name of the folder.
        disk::sync_folder(&common.join("objects"))?;
        let mut tries = 0;
        loop {
            let put = self.repository.reference_matching(reference, to, true, from.unwrap_or(Oid::ZERO_SHA1), why);
            tries += 1;
            match put {
                Ok(_) => break,
                Err(error) if matches!(error.code(), ErrorCode::Modified | ErrorCode::Exists) => {
                    return Ok(Moved::Overtaken);
                }
                // It was there when it was read, and is no more.
                Err(error) if error.code() == ErrorCode::NotFound => return Ok(Moved::Overtaken),
                Err(error) if error.code() == ErrorCode::Locked && tries < TRIES => std::thread::sleep(APART),
                Err(error) if error.code() == ErrorCode::Locked => {
                    return Err(locked(&common.join(format!("{reference}.lock"))).into());
                }
                Err(error) => {
                    return Err(error)
                        .doing(Text::new("ghi `{reference}`", "writing `{reference}`"), &[("reference", &reference)]);
                }
            }
        }
        // The folder that the ref stands in was waited for; those above it may be new.
        let above = Path::new(reference).ancestors().skip(2).filter(|above| !above.as_os_str().is_empty());
        above
            .map(|above| common.join(above))
            .chain([common.to_path_buf()])
            .try_for_each(|folder| disk::sync_folder(&folder))?;
        Ok(Moved::Done)
    }
}

/// One process at a time writes tags or receipts into a clone, with all that it
/// reads before and pushes after. Held while it lives; none where nobody can
/// write at all.
///
/// # Errors
/// Another does not end.
pub fn alone(repository: &Repository) -> Result<Option<File>> {
    let path = index::folder(repository).join("writing");
    let open = || {
        disk::create_folder(&index::folder(repository)).ok()?;
        File::options().create(true).truncate(false).write(true).open(&path).ok()
    };
    let Some(file) = open() else { return Ok(None) };
    for _ in 0..WAITS {
        match file.try_lock() {
            Ok(()) => return Ok(Some(file)),
            Err(TryLockError::WouldBlock) => std::thread::sleep(APART),
            Err(TryLockError::Error(error)) => {
                return Err(error).doing(Text::new("giữ chỗ {path}", "locking {path}"), &[("path", &path.display())]);
            }
        }
    }
    let text = Text::new(
        "một lệnh giaoban freeze hoặc receipt khác trong kho này chạy chưa xong; chưa ghi gì, đợi xong rồi chạy lại",
        "another giaoban freeze or receipt in this repository does not end; nothing was written, run again when it has",
    );
    Err(Refused::new(text, &[]).into())
}

/// Five minutes: a push over a slow line.
const WAITS: u32 = 6_000;

fn locked(path: &Path) -> Refused {
    let text = Text::new(
        "tệp khóa {path} còn lại từ một lệnh git chưa xong; nếu không còn lệnh git nào đang chạy trong kho này thì xóa tệp đó rồi chạy lại: rm '{path}'",
        "the lock {path} was left by a git command that did not end; if no git runs in this repository, delete it and run again: rm '{path}'",
    );
    Refused::new(text, &[("path", &path.display())])
}
