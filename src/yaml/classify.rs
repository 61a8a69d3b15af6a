//! The slip behind a syntax error: officers write YAML in a web editor, and
//! the parser's words are for programmers.

use super::{Fault, FaultKind};
use crate::source::{Span, floor_char_boundary};

/// A slip with words of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slip {
    /// Indented with a tab.
    Tab,
    /// `ten: Dự án: giai đoạn 2`.
    UnquotedColon,
    /// `ten:Báo cáo`.
    NoSpaceAfterColon,
    /// `ten: “Dự án: giai đoạn 2”`: quotes of print are letters to YAML.
    SmartQuotes,
    /// A quote that never closes.
    OpenQuote,
    /// `<<<<<<<` left by a merge.
    ConflictMarker,
    /// A no-break or wide space used as indentation, pasted from Word.
    OddSpace,
    /// A value that begins with a character YAML keeps for itself.
    ReservedStart,
    /// A line that stands further left or right than its neighbours.
    Indent,
    Unknown,
}

/// The fault behind a parser error at a byte offset of the text.
pub(super) fn syntax(text: &str, at: usize) -> Fault {
    let at = floor_char_boundary(text, at);
    let (slip, span) = find(text, at);
    Fault { kind: FaultKind::Syntax { slip }, span }
}

fn find(text: &str, at: usize) -> (Slip, Span) {
    if let Some(offset) = line_starting_with(text, &["<<<<<<< ", "=======\n", ">>>>>>> "]) {
        return (Slip::ConflictMarker, line_span(text, offset));
    }
    // The parser stops after the slip, or at the end of the line before it.
    let here = line_start(text, at);
    let before = (here > 0).then(|| line_start(text, here - 1));
    let after = text.get(here..).and_then(|rest| rest.find('\n')).map(|newline| here + newline + 1);
    for start in [Some(here), before, after].into_iter().flatten() {
        if let Some(found) = slip_of_line(text, start) {
            return found;
        }
    }
    let indented = text.get(here..).is_some_and(|rest| rest.starts_with(' '));
    let slip = if indented || text.get(here..at).is_some_and(|lead| lead.trim().is_empty()) {
        Slip::Indent
    } else {
        Slip::Unknown
    };
    (slip, line_span(text, here))
}

fn slip_of_line(text: &str, start: usize) -> Option<(Slip, Span)> {
    let line = text.get(start..)?.split('\n').next()?;
    let indent = line.len() - line.trim_start().len();
    let lead = line.get(..indent)?;
    if let Some(tab) = lead.find('\t') {
        return Some((Slip::Tab, Span::new(start + tab, start + tab + 1)));
    }
    if let Some((offset, odd)) = lead.char_indices().find(|(_, character)| *character != ' ') {
        return Some((Slip::OddSpace, Span::new(start + offset, start + offset + odd.len_utf8())));
    }
    let content = line.get(indent..)?;
    let content = content.strip_prefix("- ").map_or(content, str::trim_start);
    let content_start = start + line.len() - content.len();
    let (key, value) = content.split_once(':')?;
    let is_key = !key.is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    if !is_key {
        return None;
    }
    let value_start = content_start + key.len() + 1;
    if !value.is_empty() && !value.starts_with([' ', '\r']) {
        return Some((Slip::NoSpaceAfterColon, Span::new(content_start, content_start + content.trim_end().len())));
    }
    let trimmed = value.trim();
    let trimmed_start = value_start + (value.len() - value.trim_start().len());
    let span = Span::new(trimmed_start, trimmed_start + trimmed.len());
    let first = trimmed.chars().next()?;
    match first {
        '"' | '\'' => {
            let closes = trimmed.len() > 1 && trimmed.ends_with(first);
            (!closes).then_some((Slip::OpenQuote, span))
        }
        '“' | '”' | '„' | '‘' | '’' => Some((Slip::SmartQuotes, span)),
        '@' | '`' | '%' | '*' | '&' | '!' | ']' | '}' | ',' => Some((Slip::ReservedStart, span)),
        '[' | '{' | '|' | '>' | '#' => None,
        _ if trimmed.contains(": ") || trimmed.ends_with(':') => Some((Slip::UnquotedColon, span)),
        _ => None,
    }
}

fn line_starting_with(text: &str, marks: &[&str]) -> Option<usize> {
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        if marks.iter().any(|mark| line.starts_with(mark)) {
            return Some(offset);
        }
        offset += line.len();
    }
    None
}

fn line_start(text: &str, at: usize) -> usize {
    text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |newline| newline + 1)
}

fn line_span(text: &str, start: usize) -> Span {
    let line = text.get(start..).and_then(|rest| rest.split('\n').next()).unwrap_or_default();
    let indent = line.len() - line.trim_start().len();
    Span::new(start + indent, start + line.trim_end().len().max(indent))
}
