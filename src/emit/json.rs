//! One JSON object with every finding in both languages.

use serde::Serialize;

use super::{Print, json_text};
use crate::diag::Diagnostic;
use crate::lang::Lang;

#[derive(Serialize)]
struct Findings<'a> {
    findings: Vec<Finding<'a>>,
    /// Of an agency's request: what is the Office's to fix, and counts nowhere here.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    office: Vec<Finding<'a>>,
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
pub fn json<'a>(print: &Print<'a>) -> String {
    let report = print.report;
    let finding = |diagnostic: &'a Diagnostic| {
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
    };
    let offices = report.office.iter().flat_map(|office| &office.diagnostics);
    json_text(&Findings {
        findings: print.findings().map(finding).collect(),
        office: offices.map(finding).collect(),
        errors: report.errors,
        warnings: report.warnings,
        hidden: report.hidden.values().sum::<usize>() + report.beyond,
        partial: report.is_partial(),
    })
}
