//! What a text holds of a person: telephone numbers, numbers of cards, e-mail
//! addresses. In a file it is a finding; out of a commit's words, which nobody
//! can fix, it is not published.

use crate::character::{Nature, shown, without};
use crate::source::Span;

/// A commit's words as they may be published: without what tells how to reach
/// a person, and with nothing hidden.
#[must_use]
pub fn published(text: &str) -> String {
    // A character of no width must not save an address from being found.
    let seen = without(text, Nature::is_hidden);
    let mut places: Vec<(Span, &str)> = addresses(&seen).into_iter().map(|span| (span, "…@…")).collect();
    places.extend(phones(&seen).into_iter().chain(citizens(&seen)).map(|span| (span, "…")));
    if places.is_empty() {
        return shown(text).into_owned();
    }
    places.sort_by_key(|(span, _)| (span.start(), span.end()));
    let mut out = String::with_capacity(seen.len());
    let mut from = 0;
    for (span, instead) in places.into_iter().filter(|(span, _)| span.start() < span.end()) {
        if span.start() >= from {
            out.push_str(seen.get(from..span.start()).unwrap_or_default());
            out.push_str(instead);
        }
        from = from.max(span.end());
    }
    out.push_str(seen.get(from..).unwrap_or_default());
    out
}

/// What tells how to reach a person, or who it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    Phone,
    Citizen,
    Address,
}

impl Sort {
    pub const ALL: [Self; 3] = [Self::Phone, Self::Citizen, Self::Address];

    fn found(self, text: &str) -> Vec<Span> {
        match self {
            Self::Phone => phones(text),
            Self::Citizen => citizens(text),
            Self::Address => addresses(text),
        }
    }
}

/// All of it, one sort after the other.
pub fn found(text: &str) -> impl Iterator<Item = (Sort, Span)> {
    Sort::ALL.into_iter().flat_map(move |sort| sort.found(text).into_iter().map(move |span| (sort, span)))
}

/// Numbers of the Vietnamese plan: `0` or `+84`, then nine digits of a mobile
/// or ten of a landline, with blanks, dots or hyphens between groups.
#[must_use]
pub fn phones(text: &str) -> Vec<Span> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut start = 0;
    while let Some(byte) = bytes.get(start) {
        let before = start.checked_sub(1).and_then(|at| bytes.get(at)).copied();
        let begins = matches!(byte, b'0' | b'+') && before.is_none_or(|byte| byte != b'.' && !belongs_to_word(byte));
        let (digits, end) = if begins { digits_from(bytes, start) } else { (String::new(), start + 1) };
        let national = digits.strip_prefix("84").or(digits.strip_prefix('0')).unwrap_or_default();
        let is_phone = match national.bytes().next() {
            Some(b'3' | b'5' | b'7' | b'8' | b'9') => national.len() == 9,
            Some(b'2') => national.len() == 10,
            _ => false,
        };
        if is_phone && !bytes.get(end).copied().is_some_and(belongs_to_word) {
            found.push(Span::new(start, end));
        }
        start = end.max(start + 1);
    }
    found
}

/// Part of something longer: a document's symbol, an address, a day.
fn belongs_to_word(neighbour: u8) -> bool {
    neighbour.is_ascii_alphanumeric() || matches!(neighbour, b'/' | b'-' | b'_' | b'=')
}

/// The digits from a place on, over single signs between groups, and where they end.
fn digits_from(bytes: &[u8], start: usize) -> (String, usize) {
    let mut digits = String::new();
    let mut end = start;
    let mut at = start + usize::from(bytes.get(start) == Some(&b'+'));
    while let Some(byte) = bytes.get(at) {
        let next_is_digit = bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
        match byte {
            b'0'..=b'9' => {
                digits.push(char::from(*byte));
                end = at + 1;
            }
            b' ' | b'.' | b'-' if next_is_digit => {}
            _ => break,
        }
        at += 1;
    }
    (digits, end.max(start + 1))
}

