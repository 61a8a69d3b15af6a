//! A commit that claims a time before those main already had (threats.md E6).
//! It counts where main took it; the clock that wrote it is named.

use crate::check::{Findings, World};
use crate::diag::{Rule, Severity};
use crate::lang::{Text, prose_date};
use crate::model::time::Moment;
use crate::source::{Span, task_path};

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB307",
    name: "backdated-commit",
    severity: Severity::Warning,
    message: Text::new(
        "commit {commit} tự ghi {recorded}, sớm hơn commit đứng trước; được tính là {counted}",
        "the commit {commit} claims {recorded}, before the one it follows; it counts as {counted}",
    ),
    fix: Text::new(
        "không phải sửa tệp; chỉnh đúng đồng hồ của máy trước lần cập nhật sau",
        "nothing in the file needs mending; set the machine's clock before the next update",
    ),
};

/// Clocks of honest machines differ by less.
const TOLERANCE_SECONDS: i64 = 5 * 60;

pub(in crate::check) fn check(world: &World<'_>, out: &mut Findings) {
    let Some(past) = &world.past else { return };
    let clock = |moment: Moment| {
        let local = world.settings().zone.local(moment);
        format!("{} {}", local.format("%H:%M"), prose_date(local.date()))
    };
    let period = &past.snapshot.period;
    let open = past.record.ledger.landings().iter().take(period.to).skip(period.from);
    for landing in open {
        let Some(claimed) = landing.backdated_to().filter(|at| at.plus_seconds(TOLERANCE_SECONDS) < landing.time)
        else {
            continue;
        };
        for (path, _) in &landing.changes {
            if task_path(path).is_some() && world.tree.contains_key(path) {
                let finding = RULE.at(Span::start_of_file()).arg("commit", landing.commit.short());
                out.push(path, finding.arg("recorded", clock(claimed)).arg("counted", clock(landing.time)));
            }
        }
    }
}
