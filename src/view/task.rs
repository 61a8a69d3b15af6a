//! A task: its states, what is missing, the six points, its updates with their
//! landings among the locks, and every landing of its file.

use chrono::NaiveDate;
use serde::Serialize;

use super::badge::{self, Badge};
use super::frame::{self, Frame, Part};
use super::lists::{citation, numbered};
use super::quality::{FindingRow, findings_of};
use super::row::{Link, agency_link, task_path, title};
use super::site::{Chronicle, Page, View};
use crate::assess::{Assessed, Information};
use crate::history::Landing;
use crate::lang::words::word;
use crate::lang::{self, Lang, Text};
use crate::markdown::{self, Html};
use crate::model::agency::Registry;
use crate::model::task::{Adjustment, Blocker, Handover};
use crate::snapshot::{DamageKind, UpdateState};
use crate::source::{LineColumn, Span, Spanned};

#[derive(Debug, Serialize)]
pub struct TaskView {
    id: String,
    title: String,
    badges: Vec<Badge>,
    need: String,
    damage: String,
    facts: Vec<Fact>,
    timeline: Vec<Event>,
    blockers: Vec<BlockerRow>,
    handovers: Vec<HandoverRow>,
    adjustments: Vec<AdjustmentRow>,
    landings: Vec<LandingRow>,
    findings: Vec<FindingRow>,
    /// Path and line of the file in the commit of the foot.
    source: String,
    edit: Option<String>,
}

#[derive(Debug, Serialize)]
struct Fact {
    label: &'static str,
    text: Option<String>,
    markup: Option<Html>,
    links: Vec<Link>,
}

/// One mark on the time line, newest first.
#[derive(Debug, Serialize)]
struct Event {
    kind: &'static str,
    date: String,
    how: String,
    texts: Vec<LabelledText>,
}

#[derive(Debug, Serialize)]
struct LabelledText {
    label: &'static str,
    text: Html,
}

#[derive(Debug, Serialize)]
struct BlockerRow {
    state: Badge,
    course: String,
    since: String,
    content: Html,
    cause: String,
    answer: Html,
    document: String,
}

#[derive(Debug, Serialize)]
struct HandoverRow {
    from: Link,
    to: Link,
    date: String,
    record: String,
    state: String,
}

#[derive(Debug, Serialize)]
pub(super) struct AdjustmentRow {
    pub(super) kind: String,
    pub(super) before: String,
    pub(super) after: String,
    pub(super) reason: Html,
    pub(super) submission: String,
    pub(super) outcome: String,
}

#[derive(Debug, Serialize)]
struct LandingRow {
    time: String,
    evidence: &'static str,
    commit: String,
    commit_href: Option<String>,
    author: String,
    message: String,
    note: String,
}

pub(super) fn pages(chronicle: &Chronicle<'_>) -> Vec<Page> {
    let tasks = chronicle.current.tasks.iter().chain(&chronicle.current.archived);
    tasks
        .map(|task| {
            let path = task_path(task.state.task.id.as_str());
            let heading = format!("{} · {}", task.state.task.id, title(task, chronicle.lang));
            let frame = Frame::of(chronicle, &path, Part::Tasks, heading);
            Page { frame, view: View::Task(Box::new(view(chronicle, task))), path }
        })
        .collect()
}

fn view(chronicle: &Chronicle<'_>, task: &Assessed<'_>) -> TaskView {
    let lang = chronicle.lang;
    let state = task.state;
    let is_open = !state.task.details.is_classified();
    let mut badges = vec![
        badge::progress(state.task.status, lang),
        badge::standing(task.standing, lang),
        badge::information(&task.information, lang),
    ];
    if state.task.details.is_growth() {
        badges.push(badge::growth(lang));
    }
    let id_line = state.draft.id.as_ref().map_or(Span::start_of_file(), |id| id.span);
    let text = chronicle.tree.get(&state.path).map(|file| chronicle.shelf.text(*file)).unwrap_or_default();
    let settings = &chronicle.current.snapshot.office.settings;
    TaskView {
        id: state.task.id.to_string(),
        title: title(task, lang),
        badges,
        need: need(chronicle, task),
        damage: damage(chronicle, task),
        facts: if is_open { facts(chronicle, task) } else { Vec::new() },
        timeline: if is_open { timeline(chronicle, task) } else { Vec::new() },
        blockers: if is_open {
            state.task.details.blockers.iter().map(|blocker| blocker_row(blocker, lang)).collect()
        } else {
            Vec::new()
        },
        handovers: state.task.details.handovers.iter().map(|handover| handover_row(chronicle, handover)).collect(),
        adjustments: if is_open {
            state
                .task
                .details
                .adjustments
                .iter()
                .map(|adjustment| adjustment_row(&chronicle.current.snapshot.office.registry, adjustment, lang))
                .collect()
        } else {
            Vec::new()
        },
        landings: state.landings.iter().rev().map(|index| landing_row(chronicle, *index)).collect(),
        findings: findings_of(chronicle, &state.path, "../"),
        source: format!("{}:{}", state.path, LineColumn::of(text, id_line.start)),
        edit: settings
            .repository
            .as_ref()
            .map(|repository| format!("{repository}/edit/{}/{}", settings.branch, state.path)),
    }
}

