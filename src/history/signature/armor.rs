//! The text around a signature or a key: `-----BEGIN …-----`, base64 in lines
//! of any width, `-----END …-----`.
//!
//! Read strictly: what is not whole is not there. The checksum that OpenPGP
//! puts at the end is not evidence of anything and is skipped.

use base64ct::{Base64, Encoding};

/// The bytes of the one block that the text consists of.
pub(super) fn only(text: &str, label: &str) -> Option<Vec<u8>> {
    let mut lines = text.trim().lines();
    let bytes = block(lines.next()?, &mut lines, label)?;
    lines.next().is_none().then_some(bytes)
}

/// The bytes of each whole block of that label, whatever stands between.
pub(super) fn all(text: &str, label: &str) -> Vec<Vec<u8>> {
    let mut lines = text.lines();
    let mut blocks = Vec::new();
    while let Some(line) = lines.next() {
        blocks.extend(block(line, &mut lines, label));
    }
    blocks
}

/// The block of these bytes, as `ssh-keygen` writes it.
pub(super) fn written(label: &str, bytes: &[u8]) -> String {
    const COLUMNS: usize = 70;
    let base64 = Base64::encode_string(bytes);
    let mut text = format!("-----BEGIN {label}-----\n");
    for (at, letter) in base64.chars().enumerate() {
        if at > 0 && at.is_multiple_of(COLUMNS) {
            text.push('\n');
        }
        text.push(letter);
    }
    text.push_str(&format!("\n-----END {label}-----\n"));
    text
}

fn block<'a>(first: &str, lines: &mut impl Iterator<Item = &'a str>, label: &str) -> Option<Vec<u8>> {
    let is_mark = |line: &str, word: &str| {
        let inner = line.trim_end().strip_prefix("-----").and_then(|line| line.strip_suffix("-----"));
        inner.and_then(|inner| inner.strip_prefix(word)) == Some(label)
    };
    if !is_mark(first, "BEGIN ") {
        return None;
    }
    let mut base64 = String::new();
    for line in lines {
        if is_mark(line, "END ") {
            return Base64::decode_vec(&base64).ok();
        }
        let line = line.trim();
        // `Version: …` above the base64, `=tqpX` below it.
        if line.contains(": ") || (line.len() == 5 && line.starts_with('=')) {
            continue;
        }
        base64.push_str(line);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_is_read_whole_or_not_at_all() {
        let whole = "-----BEGIN X-----\nVersion: 1\n\nAAEC\nAw==\n=abcd\n-----END X-----\n";
        assert_eq!(only(whole, "X"), Some(vec![0, 1, 2, 3]));
        assert_eq!(only(&whole.replace('\n', "\r\n"), "X"), Some(vec![0, 1, 2, 3]));
        assert_eq!(only(whole, "Y"), None);
        assert_eq!(only(&whole.replace("-----END X-----\n", ""), "X"), None);
        assert_eq!(only(&whole.replace("AAEC", "A*EC"), "X"), None);
        assert_eq!(only(&format!("{whole}{whole}"), "X"), None, "two are not one");
        assert_eq!(only(&format!("chào\n{whole}"), "X"), None);
        assert_eq!(all(&format!("chào\n{whole}\n{whole}-----BEGIN X-----\nAAEC"), "X").len(), 2);
    }
}
