//! What is declared against what the forge says it protects.

use super::check::{Check, State};
use super::facts::Facts;
use super::protection::{Asked, Branch, Method, Protection, Seen, TagRule, Token, covers};
use super::settings;
use crate::diag::Arg;
use crate::history::FREEZE_TAG;
use crate::history::receipt::LEDGER_BRANCH;
use crate::lang::Text;
use crate::model::choice::{Forge, Profile};

pub(super) fn checks(facts: &Facts, asked: &Asked) -> Vec<Check> {
    let protection = match asked {
        Asked::Nowhere => return vec![nowhere()],
        Asked::Failed { api, reason } => return vec![failed(api, reason)],
        Asked::Answered(protection) => protection,
    };
    let declared = Declared { profile: facts.trust().profile, protection };
    let main = declared.main();
    let ledger = declared.ledger();
    let has_lapsed = declared.needs_main() && main.iter().any(is_error) || declared.needs_ledger() && is_error(&ledger);
    let mut checks = vec![spoke(protection)];
    checks.extend(main);
    checks.push(ledger);
    checks.extend(declared.tags());
    checks.extend(declared.queue(facts));
    checks.extend(has_lapsed.then(|| lapsed(facts)));
    checks
}

fn is_error(check: &Check) -> bool {
    matches!(check.state, State::Error(_))
}

fn nowhere() -> Check {
    Check::not_read(
        "forge",
        Text::new(
            "không rõ hỏi máy chủ nào: giaoban.yaml cần `kho` (địa chỉ kho) và `tin_cay.may_chu`",
            "there is no forge to ask: giaoban.yaml needs `kho` (the repository's address) and `tin_cay.may_chu`",
        ),
    )
    .say(Text::new(
        "với máy chủ git thường, chạy ở chính kho trên máy chủ hoặc ở bản sao có origin là thư mục",
        "for a plain git server run it in the repository there, or in a clone whose origin is a folder",
    ))
}

fn failed(api: &str, reason: &str) -> Check {
    Check::not_read("forge", Text::new("không hỏi được {api}: {reason}", "{api} gave no answer: {reason}"))
        .arg("api", api)
        .arg("reason", reason)
}

fn spoke(protection: &Protection) -> Check {
    let (fact, variable) = match protection.token {
        Token::None => (Text::new("đã hỏi {api}, không có mã truy cập", "asked {api}, without a token"), ""),
        Token::Sent(variable) => (
            Text::new("đã hỏi {api}, bằng mã truy cập trong {variable}", "asked {api}, with the token in {variable}"),
            variable,
        ),
        Token::Withheld(variable) => (
            Text::new(
                "đã hỏi {api}; không gửi mã truy cập trong {variable} vì origin của bản sao này ở máy chủ khác",
                "asked {api}; the token in {variable} was not sent, because this clone's origin is on another host",
            ),
            variable,
        ),
    };
    let check = match protection.token {
        Token::Withheld(_) => Check::warning("forge", fact).say(Text::new(
            "nếu địa chỉ trong `kho` đúng, chỉ rõ bằng --api",
            "where the address in `kho` is right, name it with --api",
        )),
        Token::None | Token::Sent(_) => Check::good("forge", fact),
    };
    check.arg("api", protection.api.as_str()).arg("variable", variable)
}

fn hidden(name: &'static str, what: Text, why: &str) -> Check {
    Check::warning(name, Text::new("máy chủ không cho biết {what}: {why}", "the forge does not tell {what}: {why}"))
        .arg("what", what)
        .arg("why", why)
        .say(Text::new(
            "đặt mã truy cập chỉ đọc của người quản trị kho vào GIAOBAN_TOKEN rồi chạy lại",
            "put a read-only token of an administrator of the repository into GIAOBAN_TOKEN and run it again",
        ))
}

struct Declared<'a> {
    profile: Option<Profile>,
    protection: &'a Protection,
}

