//! A task: what was assigned, to whom, by when, and what its agency says of it.
//!
//! `Task` is whole: it can be counted. Everything an agency may have left out
//! is an `Option` in `Details`; that it is missing is judged elsewhere.

use std::sync::Arc;

use chrono::NaiveDate;

use super::choice::{
    AdjustmentKind, BlockerState, Cadence, CauseKind, CorrectionKind, Course, Indicator, Outcome, Secrecy, Status,
    SubmitTo, TaskKind,
};
use super::deadline::Deadline;
use super::field::{self, Field};
use super::id::{AgencyId, ProgrammeId, TaskId};
use crate::character::without_marks;
use crate::lang::{Lang, prose_date};
use crate::source::{Span, Spanned};

/// A task that can be counted.
#[derive(Clone, Debug, PartialEq)]
pub struct Task {
    pub id: TaskId,
    pub title: String,
    pub kind: TaskKind,
    pub lead: AgencyId,
    pub assigned: NaiveDate,
    /// As the file says. Which deadline governs is in the snapshot.
    pub deadline: Deadline,
    pub status: Status,
    /// Shared with the draft: each meeting's snapshot holds every task.
    pub details: Arc<Details>,
}

/// The rest of a task file, as far as it was written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Details {
    pub content: Option<Spanned<String>>,
    pub programmes: Vec<Spanned<ProgrammeId>>,
    pub sector: Option<Spanned<String>>,
    pub documents: Vec<SourceDocument>,
    pub coordinating: Vec<Spanned<AgencyId>>,
    /// Bodies that coordinate and are no agency of the registry: all departments, all communes.
    pub bodies: Option<Spanned<String>>,
    pub watching: Option<Spanned<String>>,
    pub focal: Option<Officer>,
    pub submit_to: Option<Spanned<SubmitTo>>,
    pub product: Option<Spanned<String>>,
    pub cadence: Option<Spanned<Cadence>>,
    pub growth: Option<Growth>,
    pub reviewed: Option<Spanned<NaiveDate>>,
    pub percent: Option<Spanned<u32>>,
    pub completed: Option<Spanned<NaiveDate>>,
    pub evidence: Vec<Evidence>,
    pub pause: Option<Citation>,
    pub cause: Option<Cause>,
    pub blockers: Vec<Blocker>,
    pub handovers: Vec<Handover>,
    pub adjustments: Vec<Adjustment>,
    pub corrections: Vec<Correction>,
    pub updates: Vec<Arc<Update>>,
}

impl Details {
    /// Whether the task moves a growth target by itself: such tasks go first everywhere.
    #[must_use]
    pub fn is_growth(&self) -> bool {
        self.growth.as_ref().is_some_and(|growth| growth.direct.as_ref().is_some_and(|direct| direct.value))
    }

    /// An addition that was proposed and that nobody has approved: not yet a task
    /// of the programme.
    #[must_use]
    pub fn is_only_proposed(&self) -> bool {
        let mut added = self.adjustments.iter().filter(|adjustment| adjustment.is(AdjustmentKind::Add)).peekable();
        added.peek().is_some() && !added.any(Adjustment::is_approved)
    }

    /// A document above "thường": nothing of this task may be published.
    #[must_use]
    pub fn is_classified(&self) -> bool {
        self.documents
            .iter()
            .any(|document| document.secrecy.as_ref().is_some_and(|secrecy| secrecy.value != Secrecy::Open))
    }
}

#[derive(Clone, Debug)]
pub struct SourceDocument {
    pub span: Span,
    pub number: Option<Spanned<String>>,
    pub date: Option<Spanned<NaiveDate>>,
    pub subject: Option<Spanned<String>>,
    pub secrecy: Option<Spanned<Secrecy>>,
    pub link: Option<Spanned<String>>,
}

#[derive(Clone, Debug)]
pub struct Evidence {
    pub span: Span,
    pub number: Option<Spanned<String>>,
    pub date: Option<Spanned<NaiveDate>>,
    pub note: Option<Spanned<String>>,
    pub link: Option<Spanned<String>>,
}

/// A document named by number and day: a submission, a decision, an answer.
#[derive(Clone, Debug)]
pub struct Citation {
    pub span: Span,
    pub number: Option<Spanned<String>>,
    pub date: Option<Spanned<NaiveDate>>,
}

#[derive(Clone, Debug)]
pub struct Officer {
    pub span: Span,
    pub name: Option<Spanned<String>>,
    pub position: Option<Spanned<String>>,
}

#[derive(Clone, Debug)]
pub struct Growth {
    pub span: Span,
    pub direct: Option<Spanned<bool>>,
    pub indicators: Vec<Spanned<Indicator>>,
    pub note: Option<Spanned<String>>,
}

#[derive(Clone, Debug)]
pub struct Cause {
    pub span: Span,
    pub kind: Option<Spanned<CauseKind>>,
    pub content: Option<Spanned<String>>,
}

#[derive(Clone, Debug)]
pub struct Blocker {
    pub span: Span,
    pub arisen: Option<Spanned<NaiveDate>>,
    pub content: Option<Spanned<String>>,
    pub cause: Option<Cause>,
    pub course: Option<Spanned<Course>>,
    pub solution: Option<Spanned<String>>,
    pub proposal: Option<Spanned<String>>,
    pub document: Option<Citation>,
    pub answer: Option<Citation>,
    pub state: Option<Spanned<BlockerState>>,
}

