//! OpenPGP packets, as far as detached signatures and public keys need them
//! (RFC 9580 §4, §5.2.3, §5.5.2).
//!
//! Version 4 only: a version 6 key has a fingerprint of sixty-four digits and
//! cannot be pinned. Nothing here is decompressed, nested or joined from
//! parts, so the work is never more than the bytes.

use super::bytes::Bytes;

pub(super) const SIGNATURE: u8 = 2;
pub(super) const PUBLIC_KEY: u8 = 6;
pub(super) const PUBLIC_SUBKEY: u8 = 14;

pub(super) struct Packet<'a> {
    pub(super) tag: u8,
    pub(super) body: &'a [u8],
}

impl<'a> Packet<'a> {
    /// The next packet. None at the end, at what is no packet, and at lengths
    /// told in parts, which neither keys nor signatures have.
    pub(super) fn next(bytes: &mut Bytes<'a>) -> Option<Self> {
        let first = bytes.byte().filter(|first| first & 0x80 != 0)?;
        let (tag, length) = if first & 0x40 != 0 {
            (first & 0x3f, new_length(bytes)?)
        } else {
            let length = match first & 3 {
                0 => usize::from(bytes.byte()?),
                1 => bytes.short()?,
                2 => bytes.length()?,
                _ => return None,
            };
            (first >> 2 & 0xf, length)
        };
        Some(Self { tag, body: bytes.take(length)? })
    }
}

fn new_length(bytes: &mut Bytes<'_>) -> Option<usize> {
    match bytes.byte()? {
        first @ 0..192 => Some(usize::from(first)),
        first @ 192..224 => Some((usize::from(first) - 192) * 256 + usize::from(bytes.byte()?) + 192),
        255 => bytes.length(),
        224..255 => None,
    }
}

/// A signature as its packet says it; nothing of it is believed yet.
#[derive(Clone, Default)]
pub(super) struct SignaturePacket<'a> {
    pub(super) kind: u8,
    pub(super) algorithm: u8,
    pub(super) hash: u8,
    /// What is hashed after the payload.
    pub(super) hashed: &'a [u8],
    pub(super) numbers: &'a [u8],
    pub(super) made: Option<u32>,
    pub(super) issuer_fingerprint: Option<[u8; 20]>,
    pub(super) issuer: Option<[u8; 8]>,
    pub(super) key_flags: u8,
    /// The signature by which a subkey consents to its key.
    pub(super) embedded: Option<&'a [u8]>,
    /// Says something that must be understood and that we do not.
    pub(super) is_beyond_us: bool,
}

impl<'a> SignaturePacket<'a> {
    pub(super) fn read(body: &'a [u8]) -> Option<Self> {
        let mut bytes = Bytes(body);
        let [version, kind, algorithm, hash] = bytes.array()?;
        if version != 4 {
            return None;
        }
        let length = bytes.short()?;
        let hashed_area = bytes.take(length)?;
        let hashed = body.get(..6 + length)?;
        let length = bytes.short()?;
        let unhashed_area = bytes.take(length)?;
        let _first_bytes_of_the_digest = bytes.short()?;
        let mut read = Self { kind, algorithm, hash, hashed, numbers: bytes.0, ..Self::default() };
        // The unhashed area may be anybody's: it says whom to try, no more.
        read.note(hashed_area, Area::Hashed)?;
        read.note(unhashed_area, Area::Unhashed)?;
        Some(read)
    }

    fn note(&mut self, area: &'a [u8], kind: Area) -> Option<()> {
        const CRITICAL: u8 = 0x80;
        let mut bytes = Bytes(area);
        while !bytes.is_empty() {
            let length = new_length(&mut bytes)?;
            let mut value = Bytes(bytes.take(length)?);
            let name = value.byte()?;
            match (name & !CRITICAL, kind) {
                (2, Area::Hashed) => self.made = Some(value.long()?),
                (27, Area::Hashed) => self.key_flags = value.byte().unwrap_or_default(),
                (16, _) => self.issuer = Some(value.array()?),
                // Of a version 6 key: none that could be pinned.
                (33, _) if value.byte() == Some(4) => self.issuer_fingerprint = Some(value.array()?),
                (32, _) => self.embedded = Some(value.0),
                // When a signature or key ends: a pin has its own span.
                (3 | 9 | 33, _) => {}
                (_, Area::Hashed) => self.is_beyond_us |= name & CRITICAL != 0,
                (_, Area::Unhashed) => {}
            }
        }
        Some(())
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Area {
    Hashed,
    Unhashed,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn absurd_lengths_are_no_packet() {
        for bytes in
            [&[0x88, 5, 0][..], &[0xc2, 0xff, 0xff, 0xff, 0xff, 0xff, 0], &[0xc2, 0xe1, 0, 0], &[0x8b, 0], &[0x02, 0]]
        {
            assert!(Packet::next(&mut Bytes(bytes)).is_none(), "{bytes:?}");
        }
        let two = Packet::next(&mut Bytes(&[0xc2, 1, 7])).expect("a packet");
        assert_eq!((two.tag, two.body), (SIGNATURE, &[7][..]));
        assert_eq!(new_length(&mut Bytes(&[192, 8])), Some(200));
        assert_eq!(Bytes(&[0, 9, 1, 0xff, 3]).number(), Some(&[1, 0xff][..]));
    }

    #[test]
    fn a_signature_that_demands_to_be_understood_is_not_believed() {
        let body = |subpacket: u8| [&[4, 0, 1, 8, 0, 2, 1, subpacket][..], &[0, 0, 0, 0]].concat();
        assert!(SignaturePacket::read(&body(0x80 | 99)).expect("a signature").is_beyond_us);
        assert!(!SignaturePacket::read(&body(99)).expect("a signature").is_beyond_us);
    }
}
