//! What the assigning document says was edited by an agency (domain.md R22):
//! whatever decides what it owes, when, how often it reports and who asks.

use crate::check::{Change, Findings, World};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::choice::{Cadence, Secrecy};
use crate::model::deadline::Deadline;
use crate::model::field::{self, Field, task as key};
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
        "restore what main says; ask the Office where it is wrong",
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
    let mut found = Vec::new();
    let mut note = |is_changed: bool, field: &'static Field, span: Option<Span>| {
        found.extend(is_changed.then_some((field, span)));
    };
    let (old, new) = (&was.details, &is.details);
    note(is_other(&was.assigned, &is.assigned), &key::ASSIGNED, place(&is.assigned));
    note(is_other(&was.kind, &is.kind), &key::KIND, place(&is.kind));
    note(is_other(&old.submit_to, &new.submit_to), &key::SUBMIT_TO, place(&new.submit_to));
    note(is_other(&old.watching, &new.watching), &key::WATCHING, place(&new.watching));
    let is_another_programme = !old.programmes.is_empty() && sorted(&old.programmes) != sorted(&new.programmes);
    note(is_another_programme, &key::PROGRAMMES, new.programmes.first().map(|programme| programme.span));
    // Another document may be added: a task is assigned again by a later one.
    let is_kept = |known: &SourceDocument| new.documents.iter().any(|document| is_the_same(known, document));
    let span = new.documents.first().map(|document| document.span);
    note(!old.documents.iter().all(is_kept), &key::DOCUMENTS, span);
    if let (Some(was), Some(is)) = (&was.deadline, &is.deadline) {
        let (kind, words) = rephrased(&was.value, &is.value);
        note(kind, &field::deadline::KIND, Some(is.span));
        note(words, &field::deadline::AS_WRITTEN, Some(is.span));
    }
    let is_asked = |field: &'static Field| {
        let mut asked =
            asks.by_state.iter().filter(|(state, _)| is.status.as_ref().is_some_and(|is| is.value == *state));
        asked.any(|(_, fields)| fields.iter().any(|asked| std::ptr::eq(*asked, field)))
    };
    note(is_slower(&old.cadence, &new.cadence), &key::CADENCE, place(&new.cadence));
    let is_filled_in = old.growth.is_none() && is_asked(&key::GROWTH);
    let is_regraded = grade(old.growth.as_ref()) != grade(new.growth.as_ref()) && !is_filled_in;
    note(is_regraded, &key::GROWTH, new.growth.as_ref().map(|growth| growth.span));
    found
}

fn is_other<T: PartialEq>(was: &Option<Spanned<T>>, is: &Option<Spanned<T>>) -> bool {
    was.is_some() && was != is
}

fn place<T>(value: &Option<Spanned<T>>) -> Option<Span> {
    value.as_ref().map(|value| value.span)
}

fn sorted<T: Ord + Clone>(list: &[Spanned<T>]) -> Vec<T> {
    let mut values: Vec<T> = list.iter().map(|value| value.value.clone()).collect();
    values.sort();
    values
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
/// not. A day that moves is told by its own rule, and takes its words along.
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
fn grade(growth: Option<&Growth>) -> (bool, Vec<crate::model::choice::Indicator>) {
    let is_direct = |growth: &Growth| growth.direct.as_ref().is_some_and(|direct| direct.value);
    growth.map_or((false, Vec::new()), |growth| (is_direct(growth), sorted(&growth.indicators)))
}
