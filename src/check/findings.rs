//! Findings being collected, and the report they become.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use super::change::Change;
use crate::diag::{Diagnostic, Finding, Severity};

#[derive(Default)]
pub struct Findings {
    diagnostics: Vec<Diagnostic>,
}

impl Findings {
    pub fn push(&mut self, path: &Arc<str>, finding: Finding) {
        let severity = finding.rule.severity;
        self.diagnostics.push(finding.in_file(path, severity));
    }

    pub fn extend(&mut self, path: &Arc<str>, findings: impl IntoIterator<Item = Finding>) {
        for finding in findings {
            self.push(path, finding);
        }
    }

    /// What stood wrong before a change blocks nobody's change.
    pub(super) fn soften_what_is_not_of(&mut self, change: &Change<'_>) {
        let changed: HashSet<&str> = change.paths.iter().map(|changed| &*changed.path).collect();
        self.soften(|found| !changed.contains(&*found.path));
    }

    /// Errors of some kind become warnings.
    pub(super) fn soften(&mut self, is_none_of_his: impl Fn(&Diagnostic) -> bool) {
        for diagnostic in &mut self.diagnostics {
            if diagnostic.severity == Severity::Error && is_none_of_his(diagnostic) {
                diagnostic.severity = Severity::Warning;
            }
        }
    }

    #[must_use]
    pub(super) fn has_errors(&self, path: &str) -> bool {
        self.diagnostics.iter().any(|found| found.severity == Severity::Error && *found.path == *path)
    }

    /// Sorted; at most `per_file` of one file.
    #[must_use]
    pub(super) fn report(mut self, per_file: usize) -> Report {
        self.diagnostics.sort_by(|a, b| a.order().cmp(&b.order()));
        let mut hidden: BTreeMap<Arc<str>, usize> = BTreeMap::new();
        let mut kept: BTreeMap<Arc<str>, usize> = BTreeMap::new();
        let (mut errors, mut warnings) = (0, 0);
        self.diagnostics.retain(|diagnostic| {
            match diagnostic.severity {
                Severity::Error => errors += 1,
                Severity::Warning => warnings += 1,
                Severity::Note => {}
            }
            let count = kept.entry(Arc::clone(&diagnostic.path)).or_default();
            *count += 1;
            if *count > per_file {
                *hidden.entry(Arc::clone(&diagnostic.path)).or_default() += 1;
            }
            *count <= per_file
        });
        Report { diagnostics: self.diagnostics, hidden, errors, warnings }
    }
}

/// All findings of an instance, by file and place.
#[derive(Debug, Default)]
pub struct Report {
    pub diagnostics: Vec<Diagnostic>,
    /// How many findings of a file are not among the diagnostics.
    pub hidden: BTreeMap<Arc<str>, usize>,
    /// Counted with the hidden ones.
    pub errors: usize,
    pub warnings: usize,
}

impl Report {
    /// The report as it is of one file.
    #[must_use]
    pub fn of_file_alone(mut self, path: &str) -> Self {
        self.diagnostics.retain(|diagnostic| &*diagnostic.path == path);
        self.hidden.retain(|of, _| &**of == path);
        let count = |severity| self.diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count();
        (self.errors, self.warnings) = (count(Severity::Error), count(Severity::Warning));
        self
    }

    /// The findings of one file.
    #[must_use]
    pub fn of_file(&self, path: &str) -> &[Diagnostic] {
        let start = self.diagnostics.partition_point(|diagnostic| &*diagnostic.path < path);
        let rest = self.diagnostics.get(start..).unwrap_or_default();
        let count = rest.partition_point(|diagnostic| &*diagnostic.path == path);
        rest.get(..count).unwrap_or_default()
    }
}
