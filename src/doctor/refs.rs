//! Refs of others' making that stand in the way of ours: git keeps no ref
//! beside one of which it is a folder (threats.md O10).

use super::check::Check;
use super::cure;
use super::facts::{Facts, Git};
use crate::history::receipt::LEDGER_BRANCH;
use crate::history::{FREEZE_TAG, START_TAG};
use crate::lang::Text;

pub(super) fn checks(facts: &Facts, git: &Git) -> Vec<Check> {
    let broken = git.broken_refs.iter().map(|why| broken(why));
    let found: Vec<Check> = broken.chain(git.refs.iter().filter_map(|name| one(facts, name))).collect();
    if !found.is_empty() {
        return found;
    }
    let fact = Text::new(
        "không có nhánh, thẻ nào cản trở {tags}* và {branch}",
        "no ref stands in the way of {tags}* and {branch}",
    );
    vec![Check::good("ref-conflict", fact).arg("tags", FREEZE_TAG).arg("branch", LEDGER_BRANCH)]
}

fn broken(why: &str) -> Check {
    Check::warning("ref-broken", Text::new("có nhánh hoặc thẻ hỏng: {reason}", "a ref is damaged: {reason}"))
        .arg("reason", why)
        .run("git fsck")
}

fn one(facts: &Facts, name: &str) -> Option<Check> {
    let (kind, short) = ["refs/tags/", "refs/heads/", "refs/remotes/origin/"]
        .into_iter()
        .find_map(|kind| Some((kind, name.strip_prefix(kind)?)))?;
    let is_tag = kind == "refs/tags/";
    let ours = [FREEZE_TAG, START_TAG].into_iter().find(|ours| short.starts_with(ours));
    let below_freeze =
        ours.and_then(|ours| short.strip_prefix(ours)?.split_once('/').map(|(meeting, _)| (ours, meeting)));
    let below_ledger = short.strip_prefix(LEDGER_BRANCH).is_some_and(|rest| rest.starts_with('/'));
    let check = match (below_freeze, is_tag) {
        (Some((ours, meeting)), true) => {
            let fact = Text::new(
                "thẻ {ref} làm cho thẻ khóa {blocked} không thể tạo",
                "the tag {ref} makes the freeze tag {blocked} impossible",
            );
            Check::error("ref-conflict", fact).arg("blocked", format!("{ours}{meeting}"))
        }
        (None, false) if below_ledger => {
            let fact = Text::new(
                "nhánh {ref} làm cho nhánh biên nhận {blocked} không thể tạo",
                "the branch {ref} makes the receipts branch {blocked} impossible",
            );
            Check::error("ref-conflict", fact).arg("blocked", LEDGER_BRANCH)
        }
        // The same name as another kind of ref: git then asks which is meant.
        (_, false) if ours.is_some() => Check::warning("ref-ambiguous", AMBIGUOUS),
        (_, true) if short == LEDGER_BRANCH => Check::warning("ref-ambiguous", AMBIGUOUS),
        _ => return None,
    };
    Some(
        check
            .arg("ref", name)
            .say(Text::new(
                "xóa ở đây và ở máy chủ, rồi bảo vệ tiền tố tên trên máy chủ",
                "remove it here and on the forge, then protect the prefix there",
            ))
            .steps(cure::remove(facts, name)),
    )
}

const AMBIGUOUS: Text = Text::new(
    "{ref} trùng tên với thẻ khóa hoặc nhánh biên nhận: lệnh git gõ tên ngắn sẽ nhầm",
    "{ref} has the name of a freeze tag or of the receipts branch: git commands with the short name mix them up",
);
