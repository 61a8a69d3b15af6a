//! The deadline was edited, and no approved adjustment says so (domain.md R22, R23).

use crate::check::TaskScene;
use crate::diag::{Arg, Finding, Rule, Severity};
use crate::lang::{Text, prose_date};
use crate::model::deadline::Deadline;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB301",
    name: "deadline-moved-without-decision",
    severity: Severity::Error,
    message: Text::new(
        "thời hạn đổi từ {original} thành {written} khi chưa có điều chỉnh được chấp thuận",
        "the deadline was moved from {original} to {written}, and no approved adjustment says so",
    ),
    fix: Text::new(
        "ghi lại thời hạn cũ; đề nghị đổi bằng một mục `dieu_chinh` có `loai: thay_doi_thoi_han`, Tờ trình và lý do",
        "restore the old deadline; propose the new one in `dieu_chinh` with `loai: thay_doi_thoi_han`, a submission \
         and a reason",
    ),
};

pub(in crate::check) fn check(scene: &TaskScene<'_>, out: &mut Vec<Finding>) {
    let (Some(state), Some(written)) = (scene.state, &scene.draft.deadline) else { return };
    if state.deadline.moved_without_decision {
        let finding = RULE.at(written.span).arg("original", last_day(&state.deadline.original));
        out.push(finding.arg("written", last_day(&written.value)));
    }
}

fn last_day(deadline: &Deadline) -> Arg {
    match deadline.last_day {
        Some(day) => prose_date(day).into(),
        None => deadline.kind.label().into(),
    }
}
