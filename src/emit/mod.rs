//! Findings as text: for a person, for a line-based tool, for a program.

mod concise;
mod full;
mod json;

pub use concise::concise;
pub use full::{Style, full, visible_line};
pub use json::json;

use crate::check::Report;
use crate::lang::Lang;
use crate::parse::Shelf;
use crate::source::{Content, Tree};

/// The last line: `Đã kiểm tra 28 nhiệm vụ: 3 lỗi, 5 cảnh báo.`
#[must_use]
pub fn summary(report: &Report, tasks: usize, lang: Lang) -> String {
    let (errors, warnings) = (report.errors, report.warnings);
    match lang {
        Lang::Vi => format!("Đã kiểm tra {tasks} nhiệm vụ: {errors} lỗi, {warnings} cảnh báo."),
        Lang::En => format!("Checked {tasks} tasks: {errors} errors, {warnings} warnings."),
    }
}

/// The text that snippets are cut from.
fn text_of<'a>(tree: &Tree, shelf: &'a Shelf, path: &str) -> &'a str {
    tree.get(path).and_then(|id| shelf.content(*id)).map_or("", Content::as_text)
}
