//! A task: what was assigned, to whom, by when, and what its agency says of it.
//!
//! `Task` is whole: it can be counted. Everything an agency may have left out
//! is an `Option` in `Details`; that it is missing is judged elsewhere.

pub(in crate::model) mod form;

use std::sync::Arc;

use chrono::{Datelike, NaiveDate};
use sha2::{Digest, Sha256};

use super::choice::{AdjustmentKind, BlockerState, CorrectionKind, Outcome, Secrecy, Status, TaskKind, YesNo};
use super::deadline::Deadline;
use super::field::{self, Field};
use super::id::{AgencyId, TaskId};
use crate::character::without_marks;
use crate::lang::{Lang, prose_date};
use crate::source::Spanned;
pub use form::{
    Adjusted, Adjustment, Blocker, Cause, Citation, Correction, Delivery, Details, Evidence, Growth, Handover, Officer,
    SourceDocument, Update,
};

/// A task that can be counted.
#[derive(Clone, Debug, PartialEq)]
pub struct Task {
    pub id: TaskId,
    pub kind: TaskKind,
    pub lead: AgencyId,
    pub assigned: NaiveDate,
    /// As the file says. Which deadline governs is in the snapshot.
    pub deadline: Arc<Deadline>,
    pub status: Status,
    /// Shared with the draft: each meeting's snapshot holds every task.
    pub details: Arc<Details>,
}

impl Task {
    #[must_use]
    pub fn title(&self) -> &str {
        self.details.title.as_ref().map_or("", |title| &title.value)
    }
}

impl Details {
    /// Whether the task moves a growth target by itself: such tasks go first everywhere.
    #[must_use]
    pub fn is_growth(&self) -> bool {
        self.growth
            .as_ref()
            .is_some_and(|growth| growth.direct.as_ref().is_some_and(|direct| direct.value == YesNo::Yes))
    }

    /// The last day in time, as far as the file itself says: of the last deadline that
    /// an adjustment moved with approval, else of the one assigned.
    #[must_use]
    pub fn governing(&self) -> Option<NaiveDate> {
        if self.deadline.as_ref()?.value.rhythm.is_some() {
            // Each term has its own, and a decision moves one of them.
            return None;
        }
        let is_approved =
            |adjustment: &&Adjustment| adjustment.is(AdjustmentKind::Deadline) && adjustment.is_approved();
        let moved = self.adjustments.iter().rfind(is_approved);
        let moved = moved.and_then(|adjustment| adjustment.to.as_ref()?.deadline.as_ref().map(|day| day.value));
        moved.or_else(|| self.deadline.as_ref()?.value.last_day)
    }

    /// Who wrote the last update, else the task's focal officer.
    #[must_use]
    pub fn usual_officer(&self) -> Option<&str> {
        let last = self.updates.last().and_then(|update| update.by.as_ref());
        let focal = || self.focal.as_ref().and_then(|officer| officer.name.as_ref());
        last.or_else(focal).map(|name| name.value.as_str())
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

impl Blocker {
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.state.as_ref().is_none_or(|state| state.value == BlockerState::Open)
    }

    /// Put to those above the agency, and not answered.
    #[must_use]
    pub fn awaits_decision(&self) -> bool {
        let is_escalated = self.course.as_ref().is_some_and(|course| course.value.is_escalated());
        self.is_open() && is_escalated && self.answer.is_none()
    }
}

impl Handover {
    #[must_use]
    pub fn is_to(&self, agency: &AgencyId) -> bool {
        self.to.as_ref().is_some_and(|to| to.value == *agency)
    }
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

impl Correction {
    #[must_use]
    pub fn is(&self, kind: CorrectionKind) -> bool {
        self.kind.as_ref().is_some_and(|found| found.value == kind)
    }
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
        let mut said = Sha256::new();
        for text in [&self.by, &self.developments, &self.implementation, &self.results] {
            // A hidden character may be taken out of an entry that stands.
            let seen = text.as_ref().map(|text| without_marks(&text.value)).unwrap_or_default();
            for word in seen.split_whitespace() {
                said.update(word);
                said.update(" ");
            }
            said.update([END]);
        }
        // Added to an entry that stands, a delivery would be older than it is.
        for delivery in &self.delivered {
            for text in [&delivery.term, &delivery.number] {
                said.update(text.as_ref().map_or(&[END] as &[u8], |text| text.value.as_bytes()));
                said.update([END]);
            }
            let day = delivery.date.as_ref().map_or(i32::MIN, |date| date.value.num_days_from_ce());
            said.update(day.to_le_bytes());
        }
        let mut digest = [0; 16];
        digest.iter_mut().zip(said.finalize()).for_each(|(to, from)| *to = from);
        self.identified_by(digest)
    }

    /// The same by a digest that was taken before.
    #[must_use]
    pub fn identified_by(&self, digest: [u8; 16]) -> UpdateIdentity {
        UpdateIdentity { day: self.date.as_ref().map(|date| date.value), digest }
    }
}

/// A byte that no text holds.
const END: u8 = 0xff;

/// The day of an update and the first half of the SHA-256 of what it says: two that
/// say something else are never taken for one, by whomever they are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UpdateIdentity {
    day: Option<NaiveDate>,
    digest: [u8; 16],
}

impl Delivery {
    /// Named, and proved by a document: what counts.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.term.is_some() && self.number.is_some() && self.date.is_some()
    }
}

impl UpdateIdentity {
    #[must_use]
    pub fn digest(&self) -> [u8; 16] {
        self.digest
    }

    #[must_use]
    pub fn day(&self) -> Option<NaiveDate> {
        self.day
    }
}
