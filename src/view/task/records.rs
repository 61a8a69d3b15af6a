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
use crate::view::address::Link;
use crate::view::badge::{Badge, badge};
use crate::view::directory::Directory;
use crate::view::evidence::Evidence;
use crate::view::frame;
use crate::view::lists::citation;
use serde::Serialize;

#[derive(Debug, Serialize)]
pub(super) struct BlockerRow {
    state: Badge,
    course: String,
    since: String,
    content: Html,
    cause: String,
    way_out: Html,
    documents: Vec<String>,
}

#[derive(Debug, Serialize)]
pub(super) struct HandoverRow {
    from: Link,
    to: Link,
    date: String,
    record: String,
    state: String,
}

/// What the Office did to an update that main holds.
#[derive(Debug, Serialize)]
pub(super) struct CorrectionRow {
    kind: String,
    update: String,
    date: String,
    by: String,
    reason: Html,
}

#[derive(Debug, Serialize)]
pub(in crate::view) struct AdjustmentRow {
    pub(in crate::view) kind: String,
    pub(in crate::view) before: String,
    pub(in crate::view) after: String,
    pub(in crate::view) reason: Html,
    pub(in crate::view) submission: String,
    pub(in crate::view) outcome: String,
}

#[derive(Debug, Serialize)]
pub(super) struct LandingRow {
    time: String,
    evidence: Link,
    commit: String,
    commit_href: Option<String>,
    author: String,
    message: String,
    note: String,
}

/// What the Office has said of the task, newest last.
#[derive(Debug, Serialize)]
pub(super) struct AppraisalRow {
    meeting: String,
    quality: Option<Badge>,
    complete: String,
    cause: String,
    comment: Html,
    direction: Html,
    by: String,
}

pub(super) fn appraisals(task: &Assessed<'_>, calendar: &[Meeting], lang: Lang) -> Vec<AppraisalRow> {
    let mut found: Vec<&Appraisal> =
        [task.office.quality, task.office.cause, task.office.now].into_iter().flatten().collect();
    found.sort_by_key(|appraisal| meeting::place(calendar, &appraisal.meeting));
    found.dedup_by(|a, b| std::ptr::eq(*a, *b));
    found.into_iter().map(|appraisal| appraisal_row(appraisal, lang)).collect()
}

