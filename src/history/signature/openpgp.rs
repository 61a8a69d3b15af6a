//! OpenPGP: detached signatures, and the keys that made them.
//!
//! A certificate counts by its primary key's fingerprint alone: names, their
//! certifications and dates of expiry say nothing that a pin does not say
//! better. A subkey counts when the primary bound it for signing, it consented,
//! and the primary did not revoke it.

use std::borrow::Cow;
use std::sync::Arc;

use sha1::{Digest, Sha1};

use super::bytes::{Bytes, padded, trimmed};
use super::numbers::{Hash, Numbers};
use super::packet::{self, Packet, SignaturePacket};
use super::{Signature, Signer, armor};
use crate::model::limits;
use crate::model::time::Moment;

pub(super) const SIGNATURE: &str = "PGP SIGNATURE";
const KEYS: &str = "PGP PUBLIC KEY BLOCK";

/// A pinned key with its signing subkeys.
#[derive(Clone, Debug)]
pub(super) struct Certificate {
    pub(super) fingerprint: Arc<str>,
    keys: Vec<Key>,
}

/// Good where one of the keys that the signature names made it.
pub(super) fn verify(certificates: &[Certificate], bytes: &[u8], payload: &[u8]) -> Signature {
    let Some(signatures) = signatures(bytes) else { return Signature::Unknown };
    let mut named = certificates
        .iter()
        .flat_map(|certificate| certificate.keys.iter().map(move |key| (certificate, key)))
        .filter(|(_, key)| signatures.iter().any(|signature| key.is_named_by(signature)))
        .peekable();
    if named.peek().is_none() {
        return Signature::Unknown;
    }
    // Of two signatures neither says which of them is meant.
    let [signature] = signatures.as_slice() else { return Signature::Bad };
    if hash_of(signature) == Named::NotKnown {
        return Signature::Unknown;
    }
    let payload = match signature.kind {
        kind::BINARY => Cow::Borrowed(payload),
        kind::TEXT => Cow::Owned(lines_as_sent(payload)),
        _ => return Signature::Bad,
    };
    named.find(|(_, key)| key.signed(signature, &[&payload])).map_or(Signature::Bad, |(certificate, _)| {
        let made = signature.made.map(|seconds| Moment(seconds.into()));
        Signature::Good(Signer { fingerprint: Arc::clone(&certificate.fingerprint), made })
    })
}

/// None where anything else is among them.
fn signatures(bytes: &[u8]) -> Option<Vec<SignaturePacket<'_>>> {
    let mut rest = Bytes(bytes);
    let mut found = Vec::new();
    while !rest.is_empty() {
        let packet = Packet::next(&mut rest).filter(|packet| packet.tag == packet::SIGNATURE)?;
        found.push(SignaturePacket::read(packet.body)?);
    }
    Some(found)
}

/// A signature over text covers its lines with the endings of the wire.
fn lines_as_sent(text: &[u8]) -> Vec<u8> {
    let mut sent = Vec::with_capacity(text.len() + text.len() / 16);
    for line in text.split_inclusive(|byte| *byte == b'\n') {
        match line.strip_suffix(b"\n") {
            Some(line) => {
                sent.extend_from_slice(line.strip_suffix(b"\r").unwrap_or(line));
                sent.extend_from_slice(b"\r\n");
            }
            None => sent.extend_from_slice(line),
        }
    }
    sent
}

/// What a signature is over.
mod kind {
    pub(super) const BINARY: u8 = 0x00;
    pub(super) const TEXT: u8 = 0x01;
    pub(super) const SUBKEY: u8 = 0x18;
    pub(super) const CONSENT: u8 = 0x19;
    pub(super) const SUBKEY_REVOKED: u8 = 0x28;
}

/// The hash that a signature names.
#[derive(PartialEq, Eq)]
enum Named {
    Good(Hash),
    /// MD5, SHA-1, RIPEMD-160, SHA-224: whoever can make two commits alike
    /// needs no key.
    Weak,
    NotKnown,
}

fn hash_of(signature: &SignaturePacket<'_>) -> Named {
    match signature.hash {
        8 => Named::Good(Hash::Sha256),
        9 => Named::Good(Hash::Sha384),
        10 => Named::Good(Hash::Sha512),
        1..=3 | 11 => Named::Weak,
        _ => Named::NotKnown,
    }
}

/// A public key, primary or not.
#[derive(Clone, Debug)]
struct Key {
    fingerprint: [u8; 20],
    algorithm: u8,
    numbers: Numbers,
}