impl Declared<'_> {
    fn needs_main(&self) -> bool {
        matches!(self.profile, Some(Profile::PrOnly | Profile::Witnessed | Profile::ServerLog))
    }

    fn needs_ledger(&self) -> bool {
        matches!(self.profile, Some(Profile::Witnessed | Profile::ServerLog))
    }

    /// An error where the profile rests on it, else a warning.
    fn weak(is_needed: bool, name: &'static str, fact: Text, what: Vec<Text>) -> Check {
        let check = if is_needed { Check::error(name, fact) } else { Check::warning(name, fact) };
        check.arg("weaknesses", Arg::Words(what))
    }

    fn main(&self) -> Vec<Check> {
        let mut checks = match &self.protection.main {
            Seen::Hidden(why) => {
                vec![hidden("main-protected", Text::new("việc bảo vệ nhánh chính", "how main is protected"), why)]
            }
            Seen::Shown(branch) => {
                vec![self.main_rules(branch), self.bypass(branch.exempt.as_deref())]
            }
        };
        checks.push(match &self.protection.methods {
            Seen::Hidden(why) => hidden("merge-methods", Text::new("cách hợp nhất", "the merge methods"), why),
            Seen::Shown(methods) => self.methods(methods),
        });
        // A plain server has neither buttons nor people that are exempt.
        checks.retain(|check| self.protection.forge != Forge::Plain || check.name == "main-protected");
        checks
    }

    fn main_rules(&self, branch: &Branch) -> Check {
        let mut what = common(branch);
        if !branch.needs_request {
            what.push(match self.protection.forge {
                Forge::Plain => Text::new("không có hook pre-receive", "there is no pre-receive hook"),
                _ => Text::new("đẩy thẳng được", "it can be pushed to"),
            });
        }
        if what.is_empty() {
            let fact = Text::new(
                "nhánh chính chỉ nhận qua yêu cầu hợp nhất, không ghi đè, không xóa được",
                "main takes merge requests only, and can be neither forced nor deleted",
            );
            let plain = Text::new(
                "nhánh chính không ghi đè, không xóa được và có hook pre-receive",
                "main can be neither forced nor deleted, and there is a pre-receive hook",
            );
            return Check::good("main-protected", if self.protection.forge == Forge::Plain { plain } else { fact });
        }
        let fact = Text::new("nhánh chính: {weaknesses}", "main: {weaknesses}");
        Self::weak(self.needs_main(), "main-protected", fact, what)
            .steps(settings::of_main(Some(self.protection.forge)))
    }

    fn bypass(&self, exempt: Option<&[String]>) -> Check {
        match exempt {
            None => {
                hidden("bypass", Text::new("ai được miễn quy tắc", "who is exempt from the rules"), "bypass_actors")
            }
            Some([]) => Check::good(
                "bypass",
                Text::new("không ai được miễn quy tắc của nhánh chính", "nobody is exempt from main's rules"),
            ),
            Some(exempt) => Self::weak(
                self.needs_main(),
                "bypass",
                Text::new("được miễn quy tắc của nhánh chính: {exempt}", "exempt from main's rules: {exempt}"),
                Vec::new(),
            )
            .arg("exempt", exempt.join(", "))
            .say(Text::new("bỏ danh sách miễn trừ", "empty the list of those exempt")),
        }
    }

    fn methods(&self, methods: &[Method]) -> Check {
        let what: Vec<Text> = methods
            .iter()
            .filter_map(|method| match method {
                Method::Merge | Method::Squash => None,
                Method::Rebase => Some(Text::new("rebase", "rebase")),
                Method::FastForward => Some(Text::new("fast-forward", "fast-forward")),
            })
            .collect();
        if what.is_empty() {
            let fact = Text::new(
                "chỉ hợp nhất bằng merge commit hoặc squash: mỗi lần ghi nhận là một commit của máy chủ",
                "merges are merge commits or squashes: each landing is a commit of the forge",
            );
            return Check::good("merge-methods", fact);
        }
        let fact = Text::new(
            "cho phép {weaknesses}: ngày do người gửi tự đặt đi thẳng vào nhánh chính",
            "{weaknesses} is allowed: dates that the submitter set go straight to main",
        );
        Self::weak(self.needs_main(), "merge-methods", fact, what).steps(settings::of_methods(self.protection.forge))
    }

    fn ledger(&self) -> Check {
        let branch = match &self.protection.ledger {
            Seen::Hidden(why) => {
                return hidden(
                    "ledger-protected",
                    Text::new("việc bảo vệ nhánh biên nhận", "how the receipts branch is protected"),
                    why,
                );
            }
            Seen::Shown(branch) => branch,
        };
        let what = common(branch);
        if what.is_empty() {
            let fact = Text::new(
                "nhánh {branch} không ghi đè, không xóa được",
                "the branch {branch} can be neither forced nor deleted",
            );
            return Check::good("ledger-protected", fact).arg("branch", LEDGER_BRANCH);
        }
        let fact = Text::new("nhánh {branch}: {weaknesses}", "the branch {branch}: {weaknesses}");
        Self::weak(self.needs_ledger(), "ledger-protected", fact, what)
            .arg("branch", LEDGER_BRANCH)
            .steps(settings::of_ledger(self.protection.forge))
    }

    fn tags(&self) -> Vec<Check> {
        let rules = match &self.protection.tags {
            Seen::Hidden(why) => {
                return vec![hidden(
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
        checks.push(self.freeze_tags(rules));
        checks
    }

    fn freeze_tags(&self, rules: &[TagRule]) -> Check {
        let name = format!("{FREEZE_TAG}2025-03");
        let below = format!("{name}/x");
        let holding = |name: &str| -> Vec<&TagRule> { rules.iter().filter(|rule| holds(rule, name)).collect() };
        let here = holding(&name);
        let is_kept = |rules: &[&TagRule]| {
            rules.iter().any(|rule| rule.refuses_update) && rules.iter().any(|rule| rule.refuses_deletion)
        };
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
        } else if !is_kept(&holding(&below)) && self.protection.forge == Forge::GitHub {
            let fact = Text::new(
                "thẻ {tags}* không dời, không xóa được; nhưng tên như {below} còn tạo được và chặn thẻ khóa thật",
                "tags {tags}* can be neither moved nor deleted; but a name like {below} can be made and blocks the real tag",
            );
            Check::warning("tags-protected", fact).steps(settings::of_tags(self.protection.forge))
        } else {
            let fact =
                Text::new("thẻ {tags}* không dời, không xóa được", "tags {tags}* can be neither moved nor deleted");
            Check::good("tags-protected", fact)
        };
        check.arg("tags", FREEZE_TAG).arg("below", below)
    }

    /// A queue builds the commit before it lands.
    fn queue(&self, facts: &Facts) -> Option<Check> {
        let Seen::Shown(branch) = &self.protection.main else { return None };
        let fact = Text::new(
            "nhánh chính dùng hàng đợi hợp nhất mà `hang_doi_hop_nhat` chưa khai: giờ của commit sớm hơn giờ ghi nhận",
            "main has a merge queue that `hang_doi_hop_nhat` does not declare: commits are older than their landings",
        );
        (branch.has_merge_queue && !facts.trust().has_merge_queue)
            .then(|| Self::weak(self.needs_main(), "merge-queue", fact, Vec::new()))
    }
}

/// What every branch of ours must refuse.
fn common(branch: &Branch) -> Vec<Text> {
    let mut what = Vec::new();
    if !branch.refuses_force {
        what.push(Text::new("ghi đè được", "it can be forced"));
    }
    if !branch.refuses_deletion {
        what.push(Text::new("xóa được", "it can be deleted"));
    }
    what
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

fn lapsed(facts: &Facts) -> Check {
    let profile = facts.trust().profile.map_or("", Profile::key);
    Check::error(
        "profile-lapsed",
        Text::new(
            "máy chủ bảo vệ yếu hơn hồ sơ `{profile}` đã khai: từ nay phải coi là `open`",
            "the forge protects less than the declared profile `{profile}`: from now it is to be taken as `open`",
        ),
    )
    .arg("profile", profile)
    .say(Text::new(
        "sửa các mục trên, rồi đặt `tu_commit` là commit ở đầu nhánh chính lúc sửa xong; chưa sửa được thì khai `ho_so: open`",
        "mend the above, then set `tu_commit` to the tip of main at that moment; where it cannot be mended declare `ho_so: open`",
    ))
}
