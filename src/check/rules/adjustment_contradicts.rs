//! A proposal whose old value is not the one that main holds, or several at once
//! for one deadline (threats.md F07).

use crate::check::{Change, Findings, World};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::choice::AdjustmentKind;
use crate::model::task::{Adjusted, Adjustment};
use crate::parse::TaskDraft;
use crate::snapshot::{may_end, moved_terms, term_that_ends};
use crate::source::Span;

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
                let why = Text::new(
                    "hai lần đổi thời hạn trong một yêu cầu hợp nhất",
                    "two moves of one deadline in one change",
                );
                out.push(after.path, RULE.at(adjustment.span).arg("why", why));
                continue;
            }
            if let Some((span, why)) = wrong_of_term(before.draft, adjustment) {
                out.push(after.path, RULE.at(span).arg("why", why));
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

pub(in crate::check) const UNNAMED: Text = Text::new(
    "thời hạn định kỳ, `tu` phải ghi ngày cuối của kỳ hạn được đổi",
    "the deadline recurs, and `tu` must name the last day of the term that is moved",
);

/// Of a recurring deadline an adjustment moves one term, and not past another.
fn wrong_of_term(before: &TaskDraft, adjustment: &Adjustment) -> Option<(Span, Text)> {
    let rhythm = before.deadline.as_ref()?.value.rhythm.as_ref()?;
    let day = |side: &Option<Adjusted>| side.as_ref().and_then(|adjusted| adjusted.deadline.clone());
    let Some(from) = day(&adjustment.from) else { return Some((adjustment.span, UNNAMED)) };
    let moved = moved_terms(rhythm, &before.details);
    let Some(named) = term_that_ends(rhythm, &moved, from.value) else { return Some((from.span, UNNAMED)) };
    let to = day(&adjustment.to)?;
    let why = Text::new(
        "ngày mới phải sau kỳ hạn trước và trước kỳ hạn sau",
        "the new day must lie after the term before and before the next",
    );
    (!may_end(rhythm, named, to.value)).then_some((to.span, why))
}

/// The same submission; its outcome may have come since.
fn is_the_same(known: &Adjustment, adjustment: &Adjustment) -> bool {
    known.kind == adjustment.kind && known.submission == adjustment.submission && known.to == adjustment.to
}
