//! Two ids that people will take for one: `STC-7` beside `STC-007`.

use std::collections::HashMap;
use std::sync::Arc;

use crate::check::{Findings, World};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::id::TaskId;
use crate::source::{Span, task_path};

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB220",
    name: "near-id",
    severity: Severity::Warning,
    message: Text::new("mã {id} dễ nhầm với {other}", "the id {id} is easily taken for {other}"),
    fix: Text::new(
        "nếu là một nhiệm vụ thì đưa phần còn thiếu vào một tệp rồi mới bỏ tệp kia; nếu là hai thì đặt mã mới cho tệp đến sau",
        "if it is one task bring into one file what it lacks and only then delete the other; if they are two give the later one another id",
    ),
};

pub(in crate::check) fn check(world: &World<'_>, out: &mut Findings) {
    if !world.has_new_names() {
        return;
    }
    let mut seen: HashMap<String, (&str, &Arc<str>)> = HashMap::new();
    for path in world.tree.keys() {
        let Some((_, id)) = task_path(path) else { continue };
        let (other, holder) = *seen.entry(as_read(id)).or_insert((id, path));
        if other == id {
            continue;
        }
        // The one that came first keeps its name in peace.
        let past = world.past.as_ref();
        let first_landing =
            |id: &str| past?.timelines.timeline(&TaskId::parse(id)?)?.versions.first().map(|first| first.landing);
        // One that never landed is the newest.
        let is_asked_for = |path: &str| world.change.as_ref().is_some_and(|change| !change.is_on_main(path));
        let is_older = first_landing(id).is_some_and(|own| first_landing(other).is_none_or(|others| own < others))
            || (is_asked_for(holder) && !is_asked_for(path));
        let ((newer, at), (older, beside)) =
            if is_older { ((other, holder), (id, path)) } else { ((id, path), (other, holder)) };
        let draft = world.tree.get(at).and_then(|file| world.shelf.draft(*file));
        let span = draft.and_then(|draft| draft.id.as_ref()).map_or(Span::start_of_file(), |id| id.span);
        let finding = RULE.at(span).arg("id", newer).arg("other", older);
        out.push(at, finding.related(beside, Span::start_of_file(), Text::new("tệp kia", "the other file")));
    }
}

/// An id as one reads it aloud: without the zeros before a number, `O` for `0`.
fn as_read(id: &str) -> String {
    let groups = id.split('-').map(|group| {
        let letters = group.trim_end_matches(|c: char| c.is_ascii_digit() || c == 'O');
        let number = group.get(letters.len()..).unwrap_or_default().replace('O', "0");
        if !group.contains(|c: char| c.is_ascii_digit()) {
            return group.to_owned();
        }
        let short = number.trim_start_matches('0');
        let digits = if short.is_empty() && !number.is_empty() { "0" } else { short };
        format!("{letters}{digits}")
    });
    groups.collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_compared_as_they_are_read() {
        for (one, other) in [("STC-7", "STC-007"), ("STC-10", "STC-1O"), ("STC-0", "STC-000")] {
            assert_eq!(as_read(one), as_read(other));
        }
        for (one, other) in [("STC-1", "STC-10"), ("STC-7", "SYT-7"), ("A-11", "A-1-1"), ("BO-1", "B0-1")] {
            assert_ne!(as_read(one), as_read(other));
        }
    }
}
