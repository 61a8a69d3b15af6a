//! A folder as git stores it, and what differs between two versions of it.
//!
//! Neighbouring versions of a folder are the same but for an entry or two, so
//! they are compared as bytes; only what lies between the common beginning and
//! the common end is read. Odd folders (unsorted, twice the same name, modes
//! that git never writes) are read as git reads them.

use std::cmp::Ordering;

use super::delta::Alike;

/// The name of an object.
pub(super) type Id = [u8; 20];

/// What stands under a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Entry<'a> {
    pub(super) name: &'a [u8],
    pub(super) kind: Kind,
    pub(super) id: Id,
}

/// What git makes of a mode, whatever it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Folder,
    File,
    Executable,
    Link,
    Submodule,
}

/// A name of which two versions of a folder say something else.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Difference<'a> {
    pub(super) was: Option<Entry<'a>>,
    pub(super) is: Option<Entry<'a>>,
}

/// The bytes are no listing of a folder.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Malformed;

/// Where each entry of a listing begins, and at last where the last one ends.
/// Kept from version to version: that is what lets a common end be cut off
/// between two entries, for the bytes cannot be read backwards.
#[derive(Debug)]
pub(super) struct Outline {
    starts: Vec<usize>,
    is_sorted: bool,
    between: Vec<usize>,
}

impl Outline {
    /// Of a folder that is not there.
    pub(super) fn of_nothing() -> Self {
        Self { starts: vec![0], is_sorted: true, between: Vec::new() }
    }

    /// Reads a listing from end to end.
    pub(super) fn read(&mut self, bytes: &[u8]) -> Result<(), Malformed> {
        self.starts.clear();
        let mut sorted = Ascending::default();
        let mut entries = Entries { bytes, at: 0 };
        loop {
            self.starts.push(entries.at);
            let Some(entry) = entries.next()? else { break };
            sorted.take(entry);
        }
        self.is_sorted = sorted.holds();
        Ok(())
    }

    /// Whether entries come in git's order, each once.
    pub(super) fn is_sorted(&self) -> bool {
        self.is_sorted
    }

    /// Goes from the outline of `here` to that of `there`. Outside the two parts
    /// that come back the listings are the same, entry for entry. `shared`: what is
    /// known without comparing them.
    pub(super) fn turn<'a>(
        &mut self,
        here: &'a [u8],
        there: &'a [u8],
        shared: Option<Alike>,
    ) -> Result<(&'a [u8], &'a [u8]), Malformed> {
        let Alike { first, last } = shared.unwrap_or_default();
        let prefix = first + common_prefix(from(here, first), from(there, first));
        let first = self.starts.partition_point(|start| *start <= prefix).saturating_sub(1);
        let begin = self.starts.get(first).copied().unwrap_or_default();
        let (rest, other_rest) = (from(here, begin), from(there, begin));
        let last = last.min(rest.len()).min(other_rest.len());
        let before = |part: &'a [u8]| part.get(..part.len() - last).unwrap_or_default();
        let suffix = last + common_suffix(before(rest), before(other_rest));
        let mut sorted = Ascending::default();
        if let Some(before) = first.checked_sub(1).and_then(|before| self.starts.get(before)) {
            Entries { bytes: here, at: *before }.next()?.into_iter().for_each(|entry| sorted.take(entry));
        }
        self.between.clear();
        let mut entries = Entries { bytes: there, at: begin };
        let last = loop {
            let left = there.len() - entries.at;
            // Equal bytes from one entry's beginning on are equal entries.
            let shared = if left <= suffix { self.starts.binary_search(&(here.len() - left)).ok() } else { None };
            if let Some(shared) = shared {
                break shared;
            }
            self.between.push(entries.at);
            entries.next()?.into_iter().for_each(|entry| sorted.take(entry));
        };
        let end = entries.at;
        entries.next()?.into_iter().for_each(|entry| sorted.take(entry));
        if !self.is_sorted || !sorted.holds() {
            // Git compares in step from the beginning; a common end means nothing here.
            self.read(there)?;
            return Ok((from(here, begin), from(there, begin)));
        }
        let until = here.len() - (there.len() - end);
        if here.len() != there.len() {
            for start in self.starts.iter_mut().skip(last) {
                *start = *start + there.len() - here.len();
            }
        }
        self.starts.splice(first..last, self.between.drain(..));
        Ok((here.get(begin..until).unwrap_or_default(), there.get(begin..end).unwrap_or_default()))
    }
}

