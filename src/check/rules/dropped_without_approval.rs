//! Out of the programme by the agency's own word: it stays counted until the
//! competent authority approves (domain.md §8.2, 21).

use crate::check::TaskScene;
use crate::diag::{Finding, Rule, Severity};
use crate::lang::Text;
use crate::model::choice::{AdjustmentKind, Status};

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB120",
    name: "dropped-without-approval",
    severity: Severity::Error,
    message: Text::new(
        "nhiệm vụ ghi đã đưa ra khỏi chương trình nhưng chưa có điều chỉnh được chấp thuận",
        "the task is said to be dropped, and no adjustment to drop it was approved",
    ),
    fix: Text::new(
        "thêm mục `dieu_chinh` có `loai: bo_bot` (Bỏ bớt nhiệm vụ), `ket_qua: chap_thuan` (Chấp thuận) và `van_ban_quyet_dinh`; chưa được chấp thuận \
         thì giữ trạng thái cũ",
        "add an entry of `dieu_chinh` with `loai: bo_bot` (Task dropped), `ket_qua: chap_thuan` (Approved) and `van_ban_quyet_dinh`; until it \
         is approved keep the status it had",
    ),
};

pub(in crate::check) fn check(scene: &TaskScene<'_>, out: &mut Vec<Finding>) {
    let Some(status) = scene.draft.status.as_ref().filter(|status| status.value == Status::Dropped) else { return };
    let mut adjustments = scene.draft.details.adjustments.iter();
    let is_approved = adjustments.any(|adjustment| adjustment.is(AdjustmentKind::Drop) && adjustment.is_approved());
    if !is_approved && !scene.draft.is_broken {
        out.push(RULE.at(status.span));
    }
}
