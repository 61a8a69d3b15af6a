//! After a syntax error: each top-level block read by itself.
//!
//! A block begins at a line that has a key in the first column. An officer who
//! forgot a quote in the title still learns what is wrong with the updates.

use super::{Entry, Fault, Node, Value, tree};
use crate::source::Span;

pub(super) fn read_each(text: &str, offset: usize, node_limit: usize) -> (Option<Node>, Vec<Fault>) {
    let mut entries: Vec<Entry> = Vec::new();
    let mut faults = Vec::new();
    for (start, block) in blocks(text) {
        let found = tree::read(block, offset + start, node_limit, &mut faults);
        if let Ok(Some(Node { value: Value::Map(block_entries), .. })) = found {
            for entry in block_entries {
                // Which of two keys was meant is not ours to choose; the first fault already says so.
                if entries.iter().all(|known| known.key != entry.key) {
                    entries.push(entry);
                }
            }
        }
    }
    let span = Span::new(offset, offset + text.trim_end().len());
    let root = (!entries.is_empty()).then_some(Node { span, value: Value::Map(entries) });
    (root, faults)
}

/// The blocks with their offsets. Text before the first key belongs to the first.
fn blocks(text: &str) -> Vec<(usize, &str)> {
    let mut starts = Vec::new();
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        let begins = line.starts_with(|first: char| first.is_alphanumeric() || matches!(first, '_' | '"' | '\''));
        if begins {
            starts.push(offset);
        }
        offset += line.len();
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts.iter().zip(ends).filter_map(|(start, end)| text.get(*start..end).map(|block| (*start, block))).collect()
}
