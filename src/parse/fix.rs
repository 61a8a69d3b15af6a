//! What can be fixed without asking: a day written the Vietnamese way, a look-
//! alike letter, marks written apart, a misspelt key, odd indentation.
//!
//! Only the bytes of the mistake change. A fix that does not leave the file with
//! fewer problems is not kept, so that none trades one slip for another.

use unicode_normalization::UnicodeNormalization;

use super::fields::is_part_of;
use super::{Problem, ProblemKind, problems_of};
use crate::lang::{Legacy, legacy};
use crate::source::{Content, LineColumn, Span};
use crate::yaml::{FaultKind, Slip};

/// A text with its mistakes fixed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fixed {
    pub text: String,
    /// In the order they were made; lines are those of the text as it was then.
    pub fixes: Vec<Fix>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    pub place: LineColumn,
    pub was: String,
    pub is: String,
}

/// Each fix is read again: a file of very many mistakes is for its author.
const FIXES: usize = 500;

/// A key as long is misspelt and not another.
const KEY_BYTES: usize = 5;

/// The text of an instance's file with what is mechanical fixed.
#[must_use]
pub fn fix(path: &str, text: &str) -> Fixed {
    let mut fixed = Fixed { text: text.to_owned(), fixes: Vec::new() };
    let mut problems = problems_of(path, &Content::Text(text.into()));
    let mut refused = Vec::new();
    while fixed.fixes.len() < FIXES {
        let next = problems.iter().find_map(|problem| {
            let (span, is) = replacement(problem, &fixed.text)?;
            (!refused.contains(&(span.start(), is.clone()))).then_some((span, is))
        });
        let Some((span, is)) = next else { break };
        let mut text = fixed.text.clone();
        let was = text.get(span.start()..span.end()).unwrap_or_default().to_owned();
        text.replace_range(span.start()..span.end(), &is);
        let left = problems_of(path, &Content::Text(text.as_str().into()));
        // One slip of the parser's hides those behind it: what counts is that it is gone.
        let further = first_syntax(&problems).saturating_add(is.len().saturating_sub(was.len()));
        // Never back and forth: nothing before the mistake becomes one.
        let is_behind = first_syntax(&left).saturating_add(was.len()) >= first_syntax(&problems);
        let is_gone = (left.len() < problems.len() && is_behind) || first_syntax(&left) > further;
        if is_gone {
            fixed.fixes.push(Fix { place: LineColumn::of(&fixed.text, span.start()), was, is });
            fixed.text = text;
            problems = left;
            refused.clear();
        } else {
            refused.push((span.start(), is));
        }
    }
    fixed
}

/// Where the first place lies that is no YAML; beyond the text where all is.
fn first_syntax(problems: &[Problem]) -> usize {
    let is_syntax = |problem: &&Problem| {
        matches!(problem.kind, ProblemKind::Yaml(FaultKind::Syntax { .. }) | ProblemKind::Misplaced(_))
    };
    let syntax = problems.iter().filter(is_syntax);
    syntax.map(|problem| problem.span.start()).min().unwrap_or(usize::MAX)
}