fn appraisal_row(appraisal: &Appraisal, lang: Lang) -> AppraisalRow {
    let text = |value: &Option<Spanned<String>>| value.as_ref().map(|text| text.value.clone()).unwrap_or_default();
    let quality = appraisal.quality.as_ref().map(|quality| {
        let (tone, icon) = match quality.value {
            Quality::Good | Quality::Sufficient => ("done", "check"),
            Quality::Insufficient => ("late", "cross"),
        };
        let label = Text::new("Chất lượng: {quality}", "Quality: {quality}");
        badge(tone, icon, label.fill(lang, &[("quality", quality.value.label().in_lang(lang))]))
    });
    let complete = appraisal.complete.as_ref().map(|complete| match complete.value {
        YesNo::Yes => Text::new("Thông tin đầy đủ", "Information complete"),
        YesNo::No => Text::new("Thông tin chưa đầy đủ", "Information incomplete"),
    });
    let date = appraisal.date.as_ref().map(|date| lang::table_date(date.value));
    AppraisalRow {
        meeting: Text::new("Kỳ {id}", "Period {id}").fill(lang, &[("id", appraisal.meeting.as_str())]),
        quality,
        complete: complete.map(|text| text.in_lang(lang).to_owned()).unwrap_or_default(),
        cause: cause_words(appraisal.cause.as_ref(), lang),
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

pub(super) fn blocker_row(blocker: &Blocker, lang: Lang) -> BlockerRow {
    let text = |value: &Option<Spanned<String>>| value.as_ref().map(|text| text.value.clone()).unwrap_or_default();
    let state = if blocker.is_open() {
        badge("soon", "clock", Text::new("Đang xử lý", "Open").in_lang(lang))
    } else {
        badge("done", "check", Text::new("Đã tháo gỡ", "Solved").in_lang(lang))
    };
    // What the agency does, and what it asks of others: one may be written beside the other.
    let ways_out: Vec<&str> =
        [&blocker.solution, &blocker.proposal].into_iter().flatten().map(|text| text.value.as_str()).collect();
    BlockerRow {
        state,
        course: blocker.course.as_ref().map(|course| course.value.label().in_lang(lang).to_owned()).unwrap_or_default(),
        since: blocker.arisen.as_ref().map(|arisen| lang::table_date(arisen.value)).unwrap_or_default(),
        content: prose::html(&text(&blocker.content)),
        cause: cause_words(blocker.cause.as_deref(), lang),
        way_out: prose::html(&ways_out.join("\n\n")),
        documents: [(&blocker.document, &field::blocker::DOCUMENT), (&blocker.answer, &field::blocker::ANSWER)]
            .into_iter()
            .filter_map(|(document, field)| {
                Some(format!("{}: {}", field.label.in_lang(lang), citation(document.as_ref()?, lang)))
            })
            .collect(),
    }
}

pub(super) fn correction_row(correction: &Correction, lang: Lang) -> CorrectionRow {
    let day = |day: &Option<Spanned<_>>| day.as_ref().map(|day| lang::table_date(day.value)).unwrap_or_default();
    let decision = correction.decision.as_ref().map(|document| citation(document, lang));
    let by = correction.by.as_ref().map(|by| by.value.clone());
    CorrectionRow {
        kind: correction.kind.as_ref().map(|kind| kind.value.label().in_lang(lang).to_owned()).unwrap_or_default(),
        update: day(&correction.update),
        date: day(&correction.date),
        by: [by, decision].into_iter().flatten().collect::<Vec<_>>().join(", "),
        reason: correction.reason.as_ref().map(|reason| prose::html(&reason.value)).unwrap_or_default(),
    }
}

pub(super) fn handover_row(handover: &Handover, agencies: &Directory<'_>) -> HandoverRow {
    let link =
        |id: &Option<Spanned<AgencyId>>| id.as_ref().map(|id| agencies.link(&id.value, "../")).unwrap_or_default();
    let text = |value: &Option<Spanned<String>>| value.as_ref().map(|text| text.value.clone()).unwrap_or_default();
    HandoverRow {
        from: link(&handover.from),
        to: link(&handover.to),
        date: handover.date.as_ref().map(|date| lang::table_date(date.value)).unwrap_or_default(),
        record: text(&handover.record),
        state: text(&handover.state),
    }
}

pub(in crate::view) fn adjustment_row(registry: &Registry, adjustment: &Adjustment, lang: Lang) -> AdjustmentRow {
    let value = |adjusted: &Option<Adjusted>| {
        let Some(adjusted) = adjusted else { return String::new() };
        let day = adjusted.deadline.as_ref().map(|day| lang::table_date(day.value));
        let lead = adjusted.lead.as_ref().map(|id| registry.name(&id.value).to_owned());
        let content = adjusted.content.as_ref().map(|content| content.value.clone());
        [day, lead, content].into_iter().flatten().collect::<Vec<_>>().join("; ")
    };
    let mut outcome =
        adjustment.outcome.as_ref().map(|outcome| outcome.value.label().in_lang(lang).to_owned()).unwrap_or_default();
    if let Some(decision) = &adjustment.decision {
        outcome = format!("{outcome}, {}", citation(decision, lang));
    }
    AdjustmentRow {
        kind: adjustment.kind.as_ref().map(|kind| kind.value.label().in_lang(lang).to_owned()).unwrap_or_default(),
        before: value(&adjustment.from),
        after: value(&adjustment.to),
        reason: prose::html(&adjustment.reason.as_ref().map(|reason| reason.value.clone()).unwrap_or_default()),
        submission: adjustment.submission.as_ref().map(|submission| citation(submission, lang)).unwrap_or_default(),
        outcome,
    }
}

/// `path`: of the file. `repository`: where commits can be looked at.
pub(super) fn landing_row(index: usize, path: &str, evidence: Evidence<'_>, repository: Option<&str>) -> LandingRow {
    let Evidence { zone, lang, .. } = evidence;
    let landing = evidence.landing(index);
    let note = landing.backdated_to().map(|claimed| {
        Text::new(
            "commit ghi {claimed}, sớm hơn các lần ghi nhận trước đó",
            "the commit says {claimed}, before landings that precede it",
        )
        .fill(lang, &[("claimed", &frame::moment(claimed, zone, lang))])
    });
    LandingRow {
        time: evidence.when(index),
        evidence: evidence.link(index, "../"),
        commit: landing.short_name(),
        commit_href: repository.map(|repository| format!("{repository}/commit/{}", landing.commit)),
        author: landing.hand(path).shown().to_owned(),
        message: landing.subject.to_string(),
        note: note.unwrap_or_default(),
    }
}
