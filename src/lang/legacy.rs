//! Vietnamese typed or saved in an old character set and read as another one:
//! `X©y dùng` (TCVN3, .VnTime), `Xaây döïng` (VNI), `XÃ¢y dá»±ng` (UTF-8 taken for
//! Windows-1252), `X?y d?ng`. Nobody can read it, and no search finds it.
//!
//! Honest text is never taken for it: it must hold no letter that such sets lack,
//! and what it is converted to must be Vietnamese where what stands there is not.

use unicode_normalization::UnicodeNormalization;

use super::Text;

/// What happened to a text, and what it said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Legacy {
    pub how: Text,
    /// The text as it was meant, where it can be had back.
    pub meant: Option<String>,
    /// Nothing else can have been meant.
    pub is_certain: bool,
}

/// The old character set a text is in, if it is.
#[must_use]
pub fn legacy(text: &str) -> Option<Legacy> {
    let found = |how: Text, meant: String, is_certain: bool| Some(Legacy { how, meant: Some(meant), is_certain });
    if !text.is_ascii() {
        if let Some(meant) = read_again(text) {
            // A byte may have been lost on the way: then a person looks.
            let is_whole = !["á»", "áº", "Ã", "Ä", "Æ"].iter().any(|left| meant.contains(left));
            return found(Text::new("UTF-8 bị đọc nhầm", "UTF-8 misread"), meant, is_whole);
        }
        if !text.chars().any(is_of_unicode_alone) {
            let of_fonts = tcvn3(text);
            if is_meant(text, &of_fonts) {
                return found(Text::new("bảng mã TCVN3 (.VnTime)", "TCVN3 (.VnTime)"), of_fonts, false);
            }
            let of_pairs = vni(text);
            if is_meant(text, &of_pairs) {
                return found(Text::new("bảng mã VNI", "VNI"), of_pairs, false);
            }
        }
    }
    is_lost(text).then_some(Legacy {
        how: Text::new("chữ có dấu đã mất", "letters were lost"),
        meant: None,
        is_certain: false,
    })
}

/// Letters that no old set has at their place: `đ`, `ư`, `ế`.
fn is_of_unicode_alone(letter: char) -> bool {
    matches!(letter, 'ă' | 'Ă' | 'đ' | 'Đ' | 'ơ' | 'Ơ' | 'ư' | 'Ư' | '\u{1ea0}'..='\u{1ef9}')
}

/// Letters of which a question mark or U+FFFD is left: `X?y d?ng`.
fn is_lost(text: &str) -> bool {
    if !text.contains('?') {
        return text.contains('\u{fffd}');
    }
    let is_address = |word: &&str| word.contains(['/', '=', '&', '@']);
    let marks = |word: &str| {
        let letters: Vec<char> = word.chars().collect();
        letters
            .windows(3)
            .filter(|three| three[0].is_alphabetic() && three[1] == '?' && three[2].is_alphabetic())
            .count()
    };
    let lost: usize = text.split_whitespace().filter(|word| !is_address(word)).map(marks).sum();
    lost >= 2 || text.contains('\u{fffd}')
}

/// Bytes of UTF-8 that were shown one by one, put together again.
fn read_again(text: &str) -> Option<String> {
    if !text.contains(['\u{c3}', '\u{c4}', '\u{c5}', '\u{c6}', '\u{e1}', '\u{e2}']) {
        return None;
    }
    let letters: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let (mut certain, mut likely) = (0, 0);
    let mut at = 0;
    while let Some(letter) = letters.get(at) {
        // A byte that begins a letter is the sign of the same number.
        let length = match letter {
            '\u{c2}'..='\u{df}' => 2,
            '\u{e0}'..='\u{ef}' => 3,
            '\u{f0}'..='\u{f4}' => 4,
            _ => 1,
        };
        // Of signs and of other scripts nothing follows: they go along with the rest.
        let tells = matches!(letter, '\u{c3}'..='\u{c6}' | '\u{e1}' | '\u{e2}');
        if length == 1 {
            out.push(*letter);
            at += 1;
            continue;
        }
        let bytes: Option<Vec<u8>> =
            letters.get(at..at + length).and_then(|part| part.iter().map(|c| byte(*c)).collect());
        let decoded = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
        match decoded {
            Some(decoded) => {
                certain += usize::from(tells && decoded.chars().any(|c| matches!(c, '\u{1ea0}'..='\u{1ef9}')));
                likely += usize::from(tells);
                out.push_str(&decoded);
                at += length;
            }
            None => {
                out.push(*letter);
                at += 1;
            }
        }
    }
    let is_honest = text.chars().any(is_of_unicode_alone);
    (certain > 0 || (likely > 1 && !is_honest)).then_some(out)
}

