//! What files were made from, as a name: files of the same key have the same bytes.

use std::fmt::{self, Display};
use std::hash::{Hash, Hasher};

use serde::ser::{self, Serialize};
use sha2::{Digest as _, Sha256};

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(pub [u8; 16]);

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&crate::source::hex(&self.0))
    }
}

/// Takes in what files are made from, and names it. By SHA-256: whoever writes a file
/// of the instance cannot make two that are taken for one.
#[derive(Clone)]
pub struct Keyed {
    digest: Sha256,
    /// What is still to be digested: many small pieces at once.
    pieces: [u8; PIECES],
    length: usize,
}

/// As many bytes are digested at once.
const PIECES: usize = 512;

impl Keyed {
    /// Made by this program: by these sources, whatever version they call themselves.
    #[must_use]
    pub fn here() -> Self {
        Self { digest: Sha256::new(), pieces: [0; PIECES], length: 0 }.and(env!("GIAOBAN_SOURCES"))
    }

    /// With one more input. Whatever `Hash` takes in of it counts.
    #[must_use]
    pub fn and(mut self, input: &(impl Hash + ?Sized)) -> Self {
        input.hash(&mut self);
        self
    }

    /// With all that a template can see of a value. None where it cannot be written.
    #[must_use]
    pub fn and_seen(mut self, value: &impl Serialize) -> Option<Self> {
        value.serialize(&mut self).ok().map(|()| self)
    }

    #[must_use]
    pub fn key(mut self) -> Key {
        self.flush();
        let digest: [u8; 32] = self.digest.finalize().into();
        Key(*digest.first_chunk().expect("of 32 bytes"))
    }

    /// A piece and its length, so that no two rows of pieces are one.
    fn piece(&mut self, bytes: &[u8]) {
        self.tag(4);
        self.take(&(bytes.len() as u64).to_le_bytes());
        self.take(bytes);
    }

    fn tag(&mut self, tag: u8) {
        self.take(&[tag]);
    }

    fn take(&mut self, bytes: &[u8]) {
        if self.length + bytes.len() > PIECES {
            self.flush();
        }
        match self.pieces.get_mut(self.length..self.length + bytes.len()) {
            Some(room) => {
                room.copy_from_slice(bytes);
                self.length += bytes.len();
            }
            None => self.digest.update(bytes),
        }
    }

    fn flush(&mut self) {
        self.digest.update(self.pieces.get(..self.length).unwrap_or_default());
        self.length = 0;
    }
}

impl Hasher for Keyed {
    fn write(&mut self, bytes: &[u8]) {
        self.take(bytes);
    }

    /// # Panics
    /// Never. Nobody asks: sixty-four bits are too few.
    fn finish(&self) -> u64 {
        let Key(bytes) = self.clone().key();
        u64::from_le_bytes(*bytes.first_chunk().expect("of sixteen bytes"))
    }
}

/// A value that does not let itself be written.
#[derive(Debug)]
pub struct Unseen;

impl Display for Unseen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value that cannot be written")
    }
}

impl std::error::Error for Unseen {}

impl ser::Error for Unseen {
    fn custom<T: Display>(_: T) -> Self {
        Self
    }
}

type Seen = Result<(), Unseen>;

macro_rules! numbers {
    ($($name:ident: $kind:ty),*) => {
        $(fn $name(self, value: $kind) -> Seen {
            self.tag(5);
            self.take(&value.to_le_bytes());
            Ok(())
        })*
    };
}

/// Names of fields do not count: their order is that of the program, which does.
impl<'k> ser::Serializer for &'k mut Keyed {
    type Ok = ();
    type Error = Unseen;
    type SerializeSeq = Parts<'k>;
    type SerializeTuple = Parts<'k>;
    type SerializeTupleStruct = Parts<'k>;
    type SerializeTupleVariant = Parts<'k>;
    type SerializeMap = Parts<'k>;
    type SerializeStruct = Parts<'k>;
    type SerializeStructVariant = Parts<'k>;

    numbers!(
        serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64,
        serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64,
        serialize_f32: f32, serialize_f64: f64
    );

    fn serialize_bool(self, value: bool) -> Seen {
        self.serialize_u8(u8::from(value))
    }

    fn serialize_char(self, value: char) -> Seen {
        self.serialize_u32(u32::from(value))
    }

    fn serialize_str(self, value: &str) -> Seen {
        self.serialize_bytes(value.as_bytes())
    }

    fn serialize_bytes(self, value: &[u8]) -> Seen {
        self.piece(value);
        Ok(())
    }

    fn serialize_none(self) -> Seen {
        self.tag(0);
        Ok(())
    }

    fn serialize_some<T: ?Sized + Serialize>(self, value: &T) -> Seen {
        self.tag(1);
        value.serialize(self)
    }

