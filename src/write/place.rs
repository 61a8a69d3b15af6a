//! Where something new stands in a file, and in what form: enough to write it there
//! without reading the file again.

use std::ops::Range;

use super::lines::{Lines, Manner, flow, scalar};
use super::task::{Filled, Written};
use crate::model::field::{Field, Kind};

/// A place in a file as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// What goes.
    pub cut: Range<usize>,
    /// Where the new text stands: not before the end of what goes.
    pub at: usize,
    pub form: Form,
    /// In English keys.
    pub is_english: bool,
    /// How far to the right of its key a list within it stands.
    pub dash: usize,
}

/// How it is written there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Behind a colon: ` x`, or a block whose lines begin at a column.
    Value(usize),
    /// The same, where a value begins.
    Bare(usize),
    /// Within braces or brackets, or in place of a value in one line.
    Flow(Lead),
    /// Entries of a list: the column of their dashes, and how much further their keys stand.
    Items { dash: usize, step: usize },
    /// The fields of a mapping, at a column.
    Fields(usize),
    /// The key with its value, at a column.
    Key(usize),
}

/// What stands before a value in braces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lead {
    Nothing,
    Space,
    Comma,
    /// A comma, the key and its colon.
    Key,
}

impl Place {
    /// The text with what is written at this place of it.
    pub(super) fn put(&self, text: &str, field: &'static Field, written: &Written) -> String {
        put_all(text, &[(self, field, written)])
    }

    fn manner(&self) -> Manner<'static> {
        Manner { is_english: self.is_english, dash: self.dash, hints: None }
    }

    /// What stands there, with lines that end in a line feed.
    fn said(&self, field: &'static Field, written: &Written) -> String {
        let manner = self.manner();
        match self.form {
            Form::Value(column) => scalar(written, column),
            Form::Bare(column) => scalar(written, column).trim_start().to_owned(),
            Form::Flow(lead) => {
                let said = match (lead, written) {
                    // Each entry by itself: the brackets stand there.
                    (Lead::Comma, Written::Many(entries)) => {
                        let entries = entries.iter().map(|entry| flow(&Written::One(entry.clone()), manner));
                        entries.collect::<Vec<_>>().join(", ")
                    }
                    _ => flow(written, manner),
                };
                match lead {
                    Lead::Nothing => said,
                    Lead::Space => format!(" {said}"),
                    Lead::Comma => format!(", {said}"),
                    Lead::Key => format!(", {}: {said}", manner.key(field)),
                }
            }
            Form::Items { dash, step } => {
                let mut lines = Lines::new(manner);
                if let (Kind::Many(table), Written::Many(entries)) = (field.kind, written) {
                    entries.iter().for_each(|entry| lines.table(table, entry, dash + step, step));
                }
                lines.text
            }
            Form::Fields(column) => {
                let mut lines = Lines::new(manner);
                if let (Kind::One(table), Written::One(inner)) = (field.kind, written) {
                    lines.table(table, inner, column, 0);
                }
                lines.text
            }
            Form::Key(column) => {
                let mut lines = Lines::new(manner);
                lines.field(field, written, column);
                lines.text
            }
        }
    }

    fn is_of_lines(&self) -> bool {
        matches!(self.form, Form::Items { .. } | Form::Fields(_) | Form::Key(_))
    }
}

/// The text with all that is written at places of it. What stands at one place keeps the
/// order in which it is given.
pub(super) fn put_all(text: &str, said: &[(&Place, &'static Field, &Written)]) -> String {
    let has_returns = text.find('\n').is_some_and(|at| at > 0 && text.as_bytes().get(at - 1) == Some(&b'\r'));
    let mut said = said.to_vec();
    said.sort_by_key(|(place, ..)| (place.cut.start, place.at));
    let mut out = String::with_capacity(text.len() + 256);
    let mut from = 0;
    let mut until = |out: &mut String, end: usize| {
        out.push_str(text.get(from..end.max(from)).unwrap_or_default());
        from = end.max(from);
    };
    for (place, field, written) in said {
        until(&mut out, place.cut.start);
        // What goes is passed over.
        until(&mut String::new(), place.cut.end);
        until(&mut out, place.at);
        let mut own = place.said(field, written);
        let is_open = !out.is_empty() && !out.ends_with('\n');
        if place.is_of_lines() && is_open {
            own.insert(0, '\n');
        }
        out.push_str(&if has_returns { own.replace('\n', "\r\n") } else { own });
    }
    until(&mut out, text.len());
    out
}

/// What is said, by the fields that say it.
pub(super) fn find<'f>(said: &'f Filled, field: &'static Field) -> Option<&'f Written> {
    said.iter().find(|(known, _)| std::ptr::eq(*known, field)).map(|(_, written)| written)
}
