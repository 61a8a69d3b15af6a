//! The words that templates of a press know: `w` in the language of its pages, and `e`,
//! the English ones, on pages that readers of both languages share; nothing elsewhere.

use std::collections::BTreeMap;

use crate::lang::Lang;
use crate::lang::words::WORDS;

pub(super) struct Words {
    pub(super) own: BTreeMap<&'static str, &'static str>,
    /// As many: empty texts where a page is of one language.
    pub(super) english: BTreeMap<&'static str, &'static str>,
}

impl Words {
    pub(super) fn of_one(lang: Lang) -> Self {
        Self { own: of(lang), english: WORDS.iter().map(|(key, _)| (*key, "")).collect() }
    }

    /// Empty where English says the same, so that it is said once.
    pub(super) fn of_both() -> Self {
        let english =
            |(key, text): &(&'static str, crate::lang::Text)| (*key, if text.en == text.vi { "" } else { text.en });
        Self { own: of(Lang::Vi), english: WORDS.iter().map(english).collect() }
    }
}

fn of(lang: Lang) -> BTreeMap<&'static str, &'static str> {
    WORDS.iter().map(|(key, text)| (*key, text.in_lang(lang))).collect()
}
