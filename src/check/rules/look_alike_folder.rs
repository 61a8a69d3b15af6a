//! A folder beside the instance's own, under a name that is taken for theirs:
//! `Tasks/`, `nhiem-vu/`. Nothing in it is read, and on a system that does not
//! tell capitals apart the two are one.

use std::collections::BTreeSet;

use crate::check::{Findings, World};
use crate::diag::{Rule, Severity};
use crate::lang::{Text, shortened};
use crate::parse::{Meant, SETTINGS, meant};
use crate::source::{Content, Unlisted};

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB039",
    name: "look-alike-folder",
    severity: Severity::Error,
    message: Text::new(
        "“{name}” không phải là `{place}`: không có gì trong đó được đọc",
        "“{name}” is not `{place}`: nothing in it is read",
    ),
    fix: Text::new("{cure}", "{cure}"),
};

pub(in crate::check) fn check(world: &World<'_>, out: &mut Findings) {
    let changed = world.change.iter().flat_map(|change| change.paths).filter(|changed| changed.is.is_some());
    let mut told = BTreeSet::new();
    for path in world.tree.keys().chain(changed.map(|changed| &changed.path)) {
        let (name, rest) = path.split_once('/').unwrap_or((path, ""));
        let Some(Meant { place, is_spelling }) = meant(name) else { continue };
        let is_beside = || matches!(world.content(path), Some(Content::Unlisted(Unlisted::Beside)));
        let is_task = || [".yaml", ".yml"].iter().any(|ending| rest.to_ascii_lowercase().ends_with(ending));
        if (is_spelling || is_beside() || is_task()) && told.insert(name) {
            let finding = RULE.at_start().arg("name", shortened(name)).arg("place", place);
            out.push(path, finding.arg("cure", cure(world, place)));
        }
    }
}

/// A rename only where it writes over nothing.
fn cure(world: &World<'_>, place: &str) -> Text {
    let is_taken = world
        .tree
        .keys()
        .any(|path| path.strip_prefix(place).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')));
    match (is_taken, place == SETTINGS) {
        (false, _) => Text::new("đổi tên thành `{place}`", "rename it to `{place}`"),
        (true, false) => Text::new(
            "chuyển từng tệp sang thư mục `{place}`; tệp đã có ở đó thì đối chiếu, không ghi đè; rồi xóa “{name}”",
            "move its files into `{place}`, one by one; compare where a file is there already and overwrite none; then delete “{name}”",
        ),
        (true, true) => Text::new(
            "đối chiếu với `{place}`, đưa phần còn thiếu vào đó rồi xóa “{name}”",
            "compare it with `{place}`, bring over what that lacks, then delete “{name}”",
        ),
    }
}
