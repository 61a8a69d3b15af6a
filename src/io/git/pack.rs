//! Packs, read for a whole history at once.
//!
//! libgit2 takes locks of the whole process for every object, so that two
//! threads are no faster than one, and maps packs as a whole, which counts as
//! memory. Here a pack is a file, its index a table of names. Whatever is not as
//! expected is none: libgit2 is asked instead, and has the last word on what is
//! an error.

use std::fs::{self, File};
use std::path::Path;

use super::Id;

/// The packs of one folder of objects. Those that git lends from elsewhere
/// (alternates) and loose objects are for libgit2.
#[derive(Debug)]
pub(super) struct Packs(Vec<Pack>);

#[derive(Debug)]
struct Pack {
    file: File,
    /// The end of the file, before its checksum.
    end: u64,
    /// How many names begin with at most each byte.
    fanout: Vec<u32>,
    /// The index as it lies on the disk, looked into in place: it may be as large as
    /// all that a short history needs.
    index: Vec<u8>,
    /// The first four bytes of each name: what is looked for is found among them, and of
    /// the names themselves, which lie far apart, one is read.
    beginnings: Vec<u32>,
    count: usize,
}

/// Where an object lies: in which pack, at which byte.
pub(super) type Place = (usize, u64);

impl Packs {
    /// Of the folder `objects`; without those that cannot be read.
    pub(super) fn of(objects: &Path) -> Self {
        let entries = fs::read_dir(objects.join("pack")).into_iter().flatten().flatten();
        let indexes = entries.map(|entry| entry.path()).filter(|path| path.extension().is_some_and(|end| end == "idx"));
        Self(indexes.filter_map(|path| Pack::open(&path)).collect())
    }

    pub(super) fn find(&self, id: &Id) -> Option<Place> {
        self.0.iter().enumerate().find_map(|(pack, found)| Some((pack, found.offset(id)?)))
    }

    /// Fills a buffer with what lies from a place on, as far as the pack goes.
    /// None at its end, or where it cannot be read.
    pub(super) fn fill(&self, (pack, at): Place, buffer: &mut Vec<u8>, most: usize) -> Option<()> {
        let pack = self.0.get(pack)?;
        let left = pack.end.checked_sub(at).filter(|left| *left > 0)?;
        buffer.resize(usize::try_from(left.min(most as u64)).ok()?, 0);
        read_at(&pack.file, buffer, at)
    }
}

impl Pack {
    fn open(index: &Path) -> Option<Self> {
        let file = File::open(index.with_extension("pack")).ok()?;
        let end = file.metadata().ok()?.len().checked_sub(20)?;
        let index = fs::read(index).ok()?;
        // Version 2, which git has written since 2008.
        let rest = index.strip_prefix(b"\xfftOc\0\0\0\x02")?;
        let (fanout, rest) = rest.split_at_checked(256 * 4)?;
        let fanout: Vec<u32> = fanout.chunks_exact(4).filter_map(number).collect();
        let count = usize::try_from(*fanout.last()?).ok()?;
        // A name, a checksum, an offset each.
        rest.len().checked_sub(count.checked_mul(28)?)?;
        let (names, _) = index.get(NAMES..NAMES + count * 20)?.as_chunks::<20>();
        let beginnings = names.iter().map(beginning).collect();
        Some(Self { file, end, index, fanout, beginnings, count })
    }

    fn offset(&self, id: &Id) -> Option<u64> {
        let first = usize::from(id[0]);
        let place = |byte: usize| self.fanout.get(byte).and_then(|count| usize::try_from(*count).ok());
        let low = if first == 0 { 0 } else { place(first - 1)? };
        let (names, _) = self.index.get(NAMES..NAMES + self.count * 20)?.as_chunks::<20>();
        let found = low + near_guess(self.beginnings.get(low..place(first)?)?, names.get(low..)?, id)?;
        let offsets = self.index.get(NAMES + self.count * 24..)?;
        let short = number(offsets.get(found * 4..found * 4 + 4)?)?;
        // The highest bit says that the offset stands in the table of long ones.
        let Some(long) = short.checked_sub(1 << 31) else { return Some(u64::from(short)) };
        let long = self.count * 4 + usize::try_from(long).ok()? * 8;
        Some(u64::from_be_bytes(offsets.get(long..long + 8)?.try_into().ok()?))
    }
}

/// Where the names begin in an index, behind its mark and how many there are.
const NAMES: usize = 8 + 256 * 4;

/// The place of a name among sorted ones of the same first byte, of each of which the
/// beginning is given, too. Names are spread evenly, so it lies near where its next bytes
/// say: halving the whole would fetch a dozen far lines of memory for each object.
fn near_guess(beginnings: &[u32], names: &[Id], id: &Id) -> Option<usize> {
    let begins = beginning(id);
    let guess = usize::try_from((u64::from(begins << 8) * beginnings.len() as u64) >> 32).ok()?;
    let (mut low, mut high) = (guess, guess);
    let mut step = 8;
    while low > 0 && beginnings.get(low).is_none_or(|other| *other >= begins) {
        low = low.saturating_sub(step);
        step *= 2;
    }
    step = 8;
    while beginnings.get(high).is_some_and(|other| *other < begins) {
        high = high.saturating_add(step);
        step *= 2;
    }
    let near = beginnings.get(low..high.saturating_add(1).min(beginnings.len()))?;
    let first = low + near.partition_point(|other| *other < begins);
    let alike = beginnings.get(first..)?.iter().take_while(|other| **other == begins).count();
    names.get(first..first + alike)?.binary_search(id).ok().map(|place| first + place)
}

fn beginning(id: &Id) -> u32 {
    u32::from_be_bytes([id[0], id[1], id[2], id[3]])
}

fn number(bytes: &[u8]) -> Option<u32> {
    bytes.try_into().ok().map(u32::from_be_bytes)
}

#[cfg(unix)]
fn read_at(file: &File, buffer: &mut [u8], at: u64) -> Option<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, buffer, at).ok()
}

/// Elsewhere packs are libgit2's.
#[cfg(not(unix))]
fn read_at(_: &File, _: &mut [u8], _: u64) -> Option<()> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_however_names_are_spread() {
        arbtest::arbtest(|u| {
            let mut names: Vec<Id> = Vec::new();
            for _ in 0..u.int_in_range(0..=60)? {
                let mut name: Id = u.arbitrary()?;
                if u.arbitrary()? {
                    // Close to each other, which no good hash does.
                    name[..19].fill(u.int_in_range(0..=2)?);
                }
                names.push(name);
            }
            names.sort_unstable();
            names.dedup();
            let strangers: [Id; 3] = [[0; 20], [255; 20], u.arbitrary()?];
            for id in names.iter().chain(&strangers) {
                let beginnings: Vec<u32> = names.iter().map(beginning).collect();
                assert_eq!(near_guess(&beginnings, &names, id), names.binary_search(id).ok());
            }
            Ok(())
        });
    }
}
