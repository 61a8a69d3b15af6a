//! The receipts branch: there, whole, and up to date with main.

use super::check::{Check, listed};
use super::cure;
use super::facts::{Facts, Git};
use crate::history::receipt::LEDGER_BRANCH;
use crate::lang::Text;
use crate::model::choice::Profile;

pub(super) fn checks(facts: &Facts, git: &Git) -> Vec<Check> {
    let is_needed = matches!(facts.trust().profile, Some(Profile::Witnessed | Profile::ServerLog));
    if !git.has_ledger {
        return vec![missing(is_needed, facts)];
    }
    let mut checks = vec![newest(facts, git, is_needed)];
    checks.extend(flaws(facts));
    checks
}

fn missing(is_needed: bool, facts: &Facts) -> Check {
    if !is_needed {
        let fact = Text::new(
            "không có nhánh biên nhận {branch}; chỉ hồ sơ `witnessed` và `server-log` cần đến",
            "there is no receipts branch {branch}; only the profiles `witnessed` and `server-log` need it",
        );
        return Check::good("receipts", fact).arg("branch", LEDGER_BRANCH);
    }
    let fact = Text::new(
        "hồ sơ `{profile}` cần biên nhận mà không có nhánh {branch} ở đây và ở origin",
        "the profile `{profile}` needs receipts, and there is no branch {branch} here or of origin",
    );
    Check::error("receipts", fact)
        .arg("profile", facts.trust().profile.map_or("", Profile::key))
        .arg("branch", LEDGER_BRANCH)
        .say(Text::new(
            "lấy nhánh về; nếu máy chủ cũng chưa có, bật công việc biên nhận theo docs/forges, hoặc ghi một biên nhận:",
            "fetch the branch; where the forge has none either, have the receipt job run, see docs/forges, or write one:",
        ))
        .steps(vec![cure::receipts_of_origin()])
        .steps(cure::receipt(facts))
}

fn newest(facts: &Facts, git: &Git, is_needed: bool) -> Check {
    let kept = &facts.receipts.kept;
    let Some(last) = kept.last() else {
        let fact = Text::new(
            "nhánh {branch} không có biên nhận nào dùng được",
            "the branch {branch} holds no receipt that counts",
        );
        let check = if is_needed { Check::error("receipts", fact) } else { Check::warning("receipts", fact) };
        return check.arg("branch", LEDGER_BRANCH);
    };
    let seen = facts.zone().local(last.seen);
    let uncovered = git.commits.iter().position(|commit| commit.id == last.after);
    let check = match uncovered {
        Some(0) => Check::good(
            "receipts",
            Text::new(
                "{count} biên nhận, mới nhất lúc {seen}, tới đầu nhánh chính",
                "{count} {count|receipt|receipts}, the newest of {seen}, up to the tip of main",
            ),
        ),
        Some(behind) => Check::warning(
            "receipts",
            Text::new(
                "{count} biên nhận, mới nhất lúc {seen}; {behind} lần ghi nhận sau đó chưa có biên nhận",
                "{count} {count|receipt|receipts}, the newest of {seen}; {behind} {behind|landing|landings} after it have none",
            ),
        )
        .arg("behind", behind)
        .say(Text::new(
            "xem công việc biên nhận có chạy không: người hợp nhất bằng GITHUB_TOKEN hoặc [skip ci] làm nó không chạy",
            "see whether the receipt job runs: a merge by GITHUB_TOKEN, or [skip ci], does not start it",
        ))
        .steps(cure::receipt(facts)),
        None => Check::error(
            "receipts",
            Text::new(
                "biên nhận mới nhất ({seen}) nêu commit {after} không có trên nhánh chính: lịch sử đã bị thay, hoặc kho này thiếu",
                "the newest receipt ({seen}) names the commit {after}, which main does not have: history was replaced, or is missing here",
            ),
        )
        .run("git fetch origin"),
    };
    check.arg("count", kept.len()).arg("seen", seen).arg("after", last.after.short())
}

/// Lines that do not count, or do not follow each other.
fn flaws(facts: &Facts) -> Option<Check> {
    let flaws = &facts.receipts.flaws;
    let (place, flaw) = flaws.first()?;
    let fact = Text::new(
        "{count} dòng biên nhận có vấn đề (dòng {lines}); dòng {first} {reason}",
        "{count} {count|line|lines} of receipts are flawed (lines {lines}); line {first} {reason}",
    );
    let lines: Vec<String> = flaws.iter().map(|(place, _)| place.to_string()).collect();
    Some(
        Check::warning("receipt-flaws", fact)
            .arg("count", flaws.len())
            .arg("lines", listed(lines.iter().map(String::as_str)))
            .arg("first", *place)
            .arg("reason", flaw.label())
            .say(Text::new(
                "đoạn đứt chỉ làm khoảng thời gian rộng ra, không quy lỗi cho ai; bảo vệ nhánh biên nhận khỏi ghi đè",
                "a gap only widens bounds and makes nobody late; protect the receipts branch against force pushes",
            )),
    )
}