/// What differs between two parts, walked in step as git does.
pub(super) fn differences<'a>(
    was: &'a [u8],
    is: &'a [u8],
    mut found: impl FnMut(Difference<'a>),
) -> Result<(), Malformed> {
    let (mut old, mut new) = (Entries { bytes: was, at: 0 }, Entries { bytes: is, at: 0 });
    let (mut was, mut is) = (old.next()?, new.next()?);
    loop {
        let order = match (&was, &is) {
            (None, None) => return Ok(()),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (Some(was), Some(is)) => order(was, is),
        };
        match order {
            Ordering::Less => found(Difference { was, is: None }),
            Ordering::Greater => found(Difference { was: None, is }),
            Ordering::Equal if was != is => found(Difference { was, is }),
            Ordering::Equal => {}
        }
        if order.is_le() {
            was = old.next()?;
        }
        if order.is_ge() {
            is = new.next()?;
        }
    }
}

/// Every entry of a listing, in its order, and whether its mode is one that git
/// writes.
pub(super) fn each<'a>(bytes: &'a [u8], mut take: impl FnMut(Entry<'a>, bool)) -> Result<(), Malformed> {
    let mut entries = Entries { bytes, at: 0 };
    loop {
        let rest = from(bytes, entries.at);
        let Some(entry) = entries.next()? else { return Ok(()) };
        let digits = rest.split(|byte| *byte == b' ').next().unwrap_or_default();
        take(entry, WRITTEN.contains(&digits));
    }
}

/// The modes that git writes.
const WRITTEN: [&[u8]; 5] = [b"40000", b"100644", b"100755", b"120000", b"160000"];

/// What stands under a name, if anything.
pub(super) fn entry<'a>(bytes: &'a [u8], name: &[u8]) -> Result<Option<Entry<'a>>, Malformed> {
    let mut entries = Entries { bytes, at: 0 };
    while let Some(entry) = entries.next()? {
        if entry.name == name {
            return Ok(Some(entry));
        }
    }
    Ok(None)
}

struct Entries<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Entries<'a> {
    fn next(&mut self) -> Result<Option<Entry<'a>>, Malformed> {
        let rest = from(self.bytes, self.at);
        if rest.is_empty() {
            return Ok(None);
        }
        let (kind, digits) = mode(rest)?;
        let named = from(rest, digits + 1);
        let length = named.iter().position(|byte| *byte == 0).filter(|length| *length > 0).ok_or(Malformed)?;
        let (name, id) = named.split_at(length);
        let id = id.get(1..21).and_then(|id| id.try_into().ok()).ok_or(Malformed)?;
        self.at += digits + 1 + length + 21;
        Ok(Some(Entry { name, kind, id }))
    }
}

/// As git reads it: octal digits of any number, of which the last sixteen bits
/// count, and a space.
fn mode(bytes: &[u8]) -> Result<(Kind, usize), Malformed> {
    let mut mode: u16 = 0;
    for (index, byte) in bytes.iter().enumerate() {
        match byte {
            b'0'..=b'7' => mode = mode << 3 | u16::from(byte - b'0'),
            b' ' if index > 0 => return Ok((kind(mode), index)),
            _ => break,
        }
    }
    Err(Malformed)
}

fn kind(mode: u16) -> Kind {
    match mode & 0o170_000 {
        0o040_000 => Kind::Folder,
        0o100_000 if mode & 0o100 == 0 => Kind::File,
        0o100_000 => Kind::Executable,
        0o120_000 => Kind::Link,
        _ => Kind::Submodule,
    }
}

