//! What a page shows, as the tree that a template walks: texts in one string,
//! nodes in one list, keys as they stand in the program.

use std::fmt::Display;

use serde::ser::{self, Impossible, SerializeSeq, SerializeStruct, SerializeTuple, Serializer};

/// A place in the tree.
#[derive(Clone, Copy, Debug)]
pub(super) enum Node {
    Nothing,
    Bool(bool),
    Whole(i64),
    Text { from: u32, to: u32 },
    List { from: u32, to: u32 },
    Fields { from: u32, to: u32 },
}

/// Frames and views of one page.
#[derive(Debug, Default)]
pub(super) struct Tree {
    text: String,
    nodes: Vec<(&'static str, Node)>,
    /// Entries of lists and structs that are still open.
    open: Vec<(&'static str, Node)>,
}

/// Something of which a template of ours makes no use: its page is Tera's.
#[derive(Debug)]
pub(super) struct Foreign;

impl Tree {
    pub(super) fn with_room(bytes: usize) -> Self {
        Self { text: String::with_capacity(bytes), nodes: Vec::with_capacity(256), open: Vec::with_capacity(64) }
    }

    pub(super) fn take(&mut self, value: &impl ser::Serialize) -> Result<Node, Foreign> {
        value.serialize(Writer(self))
    }

    /// Every text of it, one behind the other.
    pub(super) fn words(&self) -> &str {
        &self.text
    }

    pub(super) fn text(&self, node: Node) -> Option<&str> {
        match node {
            Node::Text { from, to } => self.text.get(from as usize..to as usize),
            _ => None,
        }
    }

    pub(super) fn list(&self, node: Node) -> Option<&[(&'static str, Node)]> {
        match node {
            Node::List { from, to } => self.nodes.get(from as usize..to as usize),
            _ => None,
        }
    }

    pub(super) fn fields(&self, node: Node) -> Option<&[(&'static str, Node)]> {
        match node {
            Node::Fields { from, to } => self.nodes.get(from as usize..to as usize),
            _ => None,
        }
    }

    pub(super) fn field(&self, node: Node, name: &str) -> Option<Node> {
        self.fields(node)?.iter().find(|(key, _)| *key == name).map(|(_, node)| *node)
    }

    pub(super) fn entry(&self, node: Node, place: usize) -> Option<Node> {
        self.list(node)?.get(place).map(|(_, node)| *node)
    }

    /// What `if` takes it for.
    pub(super) fn is_true(node: Node) -> bool {
        match node {
            Node::Nothing => false,
            Node::Bool(value) => value,
            Node::Whole(number) => number != 0,
            Node::Text { from, to } | Node::List { from, to } | Node::Fields { from, to } => from < to,
        }
    }

    /// Moves the entries that were opened since to where they stay.
    fn close(&mut self, since: usize) -> Result<(u32, u32), Foreign> {
        let from = place(self.nodes.len())?;
        self.nodes.extend(self.open.drain(since..));
        Ok((from, place(self.nodes.len())?))
    }
}

fn place(length: usize) -> Result<u32, Foreign> {
    u32::try_from(length).map_err(|_| Foreign)
}

struct Writer<'t>(&'t mut Tree);

/// A list or a struct that is being written.
struct Entries<'t> {
    tree: &'t mut Tree,
    since: usize,
}

impl<'t> Writer<'t> {
    fn entries(self) -> Entries<'t> {
        let since = self.0.open.len();
        Entries { tree: self.0, since }
    }
}

impl SerializeSeq for Entries<'_> {
    type Ok = Node;
    type Error = Foreign;

    fn serialize_element<T: ser::Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Foreign> {
        let node = value.serialize(Writer(self.tree))?;
        self.tree.open.push(("", node));
        Ok(())
    }

    fn end(self) -> Result<Node, Foreign> {
        let (from, to) = self.tree.close(self.since)?;
        Ok(Node::List { from, to })
    }
}

