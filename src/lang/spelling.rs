//! One spelling of each letter before anything is compared or measured.

use unicode_normalization::UnicodeNormalization;

/// The text in NFC.
#[must_use]
pub fn nfc(text: &str) -> String {
    text.nfc().collect()
}

/// One name for all that some file system takes for one: those that differ in
/// letters' case or in how accents are written.
#[must_use]
pub fn as_file_systems_see(name: &str) -> String {
    if name.is_ascii() { name.to_ascii_lowercase() } else { nfc(name).to_lowercase() }
}

/// A character as plain ones: `Ⅳ` is IV, `３` is 3.
#[must_use]
pub fn nfkc(character: char) -> String {
    [character].into_iter().nfkc().collect()
}

/// Lower case, without diacritics, `đ` as `d`, runs of space as one:
/// what a search and a "same as last time" compare.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        if word.is_ascii() {
            out.extend(word.chars().map(|letter| letter.to_ascii_lowercase()));
            continue;
        }
        for letter in word.nfd().filter(|letter| !unicode_normalization::char::is_combining_mark(*letter)) {
            match letter {
                'đ' | 'Đ' | 'ð' | 'Ð' => out.push('d'),
                _ => out.extend(twin(letter).unwrap_or(letter).to_lowercase()),
            }
        }
    }
    out
}

/// The Latin letter that a Cyrillic or Greek one cannot be distinguished from by eye.
#[must_use]
pub fn twin(letter: char) -> Option<char> {
    // Greek and Cyrillic; every letter of every text is asked about.
    if !('\u{370}'..='\u{52f}').contains(&letter) {
        return None;
    }
    let (from, to) = TWINS;
    let place = from.chars().position(|known| known == letter)?;
    to.chars().nth(place)
}

/// Letters one below the other that most type faces draw alike.
const TWINS: (&str, &str) =
    ("АВЕЅІЈКМНОРСТУХаеѕіјорсухһԁԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧονυι", "ABESIJKMHOPCTYXaesijopcyxhdqwABEZHIKMNOPTYXovui");

/// As much of a text as a message can hold.
#[must_use]
pub fn shortened(text: &str) -> String {
    shortened_to(text, 64)
}

/// At most so many characters of a text, and a sign that there are more.
#[must_use]
pub fn shortened_to(text: &str, most: usize) -> String {
    if text.chars().count() <= most { text.to_owned() } else { text.chars().take(most).chain(['…']).collect() }
}

/// The folded words alone, signs left out: what a text says, however it is dressed.
#[must_use]
pub fn bare(text: &str) -> String {
    let folded = fold(text);
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// Words that a reader sees: pieces with at least one letter or digit.
#[must_use]
pub fn visible_words(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count()
}

/// Only `a-z`, `0-9`, `-` and `_`, beginning with a letter or digit.
#[must_use]
pub fn slug_like(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_lowercase() || first.is_ascii_digit())
        && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_'))
}

/// `PHỤ LỤC`: for files, which have no style sheet to do it.
#[must_use]
#[allow(clippy::disallowed_methods)] // Vietnamese has one capital for each letter.
pub fn in_capitals(text: &str) -> String {
    text.to_uppercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_unites_the_spellings_in_use() {
        assert_eq!(fold("Uỷ ban"), fold("Ủy  ban"));
        assert_eq!(fold("hoà"), fold("hòa"));
        assert_eq!(fold("Ðiều"), fold("Điều"));
        assert_eq!(fold("Sở"), fold("So\u{031b}\u{0309}"));
    }

    #[test]
    fn what_is_said_does_not_depend_on_signs() {
        assert_eq!(bare("  - Đang triển khai…"), "dang trien khai");
        assert_eq!(bare("KT-XH: \"như trên\"."), "kt xh nhu tren");
    }

    #[test]
    fn letters_that_look_alike_fold_alike() {
        assert_eq!(TWINS.0.chars().count(), TWINS.1.chars().count());
        assert_eq!(fold("thо\u{301}i_hаn"), "thoi_han");
        assert_eq!(fold("Москва"), fold("Mocквa"), "folding is for comparing, never for showing");
    }

    #[test]
    fn signs_are_not_words() {
        assert_eq!(visible_words("… - Đang triển khai."), 3);
    }
}
