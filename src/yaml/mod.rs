//! YAML into a tree in which every node knows where it was written.
//!
//! Built from `granit-parser`'s events: depth and size are bounded before a
//! node exists, so no input can exhaust the stack (docs/adr/0001). A syntax
//! error ends one top-level block, not the file: the other blocks are still
//! read, so that all problems of a file are found in one run.
//!
//! A scalar is text here. What it means is decided by the field table.

mod block;
mod characters;
mod classify;
mod tree;

use crate::character::Nature;
use crate::source::{Span, floor_char_boundary};

pub use classify::Slip;

/// A value in a file.
#[derive(Clone, Debug)]
pub struct Node {
    pub span: Span,
    pub value: Value,
}

#[derive(Clone, Debug)]
pub enum Value {
    /// Nothing was written: `khoa:`.
    Empty,
    /// An alias was written, and a fault says that it may not be.
    Refused,
    /// A scalar with its escapes resolved.
    Text {
        text: String,
        style: Style,
    },
    List(Vec<Node>),
    Map(Vec<Entry>),
}

/// How a scalar is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    Plain,
    Quoted,
    /// After `|` or `>`.
    Block,
}

#[derive(Clone, Debug)]
pub struct Entry {
    pub key: String,
    pub key_span: Span,
    pub node: Node,
}

/// What is wrong with a file as YAML, before anyone asks what it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub kind: FaultKind,
    pub span: Span,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// Not YAML; the mistake behind it where it is a known one. The parser's own
    /// words are for programmers and are not kept.
    Syntax {
        slip: Slip,
    },
    /// Collections inside collections beyond the limit.
    TooDeep,
    TooManyNodes,
    DuplicateKey {
        key: String,
        first: Span,
    },
    /// Anchors and aliases: what a reader sees must be what is read.
    Alias,
    Tag,
    MergeKey,
    Directive,
    SeveralDocuments,
    KeyNotText,
    /// A character that no text of ours needs, and what it would do.
    Character {
        nature: Nature,
        code: u32,
    },
    /// U+FEFF at the start: harmless, written by some editors.
    ByteOrderMark,
    /// A carriage return without a line feed.
    LoneCarriageReturn,
    /// `ten: Dự án #2`: what follows the sign is a comment, and not read.
    CutByHash,
}

/// The tree of a file, as far as it could be read, and what was wrong.
#[derive(Clone, Debug)]
pub struct Document {
    /// None when nothing could be read, or the file is empty.
    pub root: Option<Node>,
    pub faults: Vec<Fault>,
    /// Whether some part could not be read: the tree is not the whole file.
    pub is_broken: bool,
}

/// Reads a text of at most `node_limit` nodes. Never fails and never panics:
/// what cannot be read is a fault, and the rest is still a tree.
#[must_use]
pub fn read(text: &str, node_limit: usize) -> Document {
    let mut faults = Vec::new();
    characters::check(text, &mut faults);
    let body = characters::for_parser(text);
    let offset = text.len() - body.len();
    let mut document = match tree::read(&body, offset, node_limit, &mut faults) {
        Ok(root) => Document { root, faults, is_broken: false },
        Err(tree::Stop) => {
            // The first fault stands; the blocks tell what else is wrong.
            let (root, more) = block::read_each(&body, offset, node_limit);
            for fault in more {
                let is_known = faults.iter().any(|known| known.span.start() == fault.span.start());
                // Of a merge's three lines the first is reported.
                let follows = matches!(fault.kind, FaultKind::Syntax { slip: Slip::ConflictMarker })
                    && !text.get(fault.span.start()..).is_some_and(|rest| rest.starts_with('<'));
                if !is_known && !follows {
                    faults.push(fault);
                }
            }
            Document { root, faults, is_broken: true }
        }
    };
    for fault in &mut document.faults {
        fault.span = on_letters(text, fault.span);
    }
    document.faults.sort_by_key(|fault| (fault.span.start(), fault.span.end()));
    characters::tell_each_once(&mut document.faults, text);
    // A few of them teach; thousands are an attack, and say nothing more.
    let mut references = 0;
    document.faults.retain(|fault| {
        references += usize::from(fault.kind == FaultKind::Alias);
        fault.kind != FaultKind::Alias || references <= REFERENCES
    });
    document
}

/// Whole letters, within the text: the parser counts a little differently.
fn on_letters(text: &str, span: Span) -> Span {
    let end = (span.end().min(text.len())..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
    Span::new(floor_char_boundary(text, span.start()), end)
}

const REFERENCES: usize = 5;

impl Node {
    /// The node as a mapping's entries.
    #[must_use]
    pub fn as_map(&self) -> Option<&[Entry]> {
        match &self.value {
            Value::Map(entries) => Some(entries),
            _ => None,
        }
    }

    /// Nothing, or the plain words `null` and `~`: absent wherever text is not asked for.
    #[must_use]
    pub fn is_absent(&self) -> bool {
        match &self.value {
            Value::Empty | Value::Refused => true,
            Value::Text { text, style } => *style == Style::Plain && matches!(text.as_str(), "null" | "~"),
            Value::List(_) | Value::Map(_) => false,
        }
    }
}

#[cfg(test)]
mod tests;
