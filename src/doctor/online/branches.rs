//! How main and the receipts branch are protected, and what leads to main.

use super::{Declared, hidden};
use crate::doctor::check::{Check, listed};
use crate::doctor::facts::Facts;
use crate::doctor::protection::{Branch, Method, Seen, Why};
use crate::doctor::settings;
use crate::history::receipt::LEDGER_BRANCH;
use crate::lang::Text;
use crate::model::choice::Forge;

impl Declared<'_> {
    pub(super) fn main(&self) -> Vec<Check> {
        let mut checks = match &self.protection.main {
            Seen::Hidden(why) => {
                vec![hidden(
                    self.needs_main(),
                    "main-protected",
                    Text::new("việc bảo vệ nhánh chính", "how main is protected"),
                    why,
                )]
            }
            Seen::Shown(branch) => {
                vec![self.main_rules(branch), self.bypass(branch.exempt.as_deref())]
            }
        };
        checks.push(match &self.protection.methods {
            Seen::Hidden(why) => {
                hidden(self.needs_main(), "merge-methods", Text::new("cách hợp nhất", "the merge methods"), why)
            }
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
                "main accepts merge requests only, and can be neither force-pushed nor deleted",
            );
            let plain = Text::new(
                "nhánh chính không ghi đè, không xóa được và có hook pre-receive",
                "main can be neither force-pushed nor deleted, and there is a pre-receive hook",
            );
            return Check::good("main-protected", if self.protection.forge == Forge::Plain { plain } else { fact });
        }
        let fact = Text::new("nhánh chính: {weaknesses}", "main: {weaknesses}");
        Self::weak(self.needs_main(), "main-protected", fact, what).steps(settings::of_main(self.protection.forge))
    }

    fn bypass(&self, exempt: Option<&[String]>) -> Check {
        match exempt {
            None => hidden(
                false,
                "bypass",
                Text::new("ai được miễn quy tắc", "who is exempt from the rules"),
                &Why::Field("bypass_actors"),
            ),
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
                Method::Merge => None,
                // It is signed with dates that whoever calls the interface may set.
                Method::Squash if self.protection.forge == Forge::Forgejo => Some(Text::new("squash", "squash")),
                Method::Squash => None,
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

    pub(super) fn ledger(&self) -> Check {
        let branch = match &self.protection.ledger {
            Seen::Hidden(why) => {
                return hidden(
                    self.needs_ledger(),
                    "ledger-protected",
                    Text::new("việc bảo vệ nhánh biên nhận", "how the receipts branch is protected"),
                    why,
                );
            }
            Seen::Shown(branch) => branch,
        };
        let what = common(branch);
        if what.is_empty() && branch.needs_request && self.protection.forge == Forge::GitHub {
            let fact = Text::new(
                "nhánh {branch} đòi yêu cầu hợp nhất, nên công việc biên nhận không ghi được",
                "the branch {branch} accepts merge requests only, so the receipt job cannot write it",
            );
            let check = Check::warning("ledger-protected", fact).arg("branch", LEDGER_BRANCH);
            return check.steps(settings::of_ledger(self.protection.forge));
        }
        if what.is_empty() {
            let fact = Text::new(
                "nhánh {branch} không ghi đè, không xóa được",
                "the branch {branch} can be neither force-pushed nor deleted",
            );
            return Check::good("ledger-protected", fact).arg("branch", LEDGER_BRANCH);
        }
        let fact = Text::new("nhánh {branch}: {weaknesses}", "the branch {branch}: {weaknesses}");
        Self::weak(self.needs_ledger(), "ledger-protected", fact, what)
            .arg("branch", LEDGER_BRANCH)
            .steps(settings::of_ledger(self.protection.forge))
    }

    /// What a request must pass before the button works. Content, not dates: no
    /// profile rests on it.
    pub(super) fn gate(&self) -> Option<Check> {
        let Seen::Shown(branch) = &self.protection.main else { return None };
        if self.protection.forge == Forge::Plain || (branch.approvals.is_none() && branch.statuses.is_none()) {
            return None;
        }
        let mut what = Vec::new();
        if branch.approvals == Some(0) {
            what.push(Text::new("không cần ai duyệt", "nobody has to approve"));
        }
        if branch.statuses.as_ref().is_some_and(Vec::is_empty) {
            what.push(Text::new("không cần kiểm tra nào đạt", "no check has to pass"));
        }
        let named = branch.statuses.iter().flatten().map(String::as_str);
        let check = if what.is_empty() {
            Check::good(
                "merge-gate",
                Text::new(
                    "yêu cầu hợp nhất cần {approvals} người duyệt và các kiểm tra: {statuses}",
                    "a request needs {approvals} approvals and these checks: {statuses}",
                ),
            )
        } else {
            let fact = Text::new("yêu cầu hợp nhất: {weaknesses}", "a merge request: {weaknesses}");
            Self::weak(false, "merge-gate", fact, what).say(Text::new(
                "bắt buộc một người của Văn phòng duyệt và kiểm tra của giaoban đạt",
                "require an approval of the Office and giaoban's check",
            ))
        };
        let approvals = branch.approvals.map_or_else(|| "?".to_owned(), |count| count.to_string());
        Some(check.arg("approvals", approvals).arg("statuses", listed(named)))
    }

    /// A key that may write makes freeze tags and receipts: CI's alone.
    pub(super) fn deploy_keys(&self) -> Option<Check> {
        let keys = match &self.protection.deploy_keys {
            _ if self.protection.forge == Forge::Plain => return None,
            Seen::Hidden(why) => {
                return Some(hidden(false, "deploy-keys", Text::new("các deploy key", "the deploy keys"), why));
            }
            Seen::Shown(keys) => keys,
        };
        let check = match keys.as_slice() {
            [] => Check::good("deploy-keys", Text::new("không có deploy key nào được ghi", "no deploy key may write")),
            [_] => Check::good(
                "deploy-keys",
                Text::new(
                    "một deploy key được ghi: {keys}; phải là của hệ thống tự động",
                    "one deploy key may write: {keys}; it must be that of CI",
                ),
            ),
            _ => Check::warning(
                "deploy-keys",
                Text::new(
                    "{count} deploy key được ghi: {keys}; khóa nào cũng tạo được thẻ khóa và biên nhận",
                    "{count} deploy keys may write: {keys}; each can make freeze tags and receipts",
                ),
            )
            .say(Text::new(
                "giữ một deploy key của hệ thống tự động, xóa các deploy key khác",
                "keep the one of CI, delete the others",
            )),
        };
        Some(check.arg("count", keys.len()).arg("keys", listed(keys.iter().map(String::as_str))))
    }

    /// A queue builds the commit before it lands.
    pub(super) fn queue(&self, facts: &Facts) -> Option<Check> {
        let Seen::Shown(branch) = &self.protection.main else { return None };
        let fact = Text::new(
            "nhánh chính dùng hàng đợi hợp nhất mà `hang_doi_hop_nhat` chưa khai: giờ của commit sớm hơn giờ ghi nhận",
            "main has a merge queue that `hang_doi_hop_nhat` does not declare: commits are older than their landings",
        );
        (branch.has_merge_queue && !facts.trust().has_merge_queue)
            .then(|| {
                Self::weak(self.needs_main(), "merge-queue", fact, Vec::new()).say(Text::new(
                    "khai `hang_doi_hop_nhat: co` trong `tin_cay` của giaoban.yaml và chạy công việc biên nhận, hoặc tắt hàng đợi",
                    "declare `hang_doi_hop_nhat: co` in `tin_cay` of giaoban.yaml and run the receipt job, or switch the queue off",
                ))
            })
    }
}

/// What every branch of ours must refuse.
fn common(branch: &Branch) -> Vec<Text> {
    let mut what = Vec::new();
    if !branch.refuses_force {
        what.push(Text::new("ghi đè được", "it can be force-pushed"));
    }
    if !branch.refuses_deletion {
        what.push(Text::new("xóa được", "it can be deleted"));
    }
    what
}
