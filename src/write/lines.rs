//! Fields as the lines of a task file, in the order of the form.

use super::scalar::{flow_value, value};
use super::task::{Filled, Hints, Written, is_asked};
use crate::model::choice::Choice;
use crate::model::field::{Field, Kind, Table};

/// How a file is written.
#[derive(Clone, Copy)]
pub(super) struct Manner<'a> {
    pub(super) is_english: bool,
    /// How far to the right of its key a list stands.
    pub(super) dash: usize,
    /// What is asked for and not known stands there, too. None: only what is known.
    pub(super) hints: Option<&'a Hints>,
}

impl Default for Manner<'_> {
    fn default() -> Self {
        Self { is_english: false, dash: 2, hints: None }
    }
}

impl Manner<'_> {
    pub(super) fn key(self, field: &Field) -> &'static str {
        if self.is_english { field.en } else { field.key }
    }
}

pub(super) struct Lines<'a> {
    manner: Manner<'a>,
    pub(super) text: String,
}

impl<'a> Lines<'a> {
    pub(super) fn new(manner: Manner<'a>) -> Self {
        Self { manner, text: String::new() }
    }

    pub(super) fn line(&mut self, indent: usize, line: &str) {
        self.text.push_str(&" ".repeat(indent));
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// The fields of a mapping at a column. `lead`: how far before it a dash
    /// stands on its first line; 0 for none.
    pub(super) fn table(&mut self, table: &'static Table, filled: &Filled, indent: usize, lead: usize) {
        let mut lead = lead;
        for field in table.fields {
            let known = filled.iter().find(|(known, _)| std::ptr::eq(*known, *field)).map(|(_, written)| written);
            if known.is_none() && (self.manner.hints.is_none() || !is_asked(field, filled)) {
                continue;
            }
            if let Some(hints) = self.manner.hints.filter(|hints| known.is_none() || hints.is_full) {
                self.hint(field, indent - lead, hints);
            }
            let start = match lead {
                0 => " ".repeat(indent),
                _ => format!("{}-{}", " ".repeat(indent - lead), " ".repeat(lead - 1)),
            };
            lead = 0;
            self.text.push_str(&format!("{start}{}:", self.manner.key(field)));
            self.value(field, known, indent);
        }
    }

    /// One field, known as it is written.
    pub(super) fn field(&mut self, field: &'static Field, written: &Written, indent: usize) {
        self.text.push_str(&format!("{}{}:", " ".repeat(indent), self.manner.key(field)));
        self.value(field, Some(written), indent);
    }

    fn value(&mut self, field: &'static Field, known: Option<&Written>, indent: usize) {
        let nothing = Filled::new();
        match (known, field.kind) {
            (Some(Written::Word(_) | Written::Text(_) | Written::Words(_)), _) => {
                self.text.push_str(&known.map(|written| scalar(written, indent + 2)).unwrap_or_default());
                self.text.push('\n');
            }
            (Some(Written::One(inner)), Kind::One(table)) => {
                self.text.push('\n');
                self.table(table, inner, indent + 2, 0);
            }
            (Some(Written::Many(items)), Kind::Many(table)) => {
                self.text.push('\n');
                for item in items {
                    self.table(table, item, indent + self.manner.dash + 2, 2);
                }
            }
            (None, Kind::One(table)) => {
                self.text.push('\n');
                self.table(table, &nothing, indent + 2, 0);
            }
            (None, Kind::Many(table)) => {
                self.text.push('\n');
                self.table(table, &nothing, indent + self.manner.dash + 2, 2);
            }
            _ => self.text.push('\n'),
        }
    }

    /// `# Tên nhiệm vụ (bắt buộc). Rõ việc: nêu việc phải làm.`, and what there is to choose from.
    fn hint(&mut self, field: &'static Field, indent: usize, hints: &Hints) {
        let lang = hints.lang;
        let mut hint = format!("# {} ({})", field.label.in_lang(lang), field.required.label().in_lang(lang));
        let help = field.help.in_lang(lang);
        if !help.is_empty() {
            hint.push_str(&format!(". {help}"));
        }
        self.line(indent, &hint);
        let choices: Vec<(String, String)> = match field.kind {
            Kind::Choice(choices) | Kind::List(&Kind::Choice(choices)) => choices
                .iter()
                .map(|Choice { key, label }| ((*key).to_owned(), label.in_lang(lang).to_owned()))
                .collect(),
            Kind::List(Kind::ProgrammeId) => hints.programmes.clone(),
            _ => Vec::new(),
        };
        let width = choices.iter().map(|(key, _)| key.len()).max().unwrap_or_default();
        for (key, label) in choices {
            self.line(indent, &format!("#   {key:width$}  {}", crate::character::in_line(&label)));
        }
    }
}

/// A value in one scalar, or words in brackets, as it stands after its colon.
pub(super) fn scalar(written: &Written, indent: usize) -> String {
    match written {
        Written::Text(text) => value(text, indent),
        other => format!(" {}", flow(other, Manner::default())),
    }
}

/// The same between `{` and `}`.
pub(super) fn flow(written: &Written, manner: Manner<'_>) -> String {
    match written {
        Written::Word(word) => word.clone(),
        Written::Text(text) => flow_value(text),
        Written::Words(words) => format!("[{}]", words.join(", ")),
        Written::One(inner) => {
            let pairs =
                inner.iter().map(|(field, written)| format!("{}: {}", manner.key(field), flow(written, manner)));
            format!("{{{}}}", pairs.collect::<Vec<_>>().join(", "))
        }
        Written::Many(items) => {
            let items = items.iter().map(|item| flow(&Written::One(item.clone()), manner));
            format!("[{}]", items.collect::<Vec<_>>().join(", "))
        }
    }
}
