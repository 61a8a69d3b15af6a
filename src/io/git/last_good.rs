//! What a path held on main before it was broken: whoever fixes a task file is
//! held to what it said, and not to what is left of it.

use anyhow::Result;
use git2::{Oid, Repository, Tree};

use super::objects::Objects;
use super::record::content;
use super::tree_of;
use crate::lang::{Doing, Text};
use crate::source::{BlobId, Content, FileId};

/// The newest content of `tasks/<agency>/<file>` on the first parents of a
/// commit that is good. As far back as this clone reaches.
pub(super) fn last_good(
    repository: &Repository,
    objects: &Objects<'_>,
    tip: Oid,
    path: &str,
    is_good: impl Fn(&Content) -> bool,
) -> Result<Option<(FileId, Content)>> {
    let (folder, name) = path
        .rsplit_once('/')
        .doing(Text::new("tệp nhiệm vụ không nằm trong thư mục nào", "the file of a task lies in no folder"), &[])?;
    let mut met = (None, None);
    let mut next = Some(tip);
    while let Some(commit) = next {
        // A shallow clone ends somewhere.
        let Ok(found) = repository.find_commit(commit) else { break };
        next = found.parent_id(0).ok();
        let Some(root) = tree_of(repository, commit).and_then(|root| repository.find_tree(root).ok()) else { break };
        // Most commits leave the folder as it was: then it is not looked into.
        let within = folder_of(repository, root, folder);
        let id = within.as_ref().map(Tree::id);
        if id == met.0 {
            continue;
        }
        met.0 = id;
        let file = within.as_ref().and_then(|within| file_in(within, name));
        let Some(file) = file.filter(|file| met.1 != Some(*file)) else { continue };
        met.1 = Some(file);
        let said = content(objects, path, file)?;
        if is_good(&said) {
            return Ok(Some((file, said)));
        }
    }
    Ok(None)
}

fn folder_of<'a>(repository: &'a Repository, root: Tree<'a>, folder: &str) -> Option<Tree<'a>> {
    folder.split('/').try_fold(root, |tree, name| {
        let entry = tree.get_name(name)?.id();
        repository.find_tree(entry).ok()
    })
}

fn file_in(folder: &Tree<'_>, name: &str) -> Option<FileId> {
    let entry = folder.get_name(name)?;
    let blob = BlobId(entry.id().as_bytes().try_into().ok()?);
    matches!(entry.filemode(), 0o100_644 | 0o100_755).then_some(FileId { blob, is_regular: true })
}
