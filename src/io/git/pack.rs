//! Packs, read for a whole history at once.
//!
//! libgit2 takes locks of the whole process for every object, so that two
//! threads are no faster than one, and maps packs as a whole, which counts as
//! memory. Here a pack is a file read in windows, each thread with a cache of
//! its own. Whatever is not as expected is none: libgit2 is asked instead, and
//! has the last word on what is an error.

use std::cell::RefCell;
use std::collections::{HashMap, VecDeque};
use std::fs::{self, File};
use std::path::Path;
use std::rc::Rc;

use flate2::{Decompress, FlushDecompress, Status};
use git2::ObjectType;

use super::Id;
use super::delta;

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
    names: Vec<u8>,
    offsets: Vec<u64>,
}

/// Where an object lies: in which pack, at which byte.
type Place = (usize, u64);

impl Packs {
    /// Of the folder `objects`; without those that cannot be read.
    pub(super) fn of(objects: &Path) -> Self {
        let entries = fs::read_dir(objects.join("pack")).into_iter().flatten().flatten();
        let indexes = entries.map(|entry| entry.path()).filter(|path| path.extension().is_some_and(|end| end == "idx"));
        Self(indexes.filter_map(|path| Pack::open(&path)).collect())
    }

    fn find(&self, id: &Id) -> Option<Place> {
        self.0.iter().enumerate().find_map(|(pack, found)| Some((pack, found.offset(id)?)))
    }
}

impl Pack {
    fn open(index: &Path) -> Option<Self> {
        let file = File::open(index.with_extension("pack")).ok()?;
        let end = file.metadata().ok()?.len().checked_sub(20)?;
        let bytes = fs::read(index).ok()?;
        // Version 2, which git has written since 2008.
        let rest = bytes.strip_prefix(b"\xfftOc\0\0\0\x02")?;
        let (fanout, rest) = rest.split_at_checked(256 * 4)?;
        let fanout: Vec<u32> = fanout.chunks_exact(4).filter_map(number).collect();
        let count = usize::try_from(*fanout.last()?).ok()?;
        let (names, rest) = rest.split_at_checked(count * 20)?;
        let (_checksums, rest) = rest.split_at_checked(count * 4)?;
        let (short, rest) = rest.split_at_checked(count * 4)?;
        let long: Vec<&[u8]> = rest.chunks_exact(8).collect();
        let offset = |short: u32| {
            // The highest bit says that the offset stands in the table of long ones.
            let Some(place) = short.checked_sub(1 << 31) else { return Some(u64::from(short)) };
            long.get(usize::try_from(place).ok()?).and_then(|bytes| Some(u64::from_be_bytes((*bytes).try_into().ok()?)))
        };
        let offsets: Option<Vec<u64>> = short.chunks_exact(4).map(|bytes| offset(number(bytes)?)).collect();
        Some(Self { file, end, names: names.to_vec(), offsets: offsets?, fanout })
    }

    fn offset(&self, id: &Id) -> Option<u64> {
        let first = usize::from(id[0]);
        let place = |byte: usize| self.fanout.get(byte).and_then(|count| usize::try_from(*count).ok());
        let low = if first == 0 { 0 } else { place(first - 1)? };
        let names = self.names.get(low * 20..place(first)? * 20)?;
        let (names, _) = names.as_chunks::<20>();
        let found = near_guess(names, id)?;
        self.offsets.get(low + found).copied()
    }
}

/// The place of a name among sorted ones that begin with the same byte. Names
/// are spread evenly, so it lies near where its next bytes say: halving the
/// whole would fetch a dozen far lines of memory for each object.
fn near_guess(names: &[Id], id: &Id) -> Option<usize> {
    let next = number(id.get(1..5)?)?;
    let guess = usize::try_from((u64::from(next) * names.len() as u64) >> 32).ok()?;
    let (mut low, mut high) = (guess, guess);
    let mut step = 8;
    while low > 0 && names.get(low).is_none_or(|name| name > id) {
        low = low.saturating_sub(step);
        step *= 2;
    }
    step = 8;
    while names.get(high).is_some_and(|name| name < id) {
        high = high.saturating_add(step);
        step *= 2;
    }
    let high = high.saturating_add(1).min(names.len());
    names.get(low..high)?.binary_search(id).ok().map(|place| low + place)
}

fn number(bytes: &[u8]) -> Option<u32> {
    bytes.try_into().ok().map(u32::from_be_bytes)
}

/// The bytes of an object.
pub(super) type Bytes = Rc<Vec<u8>>;

/// Bytes of objects kept for those that are built on them, for each thread.
const CACHE_BYTES: usize = 6 << 20;

/// A larger object is libgit2's.
const LARGEST: usize = 1 << 26;

/// Bytes read from a pack at once: neighbours lie close to each other.
const WINDOW: usize = 1 << 13;

/// No chain of objects built on each other is longer; git's own limit is 4,095.
const LONGEST_CHAIN: usize = 4_096;

/// Reads objects of packs, for one thread.
pub(super) struct Reader<'p> {
    packs: &'p Packs,
    hands: RefCell<Hands>,
}

struct Hands {
    window: Vec<u8>,
    /// Where the window begins.
    at: Place,
    inflate: Decompress,
    cache: HashMap<Place, (ObjectType, Bytes)>,
    /// What came into the cache first, first.
    order: VecDeque<Place>,
    cached: usize,
}

/// What lies at a place of a pack.
enum Stored {
    Whole(ObjectType, Vec<u8>),
    /// What differs from another object.
    Delta(Place, Vec<u8>),
}

