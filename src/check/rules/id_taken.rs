//! A file that claims an id another file has held longer: the newcomer loses
//! (threats.md §0).

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use crate::check::{Findings, World};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::source::{Span, task_path};

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB201",
    name: "id-taken",
    severity: Severity::Error,
    message: Text::new(
        "trùng mã nhiệm vụ {id}: mã này đã thuộc tệp {holder}",
        "the id {id} already belongs to {holder}",
    ),
    fix: Text::new(
        "đặt mã khác cho nhiệm vụ mới và đổi tên tệp theo",
        "give the new task another id and rename its file",
    ),
};

pub(in crate::check) fn check(world: &World<'_>, out: &mut Findings) {
    if !world.has_new_names() {
        return;
    }
    let ids = || world.tree.keys().filter_map(|path| Some((task_path(path)?.1, path)));
    let mut seen = HashSet::with_capacity(world.tree.len());
    let mut twice: BTreeMap<&str, Vec<&Arc<str>>> = BTreeMap::new();
    for (id, _) in ids().filter(|(id, _)| !seen.insert(*id)) {
        twice.entry(id).or_default();
    }
    if !twice.is_empty() {
        for (id, path) in ids() {
            if let Some(paths) = twice.get_mut(id) {
                paths.push(path);
            }
        }
    }
    for (id, paths) in twice {
        let is_on_main = |path: &str| world.change.as_ref().is_some_and(|change| change.is_on_main(path));
        let senior = match &world.past {
            Some(past) => paths.iter().find_map(|path| past.timelines.holder_before(path)),
            None => paths.iter().copied().find(|path| is_on_main(path)),
        };
        // Without a history neither is known to be older: the first in the folder order stands.
        let Some(holder) = senior.or(paths.first().copied()) else { continue };
        // Of two that main has it is not for whoever edits his own to say which is older.
        for path in paths.iter().filter(|path| **path != holder && !is_on_main(path)) {
            let draft = world.tree.get(*path).and_then(|file| world.shelf.draft(*file));
            let span = draft.and_then(|draft| draft.id.as_ref()).map_or(Span::start_of_file(), |id| id.span);
            out.push(path, RULE.at(span).arg("id", id).arg("holder", &**holder));
        }
    }
}