impl SerializeTuple for Entries<'_> {
    type Ok = Node;
    type Error = Foreign;

    fn serialize_element<T: ser::Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Foreign> {
        SerializeSeq::serialize_element(self, value)
    }

    fn end(self) -> Result<Node, Foreign> {
        SerializeSeq::end(self)
    }
}

impl SerializeStruct for Entries<'_> {
    type Ok = Node;
    type Error = Foreign;

    fn serialize_field<T: ser::Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), Foreign> {
        let node = value.serialize(Writer(self.tree))?;
        self.tree.open.push((key, node));
        Ok(())
    }

    fn end(self) -> Result<Node, Foreign> {
        let (from, to) = self.tree.close(self.since)?;
        Ok(Node::Fields { from, to })
    }
}

impl ser::Error for Foreign {
    fn custom<T: Display>(_: T) -> Self {
        Self
    }
}

impl std::error::Error for Foreign {}

impl Display for Foreign {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("not of a kind that a compiled template prints")
    }
}

/// Kinds that no view has are left to Tera.
macro_rules! foreign {
    ($($name:ident($kind:ty)),* $(,)?) => {
        $(fn $name(self, _: $kind) -> Result<Node, Foreign> { Err(Foreign) })*
    };
}

macro_rules! whole {
    ($($name:ident($kind:ty)),* $(,)?) => {
        $(fn $name(self, number: $kind) -> Result<Node, Foreign> {
            i64::try_from(number).map(Node::Whole).map_err(|_| Foreign)
        })*
    };
}

impl<'t> Serializer for Writer<'t> {
    type Ok = Node;
    type Error = Foreign;
    type SerializeSeq = Entries<'t>;
    type SerializeTuple = Entries<'t>;
    type SerializeTupleStruct = Impossible<Node, Foreign>;
    type SerializeTupleVariant = Impossible<Node, Foreign>;
    type SerializeMap = Impossible<Node, Foreign>;
    type SerializeStruct = Entries<'t>;
    type SerializeStructVariant = Impossible<Node, Foreign>;

    foreign!(serialize_f32(f32), serialize_f64(f64), serialize_char(char), serialize_bytes(&[u8]));
    foreign!(serialize_unit_struct(&'static str));
    whole!(serialize_i8(i8), serialize_i16(i16), serialize_i32(i32), serialize_i64(i64));
    whole!(serialize_u8(u8), serialize_u16(u16), serialize_u32(u32), serialize_u64(u64));

    fn serialize_bool(self, value: bool) -> Result<Node, Foreign> {
        Ok(Node::Bool(value))
    }

    fn serialize_str(self, text: &str) -> Result<Node, Foreign> {
        let from = place(self.0.text.len())?;
        self.0.text.push_str(text);
        Ok(Node::Text { from, to: place(self.0.text.len())? })
    }

    fn serialize_none(self) -> Result<Node, Foreign> {
        Ok(Node::Nothing)
    }

    fn serialize_some<T: ser::Serialize + ?Sized>(self, value: &T) -> Result<Node, Foreign> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<Node, Foreign> {
        Ok(Node::Nothing)
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, name: &'static str) -> Result<Node, Foreign> {
        self.serialize_str(name)
    }

    fn serialize_newtype_struct<T: ser::Serialize + ?Sized>(self, _: &'static str, of: &T) -> Result<Node, Foreign> {
        of.serialize(self)
    }

    fn serialize_newtype_variant<T: ser::Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<Node, Foreign> {
        Err(Foreign)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Entries<'t>, Foreign> {
        Ok(self.entries())
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Entries<'t>, Foreign> {
        Ok(self.entries())
    }

    fn serialize_tuple(self, _: usize) -> Result<Entries<'t>, Foreign> {
        Ok(self.entries())
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Self::SerializeTupleStruct, Foreign> {
        Err(Foreign)
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, Foreign> {
        Err(Foreign)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Self::SerializeMap, Foreign> {
        Err(Foreign)
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, Foreign> {
        Err(Foreign)
    }
}
