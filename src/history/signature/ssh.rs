//! SSH signatures (PROTOCOL.sshsig), as `git` makes them with `gpg.format=ssh`,
//! and the public keys that made them.

use std::sync::Arc;

use base64ct::{Base64, Base64Unpadded, Encoding};

use super::bytes::{Bytes, strings};
use super::numbers::{Hash, Numbers};
use super::{Namespace, Signature, Signer};

pub(super) const SIGNATURE: &str = "SSH SIGNATURE";

/// Names of kinds of keys, which stand before their numbers.
pub(super) mod kind {
    pub(in super::super) const ED25519: &[u8] = b"ssh-ed25519";
    pub(in super::super) const RSA: &[u8] = b"ssh-rsa";
    pub(in super::super) const P256: &[u8] = b"ecdsa-sha2-nistp256";
    /// Of security keys, plugged in.
    pub(super) const TOKEN_ED25519: &[u8] = b"sk-ssh-ed25519@openssh.com";
    pub(super) const TOKEN_P256: &[u8] = b"sk-ecdsa-sha2-nistp256@openssh.com";
}
pub(super) const P256_CURVE: &[u8] = b"nistp256";

/// A pinned key.
#[derive(Clone, Debug)]
pub(super) struct Key {
    pub(super) fingerprint: Arc<str>,
    blob: Vec<u8>,
    numbers: Numbers,
    /// What a security key signs for; it is part of the key.
    application: Option<Vec<u8>>,
}

impl Key {
    /// None where nothing can be verified with it: a kind that is not known
    /// here, or too weak.
    pub(super) fn read(line: &str) -> Option<Self> {
        Self::of(blob(line)?)
    }

    fn of(blob: Vec<u8>) -> Option<Self> {
        let mut bytes = Bytes(&blob);
        let name = bytes.string()?;
        let numbers = match name {
            kind::RSA => {
                let exponent = bytes.positive()?;
                Numbers::rsa(bytes.positive()?, exponent)
            }
            kind::ED25519 | kind::TOKEN_ED25519 => Numbers::ed25519(bytes.string()?),
            kind::P256 | kind::TOKEN_P256 => {
                const BOTH_COORDINATES: u8 = 4;
                let curve = bytes.string()?;
                let point = bytes.string().filter(|point| point.first() == Some(&BOTH_COORDINATES))?;
                (curve == P256_CURVE).then(|| Numbers::p256(point)).flatten()
            }
            _ => None,
        }?;
        let is_token = matches!(name, kind::TOKEN_ED25519 | kind::TOKEN_P256);
        let application = if is_token { Some(bytes.string()?.to_vec()) } else { None };
        bytes.end()?;
        Some(Self { fingerprint: fingerprint_of(&blob), numbers, application, blob })
    }

    fn signed(&self, sealed: &Sealed<'_>, payload: &[u8], namespace: Namespace) -> bool {
        if sealed.namespace != namespace.name().as_bytes() {
            return false;
        }
        let message = covered(namespace, sealed.hash, payload);
        let is_by_token = matches!(sealed.made, Made::Ed25519(_, Some(_)) | Made::P256(_, Some(_)));
        if is_by_token != self.application.is_some() {
            return false;
        }
        let message = |touch: Option<&[u8]>| match (&self.application, touch) {
            (Some(application), Some(touch)) => {
                [&Hash::Sha256.digest(application)[..], touch, &Hash::Sha256.digest(&message)].concat()
            }
            _ => message,
        };
        match sealed.made {
            Made::Rsa(hash, number) => self.numbers.is_rsa_signature(hash, &message(None), number),
            Made::Ed25519(signature, touch) => self.numbers.is_ed25519_signature(&message(touch), signature),
            Made::P256(numbers, touch) => {
                self.numbers.is_p256_signature(&Hash::Sha256.digest(&message(touch)), numbers)
            }
            Made::Weak => false,
        }
    }
}

/// The bytes of a key out of its line: its kind, base64, and whatever note.
fn blob(line: &str) -> Option<Vec<u8>> {
    let mut words = line.trim_end().split(' ');
    let (kind, base64) = (words.next()?, words.next()?);
    let blob = Base64::decode_vec(base64).ok()?;
    (Bytes(&blob).string()? == kind.as_bytes()).then_some(blob)
}

/// The line of a key.
pub(super) fn line(blob: &[u8]) -> String {
    let kind = Bytes(blob).string().unwrap_or_default();
    format!("{} {}", String::from_utf8_lossy(kind), Base64::encode_string(blob))
}

