//! Any text that somebody may write, with weight on what breaks files.

use arbtest::arbitrary::{Result, Unstructured};

/// Pieces that some format takes for its own, or refuses.
const PIECES: &[&str] = &[
    "Báo cáo",
    "ế",
    "E\u{302}\u{301}",
    " ",
    "\n",
    "\t",
    "=",
    "+1",
    "-",
    "@SUM(1)",
    ";=1+1",
    "\n=cmd|'/c calc'!A1",
    ",",
    "\"",
    "'",
    "<",
    ">",
    "&",
    "&amp;",
    "&#8;",
    "&#xFFFE;",
    "]]>",
    "<!--",
    "\\",
    "\\n",
    "\\u0008",
    "_x0041_",
    "_x000D_",
    "{{ w }}",
    "⟨U+0041⟩",
    "⚠\u{fe0f}",
    "👨\u{200d}💻",
    "\u{1f600}",
    "𝒳",
    "中",
    "ไทย",
    "a@b.example",
    "\u{a0}",
    "\u{3000}",
    "BEGIN:VEVENT",
    "END:VCALENDAR",
    "\\,",
    "\\;",
    "(",
    ")",
    "%",
    "$",
    "#",
];

/// Characters that are hidden, each for a reason of its own.
const HIDDEN: &[char] = &[
    '\0',
    '\u{1}',
    '\u{8}',
    '\u{b}',
    '\u{c}',
    '\r',
    '\u{1b}',
    '\u{1f}',
    '\u{7f}',
    '\u{80}',
    '\u{85}',
    '\u{9f}',
    '\u{2028}',
    '\u{2029}',
    '\u{fdd0}',
    '\u{fdef}',
    '\u{fffe}',
    '\u{ffff}',
    '\u{1fffe}',
    '\u{1ffff}',
    '\u{10fffe}',
    '\u{10ffff}',
    '\u{202a}',
    '\u{202e}',
    '\u{2066}',
    '\u{2069}',
    '\u{200e}',
    '\u{200f}',
    '\u{61c}',
    '\u{ad}',
    '\u{200b}',
    '\u{200c}',
    '\u{200d}',
    '\u{2060}',
    '\u{feff}',
    '\u{fff9}',
    '\u{fe0f}',
    '\u{e0001}',
    '\u{e0041}',
    '\u{e0100}',
    '\u{34f}',
    '\u{180e}',
    '\u{3164}',
    '\u{e000}',
    '\u{f8ff}',
    '\u{f0000}',
    '\u{10fffd}',
    '\u{378}',
    '\u{e1000}',
];

pub(super) fn any(u: &mut Unstructured<'_>) -> Result<String> {
    let mut text = String::new();
    for _ in 0..u.int_in_range(1..=8)? {
        match u.int_in_range(0..=9)? {
            0 | 1 => text.push(*u.choose(HIDDEN)?),
            2 => text.push(u.arbitrary()?),
            // The planes where most is not assigned, and the marks.
            3 => text.extend(char::from_u32(u.int_in_range(0x300..=0x10_ffff)?)),
            4 => {
                text.push(*u.choose(&['a', 'ế', 'n'])?);
                let mark = *u.choose(&['\u{301}', '\u{305}', '\u{336}', '\u{489}'])?;
                text.extend(std::iter::repeat_n(mark, u.int_in_range(1..=60)?));
            }
            _ => text.push_str(u.choose(PIECES)?),
        }
    }
    Ok(text)
}

/// The text between double quotes of YAML, each character as it is where a file
/// may hold it so, or behind an escape.
pub(super) fn quoted(u: &mut Unstructured<'_>, text: &str) -> Result<String> {
    let mut out = "\"".to_owned();
    let may_be_raw = u.ratio(1, 2)?;
    for character in text.chars() {
        let code = u32::from(character);
        match character {
            '"' | '\\' => out.extend(['\\', character]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            ' '..='~' => out.push(character),
            _ if may_be_raw && code > 0x9f => out.push(character),
            _ if code > 0xffff => out.push_str(&format!("\\U{code:08X}")),
            _ => out.push_str(&format!("\\u{code:04X}")),
        }
    }
    out.push('"');
    Ok(out)
}
