//! A private key that signs receipts and freeze tags.

use std::fmt;
use std::sync::Arc;

use anyhow::{Context, Result, anyhow, ensure};
use ssh_key::private::Ed25519Keypair;
use ssh_key::{HashAlg, LineEnding, PrivateKey, PublicKey, SshSig};

use super::{Namespace, armor, ssh};

/// An SSH key, known to be able to sign.
#[derive(Clone)]
pub struct SigningKey(PrivateKey);

impl SigningKey {
    /// The text of a file that `ssh-keygen` wrote, without a passphrase.
    ///
    /// # Errors
    /// Another text, a passphrase, or a kind of key that cannot sign here.
    pub fn read(text: &str) -> Result<Self> {
        let bytes = armor::only(text, "OPENSSH PRIVATE KEY")
            .context("it is not an OpenSSH private key (-----BEGIN OPENSSH PRIVATE KEY-----)")?;
        let key = PrivateKey::from_bytes(&bytes).map_err(|error| anyhow!("it is not a whole private key: {error}"))?;
        ensure!(!key.is_encrypted(), "it has a passphrase; nobody is there to type it: use a key without one");
        let kind = key.algorithm();
        signature(&key, &[], Namespace::Git).with_context(|| format!("a key of kind {kind} cannot sign here"))?;
        Ok(Self(key))
    }

    /// An ed25519 key from its secret number, for the demo and for tests.
    #[must_use]
    pub fn from_seed(seed: [u8; 32]) -> Self {
        Self(Ed25519Keypair::from_seed(&seed).into())
    }

    /// The armor of a signature. The same every time: none of the kinds of
    /// keys that sign here draws lots.
    #[must_use]
    pub fn sign(&self, payload: &[u8], namespace: Namespace) -> String {
        let signature = signature(&self.0, payload, namespace).expect("this key has signed when it was read");
        signature.to_pem(LineEnding::LF).expect("a signature is a few hundred bytes")
    }

    /// `ssh-ed25519 AAAA…`: what is pinned.
    #[must_use]
    pub fn public_line(&self) -> String {
        PublicKey::from(self.0.public_key().key_data().clone()).to_openssh().expect("a key is a few hundred bytes")
    }

    #[must_use]
    pub fn fingerprint(&self) -> Arc<str> {
        ssh::fingerprint_of(self.0.public_key())
    }
}

fn signature(key: &PrivateKey, payload: &[u8], namespace: Namespace) -> Result<SshSig, ssh_key::Error> {
    key.sign(namespace.name(), HashAlg::Sha512, payload)
}

/// Its name only: a secret is not for logs.
impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("SigningKey").field(&self.fingerprint()).finish()
    }
}
