//! A file below `tasks/` or `office/` that nothing reads: what an officer
//! wrote there would be lost in silence.

use std::collections::HashSet;

use super::git_control_file::control_name;
use super::misplaced_file::is_told;
use crate::check::{Change, Findings, World};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::appraisal::appraisal_path;
use crate::parse::{KEYS, Office};
use crate::source::{Content, Span, task_path};

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB206",
    name: "stray-file",
    severity: Severity::Warning,
    message: Text::new("tệp nằm sai chỗ, không được đọc", "the file stands where nothing reads it"),
    fix: Text::new("{cure}", "{cure}"),
};

pub(in crate::check) fn check(world: &World<'_>, out: &mut Findings) {
    // An agency is told more, and that it may not.
    let told: HashSet<&str> = world.change.iter().flat_map(|change| misplaced(world, change)).collect();
    let silent = |path: &str| control_name(path).is_some() || told.contains(path);
    for path in world.tree.keys().filter(|path| !silent(path)) {
        let cure = if is_yaml_of_another_name(path) {
            Text::new("đổi đuôi tên tệp thành .yaml, viết thường", "give the file the ending .yaml, in small letters")
        } else if path.starts_with("tasks/") && task_path(path).is_none() {
            Text::new(
                "nhiệm vụ thì đặt tại tasks/<mã cơ quan>/<MÃ NHIỆM VỤ>.yaml; tệp khác thì chuyển ra ngoài tasks/",
                "a task stands at tasks/<agency>/<ID>.yaml; move anything else out of tasks/",
            )
        } else if path.starts_with("office/") && !is_of_office(path) {
            Text::new(
                "office/ chỉ gồm agencies.yaml, meetings.yaml, programmes.yaml, holidays/<năm>.yaml, appraisals/<kỳ>/<MÃ>.yaml và keys/<tên>.asc; \
                 sửa tên tệp hoặc chuyển ra ngoài",
                "office/ holds agencies.yaml, meetings.yaml, programmes.yaml, holidays/<year>.yaml, appraisals/<meeting>/<ID>.yaml and keys/<name>.asc; \
                 mend the name or move the file out",
            )
        } else {
            continue;
        };
        // Git keeps no empty folder; the usual file for that is empty and says nothing.
        if !path.ends_with("/.gitkeep") || !says_nothing(world, path) {
            out.push(path, RULE.at(Span::start_of_file()).arg("cure", cure));
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

/// `STC-008.yml`, `STC-008.YAML`, `STC-008.yaml.txt` at a task's place.
fn is_yaml_of_another_name(path: &str) -> bool {
    let lower = path.to_ascii_lowercase();
    let stem = [".yml", ".yaml.txt", ".yaml"].iter().find_map(|ending| lower.strip_suffix(ending));
    let is_at_its_place = stem.is_some_and(|stem| task_path(&format!("{stem}.yaml")).is_some());
    is_at_its_place && task_path(path).is_none()
}

fn is_of_office(path: &str) -> bool {
    Office::owns(path) || appraisal_path(path).is_some() || is_key(path)
}

/// An OpenPGP key that the configuration pins by its fingerprint.
fn is_key(path: &str) -> bool {
    path.strip_prefix(KEYS).is_some_and(|rest| rest.starts_with('/') && rest.ends_with(".asc"))
}
