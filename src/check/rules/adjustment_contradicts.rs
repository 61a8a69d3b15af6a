//! A proposal whose old value is not the one that main holds, or several at once
//! for one deadline (threats.md F07).

use crate::check::{Change, Findings, World};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::choice::AdjustmentKind;
use crate::model::task::Adjustment;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB516",
    name: "adjustment-contradicts",
    severity: Severity::Error,
    message: Text::new("đề xuất điều chỉnh không khớp: {why}", "the adjustment does not fit: {why}"),
    fix: Text::new(
        "ghi ở `tu` đúng giá trị trên nhánh chính; mỗi lần trình một mục",
        "write in `tu` what main holds; one entry for each submission",
    ),
};

pub(in crate::check) fn check(world: &World<'_>, change: &Change<'_>, out: &mut Findings) {
    for edit in change.tasks(world.shelf) {
        let Some((before, after)) = edit.both() else { continue };
        let known = &before.draft.details.adjustments;
        let is_new = |adjustment: &&Adjustment| !known.iter().any(|known| is_the_same(known, adjustment));
        let new: Vec<&Adjustment> = after.draft.details.adjustments.iter().filter(is_new).collect();
        let mut of_deadline = 0;
        for adjustment in new.iter().filter(|adjustment| adjustment.is(AdjustmentKind::Deadline)) {
            of_deadline += 1;
            if of_deadline > 1 {
                let why =
                    Text::new("hai lần đổi thời hạn trong một đề nghị", "two moves of one deadline in one change");
                out.push(after.path, RULE.at(adjustment.span).arg("why", why));
                continue;
            }
            let written = adjustment.from.as_ref().and_then(|from| from.deadline.as_ref());
            let (Some(written), Some(governs)) = (written, before.draft.governing()) else { continue };
            if written.value != governs {
                let why = Text::new("thời hạn đang có hiệu lực là {day}", "the deadline in force is {day}");
                let finding = RULE.at(written.span).arg("why", why).arg("day", governs);
                out.push(after.path, finding);
            }
        }
    }
}

/// The same submission; its outcome may have come since.
fn is_the_same(known: &Adjustment, adjustment: &Adjustment) -> bool {
    known.kind == adjustment.kind && known.submission == adjustment.submission && known.to == adjustment.to
}
