//! Files that a command is given by name, or makes: each old or new at any
//! instant, and on the disk before it is reported as written.
//!
//! A file is made beside its place under a name of its own, brought to the disk,
//! and moved there. While that lasts the file is locked, so that who finds one
//! unlocked knows that its maker is dead, and removes it.

use std::fs::{self, File, Permissions, TryLockError};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use anyhow::Result;
use tempfile::NamedTempFile;

use crate::lang::{Doing, Text};
use crate::model::time::Moment;

/// # Errors
/// The file cannot be read, or is not UTF-8.
pub fn text(path: &Path) -> Result<String> {
    fs::read_to_string(path).doing(Text::new("đọc {path}", "reading {path}"), &[("path", &path.display())])
}

/// What a file holds; none where there is no such file.
///
/// # Errors
/// It cannot be read.
pub fn bytes_if_there(path: &Path) -> Result<Option<Vec<u8>>> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).doing(Text::new("đọc {path}", "reading {path}"), &[("path", &path.display())]),
    }
}

/// The right to be the only process that works with a file, for as long as what is
/// returned lives; none where another has it. Of a file that need not be there yet.
///
/// # Errors
/// The folder of the file is not there, or cannot be written.
pub fn alone(path: &Path) -> Result<Option<File>> {
    let take = || {
        // By the file's own name, whatever link leads to it.
        let own = match fs::canonicalize(path) {
            Ok(own) => own,
            Err(_) => fs::canonicalize(folder_of(path))?.join(path.file_name().unwrap_or_default()),
        };
        let mut name = std::ffi::OsString::from(".");
        name.push(own.file_name().unwrap_or_default());
        name.push(".lock");
        let file = File::options().create(true).truncate(false).write(true).open(own.with_file_name(name))?;
        match file.try_lock() {
            Ok(()) => Ok(Some(file)),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(error),
        }
    };
    take().doing(Text::new("giữ chỗ {path}", "locking {path}"), &[("path", &path.display())])
}

/// What a file system says of a file, which changes when its bytes do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    pub(super) bytes: u64,
    /// Which file it is, when it was written, and when anything of it was changed:
    /// the last nobody can set. Nanoseconds.
    pub(super) file: u64,
    pub(super) written: i64,
    pub(super) changed: i64,
}

impl Stamp {
    /// None where the system cannot tell a touched file from an untouched one.
    #[cfg(unix)]
    pub(super) fn of(found: &fs::Metadata) -> Option<Self> {
        use std::os::unix::fs::MetadataExt;
        let nanoseconds = |seconds: i64, rest: i64| seconds.checked_mul(1_000_000_000)?.checked_add(rest);
        Some(Self {
            bytes: found.len(),
            file: found.ino(),
            written: nanoseconds(found.mtime(), found.mtime_nsec())?,
            changed: nanoseconds(found.ctime(), found.ctime_nsec())?,
        })
    }

    #[cfg(not(unix))]
    pub(super) fn of(_: &fs::Metadata) -> Option<Self> {
        None
    }

    /// Whether whoever changes the file from now on surely changes what is said of it: a
    /// system counts in steps, and two changes within one look like one.
    pub(super) fn is_settled(self, now: Moment) -> bool {
        const STEP: i64 = 2_000_000_000;
        self.changed.saturating_add(STEP) < now.0.saturating_mul(1_000_000_000)
    }
}

/// Puts a whole file there, in place of what was.
///
/// # Errors
/// It cannot be written; what was there stays.
pub fn put(path: &Path, bytes: &[u8]) -> Result<()> {
    let write = || {
        let standing = match fs::metadata(path) {
            Ok(found) => Some(found),
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            Err(error) => return Err(error),
        };
        // A pipe or a device is written, not replaced.
        if standing.as_ref().is_some_and(|found| !found.is_file()) {
            return File::options().write(true).open(path)?.write_all(bytes);
        }
        // What a link leads to is meant, not the link.
        let target = if standing.is_some() { fs::canonicalize(path)? } else { path.to_path_buf() };
        let permissions = standing.map(|found| found.permissions());
        sweep(folder_of(&target))?;
        let file = staged(folder_of(&target), bytes, permissions)?;
        file.as_file().sync_all()?;
        file.persist(&target).map_err(|error| error.error)?;
        sync_open_folder(folder_of(&target))
    };
    write().doing(Text::new("ghi {path}", "writing {path}"), &[("path", &path.display())])
}

/// Makes new files, none over another that is there already: all of them, or
/// none where one cannot be made.
///
/// # Errors
/// A file is there already, or a folder cannot be written.
pub fn create_all(files: &[(PathBuf, &[u8])]) -> Result<()> {
    let mut folders: Vec<&Path> = files.iter().map(|(path, _)| folder_of(path)).collect();
    folders.sort_unstable();
    folders.dedup();
    for folder in &folders {
        create_folder(folder)?;
        sweep(folder).doing(Text::new("xem trong {path}", "looking into {path}"), &[("path", &folder.display())])?;
    }
    let mut placed: Vec<&Path> = Vec::new();
    for batch in files.chunks(OPEN_FILES) {
        if let Err(error) = create_batch(batch, &mut placed) {
            for path in placed {
                fs::remove_file(path)
                    .doing(Text::new("bỏ lại {path}", "taking {path} back"), &[("path", &path.display())])?;
            }
            return Err(error);
        }
    }
    folders.into_iter().try_for_each(sync_folder)
}

