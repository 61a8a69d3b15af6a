//! How an instance proves when main took a change: `tin_cay` in `giaoban.yaml`.

use chrono::NaiveDate;

use super::choice::{Forge, KeyRole, Profile, Unproven};
use crate::source::Span;

/// What the Office declares about its main branch (threats.md §1.3). Without
/// it the commits' own dates count, and every page says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trust {
    /// None: undeclared.
    pub profile: Option<Profile>,
    /// Forty hexadecimal digits of the commit after which the profile holds.
    pub since: Option<String>,
    pub forge: Option<Forge>,
    /// What the forge writes as committer of what its button makes:
    /// `GitHub <noreply@github.com>`.
    pub forge_names: Vec<String>,
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

impl Trust {
    /// Whether a committer is the forge by name; anyone can write that name.
    #[must_use]
    pub fn is_forge(&self, committer: &str) -> bool {
        let known = match self.forge {
            Some(Forge::GitHub) => Some("GitHub <noreply@github.com>"),
            Some(Forge::GitLab) => Some("GitLab <noreply@gitlab.com>"),
            Some(Forge::Forgejo | Forge::Plain) | None => None,
        };
        known == Some(committer) || self.forge_names.iter().any(|name| name == committer)
    }

    /// Whether two declarations say the same, wherever they stand.
    #[must_use]
    pub fn declares_the_same(&self, other: &Self) -> bool {
        Self { span: other.span, ..self.clone() } == *other
    }
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
            forge_names: Vec::new(),
            unproven: Unproven::CountLate,
            has_merge_queue: false,
            freeze_must_be_signed: false,
            keys: Vec::new(),
            span: Span::default(),
        }
    }
}
