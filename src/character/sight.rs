//! The nature of characters one after another: a mark is one too many after
//! others, a joiner is part of a picture between two.

use unicode_general_category::{GeneralCategory, get_general_category};
use unicode_normalization::char::{decompose_canonical, is_combining_mark};

use super::{MARKS, Nature, nature};

/// Reads a text from its beginning, a character at a time.
#[derive(Debug, Default)]
pub struct Sight {
    /// The last character that is seen.
    before: Option<char>,
    /// Marks on the letter that is being read.
    marks: usize,
}

impl Sight {
    /// `after` is the character that follows, if any.
    pub fn nature(&mut self, character: char, after: Option<char>) -> Nature {
        let nature = match nature(character) {
            Nature::Invisible if self.is_part_of_picture(character, after) => Nature::Seen,
            nature => nature,
        };
        // What nobody sees neither ends a pile nor bears one.
        if !matches!(nature, Nature::Seen | Nature::Unknown) || is_selector(character) {
            return nature;
        }
        let marks = marks_of(character);
        if is_combining_mark(character) {
            self.marks += marks.max(1);
            if self.marks > MARKS {
                return Nature::Piled;
            }
        } else {
            self.marks = marks;
        }
        self.before = Some(character);
        nature
    }

    /// `⚠️` and `👨‍💻` are several characters, some of which are nothing by
    /// themselves; a rare ideograph has its form chosen by one.
    fn is_part_of_picture(&self, character: char, after: Option<char>) -> bool {
        let Some(before) = self.before else { return false };
        match character {
            '\u{200d}' => is_picture(before) && after.is_some_and(is_picture),
            '\u{fe0e}' | '\u{fe0f}' => is_picture(before) || before.is_ascii_digit(),
            '\u{fe00}'..='\u{fe02}' | '\u{e0100}'..='\u{e01ef}' => {
                matches!(before, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{323af}')
            }
            _ => false,
        }
    }
}

fn is_selector(character: char) -> bool {
    matches!(character, '\u{200d}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

fn is_picture(character: char) -> bool {
    use GeneralCategory::{MathSymbol, ModifierSymbol, OtherPunctuation, OtherSymbol};
    matches!(get_general_category(character), OtherSymbol | MathSymbol | ModifierSymbol | OtherPunctuation)
}

/// Marks that a character is made of: `ế` of two.
fn marks_of(character: char) -> usize {
    if character.is_ascii() {
        return 0;
    }
    let mut marks = 0;
    decompose_canonical(character, |part| marks += usize::from(is_combining_mark(part)));
    marks
}
