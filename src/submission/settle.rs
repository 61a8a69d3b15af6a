//! What was answered, held against the file it is for: what is new of it, what keeps
//! it out, what is still lacking.

use chrono::NaiveDate;

use super::base::Base;
use super::question::{Question, questions};
use super::remarks::{
    kept_with, lacking_in_file, lacking_slip, newer_here, newer_on_main, no_value, refused, stands_on_main,
    stands_there, withheld_since,
};
use crate::completeness::{self, Why};
use crate::diag::{Arg, Severity};
use crate::import::remark::Slip;
use crate::model::choice::{CorrectionKind, Status};
use crate::model::field::{Field, Kind, Required, Table, blocker, task, update};
use crate::model::record::{Record, Said, Value};
use crate::model::settings::Updating;
use crate::model::task::Details;
use crate::parse::{self, TaskDraft};
use crate::source::Content;
use crate::write::{self, Filled, Written};

/// The file of a task, here and on main.
#[derive(Clone, Copy)]
pub struct Standing<'a> {
    pub text: &'a str,
    pub draft: &'a TaskDraft,
    /// None where there is no main, or it has no such task.
    pub main: Option<&'a TaskDraft>,
}

/// What is said of an answer: of a field, by the way to it.
#[derive(Clone, Debug)]
pub struct Objection {
    pub path: Vec<&'static Field>,
    pub severity: Severity,
    /// Whether nothing of the answers is written because of it.
    pub stops_all: bool,
    pub(crate) slip: Slip,
}

/// A file with what is new in it.
#[derive(Clone, Debug)]
pub struct Revised {
    pub text: String,
    pub said: Filled,
}

/// What a task's progress is said with: of a new state none of it stands without the rest.
const PROGRESS: [&Field; 4] = [&task::STATUS, &task::PERCENT, &task::COMPLETED, &task::EVIDENCE];

/// What becomes of a file. Where something newer stands only what does not depend on it is
/// written; nothing is revised where what would be written is not whole, or where the file
/// says it all already.
#[must_use]
pub fn settle(
    said: Filled,
    base: &Base,
    standing: Standing<'_>,
    updating: &Updating,
    today: NaiveDate,
) -> (Option<Revised>, Vec<Objection>) {
    let mut objections = Vec::new();
    let mut new = Filled::new();
    let says_status = said.iter().any(|(field, _)| std::ptr::eq(*field, &task::STATUS));
    for (field, written) in said {
        match objection(field, &written, base, standing) {
            Some((severity, slip)) => {
                // What was withheld from one text may stand in the others.
                let stops_all = severity == Severity::Error && std::ptr::eq(field, &task::UPDATES);
                objections.push(Objection { path: vec![field], severity, stops_all, slip });
            }
            None => new.push((field, written)),
        }
    }
    if says_status {
        keep_together(&mut new, &mut objections);
    }
    if new.is_empty() || objections.iter().any(|objection| objection.stops_all) {
        return (None, objections);
    }
    let stop = |path, slip| Objection { path, severity: Severity::Error, stops_all: true, slip };
    let text = match write::revise(standing.text, &new) {
        Ok(text) => text,
        Err(refusal) => {
            objections.push(stop(Vec::new(), refused(refusal)));
            return (None, objections);
        }
    };
    let after = TaskDraft::parse(&Content::Text(text.as_str().into()));
    let lacks = |path: Vec<&'static Field>| {
        let last = path.last().copied();
        let required = last.map_or(Required::Always, |field| field.required).label();
        let is_asked = questions().iter().any(|question| is_below(question, &path));
        let slip = if is_asked { lacking_slip() } else { lacking_in_file() };
        let slip = slip.saying("field", last.map_or(task::STATUS.label, |field| field.label));
        stop(path, slip.saying("required", required))
    };
    objections.extend(lacking(&after, &new, updating, today).into_iter().map(lacks));
    objections.extend(misread(&after, &new).into_iter().map(|path| stop(path, no_value())));
    let is_kept_out = objections.iter().any(|objection| objection.stops_all);
    ((!is_kept_out).then_some(Revised { text, said: new }), objections)
}

/// Leaves out what is said with a new state, where some of it cannot be written.
fn keep_together(new: &mut Filled, objections: &mut Vec<Objection>) {
    let is_progress = |field: &Field| PROGRESS.iter().any(|known| std::ptr::eq(*known, field));
    let is_conflict = |objection: &&Objection| {
        objection.severity == Severity::Error && objection.path.iter().any(|field| is_progress(field))
    };
    let first = objections.iter().find(is_conflict).and_then(|objection| objection.path.first().copied());
    let Some(first) = first else { return };
    for (field, written) in new.extract_if(.., |(field, _)| is_progress(field)) {
        let slip = kept_with(first).arg("typed", typed(field, &written));
        objections.push(Objection { path: vec![field], severity: Severity::Error, stops_all: false, slip });
    }
}

/// What is typed, as it would read.
fn typed(field: &'static Field, written: &Written) -> Arg {
    let alone = write::by_hand(&vec![(field, written.clone())]);
    stated(&TaskDraft::parse(&Content::Text(alone.as_str().into())).details, field)
}