/// Git's order of entries: a folder's name stands as if it ended in a slash.
fn order(one: &Entry<'_>, other: &Entry<'_>) -> Ordering {
    let shared = one.name.len().min(other.name.len());
    let (head, tail) = one.name.split_at(shared);
    let (other_head, other_tail) = other.name.split_at(shared);
    let next = |tail: &[u8], kind: Kind| tail.first().copied().unwrap_or(if kind == Kind::Folder { b'/' } else { 0 });
    head.cmp(other_head).then_with(|| next(tail, one.kind).cmp(&next(other_tail, other.kind)))
}

/// Whether entries come in git's order, each once.
#[derive(Default)]
struct Ascending<'a> {
    last: Option<Entry<'a>>,
    is_broken: bool,
}

impl<'a> Ascending<'a> {
    fn take(&mut self, entry: Entry<'a>) {
        self.is_broken |= self.last.is_some_and(|last| order(&last, &entry).is_ge());
        self.last = Some(entry);
    }

    fn holds(&self) -> bool {
        !self.is_broken
    }
}

const BLOCK: usize = 256;

fn common_prefix(one: &[u8], other: &[u8]) -> usize {
    let blocks = one.chunks_exact(BLOCK).zip(other.chunks_exact(BLOCK)).take_while(|(one, other)| one == other).count();
    let at = blocks * BLOCK;
    at + from(one, at).iter().zip(from(other, at)).take_while(|(one, other)| one == other).count()
}

fn common_suffix(one: &[u8], other: &[u8]) -> usize {
    let blocks =
        one.rchunks_exact(BLOCK).zip(other.rchunks_exact(BLOCK)).take_while(|(one, other)| one == other).count();
    let at = blocks * BLOCK;
    let tail = |bytes: &'_ [u8]| bytes.len() - at;
    let (one, other) = (one.split_at(tail(one)).0, other.split_at(tail(other)).0);
    at + one.iter().rev().zip(other.iter().rev()).take_while(|(one, other)| one == other).count()
}

fn from(bytes: &[u8], at: usize) -> &[u8] {
    bytes.get(at..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder of files; now and then one that git would not write.
    fn any_listing(u: &mut arbtest::arbitrary::Unstructured<'_>) -> arbtest::arbitrary::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        let is_odd = u.ratio(1, 8)?;
        for name in [&b"a"[..], b"a.b", b"aa", b"b", b"b-c", b"long-name.yaml", b"z"] {
            for _ in 0..if is_odd { u.int_in_range(0..=2)? } else { u8::from(u.ratio(3, 4)?) } {
                bytes.extend_from_slice(b"100644 ");
                bytes.extend_from_slice(name);
                bytes.push(0);
                bytes.extend_from_slice(&[u.int_in_range(0..=1)?; 20]);
            }
        }
        Ok(bytes)
    }

    /// As many of the bytes that two parts share, from whichever end, as somebody knows of.
    fn known(u: &mut arbtest::arbitrary::Unstructured<'_>, shared: usize) -> arbtest::arbitrary::Result<usize> {
        if u.arbitrary()? { Ok(shared) } else { u.int_in_range(0..=shared) }
    }

    // Law: what is known of two versions before they are compared changes no answer.
    #[test]
    fn what_is_known_to_be_shared_only_spares_work() {
        arbtest::arbtest(|u| {
            let (here, there) = (any_listing(u)?, any_listing(u)?);
            let first = known(u, common_prefix(&here, &there))?;
            let last = known(u, common_suffix(from(&here, first), from(&there, first)))?;
            let turned = |shared: Option<Alike>| {
                let mut outline = Outline::of_nothing();
                outline.read(&here).expect("a listing");
                let parts = outline.turn(&here, &there, shared).expect("a listing");
                (parts, outline.starts, outline.is_sorted)
            };
            assert_eq!(turned(Some(Alike { first, last })), turned(None));
            Ok(())
        });
    }
}
