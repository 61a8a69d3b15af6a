//! Tables as CSV, for programs that calculate: with a byte order mark, so that
//! they read Vietnamese, days as `YYYY-MM-DD`.
//!
//! A program that opens such a file takes a text that begins with `=` for a
//! formula, and where a text begins depends on the separator that its reader
//! chose: `x;=1+1` is two cells to some. So an apostrophe stands before each
//! sign that would begin a formula in any of them. JSON and XLSX have the text
//! without it.

use std::borrow::Cow;
use std::io::{self, Write};

use crate::character::shown;

/// A cell: words of somebody, or what the program counted itself.
pub(crate) enum Field<'t> {
    Words(Cow<'t, str>),
    Number(String),
}

/// Rows one after another, each written when it is made.
pub(crate) struct Csv<W: Write>(csv::Writer<W>);

impl<W: Write> Csv<W> {
    /// # Errors
    /// Of the writer.
    pub(crate) fn new(mut out: W) -> io::Result<Self> {
        out.write_all("\u{feff}".as_bytes())?;
        let mut writer = csv::WriterBuilder::new();
        // In quotes whatever the separator is.
        writer.terminator(csv::Terminator::CRLF).quote_style(csv::QuoteStyle::NonNumeric).buffer_capacity(BUFFER);
        Ok(Self(writer.from_writer(out)))
    }

    /// # Errors
    /// Of the writer.
    pub(crate) fn row<'t>(&mut self, fields: impl Iterator<Item = Field<'t>>) -> io::Result<()> {
        for field in fields {
            match field {
                Field::Words(text) => self.0.write_field(&*inert(&shown(&text))),
                Field::Number(number) => self.0.write_field(number),
            }
            .map_err(of_writer)?;
        }
        self.0.write_record(None::<&[u8]>).map_err(of_writer)
    }

    /// Hands on what is still held back.
    ///
    /// # Errors
    /// Of the writer.
    pub(crate) fn finish(mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// The writer's own error, by whose kind the reader is given the way out.
fn of_writer(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

/// Bytes that are written in one go.
const BUFFER: usize = 64 * 1024;

/// What some program takes for the end of a cell.
const SEPARATORS: [char; 5] = ['\n', '\t', ',', ';', '|'];

/// What begins a formula, also as typed on a keyboard of full width.
const SIGNS: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// A text of which no cell is a formula, however it is cut into cells.
fn inert(text: &str) -> Cow<'_, str> {
    // A sign within a word begins nothing: a day, an id, an address.
    let may_begin = |at: usize| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        before.is_none_or(|before| SEPARATORS.contains(&before) || before.is_whitespace() || before == '"')
    };
    if !text.match_indices(SIGNS).any(|(at, _)| may_begin(at)) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 2);
    let mut begins = true;
    for (at, character) in text.char_indices() {
        let rest = text.get(at..).unwrap_or_default();
        if (begins && SIGNS.contains(&character) && !is_number(rest)) || is_after_space(&out, rest) {
            out.push('\'');
        }
        out.push(character);
        // Blanks and quotes before a text are skipped by some.
        begins = SEPARATORS.contains(&character) || (begins && (character.is_whitespace() || character == '"'));
    }
    Cow::Owned(out)
}

/// `-1,5%`: a number to every program, wherever it ends the cell.
fn is_number(text: &str) -> bool {
    SEPARATORS.into_iter().all(|separator| {
        let cell = text.split(['\n', separator]).next().unwrap_or_default().trim_end();
        let digits = cell.strip_prefix(['-', '+']).unwrap_or_default();
        let digits = digits.strip_suffix('%').unwrap_or(digits);
        let is_digit = |byte: u8| byte.is_ascii_digit() || matches!(byte, b'.' | b',');
        digits.starts_with(|first: char| first.is_ascii_digit()) && digits.bytes().all(is_digit)
    })
}

/// Where somebody cuts at spaces too: a formula of one piece, which a dash
/// before a word is not.
fn is_after_space(before: &str, rest: &str) -> bool {
    if !before.ends_with(' ') {
        return false;
    }
    let piece = rest.split([' ', '\n', '\t', ',', ';']).next().unwrap_or_default();
    match piece.chars().next() {
        Some('=' | '＝') => piece.chars().count() > 1,
        Some(sign) => SIGNS.contains(&sign) && piece.contains(['(', '|', '!', '=']),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::inert;

    #[test]
    fn no_cell_is_a_formula_however_it_is_cut() {
        for (text, expected) in [
            ("=HYPERLINK(\"x\")", "'=HYPERLINK(\"x\")"),
            ("  +1+1", "  '+1+1"),
            ("＝1+1", "'＝1+1"),
            ("x;=1+1", "x;'=1+1"),
            ("x\n=1+1", "x\n'=1+1"),
            ("x,\t@SUM(1)", "x,\t'@SUM(1)"),
            ("x; \"=1+1\"", "x; \"'=1+1\""),
            ("x =cmd|'/c calc'!A1", "x '=cmd|'/c calc'!A1"),
            ("x +cmd|' /c calc'!A1", "x '+cmd|' /c calc'!A1"),
        ] {
            assert_eq!(inert(text), expected);
        }
    }

    #[test]
    fn what_people_write_stays_readable() {
        for (text, expected) in [
            ("- xong\n- chưa", "'- xong\n'- chưa"),
            ("-5", "-5"),
            ("-1,5%", "-1,5%"),
            ("giảm -5%, +3", "giảm -5%, +3"),
            ("kinh tế - xã hội, 2021-2025 (a = b)", "kinh tế - xã hội, 2021-2025 (a = b)"),
            ("an @ 5 giờ", "an @ 5 giờ"),
            ("Sở Y tế", "Sở Y tế"),
        ] {
            assert_eq!(inert(text), expected);
        }
    }

    // Law: whatever separators cut a text, no piece begins a formula.
    #[test]
    fn no_piece_begins_a_formula() {
        const PIECES: [&str; 16] =
            ["=", "+", "-", "@", "＝", ";", ",", "\t", "\n", "|", " ", "\"", "1", "a", "-5", "(x)"];
        arbtest::arbtest(|u| {
            let mut text = String::new();
            while !u.is_empty() && text.len() < 40 {
                text.push_str(u.choose(&PIECES)?);
            }
            let marked = inert(&text);
            assert_eq!(marked.replace('\'', ""), text);
            for cut in [&[',', '\n'][..], &[';', '\n'], &['\t', '\n'], &['|', '\n'], &[',', ';', '\t', '\n']] {
                for cell in marked.split(|end: char| cut.contains(&end)) {
                    let cell = cell.trim_start_matches([' ', '"']).trim_end();
                    let number = cell.trim_start_matches(['+', '-']).trim_end_matches('%').replace([',', '.'], "");
                    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
                    let begins = cell.starts_with(['=', '@', '＝']) || (cell.starts_with(['+', '-']) && !is_number);
                    assert!(!begins, "{text:?} as {marked:?}: {cell:?}");
                }
            }
            Ok(())
        });
    }
}
