//! One JSON object with every finding in both languages.

use serde::Serialize;

use super::text_of;
use crate::check::Report;
use crate::lang::Lang;
use crate::parse::Shelf;
use crate::source::{LineColumn, Tree};

#[derive(Serialize)]
struct Findings<'a> {
    findings: Vec<Finding<'a>>,
    errors: usize,
    warnings: usize,
    hidden: usize,
}

#[derive(Serialize)]
struct Finding<'a> {
    code: &'a str,
    name: &'a str,
    severity: &'a str,
    path: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    message: String,
    message_en: String,
    fix: String,
    fix_en: String,
}

#[must_use]
pub fn json(report: &Report, tree: &Tree, shelf: &Shelf) -> String {
    let findings = report
        .diagnostics
        .iter()
        .map(|diagnostic| {
            let text = text_of(tree, shelf, &diagnostic.path);
            let start = LineColumn::of(text, diagnostic.span.start);
            let end = LineColumn::of(text, diagnostic.span.end);
            Finding {
                code: diagnostic.rule.code,
                name: diagnostic.rule.name,
                severity: diagnostic.severity.key(),
                path: &diagnostic.path,
                line: start.line,
                column: start.column,
                end_line: end.line,
                end_column: end.column,
                message: diagnostic.message(Lang::Vi),
                message_en: diagnostic.message(Lang::En),
                fix: diagnostic.fix(Lang::Vi),
                fix_en: diagnostic.fix(Lang::En),
            }
        })
        .collect();
    let all =
        Findings { findings, errors: report.errors, warnings: report.warnings, hidden: report.hidden.values().sum() };
    let mut text = serde_json::to_string_pretty(&all).expect("strings and numbers are JSON");
    text.push('\n');
    text
}
