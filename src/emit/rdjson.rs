//! Reviewdog's Diagnostic Format, as JSON: comments on the very line on GitHub,
//! GitLab, Forgejo and others.

use serde_json::{Value, json};

use super::{Print, json_text};
use crate::diag::{Diagnostic, Severity};
use crate::source::floor_char_boundary;

#[must_use]
pub fn rdjson(print: &Print<'_>) -> String {
    let diagnostics: Vec<Value> =
        print.graded().map(|(diagnostic, severity)| one(print, diagnostic, severity)).collect();
    json_text(&json!({ "source": { "name": "giaoban" }, "diagnostics": diagnostics }))
}

fn one(print: &Print<'_>, diagnostic: &Diagnostic, severity: Severity) -> Value {
    json!({
        "message": print.advice(diagnostic),
        "location": {
            "path": &*diagnostic.path,
            "range": {
                "start": position(print, diagnostic, diagnostic.span.start()),
                "end": position(print, diagnostic, diagnostic.span.end()),
            },
        },
        "severity": match severity {
            Severity::Error => "ERROR",
            Severity::Warning => "WARNING",
            Severity::Note => "INFO",
        },
        "code": { "value": diagnostic.rule.code },
    })
}

/// Its columns count bytes of UTF-8, from 1.
fn position(print: &Print<'_>, diagnostic: &Diagnostic, offset: usize) -> Value {
    let text = print.text(&diagnostic.path);
    let before = text.get(..floor_char_boundary(text, offset)).unwrap_or_default();
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    json!({
        "line": before.bytes().filter(|byte| *byte == b'\n').count() + 1,
        "column": before.len() - line_start + 1,
    })
}
