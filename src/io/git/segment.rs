//! A stretch of a history as bytes, as the kept index holds it.
//!
//! Numbers are little-endian. Names and paths stand once, in two tables at the
//! front, and commits name them by their place: reading is copying, and nothing
//! is looked up. Each stretch has tables of its own, so that adding one landing
//! does not read what was there before.

use std::sync::Arc;

use ahash::AHashMap;

use super::Id;
use super::chain::Head;
use crate::history::{Author, Change, CommitId, MainlineCommit};
use crate::model::time::Moment;
use crate::source::{BlobId, FileId};

/// Where there is no text, no time, no parent.
const NO_TEXT: u32 = u32::MAX;
const NO_TIME: i64 = i64::MIN;
const NO_PARENT: Id = CommitId::NONE.0;

const IS_MERGE: u8 = 1;
const IS_SIGNED: u8 = 2;

/// What stands at a path after a change.
const GONE: u8 = 0;
const REGULAR: u8 = 1;
const ODD: u8 = 2;
/// Beside it: it is not the doing of the landing's author.
const BY_ANOTHER: u8 = 4;

/// A stretch of a history, and of the one before it how much it goes on from.
pub(super) struct Segment {
    /// So many commits from the beginning stay; those after them are no longer
    /// of the history.
    pub(super) keep: usize,
    pub(super) heads: Vec<Head>,
}

/// The bytes of a segment. None where one number of it has no room.
pub(super) fn encode(keep: usize, heads: &[Head]) -> Option<Vec<u8>> {
    let mut texts = Table::default();
    let mut paths = Table::default();
    let mut rows = Vec::with_capacity(heads.len() * 160);
    for head in heads {
        let commit = &head.commit;
        rows.extend_from_slice(&commit.id.0);
        rows.extend_from_slice(&head.tree);
        rows.extend_from_slice(&head.first_parent.unwrap_or(CommitId::NONE).0);
        rows.extend_from_slice(&commit.recorded.map_or(NO_TIME, |moment| moment.0).to_le_bytes());
        rows.push((u8::from(commit.is_merge) * IS_MERGE) | (u8::from(commit.is_signed) * IS_SIGNED));
        number(&mut rows, texts.shared(commit.committer.as_bytes())?)?;
        person(&mut rows, &mut texts, &commit.author)?;
        text(&mut rows, commit.subject.as_bytes())?;
        number(&mut rows, commit.changes.len())?;
        for change in &commit.changes {
            number(&mut rows, paths.shared(&change.path)?)?;
            let by = if change.hand.is_some() { BY_ANOTHER } else { 0 };
            match change.after {
                None => rows.push(GONE | by),
                Some(file) => {
                    rows.push(by | if file.is_regular { REGULAR } else { ODD });
                    rows.extend_from_slice(&file.blob.0);
                }
            }
            if let Some(hand) = &change.hand {
                person(&mut rows, &mut texts, hand)?;
            }
        }
    }
    let mut bytes = Vec::with_capacity(rows.len() + 1024);
    number(&mut bytes, keep)?;
    texts.write(&mut bytes)?;
    paths.write(&mut bytes)?;
    number(&mut bytes, heads.len())?;
    bytes.append(&mut rows);
    Some(bytes)
}

/// What `encode` wrote. None where it did not write this.
pub(super) fn decode(bytes: &[u8]) -> Option<Segment> {
    let mut rest = Reader(bytes);
    let keep = rest.number()?;
    let texts: Vec<Arc<str>> = rest.table(|bytes| std::str::from_utf8(bytes).ok().map(Arc::from))?;
    let paths: Vec<Arc<[u8]>> = rest.table(|bytes| Some(Arc::from(bytes)))?;
    let count = rest.number()?;
    let mut heads = Vec::with_capacity(count.min(bytes.len() / Head::LEAST_BYTES));
    for _ in 0..count {
        heads.push(rest.head(&texts, &paths)?);
    }
    rest.0.is_empty().then_some(Segment { keep, heads })
}

