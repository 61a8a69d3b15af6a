//! What is not done, in the reader's language, with the way out.

use std::fmt;

use crate::lang::{Lang, Text};

/// A failure whose cure lies with whoever runs the program: told in the language
/// they asked for, where an error of the machine is reported as it comes.
#[derive(Debug)]
pub struct Refused {
    text: Text,
    values: Vec<(&'static str, String)>,
}

impl Refused {
    pub(crate) fn new(text: Text, values: &[(&'static str, &dyn fmt::Display)]) -> Self {
        Self { text, values: values.iter().map(|(name, value)| (*name, value.to_string())).collect() }
    }

    #[must_use]
    pub fn in_lang(&self, lang: Lang) -> String {
        let values: Vec<(&str, &str)> = self.values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        self.text.fill(lang, &values)
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.in_lang(Lang::En))
    }
}

impl std::error::Error for Refused {}
