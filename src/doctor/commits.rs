//! What the mainline's own commits tell: pushed or merged, signed or not, and
//! clocks that cannot be right. None of it accuses anybody; all of it says how
//! much of the past can be proved.

use super::check::{Check, listed};
use super::facts::{Facts, Git, MainlineCommit};
use crate::history::proof::TOLERANCE_SECONDS;
use crate::lang::Text;
use crate::model::choice::{Forge, Profile};
use crate::model::time::Moment;
use crate::model::trust::Trust;

/// So many landings tell how the instance works today.
const RECENT: usize = 400;

pub(super) fn checks(facts: &Facts, git: &Git) -> Vec<Check> {
    let commits = git.commits.as_slice();
    if commits.is_empty() {
        return Vec::new();
    }
    let recent = commits.get(..RECENT).unwrap_or(commits);
    let since = commits.get(..since(facts, commits)).unwrap_or_default();
    let window = Window { facts, recent, since };
    let mut checks = vec![window.pushed(), window.signed()];
    checks.extend(window.forge_name_unsigned());
    checks.extend(clock(facts, git, commits));
    checks
}

/// How many of the newest commits the declared profile speaks of.
fn since(facts: &Facts, commits: &[MainlineCommit]) -> usize {
    let trust = facts.trust();
    match (&trust.since, trust.profile) {
        (_, None) => 0,
        (None, Some(_)) => commits.len(),
        (Some(since), Some(_)) => commits.iter().position(|commit| commit.id.to_string() == *since).unwrap_or(0),
    }
}

/// The landings looked at: the last ones, and those under the profile.
struct Window<'a> {
    facts: &'a Facts,
    recent: &'a [MainlineCommit],
    since: &'a [MainlineCommit],
}

