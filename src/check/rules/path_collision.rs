//! Two names that some file systems take for one: a checkout there holds but
//! one of the two files (threats.md E07, E08).

use std::collections::HashMap;
use std::sync::Arc;

use crate::check::{Findings, World};
use crate::diag::{Rule, Severity};
use crate::lang::{Text, as_file_systems_see};
use crate::model::id::{AgencyId, TaskId};
use crate::source::{Span, task_path};

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB219",
    name: "path-collision",
    severity: Severity::Error,
    message: Text::new(
        "“{name}” và “{other}” chỉ khác nhau cách viết hoa hoặc cách gõ dấu",
        "“{name}” and “{other}” differ only in capitals or in how diacritics are stored",
    ),
    fix: Text::new(
        "đối chiếu hai bên, đưa phần còn thiếu vào một bên rồi mới bỏ bên kia; không ghi đè",
        "compare the two, bring into one what it lacks and only then delete the other; overwrite neither",
    ),
};

pub(in crate::check) fn check(world: &World<'_>, out: &mut Findings) {
    if !world.has_new_names() {
        return;
    }
    // A folder is reported once, at the first file that lies in it.
    let mut seen: HashMap<String, (&str, &Arc<str>)> = HashMap::new();
    let mut before = "";
    let mut told: Vec<(&str, &str)> = Vec::new();
    // Of what stands at the root `look-alike-folder` speaks.
    for path in world.tree.keys().filter(|path| path.contains('/')) {
        for end in path.match_indices('/').map(|(at, _)| at).chain([path.len()]) {
            let Some(part) = path.get(..end) else { continue };
            // In the folder of the path before.
            if before.strip_prefix(part).is_some_and(|rest| rest.starts_with('/')) {
                continue;
            }
            let (first, holder) = *seen.entry(as_file_systems_see(part)).or_insert((part, path));
            if first == part || told.contains(&(first, part)) {
                continue;
            }
            told.push((first, part));
            // Of a well-named file and another the other is reported.
            let (at, name, beside, other) = if is_well_named(path) && !is_well_named(holder) {
                (holder, first, path, part)
            } else {
                (path, part, holder, first)
            };
            let finding = RULE.at(Span::start_of_file()).arg("name", last(name)).arg("other", last(other));
            out.push(at, finding.related(beside, Span::start_of_file(), Text::new("tên kia", "the other name")));
            break;
        }
        before = path;
    }
}

fn last(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

fn is_well_named(path: &str) -> bool {
    task_path(path).is_some_and(|(folder, stem)| AgencyId::parse(folder).is_some() && TaskId::parse(stem).is_some())
}