/// How OpenPGP numbers the kinds of keys.
mod algorithm {
    pub(super) const RSA: u8 = 1;
    pub(super) const RSA_SIGN_ONLY: u8 = 3;
    pub(super) const ECDSA: u8 = 19;
    /// In the form of RFC 4880bis, which GnuPG writes.
    pub(super) const EDDSA_LEGACY: u8 = 22;
    /// In the form of RFC 9580.
    pub(super) const ED25519: u8 = 27;
}

impl Key {
    /// None for a kind that is not known here, or too weak.
    fn read(body: &[u8]) -> Option<Self> {
        let mut bytes = Bytes(body);
        let version = bytes.byte()?;
        let _made = bytes.long()?;
        if version != 4 {
            return None;
        }
        let algorithm = bytes.byte()?;
        let numbers = match algorithm {
            algorithm::RSA | algorithm::RSA_SIGN_ONLY => {
                // A product of two primes of one size has its bits up to the last byte.
                let modulus = bytes.number().filter(|modulus| modulus.first().is_some_and(|first| *first >= 0x80))?;
                Numbers::rsa(modulus, trimmed(bytes.number()?))
            }
            algorithm::ECDSA => {
                bytes.curve(&P256_CURVE)?;
                Numbers::p256(bytes.number()?)
            }
            algorithm::EDDSA_LEGACY => {
                bytes.curve(&ED25519_CURVE)?;
                Numbers::ed25519(bytes.number()?.strip_prefix(&[0x40])?)
            }
            algorithm::ED25519 => Numbers::ed25519(bytes.take(32)?),
            _ => None,
        }?;
        let (frame, body) = framed(body)?;
        let fingerprint = Sha1::new().chain_update(frame).chain_update(body).finalize().into();
        Some(Self { fingerprint, algorithm, numbers })
    }

    fn is_named_by(&self, signature: &SignaturePacket<'_>) -> bool {
        match (signature.issuer_fingerprint, signature.issuer) {
            (Some(fingerprint), _) => fingerprint == self.fingerprint,
            (None, Some(issuer)) => self.fingerprint.ends_with(&issuer),
            (None, None) => false,
        }
    }

    /// Whether this key made the signature over just these bytes.
    fn signed(&self, signature: &SignaturePacket<'_>, parts: &[&[u8]]) -> bool {
        let is_understood = signature.made.is_some() && !signature.is_beyond_us;
        is_understood && self.made(signature, parts).unwrap_or_default()
    }

    fn made(&self, signature: &SignaturePacket<'_>, parts: &[&[u8]]) -> Option<bool> {
        let Named::Good(hash) = hash_of(signature) else { return None };
        let length = u32::try_from(signature.hashed.len()).ok()?.to_be_bytes();
        let trailer: [&[u8]; 3] = [signature.hashed, &[4, 0xff], &length];
        let message = [parts, &trailer].concat().concat();
        let mut bytes = Bytes(signature.numbers);
        let is_good = match (self.algorithm, signature.algorithm) {
            (algorithm::RSA | algorithm::RSA_SIGN_ONLY, algorithm::RSA | algorithm::RSA_SIGN_ONLY) => {
                self.numbers.is_rsa_signature(hash, &message, bytes.number()?)
            }
            (algorithm::ECDSA, algorithm::ECDSA) => {
                self.numbers.is_p256_signature(&hash.digest(&message), [bytes.number()?, bytes.number()?])
            }
            (algorithm::EDDSA_LEGACY, algorithm::EDDSA_LEGACY) => {
                let numbers = [padded(bytes.number()?, 32)?, padded(bytes.number()?, 32)?].concat();
                self.numbers.is_ed25519_signature(&hash.digest(&message), &numbers)
            }
            (algorithm::ED25519, algorithm::ED25519) => {
                self.numbers.is_ed25519_signature(&hash.digest(&message), bytes.take(64)?)
            }
            _ => false,
        };
        Some(is_good && bytes.is_empty())
    }

    fn hex(&self) -> String {
        self.fingerprint.iter().map(|byte| format!("{byte:02X}")).collect()
    }
}

const P256_CURVE: [u8; 8] = [0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07];
const ED25519_CURVE: [u8; 9] = [0x2b, 0x06, 0x01, 0x04, 0x01, 0xda, 0x47, 0x0f, 0x01];

impl Bytes<'_> {
    /// The name of a curve, if it is this one.
    fn curve(&mut self, name: &[u8]) -> Option<()> {
        let length = self.byte()?;
        (self.take(length.into())? == name).then_some(())
    }
}