impl<'p> Reader<'p> {
    pub(super) fn of(packs: &'p Packs) -> Self {
        let hands = Hands {
            window: Vec::new(),
            at: (usize::MAX, 0),
            inflate: Decompress::new(true),
            cache: HashMap::new(),
            order: VecDeque::new(),
            cached: 0,
        };
        Self { packs, hands: RefCell::new(hands) }
    }

    /// An object, not hashed. None where it is not in these packs or cannot be
    /// read here.
    pub(super) fn read(&self, id: &Id) -> Option<(ObjectType, Bytes)> {
        let hands = &mut *self.hands.borrow_mut();
        let mut place = self.packs.find(id)?;
        let mut deltas = Vec::new();
        let (kind, mut bytes) = loop {
            if let Some((kind, bytes)) = hands.cache.get(&place) {
                break (*kind, Rc::clone(bytes));
            }
            match hands.stored(self.packs, place)? {
                Stored::Whole(kind, bytes) => {
                    let bytes = Rc::new(bytes);
                    hands.keep(place, kind, &bytes);
                    break (kind, bytes);
                }
                Stored::Delta(base, delta) if deltas.len() < LONGEST_CHAIN => {
                    deltas.push((place, delta));
                    place = base;
                }
                Stored::Delta(..) => return None,
            }
        };
        while let Some((place, delta)) = deltas.pop() {
            bytes = Rc::new(delta::apply(&bytes, &delta, LARGEST)?);
            hands.keep(place, kind, &bytes);
        }
        Some((kind, bytes))
    }
}

impl Hands {
    fn stored(&mut self, packs: &Packs, (pack, offset): Place) -> Option<Stored> {
        let mut at = offset;
        let mut next = |hands: &mut Self| {
            let byte = *hands.window(packs, (pack, at))?.first()?;
            at += 1;
            Some(byte)
        };
        let first = next(self)?;
        let mut size = usize::from(first & 15);
        let mut shift = 4;
        let mut byte = first;
        while byte & 0x80 != 0 {
            byte = next(self)?;
            size |= usize::from(byte & 0x7f).checked_shl(shift).filter(|_| shift < 32)?;
            shift += 7;
        }
        let kind = match first >> 4 & 7 {
            1 => ObjectType::Commit,
            2 => ObjectType::Tree,
            3 => ObjectType::Blob,
            4 => ObjectType::Tag,
            6 => {
                let mut byte = next(self)?;
                let mut back = u64::from(byte & 0x7f);
                while byte & 0x80 != 0 {
                    byte = next(self)?;
                    back = (back + 1).checked_mul(128)? | u64::from(byte & 0x7f);
                }
                let base = offset.checked_sub(back).filter(|base| *base < offset)?;
                return Some(Stored::Delta((pack, base), self.inflated(packs, (pack, at), size)?));
            }
            7 => {
                let mut id = [0; 20];
                for byte in &mut id {
                    *byte = next(self)?;
                }
                return Some(Stored::Delta(packs.find(&id)?, self.inflated(packs, (pack, at), size)?));
            }
            _ => return None,
        };
        Some(Stored::Whole(kind, self.inflated(packs, (pack, at), size)?))
    }

    fn inflated(&mut self, packs: &Packs, (pack, mut at): Place, size: usize) -> Option<Vec<u8>> {
        if size > LARGEST {
            return None;
        }
        // One byte more: where the last one is written, the end is still to be read.
        let mut bytes = Vec::with_capacity(size + 1);
        self.inflate.reset(true);
        loop {
            self.window(packs, (pack, at))?;
            let from = usize::try_from(at - self.at.1).ok()?;
            let input = self.window.get(from..)?;
            let before = self.inflate.total_in();
            let status = self.inflate.decompress_vec(input, &mut bytes, FlushDecompress::None).ok()?;
            let taken = self.inflate.total_in() - before;
            at += taken;
            match status {
                Status::StreamEnd => return (bytes.len() == size).then_some(bytes),
                _ if taken == 0 || bytes.len() > size => return None,
                _ => {}
            }
        }
    }

    /// The bytes of a pack from a place on, one at least.
    fn window(&mut self, packs: &Packs, place: Place) -> Option<&[u8]> {
        let (pack, at) = place;
        let is_here = self.at.0 == pack && at >= self.at.1 && at - self.at.1 < self.window.len() as u64;
        if !is_here {
            let found = packs.0.get(pack)?;
            let length = found.end.checked_sub(at).filter(|left| *left > 0)?.min(WINDOW as u64);
            self.window.resize(usize::try_from(length).ok()?, 0);
            self.at = (usize::MAX, 0);
            read_at(&found.file, &mut self.window, at)?;
            self.at = place;
        }
        self.window.get(usize::try_from(at - self.at.1).ok()?..)
    }

    fn keep(&mut self, place: Place, kind: ObjectType, bytes: &Bytes) {
        // Nothing is built on most commits, and they are many.
        if kind == ObjectType::Commit || self.cache.insert(place, (kind, Rc::clone(bytes))).is_some() {
            return;
        }
        self.order.push_back(place);
        self.cached += bytes.len();
        while self.cached > CACHE_BYTES {
            let Some((_, gone)) = self.order.pop_front().and_then(|place| self.cache.remove(&place)) else { break };
            self.cached -= gone.len();
        }
    }
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
                assert_eq!(near_guess(&names, id), names.binary_search(id).ok());
            }
            Ok(())
        });
    }
}