    fn serialize_unit(self) -> Seen {
        self.tag(6);
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Seen {
        Ok(())
    }

    fn serialize_unit_variant(self, _: &'static str, index: u32, _: &'static str) -> Seen {
        self.serialize_u32(index)
    }

    fn serialize_newtype_struct<T: ?Sized + Serialize>(self, _: &'static str, value: &T) -> Seen {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: ?Sized + Serialize>(
        self,
        _: &'static str,
        index: u32,
        _: &'static str,
        value: &T,
    ) -> Seen {
        self.serialize_u32(index)?;
        value.serialize(self)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Parts<'k>, Unseen> {
        self.tag(7);
        Ok(Parts(self))
    }

    fn serialize_tuple(self, _: usize) -> Result<Parts<'k>, Unseen> {
        Ok(Parts(self))
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Parts<'k>, Unseen> {
        Ok(Parts(self))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        index: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Parts<'k>, Unseen> {
        self.serialize_u32(index)?;
        Ok(Parts(self))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Parts<'k>, Unseen> {
        self.tag(8);
        Ok(Parts(self))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Parts<'k>, Unseen> {
        Ok(Parts(self))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        index: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Parts<'k>, Unseen> {
        self.serialize_u32(index)?;
        Ok(Parts(self))
    }
}

/// Parts of a whole: before each a mark, after the last another.
pub struct Parts<'k>(&'k mut Keyed);

impl Parts<'_> {
    fn part<T: ?Sized + Serialize>(&mut self, value: &T) -> Seen {
        self.0.tag(2);
        value.serialize(&mut *self.0)
    }

    fn last(self) -> Seen {
        self.0.tag(3);
        Ok(())
    }
}

macro_rules! parts {
    ($($kind:ident $part:ident ($($name:ty)?)),*) => {
        $(impl ser::$kind for Parts<'_> {
            type Ok = ();
            type Error = Unseen;

            fn $part<T: ?Sized + Serialize>(&mut self, $(_: $name,)? value: &T) -> Seen {
                self.part(value)
            }

            fn end(self) -> Seen {
                self.last()
            }
        })*
    };
}

parts!(
    SerializeSeq serialize_element(),
    SerializeTuple serialize_element(),
    SerializeTupleStruct serialize_field(),
    SerializeTupleVariant serialize_field(),
    SerializeStruct serialize_field(&'static str),
    SerializeStructVariant serialize_field(&'static str)
);

impl ser::SerializeMap for Parts<'_> {
    type Ok = ();
    type Error = Unseen;

    fn serialize_key<T: ?Sized + Serialize>(&mut self, key: &T) -> Seen {
        self.part(key)
    }

    fn serialize_value<T: ?Sized + Serialize>(&mut self, value: &T) -> Seen {
        self.part(value)
    }

    fn end(self) -> Seen {
        self.last()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, HashMap};

    use arbtest::arbitrary::{Result, Unstructured};
    use serde_json::Value;

    use super::*;

    fn drawn(u: &mut Unstructured<'_>, depth: usize) -> Result<Value> {
        let texts = ["", "a", "b", "ab", "\u{2}", "\u{3}a"];
        Ok(match u.int_in_range(0..=if depth == 0 { 2 } else { 4 })? {
            0 => Value::Null,
            1 => Value::from(*u.choose(&texts)?),
            2 => Value::from(u.int_in_range(0..=3)?),
            3 => (0..u.int_in_range(0..=3)?).map(|_| drawn(u, depth - 1)).collect::<Result<Vec<_>>>()?.into(),
            _ => {
                let names = (0..u.int_in_range(0..=2)?).map(|_| u.choose(&texts)).collect::<Result<Vec<_>>>()?;
                let entries = names.into_iter().map(|name| Ok(((*name).to_owned(), drawn(u, depth - 1)?)));
                Value::Object(entries.collect::<Result<_>>()?)
            }
        })
    }

    /// Two values have one key where they are one value, and nowhere else.
    #[test]
    fn different_values_have_different_keys() {
        let mut met: HashMap<Key, Value> = HashMap::new();
        arbtest::arbtest(|u| {
            let value = drawn(u, 3)?;
            let key = Keyed::here().and_seen(&value).expect("seen").key();
            assert_eq!(*met.entry(key).or_insert_with(|| value.clone()), value);
            Ok(())
        })
        .size_min(64)
        .budget_ms(1_000);
        assert!(met.len() > 100, "{}", met.len());
    }

    #[test]
    fn what_is_no_one_value_has_no_key() {
        let map: BTreeMap<&str, Option<f64>> = [("a", Some(0.5)), ("b", None)].into_iter().collect();
        assert!(Keyed::here().and_seen(&map).is_some());
        struct Broken;
        impl Serialize for Broken {
            fn serialize<S: ser::Serializer>(&self, _: S) -> std::result::Result<S::Ok, S::Error> {
                Err(ser::Error::custom("broken"))
            }
        }
        assert!(Keyed::here().and_seen(&[Broken]).is_none());
    }
}
