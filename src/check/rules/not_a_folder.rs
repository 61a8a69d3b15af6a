//! A link, a submodule or a file where a folder of the instance stands, or a
//! link anywhere in it: what is behind it is not read, and whatever it holds
//! seems not to be there.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::check::{Findings, World};
use crate::diag::{Rule, Severity};
use crate::lang::{Text, shortened};
use crate::parse::{PLACES, SETTINGS};
use crate::source::{Content, FileId};

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB040",
    name: "not-a-folder",
    severity: Severity::Error,
    message: Text::new(
        "{name} không phải là thư mục mà là tệp, liên kết tượng trưng (symlink) hoặc kho con (submodule): không có gì trong đó được đọc",
        "{name} is not a folder but a file, a symbolic link or a submodule: nothing in it is read",
    ),
    fix: Text::new(
        "đặt thư mục thường vào chỗ này, chép các tệp vào đó; không xóa nơi mà liên kết chỉ đến",
        "put a plain folder there and copy the files into it; what the link leads to need not be deleted",
    ),
};

pub(in crate::check) fn check(world: &World<'_>, out: &mut Findings) {
    for (path, file) in world.tree {
        if is_told(world, path, *file) {
            out.push(path, RULE.at_start().arg("name", shortened(path)));
        }
    }
    for path in gone(world) {
        out.push(path, RULE.at_start().arg("name", shortened(path)));
    }
}

/// What main has as a submodule or a link and nobody has put here: an empty
/// folder is what a clone leaves of a submodule.
fn gone<'a>(world: &World<'a>) -> BTreeSet<&'a Arc<str>> {
    let Some(past) = &world.past else { return BTreeSet::new() };
    let ledger = &past.record.ledger;
    let changes = ledger.landings().iter().flat_map(|landing| &landing.changes);
    let links = changes.filter(|(_, file)| file.is_some_and(|file| !file.is_regular)).map(|(path, _)| path);
    let links: BTreeSet<&Arc<str>> = links.collect();
    let is_none = |path: &str| ledger.standing(path).is_some_and(|file| !file.is_regular) && !world.stands(path);
    links.into_iter().filter(|path| !world.is_read(path) && is_none(path)).collect()
}

fn is_told(world: &World<'_>, path: &Arc<str>, file: FileId) -> bool {
    if is_folder(path) {
        return true;
    }
    // Of a place where a file is read another rule speaks.
    let is_link = !file.is_regular && world.shelf.content(file).is_none_or(Content::is_no_file);
    is_link && !world.is_read(path) && path.split_once('/').is_some_and(|(folder, _)| is_folder(folder))
}

fn is_folder(name: &str) -> bool {
    PLACES.contains(&name) && name != SETTINGS
}