/// What is still missing before the next lock.
fn need(chronicle: &Chronicle<'_>, task: &Assessed<'_>) -> String {
    let lang = chronicle.lang;
    let text = match &task.information {
        Information::Full => {
            return Text::new("Trong kỳ này không còn thiếu nội dung nào.", "Nothing is missing for this period.")
                .in_lang(lang)
                .to_owned();
        }
        Information::NewlyAssigned => Text::new(
            "Nhiệm vụ mới giao, chưa phải giải trình trong kỳ này.",
            "Newly assigned: nothing to explain in this period.",
        ),
        Information::NoUpdate | Information::UpdatedLate => {
            Text::new("Kỳ này chưa có nội dung cập nhật nào.", "No update in this period yet.")
        }
        Information::Incomplete(missing) if missing.is_empty() => Text::new(
            "Tệp nhiệm vụ không đọc được; nội dung dưới đây là bản tốt gần nhất.",
            "The file cannot be read; below is its last good content.",
        ),
        Information::Incomplete(missing) => {
            return Text::new("Còn thiếu: {missing}.", "Missing: {missing}.")
                .fill(lang, &[("missing", &badge::missing_words(missing, lang))]);
        }
    };
    text.in_lang(lang).to_owned()
}

fn damage(chronicle: &Chronicle<'_>, task: &Assessed<'_>) -> String {
    let Some(damage) = &task.state.damage else { return String::new() };
    let landing = chronicle.record.ledger.landing(damage.landing);
    let text = match damage.kind {
        DamageKind::Unreadable => Text::new(
            "Tệp không đọc được từ lần ghi nhận {commit} ({when}, {who}); trang này dùng bản tốt gần nhất.",
            "The file cannot be read since landing {commit} ({when}, {who}); this page uses its last good content.",
        ),
        DamageKind::Deleted => Text::new(
            "Tệp bị xóa ở lần ghi nhận {commit} ({when}, {who}); nhiệm vụ chỉ được đưa ra bằng điều chỉnh đã chấp thuận nên vẫn được tính.",
            "The file was deleted by landing {commit} ({when}, {who}); a task leaves only by an approved adjustment, so it is still counted.",
        ),
    };
    let when = frame::moment(chronicle, landing.time);
    text.fill(chronicle.lang, &[("commit", &landing.short_name()), ("when", &when), ("who", who(landing))])
}

fn who(landing: &Landing) -> &str {
    landing.author.login.as_deref().unwrap_or(&landing.author.name)
}

fn facts(chronicle: &Chronicle<'_>, task: &Assessed<'_>) -> Vec<Fact> {
    let lang = chronicle.lang;
    let state = task.state;
    let details = &state.task.details;
    let current = chronicle.current;
    let office = &current.snapshot.office;
    let text = |label: &str, text: String| Fact {
        label: word(label, lang),
        text: Some(text),
        markup: None,
        links: Vec::new(),
    };
    let of = |value: &Option<Spanned<String>>| {
        value.as_ref().map(|text| text.value.clone()).unwrap_or_else(|| "—".to_owned())
    };
    let mut people = vec![agency_link(current, &state.lead, "../")];
    people.extend(details.coordinating.iter().map(|id| agency_link(current, &id.value, "../")));
    let head = office
        .registry
        .agency(&state.lead)
        .map(|agency| format!("{} {}", agency.head, agency.name))
        .unwrap_or_default();
    let mut facts = vec![
        Fact {
            label: word("clear_work", lang),
            text: None,
            markup: Some(markdown::html(&of(&details.content))),
            links: Vec::new(),
        },
        Fact { label: word("clear_people", lang), text: None, markup: None, links: people },
        text("clear_time", time_words(task, lang)),
        text("clear_responsibility", format!("{head}; {}", of(&details.watching))),
        text("clear_product", of(&details.product)),
        text(
            "clear_authority",
            details
                .submit_to
                .as_ref()
                .map_or_else(|| "—".to_owned(), |level| level.value.label().in_lang(lang).to_owned()),
        ),
    ];
    let documents: Vec<String> = details
        .documents
        .iter()
        .map(|document| {
            numbered(
                document.number.as_ref().map(|number| number.value.as_str()),
                document.date.as_ref().map(|date| date.value),
                lang,
            )
        })
        .collect();
    facts.push(text("assigned_by", documents.join("; ")));
    let programmes: Vec<&str> = details
        .programmes
        .iter()
        .map(|id| office.programmes.programme(&id.value).map_or(id.value.as_str(), |programme| &programme.name))
        .collect();
    facts.push(text("programme", programmes.join("; ")));
    if let Some(growth) = details.growth.as_ref().filter(|_| details.is_growth()) {
        let indicators: Vec<&str> =
            growth.indicators.iter().map(|indicator| indicator.value.label().in_lang(lang)).collect();
        facts.push(text("growth", indicators.join(", ")));
    }
    if let Some(cause) = &details.cause {
        let kind = cause.kind.as_ref().map(|kind| kind.value.label().in_lang(lang)).unwrap_or_default();
        facts.push(text("cause", format!("{kind}: {}", of(&cause.content))));
    }
    if !details.evidence.is_empty() {
        let proofs = details.evidence.iter().map(|proof| {
            numbered(
                proof.number.as_ref().map(|number| number.value.as_str()),
                proof.date.as_ref().map(|date| date.value),
                lang,
            )
        });
        facts.push(text("evidence", proofs.collect::<Vec<_>>().join("; ")));
    }
    facts
}

