//! A task that once stood and stands no more: it leaves by an approved
//! adjustment, never by a deleted file (domain.md §8.3).

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use crate::check::{Change, Findings, Hand, World};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::id::AgencyId;
use crate::source::{Span, task_path};

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB304",
    name: "task-deleted",
    severity: Severity::Error,
    message: Text::new(
        "tệp của nhiệm vụ {id} đã bị xóa hoặc đổi mã",
        "the file of the task {id} was deleted, or given another id",
    ),
    fix: Text::new(
        "khôi phục tệp ({how}); muốn bỏ nhiệm vụ thì thêm mục `dieu_chinh` có `loai: bo_bot` (Bỏ bớt nhiệm vụ)",
        "restore the file ({how}); to drop a task add `dieu_chinh` with `loai: bo_bot` (Task dropped)",
    ),
};

pub(in crate::check) fn check(world: &World<'_>, out: &mut Findings) {
    if let Some(change) = &world.change {
        return of_change(world, change, out);
    }
    let Some(past) = &world.past else { return };
    let standing: BTreeSet<&str> = world.tree.keys().filter_map(|path| task_path(path)).map(|(_, stem)| stem).collect();
    for timeline in past.timelines.all().filter(|timeline| !standing.contains(timeline.id.as_str())) {
        let Some(last) = timeline.versions.last() else { continue };
        // Below a folder that could not be listed nobody knows.
        if last.file.is_some() && world.stands(&last.path) {
            continue;
        }
        let commit = past.record.ledger.landing(last.landing).commit.short();
        // Removed in the working tree and not yet on main; else by that commit.
        let revision = if last.file.is_some() { commit } else { format!("{commit}^") };
        // A folder's name may be anything; only a plain one is offered to be typed in a shell.
        let is_plain = task_path(&last.path).is_some_and(|(folder, _)| AgencyId::parse(folder).is_some());
        let how = match is_plain {
            true => Text::new("`git checkout {revision} -- {path}`", "`git checkout {revision} -- {path}`"),
            false => Text::new("từ {revision}", "from {revision}"),
        };
        let finding = RULE.at(Span::start_of_file()).arg("id", timeline.id.as_str()).arg("how", how);
        out.push(&last.path, finding.arg("revision", revision).arg("path", &*last.path));
    }
}

/// What a change would delete. A task that moves stands elsewhere; of two files
/// with one id an agency clears away its own where the other is its own as well,
/// and the Office any.
fn of_change(world: &World<'_>, change: &Change<'_>, out: &mut Findings) {
    let gone: Vec<_> =
        change.tasks(world.shelf).into_iter().filter(|edit| edit.before.is_some() && edit.after.is_none()).collect();
    if gone.is_empty() {
        return;
    }
    let renamed: BTreeSet<&Arc<str>> =
        change.renamed(world.shelf).iter().filter_map(|(gone, _)| gone.before.map(|before| before.path)).collect();
    let mut standing: HashMap<&str, Vec<&str>> = HashMap::new();
    for (folder, stem) in world.tree.keys().filter_map(|path| task_path(path)) {
        standing.entry(stem).or_default().push(folder);
    }
    for (id, before) in gone.iter().filter_map(|edit| Some((edit.id, edit.before?))) {
        let left = standing.get(id).map(Vec::as_slice).unwrap_or_default();
        let is_left = match change.hand() {
            Hand::Agency(agency) => before.folder == agency.id.as_str() && left.contains(&before.folder),
            Hand::Stranger => false,
            Hand::Office | Hand::Unknown => !left.is_empty(),
        };
        // One under another id is reported by `id-changed`.
        if is_left || renamed.contains(before.path) {
            continue;
        }
        let how = Text::new("hoàn tác việc xóa trong yêu cầu hợp nhất", "undo the deletion in this change");
        out.push(before.path, RULE.at_start().arg("id", id).arg("how", how));
    }
}
