//! Findings: what is wrong in a file, where, and the way out.
//!
//! A finding is data. `check` makes them, `emit` prints them.

use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime};

use crate::lang::{self, Lang, Text};
use crate::source::{FileId, Span, Spanned};

/// How grave a finding is. `Error` makes `check` exit with 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    Error,
    Warning,
    Note,
}

impl Severity {
    #[must_use]
    pub fn label(self) -> Text {
        match self {
            Self::Error => Text::new("lỗi", "error"),
            Self::Warning => Text::new("cảnh báo", "warning"),
            Self::Note => Text::new("lưu ý", "note"),
        }
    }

    /// The stable word used in JSON.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// What a rule is, apart from how it looks for its pattern: identity and words.
#[derive(Debug)]
pub struct Rule {
    /// `GBnnn`: permanent, never reused.
    pub code: &'static str,
    /// The bad pattern in English kebab-case: "allow done-without-evidence" is a sentence.
    pub name: &'static str,
    pub severity: Severity,
    /// What is wrong, with `{arguments}`.
    pub message: Text,
    /// The way out, with `{arguments}`.
    pub fix: Text,
}

impl Rule {
    /// A finding of this rule at a place in the file being looked at.
    #[must_use]
    pub fn at(&'static self, span: Span) -> Finding {
        Finding { rule: self, span, args: Args::default(), related: Vec::new() }
    }

    /// About the file as a whole.
    #[must_use]
    pub fn at_start(&'static self) -> Finding {
        self.at(Span::start_of_file())
    }
}

/// A value inside a message: the same in both languages, or a word of ours.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Arg {
    Plain(String),
    Word(Text),
    Words(Vec<Text>),
    Day(NaiveDate),
    /// In the zone of the instance.
    Moment(NaiveDateTime),
    /// What is put together differently in each language.
    Both(String, String),
}

impl Arg {
    #[must_use]
    pub fn in_lang(&self, lang: Lang) -> String {
        match self {
            Self::Plain(text) => text.clone(),
            Self::Word(text) => text.in_lang(lang).to_owned(),
            Self::Words(texts) => texts.iter().map(|text| text.in_lang(lang)).collect::<Vec<_>>().join(", "),
            Self::Day(day) => lang::prose_date(*day, lang),
            Self::Moment(local) => lang::clock_date(*local, lang),
            Self::Both(vi, en) => match lang {
                Lang::Vi => vi.clone(),
                Lang::En => en.clone(),
            },
        }
    }
}

impl Arg {
    /// The same thing said in each language.
    pub fn said(words: impl Fn(Lang) -> String) -> Self {
        Self::Both(words(Lang::Vi), words(Lang::En))
    }
}

impl From<NaiveDateTime> for Arg {
    fn from(local: NaiveDateTime) -> Self {
        Self::Moment(local)
    }
}

impl From<Option<NaiveDate>> for Arg {
    fn from(day: Option<NaiveDate>) -> Self {
        day.map_or_else(|| "—".into(), Self::Day)
    }
}

impl From<NaiveDate> for Arg {
    fn from(day: NaiveDate) -> Self {
        Self::Day(day)
    }
}

/// A day that a file may not have: a dash.
impl From<Option<&Spanned<NaiveDate>>> for Arg {
    fn from(day: Option<&Spanned<NaiveDate>>) -> Self {
        day.map_or_else(|| "—".into(), |day| day.value.into())
    }
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Plain(text.to_owned())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Plain(text)
    }
}

impl From<Text> for Arg {
    fn from(text: Text) -> Self {
        Self::Word(text)
    }
}

impl From<usize> for Arg {
    fn from(count: usize) -> Self {
        Self::Plain(count.to_string())
    }
}

/// The values inside a message, by name. Few, of each of the hundred thousand findings
/// of a large instance: as long as what it holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Args(Vec<(&'static str, Arg)>);