/// The document's phrase, and the last good day with a hint at a day off.
fn time_words(task: &Assessed<'_>, lang: Lang) -> String {
    let deadline = &task.state.deadline;
    let phrase = deadline.governs.phrase(lang);
    let day_words = |day: NaiveDate| format!("{} ({})", lang::prose_date(day), lang::weekday_name(day, lang));
    let mut words = match deadline.governs.last_day {
        Some(day) => Text::new("{phrase}; ngày cuối còn đúng hạn {day}", "{phrase}; last day in time {day}")
            .fill(lang, &[("phrase", &phrase), ("day", &day_words(day))]),
        None => phrase,
    };
    if deadline.governs.last_day != deadline.original.last_day {
        let original = deadline.original.phrase(lang);
        words.push_str(
            &Text::new("; thời hạn ban đầu {original}, gia hạn {n} lần", "; originally {original}, extended {n} times")
                .fill(lang, &[("original", &original), ("n", &deadline.extensions.to_string())]),
        );
    }
    if deadline.moved_without_decision {
        words.push_str(
            Text::new(
                "; tệp ghi thời hạn khác nhưng chưa có điều chỉnh được chấp thuận",
                "; the file names another deadline without an approved adjustment",
            )
            .in_lang(lang),
        );
    }
    words
}

fn timeline(chronicle: &Chronicle<'_>, task: &Assessed<'_>) -> Vec<Event> {
    let lang = chronicle.lang;
    let mut events: Vec<(usize, i64, Event)> = Vec::new();
    let end = chronicle.record.ledger.landings().len();
    for update in &task.state.updates {
        // An entry that no landing holds yet is newer than all that do.
        let place = update.landed.unwrap_or(end);
        events.push((place, 0, update_event(chronicle, update)));
    }
    for occasion in chronicle.frozen {
        let period = occasion.assessment.snapshot.period;
        let local = chronicle.as_of.zone.local(period.closes);
        let event = Event {
            kind: "lock",
            date: Text::new("Khóa kỳ {id}", "Lock of {id}").fill(lang, &[("id", occasion.sitting.meeting.id.as_str())]),
            how: lang::moment_text(local, lang),
            texts: Vec::new(),
        };
        // Before the landing with the period's end as its index, after the one before it.
        events.push((period.to, -1, event));
    }
    events.sort_by_key(|(place, order, _)| std::cmp::Reverse((*place, *order)));
    events.into_iter().map(|(_, _, event)| event).collect()
}

