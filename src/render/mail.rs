//! A reminder as a mail (RFC 5322): headers of 76 characters a line, what is not ASCII
//! in encoded words (RFC 2047), the text in base64. The same bytes for the same reminder
//! and instant. What a header holds is a line, and a mailbox needs no quotes.

use base64ct::{Base64, Encoding};

use crate::model::mailbox::Mailbox;
use crate::model::time::AsOf;
use crate::view::Reminder;

/// Who sends it: a name, and a mailbox where one is known.
pub struct Sender<'a> {
    pub name: &'a str,
    pub mailbox: Option<&'a Mailbox>,
}

/// Of a sender without a mailbox: a host that never is (RFC 2606).
const NOBODY: &str = "giaoban@giaoban.invalid";

/// Lines end in CRLF.
#[must_use]
pub fn mail(reminder: &Reminder, sender: &Sender<'_>, as_of: AsOf) -> String {
    let from = sender.mailbox.map_or(NOBODY, Mailbox::as_str);
    let host = from.split_once('@').map_or("giaoban.invalid", |(_, host)| host);
    let date = as_of.zone.written(as_of.moment);
    let date = chrono::DateTime::parse_from_rfc3339(&date).map(|date| date.to_rfc2822()).unwrap_or_default();
    let to: Vec<String> = reminder.to.mailboxes.iter().map(|to| named(&reminder.to.name, to, "To: ".len())).collect();
    let to = if to.is_empty() { "undisclosed-recipients:;".to_owned() } else { to.join(",\r\n ") };
    let headers = [
        format!("Date: {date}"),
        format!("From: {}", named(sender.name, from, "From: ".len())),
        format!("To: {to}"),
        format!("Message-ID: <{}@{host}>", reminder.id),
        format!("Subject: {}", encoded(&reminder.subject, "Subject: ".len())),
        // No robot answers it.
        "Auto-Submitted: auto-generated".to_owned(),
        "MIME-Version: 1.0".to_owned(),
        "Content-Type: text/plain; charset=utf-8".to_owned(),
        "Content-Transfer-Encoding: base64".to_owned(),
    ];
    let body = Base64::encode_string(reminder.text.replace('\n', "\r\n").as_bytes());
    let lines = body.as_bytes().chunks(WIDTH).map(|line| line.iter().copied().map(char::from).collect::<String>());
    let lines: Vec<String> = headers.into_iter().chain([String::new()]).chain(lines).collect();
    lines.join("\r\n") + "\r\n"
}

/// A mailbox with the name of whose it is.
fn named(name: &str, mailbox: &str, column: usize) -> String {
    let name = encoded(name, column);
    let fold = if name.starts_with(BEFORE) { "\r\n" } else { "" };
    format!("{name}{fold} <{mailbox}>")
}

const WIDTH: usize = 76;
const BEFORE: &str = "=?UTF-8?B?";
const AFTER: &str = "?=";

/// Words of a header, in as many encoded words as they need; the first begins so far
/// in its line. Of a name what a quoted string would be for is encoded, too.
fn encoded(text: &str, column: usize) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || c == ' ';
    if text.chars().all(is_plain) && column + text.len() <= WIDTH {
        return text.to_owned();
    }
    let mut words: Vec<String> = Vec::new();
    let mut word = String::new();
    for character in text.chars() {
        let column = if words.is_empty() { column } else { 1 };
        let bytes = (WIDTH - 1 - column - BEFORE.len() - AFTER.len()) / 4 * 3;
        if word.len() + character.len_utf8() > bytes {
            words.push(std::mem::take(&mut word));
        }
        word.push(character);
    }
    words.push(word);
    let words = words.iter().map(|word| format!("{BEFORE}{}{AFTER}", Base64::encode_string(word.as_bytes())));
    words.collect::<Vec<_>>().join("\r\n ")
}

#[cfg(test)]
mod tests {
    use arbtest::arbtest;

    use super::*;

    /// What a reader of RFC 2047 makes of it.
    fn decoded(header: &str) -> String {
        let words = header.split("\r\n ").map(|word| {
            let Some(word) = word.strip_prefix(BEFORE).and_then(|word| word.strip_suffix(AFTER)) else {
                return word.to_owned();
            };
            String::from_utf8(Base64::decode_vec(word).expect("base64")).expect("each word is whole")
        });
        words.collect()
    }

    /// Law: any text comes back, each encoded word holds whole characters, no line is
    /// longer than 76, and nothing but the folds ends a line.
    #[test]
    fn any_header_comes_back_and_fits() {
        arbtest(|u| {
            let text: String = u.arbitrary()?;
            let column = u.int_in_range(0..=12)?;
            let header = encoded(&text, column);
            assert_eq!(decoded(&header), text);
            let mut column = column;
            for line in header.split("\r\n ") {
                assert!(line.bytes().all(|byte| (b' '..=b'~').contains(&byte)), "{line:?}");
                assert!(column + line.len() <= WIDTH, "{line}");
                column = 1;
            }
            Ok(())
        });
    }

    #[test]
    fn a_name_that_would_be_syntax_is_encoded() {
        assert_eq!(encoded("The Office", 6), "The Office");
        for name in ["a, b <c@d.vn>", "Sở Y tế", "x\r\nBcc: y@z.vn", "=?UTF-8?B?eA==?="] {
            assert!(encoded(name, 6).starts_with(BEFORE) && decoded(&encoded(name, 6)) == name, "{name}");
        }
    }
}
