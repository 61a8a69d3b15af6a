//! What the assigning document says was edited by an agency (domain.md R22):
//! whatever decides what it owes, when, how often it reports and who asks.

use crate::check::{Change, Findings, World};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::choice::{Cadence, Indicator, Secrecy, YesNo};
use crate::model::deadline::Deadline;
use crate::model::field::{self, Field, Guard, Kept, task as key};
use crate::model::record::{Record, Value};
use crate::model::settings::Updating;
use crate::model::task::{Growth, SourceDocument};
use crate::parse::TaskDraft;
use crate::source::{Span, Spanned};

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB510",
    name: "assignment-changed",
    severity: Severity::Error,
    message: Text::new(
        "`{field}` đã được giao, cơ quan không tự sửa",
        "`{field}` was assigned, and an agency does not edit it",
    ),
    fix: Text::new(
        "ghi lại như trên nhánh chính; sai sót thì đề nghị Văn phòng sửa",
        "restore what main has; ask the Office where it is wrong",
    ),
};

pub(in crate::check) fn check(world: &World<'_>, change: &Change<'_>, out: &mut Findings) {
    if !change.is_not_by_office() {
        return;
    }
    for edit in change.tasks(world.shelf) {
        let Some((before, after)) = edit.both() else { continue };
        for (field, span) in changed(before.draft, after.draft, &change.office.settings.updating) {
            out.push(after.path, RULE.at(span.unwrap_or(after.draft.span)).arg("field", field.key));
        }
    }
}

/// Each field with its place now. What main lacks is filled in: somebody must.
fn changed(was: &TaskDraft, is: &TaskDraft, asks: &Updating) -> Vec<(&'static Field, Option<Span>)> {
    let is_assigned = |field: &'static Field| matches!(field.policy.guard, Guard::Assigned(_));
    let sides = was.said_of(is_assigned).into_iter().zip(is.said_of(is_assigned));
    let edited = sides.filter(|(old, new)| match old.field.policy.guard {
        Guard::Assigned(kept) => !is_kept(kept, (was, &old.value), (is, &new.value), asks),
        _ => false,
    });
    let mut found: Vec<_> = edited.map(|(_, new)| (new.field, new.place)).collect();
    if let (Some(was), Some(is)) = (&was.deadline, &is.deadline) {
        let (kind, words) = rephrased(&was.value, &is.value);
        found.extend(kind.then_some((&field::deadline::KIND, Some(is.span))));
        found.extend(words.then_some((&field::deadline::AS_WRITTEN, Some(is.span))));
        // It moves no term that was named, and asks for all that follow.
        found.extend(is.value.names_rhythm_of(&was.value).then_some((&field::deadline::VALUE, Some(is.span))));
    }
    found
}

fn is_kept(
    kept: Kept,
    (was, old): (&TaskDraft, &Value<'_>),
    (is, new): (&TaskDraft, &Value<'_>),
    asks: &Updating,
) -> bool {
    match kept {
        Kept::AsItIs => old.is_nothing() || old == new,
        Kept::InAnyOrder => old.is_nothing() || old.has_the_same_words(new),
        // Another document may be added: a task is assigned again by a later one.
        Kept::WithMore => {
            was.documents.iter().all(|known| is.documents.iter().any(|document| is_the_same(known, document)))
        }
        Kept::AsOften => !is_slower(&was.cadence, &is.cadence),
        Kept::AsGraded => {
            let is_filled_in = was.growth.is_none() && asks_for_growth(is, asks);
            is_filled_in || grade(was.growth.as_deref()) == grade(is.growth.as_deref())
        }
    }
}

/// Whether the Office requires it in the task's state.
fn asks_for_growth(is: &TaskDraft, asks: &Updating) -> bool {
    let mut asked = asks.by_state.iter().filter(|(state, _)| is.status.as_ref().is_some_and(|is| is.value == *state));
    asked.any(|(_, fields)| fields.iter().any(|asked| std::ptr::eq(*asked, &key::GROWTH)))
}

/// The same document; a subject or an address may come to it.
fn is_the_same(was: &SourceDocument, is: &SourceDocument) -> bool {
    let secrecy = |document: &SourceDocument| document.secrecy.as_ref().map_or(Secrecy::Open, |found| found.value);
    was.number == is.number
        && was.date == is.date
        && secrecy(was) == secrecy(is)
        && (was.subject.is_none() || was.subject == is.subject)
        && (was.link.is_none() || was.link == is.link)
}

/// Whether the kind, and the document's words, were edited while the day was
/// not. A day that moves is reported by its own rule, and takes its words along.
fn rephrased(was: &Deadline, is: &Deadline) -> (bool, bool) {
    let is_same_day = was.is_same_time(is);
    (is_same_day && was.kind != is.kind, is_same_day && was.as_written != is.as_written)
}

/// Nothing said is weekly. Who has said nothing may promise more, not less.
fn is_slower(was: &Option<Spanned<Cadence>>, is: &Option<Spanned<Cadence>>) -> bool {
    let pace = |cadence: &Option<Spanned<Cadence>>| cadence.as_ref().map_or(Cadence::Weekly, |found| found.value);
    if was.is_some() { pace(was) != pace(is) } else { pace(is) > pace(was) }
}

/// What puts a task first in the report; the description is not compared.
fn grade(growth: Option<&Growth>) -> (bool, Vec<Indicator>) {
    let is_direct = |growth: &Growth| growth.direct.as_ref().is_some_and(|direct| direct.value == YesNo::Yes);
    growth.map_or((false, Vec::new()), |growth| {
        let mut indicators: Vec<Indicator> = growth.indicators.iter().map(|indicator| indicator.value).collect();
        indicators.sort();
        (is_direct(growth), indicators)
    })
}
