//! Objects out of packs: found, inflated, built from what they differ from.
//!
//! Each thread has blocks, a cache and an inflater of its own, so that none
//! waits for another.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use ahash::AHashMap;
use flate2::{Decompress, FlushDecompress, Status};
use git2::ObjectType;

use super::Id;
use super::delta::{self, Alike};
use super::pack::{Packs, Place};

/// The bytes of an object.
pub(super) type Bytes = Rc<Vec<u8>>;

/// An object as it lies in a pack.
#[derive(Clone)]
pub(super) struct Unpacked {
    pub(super) kind: ObjectType,
    pub(super) bytes: Bytes,
    /// What it is built on, and how much of that it still is.
    pub(super) base: Option<(Place, Alike)>,
}

/// Bytes of objects kept for those that are built on them, for each thread: a few
/// versions of the folder that is read. With more hardly any is unpacked less often, and
/// they are no longer near the processor.
const CACHE_BYTES: usize = 3 << 20;

/// A larger object is libgit2's.
const LARGEST: usize = 1 << 26;

/// Bytes read from a pack at once. What is needed lies here and there in it, so that
/// half of what is read is of no use: copying more costs more than asking again.
const BLOCK: usize = 1 << 12;

/// Blocks kept, for each thread: what an object is built on lies elsewhere, and so does
/// the next object, whose own base lies beside that one.
const BLOCKS: usize = 1024;

/// Behind the last byte: a match copied at once may reach so far, and without the
/// room for it each byte is put by itself. Most objects are shorter than that.
const ROOM: usize = 288;

/// No chain of objects built on each other is longer; git's own limit is 4,095.
const LONGEST_CHAIN: usize = 4_096;

/// Reads objects of packs, for one thread.
pub(super) struct Reader<'p> {
    packs: &'p Packs,
    hands: RefCell<Hands>,
}

struct Hands {
    blocks: Blocks,
    inflate: Decompress,
    cache: AHashMap<Place, Unpacked>,
    /// What came into the cache first, first.
    order: VecDeque<Place>,
    cached: usize,
}

/// What was read of packs, each block in the one slot that it may take.
#[derive(Default)]
struct Blocks(Vec<Block>);

#[derive(Default)]
struct Block {
    /// In which pack, and which of its blocks; none where nothing was read.
    of: Option<Place>,
    bytes: Vec<u8>,
}

impl Blocks {
    /// The bytes of a pack from a place on to the end of their block, one at least.
    fn from(&mut self, packs: &Packs, (pack, at): Place) -> Option<&[u8]> {
        if self.0.is_empty() {
            self.0.resize_with(BLOCKS, Block::default);
        }
        let number = at / BLOCK as u64;
        let slot = (number % BLOCKS as u64) as usize;
        let block = self.0.get_mut(slot)?;
        if block.of != Some((pack, number)) {
            block.of = None;
            packs.fill((pack, number * BLOCK as u64), &mut block.bytes, BLOCK)?;
            block.of = Some((pack, number));
        }
        let from = usize::try_from(at - number * BLOCK as u64).ok()?;
        block.bytes.get(from..).filter(|bytes| !bytes.is_empty())
    }
}

/// What lies at a place of a pack.
enum Stored {
    Whole(ObjectType, Vec<u8>),
    /// What differs from another object.
    Delta(Place, Vec<u8>),
}

/// What stands in front of an object's bytes.
struct Front {
    of: Of,
    /// Of the bytes once inflated.
    size: usize,
    /// Where they begin.
    at: u64,
}

enum Of {
    Itself(ObjectType),
    Base(Place),
}

impl<'p> Reader<'p> {
    pub(super) fn of(packs: &'p Packs) -> Self {
        let hands = Hands {
            blocks: Blocks::default(),
            inflate: Decompress::new(true),
            cache: AHashMap::new(),
            order: VecDeque::new(),
            cached: 0,
        };
        Self { packs, hands: RefCell::new(hands) }
    }

    pub(super) fn place(&self, id: &Id) -> Option<Place> {
        self.packs.find(id)
    }

