//! The deadline was edited, and no approved adjustment says so (domain.md R22, R23).

use crate::check::TaskScene;
use crate::diag::{Arg, Finding, Rule, Severity};
use crate::lang::Text;
use crate::model::choice::AdjustmentKind;
use crate::model::deadline::Deadline;
use crate::model::task::Adjustment;
use crate::parse::TaskDraft;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB301",
    name: "deadline-moved-without-decision",
    severity: Severity::Error,
    message: Text::new(
        "thời hạn đổi từ {original} thành {written} khi chưa có điều chỉnh được chấp thuận",
        "the deadline was moved from {original} to {written}, and no approved adjustment says so",
    ),
    fix: Text::new(
        "ghi lại thời hạn cũ; đề nghị đổi bằng một mục `dieu_chinh` có `loai: thay_doi_thoi_han` (Thay đổi thời gian hoàn thành), Tờ trình và lý do",
        "restore the old deadline; propose the new one in `dieu_chinh` with `loai: thay_doi_thoi_han` (Deadline moved), a submission \
         and a reason",
    ),
};

pub(in crate::check) fn check(scene: &TaskScene<'_>, out: &mut Vec<Finding>) {
    let Some(written) = &scene.draft.deadline else { return };
    let from = match (scene.state, scene.before) {
        (Some(state), _) => state.deadline.moved_without_decision.then_some(&*state.deadline.original),
        (None, Some(before)) => moved_from(before, scene.draft),
        (None, None) => None,
    };
    if let Some(original) = from {
        let finding = RULE.at(written.span).arg("original", last_day(original));
        out.push(finding.arg("written", last_day(&written.value)));
    }
}

/// The deadline before, where the change moves it and no approved adjustment
/// says so. The day of an event becomes known, or the rhythm in which a term
/// stands; that moves nothing.
fn moved_from<'a>(before: &'a TaskDraft, after: &TaskDraft) -> Option<&'a Deadline> {
    let (was, is) = (&before.deadline.as_ref()?.value, &after.deadline.as_ref()?.value);
    let event_fixed = was.awaits_event() && was.kind == is.kind;
    let is_approved = |adjustment: &&Adjustment| adjustment.is(AdjustmentKind::Deadline) && adjustment.is_approved();
    // The last one governs; an earlier one was overtaken by it.
    let approved = after.details.adjustments.iter().rfind(is_approved).and_then(|approved| approved.to.as_ref());
    let governs = approved.and_then(|to| to.deadline.as_ref()).map(|day| day.value);
    let is_moved = !was.is_same_time(is) && !event_fixed && !is.names_rhythm_of(was);
    (is_moved && (governs.is_none() || governs != is.last_day)).then_some(was)
}

fn last_day(deadline: &Deadline) -> Arg {
    match (deadline.last_day, &deadline.rhythm) {
        (Some(day), _) => day.into(),
        (None, Some(rhythm)) => rhythm.to_string().into(),
        (None, None) => deadline.kind.label().into(),
    }
}