impl Head {
    /// What a commit without texts and changes takes; no count in a damaged
    /// file may ask for more memory than the file is long.
    const LEAST_BYTES: usize = 3 * 20 + 8 + 1 + 5 * 4;
}

/// Byte strings, each once, in the order they came.
#[derive(Default)]
struct Table<'a> {
    places: AHashMap<&'a [u8], usize>,
    /// The same of strings that lie where they were met before: paths and committers,
    /// which most commits share.
    known: AHashMap<(*const u8, usize), usize>,
    rows: Vec<&'a [u8]>,
}

impl<'a> Table<'a> {
    fn place(&mut self, bytes: &'a [u8]) -> Option<usize> {
        let next = self.rows.len();
        let place = *self.places.entry(bytes).or_insert(next);
        if place == next {
            self.rows.push(bytes);
        }
        (place < NO_TEXT as usize).then_some(place)
    }

    fn shared(&mut self, bytes: &'a [u8]) -> Option<usize> {
        let known = (bytes.as_ptr(), bytes.len());
        if let Some(place) = self.known.get(&known) {
            return Some(*place);
        }
        let place = self.place(bytes)?;
        self.known.insert(known, place);
        Some(place)
    }

    fn write(&self, out: &mut Vec<u8>) -> Option<()> {
        number(out, self.rows.len())?;
        self.rows.iter().try_for_each(|row| text(out, row))
    }
}

fn person<'a>(out: &mut Vec<u8>, texts: &mut Table<'a>, person: &'a Author) -> Option<()> {
    number(out, texts.place(person.name.as_bytes())?)?;
    let login = person.login.as_ref();
    number(out, login.map_or(Some(NO_TEXT as usize), |login| texts.place(login.as_bytes()))?)
}

fn number(out: &mut Vec<u8>, number: usize) -> Option<()> {
    out.extend_from_slice(&u32::try_from(number).ok()?.to_le_bytes());
    Some(())
}

fn text(out: &mut Vec<u8>, bytes: &[u8]) -> Option<()> {
    number(out, bytes.len())?;
    out.extend_from_slice(bytes);
    Some(())
}

/// Takes bytes from the front; none where there are too few.
struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (taken, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(*taken)
    }

    fn number(&mut self) -> Option<usize> {
        usize::try_from(u32::from_le_bytes(self.array()?)).ok()
    }

    fn text(&mut self) -> Option<&'a [u8]> {
        let length = self.number()?;
        self.take(length)
    }

    fn table<T>(&mut self, row: impl Fn(&[u8]) -> Option<T>) -> Option<Vec<T>> {
        let count = self.number()?;
        let mut rows = Vec::with_capacity(count.min(self.0.len() / 4));
        for _ in 0..count {
            rows.push(row(self.text()?)?);
        }
        Some(rows)
    }

    fn head(&mut self, texts: &[Arc<str>], paths: &[Arc<[u8]>]) -> Option<Head> {
        let id = CommitId(self.array()?);
        let tree = self.array()?;
        let parent = self.array()?;
        let recorded = i64::from_le_bytes(self.array()?);
        let [flags] = self.array()?;
        let committer = Arc::clone(texts.get(self.number()?)?);
        let author = self.person(texts)?;
        let subject = std::str::from_utf8(self.text()?).ok()?.to_owned();
        let count = self.number()?;
        let mut changes = Vec::with_capacity(count.min(self.0.len() / 5));
        for _ in 0..count {
            let path = Arc::clone(paths.get(self.number()?)?);
            let [kind] = self.array()?;
            let after = match kind & !BY_ANOTHER {
                GONE => None,
                kind @ (REGULAR | ODD) => Some(FileId { blob: BlobId(self.array()?), is_regular: kind == REGULAR }),
                _ => return None,
            };
            let hand = if kind & BY_ANOTHER == 0 { None } else { Some(Arc::new(self.person(texts)?)) };
            changes.push(Change { path, after, hand });
        }
        let commit = MainlineCommit {
            id,
            recorded: Some(Moment(recorded)).filter(|moment| moment.0 != NO_TIME),
            committer,
            is_merge: flags & IS_MERGE != 0,
            is_signed: flags & IS_SIGNED != 0,
            author,
            subject,
            changes,
        };
        Some(Head { commit, tree, first_parent: (parent != NO_PARENT).then_some(CommitId(parent)), merge: None })
    }

    fn person(&mut self, texts: &[Arc<str>]) -> Option<Author> {
        let name = texts.get(self.number()?)?.to_string();
        let login = match self.number()? {
            none if none == NO_TEXT as usize => None,
            place => Some(texts.get(place)?.to_string()),
        };
        Some(Author { name, login })
    }
}