    /// What an object is and how long, without unpacking it. None as of `read`.
    pub(super) fn kind(&self, id: &Id) -> Option<(ObjectType, usize)> {
        let hands = &mut *self.hands.borrow_mut();
        let mut place = self.packs.find(id)?;
        let mut length = None;
        for _ in 0..LONGEST_CHAIN {
            let Front { of, size, at } = hands.front(self.packs, place)?;
            match of {
                Of::Itself(kind) => return Some((kind, length.unwrap_or(size))),
                Of::Base(base) => {
                    if length.is_none() {
                        length = Some(delta::length(&hands.inflated(self.packs, (place.0, at), size)?)?);
                    }
                    place = base;
                }
            }
        }
        None
    }

    /// An object, not hashed. None where it cannot be read here.
    pub(super) fn read(&self, mut place: Place) -> Option<Unpacked> {
        let hands = &mut *self.hands.borrow_mut();
        let mut deltas = Vec::new();
        let mut object = loop {
            if let Some(known) = hands.cache.get(&place) {
                break known.clone();
            }
            match hands.stored(self.packs, place)? {
                Stored::Whole(kind, bytes) => {
                    let whole = Unpacked { kind, bytes: Rc::new(bytes), base: None };
                    hands.keep(place, &whole);
                    break whole;
                }
                Stored::Delta(base, delta) if deltas.len() < LONGEST_CHAIN => {
                    deltas.push((place, base, delta));
                    place = base;
                }
                Stored::Delta(..) => return None,
            }
        };
        while let Some((place, base, delta)) = deltas.pop() {
            let (bytes, alike) = delta::apply(&object.bytes, &delta, LARGEST)?;
            object = Unpacked { kind: object.kind, bytes: Rc::new(bytes), base: Some((base, alike)) };
            hands.keep(place, &object);
        }
        Some(object)
    }
}

impl Hands {
    fn stored(&mut self, packs: &Packs, place: Place) -> Option<Stored> {
        let Front { of, size, at } = self.front(packs, place)?;
        let bytes = self.inflated(packs, (place.0, at), size)?;
        Some(match of {
            Of::Itself(kind) => Stored::Whole(kind, bytes),
            Of::Base(base) => Stored::Delta(base, bytes),
        })
    }

    /// What stands in front of the bytes at a place (gitformat-pack(5)).
    fn front(&mut self, packs: &Packs, (pack, offset): Place) -> Option<Front> {
        let mut at = offset;
        let mut next = || {
            let byte = *self.blocks.from(packs, (pack, at))?.first()?;
            at += 1;
            Some(byte)
        };
        let first = next()?;
        let mut size = usize::from(first & 15);
        let mut shift = 4;
        let mut byte = first;
        while byte & 0x80 != 0 {
            byte = next()?;
            size |= usize::from(byte & 0x7f).checked_shl(shift).filter(|_| shift < 32)?;
            shift += 7;
        }
        let of = match first >> 4 & 7 {
            1 => Of::Itself(ObjectType::Commit),
            2 => Of::Itself(ObjectType::Tree),
            3 => Of::Itself(ObjectType::Blob),
            4 => Of::Itself(ObjectType::Tag),
            6 => {
                let mut byte = next()?;
                let mut back = u64::from(byte & 0x7f);
                while byte & 0x80 != 0 {
                    byte = next()?;
                    back = (back + 1).checked_mul(128)? | u64::from(byte & 0x7f);
                }
                Of::Base((pack, offset.checked_sub(back).filter(|base| *base < offset)?))
            }
            7 => {
                let mut id = [0; 20];
                for byte in &mut id {
                    *byte = next()?;
                }
                Of::Base(packs.find(&id)?)
            }
            _ => return None,
        };
        Some(Front { of, size, at })
    }

    fn inflated(&mut self, packs: &Packs, (pack, mut at): Place, size: usize) -> Option<Vec<u8>> {
        if size > LARGEST {
            return None;
        }
        let mut bytes = Vec::with_capacity(size + ROOM);
        self.inflate.reset(true);
        loop {
            let input = self.blocks.from(packs, (pack, at))?;
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

    fn keep(&mut self, place: Place, object: &Unpacked) {
        // Nothing is built on most commits, and they are many.
        if object.kind == ObjectType::Commit || self.cache.insert(place, object.clone()).is_some() {
            return;
        }
        self.order.push_back(place);
        self.cached += object.bytes.len();
        while self.cached > CACHE_BYTES {
            let Some(gone) = self.order.pop_front().and_then(|place| self.cache.remove(&place)) else { break };
            self.cached -= gone.bytes.len();
        }
    }
}
