//! One line a finding: `path:line:column: lỗi[GB103]: message`.

use super::text_of;
use crate::check::Report;
use crate::lang::Lang;
use crate::parse::Shelf;
use crate::source::{LineColumn, Tree};

#[must_use]
pub fn concise(report: &Report, tree: &Tree, shelf: &Shelf, lang: Lang) -> String {
    let mut out = String::new();
    for diagnostic in &report.diagnostics {
        let place = LineColumn::of(text_of(tree, shelf, &diagnostic.path), diagnostic.span.start);
        let line = format!(
            "{}:{place}: {}[{}]: {}",
            diagnostic.path,
            diagnostic.severity.label().in_lang(lang),
            diagnostic.rule.code,
            diagnostic.message(lang)
        );
        // A file's name or value must not begin a line of its own.
        out.extend(line.chars().map(|character| if character.is_control() { '?' } else { character }));
        out.push('\n');
    }
    out
}
