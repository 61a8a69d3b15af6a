//! The files of the working tree: regular files only, no link followed, each
//! size known before its bytes are read.

use std::collections::HashMap;
use std::fs;
use std::io::Read;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result};
use git2::{ObjectType, Oid};

use super::disk;
use crate::model::limits;
use crate::source::{BlobId, Content, FileId, Tree};

/// The instance's files as they lie on disk.
///
/// # Errors
/// `root` cannot be listed. A single file that cannot be read is content of its own kind.
pub fn read(root: &Path) -> Result<(Tree, HashMap<FileId, Content>)> {
    let mut found = Found::default();
    fs::read_dir(root).with_context(|| format!("reading the folder {}", root.display()))?;
    found.take(root, "giaoban.yaml");
    for folder in ["office", "tasks", "templates", "site"] {
        found.descend(root, folder, 0);
    }
    Ok((found.tree, found.contents))
}

/// Writes a text over a file of the instance, whole or not at all.
///
/// # Errors
/// The folder cannot be written.
pub fn rewrite(root: &Path, path: &str, text: &str) -> Result<()> {
    disk::put(&root.join(path), text.as_bytes())
}

/// Writes new files of the instance, all or none, and never over another.
///
/// # Errors
/// A file is there already, or a folder cannot be written.
pub fn create(root: &Path, files: &[(String, String)]) -> Result<()> {
    let files: Vec<_> = files.iter().map(|(path, text)| (root.join(path), text.as_bytes())).collect();
    disk::create_all(&files)
}

#[derive(Default)]
struct Found {
    tree: Tree,
    contents: HashMap<FileId, Content>,
}

/// `tasks/<agency>/<ID>.yaml` is three deep, `office/appraisals/<m>/<ID>.yaml` four.
const DEPTH: usize = 6;

impl Found {
    fn descend(&mut self, root: &Path, folder: &str, depth: usize) {
        let full = root.join(folder);
        let is_folder = fs::symlink_metadata(&full).is_ok_and(|metadata| metadata.is_dir());
        let Ok(entries) = fs::read_dir(&full) else { return };
        if !is_folder || depth > DEPTH {
            return;
        }
        for entry in entries.flatten() {
            let name = entry.file_name();
            let path = format!("{folder}/{}", name.to_string_lossy());
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                self.descend(root, &path, depth + 1);
            } else {
                self.take(root, &path);
            }
        }
    }

    fn take(&mut self, root: &Path, path: &str) {
        let Some(content) = content(&root.join(path), path) else { return };
        // Git's own name for the bytes, so that a file unchanged since a commit is the same file.
        let bytes = match &content {
            Content::Text(text) => text.as_bytes(),
            other => other.as_text().as_bytes(),
        };
        let is_regular = matches!(content, Content::Text(_));
        let blob = Oid::hash_object(ObjectType::Blob, if is_regular { bytes } else { path.as_bytes() });
        let blob = blob.map(|id| id.as_bytes().try_into().unwrap_or_default()).unwrap_or_default();
        let id = FileId { blob: BlobId(blob), is_regular };
        self.tree.insert(Arc::from(path), id);
        self.contents.insert(id, content);
    }
}

/// None for a path that is not there.
fn content(full: &Path, path: &str) -> Option<Content> {
    let metadata = fs::symlink_metadata(full).ok()?;
    if !metadata.is_file() {
        return Some(Content::NotAFile);
    }
    let limit = if path.starts_with("tasks/") { limits::TASK_FILE_BYTES } else { limits::OFFICE_FILE_BYTES };
    if metadata.len() > limit {
        return Some(Content::TooLarge { bytes: metadata.len() });
    }
    let mut bytes = Vec::new();
    let read = fs::File::open(full).and_then(|file| file.take(limit + 1).read_to_end(&mut bytes));
    Some(match read {
        Err(error) => Content::Unreadable(error.to_string().into()),
        // It grew between the two looks.
        Ok(_) if bytes.len() as u64 > limit => Content::TooLarge { bytes: bytes.len() as u64 },
        Ok(_) => Content::from_bytes(&bytes),
    })
}
