//! What could not be understood, and where.

use chrono::NaiveDate;

use super::layout::Misplaced;
use crate::lang::{Legacy, Text};
use crate::model::field::{Field, Table};
use crate::source::{Looks, Span};
use crate::yaml::FaultKind;

#[derive(Clone, Debug)]
pub struct Problem {
    pub kind: ProblemKind,
    pub span: Span,
}

#[derive(Clone, Debug)]
pub enum ProblemKind {
    // The file as a whole.
    NotUtf8 {
        looks: Looks,
    },
    NotAFile,
    Unreadable {
        reason: Text,
    },
    EmptyFile,
    NotAMapping {
        table: &'static Table,
    },
    LfsPointer,
    /// A file of another program under this name.
    OtherFormat {
        what: Text,
    },
    Yaml(FaultKind),
    /// Lines that stand where they are read as something else.
    Misplaced(Box<Misplaced>),
    // Keys.
    /// `odd`: a character that the eye passes over. `taken`: where the nearest stands already.
    UnknownKey {
        key: String,
        nearest: Option<&'static str>,
        taken: Option<Span>,
        odd: Option<char>,
    },
    MixedLanguages {
        key: String,
        expected: &'static str,
    },
    /// `stands`: the key is there, with nothing behind it.
    Missing {
        field: &'static Field,
        stands: bool,
    },
    // Values.
    WrongShape {
        field: &'static Field,
        expected: Text,
    },
    BadId {
        field: &'static Field,
        written: String,
    },
    BadDay {
        written: String,
        guess: Option<NaiveDate>,
    },
    BadInstant {
        written: String,
    },
    BadClock {
        written: String,
    },
    BadZone {
        written: String,
    },
    BadNumber {
        written: String,
        guess: Option<u32>,
        min: u32,
        max: u32,
    },
    BadChoice {
        field: &'static Field,
        written: String,
        /// In both languages.
        choices: [String; 2],
        nearest: Option<&'static str>,
    },
    BadLink {
        written: String,
    },
    BadMailbox {
        written: String,
    },
    BadDeadline {
        written: String,
        guess: Option<String>,
        cure: Text,
    },
    TooLong {
        field: &'static Field,
        max: usize,
    },
    TooMany {
        field: &'static Field,
        max: usize,
    },
    // Characters inside values.
    NotNfc,
    LookAlike {
        written: char,
        meant: String,
    },
    /// A text in an old character set, or whose letters were lost on the way.
    Legacy(Legacy),
    /// A value in quotes of print: “2025-03-31”.
    SmartQuotes {
        inner: String,
    },
}
