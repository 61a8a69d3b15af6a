//! One spelling of each letter before anything is compared or measured.

use std::sync::LazyLock;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// The text in NFC.
#[must_use]
pub fn nfc(text: &str) -> String {
    // Nearly every text is: its letters stand as they are typed.
    if is_nfc_quick(text.chars()) == IsNormalized::Yes {
        return text.to_owned();
    }
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
        for letter in word.chars() {
            match latin(letter) {
                Some(plain) => out.push(plain),
                None => fold_letter(letter, &mut out),
            }
        }
    }
    out
}

/// A letter by itself: its marks are left out, wherever they stand.
fn fold_letter(letter: char, out: &mut String) {
    for part in std::iter::once(letter).nfd().filter(|part| !unicode_normalization::char::is_combining_mark(*part)) {
        match part {
            'đ' | 'Đ' | 'ð' | 'Ð' => out.push('d'),
            _ => out.extend(twin(part).unwrap_or(part).to_lowercase()),
        }
    }
}

/// The same of letters of which most texts consist, looked up: where it is one letter.
fn latin(letter: char) -> Option<char> {
    static FOLDED: LazyLock<[Vec<Option<char>>; 2]> = LazyLock::new(|| {
        LATIN.map(|(first, last)| {
            let folded = (first..=last).map(|letter| {
                let mut folded = String::new();
                fold_letter(letter, &mut folded);
                let mut letters = folded.chars();
                letters.next().filter(|_| letters.next().is_none())
            });
            folded.collect()
        })
    });
    let of = |((first, _), folded): (&(char, char), &Vec<Option<char>>)| {
        let place = u32::from(letter).checked_sub(u32::from(*first))?;
        *folded.get(usize::try_from(place).ok()?)?
    };
    LATIN.iter().zip(FOLDED.iter()).find_map(of)
}

/// ASCII to Latin Extended-B, and Latin Extended Additional.
const LATIN: [(char, char); 2] = [('\0', '\u{24f}'), ('\u{1e00}', '\u{1eff}')];

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
pub const TWINS: (&str, &str) =
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

    // Law: as the marks of the whole text apart would have it.
    #[test]
    fn folding_letter_by_letter_is_folding_the_whole() {
        let whole = |text: &str| -> String {
            let mut out = String::new();
            for word in text.split_whitespace() {
                out.push_str(if out.is_empty() { "" } else { " " });
                let parts = word.nfd().filter(|part| !unicode_normalization::char::is_combining_mark(*part));
                let parts = parts.map(|part| if matches!(part, 'đ' | 'Đ' | 'ð' | 'Ð') { 'd' } else { part });
                out.extend(parts.flat_map(|part| twin(part).unwrap_or(part).to_lowercase()));
            }
            out
        };
        let mut letters: String = ('\0'..='\u{33ff}').collect();
        letters.push_str("각\u{1100}\u{1161}\u{11a8}ﬁ𝐀\u{1d15e}");
        assert_eq!(fold(&letters), whole(&letters));
        arbtest::arbtest(|u| {
            let mut text = String::new();
            while !u.is_empty() && text.len() < 40 {
                match u.int_in_range(0..=2)? {
                    0 => text.push(u.arbitrary()?),
                    1 => text.push(u.int_in_range(0x300..=0x345).map(|code| char::from_u32(code).unwrap_or(' '))?),
                    _ => text.push(*u.choose(&['Ơ', 'ở', 'đ', 'Đ', ' ', 'a', 'İ', 'ß', 'Α'])?),
                }
            }
            assert_eq!(fold(&text), whole(&text), "{text:?}");
            assert_eq!(nfc(&text), text.nfc().collect::<String>(), "{text:?}");
            Ok(())
        });
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
