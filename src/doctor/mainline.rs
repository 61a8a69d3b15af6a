//! Which way main went through its merges, where its witnesses do not agree
//! with first parents (threats.md §1.5).

use super::check::Check;
use super::facts::Facts;
use crate::history::mainline::PathFinding;
use crate::lang::Text;

pub(super) fn checks(facts: &Facts) -> Vec<Check> {
    facts.path.iter().map(one).collect()
}

fn one(finding: &PathFinding) -> Check {
    match finding {
        PathFinding::Swapped { at, anchor } => Check::error(
            "mainline-swapped",
            Text::new(
                "nhánh chính bị đảo nhánh cha tại {commit}: ai đó trộn nhánh chính vào nhánh của mình rồi đẩy; số liệu tính theo mốc {anchor}",
                "a foxtrot merge at {commit}: somebody merged main into their branch and pushed the result as main; the first-parent line through the anchor {anchor} is followed",
            ),
        )
        .arg("commit", at.short())
        .arg("anchor", anchor.as_str())
        .say(CLOSE),
        PathFinding::Disputed { anchor, commit } => Check::error(
            "mainline-disputed",
            Text::new(
                "mốc không ký {anchor} ({commit}) nằm trên đường khác với nhánh chính: các lần ghi nhận khác nhau giữa hai cách đọc chưa chứng minh được",
                "the unsigned anchor {anchor} ({commit}) lies on another path than main's: landings on which the two differ are unproven",
            ),
        )
        .arg("commit", commit.short())
        .arg("anchor", anchor.as_str())
        .say(Text::new(
            "Văn phòng xác định mốc đó do ai tạo; mốc có chữ ký của khóa ký đã khai thì tự quyết",
            "the Office finds out who made that anchor; one signed by a pinned key decides by itself",
        )),
        PathFinding::Unanchored { at } => Check::warning(
            "mainline-unanchored",
            Text::new(
                "có hai cách đọc nhánh chính tại {commit} và không có mốc nào quyết định",
                "main can be read in two ways at {commit}, and no anchor decides",
            ),
        )
        .arg("commit", at.short())
        .say(CLOSE),
        PathFinding::Rewritten { anchor, commit } => Check::no_dates(
            "history-rewritten",
            Text::new(
                "nhánh chính đã bị ghi đè: {commit}, mà {anchor} đã thấy là đầu nhánh chính, không còn trong lịch sử",
                "main was rewritten: {commit}, which {anchor} saw as its tip, is no longer in its history",
            ),
        )
        .arg("commit", commit.short())
        .arg("anchor", anchor.as_str())
        .say(Text::new(
            "lấy lại từ bản sao khác còn commit đó, rồi cấm ghi đè nhánh chính",
            "restore it from another clone that has that commit, then forbid force pushes to main",
        ))
        .run(format!("git branch khoi-phuc {commit}")),
    }
}

const CLOSE: Text = Text::new(
    "cấm đẩy thẳng vào nhánh chính; biên nhận hoặc thẻ khóa có ký giữ đường đi của nhánh chính",
    "forbid pushes to main; signed receipts or freeze tags hold the path of main",
);