impl Args {
    /// In the place of what had this name.
    pub fn put(&mut self, name: &'static str, value: Arg) {
        match self.0.binary_search_by_key(&name, |(known, _)| known) {
            Ok(place) => self.0[place].1 = value,
            Err(place) => {
                self.0.reserve_exact(1);
                self.0.insert(place, (name, value));
            }
        }
    }

    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Arg> {
        let place = self.0.binary_search_by_key(&name, |(known, _)| known).ok()?;
        self.0.get(place).map(|(_, value)| value)
    }

    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &Arg)> {
        self.0.iter().map(|(name, value)| (*name, value))
    }
}

/// A second place that belongs to a finding: the other of two duplicates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    pub path: Arc<str>,
    /// The file on main, where it is not the one that is being looked at.
    pub on_main: Option<FileId>,
    pub span: Span,
    pub label: Text,
}

#[derive(Clone, Debug)]
struct Elsewhere {
    /// None for the finding's own file.
    path: Option<Arc<str>>,
    on_main: Option<FileId>,
    span: Span,
    label: Text,
}

/// A finding before it is known in which file it lies.
#[derive(Clone, Debug)]
pub struct Finding {
    pub rule: &'static Rule,
    pub span: Span,
    args: Args,
    related: Vec<Elsewhere>,
}

impl Finding {
    #[must_use]
    pub fn arg(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        self.args.put(name, value.into());
        self
    }

    #[must_use]
    pub fn related(self, path: &Arc<str>, span: Span, label: Text) -> Self {
        self.elsewhere(Elsewhere { path: Some(Arc::clone(path)), on_main: None, span, label })
    }

    /// A second place in the same file.
    #[must_use]
    pub fn related_here(self, span: Span, label: Text) -> Self {
        self.elsewhere(Elsewhere { path: None, on_main: None, span, label })
    }

    /// What stands on main, where a change asks for something else.
    #[must_use]
    pub fn instead_of(self, path: &Arc<str>, file: FileId, span: Span) -> Self {
        let label = Text::new("trên nhánh chính", "on main");
        self.elsewhere(Elsewhere { path: Some(Arc::clone(path)), on_main: Some(file), span, label })
    }

    fn elsewhere(mut self, place: Elsewhere) -> Self {
        self.related.reserve_exact(1);
        self.related.push(place);
        self
    }

    #[must_use]
    pub fn in_file(self, path: &Arc<str>, severity: Severity) -> Diagnostic {
        let related = self.related.into_iter().map(|Elsewhere { path: other, on_main, span, label }| {
            let path = other.unwrap_or_else(|| Arc::clone(path));
            Related { path, on_main, span, label }
        });
        Diagnostic {
            rule: self.rule,
            severity,
            path: Arc::clone(path),
            span: self.span,
            args: self.args,
            related: related.collect(),
        }
    }
}

/// A finding in its file, ready to be printed or published.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    pub rule: &'static Rule,
    pub severity: Severity,
    pub path: Arc<str>,
    pub span: Span,
    pub args: Args,
    pub related: Vec<Related>,
}

impl Diagnostic {
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        self.filled(self.rule.message, lang)
    }

    #[must_use]
    pub fn fix(&self, lang: Lang) -> String {
        self.filled(self.rule.fix, lang)
    }

    fn filled(&self, text: Text, lang: Lang) -> String {
        self.filled_to(text, lang, Self::DEEPEST)
    }

    /// A word of ours may hold arguments itself, as the words of one rule within
    /// another's; what a file says is never looked into.
    fn filled_to(&self, text: Text, lang: Lang, depth: usize) -> String {
        lang::fill(text.in_lang(lang), |name| match self.args.get(name)? {
            Arg::Word(word) if depth > 0 => Some(self.filled_to(*word, lang, depth - 1)),
            arg => Some(arg.in_lang(lang)),
        })
    }

    /// Words within words within a message.
    const DEEPEST: usize = 2;

    /// Order of printing: by file, place, then rule.
    #[must_use]
    pub fn order(&self) -> (&str, usize, &'static str) {
        (&self.path, self.span.start(), self.rule.code)
    }
}
