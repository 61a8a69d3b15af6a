//! SARIF 2.1.0, for GitHub's code scanning and for editors.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{Print, json_text};
use crate::diag::{Diagnostic, Rule, Severity};
use crate::lang::Lang;

/// Results that GitHub keeps of one run.
const CAP: usize = 5_000;

#[must_use]
pub fn sarif(print: &Print<'_>) -> String {
    let mut worst: Vec<(&Diagnostic, Severity)> = print.graded().collect();
    worst.sort_by_key(|(_, severity)| *severity);
    worst.truncate(CAP);
    let mut rules: BTreeMap<&str, &Rule> = BTreeMap::new();
    for (diagnostic, _) in &worst {
        rules.insert(diagnostic.rule.code, diagnostic.rule);
    }
    let places: BTreeMap<&str, usize> = rules.keys().enumerate().map(|(place, code)| (*code, place)).collect();
    let results: Vec<Value> = worst
        .into_iter()
        .map(|found| result(print, found, places.get(found.0.rule.code).copied().unwrap_or_default()))
        .collect();
    json_text(&json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "giaoban",
                "version": env!("CARGO_PKG_VERSION"),
                "language": if print.lang == Lang::Vi { "vi-VN" } else { "en-US" },
                "rules": rules.values().map(|rule| described(rule, print.lang)).collect::<Vec<_>>(),
            } },
            "invocations": [{ "executionSuccessful": !print.report.is_partial() }],
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    }))
}

fn described(rule: &Rule, lang: Lang) -> Value {
    json!({
        "id": rule.code,
        "name": rule.name,
        "shortDescription": { "text": rule.message.in_lang(lang) },
        "help": { "text": rule.fix.in_lang(lang) },
        "defaultConfiguration": { "level": level(rule.severity) },
    })
}

fn result(print: &Print<'_>, (diagnostic, severity): (&Diagnostic, Severity), rule: usize) -> Value {
    let (start, end) = print.place(diagnostic);
    json!({
        "ruleId": diagnostic.rule.code,
        "ruleIndex": rule,
        "level": level(severity),
        "message": { "text": print.advice(diagnostic) },
        "locations": [{ "physicalLocation": {
            "artifactLocation": { "uri": uri(&diagnostic.path) },
            "region": {
                "startLine": start.line,
                "startColumn": start.column,
                "endLine": end.line,
                "endColumn": end.column,
            },
        } }],
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

/// A path as a relative reference (RFC 3986).
fn uri(path: &str) -> String {
    let mut uri = String::new();
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => uri.push(char::from(byte)),
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}
