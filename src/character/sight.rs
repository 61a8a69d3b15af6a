//! The nature of characters one after another: a mark is one too many after
//! others, a joiner is part of a picture between two.

use unicode_general_category::{GeneralCategory, get_general_category};
use unicode_normalization::char::{decompose_canonical, is_combining_mark};

use super::{MARKS, Nature, is_plainly_seen, nature};

/// Reads a text from its beginning, a character at a time.
#[derive(Debug, Default)]
pub struct Sight {
    /// The last character, if it is seen.
    before: Option<char>,
    /// Its form is chosen already: a second selector chooses nothing.
    is_chosen: bool,
    /// Marks on the letter that is being read, but for those that it is made of.
    marks: usize,
    /// The letter itself, until a mark follows: hardly ever.
    letter: Option<char>,
}

impl Sight {
    /// `after` is the character that follows, if any.
    pub fn nature(&mut self, character: char, after: Option<char>) -> Nature {
        if is_plainly_seen(character) {
            self.stand_on(character);
            return Nature::Seen;
        }
        let nature = match nature(character) {
            Nature::Invisible if self.is_part_of_picture(character, after) => Nature::Seen,
            nature => nature,
        };
        // What nobody sees neither ends a pile nor bears one. A mark will stand in its
        // place, and no selector chooses the form of what is before that mark.
        if !matches!(nature, Nature::Seen | Nature::Unknown) {
            self.before = None;
            return nature;
        }
        if is_selector(character) {
            self.is_chosen = true;
            return nature;
        }
        if is_combining_mark(character) {
            self.marks += self.letter.take().map_or(0, marks_of) + marks_of(character).max(1);
            if self.marks > MARKS {
                return Nature::Piled;
            }
            (self.before, self.is_chosen) = (Some(character), false);
        } else {
            self.stand_on(character);
        }
        nature
    }

    fn stand_on(&mut self, letter: char) {
        *self = Self { before: Some(letter), is_chosen: false, marks: 0, letter: Some(letter) };
    }

    /// `⚠️` and `👨‍💻` are several characters, some of which are nothing by
    /// themselves; a rare ideograph has its form chosen by one.
    fn is_part_of_picture(&self, character: char, after: Option<char>) -> bool {
        let Some(before) = self.before else { return false };
        match character {
            '\u{200d}' => is_picture(before) && after.is_some_and(is_picture),
            _ if self.is_chosen => false,
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
