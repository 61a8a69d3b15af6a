//! A file that changes what git or a reviewer sees (threats.md F18, T41).

use crate::check::{Change, Findings, World};
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
    fix: Text::new("xóa tệp này", "delete the file"),
};

const NAMES: [&str; 6] = [".gitattributes", ".gitmodules", ".gitignore", ".mailmap", ".gitconfig", ".lfsconfig"];

pub(in crate::check) fn check(_: &World<'_>, change: &Change<'_>, out: &mut Findings) {
    for changed in change.paths.iter().filter(|changed| changed.is.is_some()) {
        let name = changed.path.rsplit('/').next().unwrap_or_default();
        let is_within = changed.path.starts_with("tasks/") || changed.path.starts_with("office/");
        // File systems that fold letters let `.GitAttributes` be read as well.
        if is_within && NAMES.iter().any(|known| known.eq_ignore_ascii_case(name)) {
            out.push(&changed.path, RULE.at_start().arg("name", name));
        }
    }
}
