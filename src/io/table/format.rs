//! What a number format shows of a number.

/// Of a date: which of its parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shown {
    /// With so many places behind the point.
    Percent(u8),
    Day,
    Month,
    Year,
    /// `d-mmm`: which year is not shown.
    DayAndMonth,
}

impl Shown {
    pub(super) fn is_date(self) -> bool {
        !matches!(self, Self::Percent(_))
    }

    /// None for a time of day, and for nothing.
    pub(super) fn of_parts(has_day: bool, has_month: bool, has_year: bool) -> Option<Self> {
        match (has_day, has_month, has_year) {
            (true, true, true) => Some(Self::Day),
            (false, true, true) => Some(Self::Month),
            (false, false, true) => Some(Self::Year),
            (true, true, false) => Some(Self::DayAndMonth),
            _ => None,
        }
    }
}

/// By the number of a format that every workbook has, or by its code.
pub(super) fn shown(id: Option<u32>, code: &str) -> Option<Shown> {
    match id {
        Some(9) => Some(Shown::Percent(0)),
        Some(10) => Some(Shown::Percent(2)),
        Some(14 | 15 | 22) => Some(Shown::Day),
        Some(16) => Some(Shown::DayAndMonth),
        Some(17) => Some(Shown::Month),
        // Of East Asian workbooks.
        Some(27..=31 | 36 | 50..=58) if code.is_empty() || code == "General" => Some(Shown::Day),
        _ => of_code(code),
    }
}

/// `dd/mm/yyyy`, `[$-42A]mmmm yyyy;@`, `0%`.
pub(super) fn of_code(code: &str) -> Option<Shown> {
    let first = plain(code.split(';').next().unwrap_or_default());
    if first.contains('%') {
        let behind = first.split_once('.').map_or("", |(_, behind)| behind);
        let places = behind.chars().take_while(|digit| matches!(digit, '0' | '#' | '?')).count();
        return Some(Shown::Percent(u8::try_from(places).unwrap_or(u8::MAX)));
    }
    let has = |letter: char| first.contains(letter);
    if has('0') || has('#') || first == "general" {
        return None;
    }
    // `m` beside hours or seconds is minutes.
    let letters: Vec<char> = first.chars().filter(|letter| "dmyhsb".contains(*letter)).collect();
    let mut runs: Vec<char> = letters;
    runs.dedup();
    let is_minute = |at: usize| {
        let before = at.checked_sub(1).and_then(|at| runs.get(at));
        before == Some(&'h') || runs.get(at + 1) == Some(&'s')
    };
    let has_month = runs.iter().enumerate().any(|(at, letter)| *letter == 'm' && !is_minute(at));
    Shown::of_parts(has('d'), has_month, has('y'))
}

/// Lower case, without quoted text, escaped signs, fillers and conditions in brackets.
fn plain(code: &str) -> String {
    let mut plain = String::new();
    let mut letters = code.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '"' => {
                letters.by_ref().find(|letter| *letter == '"');
            }
            '[' => {
                letters.by_ref().find(|letter| *letter == ']');
            }
            '\\' | '_' | '*' => {
                letters.next();
            }
            _ => plain.extend(letter.to_lowercase()),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_shows_parts_of_a_day() {
        for (code, expected) in [
            ("dd/mm/yyyy", Some(Shown::Day)),
            ("d\\-m\\-yy;@", Some(Shown::Day)),
            ("[$-42A]d mmmm yyyy", Some(Shown::Day)),
            ("\"ngày \"dd\" tháng \"mm\" năm \"yyyy", Some(Shown::Day)),
            ("dd/mm/yyyy hh:mm", Some(Shown::Day)),
            ("mm/yyyy", Some(Shown::Month)),
            ("mmm-yy", Some(Shown::Month)),
            ("[$-1010000]\"Tháng \"m/yyyy", Some(Shown::Month)),
            ("yyyy", Some(Shown::Year)),
            ("d-mmm", Some(Shown::DayAndMonth)),
            ("hh:mm", None),
            ("mm:ss", None),
            ("0%", Some(Shown::Percent(0))),
            ("0.00\\ %", Some(Shown::Percent(2))),
            ("#,##0", None),
            ("General", None),
            ("@", None),
        ] {
            assert_eq!(of_code(code), expected, "{code}");
        }
        assert_eq!(shown(Some(17), ""), Some(Shown::Month));
    }
}
