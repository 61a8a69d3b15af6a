//! A private key that signs receipts and freeze tags.
//!
//! Of the kinds that sign here none draws lots: a tag made twice is the same
//! tag (docs/adr/0003).

use std::fmt;
use std::sync::Arc;

use anyhow::{Result, bail, ensure};
use crypto_bigint::{BoxedUint, NonZero};
use p256::ecdsa::signature::Signer;
use ring::rand::SystemRandom;
use ring::rsa::{KeyPairComponents, PublicKeyComponents};
use ring::signature::{Ed25519KeyPair, KeyPair, RSA_PKCS1_SHA512, RsaKeyPair};

use super::bytes::{Bytes, padded, strings, unsigned};
use super::numbers::Hash;
use super::ssh::{self, kind};
use super::{Namespace, armor};
use crate::lang::{Doing, Refused, Text};

/// An SSH key, known to be able to sign.
#[derive(Clone)]
pub struct SigningKey {
    /// The public half, as SSH writes it.
    blob: Vec<u8>,
    secret: Arc<Secret>,
}

enum Secret {
    Ed25519(Ed25519KeyPair),
    Rsa(RsaKeyPair),
    P256(p256::ecdsa::SigningKey),
}

impl SigningKey {
    /// The text of a file that `ssh-keygen` wrote, without a passphrase.
    ///
    /// # Errors
    /// Another text, a passphrase, or a kind of key that cannot sign here.
    pub fn read(text: &str) -> Result<Self> {
        let bytes = armor::only(text, "OPENSSH PRIVATE KEY").doing(NO_KEY, &[])?;
        let sealed = Sealed::read(&bytes).doing(NOT_WHOLE, &[])?;
        ensure!(sealed.cipher == b"none", Refused::new(LOCKED, &[]));
        let mut numbers = sealed.numbers().doing(NOT_WHOLE, &[])?;
        let kind = numbers.string().doing(NOT_WHOLE, &[])?;
        let secret = match kind {
            kind::ED25519 => ed25519(&mut numbers).doing(NOT_WHOLE, &[])?,
            kind::P256 => p256(&mut numbers).doing(NOT_WHOLE, &[])?,
            kind::RSA => {
                let key = Rsa::read(&mut numbers).doing(NOT_WHOLE, &[])?;
                let bits = key.bits();
                ensure!(Rsa::BITS.contains(&bits), Refused::new(OTHER_LENGTH, &[("bits", &bits)]));
                key.secret().doing(NOT_WHOLE, &[])?
            }
            other => bail!(Refused::new(OTHER_KIND, &[("kind", &String::from_utf8_lossy(other))])),
        };
        ensure!(sealed.is_ended_by(numbers) && sealed.blob == secret.blob(), Refused::new(NOT_WHOLE, &[]));
        Ok(Self { blob: secret.blob(), secret: Arc::new(secret) })
    }

    /// An ed25519 key from its secret number, for the demo and for tests.
    #[must_use]
    pub fn from_seed(seed: [u8; 32]) -> Self {
        let secret = Secret::Ed25519(Ed25519KeyPair::from_seed_unchecked(&seed).expect("any 32 bytes are a seed"));
        Self { blob: secret.blob(), secret: Arc::new(secret) }
    }

    /// The armor of a signature.
    #[must_use]
    pub fn sign(&self, payload: &[u8], namespace: Namespace) -> String {
        let covered = ssh::covered(namespace, Hash::Sha512, payload);
        let (name, made): (&[u8], _) = match &*self.secret {
            Secret::Ed25519(key) => (kind::ED25519, key.sign(&covered).as_ref().to_vec()),
            Secret::Rsa(key) => {
                let mut made = vec![0; key.public().modulus_len()];
                // Its padding needs no chance; the library asks for a source of it.
                key.sign(&RSA_PKCS1_SHA512, &SystemRandom::new(), &covered, &mut made)
                    .expect("this key has signed when it was read");
                (b"rsa-sha2-512", made)
            }
            Secret::P256(key) => {
                let made: p256::ecdsa::Signature = key.sign(&covered);
                let (r, s) = made.split_bytes();
                (kind::P256, strings(&[&unsigned(&r), &unsigned(&s)]))
            }
        };
        let made = strings(&[name, &made]);
        armor::written(ssh::SIGNATURE, &ssh::written(&self.blob, namespace, Hash::Sha512, &made))
    }

    /// `ssh-ed25519 AAAA…`: what is pinned.
    #[must_use]
    pub fn public_line(&self) -> String {
        ssh::line(&self.blob)
    }

    #[must_use]
    pub fn fingerprint(&self) -> Arc<str> {
        ssh::fingerprint_of(&self.blob)
    }
}

const NO_KEY: Text = Text::new(
    "không phải khóa ký OpenSSH (`-----BEGIN OPENSSH PRIVATE KEY-----`); tạo khóa: ssh-keygen -t ed25519 -N ''",
    "it is not an OpenSSH private key (`-----BEGIN OPENSSH PRIVATE KEY-----`); make one: ssh-keygen -t ed25519 -N ''",
);
const NOT_WHOLE: Text = Text::new(
    "khóa ký bị hỏng hoặc chép chưa hết; chép lại trọn tệp khóa",
    "it is not a whole private key; copy it again, whole",
);
const LOCKED: Text = Text::new(
    "khóa ký có mật khẩu mà không ai gõ được; dùng khóa không đặt mật khẩu",
    "it has a passphrase; nobody is there to type it: use a key without one",
);
const OTHER_LENGTH: Text = Text::new(
    "khóa RSA {bits} bit không ký được ở đây; dùng ed25519: ssh-keygen -t ed25519 -N ''",
    "an RSA key of {bits} bits cannot sign here; use ed25519: ssh-keygen -t ed25519 -N ''",
);
const OTHER_KIND: Text = Text::new(
    "khóa loại {kind} không ký được ở đây; dùng ed25519: ssh-keygen -t ed25519 -N ''",
    "a key of kind {kind} cannot sign here; use ed25519: ssh-keygen -t ed25519 -N ''",
);

