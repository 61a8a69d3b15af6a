//! How freeze tags are protected.

use super::{Declared, hidden};
use crate::doctor::check::{Check, listed};
use crate::doctor::protection::{Seen, TagRule, Why, covers};
use crate::doctor::settings;
use crate::history::{FREEZE_TAG, START_TAG};
use crate::lang::{Text, quoted};
use crate::model::choice::Forge;

impl Declared<'_> {
    pub(super) fn tags(&self) -> Vec<Check> {
        let rules = match &self.protection.tags {
            Seen::Hidden(Why::NotAsked) => return vec![unread_hook(&self.protection.api)],
            Seen::Hidden(why) => {
                return vec![hidden(
                    false,
                    "tags-protected",
                    Text::new("việc bảo vệ thẻ khóa", "how freeze tags are protected"),
                    why,
                )];
            }
            Seen::Shown(rules) => rules,
        };
        let mut checks: Vec<Check> = rules
            .iter()
            .filter(|rule| rule.include.is_empty())
            .map(|rule| empty_rule(rule, self.protection.forge))
            .collect();
        checks.extend([FREEZE_TAG, START_TAG].map(|prefix| self.freeze_tags(rules, prefix)));
        checks
    }

    /// Of the tags of one prefix: those of locks, or of where main stood when
    /// meetings began.
    fn freeze_tags(&self, rules: &[TagRule], prefix: &str) -> Check {
        let name = format!("{prefix}2025-03");
        let below = format!("{name}/x");
        let holding = |name: &str| -> Vec<&TagRule> { rules.iter().filter(|rule| holds(rule, name)).collect() };
        let here = holding(&name);
        // A rule that somebody may pass by keeps nothing from them; another rule may.
        let exempt = here.iter().map(|rule| rule.exempt.as_deref().unwrap_or_default()).min_by_key(|names| names.len());
        let exempt: Vec<&str> = exempt.unwrap_or_default().iter().map(String::as_str).collect();
        let mut what = Vec::new();
        if !here.iter().any(|rule| rule.refuses_update) {
            what.push(Text::new("dời được", "they can be moved"));
        }
        if !here.iter().any(|rule| rule.refuses_deletion) {
            what.push(Text::new("xóa được", "they can be deleted"));
        }
        let is_unread = rules.iter().flat_map(|rule| &rule.include).any(|pattern| covers(pattern, &name).is_none());
        let check = if !what.is_empty() && is_unread {
            let fact = Text::new(
                "quy tắc thẻ là biểu thức chính quy, không đọc được ở đây: hãy tự xem nó có trùm {tags}* không",
                "a tag rule is a regular expression, not read here: see for yourself whether it covers {tags}*",
            );
            Check::warning("tags-protected", fact)
        } else if !what.is_empty() {
            let fact = Text::new("thẻ {tags}*: {weaknesses}", "tags {tags}*: {weaknesses}");
            Self::weak(self.profile.is_some(), "tags-protected", fact, what)
                .steps(settings::of_tags(self.protection.forge))
        } else if !holding(&below).iter().any(|rule| rule.refuses_creation) && self.protection.forge == Forge::GitHub {
            let fact = Text::new(
                "thẻ {tags}* không dời, không xóa được; nhưng tên như {below} còn tạo được và chặn thẻ khóa thật",
                "tags {tags}* can be neither moved nor deleted; but a name like {below} can be made and blocks the real tag",
            );
            Check::warning("tags-protected", fact).steps(settings::of_tags(self.protection.forge))
        } else if !exempt.is_empty() {
            let fact = Text::new(
                "thẻ {tags}*: chỉ {exempt} tạo, dời hoặc xóa được",
                "tags {tags}* are made, moved and deleted by {exempt} only",
            );
            // Forgejo has no rule for tags that exempts nobody: somebody must make them.
            match (self.protection.forge, exempt.len()) {
                (Forge::Forgejo, 1) => Check::good("tags-protected", fact),
                _ => Check::warning("tags-protected", fact).steps(settings::of_tags(self.protection.forge)),
            }
        } else {
            let fact =
                Text::new("thẻ {tags}* không dời, không xóa được", "tags {tags}* can be neither moved nor deleted");
            Check::good("tags-protected", fact)
        };
        check.arg("tags", prefix).arg("below", below).arg("exempt", listed(exempt.into_iter()))
    }
}

/// Of a plain server whose hook is another's. A trial push must be a real one: a dry
/// run calls no hook, so it could never be refused. The tag that it would leave
/// names no meeting and is removed again.
fn unread_hook(folder: &str) -> Check {
    let (folder, tag) = (quoted(folder), format!("refs/tags/{FREEZE_TAG}thu"));
    let fact = Text::new(
        "không rõ thẻ khóa có được bảo vệ không: hook pre-receive của máy chủ không phải của bản này, hook làm gì thì không đọc",
        "whether freeze tags are protected is not seen: the server's pre-receive hook is not that of this version, and what it does is not read",
    );
    Check::unseen("tags-protected", fact)
        .say(Text::new(
            "đẩy thử một thẻ mang tên dành riêng: máy chủ phải từ chối (lệnh báo lỗi)",
            "push a trial tag of a reserved name: the server must refuse it (the command fails)",
        ))
        .run(format!("GIAOBAN_USER=thu git push {folder} HEAD:{tag}"))
        .say(Text::new(
            "nếu được nhận thì chưa có gì bảo vệ thẻ khóa: xóa thẻ thử, rồi đặt hook của bộ cài",
            "where it is taken nothing protects freeze tags: remove the trial tag, then set the hook of the kit",
        ))
        .run(format!("GIAOBAN_USER=thu git push {folder} :{tag}"))
        .steps(settings::of_tags(Forge::Plain))
}

fn holds(rule: &TagRule, name: &str) -> bool {
    let any = |patterns: &[String]| patterns.iter().any(|pattern| covers(pattern, name) == Some(true));
    any(&rule.include) && !any(&rule.exclude)
}

/// An active ruleset with an empty `include` protects nothing, and looks as if
/// it did.
fn empty_rule(rule: &TagRule, forge: Forge) -> Check {
    let fact = Text::new(
        "bộ quy tắc thẻ “{rule}” đang bật nhưng không chọn thẻ nào: không bảo vệ gì",
        "the tag ruleset “{rule}” is active and targets nothing: it protects nothing",
    );
    Check::error("empty-ruleset", fact).arg("rule", rule.name.as_str()).steps(settings::of_tags(forge))
}
