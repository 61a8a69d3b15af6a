//! A branch that has no commit in common with main: nothing says what it changes.

use std::sync::Arc;

use crate::check::{Change, Findings, World};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::parse::SETTINGS;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB530",
    name: "unrelated-branch",
    severity: Severity::Error,
    message: Text::new(
        "nhánh của yêu cầu hợp nhất không bắt nguồn từ nhánh chính, git không hợp nhất được",
        "the branch does not come from main, and git does not merge it",
    ),
    fix: Text::new(
        "lập nhánh mới từ nhánh chính rồi đưa thay đổi vào đó",
        "begin a new branch on main and make the change there",
    ),
};

pub(in crate::check) fn check(_: &World<'_>, change: &Change<'_>, out: &mut Findings) {
    if change.merging.is_unrelated {
        let first = change.paths.first().map(|changed| Arc::clone(&changed.path));
        out.push(&first.unwrap_or_else(|| SETTINGS.into()), RULE.at_start());
    }
}