/// What stands where, and what shall stand there.
fn replacement(problem: &Problem, text: &str) -> Option<(Span, String)> {
    let written = text.get(problem.span.start()..problem.span.end())?;
    let whole = |is: String| Some((problem.span, is));
    // A span may be wider than the mistake: only what is exactly the mistake is replaced.
    let is_just = |slip: &str| written.trim_matches(['"', '\'']) == slip;
    match &problem.kind {
        ProblemKind::BadDay { written, guess: Some(day) } if is_just(written) => whole(day.to_string()),
        ProblemKind::BadDeadline { written, guess: Some(value), .. } if is_just(written) => whole(value.clone()),
        // Of two letters one apart is another word. What is but a part of a key is for its author.
        ProblemKind::UnknownKey { key, nearest: Some(nearest), taken: None, .. }
            if key.len() >= KEY_BYTES && is_just(key) && !is_part_of(key, nearest) =>
        {
            whole((*nearest).to_owned())
        }
        ProblemKind::MixedLanguages { key, expected } if is_just(key) => whole((*expected).to_owned()),
        // Only the one that a Vietnamese keyboard of old makes: another may be a word of its own.
        ProblemKind::LookAlike { written: odd @ ('Ð' | 'ð'), meant } => whole(written.replace(*odd, meant)),
        ProblemKind::SmartQuotes { inner } => whole(inner.clone()),
        ProblemKind::BadNumber { written, guess: Some(guess), .. } if is_just(written) => whole(guess.to_string()),
        ProblemKind::NotNfc => whole(written.nfc().collect()),
        ProblemKind::Legacy(Legacy { is_certain: true, .. }) => {
            legacy(written).and_then(|found| found.meant).and_then(whole)
        }
        // Tried already, and nothing typed is lost.
        ProblemKind::Misplaced(found) => Some((found.span, found.is.clone())),
        ProblemKind::Yaml(FaultKind::ByteOrderMark) => whole(String::new()),
        ProblemKind::Yaml(FaultKind::Syntax { slip }) => match slip {
            Slip::Tab | Slip::OddSpace => Some(indentation(text, problem.span.start())),
            Slip::NoSpaceAfterColon => {
                let colon = problem.span.start() + written.find(':')?;
                Some((Span::new(colon, colon + 1), ": ".to_owned()))
            }
            _ => None,
        },
        _ => None,
    }
}

/// The blanks that are no spaces from a place on, and as many spaces; two for a tab.
fn indentation(text: &str, start: usize) -> (Span, String) {
    let is_odd = |character: &char| character.is_whitespace() && !matches!(character, ' ' | '\n' | '\r');
    let odd: String = text.get(start..).unwrap_or_default().chars().take_while(is_odd).collect();
    let spaces = odd.chars().map(|character| if character == '\t' { "  " } else { " " }).collect();
    (Span::new(start, start + odd.len()), spaces)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PATH: &str = "tasks/so-y-te/SYT-001.yaml";

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(fix(PATH, text).text, expected);
    }

    #[test]
    fn only_the_slips_change() {
        check("ngay_giao:   31/03/2025   # hạn\r\n", "ngay_giao:   2025-03-31   # hạn\r\n");
        check("ten: Ðề án\n", "ten: Đề án\n");
        check("noi_dung: >-\n  Ðôn đốc\n  chủ Ðầu tư\n", "noi_dung: >-\n  Đôn đốc\n  chủ Đầu tư\n");
        check("ngay_giao: '31/03/2025'\n", "ngay_giao: 2025-03-31\n");
        check("ten: Ba\u{301}o ca\u{301}o\n", "ten: Báo cáo\n");
        check("ten: XÃ¢y dá»±ng\n", "ten: Xây dựng\n");
        check("tieu_de: x\ntrang_thaii: dang_thuc_hien\n", "tieu_de: x\ntrang_thai: dang_thuc_hien\n");
        check("\u{feff}ma: SYT-001\n", "ma: SYT-001\n");
        check("ten:Báo cáo\nma: SYT-001\n", "ten: Báo cáo\nma: SYT-001\n");
    }

    #[test]
    fn indentation_pasted_from_elsewhere_is_fixed_line_by_line() {
        check("cap_nhat:\n\t- ngay: 2025-03-01\n", "cap_nhat:\n  - ngay: 2025-03-01\n");
        check("cap_nhat:\n\u{a0}\u{a0}- ngay: 2025-03-01\n", "cap_nhat:\n  - ngay: 2025-03-01\n");
    }

    #[test]
    fn what_needs_a_person_is_left() {
        let part = "cap_nhat:\n  - ngay: 2025-03-01\n    tinh_hinh: x\n";
        let twice = "trang_thai: a\ntrang_thái: hoan_thanh\n";
        for text in [
            part,
            twice,
            "ngay_giao: 2025-02-30\n",
            "la: x\n",
            "ten: \"Báo cáo\n",
            "ten: Dự án: giai đoạn 2\n",
            "a\tb\n",
        ] {
            assert_eq!(fix(PATH, text), Fixed { text: text.to_owned(), fixes: Vec::new() }, "{text}");
        }
    }

    #[test]
    fn a_key_that_is_there_already_is_not_written_twice() {
        check("ten: A\ntenn: B\n", "ten: A\ntenn: B\n");
    }
}
