//! What is declared against what the forge says it protects.

mod branches;
mod tags;
#[cfg(test)]
pub(super) mod tests;

use super::check::{Check, Harm, State};
use super::facts::Facts;
use super::protection::{Asked, Protection, Token, Why};
use crate::diag::Arg;
use crate::lang::Text;
use crate::model::choice::Profile;

pub(super) fn checks(facts: &Facts, asked: &Asked) -> Vec<Check> {
    let protection = match asked {
        Asked::Nowhere => return vec![nowhere()],
        Asked::Failed { api, reason } => return vec![failed(api, reason)],
        Asked::Answered(protection) => protection,
    };
    let declared = Declared { profile: facts.trust().profile, protection };
    let main = declared.main();
    let ledger = declared.ledger();
    let tags = declared.tags();
    // A rule without a target is the lapse that nobody notices (threats.md §1.7).
    let is_empty = tags.iter().any(|check| check.name == "empty-ruleset");
    let has_lapsed = declared.needs_main() && (is_empty || main.iter().any(is_error))
        || declared.needs_ledger() && is_error(&ledger);
    let mut checks = vec![spoke(protection)];
    checks.extend(main);
    checks.push(ledger);
    checks.extend(tags);
    checks.extend(declared.gate());
    checks.extend(declared.deploy_keys());
    checks.extend(declared.queue(facts));
    checks.extend(has_lapsed.then(|| lapsed(facts)));
    checks
}

/// Not what could not be seen: a lapse is only what the forge itself said.
fn is_error(check: &Check) -> bool {
    check.state == State::Error(Harm::Weakens)
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
        .say(Text::new(
            "xem mạng, địa chỉ `kho` trong giaoban.yaml và mã truy cập, rồi chạy lại; chưa có câu trả lời thì chưa kết luận gì về máy chủ",
            "check the network, `kho` in giaoban.yaml and the token, then run it again; without an answer nothing is said of the forge",
        ))
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

/// What was asked for and not shown is neither good nor bad. Where the declared
/// profile rests on it, there is no verdict.
fn hidden(is_needed: bool, name: &'static str, what: Text, why: &Why) -> Check {
    let why = match why {
        Why::Status(status) => Arg::from(format!("HTTP {status}")),
        Why::Field(field) => Arg::from(*field),
        Why::Paged => Arg::from(Text::new("có quá 100 mục", "there are more than 100 entries")),
        Why::NotAsked => Arg::from(Text::new("chỉ hook làm được, không đọc", "only a hook does it, which is not read")),
    };
    let fact = Text::new("máy chủ không cho biết {what}: {why}", "the forge does not show {what}: {why}");
    let check = if is_needed { Check::not_read(name, fact) } else { Check::unseen(name, fact) };
    check.arg("what", what).arg("why", why).say(match name {
        // GitHub shows them to those alone who could change them.
        "bypass" => Text::new(
            "máy chủ chỉ cho người sửa được quy tắc xem: dùng mã có quyền Administration, hoặc tự xem phần Bypass list",
            "the forge shows it to those alone who may edit the rules: use a token with Administration, or look at the Bypass list yourself",
        ),
        _ => Text::new(
            "đặt mã truy cập chỉ đọc của người quản trị kho vào GIAOBAN_TOKEN rồi chạy lại",
            "put a read-only token of an administrator of the repository into GIAOBAN_TOKEN and run it again",
        ),
    })
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
}

fn lapsed(facts: &Facts) -> Check {
    let profile = facts.trust().profile.map_or("", Profile::key);
    Check::error(
        "profile-lapsed",
        Text::new(
            "máy chủ bảo vệ yếu hơn hồ sơ `{profile}` đã khai: từ nay phải coi là `open`",
            "the forge protects less than the declared profile `{profile}`: from now treat it as `open`",
        ),
    )
    .arg("profile", profile)
    .say(Text::new(
        "sửa các mục trên, rồi đặt `tu_commit` là commit ở đầu nhánh chính lúc sửa xong; chưa sửa được thì khai `ho_so: open`",
        "fix the above, then set `tu_commit` to the tip of main at that moment; where it cannot be fixed declare `ho_so: open`",
    ))
}
