//! What was not done, in the reader's language: a failure on its way up carries
//! what was being done and why it cannot be, each in both languages.

use std::fmt::{self, Display};

use super::{Lang, Text};

/// A failure told in our own words. As the cause it says what is the matter and the
/// way out; around a cause of the machine or of a library, what was being done.
#[derive(Debug)]
pub struct Refused {
    /// The outermost first.
    said: Vec<Said>,
}

#[derive(Debug)]
struct Said {
    text: Text,
    values: Vec<(&'static str, String)>,
}

impl Refused {
    #[must_use]
    pub fn new(text: Text, values: &[(&'static str, &dyn Display)]) -> Self {
        Self { said: vec![Said::new(text, values)] }
    }

    /// Words that are of the reader's language already.
    #[must_use]
    pub fn in_words(text: &str) -> Self {
        Self::new(Text::new("{text}", "{text}"), &[("text", &text)])
    }

    #[must_use]
    pub fn in_lang(&self, lang: Lang) -> String {
        self.said.iter().map(|said| said.in_lang(lang)).collect::<Vec<_>>().join(": ")
    }
}

impl Said {
    fn new(text: Text, values: &[(&'static str, &dyn Display)]) -> Self {
        Self { text, values: values.iter().map(|(name, value)| (*name, value.to_string())).collect() }
    }

    fn in_lang(&self, lang: Lang) -> String {
        let values: Vec<(&str, &str)> = self.values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        self.text.fill(lang, &values)
    }
}

impl Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.in_lang(Lang::En))
    }
}

impl std::error::Error for Refused {}

/// Says what was being done when something failed: `anyhow::Context` in both languages.
pub trait Doing<T> {
    /// # Errors
    /// That of the value, with what was being done before it.
    fn doing(self, text: Text, values: &[(&'static str, &dyn Display)]) -> anyhow::Result<T>;
}

impl<T, E: Into<anyhow::Error>> Doing<T> for Result<T, E> {
    fn doing(self, text: Text, values: &[(&'static str, &dyn Display)]) -> anyhow::Result<T> {
        self.map_err(|error| {
            let mut error = error.into();
            // One of them for an error, however deep: who reads it finds all of it.
            match error.downcast_mut::<Refused>() {
                Some(refused) => {
                    refused.said.insert(0, Said::new(text, values));
                    error
                }
                None => error.context(Refused::new(text, values)),
            }
        })
    }
}

impl<T> Doing<T> for Option<T> {
    fn doing(self, text: Text, values: &[(&'static str, &dyn Display)]) -> anyhow::Result<T> {
        self.ok_or_else(|| Refused::new(text, values).into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_being_done_comes_before_the_cause_in_both_languages() {
        let cause: Result<(), Refused> =
            Err(Refused::new(Text::new("hết {what}", "no {what} left"), &[("what", &"x")]));
        let error = cause
            .doing(Text::new("mở", "opening"), &[])
            .doing(Text::new("đọc {path}", "reading {path}"), &[("path", &"a")])
            .expect_err("it failed");
        let refused = error.downcast_ref::<Refused>().expect("told");
        assert_eq!(refused.in_lang(Lang::Vi), "đọc a: mở: hết x");
        assert_eq!(refused.in_lang(Lang::En), "reading a: opening: no x left");
        let of_machine: Result<(), _> = Err(std::io::Error::from_raw_os_error(2));
        let error = of_machine.doing(Text::new("mở", "opening"), &[]).expect_err("it failed");
        assert!(error.downcast_ref::<std::io::Error>().is_some() && error.downcast_ref::<Refused>().is_some());
    }
}
