//! Objects out of packs: found, inflated, built from what they differ from.
//!
//! Each thread has a window, a cache and an inflater of its own, so that none
//! waits for another.

use std::cell::RefCell;
use std::collections::{HashMap, VecDeque};
use std::rc::Rc;

use flate2::{Decompress, FlushDecompress, Status};
use git2::ObjectType;

use super::Id;
use super::delta;
use super::pack::{Packs, Place};

/// The bytes of an object.
pub(super) type Bytes = Rc<Vec<u8>>;

/// Bytes of objects kept for those that are built on them, for each thread.
const CACHE_BYTES: usize = 6 << 20;

/// A larger object is libgit2's.
const LARGEST: usize = 1 << 26;

/// Bytes read from a pack at once: neighbours lie close to each other.
const WINDOW: usize = 1 << 13;

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
            window: Vec::new(),
            at: (usize::MAX, 0),
            inflate: Decompress::new(true),
            cache: HashMap::new(),
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
            let byte = *self.window(packs, (pack, at))?.first()?;
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
            self.at = (usize::MAX, 0);
            packs.fill(place, &mut self.window, WINDOW)?;
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
