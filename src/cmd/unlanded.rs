//! What lies here otherwise than on main, so that nobody takes it for counted.

use anyhow::Result;

use crate::cmd::Global;
use crate::io;
use crate::io::git::Head;

/// The paths of the instance that were changed here and are not on main; none where
/// there is no main yet, or nothing was checked out.
///
/// # Errors
/// The files, or main, cannot be read.
pub(super) fn unlanded(global: &Global) -> Result<Vec<String>> {
    let Some(repository) = io::git::find(&global.root)?.filter(|repository| !repository.is_bare()) else {
        return Ok(Vec::new());
    };
    let (tree, contents) = io::worktree::read(&global.root)?;
    let settings = io::git::settings_at_head(&repository)?;
    let Some(main) = io::git::newest_tip(&repository, &settings.branch).ok().filter(|_| !tree.is_empty()) else {
        return Ok(Vec::new());
    };
    let proposal = io::git::proposal(&repository, main, Head::Files(tree, contents))?;
    Ok(proposal.paths.iter().map(|changed| changed.path.to_string()).collect())
}

/// Where at the root of the instance they lie, for `git add`.
pub(super) fn places(paths: &[String]) -> Vec<&str> {
    let mut places: Vec<&str> = paths.iter().filter_map(|path| path.split('/').next()).collect();
    places.sort_unstable();
    places.dedup();
    places
}
