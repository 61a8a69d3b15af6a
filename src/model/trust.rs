//! How an instance proves when a change landed on main: `tin_cay` in `giaoban.yaml`.

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

/// GitHub's web-flow keys, the last day of one and the first of the next. The
/// change fell within a day; a pin is in days of the instance's zone.
const WEB_FLOW: [(&str, Option<NaiveDate>, Option<NaiveDate>); 2] = [
    ("5DE3E0509C47EA3CF04A42D34AEE18F83AFDEB23", None, NaiveDate::from_ymd_opt(2024, 1, 17)),
    ("968479A1AFF927E37D1A566BB5690EEEBB952194", NaiveDate::from_ymd_opt(2024, 1, 16), None),
];

impl Forge {
    /// The keys that sign what the forge's own button makes, where the whole
    /// world shares one forge. GitLab and Forgejo are installed by many, each
    /// with its own key. Only fingerprints: the keys themselves are a file of
    /// the Office, `office/keys/*.asc` (for GitHub, from
    /// `https://github.com/web-flow.gpg`), so that a clone needs nobody else.
    #[must_use]
    pub fn known_keys(self) -> Vec<PinnedKey> {
        if self != Self::GitHub {
            return Vec::new();
        }
        let pinned = |(fingerprint, from, to): (&str, _, _)| PinnedKey {
            name: "GitHub".to_owned(),
            role: KeyRole::Forge,
            public: PublicKey::OpenPgp(fingerprint.to_owned()),
            from,
            to,
        };
        WEB_FLOW.map(pinned).into()
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
