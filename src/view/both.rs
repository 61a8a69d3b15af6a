//! Words in both languages, for a page that readers of both share.

use serde::Serialize;

use super::address::Link;
use crate::lang::{Lang, Text};

/// What both say alike, an agency's own words most of all, stands once: before what
/// each says for itself, and after it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub(super) struct Both {
    before: String,
    pub(super) vi: String,
    /// Empty where English says the same.
    pub(super) en: String,
    after: String,
}

/// What is shorter than this stands twice.
const ALIKE: usize = 10;

impl Both {
    pub(super) fn of<W: Into<String>>(words: impl Fn(Lang) -> W) -> Self {
        Self::pair(words(Lang::Vi).into(), words(Lang::En).into())
    }

    pub(super) fn pair(vi: String, en: String) -> Self {
        if en == vi {
            return vi.into();
        }
        let whole = || Self { vi: vi.clone(), en: en.clone(), ..Self::default() };
        let before = alike(vi.chars().zip(en.chars()), char::is_whitespace);
        let ((before, own), (_, english)) = (vi.split_at(before), en.split_at(before));
        let after = alike(own.chars().rev().zip(english.chars().rev()), |c| !c.is_alphanumeric());
        let [(own, after), (english, _)] = [own, english].map(|text| text.split_at(text.len() - after));
        // One that says nothing of its own would be left out.
        if own.is_empty() || english.is_empty() {
            return whole();
        }
        let [before, vi, en, after] = [before, own, english, after].map(str::to_owned);
        Self { before, vi, en, after }
    }

    /// Of each of several, as many in one language as in the other.
    pub(super) fn each(words: impl Fn(Lang) -> Vec<String>) -> Vec<Self> {
        words(Lang::Vi).into_iter().zip(words(Lang::En)).map(|(vi, en)| Self::pair(vi, en)).collect()
    }
}

/// How many bytes are the same from where both begin to the last place where they may be
/// cut; none where that is too little to gain by.
fn alike(letters: impl Iterator<Item = (char, char)>, may_be_cut: impl Fn(char) -> bool) -> usize {
    let (mut same, mut cut) = (0, 0);
    for (one, _) in letters.take_while(|(one, other)| one == other) {
        same += one.len_utf8();
        cut = if may_be_cut(one) { same } else { cut };
    }
    if cut < ALIKE { 0 } else { cut }
}

impl From<Text> for Both {
    fn from(text: Text) -> Self {
        Self::pair(text.vi.to_owned(), text.en.to_owned())
    }
}

impl From<String> for Both {
    fn from(vi: String) -> Self {
        Self { vi, ..Self::default() }
    }
}

/// Words that lead a reader to the page of his language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub(super) struct Way {
    label: Both,
    href: String,
    /// Empty where it is the same.
    en_href: String,
}

impl Way {
    pub(super) fn of(link: impl Fn(Lang) -> Link) -> Self {
        Self::pair(link(Lang::Vi), link(Lang::En))
    }

    pub(super) fn leads(&self) -> bool {
        !self.href.is_empty()
    }

    pub(super) fn label(self) -> Both {
        self.label
    }

    pub(super) fn pair(vi: Link, en: Link) -> Self {
        let en_href = if en.href == vi.href { String::new() } else { en.href };
        Self { label: Both::pair(vi.label, en.label), href: vi.href, en_href }
    }
}

/// From a page that both share, one folder below the root of the site, to the root of
/// a reader's language.
pub(super) fn root(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "../",
        Lang::En => "../en/",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(vi: &str, en: &str) -> [String; 4] {
        let Both { before, vi, en, after } = Both::pair(vi.to_owned(), en.to_owned());
        [before, vi, en, after]
    }

    #[test]
    fn what_both_say_alike_stands_once() {
        let number = "01/CTr-UBND-KSTT ";
        let title = ", Chương trình công tác";
        let cited = parts(&format!("{number}ngày 10/01/2025{title}"), &format!("{number}of 10 January 2025{title}"));
        assert_eq!(cited, [number, "ngày 10/01/2025", "of 10 January 2025", title]);
        assert_eq!(
            parts("Khách quan: chờ vốn cấp", "Objective: chờ vốn cấp"),
            ["", "Khách quan", "Objective", ": chờ vốn cấp"]
        );
        assert_eq!(parts("Hoàn thành", "Done"), ["", "Hoàn thành", "Done", ""]);
        assert_eq!(parts("31/3/2025", "31/3/2025"), ["", "31/3/2025", "", ""]);
        assert_eq!(parts("a", ""), ["", "a", "", ""], "said by one alone");
    }

    // Law: either reader reads what was said in his language.
    #[test]
    fn either_reads_his_own() {
        arbtest::arbtest(|u| {
            let words = ["một hai ba bốn", " ", "x", ", ", "năm sáu bảy", "é", "("];
            let mut text = || -> arbtest::arbitrary::Result<String> {
                let mut text = String::new();
                for _ in 0..u.int_in_range(0..=6)? {
                    text.push_str(u.choose(&words)?);
                }
                Ok(text)
            };
            let (vi, en) = (text()?, text()?);
            let both = Both::pair(vi.clone(), en.clone());
            assert_eq!(format!("{}{}{}", both.before, both.vi, both.after), vi);
            if !en.is_empty() && en != vi {
                assert_eq!(format!("{}{}{}", both.before, both.en, both.after), en);
                assert!(!both.en.is_empty());
            }
            Ok(())
        });
    }
}
