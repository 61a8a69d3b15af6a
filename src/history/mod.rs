//! When main took each change.
//!
//! A landing is a commit on the mainline with the paths that differ from the
//! commit before it there. Author dates and the commits of side branches are
//! never evidence. A landing is never earlier than those before it: a backdated
//! commit stands where main took it.

pub mod commit;
mod ledger;
pub mod signature;

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use crate::model::time::Moment;
use crate::parse::Shelf;
use crate::source::{Content, FileId, Tree};

pub use commit::{Author, Header, Signed, TagHeader};
pub use ledger::{Evidence, FreezeTag, Landing, Ledger, PathChanges, Prefix};

/// The name of a freeze tag, before the meeting's id. Flat, so that no other
/// ref can stand in its way (threats.md E10).
pub const FREEZE_TAG: &str = "giaoban-khoa-";

/// A commit's SHA-1.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CommitId(pub [u8; 20]);

impl CommitId {
    /// Forty hexadecimal digits, lower case as git writes them.
    #[must_use]
    pub fn from_hex(text: &[u8]) -> Option<Self> {
        let digit = |byte: u8| match byte {
            b'0'..=b'9' => Some(byte - b'0'),
            b'a'..=b'f' => Some(byte - b'a' + 10),
            _ => None,
        };
        let mut id = [0; 20];
        if text.len() != 2 * id.len() {
            return None;
        }
        for (byte, pair) in id.iter_mut().zip(text.chunks_exact(2)) {
            let [high, low] = pair else { return None };
            *byte = digit(*high)? << 4 | digit(*low)?;
        }
        Some(Self(id))
    }

    /// The first twelve digits, as printed on paper.
    #[must_use]
    pub fn short(self) -> String {
        self.to_string().chars().take(12).collect()
    }
}

impl fmt::Display for CommitId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for CommitId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A commit of the mainline as git has it.
#[derive(Clone, Debug)]
pub struct MainlineCommit {
    pub id: CommitId,
    /// The committer's clock; a claim, never later evidence than its place.
    /// None where the commit is malformed.
    pub recorded: Option<Moment>,
    pub author: Author,
    pub subject: String,
    /// Paths that differ from the first parent; of a root commit, all.
    pub changes: Vec<Change>,
}

/// One path in one landing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Bytes: git knows no encoding of names.
    pub path: Vec<u8>,
    /// What stands there afterwards; none when it was taken away.
    pub after: Option<FileId>,
}

/// The mainline and every file its cuts may need.
#[derive(Debug, Default)]
pub struct Record {
    pub ledger: Ledger,
    pub shelf: Shelf,
}

impl Record {
    /// Puts files that are not on main after the last landing, for a preview.
    /// The pseudo-landing has no commit, so that nobody takes it for proof.
    pub fn put_draft(&mut self, tree: Tree, contents: HashMap<FileId, Content>, at: Moment) {
        let standing = self.ledger.tree_at(self.ledger.landings.len());
        let gone = standing.keys().filter(|path| !tree.contains_key(*path)).map(|path| (Arc::clone(path), None));
        let changed = tree.iter().filter(|(path, file)| standing.get(*path) != Some(*file));
        let changes: Vec<_> = gone.chain(changed.map(|(path, file)| (Arc::clone(path), Some(*file)))).collect();
        self.shelf.add(&tree, contents);
        if changes.is_empty() {
            return;
        }
        self.ledger.landings.push(Landing {
            commit: CommitId([0; 20]),
            time: at,
            recorded: Some(at),
            evidence: Evidence::Nothing,
            author: Author::default(),
            subject: String::new(),
            changes,
        });
    }
}
