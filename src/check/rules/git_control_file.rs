//! A file that changes what git or a reviewer sees (threats.md F18, T41).

use crate::check::{Findings, World};
use crate::diag::{Rule, Severity};
use crate::lang::Text;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB505",
    name: "git-control-file",
    severity: Severity::Error,
    message: Text::new(
        "tệp {name} điều khiển git, không được đặt trong tasks/ và office/",
        "{name} controls git and may not stand below tasks/ and office/",
    ),
    fix: Text::new("{cure}", "{cure}"),
};

const NAMES: [&str; 6] = [".gitattributes", ".gitmodules", ".gitignore", ".mailmap", ".gitconfig", ".lfsconfig"];

pub(in crate::check) fn check(world: &World<'_>, out: &mut Findings) {
    let changed = world.change.iter().flat_map(|change| change.paths);
    let changed = changed.filter(|changed| changed.is.is_some()).map(|changed| &changed.path);
    let standing = world.tree.keys().filter(|_| world.change.is_none());
    for path in changed.chain(standing) {
        if let Some(name) = control_name(path) {
            // A repository in a folder may hold the only copy of its history.
            let cure = match name.eq_ignore_ascii_case(".git") {
                true => Text::new("chuyển kho con này ra khỏi kho dữ liệu", "move this repository out of the instance"),
                false => Text::new("xóa tệp này", "delete the file"),
            };
            out.push(path, RULE.at_start().arg("name", name).arg("cure", cure));
        }
    }
}

/// The part of a path below tasks/ and office/ that git obeys.
pub(super) fn control_name(path: &str) -> Option<&str> {
    let is_within = path.starts_with("tasks/") || path.starts_with("office/");
    let last = path.rsplit('/').next().unwrap_or_default();
    // File systems that fold letters let `.GitAttributes` be read as well.
    let is_control = |name: &str| NAMES.iter().any(|known| known.eq_ignore_ascii_case(name));
    let is_repository = |part: &&str| part.eq_ignore_ascii_case(".git");
    let within = path.split('/').find(is_repository).or(Some(last).filter(|last| is_control(last)));
    within.filter(|_| is_within)
}
