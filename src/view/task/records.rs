//! What a task's file records beside its updates: blockers, hand-overs,
//! adjustments; and the landings of the file itself.

use crate::assess::Assessed;
use crate::lang::{self, Lang, Text};
use crate::markdown::Html;
use crate::model::agency::Registry;
use crate::model::appraisal::Appraisal;
use crate::model::choice::{Quality, YesNo};
use crate::model::field;
use crate::model::id::AgencyId;
use crate::model::meeting::{self, Meeting};
use crate::model::task::{Adjusted, Adjustment, Blocker, Cause, Correction, Handover};
use crate::prose;
use crate::source::Spanned;
use crate::view::badge::{self, Badge, badge, upper_first};
use crate::view::both::{self, Both, Way};
use crate::view::directory::Directory;
use crate::view::evidence::Evidence;
use crate::view::frame;
use crate::view::lists::citation;
use crate::view::title::period_words;
use serde::Serialize;

#[derive(Debug, Serialize)]
pub(super) struct BlockerRow {
    state: Badge,
    course: Both,
    since: String,
    content: Html,
    cause: Both,
    way_out: Html,
    documents: Vec<Both>,
}

#[derive(Debug, Serialize)]
pub(super) struct HandoverRow {
    from: Way,
    to: Way,
    date: String,
    record: String,
    state: String,
}

/// What the Office did to an update that main holds.
#[derive(Debug, Serialize)]
pub(super) struct CorrectionRow {
    kind: Both,
    update: String,
    date: String,
    by: Both,
    reason: Html,
}

#[derive(Debug, Serialize)]
pub(super) struct AdjustmentRow {
    kind: Both,
    before: String,
    after: String,
    reason: Html,
    submission: Both,
    outcome: Both,
}

#[derive(Debug, Serialize)]
pub(super) struct LandingRow {
    time: String,
    /// None where all landings of the file rest on the same.
    pub(super) evidence: Option<Way>,
    commit: String,
    commit_href: Option<String>,
    author: String,
    message: String,
    note: Both,
}

/// What the Office has said of the task, newest last.
#[derive(Debug, Serialize)]
pub(super) struct AppraisalRow {
    meeting: Both,
    quality: Option<Badge>,
    complete: Both,
    cause: Both,
    comment: Html,
    direction: Html,
    by: String,
}

pub(super) fn appraisals(task: &Assessed<'_>, calendar: &[Meeting]) -> Vec<AppraisalRow> {
    let mut found: Vec<&Appraisal> =
        [task.office.quality, task.office.cause, task.office.now].into_iter().flatten().collect();
    found.sort_by_key(|appraisal| meeting::place(calendar, &appraisal.meeting));
    found.dedup_by(|a, b| std::ptr::eq(*a, *b));
    found.into_iter().map(appraisal_row).collect()
}

fn appraisal_row(appraisal: &Appraisal) -> AppraisalRow {
    let text = |value: &Option<Spanned<String>>| value.as_ref().map(|text| text.value.clone()).unwrap_or_default();
    let quality = appraisal.quality.as_ref().map(|quality| {
        let (tone, icon) = match quality.value {
            Quality::Good | Quality::Sufficient => ("done", "check"),
            Quality::Insufficient => ("late", "cross"),
        };
        let label = Text::new("Chất lượng: {quality}", "Quality: {quality}");
        badge::in_both(|lang| badge(tone, icon, label.fill(lang, &[("quality", quality.value.label().in_lang(lang))])))
    });
    let complete = appraisal.complete.as_ref().map(|complete| match complete.value {
        YesNo::Yes => Text::new("Thông tin đầy đủ", "Information complete"),
        YesNo::No => Text::new("Thông tin chưa đầy đủ", "Information incomplete"),
    });
    let date = appraisal.date.as_ref().map(|date| lang::table_date(date.value, Lang::Vi));
    AppraisalRow {
        meeting: Both::of(|lang| upper_first(&period_words(&appraisal.meeting, lang))),
        quality,
        complete: complete.map(Both::from).unwrap_or_default(),
        cause: Both::of(|lang| cause_words(appraisal.cause.as_ref(), lang)),
        comment: prose::html(&text(&appraisal.comment)),
        direction: prose::html(&text(&appraisal.direction)),
        by: [Some(text(&appraisal.by)).filter(|by| !by.is_empty()), date]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(", "),
    }
}

fn cause_words(cause: Option<&Cause>, lang: Lang) -> String {
    let Some(cause) = cause else { return String::new() };
    let kind = cause.kind.as_ref().map(|kind| kind.value.label().in_lang(lang)).unwrap_or_default();
    format!("{kind}: {}", cause.content.as_ref().map(|content| content.value.as_str()).unwrap_or_default())
}