/// The byte that Windows-1252 shows as a character.
fn byte(letter: char) -> Option<u8> {
    const HIGH: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";
    let high = HIGH.chars().zip(0x80_u8..).find(|(known, _)| *known == letter).map(|(_, byte)| byte);
    high.or_else(|| u8::try_from(u32::from(letter)).ok())
}

/// TCVN 5712:1993 (VN3), as fonts named `.Vn…` draw it.
const TCVN3: (&str, &str) = (
    "¡¢£¤¥¦§¨©ª«¬\u{ad}®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
    "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
);

fn tcvn3(text: &str) -> String {
    let meant = |letter: char| TCVN3.0.chars().zip(TCVN3.1.chars()).find(|(from, _)| *from == letter).map(|(_, to)| to);
    text.chars().map(|letter| meant(letter).unwrap_or(letter)).collect()
}

/// VNI for Windows: a letter, and its marks behind it as another.
fn vni(text: &str) -> String {
    const ALONE: (&str, &str) = ("ìíæóòñöôîÌÍÆÓÒÑÖÔÎ", "ìíỉĩịđươỵÌÍỈĨỊĐƯƠỴ");
    let letters: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    for (at, letter) in letters.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| letters.get(at)).copied().unwrap_or(' ');
        let marks = marks_of(before, *letter);
        if let Some(marks) = marks {
            out.push_str(marks);
            continue;
        }
        let alone = ALONE.0.chars().zip(ALONE.1.chars()).find(|(from, _)| from == letter).map(|(_, to)| to);
        out.push(alone.unwrap_or(*letter));
    }
    out.nfc().collect()
}

/// The marks that a VNI letter puts on the one before it.
fn marks_of(before: char, mark: char) -> Option<&'static str> {
    let is_vowel =
        matches!(before.to_ascii_lowercase(), 'a' | 'e' | 'o' | 'u' | 'y') || matches!(before, 'ö' | 'Ö' | 'ô' | 'Ô');
    if !is_vowel {
        return None;
    }
    let takes_roof = matches!(before.to_ascii_lowercase(), 'a' | 'e' | 'o');
    let takes_bowl = before.eq_ignore_ascii_case(&'a');
    let marks = match mark.to_lowercase().next()? {
        'ø' => "\u{300}",
        'ù' => "\u{301}",
        'û' => "\u{309}",
        'õ' => "\u{303}",
        'ï' => "\u{323}",
        'â' if takes_roof => "\u{302}",
        'à' if takes_roof => "\u{302}\u{300}",
        'á' if takes_roof => "\u{302}\u{301}",
        'å' if takes_roof => "\u{302}\u{309}",
        'ã' if takes_roof => "\u{302}\u{303}",
        'ä' if takes_roof => "\u{302}\u{323}",
        'ê' if takes_bowl => "\u{306}",
        'è' if takes_bowl => "\u{306}\u{300}",
        'é' if takes_bowl => "\u{306}\u{301}",
        'ú' if takes_bowl => "\u{306}\u{309}",
        'ü' if takes_bowl => "\u{306}\u{303}",
        'ë' if takes_bowl => "\u{306}\u{323}",
        _ => return None,
    };
    Some(marks)
}

/// Whether a conversion gives Vietnamese where there was none.
fn is_meant(text: &str, converted: &str) -> bool {
    let words = text.split_whitespace().zip(converted.split_whitespace());
    let changed: Vec<(&str, &str)> = words.filter(|(was, is)| was != is).collect();
    let is_word = |word: &str| {
        let parts = word.split(['-', '/', '–']).map(|part| part.trim_matches(|c: char| !c.is_alphabetic()));
        let mut parts = parts.filter(|part| !part.is_empty()).peekable();
        parts.peek().is_some() && parts.all(is_syllable)
    };
    // Units and formulas have signs of their own between letters.
    let has_letter = |word: &str| word.contains(|c: char| c.is_ascii_alphabetic()) && !word.contains(['×', '÷', '·']);
    let gained = changed.iter().filter(|(was, is)| is_word(is) && !is_word(was) && has_letter(was)).count();
    let kept = changed.iter().filter(|(_, is)| is_word(is)).count();
    // A sign between letters: `X©y` is no word of any language.
    let is_sure = changed.iter().any(|(was, is)| is_word(is) && has_sign_within(was));
    kept * 5 >= changed.len() * 4 && (gained >= 2 || (gained > 0 && is_sure))
}

