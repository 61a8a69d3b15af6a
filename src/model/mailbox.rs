//! The address of a mailbox, as a registry names it and a mail program takes it:
//! plain ASCII without a display name, so that nothing of it needs to be quoted.

use std::fmt;

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mailbox(String);

impl Mailbox {
    /// `so-y-te@tinh.example`: words joined by dots, `@`, and a host of two parts at least.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (local, host) = text.split_once('@')?;
        let is_word = |word: &str| {
            !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_+-".contains(&byte))
        };
        let is_label = |label: &str| {
            let ends = label.starts_with('-') || label.ends_with('-');
            !label.is_empty() && !ends && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        };
        let fits = local.len() <= 64 && text.len() <= 254 && host.contains('.');
        (fits && local.split('.').all(is_word) && host.split('.').all(is_label)).then(|| Self(text.to_owned()))
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Mailbox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mailbox_needs_no_quotes_and_has_a_host() {
        for good in ["so-y-te@tinh.example", "van-thu_1+x.y@a-b.vn", "A@B.C"] {
            assert!(Mailbox::parse(good).is_some(), "{good}");
        }
        let long = format!("{}@a.vn", "x".repeat(65));
        for bad in [
            "",
            "@",
            "stc",
            "stc@",
            "@a.vn",
            "a@b",
            "a..b@c.vn",
            ".a@c.vn",
            "a@-c.vn",
            "a@c-.vn",
            "a@c..vn",
            "a b@c.vn",
            "A <a@c.vn>",
            "a@c.vn\nBcc: b@c.vn",
            "sở@c.vn",
            "a@sở.vn",
            "a@b@c.vn",
            &long,
        ] {
            assert_eq!(Mailbox::parse(bad), None, "{bad}");
        }
    }
}
