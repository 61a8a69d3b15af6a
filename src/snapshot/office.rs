//! The Office's files as they stood, each in its last version that could be
//! read: a broken registry takes no agency down.

use std::sync::Arc;

use crate::history::{Prefix, Record};
use crate::model::appraisal::appraisal_path;
use crate::model::id::MeetingId;
use crate::model::meeting;
use crate::parse::Office;
use crate::source::Tree;

/// The Office's word after the first `prefix` landings. Appraisals speak of one
/// meeting each and are added by `with_appraisals`.
#[must_use]
pub fn office_at(record: &Record, prefix: Prefix) -> Arc<Office> {
    let changes = record.ledger.beside_tasks(prefix).filter(|(_, path, _)| Office::owns(path)).count();
    record.offices.after(changes, || read_at(record, prefix, Office::owns))
}

/// With what the Office thought of tasks up to a meeting; of all meetings, for
/// none. They are read as of the meeting's beginning: the Office appraises
/// what was locked.
pub(super) fn with_appraisals(office: &Office, record: &Record, prefix: Prefix, until: Option<&MeetingId>) -> Office {
    let mut office = office.clone();
    let calendar = std::mem::take(&mut office.meetings);
    let until = until.map(|until| meeting::place(&calendar, until));
    let is_due = |meeting: &MeetingId| until.is_none_or(|until| meeting::place(&calendar, meeting) <= until);
    let is_asked_for = |path: &str| appraisal_path(path).is_some_and(|(meeting, _)| is_due(&meeting));
    let read = read_at(record, prefix, is_asked_for);
    office.appraisals = read.appraisals;
    office.files.extend(read.files);
    office.meetings = calendar;
    office
}

fn read_at(record: &Record, prefix: Prefix, is_asked_for: impl Fn(&str) -> bool) -> Office {
    let mut tree: Tree = record.ledger.files_at(prefix, &is_asked_for);
    let mut office = Office::read(&tree, &record.shelf);
    let broken: Vec<_> = office.files.iter().filter(|(_, file)| file.is_broken).map(|(path, _)| path.clone()).collect();
    for path in &broken {
        let earlier = record.ledger.beside_tasks(prefix).rev();
        let readable = earlier.filter(|(_, changed, _)| *changed == path).find_map(|(_, _, after)| {
            let after = after?;
            let alone = Tree::from([(path.clone(), after)]);
            let is_broken = Office::read(&alone, &record.shelf).files.get(path).is_some_and(|file| file.is_broken);
            (!is_broken).then_some(after)
        });
        if let Some(readable) = readable {
            tree.insert(path.clone(), readable);
        }
    }
    if !broken.is_empty() {
        let findings = std::mem::take(&mut office.files);
        office = Office::read(&tree, &record.shelf);
        // What is wrong today stays to be said.
        office.files = findings;
    }
    office
}