fn update_event(chronicle: &Chronicle<'_>, update: &UpdateState) -> Event {
    let lang = chronicle.lang;
    let texts = update
        .update
        .texts()
        .into_iter()
        .filter_map(|(field, text)| {
            Some(LabelledText { label: field.label.in_lang(lang), text: markdown::html(&text?.value) })
        })
        .collect();
    let landing = update.landed.map(|index| chronicle.record.ledger.landing(index));
    let how = landing.map_or_else(
        || Text::new("chưa ghi nhận vào nhánh chính", "not landed on main").in_lang(lang).to_owned(),
        |landing| {
            Text::new("ghi nhận {when}, {evidence}, commit {commit}", "landed {when}, {evidence}, commit {commit}")
                .fill(
                    lang,
                    &[
                        ("when", &frame::moment(chronicle, landing.time)),
                        ("evidence", landing.evidence.label().in_lang(lang)),
                        ("commit", &landing.short_name()),
                    ],
                )
        },
    );
    let is_late = update.landed.is_some_and(|index| landed_after_a_lock(chronicle, index));
    let how = if is_late {
        how + Text::new("; sau thời điểm khóa, tính vào kỳ sau", "; after the lock, counts for the next period")
            .in_lang(lang)
    } else {
        how
    };
    Event {
        kind: if is_late { "late" } else { "update" },
        date: update.update.date.as_ref().map(|date| lang::table_date(date.value)).unwrap_or_default(),
        how,
        texts,
    }
}

/// Between a lock and the beginning of its meeting.
fn landed_after_a_lock(chronicle: &Chronicle<'_>, landing: usize) -> bool {
    chronicle.frozen.iter().any(|occasion| {
        let period = occasion.assessment.snapshot.period;
        (period.to..period.seen).contains(&landing)
    })
}

fn blocker_row(blocker: &Blocker, lang: Lang) -> BlockerRow {
    let text = |value: &Option<Spanned<String>>| value.as_ref().map(|text| text.value.clone()).unwrap_or_default();
    let state = if blocker.is_open() {
        Badge { tone: "soon", icon: "clock", label: Text::new("Đang xử lý", "Open").in_lang(lang).to_owned() }
    } else {
        Badge { tone: "done", icon: "check", label: Text::new("Đã tháo gỡ", "Solved").in_lang(lang).to_owned() }
    };
    let way_out = if blocker.course.as_ref().is_some_and(|course| course.value.is_escalated()) {
        &blocker.proposal
    } else {
        &blocker.solution
    };
    let cause = blocker.cause.as_ref().map(|cause| {
        let kind = cause.kind.as_ref().map(|kind| kind.value.label().in_lang(lang)).unwrap_or_default();
        format!("{kind}: {}", text(&cause.content))
    });
    BlockerRow {
        state,
        course: blocker.course.as_ref().map(|course| course.value.label().in_lang(lang).to_owned()).unwrap_or_default(),
        since: blocker.arisen.as_ref().map(|arisen| lang::table_date(arisen.value)).unwrap_or_default(),
        content: markdown::html(&text(&blocker.content)),
        cause: cause.unwrap_or_default(),
        answer: markdown::html(&text(way_out)),
        document: blocker.document.as_ref().map(|document| citation(document, lang)).unwrap_or_default(),
    }
}

fn handover_row(chronicle: &Chronicle<'_>, handover: &Handover) -> HandoverRow {
    let link = |id: &Option<Spanned<crate::model::id::AgencyId>>| {
        id.as_ref().map(|id| agency_link(chronicle.current, &id.value, "../")).unwrap_or_default()
    };
    let text = |value: &Option<Spanned<String>>| value.as_ref().map(|text| text.value.clone()).unwrap_or_default();
    HandoverRow {
        from: link(&handover.from),
        to: link(&handover.to),
        date: handover.date.as_ref().map(|date| lang::table_date(date.value)).unwrap_or_default(),
        record: text(&handover.record),
        state: text(&handover.state),
    }
}

pub(super) fn adjustment_row(registry: &Registry, adjustment: &Adjustment, lang: Lang) -> AdjustmentRow {
    let value = |adjusted: &Option<crate::model::task::Adjusted>| {
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
        reason: markdown::html(&adjustment.reason.as_ref().map(|reason| reason.value.clone()).unwrap_or_default()),
        submission: adjustment.submission.as_ref().map(|submission| citation(submission, lang)).unwrap_or_default(),
        outcome,
    }
}

fn landing_row(chronicle: &Chronicle<'_>, index: usize) -> LandingRow {
    let lang = chronicle.lang;
    let landing = chronicle.record.ledger.landing(index);
    let repository = chronicle.current.snapshot.office.settings.repository.as_ref();
    let note = if landing.is_backdated() {
        Text::new(
            "commit ghi {claimed}, sớm hơn các lần ghi nhận trước đó",
            "the commit says {claimed}, before landings that precede it",
        )
        .fill(lang, &[("claimed", &frame::moment(chronicle, landing.recorded))])
    } else {
        String::new()
    };
    LandingRow {
        time: frame::moment(chronicle, landing.time),
        evidence: landing.evidence.label().in_lang(lang),
        commit: landing.short_name(),
        commit_href: repository.map(|repository| format!("{repository}/commit/{}", landing.commit)),
        author: who(landing).to_owned(),
        message: landing.subject.clone(),
        note,
    }
}
