//! A blocker that main holds is gone, has another day, or another answer: it is
//! solved, never removed (domain.md R6, R9).

use crate::check::{Change, Findings, World};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::task::Blocker;
use crate::parse::TaskDraft;
use crate::source::Span;

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB523",
    name: "blocker-rewritten",
    severity: Severity::Error,
    message: Text::new(
        "vướng mắc phát sinh ngày {day} đã có trên nhánh chính {what}",
        "the blocker of {day}, which is on main, {what}",
    ),
    fix: Text::new(
        "ghi lại như trên nhánh chính; vướng mắc đã xong thì ghi `trang_thai: da_thao_go` (Đã tháo gỡ) và `giai_phap`",
        "restore what main has; a blocker that is over gets `trang_thai: da_thao_go` (Solved) and `giai_phap`",
    ),
};

pub(in crate::check) fn check(world: &World<'_>, change: &Change<'_>, out: &mut Findings) {
    if !change.is_not_by_office() {
        return;
    }
    for edit in change.tasks(world.shelf) {
        let Some((before, after)) = edit.both() else { continue };
        for (known, blocker) in pairs(before.draft, after.draft) {
            let (what, span) = match blocker {
                None => (Text::new("bị bỏ đi", "was removed"), after.draft.span),
                Some(blocker) => match rewritten(known, blocker) {
                    Some(found) => found,
                    None => continue,
                },
            };
            let finding = RULE.at(span).arg("what", what).arg("day", known.arisen.as_ref());
            out.push(after.path, finding.instead_of(before.path, before.file, known.span));
        }
    }
}

/// What main holds, each with what it has become: the same words, else the same
/// day.
fn pairs<'a>(before: &'a TaskDraft, after: &'a TaskDraft) -> Vec<(&'a Blocker, Option<&'a Blocker>)> {
    let mut left: Vec<&Blocker> = after.details.blockers.iter().collect();
    let mut take = |is_it: &dyn Fn(&Blocker) -> bool| {
        let place = left.iter().position(|blocker| is_it(blocker));
        place.map(|place| left.remove(place))
    };
    let known = &before.details.blockers;
    let mut found: Vec<_> = known.iter().map(|known| take(&|blocker| words(known) == words(blocker))).collect();
    for (known, found) in known.iter().zip(&mut found) {
        if found.is_none() {
            *found = take(&|blocker| known.arisen.is_none() || known.arisen == blocker.arisen);
        }
    }
    known.iter().zip(found).collect()
}

/// However its lines are broken.
fn words(blocker: &Blocker) -> Option<Vec<&str>> {
    blocker.content.as_ref().map(|content| content.value.split_whitespace().collect())
}

/// What was rewritten that may not be, and where. How a blocker is dealt with,
/// and its words while it is open, are the agency's to tell.
fn rewritten(was: &Blocker, is: &Blocker) -> Option<(Text, Span)> {
    let is_moved = was.arisen.is_some() && was.arisen != is.arisen;
    let is_answered_anew = was.answer.is_some() && was.answer != is.answer;
    let is_asked_anew = was.answer.is_some() && (was.proposal != is.proposal || was.document != is.document);
    let is_reworded = !was.is_open() && words(was) != words(is);
    if is_moved {
        let span = is.arisen.as_ref().map_or(is.span, |day| day.span);
        Some((Text::new("bị đổi ngày phát sinh", "was given another day"), span))
    } else if is_answered_anew {
        let span = is.answer.as_ref().map_or(is.span, |answer| answer.span);
        Some((Text::new("bị sửa văn bản trả lời", "was given another answer"), span))
    } else if is_asked_anew {
        let place = is.proposal.as_ref().filter(|_| was.proposal != is.proposal).map(|proposal| proposal.span);
        let span = place.or(is.document.as_ref().map(|document| document.span)).unwrap_or(is.span);
        Some((Text::new("được trả lời rồi bị sửa đề xuất", "was proposed again after it was answered"), span))
    } else if is_reworded {
        let span = is.content.as_ref().map_or(is.span, |content| content.span);
        Some((Text::new("đã tháo gỡ rồi bị sửa nội dung", "was reworded after it was solved"), span))
    } else {
        None
    }
}
