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
    /// `ten: "Dự án" giai đoạn 2`.
    TextAfterQuote,
    /// `"50\%"`: between double quotes the sign is YAML's own.
    Backslash,
    /// `-ngay: 2025-03-07`.
    NoSpaceAfterDash,
    /// `• ngay: 2025-03-07`, as Word begins an entry.
    Bullet,
    /// `ten：Dự án`, with the colon of another keyboard.
    WideColon,
    /// A line in the first column that has no key.
    NoKey,
    /// `[a, b` or `{a: b`.
    OpenBracket,
    /// `[a,, b]`.
    ExtraComma,
    /// `noi_dung: | Đôn đốc`: the text begins on the next line.
    BlockHeader,
    /// A quote that never closes.
    OpenQuote,
    /// `<<<<<<<` left by a merge.
    ConflictMarker,
    /// A no-break or wide space used as indentation or behind a colon, pasted from Word.
    OddSpace,
    /// A value that begins with a character YAML keeps for itself.
    ReservedStart,
    /// A line of three backquotes, pasted with what stood between two of them.
    Fence,
    /// `// ghi chú`.
    Remark,
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
    // The parser stops after the mistake, or at the end of the line before it.
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
    if line.trim().is_empty() {
        return None;
    }
    let indent = line.len() - line.trim_start().len();
    let lead = line.get(..indent)?;
    if let Some(tab) = lead.find('\t') {
        return Some((Slip::Tab, Span::new(start + tab, start + tab + 1)));
    }
    if let Some((offset, odd)) = lead.char_indices().find(|(_, character)| *character != ' ') {
        return Some((Slip::OddSpace, Span::new(start + offset, start + offset + odd.len_utf8())));
    }
    let content = line.get(indent..)?.trim_end();
    let whole = Span::new(start + indent, start + indent + content.len());
    let mut letters = content.chars();
    match (letters.next()?, letters.next()) {
        ('-', Some(second)) if second.is_alphabetic() && content.contains(':') => {
            return Some((Slip::NoSpaceAfterDash, whole));
        }
        ('•' | '·' | '●' | '▪' | '◦' | '–' | '—' | '\u{f0b7}', _) => return Some((Slip::Bullet, whole)),
        _ => {}
    }
    if content.starts_with("```") {
        return Some((Slip::Fence, whole));
    }
    if content.starts_with("//") {
        return Some((Slip::Remark, Span::new(start + indent, start + indent + 2)));
    }
    if content.contains('：') && !content.contains(": ") {
        return Some((Slip::WideColon, whole));
    }
    let is_key_line =
        content.contains(": ") || content.ends_with(':') || content.split_once(':').is_some_and(|(key, _)| is_key(key));
    if indent == 0
        && !is_key_line
        && !content
            .starts_with(['-', '#', '.', '%', '?', '{', '[', ']', '}', '<', '=', '>', '|', '&', '*', '!', ',', ':'])
    {
        return Some((Slip::NoKey, whole));
    }
    let content = content.strip_prefix("- ").map_or(content, str::trim_start);
    let content_start = start + line.trim_end().len() - content.len();
    if let Some(found) = slip_of_brackets(content, start + indent) {
        return Some(found);
    }
    let (key, value) = content.split_once(':')?;
    if !is_key(key) {
        return None;
    }
    let value_start = content_start + key.len() + 1;
    let blanks = value.len() - value.trim_start_matches(' ').len();
    let odd =
        value.get(blanks..).and_then(|rest| rest.chars().next()).filter(|c| c.is_whitespace() && !"\r\t".contains(*c));
    if let Some(odd) = odd {
        return Some((Slip::OddSpace, Span::new(value_start + blanks, value_start + blanks + odd.len_utf8())));
    }
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
            if first == '"' && closes && trimmed.contains('\\') {
                return Some((Slip::Backslash, span));
            }
            // An apostrophe within is none at the end of a word.
            let inner = trimmed.get(1..).unwrap_or_default();
            let closes_within = inner
                .find(first)
                .is_some_and(|at| inner.get(at + 1..).is_some_and(|rest| rest.starts_with([' ', ','])));
            if closes_within {
                return Some((Slip::TextAfterQuote, span));
            }
            (!closes).then_some((Slip::OpenQuote, span))
        }
        '“' | '”' | '„' | '‘' | '’' => Some((Slip::SmartQuotes, span)),
        '@' | '`' | '%' | '*' | '&' | '!' | ']' | '}' | ',' => Some((Slip::ReservedStart, span)),
        '>' if !trimmed.starts_with(">-") && !trimmed.starts_with(">+") && trimmed.len() > 1 => {
            // `> 50%` is more than half.
            Some((Slip::ReservedStart, span))
        }
        '-' | '?' if trimmed.get(1..).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')) => {
            Some((Slip::ReservedStart, span))
        }
        // `[Hỏa tốc] Đã họp`.
        '[' | '{' if trimmed.rfind([']', '}']).is_some_and(|end| is_said(trimmed.get(end + 1..))) => {
            Some((Slip::ReservedStart, span))
        }
        '|' | '>' => {
            let rest = trimmed.get(1..).unwrap_or_default();
            let is_header = matches!(rest.trim_start_matches(['-', '+']), "" | "2" | "4") || rest.starts_with(" #");
            (!is_header).then_some((Slip::BlockHeader, span))
        }
        '[' | '{' | '#' => None,
        _ if trimmed.contains(": ") || trimmed.ends_with(':') => Some((Slip::UnquotedColon, span)),
        _ => None,
    }
}

/// In `{trường: giá trị}` and `[giá trị, giá trị]` on one line.
fn slip_of_brackets(content: &str, start: usize) -> Option<(Slip, Span)> {
    let begins = content.find(['{', '[']).filter(|at| {
        let before = content.get(..*at).unwrap_or_default().trim_end();
        before.is_empty() || before.ends_with([':', '-'])
    })?;
    let inner = content.get(begins..)?;
    let (mut depth, mut quote, mut value_from, mut last) = (0_i32, None, None, ' ');
    for (at, character) in inner.char_indices() {
        match (quote, character) {
            (Some(open), _) if open == character => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') if matches!(last, ':' | ',' | '[' | '{') => quote = Some(character),
            (None, '{' | '[') => depth += 1,
            (None, '}' | ']') => depth -= 1,
            (None, ',') if matches!(last, ',' | '[' | '{') => {
                return Some((Slip::ExtraComma, Span::new(start + begins + at, start + begins + at + 1)));
            }
            (None, ':') if inner.get(at + 1..).is_some_and(|rest| rest.starts_with(' ')) => match value_from {
                None => value_from = Some(at + 1),
                Some(from) => {
                    let rest = inner.get(from..)?;
                    let value = rest.split([',', '}', ']']).next()?;
                    let lead = value.len() - value.trim_start().len();
                    let from = start + begins + from + lead;
                    return Some((Slip::UnquotedColon, Span::new(from, from + value.trim().len())));
                }
            },
            _ => {}
        }
        if quote.is_none() && matches!(character, ',' | '{' | '[' | '}' | ']') {
            value_from = None;
        }
        if character != ' ' {
            last = character;
        }
    }
    (depth > 0 && quote.is_none()).then(|| (Slip::OpenBracket, Span::new(start + begins, start + content.len())))
}

/// Behind a bracket: more than a remark or a comma.
fn is_said(rest: Option<&str>) -> bool {
    rest.is_some_and(|rest| !rest.is_empty() && !rest.trim_start().starts_with('#'))
}

fn is_key(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
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