/// What a file says of a field, in words.
fn stated(details: &Details, field: &'static Field) -> Arg {
    Arg::said(|lang| details.value(field).words(lang))
}

/// Why a value is not written: it stands there already, or something newer does.
fn objection(
    field: &'static Field,
    written: &Written,
    base: &Base,
    standing: Standing<'_>,
) -> Option<(Severity, Slip)> {
    let details = &standing.draft.details;
    if let Written::Many(entries) = written {
        let was_withheld = |draft: &TaskDraft| std::ptr::eq(field, &task::UPDATES) && is_withheld_since(draft, base);
        if was_withheld(standing.draft) || standing.main.is_some_and(was_withheld) {
            return Some((Severity::Error, withheld_since()));
        }
        let added = |draft: &TaskDraft| match draft.details.value(field) {
            Value::Many(known) => {
                let added = known.iter().skip(base.entries(field));
                added.clone().any(|known| entries.iter().all(|entry| has_entry(known, entry)))
            }
            _ => false,
        };
        if added(standing.draft) {
            return Some((Severity::Note, stands_there()));
        }
        return standing.main.is_some_and(added).then(|| (Severity::Note, stands_on_main()));
    }
    if says(&details.value(field), written) {
        return Some((Severity::Note, stands_there()));
    }
    let newer = |slip: Slip, newer: &Details| {
        let slip = slip.arg("stands", stated(newer, field)).arg("typed", typed(field, written));
        Some((Severity::Error, slip))
    };
    if !base.still_holds(details, field) {
        return newer(newer_here(), details);
    }
    let main = standing.main.filter(|main| !base.still_holds(&main.details, field))?;
    newer(newer_on_main(), &main.details)
}

/// Whether the Office has withheld the text of an update that came after the workbook
/// was made: what it asks to write may be that very text.
fn is_withheld_since(draft: &TaskDraft, base: &Base) -> bool {
    let details = &draft.details;
    let mut added = details.updates.iter().skip(base.entries(&task::UPDATES));
    let is_named = |day: &NaiveDate| {
        let mut corrections = details.corrections.iter();
        corrections.any(|correction| {
            correction.is(CorrectionKind::Withheld) && correction.update.as_ref().is_some_and(|of| of.value == *day)
        })
    };
    added.any(|update| update.date.as_ref().is_some_and(|date| is_named(&date.value)))
}

/// The ways to what is answered for and not there: what the new state of the task
/// asks for, what an entry that was begun needs, the texts of an update.
#[must_use]
pub fn lacking(after: &TaskDraft, said: &Filled, updating: &Updating, today: NaiveDate) -> Vec<Vec<&'static Field>> {
    let mut lacking: Vec<Vec<&'static Field>> = Vec::new();
    let details = &after.details;
    let is_said = |field: &'static Field| said.iter().any(|(known, _)| std::ptr::eq(*known, field));
    if is_said(&task::STATUS) {
        lacking.extend(completeness::missing_by_state(after).into_iter().map(|missing| vec![missing.field]));
        let is_late = details.governing().and_then(|due| completeness::days_late(details, due, today)).is_some();
        if is_late && completeness::missing_cause(after).is_some() {
            lacking.push(vec![&task::CAUSE]);
        }
    }
    // A task that awaits confirmation may name the day on which its agency finished (GB107).
    let is_reported = |status: Status| matches!(status, Status::Done | Status::AwaitingConfirmation);
    let is_done = after.status.as_ref().is_some_and(|status| is_reported(status.value));
    if is_said(&task::COMPLETED) && !is_done {
        lacking.push(vec![&task::STATUS]);
    }
    for (field, written) in said {
        match (written, field.kind) {
            (Written::Many(entries), Kind::Many(table)) => {
                entries.iter().for_each(|entry| unsaid(table, entry, &[field], &mut lacking));
            }
            (Written::One(_), Kind::One(table)) => {
                let Value::One(said) = details.value(field) else { continue };
                let open = table.fields.iter().filter(|inner| inner.required == Required::Always);
                let is_open = |inner: &&&'static Field| {
                    said.iter().any(|said| std::ptr::eq(said.field, **inner) && said.value.is_nothing())
                };
                lacking.extend(open.filter(is_open).map(|inner| vec![*field, *inner]));
            }
            _ => {}
        }
    }
    if is_said(&task::BLOCKERS)
        && let Some(last) = details.blockers.last()
    {
        let of_last = Details { blockers: [last.clone()].into(), ..Default::default() };
        let missing = completeness::missing_in_blockers(&of_last).into_iter();
        lacking.extend(missing.map(|missing| vec![&task::BLOCKERS, missing.field]));
    }
    if is_said(&task::UPDATES)
        && let Some(last) = details.updates.last()
    {
        let missing = completeness::missing_in_update(last, None, updating).into_iter();
        let absent = missing.filter(|missing| missing.why == Why::Absent);
        lacking.extend(absent.map(|missing| vec![&task::UPDATES, missing.field]));
    }
    let mut lacking: Vec<Vec<&'static Field>> = lacking.iter().flat_map(|path| asked_below(path)).collect();
    lacking.sort_by_key(|path| place(path));
    lacking.dedup_by_key(|path| place(path));
    lacking
}

