//! Which branch is main, and where it is read.

use super::check::{Check, listed};
use super::facts::{Git, Main};
use crate::lang::{Text, quoted};
use crate::model::settings::Settings;

const NAME: &str = "main-branch";

pub(super) fn checks(git: &Git, settings: &Settings) -> Vec<Check> {
    let Some(main) = &git.main else { return vec![unborn(git)] };
    let mut checks = vec![if main.reference == "HEAD" { missing(git, settings) } else { found(git, main) }];
    checks.extend(main.ahead_behind.and_then(|counts| apart(counts, git, settings)));
    checks
}

fn unborn(git: &Git) -> Check {
    let branches = listed(git.branches.iter().map(String::as_str));
    let fact = match branches.is_empty() {
        true => Text::new("kho chưa có commit nào", "there is no commit yet"),
        false => Text::new(
            "không có nhánh chính để đọc; các nhánh hiện có: {branches}",
            "there is no main branch to read; branches there are: {branches}",
        ),
    };
    let check = Check::no_dates(NAME, fact).arg("branches", branches.clone());
    if branches.is_empty() { check.run("git add -A && git commit -m 'Giao nhiệm vụ'") } else { check }
}

fn missing(git: &Git, settings: &Settings) -> Check {
    let fact = Text::new(
        "không có nhánh `{branch}` (nhanh_chinh của giaoban.yaml); đang đọc HEAD ({head}); các nhánh hiện có: {branches}",
        "there is no branch `{branch}` (nhanh_chinh in giaoban.yaml); HEAD ({head}) is read; branches there are: {branches}",
    );
    let branch = quoted(&settings.branch);
    Check::error(NAME, fact)
        .arg("branch", settings.branch.clone())
        .arg("head", head(git))
        .arg("branches", listed(git.branches.iter().map(String::as_str)))
        .say(Text::new(
            "lấy nhánh chính về, hoặc ghi đúng tên vào `nhanh_chinh` của giaoban.yaml",
            "fetch the main branch, or put its name into `nhanh_chinh` of giaoban.yaml",
        ))
        .run(format!("git fetch origin {branch}:refs/remotes/origin/{branch}"))
}

fn found(git: &Git, main: &Main) -> Check {
    let fact = match git.head {
        Some(_) => {
            Text::new("nhánh chính đọc ở {reference}, commit {tip}", "main is read at {reference}, commit {tip}")
        }
        None => Text::new(
            "nhánh chính đọc ở {reference}, commit {tip}; HEAD đang tách rời, không dùng đến",
            "main is read at {reference}, commit {tip}; HEAD is detached and not used",
        ),
    };
    Check::good(NAME, fact).arg("reference", main.reference.clone()).arg("tip", main.tip.short())
}

fn apart((ahead, behind): (usize, usize), git: &Git, settings: &Settings) -> Option<Check> {
    let fact = match (ahead, behind) {
        (0, 0) => return None,
        (0, _) => Text::new(
            "nhánh chính ở đây thiếu {behind} commit so với origin",
            "main here lacks {behind} {behind|commit|commits} that origin's has",
        ),
        _ => Text::new(
            "nhánh chính ở đây có {ahead} commit mà origin không có (thiếu {behind}): chưa vào nhánh chính của máy chủ mà vẫn bị tính",
            "main here has {ahead} {ahead|commit|commits} that origin's has not (and lacks {behind}): they have not landed and are still counted",
        ),
    };
    let check = Check::warning("main-local", fact).arg("ahead", ahead).arg("behind", behind);
    let (branch, there) = (quoted(&settings.branch), quoted(&format!("origin/{}", settings.branch)));
    let is_checked_out = git.head.as_deref() == Some(settings.branch.as_str());
    Some(match ahead {
        0 if is_checked_out => check.run(format!("git pull --ff-only origin {branch}")),
        0 => check.run(format!("git fetch origin {branch}:{branch}")),
        _ => check
            .say(Text::new(
                "gửi các commit đó bằng yêu cầu hợp nhất; ở đây chỉ để nhánh chính đi theo origin. Xem đó là những commit nào:",
                "propose them by a merge request; here let main only follow origin. To see which they are:",
            ))
            .run(format!("git log --oneline {there}..{branch}")),
    })
}

fn head(git: &Git) -> String {
    git.head.clone().unwrap_or_else(|| "detached".to_owned())
}