/// A sum of bytes for finding damage, not forgery: whoever can write the file
/// can write its sums. Each step is one-to-one in the sum before it, so that
/// any change within one word is found for certain, others but for one in 2^64.
/// `from` is the sum of what stands before.
pub(super) fn sum(from: u64, bytes: &[u8]) -> u64 {
    // An odd factor has an inverse modulo 2^64.
    let step = |sum: u64, word: u64| (sum ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29);
    let mut sum = step(from, bytes.len() as u64);
    let mut words = bytes.chunks_exact(8);
    for word in &mut words {
        sum = step(sum, u64::from_le_bytes(word.try_into().unwrap_or_default()));
    }
    let mut last = [0; 8];
    for (to, byte) in last.iter_mut().zip(words.remainder()) {
        *to = *byte;
    }
    step(step(sum, u64::from_le_bytes(last)), 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn any_head(u: &mut arbtest::arbitrary::Unstructured<'_>) -> arbtest::arbitrary::Result<Head> {
        let mut changes = Vec::new();
        for _ in 0..u.int_in_range(0..=3)? {
            let path: Vec<u8> = u.arbitrary()?;
            let file = FileId { blob: BlobId(u.arbitrary()?), is_regular: u.arbitrary()? };
            let hand = Arc::new(Author { name: u.arbitrary()?, login: u.arbitrary()? });
            let hand = u.arbitrary::<bool>()?.then_some(hand);
            changes.push(Change { path: path.into(), after: u.arbitrary::<bool>()?.then_some(file), hand });
        }
        let commit = MainlineCommit {
            id: CommitId(u.arbitrary()?),
            recorded: u.arbitrary::<Option<u32>>()?.map(|seconds| Moment(seconds.into())),
            committer: u.arbitrary::<String>()?.into(),
            is_merge: u.arbitrary()?,
            is_signed: u.arbitrary()?,
            author: Author { name: u.arbitrary()?, login: u.arbitrary()? },
            subject: u.arbitrary()?,
            changes,
        };
        Ok(Head {
            commit,
            tree: u.arbitrary()?,
            first_parent: Some(CommitId([7; 20])).filter(|_| u.arbitrary() == Ok(true)),
            merge: None,
        })
    }

    #[test]
    fn what_is_written_is_read_and_nothing_else() {
        arbtest::arbtest(|u| {
            let mut heads = Vec::new();
            for _ in 0..u.int_in_range(0..=4)? {
                heads.push(any_head(u)?);
            }
            let bytes = encode(3, &heads).expect("small numbers");
            let read = decode(&bytes).expect("what was written");
            assert_eq!((read.keep, format!("{:?}", read.heads)), (3, format!("{heads:?}")));
            let cut = u.choose_index(bytes.len())?;
            assert!(decode(bytes.get(..cut).unwrap_or_default()).is_none());
            let noise: Vec<u8> = u.arbitrary()?;
            let _ = decode(&noise);
            Ok(())
        });
    }

    #[test]
    fn every_single_byte_counts_in_a_sum() {
        let bytes: Vec<u8> = (0..100).collect();
        let whole = sum(1, &bytes);
        for at in 0..bytes.len() {
            for bit in 0..8 {
                let mut other = bytes.clone();
                other[at] ^= 1 << bit;
                assert_ne!(sum(1, &other), whole);
            }
            assert_ne!(sum(1, &bytes[..at]), whole);
        }
        assert_ne!(sum(2, &bytes), whole);
        assert_ne!(sum(0, &[]), sum(0, &[0]));
    }
}
