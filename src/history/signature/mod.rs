//! Whose key signed a commit, a tag or a receipt.
//!
//! Verified here, by libraries, never by a program that a repository's own
//! configuration names (threats.md O13). Only pinned keys count; a signature of
//! another key, and none at all, say nothing and accuse nobody. Whether a pin
//! was in force on the day is the caller's to judge.

mod armor;
mod bytes;
mod numbers;
mod openpgp;
mod packet;
mod signing_key;
mod ssh;

use std::sync::Arc;

use super::{Header, Signed, TagHeader};
use crate::model::limits;
use crate::model::time::Moment;
use crate::model::trust::{PinnedKey, PublicKey};

pub use signing_key::SigningKey;

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
    /// `SHA256:…` of an SSH key, forty digits of an OpenPGP key: the pinned
    /// one, also where a subkey of it signed.
    pub fingerprint: Arc<str>,
    /// When the signature says it was made. SSH signatures do not say.
    pub made: Option<Moment>,
}

/// What an SSH signature was made for, so that one cannot stand for the other.
/// OpenPGP has no such word; there the payload alone tells them apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Namespace {
    /// Commits and tags.
    Git,
    /// Receipts.
    Receipt,
}

impl Namespace {
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Git => "git",
            Self::Receipt => "giaoban",
        }
    }
}

/// The pinned keys, ready to verify.
#[derive(Clone, Debug, Default)]
pub struct KeyRing {
    pins: Vec<(Arc<str>, PinnedKey)>,
    ssh: Vec<ssh::Key>,
    openpgp: Vec<openpgp::Certificate>,
}

impl KeyRing {
    /// `armored`: OpenPGP public keys as files of the Office hold them. One
    /// whose fingerprint is not pinned is left out, and so is a key that is too
    /// weak or of a kind not known here: its signatures stay unknown.
    #[must_use]
    pub fn of(pinned: &[PinnedKey], armored: &[&str]) -> Self {
        let pins: Vec<(Arc<str>, PinnedKey)> =
            pinned.iter().filter_map(|pin| Some((pin.public.fingerprint()?, pin.clone()))).collect();
        let ssh = pinned.iter().filter_map(|pin| match &pin.public {
            PublicKey::Ssh(line) => ssh::Key::read(line),
            PublicKey::OpenPgp(_) => None,
        });
        let is_pinned = |fingerprint: &str| {
            pins.iter().any(|(known, pin)| matches!(pin.public, PublicKey::OpenPgp(_)) && **known == *fingerprint)
        };
        let openpgp = armored.iter().flat_map(|text| openpgp::certificates(text, is_pinned)).collect();
        Self { ssh: ssh.collect(), openpgp, pins }
    }

    /// Whether no signature can be verified at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ssh.is_empty() && self.openpgp.is_empty()
    }

    /// Whether signatures of this key can be verified. Not so for an OpenPGP
    /// key that no file of the Office holds.
    #[must_use]
    pub fn can_verify(&self, key: &PublicKey) -> bool {
        key.fingerprint().is_some_and(|wanted| {
            self.ssh.iter().any(|key| key.fingerprint == wanted)
                || self.openpgp.iter().any(|certificate| certificate.fingerprint == wanted)
        })
    }

    /// The pins of who signed. Several where a key is pinned for two spans.
    pub fn pins_of(&self, signer: &Signer) -> impl Iterator<Item = &PinnedKey> {
        self.pins.iter().filter(|(fingerprint, _)| *fingerprint == signer.fingerprint).map(|(_, pin)| pin)
    }

    #[must_use]
    pub fn verify_commit(&self, header: &Header<'_>) -> Signature {
        match header.signed() {
            Some(signed) => self.verify(&signed, Namespace::Git),
            None if header.is_signed() => Signature::Bad,
            None => Signature::Unknown,
        }
    }

    #[must_use]
    pub fn verify_tag(&self, tag: &TagHeader) -> Signature {
        tag.signed.as_ref().map_or(Signature::Unknown, |signed| self.verify(signed, Namespace::Git))
    }

    #[must_use]
    pub fn verify(&self, signed: &Signed, namespace: Namespace) -> Signature {
        if signed.armor.len() > limits::SIGNATURE_BYTES {
            return Signature::Unknown;
        }
        if let Some(bytes) = armor::only(&signed.armor, ssh::SIGNATURE) {
            return ssh::verify(&self.ssh, &bytes, &signed.payload, namespace);
        }
        if let Some(bytes) = armor::only(&signed.armor, openpgp::SIGNATURE) {
            return openpgp::verify(&self.openpgp, &bytes, &signed.payload);
        }
        Signature::Unknown
    }
}

