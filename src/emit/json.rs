//! One JSON object with every finding in both languages.

use serde::Serialize;

use super::{Print, json_text};
use crate::lang::Lang;

#[derive(Serialize)]
struct Findings<'a> {
    findings: Vec<Finding<'a>>,
    errors: usize,
    warnings: usize,
    hidden: usize,
    /// Whether part of the rules was not judged, so that there may be more.
    partial: bool,
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
pub fn json(print: &Print<'_>) -> String {
    let report = print.report;
    let findings = print.findings().map(|diagnostic| {
        let (start, end) = print.place(diagnostic);
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
    });
    json_text(&Findings {
        findings: findings.collect(),
        errors: report.errors,
        warnings: report.warnings,
        hidden: report.hidden.values().sum::<usize>() + report.beyond,
        partial: report.is_partial(),
    })
}
