//! The quality of the data: every finding with its place and its way out.

use serde::Serialize;

use super::address::Link;
use super::findings::{FindingRow, Findings};
use super::frame::{Everywhere, Part, Sheet, root_of_site};
use super::paging::{self, Leaf, Pager};
use super::row::{Rows, TaskRow};
use crate::assess::Assessment;
use crate::lang::words::word;
use crate::lang::{Lang, Text, integer};

pub(super) const BASE: &str = "chat-luong";

/// Lines of each part beside the findings; each is a finding, too.
const LISTED: usize = 50;

#[derive(Debug, Default, Serialize)]
pub struct QualityView {
    summary: String,
    quarantine: Vec<TaskRow>,
    unreadable: Vec<String>,
    /// Errors before all else.
    errors: Vec<FindingRow>,
    others: Vec<FindingRow>,
    hidden: Vec<String>,
    data: Vec<Link>,
    pager: Pager,
}

pub(super) struct QualityInputs<'c> {
    pub(super) findings: Findings<'c>,
    /// For the files that could not be read.
    pub(super) current: &'c Assessment<'c>,
    pub(super) rows: Rows<'c>,
}

pub(super) fn pages(everywhere: &Everywhere, inputs: &QualityInputs<'_>) -> Vec<Sheet<QualityView>> {
    let lang = everywhere.lang;
    let index = "chat-luong.html";
    let runs = paging::runs(inputs.findings.all(), |row| row.place.clone(), FindingRow::bytes);
    let label = |first: &FindingRow, last: &FindingRow| format!("{} – {}", first.place, last.place);
    let sheet = |Leaf { path, pager, items }: Leaf<FindingRow>| {
        let (errors, others): (Vec<_>, Vec<_>) = items.into_iter().partition(FindingRow::is_error);
        // What is beside the findings stands on the first page. One finding more changes no
        // part but its own.
        let beside = match path == index {
            true => inputs.first(),
            false => {
                QualityView { summary: summary_of_part(errors.len(), others.len(), lang), ..QualityView::default() }
            }
        };
        let view = QualityView { errors, others, ..beside };
        let frame = everywhere.frame(&path, Part::Data, word("quality", lang).to_owned());
        Sheet { path, frame, view: QualityView { pager, ..view } }
    };
    paging::leaves(BASE, runs, label, lang).into_iter().map(sheet).collect()
}

impl QualityInputs<'_> {
    /// Files that could not be read, and where the data lie.
    fn first(&self) -> QualityView {
        let lang = self.rows.lang;
        let damaged = self.current.files().filter(|task| task.state.damage.is_some());
        let hidden = self.findings.report.hidden.iter().map(|(path, count)| {
            Text::new("{path}: còn {n} phát hiện không liệt kê", "{path}: {n} more {n|finding|findings} are not listed")
                .fill(lang, &[("path", path), ("n", &integer(*count, lang))])
        });
        QualityView {
            quarantine: damaged.take(LISTED).map(|task| self.rows.of(task, "")).collect(),
            unreadable: self.current.snapshot.unreadable.iter().take(LISTED).map(ToString::to_string).collect(),
            hidden: hidden.take(LISTED).collect(),
            data: [
                ("tasks.json", "data/tasks.json"),
                ("tasks.csv", "data/tasks.csv"),
                ("manifest.json", "manifest.json"),
            ]
            .map(|(label, href)| Link { label: label.to_owned(), href: root_of_site(lang) + href })
            .into(),
            summary: self.summary(),
            ..QualityView::default()
        }
    }

    fn summary(&self) -> String {
        let lang = self.rows.lang;
        let report = self.findings.report;
        let number = |count| integer(count, lang);
        Text::new(
            "Đã kiểm tra {tasks} nhiệm vụ: {errors} lỗi, {warnings} cảnh báo.",
            "Checked {tasks} {tasks|task|tasks}: {errors} {errors|error|errors}, {warnings} {warnings|warning|warnings}.",
        )
        .fill(
            lang,
            &[
                ("tasks", &number(self.current.files().count())),
                ("errors", &number(report.errors)),
                ("warnings", &number(report.warnings)),
            ],
        )
    }
}

fn summary_of_part(errors: usize, warnings: usize, lang: Lang) -> String {
    Text::new(
        "Trên trang này: {errors} lỗi, {warnings} cảnh báo.",
        "On this page: {errors} {errors|error|errors}, {warnings} {warnings|warning|warnings}.",
    )
    .fill(lang, &[("errors", &integer(errors, lang)), ("warnings", &integer(warnings, lang))])
}
