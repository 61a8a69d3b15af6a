//! What is wrong in main's files, as rows: each with its place and its way out.

use serde::Serialize;

use super::address::Link;
use super::badge::{self, Badge};
use crate::check::{Lines, Report};
use crate::diag::{Diagnostic, Rule};
use crate::lang::Lang;

#[derive(Debug, Serialize)]
pub(super) struct FindingRow {
    severity: Badge,
    rule: Link,
    pub(super) place: String,
    message: String,
    fix: String,
}

impl FindingRow {
    /// About what it adds to a page.
    pub(super) fn bytes(&self) -> usize {
        500 + self.place.len() + self.message.len() + self.fix.len()
    }
}

/// Findings, and the lines on which they stand.
#[derive(Clone, Copy)]
pub(super) struct Findings<'c> {
    pub(super) report: &'c Report,
    pub(super) lines: &'c Lines,
    pub(super) lang: Lang,
}

impl<'c> Findings<'c> {
    pub(super) fn all(self) -> Vec<FindingRow> {
        self.of_rules(|_| true)
    }

    pub(super) fn of_file(self, path: &str, root: &str) -> Vec<FindingRow> {
        self.report.of_file(path).iter().map(|diagnostic| self.row(diagnostic, root)).collect()
    }

    /// Findings of some rules, in their order on the page of all.
    pub(super) fn of_rules(self, is_asked: impl Fn(&Rule) -> bool) -> Vec<FindingRow> {
        let found = self.report.diagnostics.iter().filter(|diagnostic| is_asked(diagnostic.rule));
        found.map(|diagnostic| self.row(diagnostic, "")).collect()
    }

    fn row(self, diagnostic: &Diagnostic, root: &str) -> FindingRow {
        let lang = self.lang;
        let place = self.lines.of_span(&diagnostic.path, diagnostic.span);
        FindingRow {
            severity: badge::severity(diagnostic.severity, lang),
            rule: Link {
                label: diagnostic.rule.code.to_owned(),
                href: format!("{root}quy-tac/{}.html", diagnostic.rule.code),
            },
            place: format!("{}:{place}", diagnostic.path),
            message: diagnostic.message(lang),
            fix: diagnostic.fix(lang),
        }
    }
}
