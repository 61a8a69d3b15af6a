//! A request that changes more files than anybody can look at (threats.md §6).

use crate::check::{Change, Findings, World};
use crate::diag::{Arg, Rule, Severity};
use crate::lang::Text;
use crate::model::limits;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB529",
    name: "change-too-large",
    severity: Severity::Error,
    message: Text::new(
        "yêu cầu hợp nhất đổi {count} tệp, nhiều hơn {limit} tệp được phép trong một lần",
        "the change touches {count} files, more than the {limit} that may come at once",
    ),
    fix: Text::new(
        "chia thành nhiều yêu cầu hợp nhất, mỗi yêu cầu chỉ gồm các tệp nhiệm vụ có sửa",
        "send several changes, each with the task files that were really edited",
    ),
};

/// Whether a change is refused for its size alone: nothing else is asked of it.
pub(in crate::check) fn is_too_large(change: &Change<'_>) -> bool {
    change.merging.is_cut || change.paths.len() > limit(change)
}

fn limit(change: &Change<'_>) -> usize {
    match change.is_not_by_office() {
        true => limits::CHANGED_PATHS_OF_AGENCY,
        false => limits::CHANGED_PATHS,
    }
}

pub(in crate::check) fn check(_: &World<'_>, change: &Change<'_>, out: &mut Findings) {
    let (count, limit) = (change.paths.len(), limit(change));
    if let Some(first) = change.paths.first().filter(|_| is_too_large(change)) {
        // What was cut off was not counted to its end.
        let count = Arg::said(|lang| match change.merging.is_cut {
            true => Text::new("trên {count}", "more than {count}").fill(lang, &[("count", &count.to_string())]),
            false => count.to_string(),
        });
        out.push(&first.path, RULE.at_start().arg("count", count).arg("limit", limit.to_string()));
    }
}
