//! Findings as text: for a person, for a line-based tool, for a program.

mod concise;
mod full;
mod github;
mod gitlab;
mod json;
mod rdjson;
mod sarif;

pub use concise::concise;
pub use full::{Style, full};
pub use github::{github, step_summary};
pub use gitlab::gitlab;
pub use json::json;
pub use rdjson::rdjson;
pub use sarif::sarif;

use crate::character::in_line;
use crate::check::Report;
use crate::diag::{Diagnostic, Related, Severity};
use crate::lang::{Lang, Text};
use crate::parse::Shelf;
use crate::source::{Content, LineColumn, Tree};

/// Findings with the files they speak of.
#[derive(Clone, Copy)]
pub struct Print<'a> {
    pub report: &'a Report,
    pub tree: &'a Tree,
    pub shelf: &'a Shelf,
    pub lang: Lang,
}

impl<'a> Print<'a> {
    /// The last line: `Đã kiểm tra 28 nhiệm vụ: 3 lỗi, 5 cảnh báo.`
    #[must_use]
    pub fn summary(&self, tasks: usize) -> String {
        let (errors, warnings) = (self.report.errors, self.report.warnings);
        let summary = match self.lang {
            Lang::Vi => format!("Đã kiểm tra {tasks} nhiệm vụ: {errors} lỗi, {warnings} cảnh báo."),
            Lang::En => format!("Checked {tasks} tasks: {errors} errors, {warnings} warnings."),
        };
        let summary = match self.offices() {
            Some(offices) => format!("{summary}\n{}", offices.heading()),
            None => summary,
        };
        match &self.report.unjudged {
            Some(unjudged) => {
                let message = in_line(&unjudged.message(self.lang));
                format!("{summary}\n{message}\n{}", in_line(&self.way_out(unjudged)))
            }
            None => summary,
        }
    }

    /// What stands beside an agency's request for the Office to fix.
    fn offices(&self) -> Option<Self> {
        let report = self.report.office.as_deref()?;
        Some(Self { report, ..*self })
    }

    /// Of the Office's own part.
    fn heading(&self) -> String {
        let count = self.report.diagnostics.len() + self.report.hidden.values().sum::<usize>() + self.report.beyond;
        let text = Text::new(
            "Ngoài ra có {count} cảnh báo là việc của Văn phòng (tệp của cơ quan khác, office/, giaoban.yaml), không tính cho yêu cầu này.",
            "Besides, {count} {count|warning is|warnings are} for the Office (files of other agencies, office/, giaoban.yaml) and {count|does|do} not count for this request.",
        );
        text.fill(self.lang, &[("count", &count.to_string())])
    }

    /// Every finding for a program with how grave it is; the Office's are there to be
    /// known alone.
    fn graded(&self) -> impl Iterator<Item = (&'a Diagnostic, Severity)> {
        let offices = self.report.office.iter().flat_map(|office| &office.diagnostics);
        let own = self.findings().map(|found| (found, found.severity));
        own.chain(offices.map(|found| (found, Severity::Note)))
    }

    /// Every finding for a program, what was not judged first.
    fn findings(&self) -> impl Iterator<Item = &'a Diagnostic> {
        self.report.unjudged.iter().chain(&self.report.diagnostics)
    }

    /// Every finding for a person, who reads the summary too: what that says by
    /// the way, where nothing was overlooked, is not a finding.
    fn told(&self) -> impl Iterator<Item = &'a Diagnostic> {
        let unjudged = self.report.unjudged.iter().filter(|unjudged| unjudged.severity == Severity::Error);
        unjudged.chain(&self.report.diagnostics)
    }

    /// The text that snippets are cut from.
    fn text(&self, path: &str) -> &'a str {
        self.tree.get(path).and_then(|id| self.shelf.content(*id)).map_or("", Content::as_text)
    }

    fn text_of(&self, related: &Related) -> &'a str {
        match related.on_main {
            Some(file) => self.shelf.text(file),
            None => self.text(&related.path),
        }
    }

    /// Where a finding begins and ends; columns count characters from 1.
    fn place(&self, diagnostic: &Diagnostic) -> (LineColumn, LineColumn) {
        let text = self.text(&diagnostic.path);
        (LineColumn::of(text, diagnostic.span.start()), LineColumn::of(text, diagnostic.span.end()))
    }

    /// The finding and the way out in one text.
    fn advice(&self, diagnostic: &Diagnostic) -> String {
        format!("{}\n{}", diagnostic.message(self.lang), self.way_out(diagnostic))
    }

    fn way_out(&self, diagnostic: &Diagnostic) -> String {
        let fix = match self.lang {
            Lang::Vi => "Cách sửa",
            Lang::En => "Fix",
        };
        format!("{fix}: {}", diagnostic.fix(self.lang))
    }
}

/// JSON as a file ends: with a line's end. `##[` stands inside strings alone;
/// a runner of GitHub would take it for a command wherever it stands.
fn json_text(value: &impl serde::Serialize) -> String {
    crate::character::json::pretty(value).replace("##[", "#\\u0023[")
}
