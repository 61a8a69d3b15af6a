//! JSON in which no string holds a hidden character, not even behind an escape.

use serde::Serialize;

/// In one line, without its end.
#[must_use]
pub fn line(value: &impl Serialize) -> String {
    unhidden(&serde_json::to_string(value).expect("the views are JSON"))
}

/// Indented, as a file ends: with a line's end.
#[must_use]
pub fn pretty(value: &impl Serialize) -> String {
    unhidden(&serde_json::to_string_pretty(value).expect("the views are JSON")) + "\n"
}

/// The same JSON with its strings shown.
fn unhidden(json: &str) -> String {
    let json = super::shown(json);
    if !json.contains('\\') {
        return json.into_owned();
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
    out
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
            for json in [line(&[&text]), pretty(&[&text])] {
                let read: Value = serde_json::from_str(&json).expect("JSON");
                assert_eq!(read[0].as_str(), Some(&*super::super::shown(&text)), "{text:?}");
            }
            Ok(())
        });
    }
}
