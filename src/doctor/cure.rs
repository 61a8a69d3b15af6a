//! How refs of ours are changed where main lives. A forge takes a push of them; the
//! hook of a plain server takes none from anybody, so there it is done in the
//! repository itself.

use super::check::Step;
use super::facts::Facts;
use crate::history::receipt::LEDGER_BRANCH;
use crate::history::{FREEZE_TAG, START_TAG};
use crate::lang::{Text, quoted};
use crate::model::choice::Forge;

const ON_THE_SERVER: Text = Text::new(
    "trên máy chủ, trong thư mục kho, bằng tài khoản giữ kho:",
    "on the server, in the repository's folder, as the account that owns it:",
);

/// The key of a plain server, as `.giaoban/cai-dat` wrote it down.
const KEY_OF_SERVER: &str = "--key \"$(git config giaoban.key)\"";

fn is_plain(facts: &Facts) -> bool {
    facts.forge() == Some(Forge::Plain)
}

/// Whatever lock has passed, frozen and known where main lives.
pub(super) fn freeze(facts: &Facts) -> Vec<Step> {
    if is_plain(facts) {
        return vec![Step::Say(ON_THE_SERVER), Step::Run(format!("giaoban freeze --due {KEY_OF_SERVER}"))];
    }
    let tags = [FREEZE_TAG, START_TAG].map(|tags| format!("'refs/tags/{tags}*:refs/tags/{tags}*'")).join(" ");
    vec![Step::Run(format!("giaoban freeze --due{} && git push origin {tags}", key_of_ci(facts)))]
}

/// One meeting, frozen again.
pub(super) fn freeze_one(facts: &Facts, meeting: &str) -> Step {
    let key = if is_plain(facts) { format!(" {KEY_OF_SERVER}") } else { key_of_ci(facts).to_owned() };
    Step::Run(format!("giaoban freeze {}{key}", quoted(meeting)))
}

/// An unsigned tag is worth nothing where the Office declared that it must be signed.
fn key_of_ci(facts: &Facts) -> &'static str {
    if facts.trust().freeze_must_be_signed { " --key ../giaoban-ci" } else { "" }
}

/// A receipt of main as it is.
pub(super) fn receipt(facts: &Facts) -> Vec<Step> {
    if is_plain(facts) {
        return vec![Step::Say(ON_THE_SERVER), Step::Run(format!("giaoban receipt {KEY_OF_SERVER}"))];
    }
    vec![Step::Run("giaoban receipt --push".to_owned())]
}

/// The receipts that another repository has.
pub(super) fn receipts_of_origin() -> Step {
    Step::Run(format!("git fetch origin +refs/heads/{LEDGER_BRANCH}:refs/remotes/origin/{LEDGER_BRANCH}"))
}

/// A ref that must go, here and where main lives.
pub(super) fn remove(facts: &Facts, reference: &str) -> Vec<Step> {
    let there = reference.strip_prefix("refs/remotes/origin/").map(|branch| format!("refs/heads/{branch}"));
    let name = quoted(there.as_deref().unwrap_or(reference));
    let local = format!("git update-ref -d {name}");
    if is_plain(facts) {
        return vec![Step::Say(ON_THE_SERVER), Step::Run(local)];
    }
    let push = format!("git push origin {}", quoted(&format!(":{}", there.as_deref().unwrap_or(reference))));
    vec![Step::Run(if there.is_some() { push } else { format!("{local} && {push}") })]
}