impl Window<'_> {
    /// Commits that did not come by the forge's merge button, as far as a commit can tell.
    fn pushed(&self) -> Check {
        let forge = self.facts.trust().forge;
        let is_pushed = |commit: &&MainlineCommit| match forge {
            // It puts its own name to merges, too: one of another name was made elsewhere.
            Some(Forge::GitHub) => commit.parents > 0 && !is_made_by_forge(commit, self.facts.trust()),
            // Whoever calls its interface sets the dates of a commit that it signs; those of merges it sets itself.
            Some(Forge::Forgejo) => commit.parents == 1,
            // The first commit of all has nothing to be merged with.
            _ => commit.parents == 1 && !is_made_by_forge(commit, self.facts.trust()),
        };
        let count = |commits: &[MainlineCommit]| commits.iter().filter(is_pushed).count();
        let (recent, since) = (count(self.recent), count(self.since));
        let profile = self.facts.trust().profile;
        let by_button = matches!(profile, Some(Profile::PrOnly | Profile::Witnessed));
        let fact = if by_button {
            Text::new(
                "{since} trong {of_since} lần ghi nhận từ khi áp dụng hồ sơ ({recent} trong {of_recent} lần gần nhất) là commit một cha không mang tên máy chủ: đẩy thẳng, hoặc hợp nhất kiểu rebase",
                "{since} of {of_since} {of_since|landing|landings} under the profile ({recent} of the last {of_recent}) are single-parent commits that the forge did not make: pushed, or merged by rebase",
            )
        } else {
            Text::new(
                "{recent} trong {of_recent} lần ghi nhận gần nhất là commit một cha không mang tên máy chủ: đẩy thẳng, hoặc hợp nhất kiểu rebase",
                "{recent} of the last {of_recent} {of_recent|landing|landings}: single-parent commits that the forge did not make: pushed, or merged by rebase",
            )
        };
        let check = match (by_button && since > 0, forge) {
            // Its squash and merge commits always bear its own name.
            (true, Some(Forge::GitHub)) => Check::error("pushed-directly", fact).say(Text::new(
                "tắt “Allow rebase merging”, cấm đẩy thẳng vào nhánh chính, rồi đặt `tu_commit` là commit mới nhất",
                "switch “Allow rebase merging” off, forbid pushes to main, then set `tu_commit` to the newest commit",
            )),
            (true, _) => Check::warning("pushed-directly", fact).say(Text::new(
                "máy chủ này ghi tên người bấm nút vào commit squash, nên chỉ biên nhận phân biệt được; hợp nhất bằng merge commit thì phân biệt được ngay",
                "this forge writes the name of whoever pressed the button into a squash, so only receipts tell them apart; merge commits show it by themselves",
            )),
            // Nothing is declared that it could contradict, but `pr-only` could not be declared of it.
            (false, _) if profile.is_none() && recent > 0 => Check::warning("pushed-directly", fact).say(Text::new(
                "chỉ hợp nhất bằng nút của máy chủ, kiểu merge commit hoặc squash; đặt máy chủ theo phần cài đặt ở cuối",
                "merge by the forge's button only, by merge commit or squash; set the forge by the settings at the end",
            )),
            (false, _) => Check::good("pushed-directly", fact),
        };
        self.counted(check, recent, since)
    }

    fn signed(&self) -> Check {
        let count = |commits: &[MainlineCommit]| commits.iter().filter(|commit| !commit.is_signed).count();
        let (recent, since) = (count(self.recent), count(self.since));
        let profile = self.facts.trust().profile;
        let fact = match profile {
            Some(_) => Text::new(
                "{recent} trong {of_recent} lần ghi nhận gần nhất không có chữ ký của khóa ký đã khai (từ khi áp dụng hồ sơ: {since} trong {of_since})",
                "{recent} of the last {of_recent} {of_recent|landing|landings}: no signature of a pinned key (under the profile: {since} of {of_since})",
            ),
            None => Text::new(
                "{recent} trong {of_recent} lần ghi nhận gần nhất không có chữ ký",
                "{recent} of the last {of_recent} {of_recent|landing|landings}: no signature",
            ),
        };
        let check = match profile {
            Some(Profile::PrOnly) if since > 0 => Check::warning("unsigned", fact).say(Text::new(
                "lần ghi nhận không có chữ ký của máy chủ chỉ có khoảng thời gian, không có thời điểm; bật chữ ký của máy chủ hoặc dùng biên nhận",
                "a landing without the forge's signature has bounds and no time; have the forge sign, or use receipts",
            )),
            None if recent > 0 => Check::warning("unsigned", fact).say(Text::new(
                "GitHub tự ký commit do nút hợp nhất tạo; GitLab và Forgejo phải bật chữ ký của máy chủ; máy chủ khác thì dùng biên nhận",
                "GitHub signs what its button makes; on GitLab and Forgejo switch the server's signing on; elsewhere use receipts",
            )),
            _ => Check::good("unsigned", fact),
        };
        self.counted(check, recent, since)
    }

    /// The forge's name without its signature: anyone can write that name.
    fn forge_name_unsigned(&self) -> Option<Check> {
        let trust = self.facts.trust();
        let is_claim = |commit: &&MainlineCommit| is_made_by_forge(commit, trust) && !commit.is_signed;
        let found: Vec<String> = self.recent.iter().filter(is_claim).map(|commit| commit.id.short()).collect();
        let since = self.since.iter().filter(is_claim).count();
        let fact = Text::new(
            "{recent} trong {of_recent} lần ghi nhận gần nhất mang tên máy chủ mà không có chữ ký: {commits}; ai cũng ghi được tên đó, nên chỉ như ngày tự ghi",
            "{recent} of the last {of_recent} {of_recent|landing|landings}: the forge's name without its signature: {commits}; anyone can write that name, so their date is a claim",
        );
        (!found.is_empty()).then(|| {
            let check = Check::warning("forge-name-unsigned", fact)
                .arg("commits", listed(found.iter().map(String::as_str)))
                .say(Text::new(
                    "không quy lỗi cho ai; từng commit có thể so với yêu cầu hợp nhất trên máy chủ, về sau dựa vào biên nhận",
                    "this does not mean that anyone did wrong; compare each with its merge request on the forge, and rely on receipts from now on",
                ));
            self.counted(check, found.len(), since)
        })
    }

    fn counted(&self, check: Check, recent: usize, since: usize) -> Check {
        check
            .arg("recent", recent)
            .arg("of_recent", self.recent.len())
            .arg("since", since)
            .arg("of_since", self.since.len())
    }
}

