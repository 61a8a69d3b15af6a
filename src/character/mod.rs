//! Which characters may stand in a text: the one list for files, comments, names
//! of files and commits, and for every output.
//!
//! Whoever reads asks for the nature of a character and makes a finding of it;
//! whoever writes calls `shown`, so that what came in all the same (a commit's
//! words, a file that landed past the gate) is seen as `⟨U+FFFE⟩` and is never
//! written as it is: one such character makes a whole file unreadable.

pub mod json;
mod sight;

use std::borrow::Cow;
use std::fmt::Write;

use unicode_general_category::{GeneralCategory, get_general_category};

pub use sight::Sight;

/// What a character is to whoever reads a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nature {
    /// A letter, a sign, a blank; a tab or a line feed.
    Seen,
    /// Steers terminals and ends lines for some programs: C0 but tab and line
    /// feed, DEL, C1, and U+2028 and U+2029.
    Control,
    /// U+FFFE and its like: no text has them, and XML refuses them.
    Noncharacter,
    /// Turns the direction of what follows.
    Direction,
    /// Of no width, or blank without being one.
    Invisible,
    /// One mark more than any letter bears.
    Piled,
    /// Of private use or not assigned: no font is sure to have it.
    Unknown,
}

impl Nature {
    /// What stands in no output as it is.
    #[must_use]
    pub fn is_hidden(self) -> bool {
        !matches!(self, Self::Seen | Self::Unknown)
    }
}

/// Marks on one letter written apart: Vietnamese needs two, `ế`; other scripts
/// three, some four.
pub const MARKS: usize = 4;

/// The nature of a character by itself. What its neighbours decide (marks, the
/// parts of a picture) is reported by `Sight`.
#[must_use]
pub fn nature(character: char) -> Nature {
    if is_plainly_seen(character) {
        return Nature::Seen;
    }
    let code = u32::from(character);
    match character {
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}' => Nature::Control,
        '\u{fdd0}'..='\u{fdef}' => Nature::Noncharacter,
        _ if code & 0xfffe == 0xfffe => Nature::Noncharacter,
        '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => Nature::Direction,
        _ if is_invisible(character) => Nature::Invisible,
        _ => match get_general_category(character) {
            GeneralCategory::PrivateUse | GeneralCategory::Unassigned => Nature::Unknown,
            _ => Nature::Seen,
        },
    }
}

/// Nearly every character of a Vietnamese text and of our pages, without a table.
/// None of them is a mark on the letter before.
fn is_plainly_seen(character: char) -> bool {
    matches!(
        character,
        ' '..='~' | '\n' | '\t' | '\u{a0}'..='\u{ac}' | '\u{ae}'..='\u{2ff}' | '\u{1e00}'..='\u{1eff}'
            | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}' | '\u{20a0}'..='\u{20bf}' | '\u{2190}'..='\u{23ff}'
            | '\u{2500}'..='\u{27bf}'
    )
}

/// Whether every character of a text is plainly seen: asked of each page as a whole.
fn is_plain(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
        // Of markup many at once; of words one after another.
        let many = rest.first_chunk::<16>();
        if many.is_some_and(|bytes| bytes.iter().fold(true, |is, byte| is & is_plain_byte(*byte))) {
            at += 16;
            continue;
        }
        let end = at + 16;
        while let Some(rest) = bytes.get(at..).filter(|rest| at < end && !rest.is_empty()) {
            at += match rest {
                [byte, ..] if is_plain_byte(*byte) => 1,
                // U+00C0 to U+02FF
                [0xc3..=0xcb, ..] => 2,
                // U+1E00 to U+1EFF
                [0xe1, 0xb8..=0xbb, ..] => 3,
                _ => {
                    match text.get(at..).and_then(|rest| rest.chars().next()).filter(|first| is_plainly_seen(*first)) {
                        Some(character) => character.len_utf8(),
                        None => return false,
                    }
                }
            };
        }
    }
    true
}

