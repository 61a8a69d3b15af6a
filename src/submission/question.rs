//! What an agency is asked in each period, from the field table alone: the columns
//! of its workbook, what `update` asks for.

use std::sync::LazyLock;

use chrono::NaiveDate;

use crate::import::Cell;
use crate::import::cell;
use crate::import::remark::Slip;
use crate::lang::Lang;
use crate::model::choice::{BlockerState, Outcome};
use crate::model::field::{self, Asked, Field, Kind, Table, adjustment, blocker, task, update};
use crate::write::{Filled, Written};

/// A single value that is asked for, and the way to it.
#[derive(Debug)]
pub struct Question {
    /// From the task's own field to the value's: `minh_chung`, `so_ky_hieu`.
    pub path: Vec<&'static Field>,
}

impl Question {
    /// What it is called where nothing else says what it belongs to: “Minh chứng: Số, ký hiệu”.
    #[must_use]
    pub fn label(&self, lang: Lang) -> String {
        // An update's own texts are what everybody means by their names.
        let own = self.path.iter().filter(|field| !std::ptr::eq(**field, &task::UPDATES));
        own.map(|field| field.label.in_lang(lang)).collect::<Vec<_>>().join(": ")
    }

    /// The value's own field.
    ///
    /// # Panics
    /// Never: a path has an end.
    #[must_use]
    pub fn field(&self) -> &'static Field {
        self.path.last().expect("a way has an end")
    }

    /// The task's field that it belongs to.
    ///
    /// # Panics
    /// Never: a path has a beginning.
    #[must_use]
    pub fn root(&self) -> &'static Field {
        self.path.first().expect("a way has a beginning")
    }

    /// The question that a way leads to.
    #[must_use]
    pub fn at(path: &[&'static Field]) -> Option<&'static Self> {
        let is_it = |question: &&Self| {
            question.path.len() == path.len()
                && question.path.iter().zip(path).all(|(one, other)| std::ptr::eq(*one, *other))
        };
        questions().iter().find(is_it)
    }
}

/// Every question: the update first, then the task's other fields as its file has them;
/// the terms of recurring deadlines at the end.
pub fn questions() -> &'static [Question] {
    static QUESTIONS: LazyLock<Vec<Question>> = LazyLock::new(|| {
        let mut questions = Vec::new();
        below(&field::TASK, &[], &mut questions);
        // What few tasks have stands last.
        let is_of_term =
            |question: &Question| question.path.iter().any(|field| std::ptr::eq(*field, &update::DELIVERED));
        questions.sort_by_key(|question| (is_of_term(question), !std::ptr::eq(question.root(), &task::UPDATES)));
        questions
    });
    &QUESTIONS
}

fn below(table: &'static Table, path: &[&'static Field], questions: &mut Vec<Question>) {
    let is_asked = |field: &&&'static Field| match field.policy.asked {
        Asked::EachPeriod => true,
        Asked::OfEntry => !path.is_empty(),
        Asked::Never(_) => false,
    };
    for field in table.fields.iter().filter(is_asked) {
        let path = [path, &[*field]].concat();
        match field.kind {
            Kind::One(inner) | Kind::Many(inner) => below(inner, &path, questions),
            _ => questions.push(Question { path }),
        }
    }
}

/// One answer to one question.
pub type Answer = (&'static Question, Written);

/// Answers as the fields of a task file: those of one list make one entry of it, and
/// what goes without saying of a new entry is said.
#[must_use]
pub fn said(answers: &[Answer], today: NaiveDate) -> Filled {
    let mut said =
        nested(&field::TASK, &answers.iter().map(|(question, written)| (&*question.path, written)).collect::<Vec<_>>());
    for (field, written) in &mut said {
        let Written::Many(entries) = written else { continue };
        for entry in entries {
            for (given, word) in given(field, &today.to_string()) {
                if entry.iter().all(|(known, _)| !std::ptr::eq(*known, given)) {
                    entry.push((given, Written::Word(word)));
                }
            }
            if let Kind::Many(table) = field.kind {
                entry.sort_by_key(|(field, _)| table.fields.iter().position(|known| std::ptr::eq(*known, *field)));
            }
        }
    }
    // Who wrote is nothing without what was written.
    let is_text = |(field, _): &(&'static Field, Written)| {
        [&update::DATE, &update::BY].iter().all(|known| !std::ptr::eq(*known, *field))
    };
    said.retain(|(field, written)| match written {
        Written::Many(entries) if std::ptr::eq(*field, &task::UPDATES) => entries.iter().flatten().any(is_text),
        _ => true,
    });
    said
}

/// What a new entry says by itself.
pub(crate) fn given(list: &'static Field, today: &str) -> Vec<(&'static Field, String)> {
    if std::ptr::eq(list, &task::UPDATES) {
        vec![(&update::DATE, today.to_owned())]
    } else if std::ptr::eq(list, &task::BLOCKERS) {
        vec![(&blocker::ARISEN, today.to_owned()), (&blocker::STATE, BlockerState::Open.key().to_owned())]
    } else if std::ptr::eq(list, &task::ADJUSTMENTS) {
        vec![(&adjustment::OUTCOME, Outcome::Pending.key().to_owned())]
    } else {
        Vec::new()
    }
}

/// The fields of a table from the ways to their values, in the order of the table.
fn nested(table: &'static Table, answers: &[(&[&'static Field], &Written)]) -> Filled {
    let mut filled = Filled::new();
    for field in table.fields {
        let below = answers.iter().filter_map(|(path, written)| {
            let (first, rest) = path.split_first()?;
            std::ptr::eq(*first, *field).then_some((rest, *written))
        });
        let below: Vec<_> = below.collect();
        let written = match (below.as_slice(), field.kind) {
            ([], _) => continue,
            (_, Kind::One(inner)) => Written::One(nested(inner, &below)),
            (_, Kind::Many(inner)) => Written::Many(vec![nested(inner, &below)]),
            ([.., (_, written)], _) => (*written).clone(),
        };
        filled.push((*field, written));
    }
    filled
}

/// What a cell, or a person, answers to a question; nothing where nothing is said.
///
/// # Errors
/// It is no answer to this question, and what would be.
pub(crate) fn answer(question: &'static Question, cell: &Cell) -> Result<Option<Answer>, Slip> {
    if cell.is_empty() {
        return Ok(None);
    }
    cell::usable(cell)?;
    let written = match question.field().kind {
        Kind::Day => Written::Word(cell::day(cell)?.to_string()),
        Kind::Whole { .. } => Written::Word(cell::percent(cell, false)?),
        Kind::Choice(_) if std::ptr::eq(question.field(), &task::STATUS) => Written::Word(cell::status(cell)?),
        Kind::Choice(choices) => Written::Word(cell::choice(cell, choices)?),
        Kind::Prose => Written::Text(cell::text(cell)),
        _ => Written::Text(cell::text(cell).split_whitespace().collect::<Vec<_>>().join(" ")),
    };
    let is_empty = matches!(&written, Written::Text(text) if text.is_empty());
    Ok((!is_empty).then_some((question, written)))
}
