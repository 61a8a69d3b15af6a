//! The numbers of public keys, and whether a signature is theirs.
//!
//! The arithmetic is that of libraries: *ring* for RSA and Ed25519, *p256* for
//! P-256 (docs/adr/0003). A key that could never verify anything is refused
//! where it is read, not where a signature of it comes.

use std::sync::Arc;

use crypto_bigint::{JacobiSymbol, NonZero, Odd, U256};
use p256::ecdsa::VerifyingKey;
use p256::ecdsa::signature::hazmat::PrehashVerifier;
use ring::rsa::PublicKeyComponents;
use ring::signature::{
    ED25519, RSA_PKCS1_2048_8192_SHA256, RSA_PKCS1_2048_8192_SHA384, RSA_PKCS1_2048_8192_SHA512, RsaParameters,
    UnparsedPublicKey,
};
use sha2::{Digest, Sha256, Sha384, Sha512};

use super::bytes::padded;
use crate::model::limits;

/// Hashes that signatures may rest on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hash {
    Sha256,
    Sha384,
    Sha512,
}

impl Hash {
    pub(super) fn digest(self, message: &[u8]) -> Vec<u8> {
        match self {
            Self::Sha256 => Sha256::digest(message).to_vec(),
            Self::Sha384 => Sha384::digest(message).to_vec(),
            Self::Sha512 => Sha512::digest(message).to_vec(),
        }
    }

    fn with_rsa(self) -> &'static RsaParameters {
        match self {
            Self::Sha256 => &RSA_PKCS1_2048_8192_SHA256,
            Self::Sha384 => &RSA_PKCS1_2048_8192_SHA384,
            Self::Sha512 => &RSA_PKCS1_2048_8192_SHA512,
        }
    }
}

/// A public key of a kind known here, and none that is weak.
#[derive(Clone, Debug)]
pub(super) enum Numbers {
    Rsa(PublicKeyComponents<Arc<[u8]>>),
    Ed25519([u8; 32]),
    P256(Box<VerifyingKey>),
}

impl Numbers {
    /// Without zeroes before them.
    pub(super) fn rsa(modulus: &[u8], exponent: &[u8]) -> Option<Self> {
        const EXPONENTS: std::ops::RangeInclusive<u64> = 3..=(1 << 33) - 1;
        let is_odd = |number: &[u8]| number.last().is_some_and(|last| last % 2 == 1);
        let is_of_size = limits::RSA_BYTES.contains(&modulus.len()) && modulus.first() != Some(&0);
        let exponent_value = padded(exponent, 8)?.try_into().map(u64::from_be_bytes).ok()?;
        let is_whole = is_odd(modulus) && is_odd(exponent) && exponent.first() != Some(&0);
        (is_of_size && is_whole && EXPONENTS.contains(&exponent_value))
            .then(|| Self::Rsa(PublicKeyComponents { n: modulus.into(), e: exponent.into() }))
    }

    pub(super) fn ed25519(point: &[u8]) -> Option<Self> {
        let point = point.try_into().ok()?;
        is_on_curve_25519(&point).then_some(Self::Ed25519(point))
    }

    pub(super) fn p256(point: &[u8]) -> Option<Self> {
        VerifyingKey::from_sec1_bytes(point).ok().map(|key| Self::P256(Box::new(key)))
    }

    pub(super) fn is_rsa_signature(&self, hash: Hash, message: &[u8], number: &[u8]) -> bool {
        let Self::Rsa(key) = self else { return false };
        // Some write it without the zeroes before it.
        padded(number, key.n.len()).is_some_and(|number| key.verify(hash.with_rsa(), message, &number).is_ok())
    }

    pub(super) fn is_ed25519_signature(&self, message: &[u8], signature: &[u8]) -> bool {
        let Self::Ed25519(point) = self else { return false };
        UnparsedPublicKey::new(&ED25519, point).verify(message, signature).is_ok()
    }

    pub(super) fn is_p256_signature(&self, digest: &[u8], [r, s]: [&[u8]; 2]) -> bool {
        let Self::P256(key) = self else { return false };
        let numbers = padded(r, 32).zip(padded(s, 32)).map(|(r, s)| [r, s].concat());
        let signature = numbers.and_then(|numbers| p256::ecdsa::Signature::from_slice(&numbers).ok());
        signature.is_some_and(|signature| key.verify_prehash(digest, &signature).is_ok())
    }
}

/// Whether there is a point with this y: x² = (y² − 1) / (d·y² + 1) has a root
/// in the field, so the product of both has one (RFC 8032 §5.1.3). *ring* looks
/// only when it is given a signature.
fn is_on_curve_25519(point: &[u8; 32]) -> bool {
    const P: Odd<U256> = Odd::<U256>::from_be_hex("7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffed");
    const D: U256 = U256::from_be_hex("52036cee2b6ffe738cc740797779e89800700a4d4141d8ab75eb4dca135978a3");
    let p: &NonZero<U256> = P.as_nz_ref();
    let mut y = *point;
    // The last bit is the sign of x.
    y[31] &= 0x7f;
    let y = U256::from_le_slice(&y).rem_vartime(p);
    let square = y.mul_mod(&y, p);
    let above = square.sub_mod(&U256::ONE, p);
    let below = square.mul_mod(&D, p).add_mod(&U256::ONE, p);
    above.mul_mod(&below, p).jacobi_symbol_vartime(&P) != JacobiSymbol::MinusOne
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_rsa_key_is_of_a_size_and_an_exponent_that_can_be_used() {
        let modulus = |length: usize| {
            let mut bytes = vec![0x80; length];
            bytes.iter_mut().rev().take(1).for_each(|last| *last = 1);
            bytes
        };
        let is_read = |modulus: &[u8], exponent: &[u8]| Numbers::rsa(modulus, exponent).is_some();
        for exponent in [&[3][..], &[35], &[1, 0, 1], &[1, 0xff, 0xff, 0xff, 0xff]] {
            assert!(is_read(&modulus(256), exponent), "{exponent:?}");
        }
        for exponent in [&[][..], &[0], &[1], &[2], &[1, 0, 0], &[0, 3], &[2, 0, 0, 0, 1], &[1; 9]] {
            assert!(!is_read(&modulus(256), exponent), "{exponent:?}");
        }
        assert!(is_read(&modulus(257), &[3]) && is_read(&modulus(1024), &[3]));
        assert!(!is_read(&modulus(255), &[3]) && !is_read(&modulus(1025), &[3]));
        assert!(!is_read(&[0x80; 256], &[3]), "an even modulus");
        assert!(!is_read(&[&[0][..], &modulus(256)].concat(), &[3]));
    }

    #[test]
    fn a_point_that_is_on_no_curve_is_no_key() {
        // The neutral point, of order four, the base point, and one of a key.
        let mut known = vec![[0; 32], [0; 32], [0x66; 32]];
        known[0][0] = 1;
        known[2][0] = 0x58;
        for point in known {
            assert!(is_on_curve_25519(&point), "{point:?}");
        }
        let mut two = [0; 32];
        two[0] = 2;
        assert!(!is_on_curve_25519(&two));
        let found = (0..=255).filter(|byte| is_on_curve_25519(&[*byte; 32])).count();
        assert!((100..156).contains(&found), "{found}: half of all numbers");
        assert!(Numbers::ed25519(&[1; 31]).is_none() && Numbers::p256(&[4; 65]).is_none());
    }
}
