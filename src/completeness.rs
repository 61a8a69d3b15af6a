//! What a task must hold in the state it is in, by the field table.
//!
//! The rules of `check` say it to the officer before the lock; `assess` counts
//! it against the task at the lock. Both ask here.

use std::cell::OnceCell;
use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::lang::{bare, legacy, visible_words};
use crate::model::choice::{Course, Outcome, Status};
use crate::model::field::{self, Field};
use crate::model::record::Record;
use crate::model::settings::Updating;
use crate::model::task::{Details, Update};
use crate::parse::{ProblemKind, TaskDraft};
use crate::prose::plain;
use crate::source::{Span, Spanned};

/// A field that should be there and is not, and the place where it belongs.
#[derive(Clone, Copy, Debug)]
pub struct Missing {
    pub field: &'static Field,
    pub span: Span,
    pub why: Why,
}

/// In what way a field is not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    Absent,
    /// Fewer words than the Office asks for.
    Short,
    /// A phrase that fits every task.
    Empty,
    /// Word for word the update before.
    Copied,
}

impl PartialEq for Missing {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.field, other.field) && self.span == other.span && self.why == other.why
    }
}

/// Everything the task's state asks for and the file does not say, apart from
/// its updates. `is_late`: overdue, or finished late.
#[must_use]
pub fn missing_in_task(draft: &TaskDraft, is_late: bool) -> Vec<Missing> {
    let mut missing: Vec<Missing> = draft
        .problems
        .iter()
        .filter_map(|problem| match problem.kind {
            ProblemKind::Missing { field, .. } if !belongs_to_update(field) => {
                Some(Missing { field, span: problem.span, why: Why::Absent })
            }
            _ => None,
        })
        .collect();
    missing.extend(missing_by_state(draft));
    if is_late {
        missing.extend(missing_cause(draft));
    }
    missing.extend(missing_in_blockers(&draft.details));
    missing.extend(missing_in_adjustments(&draft.details));
    missing
}

fn belongs_to_update(field: &'static Field) -> bool {
    [&field::UPDATE, &field::DELIVERY].iter().flat_map(|table| table.fields).any(|known| std::ptr::eq(*known, field))
}

/// What being done, or suspended, asks for.
#[must_use]
pub fn missing_by_state(draft: &TaskDraft) -> Vec<Missing> {
    let Some(status) = &draft.status else { return Vec::new() };
    let details = &draft.details;
    let mut missing = Vec::new();
    let mut ask = |field, is_there: bool| {
        if !is_there {
            missing.push(Missing { field, span: status.span, why: Why::Absent });
        }
    };
    match status.value {
        Status::Done => {
            ask(&field::task::COMPLETED, details.completed.is_some());
            ask(&field::task::EVIDENCE, !details.evidence.is_empty());
        }
        Status::Paused => ask(&field::task::PAUSE, details.pause.is_some()),
        Status::NotStarted | Status::InProgress | Status::AwaitingConfirmation | Status::Dropped => {}
    }
    missing
}

/// Delay without a cause (domain.md R9).
#[must_use]
pub fn missing_cause(draft: &TaskDraft) -> Option<Missing> {
    let span = draft.deadline.as_ref().map_or(draft.span, |deadline| deadline.span);
    draft.details.cause.is_none().then_some(Missing { field: &field::task::CAUSE, span, why: Why::Absent })
}

/// How many days after its last day in time a task was finished, or is not: none
/// where it is in time, or nothing is due any more.
#[must_use]
pub fn days_late(details: &Details, due: NaiveDate, today: NaiveDate) -> Option<i64> {
    let until = match details.status.as_ref()?.value {
        Status::Done => details.completed.as_ref()?.value,
        Status::Paused | Status::Dropped => return None,
        Status::NotStarted | Status::InProgress | Status::AwaitingConfirmation => today,
    };
    Some((until - due).num_days()).filter(|days| *days > 0)
}

/// A blocker is solved by its agency or goes up with a proposal (domain.md R7, R8).
#[must_use]
pub fn missing_in_blockers(details: &Details) -> Vec<Missing> {
    let mut missing = Vec::new();
    for blocker in details.blockers.iter().filter(|blocker| blocker.is_open()) {
        let Some(course) = &blocker.course else { continue };
        let mut ask = |field, is_there: bool| {
            if !is_there {
                missing.push(Missing { field, span: course.span, why: Why::Absent });
            }
        };
        match course.value {
            Course::OwnAuthority | Course::Coordination => ask(&field::blocker::SOLUTION, blocker.solution.is_some()),
            Course::PeoplesCommittee | Course::Chairman | Course::Central => {
                ask(&field::blocker::PROPOSAL, blocker.proposal.is_some());
                ask(&field::blocker::DOCUMENT, blocker.document.is_some());
            }
        }
    }
    missing
}