/// A key as it is hashed.
fn framed(body: &[u8]) -> Option<([u8; 3], &[u8])> {
    let [high, low] = u16::try_from(body.len()).ok()?.to_be_bytes();
    Some(([0x99, high, low], body))
}

/// The pinned ones of the certificates that an armored text holds.
pub(super) fn certificates(text: &str, is_pinned: impl Fn(&str) -> bool) -> Vec<Certificate> {
    let mut found = Vec::new();
    for bytes in armor::all(text, KEYS) {
        let mut rest = Bytes(&bytes);
        let mut reading: Option<Reading<'_>> = None;
        while let Some(packet) = Packet::next(&mut rest) {
            if packet.tag == packet::PUBLIC_KEY {
                let next = Reading::begin(packet.body).filter(|reading| is_pinned(&reading.primary.hex()));
                found.extend(std::mem::replace(&mut reading, next).map(Reading::certificate));
            } else if let Some(reading) = &mut reading {
                reading.take(&packet);
            }
        }
        found.extend(reading.map(Reading::certificate));
    }
    found
}

/// A certificate of which more packets may follow.
struct Reading<'a> {
    primary: Key,
    primary_body: &'a [u8],
    subkeys: Vec<Subkey<'a>>,
    /// Whether the signatures that follow are on the last subkey.
    is_at_subkey: bool,
}

struct Subkey<'a> {
    key: Key,
    body: &'a [u8],
    signatures: usize,
    is_bound: bool,
    is_revoked: bool,
}

impl<'a> Reading<'a> {
    fn begin(body: &'a [u8]) -> Option<Self> {
        let primary = Key::read(body)?;
        Some(Self { primary, primary_body: body, subkeys: Vec::new(), is_at_subkey: false })
    }

    fn take(&mut self, packet: &Packet<'a>) {
        if packet.tag == packet::SIGNATURE {
            self.take_signature(packet.body);
            return;
        }
        let is_looked_at = packet.tag == packet::PUBLIC_SUBKEY && self.subkeys.len() < limits::SUBKEYS;
        let subkey = is_looked_at.then(|| Key::read(packet.body)).flatten();
        self.is_at_subkey = subkey.is_some();
        self.subkeys.extend(subkey.map(|key| Subkey {
            key,
            body: packet.body,
            signatures: 0,
            is_bound: false,
            is_revoked: false,
        }));
    }

    fn take_signature(&mut self, body: &[u8]) -> Option<()> {
        const MAY_SIGN: u8 = 2;
        let subkey = self.subkeys.last_mut().filter(|_| self.is_at_subkey)?;
        subkey.signatures += 1;
        if subkey.signatures > limits::SUBKEY_SIGNATURES {
            return None;
        }
        let signature = SignaturePacket::read(body)?;
        let (frame, key) = framed(self.primary_body)?;
        let (subframe, subbody) = framed(subkey.body)?;
        let parts: [&[u8]; 4] = [&frame, key, &subframe, subbody];
        match signature.kind {
            kind::SUBKEY if signature.key_flags & MAY_SIGN != 0 => {
                let consent = SignaturePacket::read(signature.embedded?).filter(|it| it.kind == kind::CONSENT)?;
                subkey.is_bound |= self.primary.signed(&signature, &parts) && subkey.key.signed(&consent, &parts);
            }
            kind::SUBKEY_REVOKED => subkey.is_revoked |= self.primary.signed(&signature, &parts),
            _ => {}
        }
        Some(())
    }

