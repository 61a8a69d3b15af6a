//! What a repository holds, as a name.

use anyhow::Result;
use git2::Repository;

use super::{commit_id, require_history, seen, tip};
use crate::key::{Key, Keyed};
use crate::lang::{Doing, Text};

/// Two states of one name show the same history: each ref names what it named. What
/// this machine remembers of main counts where main is elsewhere now.
///
/// # Errors
/// The refs cannot be read, or no date can be proved here.
pub fn state(repository: &Repository, branch: &str) -> Result<Key> {
    let reading = Text::new("đọc các nhánh và thẻ", "reading the branches and tags");
    require_history(repository)?;
    let mut refs = Vec::new();
    let head = repository.find_reference("HEAD");
    for reference in repository.references().doing(reading, &[])?.chain([head]) {
        let reference = reference.doing(reading, &[])?;
        let target = reference.target().map(commit_id);
        refs.push((
            reference.name_bytes().to_vec(),
            target.map(|id| id.0),
            reference.symbolic_target_bytes().map(<[u8]>::to_vec),
        ));
    }
    refs.sort_unstable();
    let tip = commit_id(tip(repository, branch)?);
    let remembered = seen::known_tip(repository, branch).filter(|known| *known != tip);
    Ok(Keyed::here().and(&refs).and(branch).and(&remembered.map(|id| id.0)).key())
}