/// The ways to what must be said of what a way leads to; itself, where nothing must.
fn asked_below(path: &[&'static Field]) -> Vec<Vec<&'static Field>> {
    let must = |question: &&Question| {
        let rest = question.path.get(path.len()..).unwrap_or_default();
        is_below(question, path) && rest.iter().all(|field| field.required == Required::Always)
    };
    let asked: Vec<_> = questions().iter().filter(must).map(|question| question.path.clone()).collect();
    if asked.is_empty() { vec![path.to_vec()] } else { asked }
}

/// Where the first question of a way stands among all.
fn place(path: &[&'static Field]) -> Option<usize> {
    questions().iter().position(|question| is_below(question, path))
}

/// Whether a question belongs to what a way leads to.
#[must_use]
pub fn is_below(question: &Question, path: &[&'static Field]) -> bool {
    question.path.len() >= path.len() && question.path.iter().zip(path).all(|(one, other)| std::ptr::eq(*one, *other))
}

/// What every entry must say and a new one does not.
fn unsaid(table: &'static Table, entry: &Filled, path: &[&'static Field], lacking: &mut Vec<Vec<&'static Field>>) {
    for field in table.fields {
        let known = entry.iter().find(|(known, _)| std::ptr::eq(*known, *field)).map(|(_, written)| written);
        let path = [path, &[*field]].concat();
        match (known, field.kind) {
            (Some(Written::One(inner)), Kind::One(table)) => unsaid(table, inner, &path, lacking),
            (Some(Written::Many(entries)), Kind::Many(table)) => {
                entries.iter().for_each(|entry| unsaid(table, entry, &path, lacking));
            }
            (None, _) if field.required == Required::Always => lacking.push(path),
            _ => {}
        }
    }
}

/// The ways to what a reader of the file takes for something else: no web address where
/// one belongs, more letters than a field holds.
fn misread(after: &TaskDraft, said: &Filled) -> Vec<Vec<&'static Field>> {
    let mut odd = Vec::new();
    for (field, written) in said {
        match (after.details.value(field), written) {
            (Value::Many(known), Written::Many(entries)) => {
                let added = known.get(known.len().saturating_sub(entries.len())..).unwrap_or_default();
                for (known, entry) in added.iter().zip(entries) {
                    misread_entry(known, entry, &[field], &mut odd);
                }
            }
            (Value::One(known), Written::One(entry)) => misread_entry(&known, entry, &[field], &mut odd),
            (value, written) if !says(&value, written) => odd.push(vec![*field]),
            _ => {}
        }
    }
    odd
}

fn misread_entry(known: &[Said<'_>], entry: &Filled, path: &[&'static Field], odd: &mut Vec<Vec<&'static Field>>) {
    for (field, written) in entry {
        let path = [path, &[*field]].concat();
        let value = known.iter().find(|said| std::ptr::eq(said.field, *field)).map(|said| &said.value);
        match (value, written) {
            (Some(Value::One(known)), Written::One(entry)) => misread_entry(known, entry, &path, odd),
            (Some(Value::Many(known)), Written::Many(entries)) if known.len() == entries.len() => {
                for (known, entry) in known.iter().zip(entries) {
                    misread_entry(known, entry, &path, odd);
                }
            }
            (Some(value), written) if says(value, written) => {}
            _ => odd.push(path),
        }
    }
}

/// Whether a file says what was written.
fn says(value: &Value<'_>, written: &Written) -> bool {
    let is = |text: &str| match written {
        // What no reader sees does not count, here as where the file is read.
        Written::Word(word) | Written::Text(word) => {
            parse::clean(word).split_whitespace().eq(parse::clean(text).split_whitespace())
        }
        _ => false,
    };
    match (value, written) {
        (Value::Text(text) | Value::Id(text), _) => is(text),
        (Value::Day(day), _) => is(&day.to_string()),
        (Value::Whole(number), _) => is(&number.to_string()),
        (Value::Choice(choice), _) => is(choice.key),
        (Value::One(said), Written::One(inner)) => has_entry(said, inner),
        (Value::Many(known), Written::Many(entries)) => {
            entries.iter().all(|entry| known.iter().any(|known| has_entry(known, entry)))
        }
        _ => false,
    }
}

/// Whether an entry of a file says what was answered; the day on which it was written
/// down is nobody's answer.
fn has_entry(said: &[Said<'_>], entry: &Filled) -> bool {
    let is_answer =
        |field: &'static Field| [&update::DATE, &blocker::ARISEN].iter().all(|given| !std::ptr::eq(*given, field));
    let is_said = |(field, written): &(&'static Field, Written)| {
        said.iter().any(|said| std::ptr::eq(said.field, *field) && says(&said.value, written))
    };
    entry.iter().filter(|(field, _)| is_answer(field)).all(is_said)
}
