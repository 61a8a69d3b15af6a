//! The settings to change on each forge. The pages in docs/forges say the same
//! at length, with the keys and the jobs.

use super::check::Step;
use crate::lang::Text;
use crate::model::choice::Forge;

/// The page of a forge.
#[must_use]
pub(super) fn page(forge: Forge) -> &'static str {
    match forge {
        Forge::GitHub => "docs/forges/github.md",
        Forge::GitLab => "docs/forges/gitlab.md",
        Forge::Forgejo => "docs/forges/forgejo.md",
        Forge::Plain => "docs/forges/plain-server.md",
    }
}

/// Everything to set, in the order in which to do it.
pub(super) fn whole(forge: Forge) -> Vec<Step> {
    let mut steps = of_main(forge);
    steps.extend(of_methods(forge));
    // On a plain server one configuration and one hook hold for every ref.
    if forge != Forge::Plain {
        steps.extend(of_ledger(forge));
        steps.extend(of_tags(forge));
    }
    steps.extend(of_jobs(forge));
    steps
}

/// Main moves by the button only, forward only.
pub(super) fn of_main(forge: Forge) -> Vec<Step> {
    vec![Step::Say(match forge {
        Forge::GitHub => Text::new(
            "Settings → Rules → Rulesets → New branch ruleset: Enforcement status Active, Bypass list trống, Target branches “Include default branch”; bật Restrict deletions, Require a pull request before merging (Required approvals 1), Require status checks to pass, Block force pushes",
            "Settings → Rules → Rulesets → New branch ruleset: Enforcement status Active, an empty Bypass list, Target branches “Include default branch”; Restrict deletions, Require a pull request before merging (Required approvals 1), Require status checks to pass, Block force pushes",
        ),
        Forge::GitLab => Text::new(
            "Settings → Repository → Protected branches, nhánh chính: Allowed to merge “Maintainers”, Allowed to push and merge “No one”, tắt Allowed to force push",
            "Settings → Repository → Protected branches, the main branch: Allowed to merge “Maintainers”, Allowed to push and merge “No one”, Allowed to force push off",
        ),
        Forge::Forgejo => Text::new(
            "Settings → Branches → Add new rule cho nhánh chính: Push “Disable push”, Required approvals 1, bật Enforce this rule for repository admins",
            "Settings → Branches → Add new rule for the main branch: Push “Disable push”, Required approvals 1, Enforce this rule for repository admins on",
        ),
        Forge::Plain => {
            let say = Text::new(
                "trên máy chủ, ở bản sao của kho do `giaoban init --forge plain` tạo; lệnh này đặt receive.*, hook pre-receive và post-receive, khóa ký, lịch chạy, và chỉ đổi những gì chưa đúng:",
                "on the server, in a clone of the instance that `giaoban init --forge plain` made; it sets receive.*, the hooks pre-receive and post-receive, the signing key and the schedule, and changes only what is not as it should be:",
            );
            return vec![Step::Say(say), Step::Run("sudo bash .giaoban/cai-dat".to_owned())];
        }
    })]
}

/// Each landing a commit of the forge's own making.
pub(super) fn of_methods(forge: Forge) -> Vec<Step> {
    vec![Step::Say(match forge {
        Forge::GitHub => Text::new(
            "Settings → General → Pull Requests: chỉ bật Allow merge commits (Allow squash merging cũng được), tắt Allow rebase merging",
            "Settings → General → Pull Requests: Allow merge commits only (Allow squash merging does no harm), Allow rebase merging off",
        ),
        Forge::GitLab => Text::new(
            "Settings → Merge requests → Merge method “Merge commit”; nếu phải giữ Fast-forward thì Squash commits when merging “Require”",
            "Settings → Merge requests → Merge method “Merge commit”; where Fast-forward must stay, Squash commits when merging “Require”",
        ),
        Forge::Forgejo => Text::new(
            "Settings → Units → Pull requests: chỉ bật Create merge commit; tắt Rebase then fast-forward, Fast-forward only, Manually merged",
            "Settings → Units → Pull requests: Create merge commit only; Rebase then fast-forward, Fast-forward only and Manually merged off",
        ),
        Forge::Plain => return Vec::new(),
    })]
}

