//! JSON in which no string holds a hidden character, not even behind an escape.

use std::borrow::Cow;
use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::Formatter;

/// In one line, without its end.
#[must_use]
pub fn line(value: &impl Serialize) -> String {
    unhidden(&serde_json::to_string(value).expect("the views are JSON")).into_owned()
}

/// Indented, as a file ends: with a line's end.
#[must_use]
pub fn pretty(value: &impl Serialize) -> String {
    unhidden(&serde_json::to_string_pretty(value).expect("the views are JSON")).into_owned() + "\n"
}

/// An object whose lists are long: without indents, an entry of such a list a line, each
/// written when it is made.
///
/// # Errors
/// Of the writer.
pub fn write_rows(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    write_lines(value, BUFFER, out)
}

/// So many bytes at least in one go.
fn write_lines(value: &impl Serialize, least: usize, out: &mut dyn Write) -> io::Result<()> {
    let mut lines = Lines { out, least, held: Vec::new() };
    value.serialize(&mut serde_json::Serializer::with_formatter(&mut lines, Rows::default()))?;
    lines.held.push(b'\n');
    lines.hand_on(lines.held.len())
}

/// Ends a line before each entry of a list that the outermost object holds.
#[derive(Default)]
struct Rows {
    depth: usize,
}

impl Formatter for Rows {
    fn begin_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.depth += 1;
        writer.write_all(b"{")
    }

    fn end_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.depth -= 1;
        writer.write_all(b"}")
    }

    fn begin_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.depth += 1;
        writer.write_all(b"[")
    }

    fn end_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.depth -= 1;
        writer.write_all(b"]")
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        writer.write_all(if first { b"" } else { b"," })?;
        writer.write_all(if self.depth == 2 { b"\n" } else { b"" })
    }
}

/// Bytes that are written in one go.
const BUFFER: usize = 64 * 1024;

/// JSON on its way. No string and no escape crosses the end of a line.
struct Lines<'w> {
    out: &'w mut dyn Write,
    least: usize,
    held: Vec<u8>,
}

impl Lines<'_> {
    fn hand_on(&mut self, length: usize) -> io::Result<()> {
        let lines = self.held.get(..length).unwrap_or_default();
        let lines = str::from_utf8(lines).map_err(io::Error::other)?;
        self.out.write_all(unhidden(lines).as_bytes())?;
        self.held.drain(..length);
        Ok(())
    }
}

impl Write for Lines<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.held.extend_from_slice(bytes);
        if self.held.len() >= self.least
            && let Some(end) = self.held.iter().rposition(|byte| *byte == b'\n')
        {
            self.hand_on(end + 1)?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// The same JSON with its strings shown.
fn unhidden(json: &str) -> Cow<'_, str> {
    let json = super::shown(json);
    if !json.contains('\\') {
        return json;
    }
    let mut out = String::with_capacity(json.len());
    let mut rest: &str = &json;
    while let Some((before, escape)) = rest.split_once('\\') {
        out.push_str(before);
        let length = if escape.starts_with('u') { 5 } else { 1 };
        let (code, after) = escape.split_at_checked(length).unwrap_or((escape, ""));
        rest = after;
        match code_of(code) {
            // With the line feed that follows it is a line's end.
            Some('\r') if rest.starts_with("\\n") => {}
            Some(hidden) => super::push_mark(&mut out, hidden),
            None => {
                out.push('\\');
                out.push_str(code);
            }
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// The hidden character that an escape stands for, if it does.
fn code_of(escape: &str) -> Option<char> {
    let character = match escape {
        "b" => '\u{8}',
        "f" => '\u{c}',
        "r" => '\r',
        _ => char::from_u32(u32::from_str_radix(escape.strip_prefix('u')?, 16).ok()?)?,
    };
    super::nature(character).is_hidden().then_some(character)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde_json::Value;

    use super::*;

    // Law: what is read back is the text as any output shows it.
    #[test]
    fn a_string_is_read_back_as_it_is_shown() {
        const PIECES: [&str; 10] = ["\\", "\"", "\r", "\n", "\r\n", "\u{8}", "\u{fffe}", "\\u0008", "ế", "u"];
        arbtest::arbtest(|u| {
            let mut text = String::new();
            while !u.is_empty() && text.len() < 60 {
                if u.ratio(1, 4)? {
                    text.push(u.arbitrary()?);
                } else {
                    text.push_str(u.choose(&PIECES)?);
                }
            }
            let whole = format!("{{\"a\":[\n{0},\n{0}]}}\n", line(&text));
            // However little is handed on at a time.
            let mut written = Vec::new();
            write_lines(&BTreeMap::from([("a", [&text, &text])]), u.int_in_range(0..=40)?, &mut written)
                .expect("a vector takes any bytes");
            assert_eq!(str::from_utf8(&written), Ok(whole.as_str()), "{text:?}");
            for json in [line(&[&text]), whole] {
                let read: Value = serde_json::from_str(&json).expect("JSON");
                let read = read.get("a").unwrap_or(&read);
                assert_eq!(read[0].as_str(), Some(&*super::super::shown(&text)), "{text:?}");
            }
            Ok(())
        });
    }
}
