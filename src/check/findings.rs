//! Findings being collected, and the report they become.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use super::change::Change;
use crate::diag::{Diagnostic, Finding, Severity};
use crate::model::limits;

#[derive(Default)]
pub struct Findings {
    diagnostics: Vec<Diagnostic>,
    unjudged: Option<Diagnostic>,
}

fn touched<'a>(change: &Change<'a>) -> HashSet<&'a str> {
    let paths = change.paths.iter().map(|changed| &*changed.path);
    paths.chain(change.merging.conflicts.iter().chain(&change.merging.odd).map(|path| &**path)).collect()
}

impl Findings {
    /// Says what was not judged. It is no finding of any file: neither counted
    /// among them nor softened with them.
    pub(super) fn leave_unjudged(&mut self, what: Diagnostic) {
        self.unjudged = Some(what);
    }

    pub fn push(&mut self, path: &Arc<str>, finding: Finding) {
        let severity = finding.rule.severity;
        self.diagnostics.push(finding.in_file(path, severity));
    }

    pub fn extend(&mut self, path: &Arc<str>, findings: impl IntoIterator<Item = Finding>) {
        for finding in findings {
            self.push(path, finding);
        }
    }

    /// Whether a file that a change does not touch has an error.
    pub(super) fn has_errors_beside(&self, change: &Change<'_>) -> bool {
        let changed = touched(change);
        let is_beside = |found: &Diagnostic| found.severity == Severity::Error && !changed.contains(&*found.path);
        self.diagnostics.iter().any(is_beside)
    }

    /// What stood wrong before a change blocks nobody's change. What the change
    /// itself causes in a file that it does not touch stays as it is.
    pub(super) fn soften_what_stood(&mut self, change: &Change<'_>, stood: &Self) {
        let changed = touched(change);
        let mut known: HashMap<(&str, &str), Vec<&Diagnostic>> = HashMap::new();
        for found in &stood.diagnostics {
            known.entry((&found.path, found.rule.code)).or_default().push(found);
        }
        self.soften(|found| {
            let known = known.get(&(&*found.path, found.rule.code));
            !changed.contains(&*found.path) && known.is_some_and(|known| known.iter().any(|old| old.args == found.args))
        });
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

    /// Takes out what is for somebody else.
    #[must_use]
    pub(super) fn split_off(&mut self, is_anothers: impl Fn(&Diagnostic) -> bool) -> Self {
        let (anothers, own) = std::mem::take(&mut self.diagnostics).into_iter().partition(is_anothers);
        self.diagnostics = own;
        Self { diagnostics: anothers, unjudged: None }
    }

    /// Sorted; at most `per_file` of one file, and of all together a budget.
    #[must_use]
    pub(super) fn report(mut self, per_file: usize) -> Report {
        self.diagnostics.sort_by(|a, b| a.order().cmp(&b.order()));
        let mut hidden: BTreeMap<Arc<str>, usize> = BTreeMap::new();
        let mut kept: BTreeMap<Arc<str>, usize> = BTreeMap::new();
        let (mut errors, mut warnings, mut all, mut beyond) = (0, 0, 0, 0);
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
            } else if all == limits::FINDINGS {
                beyond += 1;
            } else {
                all += 1;
                return true;
            }
            false
        });
        Report {
            diagnostics: self.diagnostics,
            hidden,
            beyond,
            errors,
            warnings,
            unjudged: self.unjudged,
            office: None,
        }
    }
}

/// What findings come down to. An error goes first: fixing it needs no history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Clean,
    Errors,
    /// No error was found, and not everything was judged.
    Partial,
}

/// All findings of an instance, by file and place.
#[derive(Debug, Default)]
pub struct Report {
    pub diagnostics: Vec<Diagnostic>,
    /// How many findings of a file are not among the diagnostics.
    pub hidden: BTreeMap<Arc<str>, usize>,
    /// How many findings of all files are not among them, for there are too many.
    pub beyond: usize,
    /// Counted with those that are not shown.
    pub errors: usize,
    pub warnings: usize,
    /// What part of the rules was not judged, and why.
    pub unjudged: Option<Diagnostic>,
    /// Of an agency's request: what stands beside it and is the Office's to fix. No
    /// error is among it, and it is not counted here.
    pub office: Option<Box<Report>>,
}

impl Report {
    /// Whether something was overlooked that might have been an error.
    #[must_use]
    pub fn is_partial(&self) -> bool {
        self.unjudged.as_ref().is_some_and(|unjudged| unjudged.severity == Severity::Error)
    }

    #[must_use]
    pub fn verdict(&self) -> Verdict {
        match (self.errors, self.is_partial()) {
            (0, false) => Verdict::Clean,
            (0, true) => Verdict::Partial,
            _ => Verdict::Errors,
        }
    }

    /// The report as it is of one file.
    #[must_use]
    pub fn of_files_alone(mut self, paths: &[&str]) -> Self {
        self.diagnostics.retain(|diagnostic| paths.contains(&&*diagnostic.path));
        self.hidden.retain(|of, _| paths.contains(&&**of));
        self.beyond = 0;
        self.office = None;
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