fn has_sign_within(word: &str) -> bool {
    let letters: Vec<char> = word.chars().collect();
    // What may stand between letters in units and formulas is no sign of it.
    let is_sign = |c: char| !c.is_alphabetic() && !matches!(c, '×' | '÷' | '·') && TCVN3.0.contains(c);
    letters.windows(3).any(|three| three[0].is_alphabetic() && is_sign(three[1]) && three[2].is_alphabetic())
}

const ONSETS: [&str; 27] = [
    "ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", "b", "c", "d", "đ", "g", "h", "k", "l", "m",
    "n", "p", "r", "s", "t", "v", "x",
];
const CODAS: [&str; 8] = ["ch", "ng", "nh", "c", "m", "n", "p", "t"];
/// Vowels that may stand before a final consonant.
const CLOSED: [&str; 24] = [
    "a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y", "iê", "yê", "oa", "oă", "oe", "ua", "uâ", "uê", "uô",
    "uy", "uyê", "ươ",
];
/// Vowels that end a syllable.
const OPEN: [&str; 46] = [
    "a", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y", "ai", "ao", "au", "ay", "âu", "ây", "eo", "êu", "ia", "iu",
    "iêu", "yêu", "oa", "oe", "oi", "oai", "oao", "oay", "oeo", "ôi", "ơi", "ua", "uê", "ui", "uơ", "uy", "uya", "uyu",
    "uây", "uôi", "ưa", "ưi", "ưu", "ươi", "ươu", "uao",
];

/// Whether a word has the shape of a Vietnamese syllable.
fn is_syllable(word: &str) -> bool {
    let mut plain = String::new();
    let mut tones = 0;
    for part in word.to_lowercase().nfd() {
        match part {
            '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}' => tones += 1,
            _ => plain.push(part),
        }
    }
    let plain: String = plain.nfc().collect();
    let is_rhyme = |rest: &str| {
        let closed = || CODAS.iter().filter_map(|coda| rest.strip_suffix(coda)).any(|vowel| CLOSED.contains(&vowel));
        OPEN.contains(&rest) || closed()
    };
    let onset = || ONSETS.iter().filter_map(|onset| plain.strip_prefix(onset)).any(is_rhyme);
    tones <= 1 && (is_rhyme(&plain) || onset())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meant(text: &str) -> Option<String> {
        legacy(text).and_then(|found| found.meant)
    }

    #[test]
    fn each_old_set_is_read() {
        assert_eq!(meant("X©y dùng").as_deref(), Some("Xây dựng"));
        assert_eq!(meant("Xaây döïng").as_deref(), Some("Xây dựng"));
        assert_eq!(meant("XÃ¢y dá»±ng").as_deref(), Some("Xây dựng"));
        assert_eq!(
            meant("Gi¶i ng©n vèn ®Çu t\u{ad} c«ng ®¹t 16%").as_deref(),
            Some("Giải ngân vốn đầu tư công đạt 16%")
        );
        assert_eq!(
            meant("Giaûi ngaân voán ñaàu tö coâng ñaït 16%").as_deref(),
            Some("Giải ngân vốn đầu tư công đạt 16%")
        );
        assert_eq!(meant("Giáº£i ngÃ¢n vá»‘n Ä‘áº§u tÆ° cÃ´ng").as_deref(), Some("Giải ngân vốn đầu tư công"));
        assert_eq!(legacy("X?y d?ng k? ho?ch").map(|found| found.meant), Some(None));
        assert!(legacy("Xây d\u{fffd}ng").is_some());
    }

    #[test]
    fn honest_text_is_left_alone() {
        for text in [
            "Xây dựng",
            "Báo cáo",
            "Hoà giải",
            "khoá sổ",
            "ĐÃ”, “ĐÃ”",
            "Zürich, São Paulo, José Niño, café",
            "5.000 m², 20°C, ½, ±5%",
            "H2SO4 CO₂ µg/m³",
            "Windows® và Office©",
            "§ 5; Điều 7",
            "2×3 và 4×5",
            "5 N·m, m×n",
            "tỷ¹ ty¹ dân¹",
            "Có hay không? Nếu có thì sao?",
            "https://a.vn/?q=a&b=?c",
            "Toàn tỉnh có 15 xã",
            "Cà phê, cá, tôm",
            "naïve résumé",
            "Trà Câu",
            "Tà Lùng",
            "quý II",
            "hoá đơn",
            "thuý kiều",
        ] {
            assert_eq!(legacy(text), None, "{text}");
        }
    }
}
