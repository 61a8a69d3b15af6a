//! What the gate would have said of each landing: the rules of a change, asked
//! again of what main took. A forge that let something past, or a push that
//! went around it, leaves its trace in history, and with it who did it.
//!
//! The hand is that of the landing's author, as its commit says; what is
//! allowed is read from the registry as it stood before. Where no registry
//! stood yet, or nobody is named, rules that ask who are silent.

use std::collections::BTreeMap;
use std::ops::{Bound, Range};
use std::sync::Arc;

use super::change::{Change, ChangedPath};
use super::findings::Findings;
use super::rules;
use super::world::{TaskScene, World};
use crate::diag::Diagnostic;
use crate::history::{Landing, Record};
use crate::model::agency::Account;
use crate::model::time::{AsOf, Zone};
use crate::parse::{AGENCIES, Office, SETTINGS};
use crate::source::{FileId, Tree, task_path};

/// Something that main took and the gate refuses.
#[derive(Clone, Debug)]
pub struct Trespass {
    /// The landing that did it.
    pub landing: usize,
    /// What the landing left at the finding's path. None where it took it away.
    pub file: Option<FileId>,
    /// The finding, in the version that the landing left.
    pub said: Diagnostic,
}

type Asked = fn(&World<'_>, &Change<'_>, &mut Findings);

/// What a landing can have done to tasks and to the Office's files. That
/// somebody is unknown, or that input was locked, is told by other means.
const ASKED: [Asked; 13] = [
    rules::foreign_file::check,
    rules::office_only::check,
    rules::id_changed::check,
    rules::moved_without_handover::check,
    rules::assignment_changed::check,
    rules::task_added_without_proposal::check,
    rules::update_removed::check,
    rules::update_rewritten::check,
    rules::progress_reversed::check,
    rules::self_approved::check,
    rules::adjustment_contradicts::check,
    rules::adjustment_rewritten::check,
    rules::assignment_reworded::check,
];

/// All trespasses of some landings, oldest first. The cost grows with what the
/// landings changed.
#[must_use]
pub fn trespasses(record: &Record, landings: Range<usize>, zone: Zone) -> Vec<Trespass> {
    let mut tree = record.ledger.tree_at(landings.start);
    let mut office = office_of(&tree, record, Office::default());
    let mut found = Vec::new();
    for index in landings {
        let landing = record.ledger.landing(index);
        let (base, paths) = apply(&mut tree, landing);
        let as_of = AsOf { moment: landing.time, zone };
        found.extend(judged(record, (index, landing), (&base, &tree), &paths, (&office, as_of)));
        if paths.iter().any(|changed| Office::owns(&changed.path)) {
            office = office_of(&tree, record, office);
        }
    }
    found
}

/// Puts a landing upon a tree. What stood at its paths before is given back.
fn apply(tree: &mut Tree, landing: &Landing) -> (Tree, Vec<ChangedPath>) {
    let mut base = Tree::new();
    let mut paths = Vec::with_capacity(landing.changes.len());
    for (path, is) in &landing.changes {
        let was = match is {
            Some(file) => tree.insert(Arc::clone(path), *file),
            None => tree.remove(path),
        };
        base.extend(was.map(|was| (Arc::clone(path), was)));
        paths.push(ChangedPath { path: Arc::clone(path), was, is: *is, is_outdated: false });
    }
    (base, paths)
}

/// The Office's files that a tree holds. A registry that cannot be read leaves
/// the one before it in force.
fn office_of(tree: &Tree, record: &Record, before: Office) -> Office {
    // The Office's files stand together, before any task.
    let before_tasks = (Bound::Included(SETTINGS), Bound::Excluded("tasks/"));
    let core = tree.range::<str, _>(before_tasks).filter(|(path, _)| Office::owns(path));
    let office = Office::read(&core.map(|(path, file)| (Arc::clone(path), *file)).collect(), &record.shelf);
    if office.is_broken(AGENCIES) { before } else { office }
}

fn judged(
    record: &Record,
    (index, landing): (usize, &Landing),
    (base, tree): (&Tree, &Tree),
    paths: &[ChangedPath],
    (office, as_of): (&Office, AsOf),
) -> Vec<Trespass> {
    let actor = landing.author.login.as_deref().filter(|_| !office.agencies.is_empty()).and_then(Account::parse);
    let change = || Change { base, office, actor: actor.as_ref(), paths, messages: &[] };
    let world = World { tree, shelf: &record.shelf, office, as_of, past: None, change: Some(change()) };
    let mut out = Findings::default();
    for rule in ASKED {
        rule(&world, &change(), &mut out);
    }
    rules::task_deleted::check(&world, &mut out);
    deadlines(&world, &change(), &mut out);
    let left: BTreeMap<&str, Option<FileId>> = paths.iter().map(|changed| (&*changed.path, changed.is)).collect();
    let said = out.report(usize::MAX).diagnostics;
    said.into_iter()
        .map(|said| Trespass { landing: index, file: left.get(&*said.path).copied().flatten(), said })
        .collect()
}

/// Deadlines that a landing moved, and no decision in the file says so.
fn deadlines(world: &World<'_>, change: &Change<'_>, out: &mut Findings) {
    for edit in change.tasks(world.shelf) {
        let Some((before, after)) = edit.both() else { continue };
        let Some((folder, stem)) = task_path(after.path) else { continue };
        let scene = TaskScene {
            path: after.path,
            folder,
            stem,
            draft: after.draft,
            text: world.shelf.text(after.file),
            office: world.office,
            today: world.as_of.day(),
            state: None,
            past: None,
            before: Some(before.draft),
        };
        let mut found = Vec::new();
        rules::deadline_moved_without_decision::check(&scene, &mut found);
        out.extend(after.path, found);
    }
}
