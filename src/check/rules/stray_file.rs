//! A file below `tasks/` or `office/` that nothing reads: what an officer
//! wrote there would be lost in silence.

use std::collections::HashSet;

use super::git_control_file::control_name;
use super::misplaced_file::is_told;
use crate::check::places::{COPY, stem_of_another_ending};
use crate::check::{Change, Findings, Places, World};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::appraisal::appraisal_path;
use crate::parse::{KEYS, Office};
use crate::source::{Content, FileId, Span, task_path};

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB206",
    name: "stray-file",
    severity: Severity::Warning,
    message: Text::new("tệp nằm sai chỗ, không được đọc", "the file stands where nothing reads it"),
    fix: Text::new("{cure}", "{cure}"),
};

pub(in crate::check) fn check(world: &World<'_>, out: &mut Findings) {
    // An agency reads more: that it may not.
    let places = Places::of(world.tree, world.shelf);
    let told: HashSet<&str> = world.change.iter().flat_map(|change| misplaced(world, change)).collect();
    let silent = |path: &str| control_name(path).is_some() || told.contains(path);
    // What is no file, or not known, is reported by rules of its own.
    let is_file = |file: FileId| match world.shelf.content(file) {
        Some(content) => !matches!(content, Content::NotAFile | Content::Unreadable(_) | Content::Unlisted(_)),
        None => file.is_regular,
    };
    for (path, _) in world.tree.iter().filter(|(path, file)| is_file(**file) && !silent(path)) {
        let id = stem_of_another_ending(path);
        let holder = id.as_ref().and_then(|id| places.holder(id, path));
        let cure = if id.is_some() {
            let rename = Text::new("đổi tên tệp thành {id}.yaml", "rename the file to {id}.yaml");
            holder.map_or(rename, |_| COPY)
        } else if path.starts_with("tasks/") && task_path(path).is_none() {
            Text::new(
                "nhiệm vụ thì đặt tại tasks/<mã cơ quan>/<MÃ NHIỆM VỤ>.yaml; tệp khác thì chuyển ra ngoài tasks/",
                "a task stands at tasks/<agency>/<ID>.yaml; move anything else out of tasks/",
            )
        } else if path.starts_with("office/") && !is_of_office(path) {
            Text::new(
                "office/ chỉ gồm agencies.yaml, meetings.yaml, programmes.yaml, holidays/<năm>.yaml, appraisals/<kỳ>/<MÃ>.yaml và keys/<tên>.asc; \
                 sửa tên tệp nếu chưa có tệp tên đó, hoặc chuyển ra ngoài",
                "office/ holds agencies.yaml, meetings.yaml, programmes.yaml, holidays/<year>.yaml, appraisals/<meeting>/<ID>.yaml and keys/<name>.asc; \
                 fix the name, where no file has it, or move the file out",
            )
        } else {
            continue;
        };
        // Git keeps no empty folder; the usual file for that is empty and says nothing.
        if !path.ends_with("/.gitkeep") || !says_nothing(world, path) {
            let finding = RULE.at(Span::start_of_file()).arg("cure", cure).arg("id", id.unwrap_or_default());
            out.push(path, finding.arg("other", holder.map_or("", |holder| &**holder)));
        }
    }
}

fn misplaced<'a>(world: &'a World<'_>, change: &'a Change<'_>) -> impl Iterator<Item = &'a str> {
    change.paths.iter().filter(|changed| is_told(world, change, changed)).map(|changed| &*changed.path)
}

/// What was not read stands on main, and was looked at when it came.
fn says_nothing(world: &World<'_>, path: &str) -> bool {
    let file = world.tree.get(path);
    let content = file.and_then(|file| world.shelf.content(*file));
    content.is_none_or(|content| matches!(content, Content::Text(text) if text.is_empty()))
}

fn is_of_office(path: &str) -> bool {
    Office::owns(path) || appraisal_path(path).is_some() || is_key(path)
}

/// An OpenPGP key that the configuration pins by its fingerprint.
fn is_key(path: &str) -> bool {
    path.strip_prefix(KEYS).is_some_and(|rest| rest.starts_with('/') && rest.ends_with(".asc"))
}
