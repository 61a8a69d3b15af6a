//! What rules and pages ask of a task's text beside its draft, so that the text itself
//! need not stay in memory, nor be read again by one program.

use std::sync::Arc;

use super::kept::{Again, Notes};
use crate::model::personal::{self, Sort};
use crate::source::{LineColumn, Span, floor_char_boundary};

/// Of a file in which nothing is wrong.
#[derive(Clone, Debug, PartialEq)]
pub struct Excerpt {
    /// What it holds of persons.
    pub personal: Box<[(Sort, Span)]>,
    lines: Marks,
    /// Where a form writes in it, as the script of the form has it.
    pub form: Arc<str>,
}

impl Excerpt {
    /// `starts`: where what its draft has of places begins.
    pub(super) fn of(text: &str, mut starts: Vec<usize>, form: Arc<str>) -> Self {
        let personal: Box<[(Sort, Span)]> = personal::found(text).collect();
        starts.extend(personal.iter().map(|(_, span)| span.start()));
        Self { personal, lines: Marks::of(text, starts), form }
    }

    /// Where something begins of which the draft has the place, or of a person.
    #[must_use]
    pub fn place(&self, offset: usize) -> LineColumn {
        self.lines.place(offset)
    }

    pub(super) fn note(&self, notes: &mut Notes) {
        let Self { personal, lines: Marks(marks), form } = self;
        notes.length(personal.len());
        for (sort, span) in personal {
            let number = Sort::ALL.iter().position(|known| known == sort);
            notes.length(number.unwrap_or_default());
            notes.span(*span);
        }
        notes.block(marks);
        notes.text(form);
    }

    /// What was noted; nothing of value where reading it failed.
    pub(super) fn again(again: &mut Again<'_>) -> Self {
        let count = again.length();
        let personal = (0..count).map_while(|_| {
            let sort = Sort::ALL.get(again.length()).copied();
            let span = again.a_span();
            sort.map(|sort| (sort, span))
        });
        let personal: Box<[(Sort, Span)]> = personal.collect();
        again.require(personal.len() == count);
        let lines = Marks(again.block().into());
        Self { personal, lines, form: again.text().into() }
    }
}

/// Where some places of a text stand in lines and columns. In numbers of seven bits a
/// byte: the length of the text; how many of the places stand behind a letter of several
/// bytes on their line, or in one; of each how far it is behind the one before, and its
/// column; how far the end of each line is behind the one before.
#[derive(Clone, Debug, PartialEq)]
struct Marks(Box<[u8]>);

impl Marks {
    fn of(text: &str, mut places: Vec<usize>) -> Self {
        places.sort_unstable();
        places.dedup();
        let ends: Vec<usize> = text.match_indices('\n').map(|(at, _)| at + 1).collect();
        let odd = places.into_iter().filter_map(|place| {
            let start = ends.partition_point(|end| *end <= place).checked_sub(1).and_then(|line| ends.get(line));
            let start = start.copied().unwrap_or_default();
            let column = text.get(start..floor_char_boundary(text, place))?.chars().count() + 1;
            (column != place - start + 1).then_some((place, column))
        });
        let odd: Vec<(usize, usize)> = odd.collect();
        let mut notes = Notes::default();
        notes.length(text.len());
        notes.length(odd.len());
        let mut last = 0;
        for (place, column) in odd {
            notes.length(place - last);
            notes.length(column);
            last = place;
        }
        last = 0;
        for end in ends {
            notes.length(end - last);
            last = end;
        }
        Self(notes.into_bytes().unwrap_or_default().into())
    }

    fn place(&self, offset: usize) -> LineColumn {
        let mut marks = Again::of(&self.0);
        let offset = offset.min(marks.length());
        let mut odd = None;
        let mut at = 0;
        for _ in 0..marks.length() {
            at += marks.length();
            let column = marks.length();
            if at == offset {
                odd = Some(column);
            }
        }
        let (mut line, mut start) = (1, 0);
        while marks.has_more() {
            let end = start + marks.length();
            if end > offset {
                break;
            }
            (line, start) = (line + 1, end);
        }
        LineColumn { line, column: odd.unwrap_or(offset - start + 1) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // Law: of whatever text, each place that was marked stands where the text has it.
    #[test]
    fn a_place_that_was_marked_is_where_its_text_has_it() {
        arbtest::arbtest(|u| {
            let mut text = String::new();
            for _ in 0..u.int_in_range(0..=30)? {
                text.push_str(u.choose(&["a", ": ", "\n", "ế", "đ", "\r\n", "  - ", "x\ny"])?);
            }
            let mut places = Vec::new();
            for _ in 0..u.int_in_range(0..=8)? {
                places.push(u.int_in_range(0..=text.len())?);
            }
            let marks = Marks::of(&text, places.clone());
            for place in places {
                assert_eq!(marks.place(place), LineColumn::of(&text, place), "{place} of {text:?}");
            }
            Ok(())
        });
    }
}
