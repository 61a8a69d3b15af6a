//! The history could not be read, so that the rules that ask it say nothing:
//! that must not look like a clean bill.

use crate::check::{Findings, RULES, Reads, Unread, World};
use crate::diag::{Arg, Rule, Severity};
use crate::lang::Text;
use crate::parse::SETTINGS;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB042",
    name: "history-unjudged",
    severity: Severity::Error,
    message: Text::new(
        "chưa xét {count} quy tắc cần lịch sử: {reason} ({codes})",
        "{count} rules that need the history were not judged: {reason} ({codes})",
    ),
    fix: Text::new("{cure}", "{cure}"),
};

pub(in crate::check) fn check(world: &World<'_>, out: &mut Findings) {
    let (reason, cure, folder, severity) = match world.unread {
        None => return,
        Some(Unread::NoHistory { reason, cure }) => (Arg::from(*reason), Arg::from(*cure), "", Severity::Note),
        Some(Unread::Refused { reason, cure, folder }) => (reason.clone(), cure.clone(), &**folder, Severity::Error),
    };
    let codes: Vec<&str> =
        RULES.iter().filter(|entry| entry.reads == Reads::History).map(|entry| entry.rule.code).collect();
    let finding = RULE.at_start().arg("count", codes.len()).arg("codes", codes.join(", "));
    let finding = finding.arg("reason", reason).arg("cure", cure).arg("folder", folder);
    out.leave_unjudged(finding.in_file(&SETTINGS.into(), severity));
}