impl PublicKey {
    /// As `Signer` names it. None where the line is no SSH key.
    #[must_use]
    pub fn fingerprint(&self) -> Option<Arc<str>> {
        match self {
            Self::Ssh(line) => ssh::fingerprint(line),
            Self::OpenPgp(digits) => Some(digits.to_ascii_uppercase().into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::choice::KeyRole;

    fn pin(public: PublicKey) -> PinnedKey {
        PinnedKey { name: "k".to_owned(), role: KeyRole::Office, public, from: None, to: None }
    }

    fn key() -> SigningKey {
        SigningKey::from_seed([7; 32])
    }

    fn ring() -> KeyRing {
        let pins = [PublicKey::Ssh(key().public_line()), PublicKey::OpenPgp(openpgp::tests::FINGERPRINT.to_owned())];
        KeyRing::of(&pins.map(pin), &[openpgp::tests::KEY])
    }

    fn signed(payload: &[u8], armor: &str) -> Signed {
        Signed { payload: payload.to_vec(), armor: armor.to_owned() }
    }

    #[track_caller]
    fn check(payload: &[u8], armor: &str, expected: &Signature) {
        assert_eq!(ring().verify(&signed(payload, armor), Namespace::Git), *expected);
    }

    const TREE: &str = "tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904\n";

    #[test]
    fn our_own_signature_is_good_over_just_its_bytes_and_purpose() {
        let armor = key().sign(TREE.as_bytes(), Namespace::Git);
        assert_eq!(armor, key().sign(TREE.as_bytes(), Namespace::Git), "the same every time");
        let good = Signature::Good(Signer { fingerprint: key().fingerprint(), made: None });
        check(TREE.as_bytes(), &armor, &good);
        check(TREE.trim_end().as_bytes(), &armor, &Signature::Bad);
        check(TREE.as_bytes(), &key().sign(TREE.as_bytes(), Namespace::Receipt), &Signature::Bad);
        check(
            TREE.as_bytes(),
            &SigningKey::from_seed([8; 32]).sign(TREE.as_bytes(), Namespace::Git),
            &Signature::Unknown,
        );
    }

    #[test]
    fn a_commit_with_two_signatures_is_bad_and_one_without_is_unknown() {
        let author = "author An <an@x> 1740790800 +0700\ncommitter An <an@x> 1740790800 +0700\n";
        let armor = key().sign(format!("{TREE}{author}\nChào\n").as_bytes(), Namespace::Git);
        let header = format!("gpgsig {}\n", armor.trim_end().replace('\n', "\n "));
        let worth = |signatures: &str| {
            let commit = format!("{TREE}{author}{signatures}\nChào\n");
            ring().verify_commit(&Header::read(commit.as_bytes()).expect("a commit"))
        };
        assert!(matches!(worth(&header), Signature::Good(_)));
        assert_eq!(worth(&header.repeat(2)), Signature::Bad);
        assert_eq!(worth(""), Signature::Unknown);
        assert_eq!(worth("gpgsig chào\n"), Signature::Unknown);
    }

    #[test]
    fn the_pins_of_a_signer_are_found_with_their_spans() {
        let public = PublicKey::Ssh(format!("{} ghi chú", key().public_line()));
        let pins = [PinnedKey { name: "2024".to_owned(), ..pin(public.clone()) }, pin(public.clone())];
        let ring = KeyRing::of(&pins, &[]);
        let Signature::Good(signer) = ring.verify(&signed(b"x", &key().sign(b"x", Namespace::Git)), Namespace::Git)
        else {
            unreachable!("it is pinned")
        };
        assert_eq!(ring.pins_of(&signer).map(|pin| pin.name.as_str()).collect::<Vec<_>>(), ["2024", "k"]);
        assert!(ring.can_verify(&public));
        assert!(!KeyRing::of(&[pin(PublicKey::OpenPgp("0".repeat(40)))], &[]).can_verify(&public));
    }

    #[test]
    fn hostile_armor_is_unknown_and_cheap() {
        let long = format!("-----BEGIN {0}-----\n{1}\n-----END {0}-----\n", ssh::SIGNATURE, "A".repeat(1 << 20));
        check(b"x", &long, &Signature::Unknown);
        for label in [ssh::SIGNATURE, openpgp::SIGNATURE] {
            for body in ["", "AAAA", "////////////////", "U1NIU0lHAAAAAf////8=", "iP//////", "wv////////8=", "yM3BAA=="]
            {
                check(
                    b"x",
                    &format!("-----BEGIN {label}-----\n\n{body}\n-----END {label}-----\n"),
                    &Signature::Unknown,
                );
            }
        }
    }

    #[test]
    fn a_private_key_is_read_or_the_reason_is_told() {
        for text in
            ["", "-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----\n", &key().public_line()]
        {
            assert!(SigningKey::read(text).is_err(), "{text}");
        }
        assert_eq!(format!("{:?}", key()), format!("SigningKey({:?})", key().fingerprint()), "no secret in it");
    }

    /// One byte of a text put elsewhere, removed or set.
    fn mutated(u: &mut arbtest::arbitrary::Unstructured<'_>, text: &str) -> arbtest::arbitrary::Result<String> {
        let mut bytes = text.as_bytes().to_vec();
        for _ in 0..u.int_in_range(1..=4)? {
            let at = u.choose_index(bytes.len().max(1))?;
            match u.int_in_range(0..=2)? {
                0 => bytes.truncate(at),
                1 => bytes.insert(at, u.arbitrary()?),
                _ => bytes.iter_mut().skip(at).take(1).try_for_each(|byte| u.arbitrary().map(|new| *byte = new))?,
            }
        }
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }

    #[test]
    fn no_text_makes_it_panic_and_none_is_good_by_chance() {
        use base64ct::{Base64, Encoding};
        let own = key().sign(openpgp::tests::PAYLOAD, Namespace::Git);
        let ring = ring();
        arbtest::arbtest(|u| {
            let armor = match u.int_in_range(0..=2)? {
                0 => mutated(u, &own)?,
                1 => mutated(u, openpgp::tests::OVER_PAYLOAD)?,
                _ => {
                    let label = *u.choose(&[ssh::SIGNATURE, openpgp::SIGNATURE])?;
                    let start: &[u8] = u.choose(&[&b"SSHSIG\0\0\0\x01"[..], &[0x88], &[0xc2], &[]])?;
                    let bytes = [start, u.bytes(u.len())?].concat();
                    format!("-----BEGIN {label}-----\n{}\n-----END {label}-----\n", Base64::encode_string(&bytes))
                }
            };
            let found = ring.verify(&signed(b"another payload", &armor), Namespace::Git);
            assert!(!matches!(found, Signature::Good(_)), "{armor}");
            Ok(())
        });
    }

    #[test]
    fn no_key_makes_it_panic() {
        use base64ct::{Base64, Encoding};
        arbtest::arbtest(|u| {
            let line = if u.arbitrary()? {
                mutated(u, &key().public_line())?
            } else {
                // Any numbers as an RSA key: even, zero, one, absurdly long.
                let number = |u: &mut arbtest::arbitrary::Unstructured<'_>| {
                    let length = *u.choose(&[0, 1, 3, 256, 257, 1024])?;
                    let bytes: Vec<u8> = (0..length).map(|_| u.arbitrary()).collect::<Result<_, _>>()?;
                    Ok([&u32::try_from(length).unwrap_or_default().to_be_bytes()[..], &bytes].concat())
                };
                let blob = [&b"\0\0\0\x07ssh-rsa"[..], &number(u)?, &number(u)?].concat();
                format!("ssh-rsa {}", Base64::encode_string(&blob))
            };
            let pins = [PublicKey::Ssh(line), PublicKey::OpenPgp(openpgp::tests::FINGERPRINT.to_owned())].map(pin);
            let _ = KeyRing::of(&pins, &[&mutated(u, openpgp::tests::KEY)?]).is_empty();
            let _ = SigningKey::read(&mutated(
                u,
                "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAA\n-----END OPENSSH PRIVATE KEY-----\n",
            )?);
            Ok(())
        });
    }
}
