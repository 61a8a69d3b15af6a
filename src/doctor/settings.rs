//! The settings to change on each forge. The pages in docs/forges say the same
//! at length.

use super::check::Step;
use crate::history::FREEZE_TAG;
use crate::history::receipt::LEDGER_BRANCH;
use crate::lang::Text;
use crate::model::choice::Forge;

/// Main moves by the button only, forward only.
pub(super) fn of_main(forge: Option<Forge>) -> Vec<Step> {
    let text = match forge {
        Some(Forge::GitHub) => Text::new(
            "Settings → Rules → Rulesets → New branch ruleset: Target “Include default branch”, Enforcement Active, Bypass list trống, bật Restrict deletions, Require a pull request before merging, Block force pushes; Settings → General → Pull Requests: tắt Allow rebase merging (docs/forges/github.md)",
            "Settings → Rules → Rulesets → New branch ruleset: Target “Include default branch”, Enforcement Active, empty Bypass list, Restrict deletions, Require a pull request before merging, Block force pushes; Settings → General → Pull Requests: Allow rebase merging off (docs/forges/github.md)",
        ),
        Some(Forge::GitLab) => Text::new(
            "Settings → Repository → Protected branches: Allowed to push and merge “No one”, Allowed to merge “Maintainers”, tắt Allowed to force push; Settings → Merge requests: Merge commit (docs/forges/gitlab.md)",
            "Settings → Repository → Protected branches: Allowed to push and merge “No one”, Allowed to merge “Maintainers”, Allowed to force push off; Settings → Merge requests: Merge commit (docs/forges/gitlab.md)",
        ),
        Some(Forge::Forgejo) => Text::new(
            "Settings → Branches → Add new rule cho nhánh chính: tắt Enable push, bật Apply to administrators; Settings → Repository: chỉ bật Create merge commit và Squash (docs/forges/forgejo.md)",
            "Settings → Branches → Add new rule for main: Disable push, Apply to administrators on; Settings → Repository: only Create merge commit and Squash (docs/forges/forgejo.md)",
        ),
        Some(Forge::Plain) => {
            return vec![
                Step::Say(Text::new(
                    "ở kho trên máy chủ, và đặt hook pre-receive của docs/forges/plain-git.md:",
                    "in the repository on the server, with the pre-receive hook of docs/forges/plain-git.md:",
                )),
                Step::Run("git config receive.denyNonFastForwards true".to_owned()),
                Step::Run("git config receive.denyDeletes true".to_owned()),
                Step::Run("git config receive.fsckObjects true".to_owned()),
            ];
        }
        None => Text::new(
            "xem docs/forges/github.md, gitlab.md, forgejo.md hoặc plain-git.md",
            "see docs/forges/github.md, gitlab.md, forgejo.md or plain-git.md",
        ),
    };
    vec![Step::Say(text)]
}

/// Each landing a commit of the forge's own making.
pub(super) fn of_methods(forge: Forge) -> Vec<Step> {
    let text = match forge {
        Forge::GitHub => Text::new(
            "Settings → General → Pull Requests: tắt Allow rebase merging; hoặc trong ruleset, Allowed merge methods chỉ Squash, Merge",
            "Settings → General → Pull Requests: Allow rebase merging off; or in the ruleset, Allowed merge methods only Squash, Merge",
        ),
        Forge::GitLab => Text::new(
            "Settings → Merge requests → Merge method: Merge commit; nếu giữ Fast-forward thì Squash commits: Require",
            "Settings → Merge requests → Merge method: Merge commit; where Fast-forward stays, Squash commits: Require",
        ),
        Forge::Forgejo => Text::new(
            "Settings → Repository → Pull requests: tắt Rebase then fast-forward và Fast-forward only",
            "Settings → Repository → Pull requests: Rebase then fast-forward and Fast-forward only off",
        ),
        Forge::Plain => return Vec::new(),
    };
    vec![Step::Say(text)]
}

/// Receipts are appended and never rewritten.
pub(super) fn of_ledger(forge: Forge) -> Vec<Step> {
    let text = match forge {
        Forge::GitHub => Text::new(
            "thêm branch ruleset cho giaoban-so-cai: Restrict deletions, Block force pushes, Bypass list trống",
            "add a branch ruleset for giaoban-so-cai: Restrict deletions, Block force pushes, empty Bypass list",
        ),
        Forge::GitLab => Text::new(
            "Protected branches: giaoban-so-cai, Allowed to push “khóa triển khai của CI”, tắt Allowed to force push",
            "Protected branches: giaoban-so-cai, Allowed to push “the deploy key of CI”, Allowed to force push off",
        ),
        Forge::Forgejo => Text::new(
            "Settings → Branches: quy tắc cho giaoban-so-cai, chỉ tài khoản của CI được đẩy, không ghi đè",
            "Settings → Branches: a rule for giaoban-so-cai, pushes by CI's account only, no force push",
        ),
        Forge::Plain => return of_main(Some(Forge::Plain)),
    };
    debug_assert!(text.en.contains(LEDGER_BRANCH));
    vec![Step::Say(text)]
}

/// Freeze tags are made once and never moved.
pub(super) fn of_tags(forge: Forge) -> Vec<Step> {
    let text = match forge {
        Forge::GitHub => Text::new(
            "New tag ruleset, Enforcement Active, Target by pattern: giaoban-khoa-* và giaoban-khoa*/**; bật Restrict updates, Restrict deletions; để tạo thẻ tự do vì Actions không miễn trừ được",
            "New tag ruleset, Enforcement Active, target by pattern: giaoban-khoa-* and giaoban-khoa*/**; Restrict updates, Restrict deletions; leave creation open, for Actions cannot be exempt",
        ),
        Forge::GitLab => Text::new(
            "Settings → Repository → Protected tags: giaoban-khoa-*, Allowed to create: khóa triển khai của CI",
            "Settings → Repository → Protected tags: giaoban-khoa-*, Allowed to create: the deploy key of CI",
        ),
        Forge::Forgejo => Text::new(
            "Settings → Tags: giaoban-khoa-*, chỉ tài khoản của CI",
            "Settings → Tags: giaoban-khoa-*, CI's account only",
        ),
        Forge::Plain => {
            return vec![Step::Say(Text::new(
                "git không bảo vệ thẻ (giaoban-khoa-*): chỉ hook pre-receive của docs/forges/plain-git.md làm được",
                "git protects no tags (giaoban-khoa-*): only the pre-receive hook of docs/forges/plain-git.md does",
            ))];
        }
    };
    debug_assert!(text.en.contains(FREEZE_TAG));
    vec![Step::Say(text)]
}
