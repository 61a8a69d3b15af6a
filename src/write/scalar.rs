//! A text as a YAML scalar that every reader reads back as the same text: plain
//! where nothing can be mistaken, a block for long ones and for several lines,
//! quoted otherwise.

use crate::character::{Nature, nature};
use crate::prose::mark_of;

/// Columns that a line of a block may fill, as in the files people write.
const WIDTH: usize = 100;

/// What stands after the colon of a key: ` Báo cáo`, or a block whose lines
/// begin at column `indent`. Lines break with `\n`.
#[must_use]
pub fn value(text: &str, indent: usize) -> String {
    let room = WIDTH.saturating_sub(indent).max(40);
    if text.contains('\n') {
        if is_literal(text) {
            return block("|-", text.split('\n').map(str::to_owned), indent);
        }
    } else if text.chars().count() > room && is_foldable(text) {
        return block(">-", folded(text, room).into_iter(), indent);
    } else if is_plain(text) {
        return format!(" {text}");
    }
    format!(" {}", quoted(text))
}

/// The same between `{` and `}`, where commas and brackets count.
#[must_use]
pub fn flow_value(text: &str) -> String {
    let is_safe = is_plain(text) && !text.contains([',', '[', ']', '{', '}', ':', '#', '?']);
    if is_safe { text.to_owned() } else { quoted(text) }
}

fn block(mark: &str, lines: impl Iterator<Item = String>, indent: usize) -> String {
    let margin = " ".repeat(indent);
    let mut out = format!(" {mark}");
    for line in lines {
        out.push('\n');
        // An empty line has no margin: an editor would take it away.
        if !line.is_empty() {
            out.push_str(&margin);
            out.push_str(&line);
        }
    }
    out
}

/// Words that some reader of YAML takes for something else than text.
const RESERVED: [&str; 12] = ["null", "true", "false", "yes", "no", "on", "off", "y", "n", "nan", "inf", "infinity"];

fn is_plain(text: &str) -> bool {
    let Some(first) = text.chars().next() else { return false };
    // `01`, `1e3`, `2025-03-10`, `12:30` are numbers and times to somebody; `01/CTr-UBND` is to nobody.
    let begins_well = first.is_alphabetic()
        || (first.is_ascii_digit() && text.chars().any(|c| c == '/' || (c.is_alphabetic() && !c.is_ascii())));
    begins_well
        && text.trim() == text
        && text.chars().all(is_printable)
        && !text.contains(['\n', '\t'])
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.ends_with(':')
        && !RESERVED.contains(&text.to_ascii_lowercase().as_str())
}

/// Several lines that a literal block keeps as they are.
fn is_literal(text: &str) -> bool {
    let keeps = |line: &str| line.is_empty() || !line.trim().is_empty();
    text.starts_with(|first: char| !first.is_whitespace())
        && text.ends_with(|last: char| !last.is_whitespace())
        && text.chars().all(|character| character == '\n' || is_printable(character))
        && text.split('\n').all(|line| keeps(line) && !line.contains('\t'))
}

/// One line that may be broken between words.
fn is_foldable(text: &str) -> bool {
    text.trim() == text && text.chars().all(is_printable) && !text.contains(['\n', '\t'])
}

/// Lines of at most `room` characters where the words allow it. A line is broken
/// at a single space between words only: that is what folding puts back. Before a sign of
/// a list it is not broken: whoever begins a line so means it to stay one.
fn folded(text: &str, room: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    let mut after_space = false;
    for word in text.split(' ') {
        let breaks = !line.is_empty()
            && !after_space
            && !word.is_empty()
            && !line.ends_with(char::is_whitespace)
            && !word.starts_with(char::is_whitespace)
            && mark_of(&format!("{word} x")).is_none()
            && line.chars().count() + 1 + word.chars().count() > room;
        if breaks {
            lines.push(std::mem::take(&mut line));
        } else if !lines.is_empty() || !line.is_empty() || after_space {
            line.push(' ');
        }
        line.push_str(word);
        after_space = word.is_empty();
    }
    lines.push(line);
    lines
}

/// Seen by a person and taken by every reader of YAML as it stands. What is seen
/// only between its neighbours is not worth a look at them.
fn is_printable(character: char) -> bool {
    nature(character) == Nature::Seen
}

fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            _ if is_printable(character) => out.push(character),
            _ => match u32::from(character) {
                code @ 0..=0xff => out.push_str(&format!("\\x{code:02x}")),
                code @ 0x100..=0xffff => out.push_str(&format!("\\u{code:04x}")),
                code => out.push_str(&format!("\\U{code:08x}")),
            },
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use arbtest::arbtest;

    use super::*;
    use crate::model::limits;
    use crate::yaml::{self, Value};

    fn read_by_us(file: &str) -> Option<String> {
        let document = yaml::read(file, limits::YAML_NODES);
        // That a text holds what is hidden is said, and is no fault of the writing.
        let is_of_text = |fault: &yaml::Fault| matches!(fault.kind, yaml::FaultKind::Character { .. });
        assert!(document.faults.iter().all(is_of_text), "{file:?}: {:?}", document.faults);
        match &document.root?.as_map()?.first()?.node.value {
            Value::List(nodes) => match &nodes.first()?.as_map()?.first()?.node.value {
                Value::Text { text, .. } => Some(text.clone()),
                _ => None,
            },
            _ => None,
        }
    }

    fn read_by_others(file: &str) -> Option<String> {
        let file: serde_yaml::Value = serde_yaml::from_str(file).ok()?;
        file.get("a")?.get(0)?.get("b")?.as_str().map(str::to_owned)
    }

    #[track_caller]
    fn check(text: &str) {
        for file in [
            format!("a:\n  - b:{}\n    c: x\n", value(text, 6)),
            format!("a:\r\n- b:{}\r\n  c: x\r\n", value(text, 4).replace('\n', "\r\n")),
            format!("a:\n    - b:{}", value(text, 8)),
            format!("a: [{{b: {}, c: x}}]\n", flow_value(text)),
        ] {
            assert_eq!(read_by_us(&file).as_deref(), Some(text), "{file}");
            assert_eq!(read_by_others(&file).as_deref(), Some(text), "{file}");
        }
    }

    #[test]
    fn any_text_is_read_back_as_it_was() {
        const PIECES: [&str; 40] = [
            "a",
            "ế",
            "Giải ngân",
            " ",
            "  ",
            "\n",
            "\n\n",
            ":",
            ": ",
            " #",
            "#",
            "- ",
            "\"",
            "'",
            "\\",
            "{",
            "}",
            "[",
            "]",
            ",",
            "&",
            "*",
            "!",
            "|",
            ">",
            "%",
            "@",
            "`",
            "\t",
            "\r",
            "\u{0}",
            "\u{7f}",
            "\u{85}",
            "\u{a0}",
            "\u{200b}",
            "\u{feff}",
            "\u{2028}",
            "...",
            "---",
            "0",
        ];
        arbtest(|u| {
            let mut text = String::new();
            while !u.is_empty() && text.len() < 400 {
                if u.ratio(1, 8)? {
                    text.push(u.arbitrary()?);
                } else {
                    text.push_str(u.choose(&PIECES)?);
                }
            }
            check(&text);
            Ok(())
        });
    }

    #[test]
    fn what_looks_like_something_else_stays_text() {
        for text in [
            "",
            " ",
            "no",
            "Null",
            "~",
            "01",
            "1e3",
            "2025-03-10",
            "12:30:45",
            "0x1F",
            ".inf",
            "<<",
            "=",
            "a: b",
            "a #b",
        ] {
            check(text);
        }
        assert_eq!(value("01/CTr-UBND", 4), " 01/CTr-UBND");
        assert_eq!(value("Dự án: giai đoạn 2", 4), " \"Dự án: giai đoạn 2\"");
    }

    /// Wherever in a long line a sign of a list stands.
    #[test]
    fn a_line_is_not_broken_before_a_sign_of_a_list() {
        for sign in ["-", "+", "•", "2.", "10)", "a)", "đ)"] {
            for before in 0..WIDTH {
                check(&format!("{} {sign} {}", "x".repeat(before + 1), "gói thầu ".repeat(14).trim()));
            }
        }
    }

    #[test]
    fn long_text_is_folded_between_words_and_lines_are_kept() {
        let long = "Giải ngân 1.516 tỷ đồng, đạt 16,0% kế hoạch; ".repeat(6);
        let written = value(long.trim(), 6);
        assert!(written.starts_with(" >-\n      Giải ngân"), "{written}");
        assert!(written.lines().all(|line| line.chars().count() <= WIDTH), "{written}");
        check(long.trim());
        assert_eq!(value("một\n\n  hai", 6), " |-\n      một\n\n        hai");
    }
}