/// A decided adjustment names its decision (domain.md R23).
#[must_use]
pub fn missing_in_adjustments(details: &Details) -> Vec<Missing> {
    let undecided = |outcome: Outcome| outcome == Outcome::Pending;
    details
        .adjustments
        .iter()
        .filter_map(|adjustment| {
            let outcome = adjustment.outcome.as_ref()?;
            let lacks = !undecided(outcome.value) && adjustment.decision.is_none();
            lacks.then_some(Missing { field: &field::adjustment::DECISION, span: outcome.span, why: Why::Absent })
        })
        .collect()
}

/// What the Office asks for in the task's state besides.
#[must_use]
pub fn missing_by_office(draft: &TaskDraft, updating: &Updating) -> Vec<Missing> {
    let Some(status) = &draft.status else { return Vec::new() };
    let asked = updating.by_state.iter().filter(|(state, _)| *state == status.value).flat_map(|(_, fields)| fields);
    let lacking = asked.filter(|field| draft.value(field).is_nothing());
    lacking.map(|field| Missing { field, span: status.span, why: Why::Absent }).collect()
}

/// The required texts that an update lacks, has in too few words, says in a
/// phrase that fits every task, or copies from the update before.
#[must_use]
pub fn missing_in_update(update: &Update, before: Option<&Update>, updating: &Updating) -> Vec<Missing> {
    lacking(update, before, updating).flatten().collect()
}

/// Whether an update says any of the texts that are required; where none is, it does.
#[must_use]
pub fn says_any(update: &Update, updating: &Updating) -> bool {
    let required = updating.required.len();
    // The first that says something ends it.
    required == 0 || lacking(update, None, updating).take_while(Option::is_some).count() < required
}

/// Of each required text what is lacking, where anything is.
fn lacking<'u>(
    update: &'u Update,
    before: Option<&'u Update>,
    updating: &'u Updating,
) -> impl Iterator<Item = Option<Missing>> + 'u {
    // Both are asked for few updates of many, and read all of their texts.
    let (explained, copied) = (OnceCell::new(), OnceCell::new());
    let is_required = |field: &'static Field| updating.required.iter().any(|required| std::ptr::eq(*required, field));
    let required = update.texts().into_iter().filter(move |(field, _)| is_required(field));
    required.map(move |(field, text)| {
        let is_explained = || *explained.get_or_init(|| explains_no_change(update, updating));
        let repeats_it = || before.is_some_and(|before| repeats(update, before)) && !is_explained();
        let why = match text {
            None => Why::Absent,
            Some(text) if substance(&text.value) < updating.min_words => Why::Short,
            Some(_) if *copied.get_or_init(repeats_it) => Why::Copied,
            Some(text) if is_empty_phrase(&text.value, updating) && !is_explained() => Why::Empty,
            Some(_) => return None,
        };
        Some(Missing { field, span: text.map_or(update.span, |text| text.span), why })
    })
}

/// Words that a reader sees, each counted once: "aaaa aaaa aaaa" is one. Of a text in a
/// character set that was lost on the way nobody can read a word (GB053).
#[must_use]
pub fn substance(text: &str) -> usize {
    let seen = plain(text);
    if legacy(&seen).is_some() {
        return 0;
    }
    let bare = bare(&seen);
    let words: BTreeSet<&str> = bare.split(' ').filter(|word| !word.is_empty()).collect();
    words.len().min(visible_words(&seen))
}

/// Whether two updates say the same, whatever their signs and capitals.
#[must_use]
pub fn repeats(update: &Update, before: &Update) -> bool {
    let mut says_something = false;
    // The first text that differs ends it.
    let is_same = update.texts().into_iter().zip(before.texts()).all(|((_, text), (_, before))| {
        let [said, before] = [text, before].map(bare_text);
        says_something |= !said.is_empty();
        said == before
    });
    is_same && says_something
}

/// What the texts of an update say, whatever their signs and capitals.
#[must_use]
pub fn said(update: &Update) -> [String; 3] {
    update.texts().map(|(_, text)| bare_text(text))
}

fn bare_text(text: Option<&Spanned<String>>) -> String {
    text.map(|text| bare(&plain(&text.value))).unwrap_or_default()
}

/// A text that could stand under any task on any day.
#[must_use]
pub fn is_empty_phrase(text: &str, updating: &Updating) -> bool {
    let said = bare(&plain(text));
    PHRASES.contains(&said.as_str()) || updating.phrases.contains(&said)
}

/// Nothing happened, and the update says why: "Chưa có kết quả mới vì đang chờ
/// Bộ Xây dựng thẩm định thiết kế". That is information, and may be said again
/// for as long as it holds.
#[must_use]
pub fn explains_no_change(update: &Update, updating: &Updating) -> bool {
    update.texts().into_iter().filter_map(|(_, text)| text).any(|text| {
        let seen = plain(&text.value).to_lowercase();
        let words: Vec<&str> = seen.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        let because = words.iter().position(|word| BECAUSE.contains(word));
        let because = because.filter(|at| words.len() - at > updating.because_words);
        let first = words.get(..because.unwrap_or_default()).unwrap_or_default().join(" ");
        because.is_some() && NO_CHANGE.iter().any(|phrase| bare(&first).starts_with(phrase))
    })
}

