//! An object told by what differs from another: git's `OBJ_OFS_DELTA` and
//! `OBJ_REF_DELTA` (gitformat-pack(5)).

/// Builds an object from its base. None where the instructions do not fit the
/// base or themselves, or the object would be larger than `largest`.
pub(super) fn apply(base: &[u8], delta: &[u8], largest: usize) -> Option<Vec<u8>> {
    let mut rest = delta;
    let (from, to) = (size(&mut rest)?, size(&mut rest)?);
    if from != base.len() || to > largest {
        return None;
    }
    let mut bytes = Vec::with_capacity(to);
    while let Some((instruction, after)) = rest.split_first() {
        rest = after;
        if instruction & 0x80 == 0 {
            // So many bytes follow; none is reserved.
            let (new, after) = rest.split_at_checked(usize::from(*instruction)).filter(|(new, _)| !new.is_empty())?;
            bytes.extend_from_slice(new);
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
            bytes.extend_from_slice(base.get(at..at.checked_add(length)?)?);
        }
        if bytes.len() > to {
            return None;
        }
    }
    (bytes.len() == to).then_some(bytes)
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
    use super::apply;

    #[test]
    fn bytes_are_copied_and_put_in() {
        let base = b"one two three";
        assert_eq!(apply(base, b"\x0d\x07\x91\x04\x03\x04 six", 100).as_deref(), Some(&b"two six"[..]));
        assert_eq!(apply(base, b"\x0d\x07\x91\x04\x03\x04 six", 6), None);
        assert_eq!(apply(base, b"\x0c\x07\x91\x04\x03\x04 six", 100), None);
        assert_eq!(apply(base, b"\x0d\x03\x91\x0c\x03", 100), None);
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