impl Blocker {
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.state.as_ref().is_none_or(|state| state.value == BlockerState::Open)
    }
}

#[derive(Clone, Debug)]
pub struct Handover {
    pub span: Span,
    pub from: Option<Spanned<AgencyId>>,
    pub to: Option<Spanned<AgencyId>>,
    pub date: Option<Spanned<NaiveDate>>,
    pub record: Option<Spanned<String>>,
    pub state: Option<Spanned<String>>,
}

impl Handover {
    #[must_use]
    pub fn is_to(&self, agency: &AgencyId) -> bool {
        self.to.as_ref().is_some_and(|to| to.value == *agency)
    }
}

#[derive(Clone, Debug)]
pub struct Adjustment {
    pub span: Span,
    pub kind: Option<Spanned<AdjustmentKind>>,
    pub submission: Option<Citation>,
    pub from: Option<Adjusted>,
    pub to: Option<Adjusted>,
    pub reason: Option<Spanned<String>>,
    pub outcome: Option<Spanned<Outcome>>,
    pub decision: Option<Citation>,
}

impl Adjustment {
    #[must_use]
    pub fn is(&self, kind: AdjustmentKind) -> bool {
        self.kind.as_ref().is_some_and(|found| found.value == kind)
    }

    #[must_use]
    pub fn is_approved(&self) -> bool {
        self.outcome.as_ref().is_some_and(|outcome| outcome.value == Outcome::Approved)
    }
}

#[derive(Clone, Debug)]
pub struct Adjusted {
    pub span: Span,
    pub deadline: Option<Spanned<NaiveDate>>,
    pub lead: Option<Spanned<AgencyId>>,
    pub content: Option<Spanned<String>>,
}

/// One entry of `dinh_chinh`: why an update is not what its agency wrote, or is
/// again. The only ground on which an update that main holds is edited.
#[derive(Clone, Debug)]
pub struct Correction {
    pub span: Span,
    /// The day of the update that it speaks of.
    pub update: Option<Spanned<NaiveDate>>,
    pub kind: Option<Spanned<CorrectionKind>>,
    pub reason: Option<Spanned<String>>,
    pub date: Option<Spanned<NaiveDate>>,
    pub by: Option<Spanned<String>>,
    pub decision: Option<Citation>,
}

impl Correction {
    #[must_use]
    pub fn is(&self, kind: CorrectionKind) -> bool {
        self.kind.as_ref().is_some_and(|found| found.value == kind)
    }
}

/// One entry of `cap_nhat`.
#[derive(Clone, Debug)]
pub struct Update {
    pub span: Span,
    pub date: Option<Spanned<NaiveDate>>,
    pub by: Option<Spanned<String>>,
    pub developments: Option<Spanned<String>>,
    pub implementation: Option<Spanned<String>>,
    pub results: Option<Spanned<String>>,
}

impl Update {
    /// The three texts with their fields, in the order of the form.
    #[must_use]
    pub fn texts(&self) -> [(&'static Field, Option<&Spanned<String>>); 3] {
        [
            (&field::update::DEVELOPMENTS, self.developments.as_ref()),
            (&field::update::IMPLEMENTATION, self.implementation.as_ref()),
            (&field::update::RESULTS, self.results.as_ref()),
        ]
    }

    /// Its day as people write it; a dash where it has none.
    #[must_use]
    pub fn day_text(&self, lang: Lang) -> String {
        self.date.as_ref().map_or_else(|| "—".to_owned(), |date| prose_date(date.value, lang))
    }

    /// What makes an entry the same entry: its parsed content. Layout, order
    /// of keys and runs of space do not; a reformatted file is no update.
    #[must_use]
    pub fn identity(&self) -> UpdateIdentity {
        let words = |text: Option<&Spanned<String>>| {
            // A hidden character may be taken out of an entry that stands.
            let seen = text.map(|text| without_marks(&text.value)).unwrap_or_default();
            seen.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        UpdateIdentity {
            date: self.date.as_ref().map(|date| date.value),
            texts: [
                words(self.by.as_ref()),
                words(self.developments.as_ref()),
                words(self.implementation.as_ref()),
                words(self.results.as_ref()),
            ],
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UpdateIdentity {
    date: Option<NaiveDate>,
    texts: [String; 4],
}

impl UpdateIdentity {
    #[must_use]
    pub fn day(&self) -> Option<NaiveDate> {
        self.date
    }
}

/// Content alone makes two entries equal; where they stand does not.
macro_rules! equal_but_for_place {
    ($($name:ident { $($field:ident),+ })+) => {$(
        impl PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                $(self.$field == other.$field)&&+
            }
        }
    )+};
}

equal_but_for_place! {
    SourceDocument { number, date, subject, secrecy, link }
    Evidence { number, date, note, link }
    Citation { number, date }
    Officer { name, position }
    Growth { direct, indicators, note }
    Cause { kind, content }
    Blocker { arisen, content, cause, course, solution, proposal, document, answer, state }
    Handover { from, to, date, record, state }
    Adjustment { kind, submission, from, to, reason, outcome, decision }
    Adjusted { deadline, lead, content }
    Correction { update, kind, reason, date, by, decision }
    Update { date, by, developments, implementation, results }
}
