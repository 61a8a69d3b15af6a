//! JSON in which no string holds a hidden character, not even behind an escape.

use std::io::{self, BufWriter, Write};

use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::{CharEscape, CompactFormatter, Formatter, PrettyFormatter};

/// In one line, without its end.
#[must_use]
pub fn line(value: &impl Serialize) -> String {
    text(value, CompactFormatter)
}

/// Indented, as a file ends: with a line's end.
#[must_use]
pub fn pretty(value: &impl Serialize) -> String {
    text(value, PrettyFormatter::new()) + "\n"
}

fn text(value: &impl Serialize, layout: impl Formatter) -> String {
    let mut out = Vec::new();
    write(value, layout, &mut out).expect("the views are JSON");
    String::from_utf8(out).expect("JSON is text")
}

/// An object whose lists are long: without indents, an entry of such a list a line, each
/// written when it is made.
///
/// # Errors
/// Of the writer.
pub fn write_rows(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    let mut out = BufWriter::with_capacity(BUFFER, out);
    write(value, Rows::default(), &mut out)?;
    out.write_all(b"\n")?;
    out.flush()
}

/// Bytes that are written in one go.
const BUFFER: usize = 64 * 1024;

fn write(value: &impl Serialize, layout: impl Formatter, out: &mut impl Write) -> io::Result<()> {
    let mut serializer = Serializer::with_formatter(out, Shown { layout, text: String::new() });
    Ok(value.serialize(&mut serializer)?)
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

/// A layout whose strings are shown: each is gathered whole, for what is hidden in it may
/// depend on what stands before it.
struct Shown<F> {
    layout: F,
    text: String,
}

impl<F: Formatter> Formatter for Shown<F> {
    fn begin_string<W: ?Sized + Write>(&mut self, _: &mut W) -> io::Result<()> {
        self.text.clear();
        Ok(())
    }

    fn write_string_fragment<W: ?Sized + Write>(&mut self, _: &mut W, fragment: &str) -> io::Result<()> {
        self.text.push_str(fragment);
        Ok(())
    }

    fn write_char_escape<W: ?Sized + Write>(&mut self, _: &mut W, escape: CharEscape) -> io::Result<()> {
        self.text.push(match escape {
            CharEscape::Quote => '"',
            CharEscape::ReverseSolidus => '\\',
            CharEscape::Solidus => '/',
            CharEscape::Backspace => '\u{8}',
            CharEscape::FormFeed => '\u{c}',
            CharEscape::LineFeed => '\n',
            CharEscape::CarriageReturn => '\r',
            CharEscape::Tab => '\t',
            CharEscape::AsciiControl(byte) => char::from(byte),
        });
        Ok(())
    }

    fn end_string<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        Ok(serde_json::to_writer(writer, &super::shown(&self.text))?)
    }

    fn begin_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.layout.begin_array(writer)
    }

    fn end_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.layout.end_array(writer)
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.layout.begin_array_value(writer, first)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.layout.end_array_value(writer)
    }

    fn begin_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.layout.begin_object(writer)
    }

    fn end_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.layout.end_object(writer)
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.layout.begin_object_key(writer, first)
    }

    fn end_object_key<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.layout.end_object_key(writer)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.layout.begin_object_value(writer)
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.layout.end_object_value(writer)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde_json::Value;

    use super::*;

    // Law: what is read back is the text as any output shows it.
    #[test]
    fn a_string_is_read_back_as_it_is_shown() {
        const PIECES: [&str; 14] = [
            "\\",
            "\"",
            "\r",
            "\n",
            "\r\n",
            "\u{8}",
            "\u{fffe}",
            "\\u0008",
            "ế",
            "u",
            "䓌",
            "\u{e0190}",
            "\u{fe0f}",
            "\0",
        ];
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
            let mut written = Vec::new();
            write_rows(&BTreeMap::from([("a", [&text, &text])]), &mut written).expect("a vector takes any bytes");
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
