//! The quality of the data: every finding with its place and its way out.

use serde::Serialize;

use super::badge::{self, Badge};
use super::chronicle::Chronicle;
use super::frame::Sheet;
use super::frame::{Frame, Part, root_of_site};
use super::paging::{self, Pager};
use super::row::{Link, TaskRow, task_row};
use crate::diag::{Diagnostic, Rule};
use crate::lang::words::word;
use crate::lang::{Text, integer};
use crate::source::LineColumn;

/// Lines of each part beside the findings; each is a finding, too.
const LISTED: usize = 50;

#[derive(Debug, Default, Serialize)]
pub struct QualityView {
    summary: String,
    quarantine: Vec<TaskRow>,
    unreadable: Vec<String>,
    findings: Vec<FindingRow>,
    hidden: Vec<String>,
    data: Vec<Link>,
    pager: Pager,
}

#[derive(Debug, Serialize)]
pub(super) struct FindingRow {
    severity: Badge,
    rule: Link,
    place: String,
    message: String,
    fix: String,
}

pub(super) fn pages(chronicle: &Chronicle<'_>) -> Vec<Sheet<QualityView>> {
    let base = "chat-luong";
    let findings = &chronicle.findings.diagnostics;
    let rows = findings.iter().map(|diagnostic| finding_row(chronicle, diagnostic, "")).collect();
    let runs = paging::runs(rows, FindingRow::bytes);
    let count = runs.len();
    let sheet = |(number, findings)| {
        let path = paging::path(base, number);
        let pager = Pager::of(base, number, count, chronicle.lang);
        // What is beside the findings stands on the first page.
        let view = QualityView { findings, pager, ..if number == 0 { first(chronicle) } else { rest(chronicle) } };
        let frame = Frame::of(chronicle, &path, Part::Data, word("quality", chronicle.lang).to_owned());
        Sheet { path, frame, view }
    };
    runs.into_iter().enumerate().map(sheet).collect()
}

/// Files that could not be read, and where the data lie.
fn first(chronicle: &Chronicle<'_>) -> QualityView {
    let lang = chronicle.lang;
    let damaged = chronicle.current.files().filter(|task| task.state.damage.is_some());
    let hidden = chronicle.findings.hidden.iter().map(|(path, count)| {
        Text::new("{path}: còn {n} phát hiện không liệt kê", "{path}: {n} more {n|finding|findings} are not listed")
            .fill(lang, &[("path", path), ("n", &integer(*count, lang))])
    });
    QualityView {
        quarantine: damaged.take(LISTED).map(|task| task_row(chronicle, task, "")).collect(),
        unreadable: chronicle.current.snapshot.unreadable.iter().take(LISTED).map(ToString::to_string).collect(),
        hidden: hidden.take(LISTED).collect(),
        data: [("tasks.json", "data/tasks.json"), ("tasks.csv", "data/tasks.csv"), ("manifest.json", "manifest.json")]
            .map(|(label, href)| Link { label: label.to_owned(), href: root_of_site(lang) + href })
            .into(),
        ..rest(chronicle)
    }
}

/// What every page of findings says.
fn rest(chronicle: &Chronicle<'_>) -> QualityView {
    let lang = chronicle.lang;
    let report = chronicle.findings;
    let number = |count| integer(count, lang);
    let summary = Text::new(
        "Đã kiểm tra {tasks} nhiệm vụ: {errors} lỗi, {warnings} cảnh báo.",
        "Checked {tasks} {tasks|task|tasks}: {errors} {errors|error|errors}, {warnings} {warnings|warning|warnings}.",
    );
    QualityView {
        summary: summary.fill(
            lang,
            &[
                ("tasks", &number(chronicle.current.files().count())),
                ("errors", &number(report.errors)),
                ("warnings", &number(report.warnings)),
            ],
        ),
        ..QualityView::default()
    }
}

impl FindingRow {
    /// About what it adds to a page.
    fn bytes(&self) -> usize {
        500 + self.place.len() + self.message.len() + self.fix.len()
    }
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
    let place = LineColumn::of(text, diagnostic.span.start());
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
