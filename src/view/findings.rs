//! What is wrong in main's files, as rows: each with its place and its way out.

use serde::Serialize;

use super::address::Link;
use super::badge::{self, Badge};
use super::both::{self, Both, Way};
use crate::check::{Lines, Report};
use crate::diag::{Diagnostic, Rule, Severity};
use crate::lang::Lang;

#[derive(Debug, Serialize)]
pub(super) struct FindingRow {
    #[serde(skip)]
    is_error: bool,
    severity: Badge,
    rule: Link,
    pub(super) place: String,
    message: String,
    fix: String,
}

/// The same on a page of both languages.
#[derive(Debug, Serialize)]
pub(super) struct SharedFinding {
    severity: Badge,
    rule: Way,
    place: String,
    message: Both,
    fix: Both,
}

impl SharedFinding {
    fn of(row: impl Fn(Lang) -> FindingRow) -> Self {
        let [vi, en] = [Lang::Vi, Lang::En].map(row);
        let FindingRow { severity, rule, place, message, fix, .. } = vi;
        Self {
            severity: badge::pair(severity, en.severity),
            rule: Way::pair(rule, en.rule),
            place,
            message: Both::pair(message, en.message),
            fix: Both::pair(fix, en.fix),
        }
    }
}

impl FindingRow {
    pub(super) fn is_error(&self) -> bool {
        self.is_error
    }

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

    /// Those of a file, for a page of both languages.
    pub(super) fn of_file(self, path: &str) -> Vec<SharedFinding> {
        let row = |diagnostic, lang| Findings { lang, ..self }.row(diagnostic, both::root(lang));
        let found = self.report.of_file(path).iter();
        found.map(|diagnostic| SharedFinding::of(|lang| row(diagnostic, lang))).collect()
    }

    /// All of them, each with its file and how grave it is.
    pub(super) fn with_paths(self) -> impl Iterator<Item = (&'c str, Severity, FindingRow)> {
        let found = self.report.diagnostics.iter();
        found.map(move |found| (&*found.path, found.severity, self.row(found, "")))
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
            is_error: diagnostic.severity == Severity::Error,
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
