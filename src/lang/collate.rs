//! The order of names: CLDR `vi`, so that Đ stands before E and not after V.

use std::cmp::Ordering;

use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::locale;

pub struct Collation {
    collator: CollatorBorrowed<'static>,
}

impl Collation {
    #[must_use]
    pub fn vietnamese() -> Self {
        let collator = Collator::try_new(locale!("vi").into(), CollatorOptions::default())
            .expect("the vi collation is compiled into the library");
        Self { collator }
    }

    #[must_use]
    pub fn compare(&self, left: &str, right: &str) -> Ordering {
        self.collator.compare(left, right)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(sorted: &[&str]) {
        let collation = Collation::vietnamese();
        let mut names = sorted.to_vec();
        names.reverse();
        names.sort_by(|a, b| collation.compare(a, b));
        assert_eq!(names, sorted);
    }

    #[test]
    fn letters_and_tones_follow_cldr() {
        check(&["an", "àn", "ản", "ãn", "án", "ạn", "ăn", "ân", "da", "dá", "dạ", "đa", "Đa"]);
        check(&["un", "ủy", "Ủy", "ưn"]);
    }

    #[test]
    fn d_with_stroke_stands_before_e() {
        check(&["Chư Sê", "Đak Đoa", "Đak Pơ", "Đức Cơ", "Hoài Ân", "Hoài Nhơn", "Vĩnh Thạnh"]);
    }
}