/// Its name only: a secret is not for logs.
impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("SigningKey").field(&self.fingerprint()).finish()
    }
}

impl Secret {
    fn blob(&self) -> Vec<u8> {
        match self {
            Self::Ed25519(key) => strings(&[kind::ED25519, key.public_key().as_ref()]),
            Self::Rsa(key) => {
                let public = PublicKeyComponents::<Vec<u8>>::from(key.public());
                strings(&[kind::RSA, &unsigned(&public.e), &unsigned(&public.n)])
            }
            Self::P256(key) => {
                let point = key.verifying_key().to_sec1_point(false);
                strings(&[kind::P256, ssh::P256_CURVE, point.as_bytes()])
            }
        }
    }
}

/// A private key as its file holds it (PROTOCOL.key).
struct Sealed<'a> {
    cipher: &'a [u8],
    blob: &'a [u8],
    secret: &'a [u8],
}

impl<'a> Sealed<'a> {
    fn read(bytes: &'a [u8]) -> Option<Self> {
        let mut bytes = Bytes(bytes.strip_prefix(b"openssh-key-v1\0")?);
        let (cipher, derivation, _options) = (bytes.string()?, bytes.string()?, bytes.string()?);
        bytes.long().filter(|keys| *keys == 1)?;
        let sealed = Self { cipher, blob: bytes.string()?, secret: bytes.string()? };
        // An authenticating cipher puts its tag behind.
        (cipher != b"none" || (derivation == b"none" && bytes.is_empty())).then_some(sealed)
    }

    /// Of a key without a passphrase: the same number twice, then the key.
    fn numbers(&self) -> Option<Bytes<'a>> {
        let mut secret = Bytes(self.secret);
        (secret.long()? == secret.long()?).then_some(secret)
    }

    /// After the key stand its note and as many of 1, 2, 3 … as make it even.
    fn is_ended_by(&self, mut rest: Bytes<'_>) -> bool {
        const BLOCK: usize = 8;
        rest.string().is_some()
            && self.secret.len().is_multiple_of(BLOCK)
            && rest.0.len() < BLOCK
            && rest.0.iter().zip(1..).all(|(byte, expected)| *byte == expected)
    }
}

fn ed25519(numbers: &mut Bytes<'_>) -> Option<Secret> {
    let public = numbers.string()?;
    let (seed, again) = numbers.string()?.split_at_checked(32)?;
    let key = Ed25519KeyPair::from_seed_and_public_key(seed, public).ok()?;
    (public == again).then_some(Secret::Ed25519(key))
}

fn p256(numbers: &mut Bytes<'_>) -> Option<Secret> {
    let (curve, point) = (numbers.string()?, numbers.string()?);
    let secret = padded(numbers.positive()?, 32)?;
    let key = p256::ecdsa::SigningKey::from_slice(&secret).ok()?;
    let is_its_own = key.verifying_key().to_sec1_point(false).as_bytes() == point;
    (curve == ssh::P256_CURVE && is_its_own).then_some(Secret::P256(key))
}

/// The numbers of a private RSA key, in their order.
struct Rsa<'a> {
    modulus: &'a [u8],
    exponent: &'a [u8],
    secret: &'a [u8],
    q_inverse: &'a [u8],
    p: &'a [u8],
    q: &'a [u8],
}

impl<'a> Rsa<'a> {
    /// What the library signs with.
    const BITS: [usize; 3] = [2048, 3072, 4096];

    fn read(numbers: &mut Bytes<'a>) -> Option<Self> {
        Some(Self {
            modulus: numbers.positive()?,
            exponent: numbers.positive()?,
            secret: numbers.positive()?,
            q_inverse: numbers.positive()?,
            p: numbers.positive()?,
            q: numbers.positive()?,
        })
    }

    fn bits(&self) -> usize {
        let unused = self.modulus.first().map_or(0, |first| first.leading_zeros());
        self.modulus.len() * 8 - usize::try_from(unused).unwrap_or_default()
    }

    fn secret(&self) -> Option<Secret> {
        let components = KeyPairComponents {
            public_key: PublicKeyComponents { n: self.modulus, e: self.exponent },
            d: self.secret,
            p: self.p,
            q: self.q,
            dP: &self.secret_below(self.p)?,
            dQ: &self.secret_below(self.q)?,
            qInv: self.q_inverse,
        };
        let key = RsaKeyPair::from_components(&components).ok()?;
        // The library compares what it signed with the public half.
        let mut made = vec![0; key.public().modulus_len()];
        key.sign(&RSA_PKCS1_SHA512, &SystemRandom::new(), &[], &mut made).ok()?;
        Some(Secret::Rsa(key))
    }

    /// d mod (p − 1), which SSH's files leave out and OpenSSL's calls `dmp1`.
    fn secret_below(&self, prime: &[u8]) -> Option<Box<[u8]>> {
        let number = |bytes: &[u8]| BoxedUint::from_be_slice_vartime(bytes);
        let (last, others) = prime.split_last()?;
        let below = NonZero::new(number(&[others, &[last & !1]].concat())).into_option()?;
        Some(number(self.secret).rem(&below).to_be_bytes())
    }
}
