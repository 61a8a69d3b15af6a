//! What is said of a place in a spreadsheet, as findings are said of files.

use crate::diag::{Arg, Args, Severity};
use crate::lang::{Lang, Text};

/// A sheet, a row, a cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    pub sheet: String,
    /// From 1, as the spreadsheet counts.
    pub row: Option<usize>,
    /// From 0, and the heading over it.
    pub column: Option<(usize, String)>,
}

impl Place {
    pub(crate) fn sheet(name: &str) -> Self {
        Self { sheet: name.to_owned(), row: None, column: None }
    }

    /// `Danh mục, dòng 5, cột D (Thời hạn)`.
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        let mut text = self.sheet.clone();
        if let Some(row) = self.row {
            text.push_str(&Text::new(", dòng {row}", ", row {row}").fill(lang, &[("row", &row.to_string())]));
        }
        if let Some((column, heading)) = &self.column {
            let words = Text::new(", cột {letter} ({heading})", ", column {letter} ({heading})");
            text.push_str(&words.fill(lang, &[("letter", &letter(*column)), ("heading", heading)]));
        }
        text
    }
}

/// `A`, `Z`, `AA`.
pub(crate) fn letter(column: usize) -> String {
    let last = char::from(b'A' + u8::try_from(column % 26).unwrap_or_default());
    if column < 26 { last.to_string() } else { format!("{}{last}", letter(column / 26 - 1)) }
}

/// What is wrong with a value, before it is known where it stands.
#[derive(Clone, Debug)]
pub(crate) struct Slip {
    message: Text,
    fix: Text,
    args: Args,
    /// Arguments that are words themselves, in the reader's language.
    said: Vec<(&'static str, Text)>,
}

impl Slip {
    pub(crate) fn new(message: Text, fix: Text) -> Self {
        Self { message, fix, args: Args::default(), said: Vec::new() }
    }

    pub(crate) fn arg(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        self.args.put(name, value.into());
        self
    }

    /// What is wrong, and the way out.
    pub(crate) fn text(&self, lang: Lang) -> String {
        format!("{}; {}", self.fill(self.message, lang), self.fill(self.fix, lang))
    }

    fn fill(&self, text: Text, lang: Lang) -> String {
        let args: Vec<(&str, String)> = self.args.iter().map(|(name, value)| (name, value.in_lang(lang))).collect();
        let args: Vec<(&str, &str)> = args.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let said: Vec<(&str, String)> = self.said.iter().map(|(name, text)| (*name, text.fill(lang, &args))).collect();
        let said = said.iter().map(|(name, text)| (*name, text.as_str()));
        text.fill(lang, &args.iter().copied().chain(said).collect::<Vec<_>>())
    }

    /// An argument in words, filled from the others.
    pub(crate) fn saying(mut self, name: &'static str, text: Text) -> Self {
        self.said.push((name, text));
        self
    }
}

/// What is said of one place.
#[derive(Clone, Debug)]
pub struct Remark {
    pub place: Place,
    pub severity: Severity,
    slip: Slip,
}

impl Remark {
    pub(crate) fn error(place: Place, slip: Slip) -> Self {
        Self { place, severity: Severity::Error, slip }
    }

    pub(crate) fn note(place: Place, slip: Slip) -> Self {
        Self { place, severity: Severity::Note, slip }
    }

    pub(crate) fn of(severity: Severity, place: Place, slip: Slip) -> Self {
        Self { place, severity, slip }
    }

    /// `lỗi: Danh mục, dòng 5, cột D (Thời hạn): … cách sửa: …`.
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        let fix = Text::new("cách sửa", "fix").in_lang(lang);
        format!(
            "{}: {}: {}\n  {fix}: {}",
            self.severity.label().in_lang(lang),
            self.place.text(lang),
            self.slip.fill(self.slip.message, lang),
            self.slip.fill(self.slip.fix, lang),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::letter;

    #[test]
    fn columns_are_lettered_as_in_the_spreadsheet() {
        assert_eq!([0, 25, 26, 51, 52, 701, 702].map(letter), ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }
}
