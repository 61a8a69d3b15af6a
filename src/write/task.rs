//! A whole task file from what is known of the task. What is required and not
//! known stands there empty, with what belongs there said above it.

use super::scalar::value;
use crate::lang::{Lang, Text};
use crate::model::choice::Choice;
use crate::model::field::{self, Field, Kind, Required, Table};

/// Fields with what is written in them, in any order.
pub type Filled = Vec<(&'static Field, Written)>;

#[derive(Clone, Debug)]
pub enum Written {
    /// An id, a day, a number, a choice: as it is.
    Word(String),
    Text(String),
    Words(Vec<String>),
    One(Filled),
    Many(Vec<Filled>),
}

/// What is said in comments.
#[derive(Clone, Debug, Default)]
pub struct Hints {
    pub lang: Lang,
    /// Over every field and not only over those that are empty.
    pub is_full: bool,
    /// Programmes to choose from: id and name.
    pub programmes: Vec<(String, String)>,
    /// The first line, where the instance keeps schemas for editors.
    pub editor_line: Option<String>,
}

/// The text of a task file.
#[must_use]
pub fn task_file(filled: &Filled, hints: &Hints) -> String {
    let mut file = Builder { hints, text: String::new() };
    file.text.extend(hints.editor_line.as_deref());
    file.table(&field::TASK, filled, 0, 0);
    if hints.is_full {
        file.what_else(filled);
    }
    file.text
}

struct Builder<'a> {
    hints: &'a Hints,
    text: String,
}

impl Builder<'_> {
    fn line(&mut self, indent: usize, line: &str) {
        self.text.push_str(&" ".repeat(indent));
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// The fields of a mapping at a column. `lead`: how far before it a dash
    /// stands on its first line; 0 for none.
    fn table(&mut self, table: &'static Table, filled: &Filled, indent: usize, lead: usize) {
        let mut lead = lead;
        for field in table.fields {
            let known = filled.iter().find(|(known, _)| std::ptr::eq(*known, *field)).map(|(_, written)| written);
            if known.is_none() && !is_asked(field, filled) {
                continue;
            }
            if known.is_none() || self.hints.is_full {
                self.hint(field, indent - lead);
            }
            let start = match lead {
                0 => " ".repeat(indent),
                _ => format!("{}-{}", " ".repeat(indent - lead), " ".repeat(lead - 1)),
            };
            lead = 0;
            self.text.push_str(&format!("{start}{}:", field.key));
            self.value(field, known, indent);
        }
    }

    fn value(&mut self, field: &'static Field, known: Option<&Written>, indent: usize) {
        let nothing = Filled::new();
        match (known, field.kind) {
            (Some(Written::Word(word)), _) => self.text.push_str(&format!(" {word}\n")),
            (Some(Written::Text(text)), _) => {
                self.text.push_str(&value(text, indent + 2));
                self.text.push('\n');
            }
            (Some(Written::Words(words)), _) => self.text.push_str(&format!(" [{}]\n", words.join(", "))),
            (Some(Written::One(inner)), Kind::One(table)) => {
                self.text.push('\n');
                self.table(table, inner, indent + 2, 0);
            }
            (Some(Written::Many(items)), Kind::Many(table)) => {
                self.text.push('\n');
                for item in items {
                    self.table(table, item, indent + 4, 2);
                }
            }
            (None, Kind::One(table)) => {
                self.text.push('\n');
                self.table(table, &nothing, indent + 2, 0);
            }
            (None, Kind::Many(table)) => {
                self.text.push('\n');
                self.table(table, &nothing, indent + 4, 2);
            }
            _ => self.text.push('\n'),
        }
    }

    /// `# Tên nhiệm vụ (bắt buộc). Rõ việc: nêu việc phải làm.`, and what there is to choose from.
    fn hint(&mut self, field: &'static Field, indent: usize) {
        let lang = self.hints.lang;
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
            Kind::List(Kind::ProgrammeId) => self.hints.programmes.clone(),
            _ => Vec::new(),
        };
        let width = choices.iter().map(|(key, _)| key.len()).max().unwrap_or_default();
        for (key, label) in choices {
            self.line(indent, &format!("#   {key:width$}  {}", crate::character::in_line(&label)));
        }
    }

    /// The fields that are written only when there is a reason.
    fn what_else(&mut self, filled: &Filled) {
        let lang = self.hints.lang;
        self.line(0, Text::new("# Khi cần, ghi thêm:", "# Where there is reason, add:").in_lang(lang));
        let rest = field::TASK
            .fields
            .iter()
            .filter(|field| !is_asked(field, filled) && filled.iter().all(|(known, _)| !std::ptr::eq(*known, **field)));
        for field in rest {
            let label = field.label.in_lang(lang);
            self.line(0, &format!("#   {:24}{label} ({})", field.key, field.required.label().in_lang(lang)));
        }
    }
}

/// Whether a new file holds the field though nothing is known of it.
fn is_asked(field: &Field, filled: &Filled) -> bool {
    // A deadline whose kind is known has its value, or has none.
    field.required == Required::Always || (field.required == Required::WhenDated && filled.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::{ProblemKind, TaskDraft};
    use crate::source::Content;

    fn problems(text: &str) -> Vec<&'static str> {
        let draft = TaskDraft::parse(&Content::Text(text.into()));
        let missing = draft.problems.iter().map(|problem| match problem.kind {
            ProblemKind::Missing { field } => field.key,
            _ => unreachable!("{problem:?} in\n{text}"),
        });
        missing.collect()
    }

    #[test]
    fn what_is_not_known_is_missing_and_nothing_else_is_wrong() {
        for lang in [Lang::Vi, Lang::En] {
            for is_full in [true, false] {
                let programmes = vec![("ct".to_owned(), "Chương\ntrình".to_owned())];
                let text = task_file(&Filled::new(), &Hints { lang, is_full, programmes, editor_line: None });
                let missing = problems(&text);
                for field in field::TASK.fields.iter().filter(|field| field.required == Required::Always) {
                    let is_nested = matches!(field.kind, Kind::One(_) | Kind::Many(_));
                    assert_eq!(missing.contains(&field.key), !is_nested, "{}\n{text}", field.key);
                }
                assert!(["kieu", "so_ky_hieu", "ngay"].iter().all(|key| missing.contains(key)), "{missing:?}");
            }
        }
    }

    #[test]
    fn what_is_known_is_written_as_people_write_it() {
        let day = |day: &str| Written::Word(day.to_owned());
        let filled = vec![
            (&field::task::TITLE, Written::Text("Dự án: giai đoạn 2".to_owned())),
            (&field::task::COORDINATING, Written::Words(vec!["so-y-te".to_owned(), "so-xay-dung".to_owned()])),
            (
                &field::task::DOCUMENTS,
                Written::Many(vec![vec![
                    (&field::document::NUMBER, Written::Text("01/CTr-UBND".to_owned())),
                    (&field::document::DATE, day("2026-01-09")),
                ]]),
            ),
            (&field::task::DEADLINE, Written::One(vec![(&field::deadline::KIND, day("khong_han"))])),
        ];
        let text = task_file(&filled, &Hints::default());
        assert!(text.contains("\nten: \"Dự án: giai đoạn 2\"\n"), "{text}");
        assert!(text.contains("\ndon_vi_phoi_hop: [so-y-te, so-xay-dung]\n"), "{text}");
        assert!(text.contains("\nvan_ban_giao:\n  - so_ky_hieu: 01/CTr-UBND\n    ngay: 2026-01-09\n"), "{text}");
        assert!(!problems(&text).contains(&"kieu"), "{text}");
    }
}
