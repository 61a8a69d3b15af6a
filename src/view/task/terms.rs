//! The terms of a recurring deadline: what became of each, the latest first.

use chrono::NaiveDate;
use serde::Serialize;

use crate::assess::{Assessed, Standing};
use crate::lang::{self, Lang, Text};
use crate::snapshot::{Term, terms_ahead};
use crate::view::badge::{self, Badge};

/// Terms told of one task; of days and weeks there are very many.
const TOLD: usize = 60;

/// A term as the page has it.
#[derive(Debug, Serialize)]
pub(super) struct TermRow {
    last_day: String,
    state: Badge,
    delivered: String,
}

/// A term, what an update calls it, and what became of it.
pub(in crate::view) struct Outcome {
    pub(in crate::view) term: Term,
    pub(in crate::view) name: String,
    /// None while it runs and nothing is there.
    pub(in crate::view) standing: Option<Standing>,
}

/// Those that have begun by a day, oldest first.
pub(in crate::view) fn outcomes(task: &Assessed<'_>, day: NaiveDate) -> Vec<Outcome> {
    let state = task.state;
    let Some(rhythm) = &state.deadline.governs.rhythm else { return Vec::new() };
    let first = state.terms.len().saturating_sub(TOLD);
    let told = state.terms.iter().skip(first);
    told.map(|term| Outcome { term: *term, name: rhythm.name_of(term.named), standing: standing(term, day) }).collect()
}

fn standing(term: &Term, day: NaiveDate) -> Option<Standing> {
    match term.delivered {
        Some(delivered) if delivered.on <= term.last_day => Some(Standing::DoneOnTime),
        Some(delivered) => Some(Standing::DoneLate { days: (delivered.on - term.last_day).num_days() }),
        None if term.last_day < day => Some(Standing::Overdue { days: (day - term.last_day).num_days() }),
        None => None,
    }
}

/// Newest first.
pub(super) fn rows(task: &Assessed<'_>, day: NaiveDate) -> Vec<TermRow> {
    let row = |outcome: &Outcome| {
        let days_left = (outcome.term.last_day - day).num_days();
        let standing = outcome.standing.unwrap_or(Standing::Within { days_left });
        TermRow {
            last_day: lang::table_date(outcome.term.last_day, Lang::Vi),
            state: badge::in_both(|lang| badge::standing(standing, Some(outcome.term.last_day), lang)),
            delivered: outcome.term.delivered.map(|on| lang::table_date(on.on, Lang::Vi)).unwrap_or_default(),
        }
    };
    outcomes(task, day).iter().rev().map(row).collect()
}

/// `; kỳ hạn 25/11/2026 (thứ Tư); kỳ hạn tiếp theo 25/12/2026`.
pub(super) fn words(task: &Assessed<'_>, day: NaiveDate, lang: Lang) -> String {
    let Some(term) = task.term else { return String::new() };
    let say = |text: Text, day: NaiveDate| {
        text.fill(lang, &[("day", &lang::prose_date(day, lang)), ("weekday", lang::weekday_name(day, lang))])
    };
    let mut words = say(Text::new("; kỳ hạn {day} ({weekday})", "; term to {day} ({weekday})"), term.last_day);
    let after = term.named.succ_opt().unwrap_or(term.named).max(day);
    if let Some(next) = terms_ahead(task.state, after, 1).first() {
        words.push_str(&say(
            Text::new("; kỳ hạn tiếp theo {day} ({weekday})", "; the next to {day} ({weekday})"),
            next.last_day,
        ));
    }
    words
}
