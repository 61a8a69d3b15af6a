//! The words: two languages, the forms of numbers and dates, the order of names.

mod collate;
mod date;
mod number;
mod spelling;
pub mod words;

pub use collate::Collation;
pub use date::{clock_text, long_date, moment_text, month_text, prose_date, table_date, weekday_name, weekday_short};
pub use number::{count_text, integer, percent, roman};
pub use spelling::{bare, fold, in_capitals, nfc, nfkc, shortened, slug_like, twin, visible_words};

/// The language of a reader.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lang {
    #[default]
    Vi,
    En,
}

impl Lang {
    /// The value of an HTML `lang` attribute.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::Vi => "vi",
            Self::En => "en",
        }
    }

    /// As Open Graph names it.
    #[must_use]
    pub fn locale(self) -> &'static str {
        match self {
            Self::Vi => "vi_VN",
            Self::En => "en_GB",
        }
    }
}

/// One text in both languages. Both are struct fields, so that a text without
/// one of them does not compile.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Text {
    pub vi: &'static str,
    pub en: &'static str,
}

impl Text {
    #[must_use]
    pub const fn new(vi: &'static str, en: &'static str) -> Self {
        Self { vi, en }
    }

    #[must_use]
    pub fn in_lang(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Vi => self.vi,
            Lang::En => self.en,
        }
    }

    /// The text with each `{name}` replaced by its value. A name without a
    /// value stays as it is written, so that a slip is seen.
    #[must_use]
    pub fn fill(self, lang: Lang, values: &[(&str, &str)]) -> String {
        fill(self.in_lang(lang), |name| {
            values.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned())
        })
    }
}

/// Replaces each `{name}` of a pattern by what `value_of` gives for it.
pub fn fill(pattern: &str, value_of: impl Fn(&str) -> Option<String>) -> String {
    let mut out = String::with_capacity(pattern.len());
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        match after.split_once('}') {
            Some((name, tail)) => {
                match value_of(name) {
                    Some(value) => out.push_str(&value),
                    None => {
                        out.push('{');
                        out.push_str(name);
                        out.push('}');
                    }
                }
                rest = tail;
            }
            None => {
                out.push('{');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fill_keeps_what_it_does_not_know() {
        let text = Text::new("còn {days} ngày {what}", "{days} days left");
        assert_eq!(text.fill(Lang::Vi, &[("days", "3")]), "còn 3 ngày {what}");
        assert_eq!(text.fill(Lang::En, &[("days", "3")]), "3 days left");
    }
}
