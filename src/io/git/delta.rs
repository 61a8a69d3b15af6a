//! An object told by what differs from another: git's `OBJ_OFS_DELTA` and
//! `OBJ_REF_DELTA` (gitformat-pack(5)).

/// How many bytes an object shares with its base at its beginning, and from there on
/// at its end: as many at least.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Alike {
    pub(super) first: usize,
    pub(super) last: usize,
}

/// Builds an object from its base, and says what they share. None where the
/// instructions do not fit the base or themselves, or the object would be larger than
/// `largest`.
pub(super) fn apply(base: &[u8], delta: &[u8], largest: usize) -> Option<(Vec<u8>, Alike)> {
    let mut rest = delta;
    let (from, to) = (size(&mut rest)?, size(&mut rest)?);
    if from != base.len() || to > largest {
        return None;
    }
    let mut bytes = Vec::with_capacity(to);
    let mut alike = Alike::default();
    // Where in both the bytes begin that were copied in a row up to here.
    let mut row: Option<(usize, usize)> = None;
    while let Some((instruction, after)) = rest.split_first() {
        rest = after;
        if instruction & 0x80 == 0 {
            // So many bytes follow; none is reserved.
            let (new, after) = rest.split_at_checked(usize::from(*instruction)).filter(|(new, _)| !new.is_empty())?;
            bytes.extend_from_slice(new);
            row = None;
            rest = after;
        } else {
            // Each bit says whether a byte of the offset, then of the length, follows.
            let mut number = |bits: std::ops::Range<u8>| {
                let mut number = 0;
                for (place, bit) in bits.enumerate() {
                    if instruction & 1 << bit != 0 {
                        let (byte, after) = rest.split_first()?;
                        number |= usize::from(*byte) << (8 * place);
                        rest = after;
                    }
                }
                Some(number)
            };
            let at = number(0..4)?;
            let length = Some(number(4..7)?).map(|length| if length == 0 { 0x1_0000 } else { length })?;
            let copied = base.get(at..at.checked_add(length)?)?;
            let here = bytes.len();
            row = row.filter(|(from, begin)| here - begin == at.wrapping_sub(*from)).or(Some((at, here)));
            bytes.extend_from_slice(copied);
            if row == Some((0, 0)) {
                alike.first = bytes.len();
            }
        }
        if bytes.len() > to {
            return None;
        }
    }
    if let Some((from, begin)) = row.filter(|(from, begin)| from + (bytes.len() - begin) == base.len()) {
        // One that is copied whole has no end besides its beginning.
        alike.last = if (from, begin) == (0, 0) { 0 } else { bytes.len() - begin };
    }
    (bytes.len() == to).then_some((bytes, alike))
}

/// How long the object will be.
pub(super) fn length(mut delta: &[u8]) -> Option<usize> {
    size(&mut delta)?;
    size(&mut delta)
}

/// Seven bits a byte, the lowest first.
fn size(rest: &mut &[u8]) -> Option<usize> {
    let mut size = 0;
    for shift in (0..35).step_by(7) {
        let (byte, after) = rest.split_first()?;
        *rest = after;
        size |= usize::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Some(size);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{Alike, apply};

    #[test]
    fn bytes_are_copied_and_put_in() {
        let base = b"one two three";
        let (bytes, _) = apply(base, b"\x0d\x07\x91\x04\x03\x04 six", 100).expect("a delta");
        assert_eq!(bytes, b"two six");
        assert_eq!(apply(base, b"\x0d\x07\x91\x04\x03\x04 six", 6), None);
        assert_eq!(apply(base, b"\x0c\x07\x91\x04\x03\x04 six", 100), None);
        assert_eq!(apply(base, b"\x0d\x03\x91\x0c\x03", 100), None);
    }

    /// Whatever the instructions are: what is said to be shared is.
    #[test]
    fn what_an_object_shares_with_its_base_is_the_same_in_both() {
        arbtest::arbtest(|u| {
            let base: Vec<u8> =
                (0..u.int_in_range(1..=90)?).map(|_| u.int_in_range(0..=2)).collect::<Result<_, _>>()?;
            let length = base.len() as u8;
            let (mut delta, mut to) = (Vec::new(), 0);
            let mut at = 0;
            for _ in 0..u.int_in_range(0..=5)? {
                if u.arbitrary()? {
                    let new = u.int_in_range(1..=4)?;
                    delta.push(new);
                    delta.extend(std::iter::repeat_n(1, usize::from(new)));
                    to += new;
                } else {
                    at = if u.arbitrary()? { at } else { u.int_in_range(0..=length)? };
                    let size = u.int_in_range(0..=length - at.min(length))?;
                    if size > 0 && to < 60 {
                        delta.extend_from_slice(&[0x91, at, size]);
                        to += size;
                        at += size;
                    }
                }
            }
            let delta = [&[length, to][..], &delta].concat();
            let Some((bytes, Alike { first, last })) = apply(&base, &delta, 1 << 10) else { return Ok(()) };
            assert_eq!(bytes.get(..first), base.get(..first));
            assert!(first + last <= bytes.len());
            assert_eq!(bytes.get(bytes.len() - last..), base.get(base.len() - last..));
            Ok(())
        });
    }

    #[test]
    fn no_instructions_make_it_panic() {
        arbtest::arbtest(|u| {
            let base: Vec<u8> = u.arbitrary()?;
            let mut delta: Vec<u8> = u.arbitrary()?;
            if let (Some(first), Ok(length)) = (delta.first_mut(), u8::try_from(base.len() & 0x7f)) {
                *first = length;
            }
            let _ = apply(&base, &delta, 1 << 20);
            Ok(())
        });
    }
}
