//! What `tin_cay` declares, and whether its keys can be used.

use chrono::TimeDelta;

use super::check::Check;
use super::facts::{Facts, Git};
use crate::history::signature::KeyRing;
use crate::lang::Text;
use crate::model::choice::{KeyRole, Profile};
use crate::model::trust::{PinnedKey, PublicKey};
use crate::parse::KEYS;

/// A key that ends within so many days is to be replaced now.
const SOON_DAYS: i64 = 30;

pub(super) fn checks(facts: &Facts, git: &Git) -> Vec<Check> {
    let Some(profile) = facts.trust().profile else { return vec![undeclared()] };
    let mut checks = vec![declared(profile)];
    checks.extend(start(facts, git));
    checks.extend(keys_needed(facts, profile));
    let ring = ring(facts, git);
    checks.extend(facts.trust().keys.iter().filter_map(|key| key_material(key, facts, git, &ring)));
    checks.extend(facts.trust().keys.iter().filter_map(|key| key_span(key, facts)));
    checks
}

/// The pinned keys that can be used, with the Office's files of keys.
fn ring(facts: &Facts, git: &Git) -> KeyRing {
    let is_key = |path: &str| path.strip_prefix(KEYS).is_some_and(|rest| rest.starts_with('/'));
    let armored: Vec<&str> =
        git.tree.iter().filter(|(path, _)| is_key(path)).map(|(_, file)| facts.shelf.text(*file)).collect();
    KeyRing::of(&facts.trust().keys, &armored)
}

fn undeclared() -> Check {
    Check::error(
        "trust-declared",
        Text::new(
            "giaoban.yaml chưa khai `tin_cay`: thời điểm chỉ theo ngày ghi của commit, người đẩy tự đặt được",
            "giaoban.yaml declares no `tin_cay`: dates are the commits' own, which whoever pushes can set",
        ),
    )
    .say(Text::new(
        "đặt máy chủ theo phần cài đặt ở cuối, rồi khai `tin_cay` trong giaoban.yaml theo trang của máy chủ trong docs/forges",
        "set the forge by the settings at the end, then declare `tin_cay` in giaoban.yaml as described on the forge's page in docs/forges",
    ))
}

fn declared(profile: Profile) -> Check {
    let fact = Text::new("đã khai hồ sơ `{profile}`: {label}", "the profile `{profile}` is declared: {label}");
    let check = match profile {
        Profile::Open => Check::warning("trust-declared", fact)
            .say(Text::new(
                "với hồ sơ này chỉ biên nhận và thẻ khóa chứng minh được thời điểm; để nút hợp nhất cũng là chứng cứ, đặt máy chủ theo phần cài đặt ở cuối",
                "under this profile only receipts and freeze tags prove dates; for the merge button to prove them too, set the forge by the settings at the end",
            )),
        Profile::PrOnly | Profile::Witnessed | Profile::ServerLog => Check::good("trust-declared", fact),
    };
    check.arg("profile", profile.key()).arg("label", profile.label())
}

/// From which commit the declaration holds.
fn start(facts: &Facts, git: &Git) -> Option<Check> {
    let since = facts.trust().since.as_ref()?;
    let place = git.commits.iter().position(|commit| commit.id.to_string() == *since);
    let short: String = since.chars().take(12).collect();
    let check = match place {
        Some(place) => Check::good(
            "profile-start",
            Text::new(
                "hồ sơ áp dụng sau commit {since}: {landings} lần ghi nhận gần nhất",
                "the profile holds after the commit {since}: for the last {landings} {landings|landing|landings}",
            ),
        )
        .arg("landings", place),
        None => Check::error(
            "profile-start",
            Text::new(
                "`tu_commit` {since} không nằm trên nhánh chính: hồ sơ không áp dụng cho lần ghi nhận nào",
                "`tu_commit` {since} is not on the mainline: the profile holds for no landing",
            ),
        )
        .say(Text::new(
            "ghi vào `tu_commit` commit ở đầu nhánh chính lúc đặt xong máy chủ:",
            "put into `tu_commit` the tip of main at the moment the forge was set:",
        ))
        .run(format!("git log --first-parent --format='%H %cI %s' {}", git.main_quoted())),
    };
    Some(check.arg("since", short))
}

