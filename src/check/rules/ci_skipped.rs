//! Words that keep the forge's jobs from running (threats.md T18, H07).

use crate::check::{Change, Findings, World};
use crate::diag::{Rule, Severity};
use crate::lang::Text;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB506",
    name: "ci-skipped",
    severity: Severity::Error,
    message: Text::new(
        "nội dung ghi của commit có `{words}`, làm máy chủ bỏ qua các bước tự động",
        "a commit message holds `{words}`, which keeps the forge from running its jobs",
    ),
    fix: Text::new(
        "sửa tiêu đề của yêu cầu hợp nhất hoặc nội dung ghi của commit, bỏ cụm từ này",
        "take the words out of the title or the commit message",
    ),
};

const WORDS: [&str; 6] = ["[skip ci]", "[ci skip]", "[no ci]", "[skip actions]", "[actions skip]", "skip-checks:"];

pub(in crate::check) fn check(_: &World<'_>, change: &Change<'_>, out: &mut Findings) {
    let messages: Vec<String> = change.messages.iter().map(|message| message.to_lowercase()).collect();
    let found = WORDS.iter().find(|words| messages.iter().any(|message| message.contains(**words)));
    if let (Some(words), Some(first)) = (found, change.paths.first()) {
        out.push(&first.path, RULE.at_start().arg("words", *words));
    }
}
