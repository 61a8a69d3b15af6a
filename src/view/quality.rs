//! The quality of the data: every finding with its place and its way out.

use serde::Serialize;

use super::badge::{self, Badge};
use super::chronicle::Chronicle;
use super::frame::Sheet;
use super::frame::{Frame, Part, root_of_site};
use super::row::{Link, TaskRow, task_row};
use crate::diag::{Diagnostic, Rule};
use crate::lang::words::word;
use crate::lang::{Text, integer};
use crate::source::LineColumn;

#[derive(Debug, Serialize)]
pub struct QualityView {
    summary: String,
    quarantine: Vec<TaskRow>,
    unreadable: Vec<String>,
    findings: Vec<FindingRow>,
    hidden: Vec<String>,
    data: Vec<Link>,
}

#[derive(Debug, Serialize)]
pub(super) struct FindingRow {
    severity: Badge,
    rule: Link,
    place: String,
    message: String,
    fix: String,
}

pub(super) fn page(chronicle: &Chronicle<'_>) -> Sheet<QualityView> {
    let lang = chronicle.lang;
    let path = "chat-luong.html";
    let report = chronicle.findings;
    let number = |count| integer(count, lang);
    let summary = Text::new(
        "Đã kiểm tra {tasks} nhiệm vụ: {errors} lỗi, {warnings} cảnh báo.",
        "Checked {tasks} tasks: {errors} errors, {warnings} warnings.",
    );
    let damaged = chronicle.current.tasks.iter().filter(|task| task.state.damage.is_some());
    let view = QualityView {
        summary: summary.fill(
            lang,
            &[
                ("tasks", &number(chronicle.current.tasks.len())),
                ("errors", &number(report.errors)),
                ("warnings", &number(report.warnings)),
            ],
        ),
        quarantine: damaged.map(|task| task_row(chronicle, task, "")).collect(),
        unreadable: chronicle.current.snapshot.unreadable.iter().map(ToString::to_string).collect(),
        findings: report.diagnostics.iter().map(|diagnostic| finding_row(chronicle, diagnostic, "")).collect(),
        hidden: report
            .hidden
            .iter()
            .map(|(path, count)| {
                Text::new("{path}: còn {n} phát hiện không liệt kê", "{path}: {n} more findings are not listed")
                    .fill(lang, &[("path", path), ("n", &number(*count))])
            })
            .collect(),
        data: [("tasks.json", "data/tasks.json"), ("tasks.csv", "data/tasks.csv"), ("manifest.json", "manifest.json")]
            .map(|(label, href)| Link { label: label.to_owned(), href: root_of_site(lang) + href })
            .into(),
    };
    let frame = Frame::of(chronicle, path, Part::Data, word("quality", lang).to_owned());
    Sheet { path: path.to_owned(), frame, view }
}

pub(super) fn findings_of(chronicle: &Chronicle<'_>, path: &str, root: &str) -> Vec<FindingRow> {
    chronicle.findings.of_file(path).iter().map(|diagnostic| finding_row(chronicle, diagnostic, root)).collect()
}

/// Findings of some rules, in their order on the page of all.
pub(super) fn findings_of_rules(chronicle: &Chronicle<'_>, is_asked: impl Fn(&Rule) -> bool) -> Vec<FindingRow> {
    let found = chronicle.findings.diagnostics.iter().filter(|diagnostic| is_asked(diagnostic.rule));
    found.map(|diagnostic| finding_row(chronicle, diagnostic, "")).collect()
}

fn finding_row(chronicle: &Chronicle<'_>, diagnostic: &Diagnostic, root: &str) -> FindingRow {
    let lang = chronicle.lang;
    let text = chronicle.tree.get(&diagnostic.path).map(|file| chronicle.shelf.text(*file)).unwrap_or_default();
    let place = LineColumn::of(text, diagnostic.span.start);
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