/// Receipts are appended and never rewritten.
pub(super) fn of_ledger(forge: Forge) -> Vec<Step> {
    vec![Step::Say(match forge {
        Forge::GitHub => Text::new(
            "thêm một branch ruleset cho giaoban-so-cai: Active, Bypass list trống, Restrict deletions, Block force pushes, không bật Require a pull request; và một cái cho giaoban-so-cai/** và giaoban-khoa*: Restrict creations",
            "add a branch ruleset for giaoban-so-cai: Active, an empty Bypass list, Restrict deletions, Block force pushes, no Require a pull request; and one for giaoban-so-cai/** and giaoban-khoa*: Restrict creations",
        ),
        Forge::GitLab => Text::new(
            "Protected branches, giaoban-so-cai*: Allowed to push and merge là deploy key của CI, tắt Allowed to force push",
            "Protected branches, giaoban-so-cai*: Allowed to push and merge by the deploy key of CI, Allowed to force push off",
        ),
        Forge::Forgejo => Text::new(
            "Settings → Branches, quy tắc cho giaoban-so-cai: Push “Whitelist restricted push”, chỉ tài khoản của CI",
            "Settings → Branches, a rule for giaoban-so-cai: Push “Whitelist restricted push”, the account of CI only",
        ),
        Forge::Plain => return of_main(Forge::Plain),
    })]
}

/// Freeze tags are made once and never moved.
pub(super) fn of_tags(forge: Forge) -> Vec<Step> {
    vec![Step::Say(match forge {
        Forge::GitHub => Text::new(
            "New tag ruleset: Active, Bypass list trống, Target tags theo mẫu giaoban-khoa-* và giaoban-hop-*; bật Restrict updates, Restrict deletions; không bật Restrict creations vì GitHub Actions không miễn trừ được; và một tag ruleset cho giaoban-khoa*/**, giaoban-hop*/** và giaoban-so-cai*: Restrict creations",
            "New tag ruleset: Active, an empty Bypass list, Target tags by the patterns giaoban-khoa-* and giaoban-hop-*; Restrict updates, Restrict deletions; no Restrict creations, for GitHub Actions cannot be exempt; and a tag ruleset for giaoban-khoa*/**, giaoban-hop*/** and giaoban-so-cai*: Restrict creations",
        ),
        Forge::GitLab => Text::new(
            "Settings → Repository → Protected tags: giaoban-khoa-* và giaoban-hop-*, Allowed to create là deploy key của CI",
            "Settings → Repository → Protected tags: giaoban-khoa-* and giaoban-hop-*, Allowed to create by the deploy key of CI",
        ),
        Forge::Forgejo => Text::new(
            "Settings → Tags: giaoban-khoa-* và giaoban-hop-*, chỉ tài khoản của CI",
            "Settings → Tags: giaoban-khoa-* and giaoban-hop-*, the account of CI only",
        ),
        Forge::Plain => return of_main(Forge::Plain),
    })]
}