/// Keys without which the profile proves nothing.
fn keys_needed(facts: &Facts, profile: Profile) -> Vec<Check> {
    let day = facts.as_of.day();
    let has = |role| facts.trust().keys.iter().any(|key| key.role == role && key.is_in_force(day));
    let needed: &[KeyRole] = match profile {
        Profile::PrOnly => &[KeyRole::Forge],
        Profile::Witnessed => &[KeyRole::Forge, KeyRole::Ci],
        Profile::ServerLog => &[KeyRole::Ci],
        Profile::Open => &[],
    };
    let check = |role: KeyRole| {
        let fact = Text::new(
            "hồ sơ `{profile}` cần khóa ký của {role}, `khoa_tin_cay` không có khóa ký nào đang dùng được",
            "the profile `{profile}` needs a key of {role}; `khoa_tin_cay` has none in force",
        );
        let how = match role {
            KeyRole::Forge => Text::new(
                "khai vân tay khóa ký của máy chủ (GitHub: https://github.com/web-flow.gpg) và đặt tệp khóa ký vào office/keys/",
                "pin the fingerprint of the forge's signing key (GitHub: https://github.com/web-flow.gpg) and put the key into office/keys/",
            ),
            KeyRole::Ci | KeyRole::Office => Text::new(
                "tạo một khóa ký SSH cho hệ thống tự động, khai phần công khai với `vai_tro: he_thong`:",
                "make an SSH key for CI and pin its public half with `vai_tro: he_thong`:",
            ),
        };
        let check = Check::error("key-needed", fact).arg("profile", profile.key()).arg("role", role.label()).say(how);
        if role == KeyRole::Forge {
            check
        } else {
            check.run("ssh-keygen -t ed25519 -N '' -C giaoban -f ../giaoban-ci")
        }
    };
    needed.iter().copied().filter(|role| !has(*role)).map(check).collect()
}

/// A key that is pinned and cannot be used: an OpenPGP key is a fingerprint,
/// and the key itself a file of the Office.
fn key_material(key: &PinnedKey, facts: &Facts, git: &Git, ring: &KeyRing) -> Option<Check> {
    if ring.can_verify(&key.public) || is_of_no_use(key, facts, git) {
        return None;
    }
    let today = facts.as_of.day();
    let trust = facts.trust();
    let is_built_in = trust.forge.is_some_and(|forge| forge.known_keys().contains(key));
    let has_another = trust
        .keys
        .iter()
        .any(|other| other.role == key.role && other.is_in_force(today) && ring.can_verify(&other.public));
    // An instance with a forge key of its own need not hold the one that all share.
    if is_built_in && has_another {
        return None;
    }
    let PublicKey::OpenPgp(fingerprint) = &key.public else {
        let fact = Text::new(
            "khóa ký SSH “{key}” không đọc được hoặc quá yếu: chữ ký của nó không kiểm được",
            "the SSH key “{key}” cannot be read or is too weak: its signatures cannot be verified",
        );
        let check = Check::error("key-material", fact).arg("key", key.name.clone()).say(Text::new(
            "chép lại phần công khai của khóa ký vào `ssh`:",
            "copy the public half of the key into `ssh` again:",
        ));
        return Some(check.run("ssh-keygen -y -f ../giaoban-ci"));
    };
    let fact = Text::new(
        "khóa ký OpenPGP “{key}” không có trong office/keys/: chữ ký của {fingerprint} không kiểm được",
        "the OpenPGP key “{key}” is in no file of office/keys/: signatures of {fingerprint} cannot be verified",
    );
    let check = match key.is_in_force(today) {
        true => Check::error("key-material", fact),
        false => Check::warning("key-material", fact),
    };
    let command = match is_built_in {
        true => "curl -fsS --create-dirs -o office/keys/github.asc https://github.com/web-flow.gpg".to_owned(),
        false => {
            format!("mkdir -p office/keys && gpg --armor --export {fingerprint} > office/keys/{fingerprint}.asc")
        }
    };
    let say = Text::new(
        "lấy khóa ký, đối chiếu vân tay rồi đưa vào nhánh chính:",
        "fetch the key, compare its fingerprint, and bring it to main:",
    );
    Some(check.arg("key", key.name.clone()).arg("fingerprint", fingerprint.clone()).say(say).run(command))
}

/// It ended before the first landing.
fn is_of_no_use(key: &PinnedKey, facts: &Facts, git: &Git) -> bool {
    let first = git.commits.iter().filter_map(|commit| commit.recorded).min();
    key.to.zip(first).is_some_and(|(to, first)| to < facts.zone().local(first).date())
}

/// Keys that have ended with no other of their role, or end soon.
fn key_span(key: &PinnedKey, facts: &Facts) -> Option<Check> {
    let (today, to) = (facts.as_of.day(), key.to?);
    let is_replaced = facts.trust().keys.iter().any(|other| {
        other != key && other.role == key.role && other.is_in_force(today) && other.to.is_none_or(|end| end > to)
    });
    if is_replaced || today + TimeDelta::days(SOON_DAYS) < to {
        return None;
    }
    let check = if to < today {
        Check::error("key-ended", Text::new("khóa ký “{key}” đã hết hạn ngày {day}", "the key “{key}” ended on {day}"))
    } else {
        Check::warning(
            "key-ends-soon",
            Text::new(
                "khóa ký “{key}” hết hạn ngày {day}, còn {days} ngày",
                "the key “{key}” ends on {day}, in {days} {days|day|days}",
            ),
        )
        .arg("days", (to - today).num_days().to_string())
    };
    Some(check.arg("key", key.name.clone()).arg("day", to).say(Text::new(
        "khai khóa ký mới với `tu` là ngày bắt đầu dùng; giữ khóa ký cũ để kiểm các chữ ký cũ",
        "pin the new key with `tu` as its first day; keep the old one for its old signatures",
    )))
}