/// Whether the committer is the name that a forge signs with. A name, no proof.
fn is_made_by_forge(commit: &MainlineCommit, trust: &Trust) -> bool {
    if trust.is_forge(&commit.committer) {
        return true;
    }
    let (name, address) = commit.committer.split_once(" <").unwrap_or((&commit.committer, ""));
    let names: &[&str] = match trust.forge {
        Some(Forge::GitHub) => &["GitHub", "GitHub Enterprise"],
        Some(Forge::GitLab) => &["GitLab"],
        Some(Forge::Forgejo) => &["Forgejo", "Gitea"],
        Some(Forge::Plain) => &[],
        None => &["GitHub", "GitHub Enterprise", "GitLab", "Forgejo", "Gitea"],
    };
    names.contains(&name) && (address.is_empty() || address.starts_with("noreply@"))
}

/// Clocks that run backwards, lie ahead, or cannot be read.
fn clock(facts: &Facts, git: &Git, commits: &[MainlineCommit]) -> Vec<Check> {
    let now = facts.as_of.moment;
    let mut odd = Clocks::default();
    let mut latest = Moment(i64::MIN);
    for commit in commits.iter().rev() {
        match commit.recorded {
            None => odd.malformed.push(commit.id.short()),
            Some(recorded) if recorded > now.plus_seconds(TOLERANCE_SECONDS) => odd.ahead.push(commit.id.short()),
            Some(recorded) => {
                if recorded < latest {
                    odd.backwards.push(commit.id.short());
                }
                latest = latest.max(recorded);
            }
        }
    }
    odd.checks(commits.len(), &git.main_quoted())
}

#[derive(Default)]
struct Clocks {
    backwards: Vec<String>,
    ahead: Vec<String>,
    malformed: Vec<String>,
}

impl Clocks {
    fn checks(&self, landings: usize, main: &str) -> Vec<Check> {
        let named = |check: Check, commits: &[String]| {
            check.arg("count", commits.len()).arg("commits", listed(commits.iter().map(String::as_str)))
        };
        let mut checks = Vec::new();
        if !self.backwards.is_empty() {
            let fact = Text::new(
                "{count} commit ghi giờ sớm hơn commit đứng trước trên nhánh chính: {commits}; giờ đó bị bỏ, chỉ tính khoảng thời gian",
                "{count} {count|commit|commits} with a time before one that precedes them on main: {commits}; that time is dropped for bounds",
            );
            checks.push(named(Check::warning("clock-backwards", fact), &self.backwards).say(Text::new(
                "đồng bộ đồng hồ của máy chủ và máy tạo commit; chỉ hợp nhất bằng nút của máy chủ; xem từng commit:",
                "set the clocks of the server and of the committing machines; merge by the button only; to look at them:",
            )).run(format!("git log --first-parent --format='%h %cI %an %s' {main}")));
        }
        if !self.ahead.is_empty() {
            let fact = Text::new(
                "{count} commit ghi giờ ở tương lai: {commits}",
                "{count} {count|commit|commits} with a time in the future: {commits}",
            );
            checks.push(
                named(Check::error("clock-ahead", fact), &self.ahead)
                    .say(Text::new(
                        "xem đồng hồ của máy này (lệnh dưới) và của máy đã tạo commit",
                        "check the clock of this machine (below) and of the one that made the commit",
                    ))
                    .run("date -u"),
            );
        }
        if !self.malformed.is_empty() {
            let fact = Text::new(
                "{count} commit có phần đầu hoặc ngày giờ sai quy cách: {commits}; không rõ giờ, nội dung vẫn tính",
                "{count} {count|commit|commits} with a malformed header or date: {commits}; their time is unknown, their content counts",
            );
            checks.push(named(Check::warning("commit-malformed", fact), &self.malformed).say(Text::new(
                "để máy chủ từ chối về sau: git config receive.fsckObjects true (ở máy chủ)",
                "for the server to refuse them from now on: git config receive.fsckObjects true (there)",
            )));
        }
        if checks.is_empty() {
            let fact = Text::new(
                "giờ của {landings} lần ghi nhận không chạy ngược, không ở tương lai",
                "the clocks of {landings} {landings|landing|landings} neither run backwards nor ahead",
            );
            checks.push(Check::good("clock", fact).arg("landings", landings));
        }
        checks
    }
}