/// With their tones: without them "do" is also "đó" and "độ".
pub(crate) const BECAUSE: [&str; 5] = ["vì", "do", "bởi", "because", "pending"];

/// Ways to begin saying that nothing is new, as `bare` leaves them.
pub(crate) const NO_CHANGE: &[&str] =
    &["chua", "hien chua", "khong co", "khong phat sinh", "khong thay doi", "van chua", "no ", "not yet", "nothing"];

/// Without diacritics and signs, as `bare` leaves them.
pub(crate) const PHRASES: &[&str] = &[
    "as above",
    "as before",
    "chua co",
    "chua co gi moi",
    "chua co ket qua",
    "chua co thay doi",
    "chua phat sinh",
    "chua thuc hien",
    "co ban dam bao tien do",
    "co ban hoan thanh",
    "da trien khai",
    "da trien khai thuc hien",
    "dam bao dung tien do",
    "dam bao theo ke hoach",
    "dam bao tien do",
    "dang hoan thien",
    "dang lam",
    "dang tham muu",
    "dang thuc hien",
    "dang thuc hien theo ke hoach",
    "dang thuc hien theo quy dinh",
    "dang tiep tuc thuc hien",
    "dang tiep tuc trien khai",
    "dang tien hanh",
    "dang to chuc thuc hien",
    "dang trien khai",
    "dang trien khai theo ke hoach",
    "dang trien khai theo quy dinh",
    "dang trien khai thuc hien",
    "dang trong qua trinh thuc hien",
    "dang trong qua trinh trien khai",
    "dang xu ly",
    "dung tien do",
    "dung tien do de ra",
    "in progress",
    "khong co",
    "khong co gi moi",
    "khong co gi thay doi",
    "khong co thay doi",
    "khong thay doi",
    "nhu ky truoc",
    "nhu lan truoc",
    "nhu noi dung tren",
    "nhu tren",
    "nhu tuan truoc",
    "nhu truoc",
    "no change",
    "ongoing",
    "theo ke hoach",
    "thuc hien theo ke hoach",
    "thuc hien theo quy dinh",
    "tiep tuc thuc hien",
    "tiep tuc thuc hien theo ke hoach",
    "tiep tuc trien khai",
    "tiep tuc trien khai theo ke hoach",
    "tiep tuc trien khai thuc hien",
    "trien khai theo ke hoach",
    "trien khai theo quy dinh",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Content, Spanned};

    fn update(result: &str) -> Update {
        let text = format!("cap_nhat:\n  - ngay: 2025-03-07\n    ket_qua: \"{result}\"\n");
        let draft = TaskDraft::parse(&Content::Text(text.into()));
        let mut update = draft.details.updates.last().expect("one update").as_ref().clone();
        let all = update.results.clone();
        update.developments = all.clone().map(|text: Spanned<String>| text);
        update.implementation = all;
        update
    }

    fn whys(result: &str, before: Option<&str>) -> Vec<Why> {
        let before = before.map(update);
        let missing = missing_in_update(&update(result), before.as_ref(), &Updating::default());
        missing.into_iter().map(|missing| missing.why).collect()
    }

    #[test]
    fn an_update_says_something_new_in_words_that_are_seen() {
        assert_eq!(whys("Giải ngân 1.516 tỷ đồng", None), []);
        for nothing in ["…", "- - -", "aaaa aaaa aaaa aaaa", "![](https://a.example/b.png)", "a\u{3164} b"] {
            assert_eq!(whys(nothing, None), [Why::Short; 3], "{nothing}");
        }
        for garbled in
            ["Gi¶i ng©n vèn ®Çu t\u{ad} c«ng ®¹t 16%", "Giáº£i ngÃ¢n vá»‘n Ä‘áº§u tÆ° cÃ´ng", "X?y d?ng k? ho?ch"]
        {
            assert_eq!(whys(garbled, None), [Why::Short; 3], "{garbled}");
        }
        assert_eq!(whys("**Đang triển khai** _thực hiện_!", None), [Why::Empty; 3]);
        assert_eq!(whys("Đang triển khаi thực hiện", None), [Why::Empty; 3], "with a Cyrillic letter");
        assert_eq!(whys("giải ngân: 1.516 tỷ đồng!", Some("Giải ngân 1.516 tỷ đồng")), [Why::Copied; 3]);
        assert_eq!(whys("Giải ngân 1.517 tỷ đồng", Some("Giải ngân 1.516 tỷ đồng")), []);
    }

    #[test]
    fn no_change_with_its_reason_is_an_update_and_may_be_said_again() {
        let waiting = "Chưa có kết quả mới vì đang chờ Bộ Xây dựng thẩm định thiết kế";
        assert_eq!(whys(waiting, Some(waiting)), []);
        assert_eq!(whys("Không thay đổi do chờ", Some("Không thay đổi do chờ")), [Why::Copied; 3], "why is not said");
        assert_eq!(whys("Chưa có tiến độ cụ thể hơn nữa", Some("Chưa có tiến độ cụ thể hơn nữa")), [Why::Copied; 3]);
    }
}
