//! An account that main's registry does not know asks for a change (threats.md H08).

use crate::check::{Change, Findings, Hand, World};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::agency::Account;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB501",
    name: "unknown-account",
    severity: Severity::Error,
    message: Text::new("tài khoản {actor} chưa có trong danh bạ cơ quan", "the account {actor} is in no agency's list"),
    fix: Text::new(
        "đề nghị Văn phòng thêm tài khoản vào `tai_khoan` của cơ quan trong office/agencies.yaml, rồi gửi lại",
        "ask the Office to add it to `tai_khoan` of its agency in office/agencies.yaml, then send again",
    ),
};

pub(in crate::check) fn check(_: &World<'_>, change: &Change<'_>, out: &mut Findings) {
    // Said once, however many files it touches.
    if let (Hand::Stranger, Some(actor), Some(first)) = (change.hand(), change.actor, change.paths.first()) {
        out.push(&first.path, RULE.at_start().arg("actor", name(actor)));
    }
}

/// Of an account that was named by its number alone: the number.
fn name(actor: &Account) -> String {
    match actor.number {
        Some(number) if actor.login.is_empty() => number.to_string(),
        _ => actor.login.clone(),
    }
}
