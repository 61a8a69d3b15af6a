//! What is wrong in main's files, as rows: each with its place and its way out.

use serde::Serialize;

use super::address::Link;
use super::badge::{self, Badge};
use crate::check::Report;
use crate::diag::{Diagnostic, Rule};
use crate::lang::Lang;
use crate::parse::Shelf;
use crate::source::{LineColumn, Tree};

#[derive(Debug, Serialize)]
pub(super) struct FindingRow {
    severity: Badge,
    rule: Link,
    place: String,
    message: String,
    fix: String,
}

impl FindingRow {
    /// About what it adds to a page.
    pub(super) fn bytes(&self) -> usize {
        500 + self.place.len() + self.message.len() + self.fix.len()
    }
}

/// Findings, and the texts in which their lines are counted.
#[derive(Clone, Copy)]
pub(super) struct Findings<'c> {
    pub(super) report: &'c Report,
    pub(super) tree: &'c Tree,
    pub(super) shelf: &'c Shelf,
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

    /// What a file of main says; nothing where there is none.
    pub(super) fn text(self, path: &str) -> &'c str {
        self.tree.get(path).map(|file| self.shelf.text(*file)).unwrap_or_default()
    }

    fn row(self, diagnostic: &Diagnostic, root: &str) -> FindingRow {
        let lang = self.lang;
        let place = LineColumn::of(self.text(&diagnostic.path), diagnostic.span.start());
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
