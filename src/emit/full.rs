//! With the very line, as rustc prints it.

use annotate_snippets::{Annotation, AnnotationKind, Level, Origin, Renderer, Snippet};

use super::Print;
use crate::character::{in_line, same_length};
use crate::diag::{Diagnostic, Related, Severity};
use crate::lang::Lang;
use crate::model::limits;
use crate::source::{Span, floor_char_boundary};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    Plain,
    Coloured,
}

/// All findings, each with its line and its way out, a blank line between.
#[must_use]
pub fn full(print: &Print<'_>, style: Style) -> String {
    let renderer = match style {
        Style::Plain => Renderer::plain(),
        Style::Coloured => Renderer::styled(),
    }
    .term_width(limits::SNIPPET_COLUMNS);
    let mut out = String::new();
    for diagnostic in print.told() {
        out.push_str(&one(diagnostic, print, &renderer));
        out.push_str("\n\n");
    }
    for (path, count) in &print.report.hidden {
        let path = in_line(path);
        let line = match print.lang {
            Lang::Vi => format!("{path}: còn {count} phát hiện không in ra\n"),
            Lang::En => format!("{path}: {count} more findings are not printed\n"),
        };
        out.push_str(&line);
    }
    match (print.report.beyond, print.lang) {
        (0, _) => {}
        (count, Lang::Vi) => out.push_str(&format!("Còn {count} phát hiện của các tệp khác không in ra\n")),
        (count, Lang::En) => out.push_str(&format!("{count} more findings of other files are not printed\n")),
    }
    if let Some(offices) = print.offices() {
        out.push_str(&format!("{}\n\n{}", offices.heading(), full(&offices, style)));
    }
    out
}

fn one(diagnostic: &Diagnostic, print: &Print<'_>, renderer: &Renderer) -> String {
    let lang = print.lang;
    let path = in_line(&diagnostic.path);
    let message = in_line(&diagnostic.message(lang));
    let fix = in_line(&diagnostic.fix(lang));
    let name = diagnostic.severity.label().in_lang(lang);
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    }
    .with_name(name);
    let way_out = Level::HELP.with_name(if lang == Lang::Vi { "cách sửa" } else { "fix" }).message(fix.as_str());
    let text = same_length(print.text(&diagnostic.path));
    let (here, elsewhere): (Vec<&Related>, Vec<&Related>) =
        diagnostic.related.iter().partition(|related| related.path == diagnostic.path && related.on_main.is_none());
    let title = level.primary_title(message.as_str()).id(diagnostic.rule.code);
    let mut group = if text.is_empty() {
        // Not text at all, or not there: a line number would be invented.
        title.element(Origin::path(path.as_str()))
    } else {
        let mut first = snippet(&text, &path, AnnotationKind::Primary, diagnostic.span, None);
        for related in here {
            let label = Some(related.label.in_lang(lang));
            first = first.annotation(annotation(&text, AnnotationKind::Context, related.span, label));
        }
        title.element(first)
    };
    let shown = |related: &Related| (in_line(&related.path), same_length(print.text_of(related)), related.clone());
    let elsewhere: Vec<(String, String, Related)> = elsewhere.into_iter().map(shown).collect();
    for (path, text, related) in &elsewhere {
        let label = Some(related.label.in_lang(lang));
        group = group.element(snippet(text, path, AnnotationKind::Context, related.span, label));
    }
    renderer.render(&[group.element(way_out)])
}

fn snippet<'a>(
    text: &'a str,
    path: &'a str,
    kind: AnnotationKind,
    span: Span,
    label: Option<&'a str>,
) -> Snippet<'a, Annotation<'a>> {
    Snippet::source(text).path(path).annotation(annotation(text, kind, span, label))
}

fn annotation<'a>(text: &str, kind: AnnotationKind, span: Span, label: Option<&'a str>) -> Annotation<'a> {
    let start = floor_char_boundary(text, span.start());
    let line_end = text.get(start..).and_then(|rest| rest.find('\n')).map_or(text.len(), |newline| start + newline);
    // One line says enough; a block of forty lines hides the message.
    let end = floor_char_boundary(text, span.end().min(line_end)).max(start);
    kind.span(start..end).label(label)
}
