//! Whatever the text: a document, with every span inside it.
#![no_main]

use giaoban::model::limits::YAML_NODES;
use giaoban::source::Span;
use giaoban::yaml::{Node, Value, read};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let document = read(text, YAML_NODES);
    for fault in &document.faults {
        within(fault.span, text);
    }
    if let Some(root) = &document.root {
        walk(root, text);
    }
});

fn walk(node: &Node, text: &str) {
    within(node.span, text);
    match &node.value {
        Value::List(nodes) => nodes.iter().for_each(|node| walk(node, text)),
        Value::Map(entries) => entries.iter().for_each(|entry| {
            within(entry.key_span, text);
            walk(&entry.node, text);
        }),
        Value::Empty | Value::Refused | Value::Text { .. } => {}
    }
}

/// One past the end is the place of what is missing.
fn within(span: Span, text: &str) {
    assert!(span.start <= span.end && span.end <= text.len() + 1, "{span:?} of {}", text.len());
    assert!(text.is_char_boundary(span.start.min(text.len())), "{span:?} begins within a letter");
    assert!(text.is_char_boundary(span.end.min(text.len())), "{span:?} ends within a letter");
}
