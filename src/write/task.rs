//! A whole task file from what is known of the task. What is required and not
//! known stands there empty, with what belongs there said above it.

use super::lines::{Lines, Manner};
use crate::lang::{Lang, Text};
use crate::model::field::{self, Field, Required};

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
    let mut file = Lines::new(Manner { hints: Some(hints), ..Manner::default() });
    file.text.extend(hints.editor_line.as_deref());
    file.table(&field::TASK, filled, 0, 0);
    if hints.is_full {
        what_else(&mut file, filled, hints.lang);
    }
    file.text
}

/// The fields that are written only when there is a reason.
fn what_else(file: &mut Lines<'_>, filled: &Filled, lang: Lang) {
    file.line(0, Text::new("# Khi cần, ghi thêm:", "# Where there is reason, add:").in_lang(lang));
    let rest = field::TASK
        .fields
        .iter()
        .filter(|field| !is_asked(field, filled) && filled.iter().all(|(known, _)| !std::ptr::eq(*known, **field)));
    for field in rest {
        let label = field.label.in_lang(lang);
        file.line(0, &format!("#   {:24}{label} ({})", field.key, field.required.label().in_lang(lang)));
    }
}

/// Whether a new file holds the field though nothing is known of it.
pub(super) fn is_asked(field: &Field, filled: &Filled) -> bool {
    // A deadline whose kind is known has its value, or has none.
    field.required == Required::Always || (field.required == Required::WhenDated && filled.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::field::Kind;
    use crate::parse::{ProblemKind, TaskDraft};
    use crate::source::Content;

    fn problems(text: &str) -> Vec<&'static str> {
        let draft = TaskDraft::parse(&Content::Text(text.into()));
        let missing = draft.problems.iter().map(|problem| match problem.kind {
            ProblemKind::Missing { field, .. } => field.key,
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
