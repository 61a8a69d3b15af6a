//! With the very line, as rustc prints it.

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

use super::text_of;
use crate::check::Report;
use crate::diag::{Diagnostic, Severity};
use crate::lang::Lang;
use crate::model::limits;
use crate::parse::Shelf;
use crate::source::{Span, Tree, floor_char_boundary};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    Plain,
    Coloured,
}

/// All findings, each with its line and its way out, a blank line between.
#[must_use]
pub fn full(report: &Report, tree: &Tree, shelf: &Shelf, lang: Lang, style: Style) -> String {
    let renderer = match style {
        Style::Plain => Renderer::plain(),
        Style::Coloured => Renderer::styled(),
    }
    .term_width(limits::SNIPPET_COLUMNS);
    let mut out = String::new();
    for diagnostic in &report.diagnostics {
        out.push_str(&one(diagnostic, tree, shelf, lang, &renderer));
        out.push_str("\n\n");
    }
    for (path, count) in &report.hidden {
        let line = match lang {
            Lang::Vi => format!("{path}: còn {count} phát hiện không in ra\n"),
            Lang::En => format!("{path}: {count} more findings are not printed\n"),
        };
        out.push_str(&line);
    }
    out
}

fn one(diagnostic: &Diagnostic, tree: &Tree, shelf: &Shelf, lang: Lang, renderer: &Renderer) -> String {
    let message = visible(&diagnostic.message(lang));
    let fix = visible(&diagnostic.fix(lang));
    let name = diagnostic.severity.label().in_lang(lang);
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    }
    .with_name(name);
    let way_out = Level::HELP.with_name(if lang == Lang::Vi { "cách sửa" } else { "fix" }).message(fix.as_str());
    let text = visible(text_of(tree, shelf, &diagnostic.path));
    let first = snippet(&text, &diagnostic.path, AnnotationKind::Primary, diagnostic.span, None);
    let mut group = level.primary_title(message.as_str()).id(diagnostic.rule.code).element(first);
    let related: Vec<(String, &crate::diag::Related)> =
        diagnostic.related.iter().map(|related| (visible(text_of(tree, shelf, &related.path)), related)).collect();
    for (text, related) in &related {
        let label = Some(related.label.in_lang(lang));
        group = group.element(snippet(text, &related.path, AnnotationKind::Context, related.span, label));
    }
    renderer.render(&[group.element(way_out)])
}

fn snippet<'a>(
    text: &'a str,
    path: &'a str,
    kind: AnnotationKind,
    span: Span,
    label: Option<&'a str>,
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let start = floor_char_boundary(text, span.start);
    let line_end = text.get(start..).and_then(|rest| rest.find('\n')).map_or(text.len(), |newline| start + newline);
    // One line says enough; a block of forty lines hides the message.
    let end = floor_char_boundary(text, span.end.min(line_end)).max(start);
    let annotation = kind.span(start..end).label(label);
    Snippet::source(text).path(path).annotation(annotation)
}

/// Control and direction characters shown as what they are, byte for byte as
/// long, so that a file cannot write on the terminal and spans stay right.
fn visible(text: &str) -> String {
    text.chars()
        .map(|character| match character {
            '\n' | '\t' => character,
            '\r' => ' ',
            '\0'..='\u{1f}' | '\u{7f}' => '?',
            '\u{80}'..='\u{9f}' => '¿',
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200b}'..='\u{200f}' => '↔',
            _ => character,
        })
        .collect()
}
