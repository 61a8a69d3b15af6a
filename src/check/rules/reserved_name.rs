//! A file or folder that no Windows disk can hold: whoever clones the
//! repository there gets none of it.

use crate::character::nature;
use crate::check::{Findings, World};
use crate::diag::{Rule, Severity};
use crate::lang::{Text, shortened};
use crate::model::id::is_reserved_on_windows;
use crate::source::Span;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB218",
    name: "reserved-name",
    severity: Severity::Error,
    message: Text::new("máy Windows không tạo được “{name}”: {why}", "Windows cannot make “{name}”: {why}"),
    fix: Text::new("đổi tên khác", "choose another name"),
};

pub(in crate::check) fn check(world: &World<'_>, out: &mut Findings) {
    let named: Box<dyn Iterator<Item = _>> = match &world.change {
        Some(change) => Box::new(change.added()),
        None => Box::new(world.tree.keys()),
    };
    for path in named.filter(|path| path.starts_with("tasks/") || path.starts_with("office/")) {
        for name in path.split('/') {
            if let Some(why) = why(name) {
                out.push(path, RULE.at(Span::start_of_file()).arg("name", shortened(name)).arg("why", why));
            }
        }
    }
}

fn why(name: &str) -> Option<Text> {
    // Whatever follows the first dot: `nul.tar.gz` is as bad.
    let stem = name.split('.').next().unwrap_or_default();
    if is_reserved_on_windows(&stem.trim_end().to_ascii_uppercase()) {
        return Some(Text::new("tên dành cho thiết bị", "the name of a device"));
    }
    if name.ends_with(['.', ' ']) {
        return Some(Text::new("tên kết thúc bằng dấu chấm hoặc dấu cách", "it ends with a dot or a space"));
    }
    if name.contains(['<', '>', ':', '"', '|', '?', '*', '\\'])
        || name.chars().any(|character| character.is_control() || nature(character).is_hidden())
    {
        return Some(Text::new("tên có ký tự cấm", "it holds a forbidden character"));
    }
    (name.len() > NAME_BYTES).then_some(Text::new("tên quá dài", "it is too long"))
}

/// What every file system takes, with room for a suffix of the checkout's.
const NAME_BYTES: usize = 240;
