//! How an instance proves when main took a change: `tin_cay` in `giaoban.yaml`.

use chrono::NaiveDate;

use super::choice::{Forge, KeyRole, Profile, Unproven};
use crate::source::Span;

/// What the Office declares about its main branch (threats.md §1.3). Without
/// it the commits' own dates count, and every page says so.
#[derive(Clone, Debug)]
pub struct Trust {
    /// None: undeclared.
    pub profile: Option<Profile>,
    /// Forty hexadecimal digits of the commit after which the profile holds.
    pub since: Option<String>,
    pub forge: Option<Forge>,
    pub unproven: Unproven,
    /// A merge is built when it is queued and lands later: its signature then
    /// says nothing of when it landed.
    pub has_merge_queue: bool,
    /// A freeze tag without a pinned key's signature decides nothing.
    pub freeze_must_be_signed: bool,
    pub keys: Vec<PinnedKey>,
    /// Where the declaration stands in `giaoban.yaml`.
    pub span: Span,
}

/// A key whose word counts, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PinnedKey {
    pub name: String,
    pub role: KeyRole,
    pub public: PublicKey,
    /// Days of the instance's zone, both inclusive.
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PublicKey {
    /// `ssh-ed25519 AAAA…`, without a comment.
    Ssh(String),
    /// The fingerprint, upper case; the key itself is a file of the Office.
    OpenPgp(String),
}

impl PinnedKey {
    #[must_use]
    pub fn is_in_force(&self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }
}

impl Default for Trust {
    fn default() -> Self {
        Self {
            profile: None,
            since: None,
            forge: None,
            unproven: Unproven::CountLate,
            has_merge_queue: false,
            freeze_must_be_signed: false,
            keys: Vec::new(),
            span: Span::default(),
        }
    }
}
