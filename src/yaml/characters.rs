//! Characters that a file of ours never needs: found wherever they stand, in
//! comments and keys too, and behind the escapes of double quotes; and the text
//! that the parser takes in their place.

use std::borrow::Cow;
use std::iter::Peekable;
use std::str::CharIndices;

use super::{Fault, FaultKind};
use crate::character::{Nature, Sight, nature};
use crate::model::limits;
use crate::source::Span;

/// What stands in the file as it is.
pub(super) fn check(text: &str, faults: &mut Vec<Fault>) {
    let mut start = 0;
    if text.starts_with('\u{feff}') {
        start = '\u{feff}'.len_utf8();
        faults.push(Fault { kind: FaultKind::ByteOrderMark, span: Span::new(0, start) });
    }
    let characters = text.char_indices().skip_while(|(offset, _)| *offset < start);
    let odd = odd(characters.map(|(offset, character)| (character, Span::new(offset, offset + character.len_utf8()))));
    // A line's end has a fault of its own.
    faults.extend(odd.filter(|fault| !is_of(fault, '\r')));
    if let Some(offset) = lone_carriage_return(text) {
        faults.push(Fault { kind: FaultKind::LoneCarriageReturn, span: Span::new(offset, offset + 1) });
    }
}

/// What stands behind the escapes of a scalar in double quotes, `source` with
/// its quotes from `start` on.
pub(super) fn check_escapes(source: &str, start: usize, faults: &mut Vec<Fault>) {
    if !source.contains('\\') {
        return;
    }
    let mut read = Escaped { rest: source.char_indices().peekable(), source };
    let characters = std::iter::from_fn(|| read.next());
    let found = odd(characters.map(|(character, from, to)| (character, Span::new(start + from, start + to))));
    // What is not behind an escape was found already.
    faults
        .extend(found.filter(|fault| source.get(fault.span.start() - start..).is_some_and(|at| at.starts_with('\\'))));
}

fn is_of(fault: &Fault, character: char) -> bool {
    matches!(fault.kind, FaultKind::Character { code, .. } if code == u32::from(character))
}

fn odd(characters: impl Iterator<Item = (char, Span)>) -> impl Iterator<Item = Fault> {
    let mut sight = Sight::default();
    let mut characters = characters.peekable();
    std::iter::from_fn(move || {
        loop {
            let (character, span) = characters.next()?;
            let nature = sight.nature(character, characters.peek().map(|(after, _)| *after));
            if nature != Nature::Seen {
                return Some(Fault { kind: FaultKind::Character { nature, code: u32::from(character) }, span });
            }
        }
    })
}

/// A scalar's characters with where each is written.
struct Escaped<'a> {
    rest: Peekable<CharIndices<'a>>,
    source: &'a str,
}

impl Escaped<'_> {
    fn next(&mut self) -> Option<(char, usize, usize)> {
        let (from, character) = self.rest.next()?;
        let character = if character == '\\' { self.escape() } else { character };
        let to = self.rest.peek().map_or(self.source.len(), |(at, _)| *at);
        Some((character, from, to))
    }

    /// The character of an escape, behind its backslash. The parser has found
    /// them all right; a line's end that is escaped away stands for itself.
    fn escape(&mut self) -> char {
        match self.rest.next().map_or(' ', |(_, character)| character) {
            '0' => '\0',
            'a' => '\u{7}',
            'b' => '\u{8}',
            't' => '\t',
            'n' => '\n',
            'v' => '\u{b}',
            'f' => '\u{c}',
            'r' => '\r',
            'e' => '\u{1b}',
            'N' => '\u{85}',
            '_' => '\u{a0}',
            'L' => '\u{2028}',
            'P' => '\u{2029}',
            'x' => self.coded(2),
            'u' => self.coded(4),
            'U' => self.coded(8),
            character => character,
        }
    }

    fn coded(&mut self, digits: usize) -> char {
        let code = self.hex(digits);
        if !(0xd800..0xdc00).contains(&code) {
            return char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER);
        }
        // The first half of a pair, as JSON writes it.
        let mut ahead = self.rest.clone();
        if ahead.next().is_some_and(|(_, sign)| sign == '\\') && ahead.next().is_some_and(|(_, sign)| sign == 'u') {
            self.rest = ahead;
            let low = self.hex(4);
            return char::from_u32(0x1_0000 + ((code & 0x3ff) << 10) + (low & 0x3ff))
                .unwrap_or(char::REPLACEMENT_CHARACTER);
        }
        char::REPLACEMENT_CHARACTER
    }

    fn hex(&mut self, digits: usize) -> u32 {
        let mut code = 0_u32;
        for _ in 0..digits {
            let digit = self.rest.next_if(|(_, digit)| digit.is_ascii_hexdigit());
            code = code.wrapping_mul(16) + digit.and_then(|(_, digit)| digit.to_digit(16)).unwrap_or_default();
        }
        code
    }
}