pub(super) fn fingerprint(line: &str) -> Option<Arc<str>> {
    blob(line).map(|blob| fingerprint_of(&blob))
}

pub(super) fn fingerprint_of(blob: &[u8]) -> Arc<str> {
    format!("SHA256:{}", Base64Unpadded::encode_string(&Hash::Sha256.digest(blob))).into()
}

const MAGIC: &[u8] = b"SSHSIG";

/// What a signature covers.
pub(super) fn covered(namespace: Namespace, hash: Hash, payload: &[u8]) -> Vec<u8> {
    const RESERVED: &[u8] = b"";
    [MAGIC, &strings(&[namespace.name().as_bytes(), RESERVED, name_of(hash), &hash.digest(payload)])].concat()
}

/// A signature as it is written, of the numbers that a key made.
pub(super) fn written(blob: &[u8], namespace: Namespace, hash: Hash, made: &[u8]) -> Vec<u8> {
    let fields = strings(&[blob, namespace.name().as_bytes(), b"", name_of(hash), made]);
    [MAGIC, &VERSION.to_be_bytes(), &fields].concat()
}

const VERSION: u32 = 1;

fn name_of(hash: Hash) -> &'static [u8] {
    match hash {
        Hash::Sha256 => b"sha256",
        Hash::Sha384 => b"sha384",
        Hash::Sha512 => b"sha512",
    }
}

/// A signature as it says itself; nothing of it is believed yet.
struct Sealed<'a> {
    blob: &'a [u8],
    namespace: &'a [u8],
    hash: Hash,
    made: Made<'a>,
}

/// With a security key's word on how it was touched, and how often it signed.
enum Made<'a> {
    Rsa(Hash, &'a [u8]),
    Ed25519(&'a [u8; 64], Option<&'a [u8]>),
    P256([&'a [u8]; 2], Option<&'a [u8]>),
    /// By SHA-1.
    Weak,
}

impl<'a> Sealed<'a> {
    /// None for what is not whole, has more after it, or is of a kind that is
    /// not known here.
    fn read(bytes: &'a [u8]) -> Option<Self> {
        let mut bytes = Bytes(bytes.strip_prefix(MAGIC)?);
        bytes.long().filter(|version| *version <= VERSION)?;
        let (blob, namespace) = (bytes.string()?, bytes.string().filter(|name| !name.is_empty())?);
        // Covered as empty, whatever stands in it.
        let _reserved = bytes.string()?;
        let hash = match bytes.string()? {
            b"sha256" => Hash::Sha256,
            b"sha512" => Hash::Sha512,
            _ => return None,
        };
        let made = Made::read(Bytes(bytes.string()?))?;
        bytes.end()?;
        Some(Self { blob, namespace, hash, made })
    }
}

impl<'a> Made<'a> {
    fn read(mut bytes: Bytes<'a>) -> Option<Self> {
        const TOUCH: usize = 5;
        let (name, signature) = (bytes.string()?, bytes.string()?);
        let is_token = matches!(name, kind::TOKEN_ED25519 | kind::TOKEN_P256);
        let touch = if is_token { Some(bytes.take(TOUCH)?) } else { None };
        bytes.end()?;
        Some(match name {
            b"rsa-sha2-256" => Self::Rsa(Hash::Sha256, signature),
            b"rsa-sha2-512" => Self::Rsa(Hash::Sha512, signature),
            kind::RSA => Self::Weak,
            kind::ED25519 | kind::TOKEN_ED25519 => Self::Ed25519(signature.try_into().ok()?, touch),
            kind::P256 | kind::TOKEN_P256 => {
                let mut numbers = Bytes(signature);
                let both = [numbers.positive()?, numbers.positive()?];
                numbers.end().filter(|()| both.iter().all(|number| number.len() <= 32))?;
                Self::P256(both, touch)
            }
            _ => return None,
        })
    }
}

pub(super) fn verify(keys: &[Key], bytes: &[u8], payload: &[u8], namespace: Namespace) -> Signature {
    let Some(sealed) = Sealed::read(bytes) else { return Signature::Unknown };
    match keys.iter().find(|key| key.blob == sealed.blob) {
        None => Signature::Unknown,
        Some(key) if key.signed(&sealed, payload, namespace) => {
            Signature::Good(Signer { fingerprint: Arc::clone(&key.fingerprint), made: None })
        }
        Some(_) => Signature::Bad,
    }
}
