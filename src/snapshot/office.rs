//! The Office's files as they stood, each in its last version that could be
//! read: a broken registry takes no agency down.

use crate::history::{Prefix, Record};
use crate::model::appraisal::appraisal_path;
use crate::model::id::MeetingId;
use crate::model::meeting;
use crate::parse::Office;
use crate::source::Tree;

/// The Office's word after the first `prefix` landings. Appraisals speak of one
/// meeting each and are added by `add_appraisals`.
#[must_use]
pub fn office_at(record: &Record, prefix: Prefix) -> Office {
    read_at(record, prefix, Office::owns)
}

/// Adds what the Office thought of tasks up to a meeting; of all meetings, for
/// none. They are read as of the meeting's beginning: the Office appraises
/// what was locked.
pub(super) fn add_appraisals(office: &mut Office, record: &Record, prefix: Prefix, until: Option<&MeetingId>) {
    let calendar = std::mem::take(&mut office.meetings);
    let until = until.map(|until| meeting::place(&calendar, until));
    let is_due = |meeting: &MeetingId| until.is_none_or(|until| meeting::place(&calendar, meeting) <= until);
    let is_asked_for = |path: &str| appraisal_path(path).is_some_and(|(meeting, _)| is_due(&meeting));
    let read = read_at(record, prefix, is_asked_for);
    office.appraisals = read.appraisals;
    office.files.extend(read.files);
    office.meetings = calendar;
}

fn read_at(record: &Record, prefix: Prefix, is_asked_for: impl Fn(&str) -> bool) -> Office {
    let mut tree: Tree = record.ledger.files_at(prefix, &is_asked_for);
    let mut office = Office::read(&tree, &record.shelf);
    let broken: Vec<_> = office.files.iter().filter(|(_, file)| file.is_broken).map(|(path, _)| path.clone()).collect();
    for path in &broken {
        let earlier = record.ledger.landings().iter().take(prefix).rev().flat_map(|landing| &landing.changes);
        let readable = earlier.filter(|(changed, _)| changed == path).find_map(|(_, after)| {
            let after = (*after)?;
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