pub(super) fn blocker_row(blocker: &Blocker) -> BlockerRow {
    let text = |value: &Option<Spanned<String>>| value.as_ref().map(|text| text.value.clone()).unwrap_or_default();
    let state = if blocker.is_open() {
        badge::in_both(|lang| badge("soon", "clock", Text::new("Đang xử lý", "Open").in_lang(lang)))
    } else {
        badge::in_both(|lang| badge("done", "check", Text::new("Đã tháo gỡ", "Solved").in_lang(lang)))
    };
    // What the agency does, and what it asks of others: one may be written beside the other.
    let ways_out: Vec<&str> =
        [&blocker.solution, &blocker.proposal].into_iter().flatten().map(|text| text.value.as_str()).collect();
    BlockerRow {
        state,
        course: blocker.course.as_ref().map(|course| course.value.label().into()).unwrap_or_default(),
        since: blocker.arisen.as_ref().map(|arisen| lang::table_date(arisen.value, Lang::Vi)).unwrap_or_default(),
        content: prose::html(&text(&blocker.content)),
        cause: Both::of(|lang| cause_words(blocker.cause.as_deref(), lang)),
        way_out: prose::html(&ways_out.join("\n\n")),
        documents: [(&blocker.document, &field::blocker::DOCUMENT), (&blocker.answer, &field::blocker::ANSWER)]
            .into_iter()
            .filter_map(|(document, field)| {
                let document = document.as_ref()?;
                Some(Both::of(|lang| format!("{}: {}", field.label.in_lang(lang), citation(document, lang))))
            })
            .collect(),
    }
}

pub(super) fn correction_row(correction: &Correction) -> CorrectionRow {
    let day =
        |day: &Option<Spanned<_>>| day.as_ref().map(|day| lang::table_date(day.value, Lang::Vi)).unwrap_or_default();
    let by = |lang| {
        let decision = correction.decision.as_ref().map(|document| citation(document, lang));
        let by = correction.by.as_ref().map(|by| by.value.clone());
        [by, decision].into_iter().flatten().collect::<Vec<_>>().join(", ")
    };
    CorrectionRow {
        kind: correction.kind.as_ref().map(|kind| kind.value.label().into()).unwrap_or_default(),
        update: day(&correction.update),
        date: day(&correction.date),
        by: Both::of(by),
        reason: correction.reason.as_ref().map(|reason| prose::html(&reason.value)).unwrap_or_default(),
    }
}

pub(super) fn handover_row(handover: &Handover, agencies: &Directory<'_>) -> HandoverRow {
    let link = |id: &Option<Spanned<AgencyId>>| {
        id.as_ref().map(|id| Way::of(|lang| agencies.link(&id.value, both::root(lang)))).unwrap_or_default()
    };
    let text = |value: &Option<Spanned<String>>| value.as_ref().map(|text| text.value.clone()).unwrap_or_default();
    HandoverRow {
        from: link(&handover.from),
        to: link(&handover.to),
        date: handover.date.as_ref().map(|date| lang::table_date(date.value, Lang::Vi)).unwrap_or_default(),
        record: text(&handover.record),
        state: text(&handover.state),
    }
}

pub(super) fn adjustment_row(registry: &Registry, adjustment: &Adjustment) -> AdjustmentRow {
    let value = |adjusted: &Option<Adjusted>| {
        let Some(adjusted) = adjusted else { return String::new() };
        let day = adjusted.deadline.as_ref().map(|day| lang::table_date(day.value, Lang::Vi));
        let lead = adjusted.lead.as_ref().map(|id| registry.name(&id.value).to_owned());
        let content = adjusted.content.as_ref().map(|content| content.value.clone());
        [day, lead, content].into_iter().flatten().collect::<Vec<_>>().join("; ")
    };
    let outcome = |lang| {
        let outcome = adjustment.outcome.as_ref().map(|outcome| outcome.value.label().in_lang(lang));
        let decision = adjustment.decision.as_ref().map(|decision| format!(", {}", citation(decision, lang)));
        outcome.unwrap_or_default().to_owned() + &decision.unwrap_or_default()
    };
    let submission = adjustment.submission.as_ref();
    AdjustmentRow {
        kind: adjustment.kind.as_ref().map(|kind| kind.value.label().into()).unwrap_or_default(),
        before: value(&adjustment.from),
        after: value(&adjustment.to),
        reason: prose::html(&adjustment.reason.as_ref().map(|reason| reason.value.clone()).unwrap_or_default()),
        submission: submission.map(|paper| Both::of(|lang| citation(paper, lang))).unwrap_or_default(),
        outcome: Both::of(outcome),
    }
}

/// `path`: of the file. `repository`: where commits can be looked at.
pub(super) fn landing_row(index: usize, path: &str, evidence: Evidence<'_>, repository: Option<&str>) -> LandingRow {
    let landing = evidence.landing(index);
    let note = landing.backdated_to().map(|claimed| {
        let text = Text::new(
            "commit ghi {claimed}, sớm hơn các lần ghi nhận trước đó",
            "the commit says {claimed}, before landings that precede it",
        );
        Both::of(|lang| text.fill(lang, &[("claimed", &frame::moment(claimed, evidence.zone, lang))]))
    });
    LandingRow {
        time: evidence.at(index),
        evidence: Some(Way::of(|lang| evidence.in_lang(lang).link(index, both::root(lang)))),
        commit: landing.short_name(),
        commit_href: repository.map(|repository| format!("{repository}/commit/{}", landing.commit)),
        author: landing.hand(path).shown().to_owned(),
        message: landing.subject.to_string(),
        note: note.unwrap_or_default(),
    }
}
