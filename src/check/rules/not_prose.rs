//! Text that nobody wrote to be read: a block of code, filler, words without
//! tones (threats.md D18).

use std::collections::BTreeSet;

use crate::check::TaskScene;
use crate::diag::{Finding, Rule, Severity};
use crate::lang::{Text, bare};
use crate::prose::plain;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB127",
    name: "not-prose",
    severity: Severity::Warning,
    message: Text::new("`{key}` {what}", "`{key}` {what}"),
    fix: Text::new(
        "ghi bằng tiếng Việt có dấu; tài liệu dài thì dẫn ở `minh_chung`",
        "write sentences; longer documents belong in `minh_chung`",
    ),
};

pub(in crate::check) fn check(scene: &TaskScene<'_>, out: &mut Vec<Finding>) {
    for (field, text) in scene.prose() {
        if let Some(what) = oddity(&plain(&text.value)) {
            out.push(RULE.at(text.span).arg("key", field.key).arg("what", what));
        }
    }
}

/// So many words of Vietnamese hold a letter with a mark.
pub(in crate::check) const LONG_TEXT: usize = 30;
/// The longest words of Vietnamese have seven letters; symbols of documents and
/// names of files are longer.
pub(in crate::check) const WORD_CHARS: usize = 80;
/// As often as no word is said in a text, on average, but in a very long one.
pub(in crate::check) const SAID_AGAIN: usize = 8;
pub(in crate::check) const VERY_LONG: usize = 2_000;

pub(in crate::check) const LONG_RUN: Text =
    Text::new("có một chuỗi ký tự rất dài, không phải lời văn", "holds a very long run of characters");
pub(in crate::check) const FEW_WORDS: Text = Text::new("lặp đi lặp lại vài từ", "repeats a few words again and again");
pub(in crate::check) const NO_MARKS: Text = Text::new("không có chữ nào có dấu", "holds no Vietnamese letter");

fn oddity(text: &str) -> Option<Text> {
    let is_address = |word: &str| word.contains("://") || word.contains('/');
    if text.split_whitespace().any(|word| word.chars().count() > WORD_CHARS && !is_address(word)) {
        return Some(LONG_RUN);
    }
    let said = bare(text);
    let words: Vec<&str> = said.split(' ').filter(|word| !word.is_empty()).collect();
    if words.len() < LONG_TEXT {
        return None;
    }
    let different: BTreeSet<&str> = words.iter().copied().collect();
    if different.len() * SAID_AGAIN < words.len() && words.len() < VERY_LONG {
        return Some(FEW_WORDS);
    }
    let is_plain = !text.chars().any(|c| c.is_alphabetic() && !c.is_ascii());
    is_plain.then_some(NO_MARKS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_told_from_filler() {
        let sentence =
            "Đã làm việc với 11 chủ đầu tư về tiến độ giải ngân; hoàn thiện hồ sơ thanh toán của 37 gói thầu; ";
        assert_eq!(oddity(&sentence.repeat(3)), None);
        assert_eq!(oddity("Xem https://stc.example.vn/van-ban/"), None);
        assert!(oddity(&"lorem ipsum dolor sit amet consectetur ".repeat(6)).is_some());
        assert!(oddity(&"giải ngân ".repeat(40)).is_some());
        assert!(oddity(&"QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo".repeat(4)).is_some());
        assert_eq!(oddity("In English, as a short remark may be"), None);
    }
}