/// What the jobs run with, and what a request must pass.
fn of_jobs(forge: Forge) -> Vec<Step> {
    let all: &[Text] = match forge {
        Forge::GitHub => &[
            Text::new(
                "ruleset của nhánh chính: Require status checks to pass là giaoban/gate (nguồn GitHub Actions), bật Require branches to be up to date; Require review from Code Owners, Dismiss stale approvals, Require approval of the most recent push",
                "the ruleset of main: Require status checks to pass giaoban/gate (source GitHub Actions), Require branches to be up to date; Require review from Code Owners, Dismiss stale approvals, Require approval of the most recent push",
            ),
            Text::new(
                "Settings → Actions → General: Workflow permissions “Read repository contents”, tắt Allow GitHub Actions to create and approve pull requests, bật Require approval for all external contributors và Require actions to be pinned to a full-length commit SHA",
                "Settings → Actions → General: Workflow permissions “Read repository contents”, Allow GitHub Actions to create and approve pull requests off, Require approval for all external contributors and Require actions to be pinned to a full-length commit SHA on",
            ),
            Text::new(
                "Settings → Environments: khoa-so và github-pages, Deployment branches chỉ nhánh chính; secret GIAOBAN_KEY (khóa ký) đặt trong khoa-so; Settings → Pages → Source “GitHub Actions”",
                "Settings → Environments: khoa-so and github-pages, Deployment branches the main branch alone; the secret GIAOBAN_KEY (the signing key) in khoa-so; Settings → Pages → Source “GitHub Actions”",
            ),
        ],
        Forge::GitLab => &[
            Text::new(
                "Settings → Merge requests: bật Pipelines must succeed, tắt Skipped pipelines are considered successful; Settings → General → Visibility: tắt Forks",
                "Settings → Merge requests: Pipelines must succeed on, Skipped pipelines are considered successful off; Settings → General → Visibility: Forks off",
            ),
            Text::new(
                "Settings → Repository → Deploy keys: khóa ký của CI (phần công khai), tên giaoban, bật Grant write permissions; Settings → CI/CD → Variables: GIAOBAN_KEY kiểu File, bật Protect variable",
                "Settings → Repository → Deploy keys: the public key of CI, title giaoban, Grant write permissions on; Settings → CI/CD → Variables: GIAOBAN_KEY of type File, Protect variable on",
            ),
            Text::new(
                "Settings → CI/CD → General pipelines → CI/CD configuration file: .gitlab/nhiem-vu.yml@<đường dẫn dự án>:<nhánh chính>, để việc kiểm tra luôn là của nhánh chính, không phải của yêu cầu hợp nhất",
                "Settings → CI/CD → General pipelines → CI/CD configuration file: .gitlab/nhiem-vu.yml@<path of the project>:<main branch>, so that the jobs are always main's and never a request's",
            ),
            Text::new(
                "Build → Pipeline schedules, múi giờ Hanoi, nhánh chính: 23:41, 00:03, 00:33, 05:23",
                "Build → Pipeline schedules, time zone Hanoi, the main branch: 23:41, 00:03, 00:33, 05:23",
            ),
        ],
        Forge::Forgejo => &[
            Text::new(
                "quy tắc của nhánh chính: Enable status check “gate / judge (pull_request_target)”, bật Dismiss stale approvals, Block on rejected reviews, Block on outdated branch; thêm quy tắc giaoban-so-cai/** và giaoban-khoa*: Push “Disable push”",
                "the rule of main: Enable status check “gate / judge (pull_request_target)”, Dismiss stale approvals, Block on rejected reviews and Block on outdated branch on; rules too for giaoban-so-cai/** and giaoban-khoa*: Push “Disable push”",
            ),
            Text::new(
                "Settings → Collaborators: tài khoản giaoban, quyền Write; Settings → Actions → Secrets: GIAOBAN_KEY (khóa ký), GIAOBAN_HOST_KEYS",
                "Settings → Collaborators: the account giaoban, Write; Settings → Actions → Secrets: GIAOBAN_KEY (the signing key), GIAOBAN_HOST_KEYS",
            ),
        ],
        Forge::Plain => &[],
    };
    all.iter().map(|text| Step::Say(*text)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::history::FREEZE_TAG;
    use crate::history::receipt::LEDGER_BRANCH;

    #[test]
    fn every_forge_is_told_of_the_refs_that_the_program_writes() {
        for forge in Forge::ALL {
            for (steps, name) in [(of_ledger(*forge), LEDGER_BRANCH), (of_tags(*forge), FREEZE_TAG)] {
                let said = |step: &Step| match step {
                    Step::Say(text) => text.vi.contains(name) && text.en.contains(name),
                    Step::Run(command) => command.contains(".giaoban/cai-dat"),
                };
                assert!(steps.iter().any(said), "{} {name}", forge.key());
            }
        }
    }
}
