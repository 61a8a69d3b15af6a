//! The words: two languages, the forms of numbers and dates, the order of names.

mod collate;
mod date;
mod legacy;
mod number;
mod refused;
mod shell;
mod spelling;
pub mod words;

pub use collate::Collation;
pub use date::{
    clock_date, clock_text, long_date, moment_text, month_text, prose_date, table_date, weekday_and_date, weekday_name,
    weekday_short,
};
pub use legacy::{Legacy, legacy};
pub use number::{count_text, integer, percent, roman};
pub use refused::{Doing, Refused};
pub use shell::quoted;
pub use spelling::{
    TWINS, as_file_systems_see, bare, fold, in_capitals, nfc, nfkc, shortened, shortened_to, slug_like, twin,
    visible_words,
};

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

    /// The language of a tag.
    #[must_use]
    pub fn tagged(tag: &str) -> Option<Self> {
        [Self::Vi, Self::En].into_iter().find(|lang| lang.tag() == tag)
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
        fill(self.in_lang(lang), |name| values.iter().find(|(key, _)| *key == name).map(|(_, value)| *value))
    }
}

/// Replaces each `{name}` of a pattern by what `value_of` gives for it, and
/// `{name|task|tasks}` by the word that English has for so many.
pub fn fill<V: AsRef<str>>(pattern: &str, value_of: impl Fn(&str) -> Option<V>) -> String {
    let mut out = String::with_capacity(pattern.len() + 16);
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((name, tail)) = after.split_once('}') else {
            out.push('{');
            rest = after;
            continue;
        };
        if push_worded(&mut out, name, &value_of).is_none() {
            out.push('{');
            out.push_str(name);
            out.push('}');
        }
        rest = tail;
    }
    out.push_str(rest);
    out
}

/// What a name stands for, or one of its two words.
fn push_worded<V: AsRef<str>>(out: &mut String, name: &str, value_of: impl Fn(&str) -> Option<V>) -> Option<()> {
    let Some((name, words)) = name.split_once('|') else {
        out.push_str(value_of(name)?.as_ref());
        return Some(());
    };
    let (one, more) = words.split_once('|')?;
    out.push_str(if value_of(name)?.as_ref() == "1" { one } else { more });
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_counts_one_and_others() {
        let text = Text::new("{n} nhiệm vụ", "{n} {n|task|tasks}");
        let said = |n| text.fill(Lang::En, &[("n", n)]);
        assert_eq!([said("0"), said("1"), said("21")], ["0 tasks", "1 task", "21 tasks"]);
        assert_eq!(text.fill(Lang::Vi, &[("n", "01")]), "01 nhiệm vụ");
    }

    #[test]
    fn fill_keeps_what_it_does_not_know() {
        let text = Text::new("còn {days} ngày {what}", "{days} {days|day|days} left");
        assert_eq!(text.fill(Lang::Vi, &[("days", "3")]), "còn 3 ngày {what}");
        assert_eq!(text.fill(Lang::En, &[("days", "3")]), "3 days left");
    }
}