/// Of each kind the first of a line: a line of a thousand is one slip. Of very
/// many no more than a report can show. The faults stand in their order.
pub(super) fn tell_each_once(faults: &mut Vec<Fault>, text: &str) {
    // Where the last of a kind stands, and how many are reported.
    let mut told: Vec<(Nature, usize, usize)> = Vec::new();
    faults.retain(|fault| {
        let FaultKind::Character { nature, .. } = fault.kind else { return true };
        let at = fault.span.start();
        let Some((_, last, count)) = told.iter_mut().find(|(known, ..)| *known == nature) else {
            told.push((nature, at, 1));
            return true;
        };
        let is_on_its_line = !text.get(*last..at).is_some_and(|between| between.contains('\n'));
        *last = at;
        let is_told = !is_on_its_line && *count <= limits::FINDINGS_PER_FILE;
        *count += usize::from(is_told);
        is_told
    });
}

/// The text as the parser takes it, byte for byte as long. What was reported
/// already must not be reported again in the parser's words: a lone carriage return
/// is a line break to it, a control character a letter.
pub(super) fn for_parser(text: &str) -> Cow<'_, str> {
    let body = text.strip_prefix('\u{feff}').unwrap_or(text);
    if lone_carriage_return(body).is_none() && !body.contains(is_unread) {
        return Cow::Borrowed(body);
    }
    let mut plain = String::with_capacity(body.len());
    for (at, character) in body.char_indices() {
        let rest = body.get(at + character.len_utf8()..).unwrap_or_default();
        plain.push(match character {
            '\r' if rest.starts_with('\n') => '\r',
            '\r' if begins_line(rest) => '\n',
            // Pasted into a line it ends none.
            '\r' => ' ',
            _ if !is_unread(character) => character,
            _ => match character.len_utf8() {
                1 => '_',
                2 => '·',
                _ => char::REPLACEMENT_CHARACTER,
            },
        });
    }
    Cow::Owned(plain)
}

/// Whether a key, an entry, a comment or nothing follows.
fn begins_line(rest: &str) -> bool {
    let line = rest.split(['\r', '\n']).next().unwrap_or_default().trim_start_matches(' ');
    let key = line.split(':').next().unwrap_or_default();
    let is_key =
        key.len() < line.len() && !key.is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    is_key || line.is_empty() || line.starts_with(['-', '#'])
}

/// What the parser would stop at, or take for the end of a line.
fn is_unread(character: char) -> bool {
    let is_end = matches!(character, '\r' | '\u{2028}' | '\u{2029}');
    matches!(character, '\u{fffe}' | '\u{ffff}') || (nature(character) == Nature::Control && !is_end)
}

fn lone_carriage_return(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    bytes.iter().enumerate().position(|(index, byte)| *byte == b'\r' && bytes.get(index + 1) != Some(&b'\n'))
}
