//! GitLab's Code Quality report.

use serde::Serialize;
use sha2::{Digest, Sha256};

use super::{Print, json_text};
use crate::diag::Severity;
use crate::source::hex;

#[derive(Serialize)]
struct Issue<'a> {
    description: String,
    check_name: &'a str,
    fingerprint: String,
    severity: &'a str,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
}

#[must_use]
pub fn gitlab(print: &Print<'_>) -> String {
    let mut known = std::collections::HashMap::new();
    let issues = print.graded().map(|(diagnostic, severity)| {
        let message = diagnostic.message(print.lang);
        // Lines move when others are added; what is wrong, and where among its like, does not.
        let identity = format!("{}\0{}\0{message}", diagnostic.rule.code, diagnostic.path);
        let like = known.entry(identity.clone()).or_insert(0_usize);
        *like += 1;
        let digest = Sha256::digest(format!("{identity}\0{like}").as_bytes());
        Issue {
            description: format!("{}: {}", diagnostic.rule.code, print.advice(diagnostic)),
            check_name: diagnostic.rule.name,
            fingerprint: hex(&digest).chars().take(32).collect(),
            severity: match severity {
                Severity::Error => "major",
                Severity::Warning => "minor",
                Severity::Note => "info",
            },
            location: Location { path: &diagnostic.path, lines: Lines { begin: print.place(diagnostic).0.line } },
        }
    });
    json_text(&issues.collect::<Vec<_>>())
}