fn is_plain_byte(byte: u8) -> bool {
    matches!(byte, b' '..=b'~' | b'\n' | b'\t')
}

/// What programs do not draw (Default_Ignorable_Code_Point without the turns of
/// direction), and the blanks that are no blanks.
fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{ad}' | '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2065}' | '\u{206a}'..='\u{206f}' | '\u{2800}' | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffc}' | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}'
    )
}

/// A text as any output may hold it: what is hidden is shown by its number, a
/// line's end is a line feed.
#[must_use]
pub fn shown(text: &str) -> Cow<'_, str> {
    if is_plain(text) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    let mut sight = Sight::default();
    let mut was_piled = false;
    let mut rest = text.chars();
    while let Some(character) = rest.next() {
        let after = rest.clone().next();
        let nature = sight.nature(character, after);
        match nature {
            Nature::Control if character == '\r' && after == Some('\n') => {}
            // Of a pile the first mark above the measure stands for all.
            Nature::Piled if was_piled => {}
            _ if nature.is_hidden() => push_mark(&mut out, character),
            _ => out.push(character),
        }
        was_piled = nature == Nature::Piled;
    }
    Cow::Owned(out)
}

/// A text as it stands within one line: a name, a path, a message. Its own ends of
/// lines and tabs are reported, too: `A⟨U+000A⟩B` is no `A B`.
#[must_use]
pub fn in_line(text: &str) -> String {
    shown(text).replace('\n', "⟨U+000A⟩").replace('\t', "⟨U+0009⟩")
}

/// As `shown`, of a text that is nobody else's.
#[must_use]
pub fn into_shown(text: String) -> String {
    match shown(&text) {
        Cow::Borrowed(_) => text,
        Cow::Owned(shown) => shown,
    }
}

/// A text without the marks that `shown` put into it: what it said.
#[must_use]
pub fn without_marks(text: &str) -> Cow<'_, str> {
    if !text.contains("⟨U+") {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, mark)) = rest.split_once("⟨U+") {
        out.push_str(before);
        let digits = mark.len() - mark.trim_start_matches(|digit: char| digit.is_ascii_hexdigit()).len();
        match mark.get(digits..).and_then(|after| after.strip_prefix('⟩')) {
            Some(after) if (4..=6).contains(&digits) => rest = after,
            _ => {
                out.push_str("⟨U+");
                rest = mark;
            }
        }
    }
    Cow::Owned(out + rest)
}

/// A text without the characters of some natures.
#[must_use]
pub fn without(text: &str, is_gone: impl Fn(Nature) -> bool) -> Cow<'_, str> {
    if is_plain(text) {
        return Cow::Borrowed(text);
    }
    let mut sight = Sight::default();
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars();
    while let Some(character) = rest.next() {
        if !is_gone(sight.nature(character, rest.clone().next())) {
            out.push(character);
        }
    }
    Cow::Owned(out)
}

/// `⟨U+FFFE⟩`: itself plainly seen, with nothing that any format takes for its own.
fn push_mark(out: &mut String, character: char) {
    write!(out, "⟨U+{:04X}⟩", u32::from(character)).expect("a string takes any text");
}

/// A text of which nothing is hidden, byte for byte as long: places in it stay
/// right. What stood there is not told.
#[must_use]
pub fn same_length(text: &str) -> String {
    let mut sight = Sight::default();
    let mut rest = text.chars();
    let mut out = String::with_capacity(text.len());
    while let Some(character) = rest.next() {
        let is_hidden = sight.nature(character, rest.clone().next()).is_hidden();
        out.push(match character.len_utf8() {
            _ if character == '\r' => ' ',
            _ if !is_hidden => character,
            1 => '?',
            2 => '¿',
            3 => '↔',
            _ => '𝄀',
        });
    }
    out
}

#[cfg(test)]
mod tests;
