//! Bytes read from the front, as OpenPGP's packets and SSH's strings need it.

/// Reads bytes from the front; None where there are not enough.
#[derive(Clone, Copy)]
pub(super) struct Bytes<'a>(pub(super) &'a [u8]);

impl<'a> Bytes<'a> {
    pub(super) fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    pub(super) fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        self.take(N)?.try_into().ok()
    }

    pub(super) fn byte(&mut self) -> Option<u8> {
        self.array().map(|[byte]| byte)
    }

    pub(super) fn short(&mut self) -> Option<usize> {
        self.array().map(u16::from_be_bytes).map(usize::from)
    }

    pub(super) fn long(&mut self) -> Option<u32> {
        self.array().map(u32::from_be_bytes)
    }

    pub(super) fn length(&mut self) -> Option<usize> {
        usize::try_from(self.long()?).ok()
    }

    /// OpenPGP's number: its length in bits, then its bytes.
    pub(super) fn number(&mut self) -> Option<&'a [u8]> {
        let bits = self.short()?;
        self.take(bits.div_ceil(8))
    }

    /// SSH's string (RFC 4251 §5): its length in bytes, then they.
    pub(super) fn string(&mut self) -> Option<&'a [u8]> {
        let length = self.length()?;
        self.take(length)
    }

    /// SSH's number, without the zeroes before it; None for one below zero.
    pub(super) fn positive(&mut self) -> Option<&'a [u8]> {
        let bytes = self.string()?;
        let is_negative = bytes.first().is_some_and(|first| *first >= 0x80);
        (!is_negative).then(|| trimmed(bytes))
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// None where anything is left.
    pub(super) fn end(&self) -> Option<()> {
        self.is_empty().then_some(())
    }
}

/// Without the zeroes before it.
pub(super) fn trimmed(number: &[u8]) -> &[u8] {
    let start = number.iter().position(|byte| *byte != 0).unwrap_or(number.len());
    number.get(start..).unwrap_or_default()
}

/// With zeroes before it, up to the length; None where it is longer.
pub(super) fn padded(number: &[u8], length: usize) -> Option<Vec<u8>> {
    let mut bytes = vec![0; length.checked_sub(number.len())?];
    bytes.extend_from_slice(number);
    Some(bytes)
}

/// SSH's strings, one after the other.
pub(super) fn strings(parts: &[&[u8]]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for part in parts {
        let length = u32::try_from(part.len()).expect("a key or a signature, of a few thousand bytes");
        bytes.extend_from_slice(&length.to_be_bytes());
        bytes.extend_from_slice(part);
    }
    bytes
}

/// The bytes of SSH's number: a zero stands before a first bit that is set.
pub(super) fn unsigned(number: &[u8]) -> Vec<u8> {
    let number = trimmed(number);
    let has_first_bit = number.first().is_some_and(|first| *first >= 0x80);
    padded(number, number.len() + usize::from(has_first_bit)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_of_ssh_is_read_as_it_is_written() {
        for (number, written) in [(&[][..], &[][..]), (&[0x7f], &[0x7f]), (&[0x80], &[0, 0x80]), (&[1, 0], &[1, 0])] {
            assert_eq!(unsigned(number), written);
            assert_eq!(unsigned(&[&[0, 0], number].concat()), written);
            let bytes = strings(&[written]);
            assert_eq!(Bytes(&bytes).positive(), Some(number));
        }
        assert_eq!(Bytes(&strings(&[&[0x80]])).positive(), None, "below zero");
        assert_eq!(Bytes(&[0xff, 0xff, 0xff, 0xff, 0]).string(), None);
    }
}
