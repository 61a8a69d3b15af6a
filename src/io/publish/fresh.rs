//! A site that is being written beside its place.

use std::collections::HashSet;
use std::fs;
use std::path::{Component, Path, PathBuf};
use std::sync::RwLock;

use anyhow::{Result, ensure};

use crate::lang::{Doing, Refused, Text};
use crate::render::Fill;

/// Takes each file of a site once.
pub struct Fresh {
    folder: PathBuf,
    /// Folders that are there: asking the system for each file would cost as
    /// much as writing it.
    made: RwLock<HashSet<PathBuf>>,
}

impl Fresh {
    pub(super) fn at(folder: &Path) -> Self {
        Self { folder: folder.to_path_buf(), made: RwLock::default() }
    }

    /// Writes one file, by its path from the root of the site. From any thread.
    ///
    /// # Errors
    /// The disk refuses, or holds a file that it takes for this one; or the bytes
    /// cannot be made.
    pub fn put(&self, path: &str, fill: Fill<'_>) -> Result<()> {
        let is_inside = Path::new(path).components().all(|part| matches!(part, Component::Normal(_)));
        ensure!(
            is_inside,
            Refused::new(Text::new("{path} nằm ngoài trang", "{path} lies outside the site"), &[("path", &path)])
        );
        let target = self.folder.join(path);
        if let Some(parent) = target.parent() {
            let is_made = self.made.read().is_ok_and(|made| made.contains(parent));
            if !is_made {
                fs::create_dir_all(parent).doing(
                    Text::new("tạo thư mục {path}", "making the folder {path}"),
                    &[("path", &parent.display())],
                )?;
                if let Ok(mut made) = self.made.write() {
                    made.insert(parent.to_path_buf());
                }
            }
        }
        // New: a disk that takes two names for one would keep either.
        let file = fs::File::create_new(&target);
        let written = file.map_err(Into::into).and_then(|mut file| fill(&mut file));
        written.doing(Text::new("ghi {path}", "writing {path}"), &[("path", &target.display())])
    }
}

/// What one user's mask keeps to themselves, no server would serve.
#[cfg(unix)]
pub(super) fn open_to_readers(folder: &Path) -> Result<()> {
    use std::os::unix::fs::PermissionsExt;
    const FOLDER: u32 = 0o755;
    const FILE: u32 = 0o644;
    let mode = |path: &Path| fs::symlink_metadata(path).map(|found| found.permissions().mode() & 0o777);
    // All files of a site are made under one mask.
    if mode(folder).is_ok_and(|mode| mode == FOLDER) {
        return Ok(());
    }
    let mut folders = vec![folder.to_path_buf()];
    let mut open = || -> std::io::Result<()> {
        while let Some(next) = folders.pop() {
            fs::set_permissions(&next, fs::Permissions::from_mode(FOLDER))?;
            for entry in fs::read_dir(&next)? {
                let path = entry?.path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    fs::set_permissions(&path, fs::Permissions::from_mode(FILE))?;
                }
            }
        }
        Ok(())
    };
    open().doing(Text::new("mở {path} cho người đọc", "opening {path} to readers"), &[("path", &folder.display())])
}

#[cfg(not(unix))]
pub(super) fn open_to_readers(_: &Path) -> Result<()> {
    Ok(())
}