    fn certificate(self) -> Certificate {
        let subkeys = self.subkeys.into_iter().filter(|subkey| subkey.is_bound && !subkey.is_revoked);
        let fingerprint = self.primary.hex().into();
        let keys = std::iter::once(self.primary).chain(subkeys.map(|subkey| subkey.key)).collect();
        Certificate { fingerprint, keys }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A primary that certifies only, and a subkey that signs; made once by GnuPG.
    pub(in super::super) const KEY: &str = "-----BEGIN PGP PUBLIC KEY BLOCK-----

mDMEZ3SFgBYJKwYBBAHaRw8BAQdA8z/jAvNpVHQAkogXjWHZX1UQZU4eUWf8wdBK
MptO1La0DU1heSBjaHUgPG1AeD6IkAQTFggAOBYhBNrgSg2ZF8PeNB6JNvSzb1YH
tic9BQJndIWAAhsBBQsJCAcCBhUKCQgLAgQWAgMBAh4BAheAAAoJEPSzb1YHtic9
1DQBAOS3xDj2/ERWNjWJepEBjnu7spAugWy/AFf4KNGCnmCtAP4ie+TJryB78q41
UpsVqURZtBNjOm1VfM7bs2MpEKh5DLgzBGd0hYAWCSsGAQQB2kcPAQEHQL+XFP8f
PZBaNF4LTTNq2t2ydzxA87+8NkcXGc8KgX8GiO8EGBYIACAWIQTa4EoNmRfD3jQe
iTb0s29WB7YnPQUCZ3SFgAIbAgCBCRD0s29WB7YnPXYgBBkWCAAdFiEEdnfmdkck
Svjesmjc0DhQ2gpPqb8FAmd0hYAACgkQ0DhQ2gpPqb/1OQD+IbVhpkmAuxJm1Y3f
rmozDxt1VZQ4PoH8ilf1phRYH+oA/0CbIZx0WvJmrJOGjpys6AKSFZLQJVMak/Fl
UIYs/EwCLawBALO+DY30mB1Rfz6dhQwJ8U8YMfte8+RLnZZBBewUqvvnAP9Zzy5T
S7WgSRtsFFrPD9qc+0wkvqS6vIggpCdXZo0CDA==
-----END PGP PUBLIC KEY BLOCK-----";
    pub(in super::super) const FINGERPRINT: &str = "DAE04A0D9917C3DE341E8936F4B36F5607B6273D";
    pub(in super::super) const PAYLOAD: &[u8] = b"giaoban\n";
    pub(in super::super) const OVER_PAYLOAD: &str = "-----BEGIN PGP SIGNATURE-----

iHUEABYIAB0WIQR2d+Z2RyRK+N6yaNzQOFDaCk+pvwUCZ8JOAAAKCRDQOFDaCk+p
v+WhAP4o8D+MK7Ye315ov9Td2Swp6xfrWN0Y7yZkLITdXZEhTQEAyhVqNPoAr0L0
9F+pU8YIQ3zSALo28ZHBIakcWZHgzwA=
=UAgd
-----END PGP SIGNATURE-----
";

    fn bytes(armored: &str, label: &str) -> Vec<u8> {
        armor::only(armored, label).expect("a fixture")
    }

    /// The certificates, wherever the packets of the key are put.
    fn read(packets: &[u8]) -> Vec<Certificate> {
        use base64ct::{Base64, Encoding};
        let text = format!("-----BEGIN {KEYS}-----\n{}\n-----END {KEYS}-----\n", Base64::encode_string(packets));
        certificates(&text, |fingerprint| fingerprint == FINGERPRINT)
    }

    #[test]
    fn a_signing_subkey_speaks_for_its_pinned_primary() {
        let ring = read(&bytes(KEY, KEYS));
        let signature = bytes(OVER_PAYLOAD, SIGNATURE);
        let signer = Signer { fingerprint: FINGERPRINT.into(), made: Some(Moment(1_740_787_200)) };
        assert_eq!(verify(&ring, &signature, PAYLOAD), Signature::Good(signer));
        assert_eq!(verify(&ring, &signature, b"giaoban"), Signature::Bad);
        assert_eq!(verify(&ring, &[&signature[..], &signature].concat(), PAYLOAD), Signature::Bad, "two");
        assert_eq!(verify(&ring, signature.get(..50).unwrap_or_default(), PAYLOAD), Signature::Unknown);
        assert_eq!(verify(&certificates(KEY, |_| false), &signature, PAYLOAD), Signature::Unknown);
    }

    #[test]
    fn a_subkey_counts_only_while_every_byte_of_its_binding_stands() {
        let signature = bytes(OVER_PAYLOAD, SIGNATURE);
        let key = bytes(KEY, KEYS);
        // Between the primary and its subkey stands a name, which says nothing.
        let stands = (0..key.len()).filter(|at| !(53..214).contains(at)).filter(|at| {
            let flipped = |(place, byte): (usize, &u8)| if place == *at { byte ^ 0x80 } else { *byte };
            let altered: Vec<u8> = key.iter().enumerate().map(flipped).collect();
            verify(&read(&altered), &signature, PAYLOAD) != Signature::Unknown
        });
        // Not covered: the hint of who bound it, whether the consent must be
        // understood, the same hint in it, and the first bytes of both digests.
        let not_covered = (310..=318).chain(320..=320).chain(359..=369).chain(438..=439);
        assert_eq!(stands.collect::<Vec<_>>(), not_covered.collect::<Vec<_>>());
    }

    #[test]
    fn lines_are_hashed_with_the_endings_of_the_wire() {
        assert_eq!(lines_as_sent(b"a\nb\r\n\nc"), b"a\r\nb\r\n\r\nc");
    }
}
