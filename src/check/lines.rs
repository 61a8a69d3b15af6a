//! The lines and columns that pages point at, counted while the texts are in memory.

use std::sync::Arc;

use super::Report;
use crate::source::{LineColumn, Span};

/// Sorted by path and offset.
#[derive(Clone, Debug, Default)]
pub struct Lines(Vec<(Arc<str>, usize, LineColumn)>);

impl Lines {
    /// Of all findings, and of some places of files beside them.
    pub fn of(
        report: &Report,
        beside: impl Iterator<Item = (Arc<str>, Span)>,
        place: impl Fn(&str, Span) -> LineColumn,
    ) -> Self {
        let found = report.diagnostics.iter().map(|diagnostic| (Arc::clone(&diagnostic.path), diagnostic.span));
        let line = |(path, span): (Arc<str>, Span)| {
            let at = place(&path, span);
            (path, span.start(), at)
        };
        let mut lines: Vec<_> = found.chain(beside).map(line).collect();
        lines.sort_by(|(path, at, _), (other, other_at, _)| (path, at).cmp(&(other, other_at)));
        lines.dedup_by(|(path, at, _), (other, other_at, _)| (path, at) == (other, other_at));
        lines.shrink_to_fit();
        Self(lines)
    }

    /// Where a span begins. Of what nobody counted, the start of its file: a defect of
    /// ours, which every test of a page finds.
    #[must_use]
    pub fn of_span(&self, path: &str, span: Span) -> LineColumn {
        let place = self.0.binary_search_by(|(known, at, _)| (&**known, *at).cmp(&(path, span.start())));
        let found = place.ok().and_then(|place| self.0.get(place));
        debug_assert!(found.is_some(), "nobody counted the line of {path}, byte {}", span.start());
        found.map_or(LineColumn { line: 1, column: 1 }, |(_, _, at)| *at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // Law: in whatever order places are given, each is found as its text has it.
    #[test]
    fn a_place_is_found_as_its_text_has_it() {
        arbtest::arbtest(|u| {
            let texts: [String; 3] = [u.arbitrary()?, "a: 1\nế: 2\n".to_owned(), String::new()];
            let mut places = Vec::new();
            for _ in 0..u.int_in_range(0..=12)? {
                let of = u.choose_index(texts.len())?;
                let at = u.int_in_range(0..=texts[of].len() + 2)?;
                places.push((Arc::from(of.to_string()), Span::new(at, at)));
            }
            let text = |path: &str| texts[path.parse::<usize>().expect("its number")].as_str();
            let place = |path: &str, span: Span| LineColumn::of(text(path), span.start());
            let lines = Lines::of(&Report::default(), places.iter().cloned(), place);
            for (path, span) in places {
                assert_eq!(lines.of_span(&path, span), LineColumn::of(text(&path), span.start()));
            }
            Ok(())
        });
    }
}