/// Twelve digits that begin with the code of a province, sex and century.
#[must_use]
pub fn citizens(text: &str) -> Vec<Span> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut start = 0;
    while start < bytes.len() {
        let length = bytes.iter().skip(start).take_while(|byte| byte.is_ascii_digit()).count();
        let before = start.checked_sub(1).and_then(|at| bytes.get(at)).copied();
        let after = bytes.get(start + length).copied();
        let stands_alone = !before.is_some_and(belongs_to_word) && !after.is_some_and(belongs_to_word);
        let province = text.get(start..start + 3).and_then(|code| code.parse::<u32>().ok());
        let is_citizen = length == 12 && stands_alone && province.is_some_and(|code| (1..=96).contains(&code));
        if is_citizen && matches!(bytes.get(start + 3), Some(b'0'..=b'3')) {
            found.push(Span::new(start, start + length));
        }
        start += length.max(1);
    }
    found
}

/// Addresses of people; a sign of full width is read as well.
#[must_use]
pub fn addresses(text: &str) -> Vec<Span> {
    let is_local = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '%' | '+' | '-');
    let is_host = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-');
    text.match_indices(['@', '＠'])
        .filter_map(|(at, sign)| {
            let (before, after) = (text.get(..at)?, text.get(at + sign.len()..)?);
            let local = before.len() - before.trim_end_matches(is_local).len();
            let host = after.len() - after.trim_start_matches(is_host).len();
            let host = after.get(..host)?.trim_end_matches(['.', '-']);
            let is_address =
                local > 0 && host.split_once('.').is_some_and(|(name, top)| !name.is_empty() && top.len() > 1);
            is_address.then(|| Span::new(at - local, at + sign.len() + host.len()))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn found(text: &str, expected: &[&str]) {
        let mut spans = phones(text);
        spans.extend(citizens(text));
        spans.extend(addresses(text));
        let found: Vec<&str> = spans.iter().filter_map(|span| text.get(span.start()..span.end())).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn numbers_and_addresses_are_found_as_people_write_them() {
        found("ĐT: 0912 345 678.", &["0912 345 678"]);
        found("gọi +84 912-345-678, hoặc 0256.3822294", &["+84 912-345-678", "0256.3822294"]);
        found("ông B, CCCD 052089012345, xã Cát Khánh", &["052089012345"]);
        found("thư: An.Nguyen@stc.example.vn.", &["An.Nguyen@stc.example.vn"]);
    }

    #[test]
    fn amounts_days_and_symbols_are_no_numbers_of_people() {
        for text in [
            "1.516.000.000 đồng",
            "150000000000 đồng",
            "so_ky_hieu: 052089012345/QĐ-UBND",
            "ngay: 2025-03-07",
            "từ 07/03/2025 đến 09/03/2025",
            "so_ky_hieu: 0912345678/QĐ-UBND",
            "mã gói thầu IB0912345678",
            "lien_ket: https://example.vn/van-ban/0912345678",
            "0,912 tỷ đồng; 05 dự án, 09 gói thầu",
            "@ 5 giờ; a@b",
        ] {
            found(text, &[]);
        }
    }

    #[test]
    fn the_words_of_a_commit_are_published_without_them() {
        for (text, expected) in [
            ("Cập nhật theo thư an.nguyen@stc.example.vn, ĐT 0912 345 678", "Cập nhật theo thư …@…, ĐT …"),
            ("nguyễn.văn.an@sở.example.vn", "…@…"),
            ("an\u{200b}@x.example", "…@…"),
            ("an＠x.example <an@x.example>", "…@… <…@…>"),
            ("Sửa\u{fffe} mã", "Sửa⟨U+FFFE⟩ mã"),
            ("Merge branch 'x' of @an", "Merge branch 'x' of @an"),
        ] {
            assert_eq!(published(text), expected);
        }
    }
}