/// A process may hold about a thousand files open, as most systems are set.
const OPEN_FILES: usize = 256;

/// Some of the files: whole on the disk before any bears its name.
fn create_batch<'f>(files: &'f [(PathBuf, &[u8])], placed: &mut Vec<&'f Path>) -> Result<()> {
    let mut made: Vec<NamedTempFile> = Vec::new();
    for (path, bytes) in files {
        made.push(staged(folder_of(path), bytes, None).doing(NEW, &[("path", &path.display())])?);
    }
    if let [file] = made.as_slice() {
        file.as_file().sync_all().doing(Text::new("đưa tệp mới xuống đĩa", "bringing a new file to the disk"), &[])?;
    } else if let Some((path, _)) = files.first() {
        sync_filled(folder_of(path), made.iter().map(NamedTempFile::as_file))?;
    }
    for (file, (path, _)) in made.into_iter().zip(files) {
        let placing = file.persist_noclobber(path).map_err(|error| error.error);
        placing.doing(NEW, &[("path", &path.display())])?;
        placed.push(path);
    }
    Ok(())
}

const NEW: Text = Text::new("ghi tệp mới {path}", "writing the new file {path}");

/// Brings all of a folder to the disk, and then the folder to a place where nothing is.
///
/// # Errors
/// The disk refuses.
pub fn move_whole(from: &Path, to: &Path) -> Result<()> {
    sync_tree(from)?;
    fs::rename(from, to).doing(
        Text::new("chuyển {from} sang {to}", "moving {from} to {to}"),
        &[("from", &from.display()), ("to", &to.display())],
    )?;
    sync_folder(folder_of(to))
}

/// Makes a folder and those above it that are not there, each on the disk.
///
/// # Errors
/// The disk refuses.
pub fn create_folder(folder: &Path) -> Result<()> {
    let missing: Vec<&Path> =
        folder.ancestors().take_while(|above| !above.as_os_str().is_empty() && !above.exists()).collect();
    fs::create_dir_all(folder)
        .doing(Text::new("tạo thư mục {path}", "making the folder {path}"), &[("path", &folder.display())])?;
    missing.into_iter().rev().try_for_each(|folder| sync_folder(folder_of(folder)))
}

/// Brings the names in a folder to the disk.
///
/// # Errors
/// The disk refuses.
pub fn sync_folder(folder: &Path) -> Result<()> {
    sync_open_folder(folder).doing(
        Text::new("đưa thư mục {path} xuống đĩa", "bringing the folder {path} to the disk"),
        &[("path", &folder.display())],
    )
}

/// Brings all that lies below a folder to the disk, at once where the system can:
/// waiting for each file of a large site by itself would take longer than
/// building it.
///
/// # Errors
/// The disk refuses, now or when it was to write what was given to it before.
pub fn sync_tree(folder: &Path) -> Result<()> {
    let mut files = Vec::new();
    if !cfg!(target_os = "linux") {
        let mut folders = vec![folder.to_path_buf()];
        while let Some(next) = folders.pop() {
            for entry in
                fs::read_dir(&next).doing(Text::new("đọc {path}", "reading {path}"), &[("path", &next.display())])?
            {
                let path = entry.doing(Text::new("đọc {path}", "reading {path}"), &[("path", &next.display())])?.path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    files.push(
                        File::open(&path)
                            .doing(Text::new("mở {path}", "opening {path}"), &[("path", &path.display())])?,
                    );
                }
            }
            sync_folder(&next)?;
        }
    }
    sync_filled(folder, files.iter())
}

/// One call for all files of the file system that `folder` is on; elsewhere one each.
fn sync_filled<'f>(folder: &Path, files: impl Iterator<Item = &'f File>) -> Result<()> {
    let name = folder.display();
    let bringing = Text::new("đưa nội dung của {path} xuống đĩa", "bringing what is in {path} to the disk");
    #[cfg(target_os = "linux")]
    {
        drop(files);
        let folder = File::open(folder).doing(bringing, &[("path", &name)])?;
        rustix::fs::syncfs(folder).doing(bringing, &[("path", &name)])
    }
    #[cfg(not(target_os = "linux"))]
    {
        let mut files = files;
        files.try_for_each(File::sync_all).doing(bringing, &[("path", &name)])
    }
}

#[cfg(unix)]
fn sync_open_folder(folder: &Path) -> std::io::Result<()> {
    match File::open(folder)?.sync_all() {
        // Some file systems keep no folders to wait for.
        Err(error) if matches!(error.kind(), ErrorKind::InvalidInput | ErrorKind::Unsupported) => Ok(()),
        other => other,
    }
}

