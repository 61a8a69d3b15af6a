//! Numbers as the administration writes them: `13.119`, `84,5%`, `03 nhiệm vụ`.

use super::Lang;

/// `13.119` in Vietnamese, `13,119` in English.
#[must_use]
pub fn integer(value: usize, lang: Lang) -> String {
    let digits = value.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(if lang == Lang::Vi { '.' } else { ',' });
        }
        out.push(digit);
    }
    out
}

/// A count inside a Vietnamese sentence: below ten it takes a zero (`03`);
/// nothing is `0`.
#[must_use]
pub fn count_text(value: usize, lang: Lang) -> String {
    if lang == Lang::Vi && (1..10).contains(&value) { format!("{value:02}") } else { integer(value, lang) }
}

/// `84,5%`: one decimal, rounded half up on integers; `—` when there is
/// nothing to divide by, never 0% or 100%.
#[must_use]
pub fn percent(part: usize, whole: usize, lang: Lang) -> String {
    if whole == 0 {
        return "—".to_owned();
    }
    let tenths = (part * 2000 + whole) / (whole * 2);
    let mark = if lang == Lang::Vi { ',' } else { '.' };
    format!("{}{mark}{}%", tenths / 10, tenths % 10)
}

/// `I`, `II` … for quarters, parts and annexes.
#[must_use]
pub fn roman(value: usize) -> String {
    const STEPS: [(usize, &str); 9] =
        [(100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")];
    let mut rest = value;
    let mut out = String::new();
    for (step, letters) in STEPS {
        while rest >= step {
            out.push_str(letters);
            rest -= step;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_are_those_published() {
        // domain.md §8.6
        assert_eq!(percent(16_051, 16_051 + 223, Lang::Vi), "98,6%");
        assert_eq!(percent(2_501, 2_723, Lang::Vi), "91,8%");
        assert_eq!(percent(13_119, 15_533, Lang::Vi), "84,5%");
        assert_eq!(percent(585, 833, Lang::Vi), "70,2%");
        assert_eq!(percent(585, 585 + 181, Lang::Vi), "76,4%");
    }

    #[test]
    fn nothing_out_of_nothing_is_a_dash() {
        assert_eq!(percent(0, 0, Lang::Vi), "—");
        assert_eq!(percent(0, 3, Lang::Vi), "0,0%");
    }

    #[test]
    fn thousands_and_small_counts() {
        assert_eq!(integer(13_119, Lang::Vi), "13.119");
        assert_eq!(integer(1_000_000, Lang::En), "1,000,000");
        assert_eq!(count_text(3, Lang::Vi), "03");
        assert_eq!(count_text(0, Lang::Vi), "0");
        assert_eq!(count_text(10, Lang::Vi), "10");
        assert_eq!(roman(4), "IV");
    }
}
