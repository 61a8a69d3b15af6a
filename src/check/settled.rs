//! What stands wrong on main in words that may not be edited: whoever adds to
//! such a file cannot fix it, and is not refused for it. It stays a warning.

use std::sync::Arc;

use super::change::{Change, Side, TaskEdit};
use super::places::Places;
use super::registry::{Also, RULES, Run};
use super::world::{TaskScene, World};
use crate::diag::{Diagnostic, Finding, Rule};
use crate::model::choice::{Outcome, Status};
use crate::parse::TaskDraft;
use crate::source::Span;

/// Of one changed file.
pub(super) struct Settled<'a> {
    path: &'a Arc<str>,
    /// Where nothing may be edited.
    closed: Vec<Span>,
    /// Fields that were assigned, and stand as on main.
    assigned: Vec<Span>,
    /// What is found in the file on main today.
    known: Vec<Diagnostic>,
}

/// What can be fixed in an assigned field alone. Others point there and are fixed
/// elsewhere: a delay gets its cause, a file goes to its folder.
fn is_of_assignment(rule: &'static Rule) -> bool {
    RULES.iter().any(|entry| std::ptr::eq(entry.rule, rule) && entry.is(Also::OfAssignment))
}

impl<'a> Settled<'a> {
    /// Of the files with errors alone.
    pub(super) fn of(world: &World<'a>, change: &Change<'a>, has_errors: impl Fn(&str) -> bool) -> Vec<Self> {
        let edits = change.tasks(world.shelf).into_iter();
        let both = edits.filter_map(|edit: TaskEdit<'a>| edit.both()).filter(|(_, after)| has_errors(after.path));
        both.map(|(before, after)| {
            let is_bound = change.is_not_by_office();
            Self {
                path: after.path,
                closed: closed(before.draft, after.draft, is_bound),
                assigned: if is_bound { assigned(before.draft, after.draft) } else { Vec::new() },
                known: found_on_main(world, change, before),
            }
        })
        .collect()
    }

    pub(super) fn holds(&self, found: &Diagnostic) -> bool {
        let is_within = |span: &Span| span.start() <= found.span.start() && found.span.end() <= span.end();
        let is_closed =
            self.closed.iter().any(is_within) || (is_of_assignment(found.rule) && self.assigned.iter().any(is_within));
        let is_old = |known: &Diagnostic| known.rule.code == found.rule.code && known.args == found.args;
        found.path == *self.path && is_closed && self.known.iter().any(is_old)
    }
}

/// Updates that main holds; for an agency, decided adjustments too.
fn closed(was: &TaskDraft, is: &TaskDraft, is_bound: bool) -> Vec<Span> {
    let (old, new) = (&was.details, &is.details);
    let known = is.updates().filter(|(_, identity)| was.identities.contains(identity));
    let updates = known.map(|(update, _)| update.span);
    let adjustments = new.adjustments.iter().filter(|adjustment| {
        let is_decided = adjustment.outcome.as_ref().is_some_and(|outcome| outcome.value != Outcome::Pending);
        is_bound && is_decided && old.adjustments.contains(adjustment)
    });
    updates.chain(adjustments.map(|adjustment| adjustment.span)).collect()
}

fn assigned(was: &TaskDraft, is: &TaskDraft) -> Vec<Span> {
    let (old, new) = (&was.details, &is.details);
    let stays_done =
        [was, is].iter().all(|draft| draft.status.as_ref().is_some_and(|found| found.value == Status::Done));
    let mut spans = Vec::new();
    let mut note = |is_kept: bool, span: Option<Span>| spans.extend(span.filter(|_| is_kept));
    note(was.lead == is.lead, is.lead.as_ref().map(|lead| lead.span));
    note(was.deadline == is.deadline, is.deadline.as_ref().map(|deadline| deadline.span));
    note(stays_done && old.completed == new.completed, new.completed.as_ref().map(|day| day.span));
    for programme in &new.programmes {
        note(old.programmes == new.programmes, Some(programme.span));
    }
    spans
}

/// What the rules of one file say of it as main has it.
fn found_on_main(world: &World<'_>, change: &Change<'_>, before: Side<'_>) -> Vec<Diagnostic> {
    let scene = TaskScene {
        path: before.path,
        folder: before.folder,
        stem: crate::source::task_path(before.path).map_or("", |(_, stem)| stem),
        draft: before.draft,
        file: before.file,
        shelf: world.shelf,
        office: change.office,
        today: world.as_of.day(),
        state: None,
        past: None,
        before: None,
        places: Places::of(change.base, world.shelf),
    };
    let mut found: Vec<Finding> = Vec::new();
    for entry in RULES {
        match entry.run {
            Run::Task(check) => check(&scene, &mut found),
            Run::Problem(check) => found.extend(before.draft.problems.iter().filter_map(check)),
            Run::World(_) | Run::Change(_) => {}
        }
    }
    found
        .into_iter()
        .map(|finding| {
            let severity = finding.rule.severity;
            finding.in_file(before.path, severity)
        })
        .collect()
}
