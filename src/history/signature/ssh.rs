//! SSH signatures (PROTOCOL.sshsig), as `git` makes them with `gpg.format=ssh`.

use std::sync::Arc;

use ssh_key::encoding::Decode;
use ssh_key::public::KeyData;
use ssh_key::{EcdsaCurve, HashAlg, PublicKey, SshSig};

use super::{Namespace, Signature, Signer};
use crate::model::limits;

pub(super) const SIGNATURE: &str = "SSH SIGNATURE";

/// A pinned key.
#[derive(Clone, Debug)]
pub(super) struct Key {
    pub(super) fingerprint: Arc<str>,
    public: PublicKey,
}

impl Key {
    /// None where nothing can be verified with it: a kind that is not known
    /// here, or too weak.
    pub(super) fn read(line: &str) -> Option<Self> {
        let public = PublicKey::from_openssh(line).ok()?;
        let is_known = match public.key_data() {
            KeyData::Ed25519(_) | KeyData::SkEd25519(_) | KeyData::SkEcdsaSha2NistP256(_) => true,
            KeyData::Ecdsa(key) => key.curve() == EcdsaCurve::NistP256,
            KeyData::Rsa(key) => {
                let bytes = key.n().as_positive_bytes().unwrap_or_default();
                limits::RSA_BYTES.contains(&bytes.len()) && rsa::RsaPublicKey::try_from(key).is_ok()
            }
            _ => false,
        };
        is_known.then(|| Self { fingerprint: fingerprint_of(&public), public })
    }
}

pub(super) fn fingerprint(line: &str) -> Option<Arc<str>> {
    PublicKey::from_openssh(line).ok().map(|key| fingerprint_of(&key))
}

pub(super) fn fingerprint_of(key: &PublicKey) -> Arc<str> {
    key.fingerprint(HashAlg::Sha256).to_string().into()
}

/// The library takes no hash below SHA-256, of the payload or inside RSA.
pub(super) fn verify(keys: &[Key], bytes: &[u8], payload: &[u8], namespace: Namespace) -> Signature {
    const VERSION: u32 = 1;
    let mut rest = bytes;
    let read = SshSig::decode(&mut rest).ok().filter(|signature| rest.is_empty() && signature.version() == VERSION);
    let Some(signature) = read else { return Signature::Unknown };
    match keys.iter().find(|key| key.public.key_data() == signature.public_key()) {
        None => Signature::Unknown,
        Some(key) if key.public.verify(namespace.name(), payload, &signature).is_ok() => {
            Signature::Good(Signer { fingerprint: Arc::clone(&key.fingerprint), made: None })
        }
        Some(_) => Signature::Bad,
    }
}