/// Elsewhere folders cannot be opened.
#[cfg(not(unix))]
fn sync_open_folder(_: &Path) -> std::io::Result<()> {
    Ok(())
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

const PREFIX: &str = ".giaoban-";
const SUFFIX: &str = ".new";
/// Between the two, as `tempfile` makes it.
const RANDOM: usize = 6;

/// A file in a folder under a name of its own, whole, not on the disk yet. Gone
/// when it is dropped.
fn staged(folder: &Path, bytes: &[u8], permissions: Option<Permissions>) -> std::io::Result<NamedTempFile> {
    loop {
        let mut file = tempfile::Builder::new().prefix(PREFIX).suffix(SUFFIX).rand_bytes(RANDOM).tempfile_in(folder)?;
        // A file system without locks has no sweepers either.
        let _ = file.as_file().try_lock();
        // Somebody may have swept it before it was locked.
        if !file.path().exists() {
            continue;
        }
        file.write_all(bytes)?;
        if let Some(permissions) = permissions.or_else(for_all) {
            file.as_file().set_permissions(permissions)?;
        }
        return Ok(file);
    }
}

/// As any file that people share, not for one user only.
#[cfg(unix)]
fn for_all() -> Option<Permissions> {
    use std::os::unix::fs::PermissionsExt;
    Some(Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn for_all() -> Option<Permissions> {
    None
}

/// Removes what makers left who were killed.
fn sweep(folder: &Path) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let middle = name.to_str().and_then(|name| name.strip_prefix(PREFIX)?.strip_suffix(SUFFIX));
        let is_ours = middle
            .is_some_and(|middle| middle.len() == RANDOM && middle.bytes().all(|byte| byte.is_ascii_alphanumeric()));
        if !is_ours || !entry.file_type()?.is_file() {
            continue;
        }
        // Its maker may move it away at this moment.
        let Ok(file) = File::open(entry.path()) else { continue };
        if file.try_lock().is_ok() {
            let _ = fs::remove_file(entry.path());
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_files_than_a_process_may_hold_open_are_made_or_none() {
        let place = tempfile::tempdir().expect("a folder");
        let all: Vec<(PathBuf, &[u8])> =
            (0..OPEN_FILES * 3).map(|at| (place.path().join(format!("{at:04}.yaml")), &b"x"[..])).collect();
        fs::write(place.path().join("0700.yaml"), "another's").expect("written");
        assert!(create_all(&all).is_err());
        assert_eq!(names(place.path()), ["0700.yaml"], "what was made before is taken back");
        fs::remove_file(place.path().join("0700.yaml")).expect("removed");
        create_all(&all).expect("made");
        assert_eq!(names(place.path()).len(), all.len());
    }

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).expect("a folder").flatten();
        let mut names: Vec<String> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    #[test]
    fn new_files_are_made_all_or_none() {
        let place = tempfile::tempdir().expect("a folder");
        let at = |name: &str| place.path().join(name);
        fs::write(at("b"), "old").expect("written");
        assert!(create_all(&[(at("a"), b"new"), (at("b"), b"new"), (at("x/c"), b"new")]).is_err());
        assert_eq!(names(place.path()), ["b", "x"]);
        assert_eq!(fs::read_to_string(at("b")).expect("there"), "old");
        create_all(&[(at("a"), b"new"), (at("x/c"), b"new")]).expect("made");
        assert_eq!(names(&at("x")), ["c"]);
    }

    #[test]
    fn what_a_dead_maker_left_is_removed_and_nothing_else() {
        let place = tempfile::tempdir().expect("a folder");
        let at = |name: &str| place.path().join(name);
        for name in [".giaoban-AbC123.new", ".giaoban-thesis.new.txt", ".giaoban-my thesis.new"] {
            fs::write(at(name), "x").expect("written");
        }
        let living = staged(place.path(), b"", None).expect("staged");
        put(&at("file"), b"text").expect("put");
        assert!(living.path().is_file());
        drop(living);
        assert_eq!(names(place.path()), [".giaoban-my thesis.new", ".giaoban-thesis.new.txt", "file"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_keeps_leading_to_its_file_and_a_file_keeps_its_mode() {
        use std::os::unix::fs::PermissionsExt;
        let place = tempfile::tempdir().expect("a folder");
        let (file, link) = (place.path().join("file"), place.path().join("link"));
        fs::write(&file, "old").expect("written");
        fs::set_permissions(&file, Permissions::from_mode(0o640)).expect("set");
        std::os::unix::fs::symlink(&file, &link).expect("a link");
        put(&link, b"new").expect("put");
        assert!(fs::symlink_metadata(&link).expect("there").is_symlink());
        assert_eq!(fs::read_to_string(&file).expect("there"), "new");
        assert_eq!(fs::metadata(&file).expect("there").permissions().mode() & 0o777, 0o640);
    }
}
