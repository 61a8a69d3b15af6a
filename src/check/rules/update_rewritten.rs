//! An update that main holds now says something else (threats.md F15, T35).

use crate::check::{Change, Findings, World};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::choice::CorrectionKind;
use crate::model::task::{Correction, Update, UpdateIdentity};
use crate::parse::TaskDraft;
use crate::source::Span;
use std::collections::BTreeSet;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB513",
    name: "update-rewritten",
    severity: Severity::Error,
    message: Text::new(
        "lần cập nhật ngày {day} đã có trên nhánh chính bị sửa",
        "the update of {day}, which is on main, was rewritten",
    ),
    fix: Text::new(
        "ghi lại mục cũ như trên nhánh chính; cần đính chính thì thêm một mục mới; Văn phòng khôi phục hoặc rút nội dung thì ghi kèm `dinh_chinh`",
        "restore the old entry; to correct it add a new one; the Office restores or withholds with an entry of `dinh_chinh`",
    ),
};

pub(in crate::check) fn check(world: &World<'_>, change: &Change<'_>, out: &mut Findings) {
    for edit in change.tasks(world.shelf) {
        let Some((before, after)) = edit.both() else { continue };
        let updates = Updates::of(before.draft, after.draft);
        let licence = Licence::of(change, before.draft, after.draft);
        for (was, is) in updates.rewritten.into_iter().filter(|(was, is)| !licence.edits(was, is)) {
            let (stood, stands) = difference(was, is);
            let finding = RULE.at(stands).arg("day", was.date.as_ref());
            out.push(after.path, finding.instead_of(before.path, before.file, stood));
        }
    }
}

/// What the Office says in a change that it corrects, and why.
pub(super) struct Licence<'a>(Vec<&'a Correction>);

impl<'a> Licence<'a> {
    pub(super) fn of(change: &Change<'_>, before: &TaskDraft, after: &'a TaskDraft) -> Self {
        let known = &before.details.corrections;
        let new = after.details.corrections.iter().filter(|correction| !known.contains(correction));
        Self(if change.is_not_by_office() { Vec::new() } else { new.collect() })
    }

    /// What is withheld stays an update of its day by its officer: who has
    /// reported has reported. What is restored may be of any day.
    fn edits(&self, was: &Update, is: &Update) -> bool {
        self.0.iter().any(|correction| match correction.is(CorrectionKind::Withheld) {
            true => names(correction, was) && was.date == is.date && was.by == is.by,
            false => names(correction, was) || names(correction, is),
        })
    }

    /// What nobody of the agency wrote is taken out to restore what stood.
    pub(super) fn takes_out(&self, was: &Update) -> bool {
        self.0.iter().any(|correction| correction.is(CorrectionKind::Restored) && names(correction, was))
    }
}

fn names(correction: &Correction, update: &Update) -> bool {
    update.date.is_some() && correction.update == update.date
}

/// What became of the updates that main holds.
pub(super) struct Updates<'a> {
    pub(super) removed: Vec<&'a Update>,
    /// What stood, and what stands in its place.
    pub(super) rewritten: Vec<(&'a Update, &'a Update)>,
}

impl<'a> Updates<'a> {
    pub(super) fn of(before: &'a TaskDraft, after: &'a TaskDraft) -> Self {
        // Entries are added at the end: nearly always nothing else has happened.
        if after.details.updates.starts_with(&before.details.updates) {
            return Self { removed: Vec::new(), rewritten: Vec::new() };
        }
        let only_in = |one: &'a TaskDraft, other: &TaskDraft| -> Vec<&'a Update> {
            let known: BTreeSet<&UpdateIdentity> = other.identities.iter().collect();
            one.updates().filter(|(_, identity)| !known.contains(identity)).map(|(update, _)| &**update).collect()
        };
        let (gone, mut new) = (only_in(before, after), only_in(after, before));
        let mut updates = Self { removed: Vec::new(), rewritten: Vec::new() };
        for was in gone {
            // An entry of the same day, or one with a text of its own left as it was.
            let place = new.iter().position(|is| is.date == was.date || shares_a_text(was, is));
            match place {
                Some(place) => updates.rewritten.push((was, new.remove(place))),
                None => updates.removed.push(was),
            }
        }
        updates
    }
}

/// Where two entries differ first: before and now.
fn difference(was: &Update, is: &Update) -> (Span, Span) {
    let texts = was.texts().into_iter().zip(is.texts()).map(|((_, was), (_, is))| (was, is));
    let mut pairs = texts.chain([(was.by.as_ref(), is.by.as_ref())]);
    let place = pairs.find(|(was, is)| was != is).map(|(was, is)| (was.map(|was| was.span), is.map(|is| is.span)));
    match place {
        Some((stood, stands)) => (stood.unwrap_or(was.span), stands.unwrap_or(is.span)),
        None => (was.span, is.span),
    }
}

fn shares_a_text(was: &Update, is: &Update) -> bool {
    was.texts().into_iter().zip(is.texts()).any(|((_, was), (_, is))| was.is_some() && was == is)
}
