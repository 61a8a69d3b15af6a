//! What was looked at, how it is, and the way out.

use super::why;
use crate::diag::{Arg, Args};
use crate::lang::{self, Lang, Text};

/// One thing that was looked at.
#[derive(Clone, Debug)]
pub struct Check {
    /// What is looked at, in kebab-case; permanent, for programs.
    pub name: &'static str,
    pub state: State,
    fact: Text,
    args: Args,
    cure: Vec<Step>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Good,
    /// It was asked for and not shown: neither good nor bad.
    Unseen,
    Warning,
    Error(Harm),
}

/// What an error costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Harm {
    /// Some dates are proved worse than is declared, or not at all.
    Weakens,
    /// No date can be proved here.
    NoDates,
    /// It could not be looked at.
    NotRead,
}

/// A step of a cure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// A setting to change, a thing to do.
    Say(Text),
    /// A command line to run as it is.
    Run(String),
}

/// A step as printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Line {
    Say(String),
    Run(String),
}

impl State {
    #[must_use]
    pub fn label(self) -> Text {
        match self {
            Self::Good => Text::new("tốt", "good"),
            Self::Unseen => Text::new("không rõ", "unseen"),
            Self::Warning => Text::new("cảnh báo", "warning"),
            Self::Error(_) => Text::new("lỗi", "error"),
        }
    }

    /// The stable word used in JSON.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Unseen => "unseen",
            Self::Warning => "warning",
            Self::Error(_) => "error",
        }
    }
}

impl Check {
    pub(super) fn new(name: &'static str, state: State, fact: Text) -> Self {
        Self { name, state, fact, args: Args::default(), cure: Vec::new() }
    }

    pub(super) fn good(name: &'static str, fact: Text) -> Self {
        Self::new(name, State::Good, fact)
    }

    pub(super) fn unseen(name: &'static str, fact: Text) -> Self {
        Self::new(name, State::Unseen, fact)
    }

    pub(super) fn warning(name: &'static str, fact: Text) -> Self {
        Self::new(name, State::Warning, fact)
    }

    pub(super) fn error(name: &'static str, fact: Text) -> Self {
        Self::new(name, State::Error(Harm::Weakens), fact)
    }

    pub(super) fn no_dates(name: &'static str, fact: Text) -> Self {
        Self::new(name, State::Error(Harm::NoDates), fact)
    }

    pub(super) fn not_read(name: &'static str, fact: Text) -> Self {
        Self::new(name, State::Error(Harm::NotRead), fact)
    }

    /// A value of the fact, and of the steps.
    pub(super) fn arg(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        self.args.put(name, value.into());
        self
    }

    pub(super) fn say(mut self, step: Text) -> Self {
        self.cure.push(Step::Say(step));
        self
    }

    pub(super) fn run(mut self, command: impl Into<String>) -> Self {
        self.cure.push(Step::Run(command.into()));
        self
    }

    pub(super) fn steps(mut self, steps: impl IntoIterator<Item = Step>) -> Self {
        self.cure.extend(steps);
        self
    }

    #[must_use]
    pub fn fact(&self, lang: Lang) -> String {
        self.filled(self.fact, lang)
    }

    /// What it costs the proof. None where nothing is amiss.
    #[must_use]
    pub fn why(&self, lang: Lang) -> Option<&'static str> {
        (self.state != State::Good).then(|| why::of(self.name)).flatten().map(|text| text.in_lang(lang))
    }

    pub(super) fn cure(&self, lang: Lang) -> Vec<Line> {
        let line = |step: &Step| match step {
            Step::Say(text) => Line::Say(self.filled(*text, lang)),
            Step::Run(command) => Line::Run(command.clone()),
        };
        self.cure.iter().map(line).collect()
    }

    /// The command lines of the cure.
    pub fn commands(&self) -> impl Iterator<Item = &str> {
        self.cure.iter().filter_map(|step| match step {
            Step::Say(_) => None,
            Step::Run(command) => Some(command.as_str()),
        })
    }

    fn filled(&self, text: Text, lang: Lang) -> String {
        lang::fill(text.in_lang(lang), |name| self.args.get(name).map(|arg| arg.in_lang(lang)))
    }
}

/// `a, b, c` and how many more.
pub(super) fn listed<'a>(names: impl Iterator<Item = &'a str>) -> String {
    const SHOWN: usize = 5;
    let names: Vec<&str> = names.collect();
    let shown = names.get(..SHOWN).unwrap_or(&names).join(", ");
    match names.len().saturating_sub(SHOWN) {
        0 => shown,
        more => format!("{shown}, … (+{more})"),
    }
}
