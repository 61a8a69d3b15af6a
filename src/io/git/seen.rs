//! The tip of main that this clone saw last: a weak anchor, for it is only
//! this machine's memory. It is reported where the instance declares a proof, and
//! neither read nor written where nothing remembered may decide.

use git2::Repository;

use super::index::folder;
use super::{kept, oid};
use crate::history::CommitId;

/// What a finding names it by, so that it can be looked at and, after an
/// intended rewriting, deleted.
pub(super) const NAME: &str = ".git/giaoban/tip";

const FILE: &str = "tip";

/// The tip of a branch as it was seen last; none where another branch was
/// looked at since.
pub(super) fn known_tip(repository: &Repository, branch: &str) -> Option<CommitId> {
    let bytes = kept::plain_file(&folder(repository).join(FILE))?;
    let (id, name) = bytes.split_at_checked(40)?;
    (name == format!(" {branch}\n").as_bytes()).then(|| CommitId::from_hex(id))?
}

/// Remembers the tip of a branch: origin's where there is one, for what was
/// never pushed may be rewritten by its author as often as he likes. `is_on`
/// main: a tip that is not there is not remembered.
pub(super) fn remember(repository: &Repository, branch: &str, tip: CommitId, is_on: impl Fn(CommitId) -> bool) {
    let fetched = repository.refname_to_id(&format!("refs/remotes/origin/{branch}")).ok().map(super::commit_id);
    let tip = fetched.unwrap_or(tip);
    if !is_on(tip) || known_tip(repository, branch) == Some(tip) {
        return;
    }
    let _ = kept::put_whole(&folder(repository), FILE, &[format!("{} {branch}\n", oid(tip)).as_bytes()]);
}
