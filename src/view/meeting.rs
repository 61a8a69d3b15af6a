//! Meetings: the archive of all, and a page for each that has a report.

use serde::Serialize;

use super::archive;
use super::badge::Badge;
use super::chart::{By, Rhythm, rhythm};
use super::chronicle::Chronicle;
use super::frame::Sheet;
use super::frame::{self, Frame, Part};
use super::headline::{Figure, Headline};
use super::lists::{ExplainGroup, explain_groups};
use super::movement::{Change, changes};
use super::proof;
use super::row::{BarPart, Link, Named, meeting_path, tally_row, task_path, title};
use super::title::meeting_title;
use crate::assess::Assessment;
use crate::lang::words::word;
use crate::lang::{self, Lang, Text, percent};
use crate::snapshot::{CalendarChange, FrozenBy, Sitting};

#[derive(Debug, Serialize)]
pub struct MeetingsView {
    rows: Vec<MeetingRow>,
}

#[derive(Debug, Serialize)]
struct MeetingRow {
    id: String,
    name: String,
    day: String,
    lock: String,
    state: String,
    /// Total, explained, completion rate at the lock.
    figures: String,
    report: String,
    /// The report's files and the sheets of the room.
    files: Vec<Link>,
    /// Its own page.
    page: String,
    is_frozen: bool,
    note: String,
}

pub(super) fn index_page(chronicle: &Chronicle<'_>) -> Sheet<MeetingsView> {
    let path = "hoi-nghi/index.html";
    let next = chronicle.schedule.next().map(|sitting| sitting.meeting.id.clone());
    let rows = chronicle
        .schedule
        .sittings
        .iter()
        .map(|sitting| row(chronicle, sitting, next.as_ref() == Some(&sitting.meeting.id)));
    let frame = Frame::of(chronicle, path, Part::Meetings, word("meetings", chronicle.lang).to_owned());
    Sheet { path: path.to_owned(), frame, view: MeetingsView { rows: rows.collect() } }
}

fn row(chronicle: &Chronicle<'_>, sitting: &Sitting, is_next: bool) -> MeetingRow {
    let lang = chronicle.lang;
    let plain = |text: Text| text.in_lang(lang).to_owned();
    let meeting = &sitting.meeting;
    let day = meeting.day.map_or_else(
        || plain(Text::new("chưa ấn định", "not fixed")),
        |day| format!("{} {}", lang::weekday_short(day, lang), lang::table_date(day)),
    );
    let lock = match sitting.cutoff {
        Some(cutoff) => frame::moment(chronicle, cutoff.instant),
        None => plain(Text::new("không khóa", "no lock")),
    };
    let occasion = chronicle.frozen.iter().find(|occasion| occasion.sitting.meeting.id == meeting.id);
    let figures = occasion.map(|occasion| {
        let tally = &occasion.assessment.province;
        Text::new(
            "{total} nhiệm vụ, hoàn thành {rate}, giải trình {explain}",
            "{total} {total|task|tasks}, {rate} completed, {explain} to explain",
        )
        .fill(
            lang,
            &[
                ("total", &lang::integer(tally.total, lang)),
                ("rate", &percent(tally.done(), tally.total, lang)),
                ("explain", &lang::integer(tally.explain(), lang)),
            ],
        )
    });
    let state = match (occasion.is_some(), is_next, sitting.cutoff.is_some()) {
        (true, ..) => plain(Text::new("đã khóa", "locked")),
        (_, true, _) => plain(Text::new("đang nhập, có bản xem trước", "open, with a preview")),
        (_, _, true) => plain(Text::new("sắp tới", "to come")),
        _ => meeting.state.label().in_lang(lang).to_owned(),
    };
    let report = if occasion.is_some() || is_next { format!("{}.html", meeting.id) } else { String::new() };
    MeetingRow {
        id: meeting.id.to_string(),
        name: meeting_title(meeting, lang),
        day,
        lock,
        state,
        figures: figures.unwrap_or_default(),
        files: if report.is_empty() { Vec::new() } else { beside(meeting.id.as_str(), "", lang) },
        page: if report.is_empty() { String::new() } else { format!("../{}", meeting_path(&meeting.id)) },
        report,
        is_frozen: occasion.is_some(),
        note: calendar_note(chronicle, sitting),
    }
}

/// What lies beside the report of a meeting: the sheets for the room, the files.
pub(super) fn beside(id: &str, near: &str, lang: Lang) -> Vec<Link> {
    [
        (Text::new("Danh sách giải trình", "To explain"), "/giai-trinh.html"),
        (Text::new("Phiếu ghi ý kiến", "Decisions"), "/y-kien.html"),
        (Text::new("Phiếu từng cơ quan", "Hand-outs"), "/phieu-co-quan.html"),
        (Text::new("DOCX", "DOCX"), ".docx"),
        (Text::new("XLSX", "XLSX"), ".xlsx"),
        (Text::new("CSV", "CSV"), ".csv"),
    ]
    .map(|(label, end)| Link { label: label.in_lang(lang).to_owned(), href: format!("{near}{id}{end}") })
    .into()
}

/// One meeting: its numbers, its report, who explained, what had changed, and
/// how its state was chosen.
#[derive(Debug, Serialize)]
pub struct MeetingView {
    name: String,
    id: String,
    facts: Vec<Named>,
    state: Badge,
    note: String,
    report: Link,
    annexes: String,
    before: Option<Link>,
    after: Option<Link>,
    figures: Vec<Figure>,
    bar: Vec<BarPart>,
    explain: Vec<ExplainGroup>,
    explain_more: String,
    changes: Vec<Change>,
    changes_since: String,
    /// Why the totals differ, where a year turned since the meeting before.
    turn: Vec<String>,
    rhythm: Rhythm,
    frozen: Vec<Named>,
    late: Vec<LateRow>,
    late_note: String,
}

/// An update that landed after the lock and before the meeting.
#[derive(Debug, Serialize)]
struct LateRow {
    task: Link,
    agency: String,
    when: String,
    is_unproven: bool,
}

pub(super) fn pages(chronicle: &Chronicle<'_>) -> Vec<Sheet<MeetingView>> {
    let mut shown: Vec<(&Sitting, &Assessment<'_>)> =
        chronicle.frozen.iter().map(|occasion| (occasion.sitting, &occasion.assessment)).collect();
    let open = chronicle.schedule.next().map(|sitting| (sitting, chronicle.current));
    shown.extend(open);
    let link = |place: Option<usize>| {
        let (sitting, _) = shown.get(place?)?;
        let id = &sitting.meeting.id;
        Some(Link { label: id.to_string(), href: format!("../{}", meeting_path(id)) })
    };
    let place = |index: usize| {
        let (sitting, assessment) = *shown.get(index)?;
        let earlier = index.checked_sub(1).and_then(|before| shown.get(before)).map(|(_, before)| *before);
        let view = MeetingView {
            before: link(index.checked_sub(1)),
            after: link(index.checked_add(1)),
            ..view(chronicle, sitting, assessment, earlier)
        };
        let path = meeting_path(&sitting.meeting.id);
        let frame = Frame::of(chronicle, &path, Part::Meetings, view.name.clone());
        Some(Sheet { path, frame, view })
    };
    (0..shown.len()).filter_map(place).collect()
}

fn view(
    chronicle: &Chronicle<'_>,
    sitting: &Sitting,
    assessment: &Assessment<'_>,
    before: Option<&Assessment<'_>>,
) -> MeetingView {
    let lang = chronicle.lang;
    let root = "../";
    let period = &assessment.snapshot.period;
    let is_open = sitting.frozen.is_none();
    let meeting = assessment.snapshot.office.meeting(&sitting.meeting.id).unwrap_or(&sitting.meeting);
    let text = |text: Text| text.in_lang(lang).to_owned();
    let state = if is_open {
        Badge {
            tone: "soon",
            icon: "clock",
            label: text(Text::new("Đang nhập, số liệu tạm tính", "Open, provisional")),
        }
    } else {
        Badge { tone: "done", icon: "lock", label: text(Text::new("Đã khóa", "Locked")) }
    };
    MeetingView {
        name: meeting_title(meeting, lang),
        id: meeting.id.to_string(),
        facts: facts(chronicle, sitting),
        state,
        note: calendar_note(chronicle, sitting),
        report: Link {
            label: if is_open {
                text(Text::new("Xem trước báo cáo", "Preview of the report"))
            } else {
                text(Text::new("Báo cáo phục vụ Hội nghị", "Report to the meeting"))
            },
            href: format!("{root}hoi-nghi/{}.html", meeting.id),
        },
        annexes: text(Text::new(
            "Văn bản A4 kèm các phụ lục, in được ngay.",
            "An A4 document with its annexes, ready to print.",
        )),
        before: None,
        after: None,
        figures: figures(assessment, lang),
        bar: tally_row(Link::default(), &assessment.province, lang).bar,
        explain_more: if assessment.province.explain() > EXPLAINED {
            text(Text::new("Danh sách đầy đủ ở Phụ lục IV của Báo cáo.", "The full list is annex IV of the report."))
        } else {
            String::new()
        },
        explain: shortened(explain_groups(chronicle, assessment, root)),
        changes: before.map(|before| changes(chronicle, before, assessment, root)).unwrap_or_default(),
        changes_since: before
            .and_then(|before| before.snapshot.meeting.as_ref())
            .map(|id| Text::new("So với kỳ {id}", "Against the period {id}").fill(lang, &[("id", id.as_str())]))
            .unwrap_or_default(),
        turn: before.map(|before| archive::turn_lines(before, assessment, lang)).unwrap_or_default(),
        rhythm: rhythm(chronicle, assessment, meeting.day, By::Agency(RHYTHM_ROWS), root),
        frozen: frozen(chronicle, sitting, assessment),
        late: late(chronicle, assessment, root),
        late_note: if is_open || period.seen == period.to {
            String::new()
        } else {
            text(Text::new(
                "Vào nhánh chính sau thời điểm khóa, trước giờ họp: nêu riêng, tính vào kỳ sau.",
                "Landed after the lock and before the meeting: shown apart, counted for the next period.",
            ))
        },
    }
}

const RHYTHM_ROWS: usize = 20;
const LATE_ROWS: usize = 50;
const EXPLAINED: usize = 150;

/// The first so many tasks, each with its agency.
fn shortened(groups: Vec<ExplainGroup>) -> Vec<ExplainGroup> {
    let mut left = EXPLAINED;
    let cut = |mut group: ExplainGroup| {
        group.rows.truncate(left);
        left -= group.rows.len();
        group
    };
    groups.into_iter().map(cut).filter(|group| !group.rows.is_empty()).collect()
}

fn facts(chronicle: &Chronicle<'_>, sitting: &Sitting) -> Vec<Named> {
    let lang = chronicle.lang;
    let named = |label: Text, text: String| Named { label: label.in_lang(lang).to_owned(), text };
    let day = |day| format!("{} {}", lang::weekday_name(day, lang), lang::prose_date(day, lang));
    let mut facts = Vec::new();
    if let Some(on) = sitting.meeting.day {
        let text = format!("{}, {}", lang::clock_text(sitting.meeting.time, lang), day(on));
        facts.push(named(Text::new("Họp", "Meeting"), text));
    }
    if let Some(cutoff) = sitting.cutoff {
        let local = chronicle.as_of.zone.local(cutoff.instant);
        let text = format!("{}, {}", lang::clock_text(local.time(), lang), day(local.date()));
        facts.push(named(Text::new("Khóa nhập thông tin", "Input lock"), text));
        facts.push(named(Text::new("Ngày chốt số liệu", "Closing day"), day(cutoff.closing_day)));
    }
    facts.extend(sitting.meeting.source.as_ref().map(|source| named(Text::new("Lịch", "Calendar"), source.clone())));
    facts
}

fn figures(assessment: &Assessment<'_>, lang: Lang) -> Vec<Figure> {
    let tally = &assessment.province;
    let head = Headline { tally, lang };
    vec![
        head.all(""),
        head.share((tally.done(), tally.total), Text::new("tỷ lệ hoàn thành", "completion rate"), "done"),
        head.on_time("done"),
        head.overdue(head.overdue_days(), ""),
        head.explain(
            Text::new("phải giải trình", "to explain"),
            Text::new("{n} không tổng hợp", "{n} not aggregated").fill(lang, &[("n", &head.number(tally.excluded))]),
            "#giai-trinh",
        ),
    ]
}

/// How the state was chosen, for whoever wants to check it.
fn frozen(chronicle: &Chronicle<'_>, sitting: &Sitting, assessment: &Assessment<'_>) -> Vec<Named> {
    let lang = chronicle.lang;
    let period = &assessment.snapshot.period;
    let named = |label: Text, text: String| Named { label: label.in_lang(lang).to_owned(), text };
    let mut rows = Vec::new();
    if let Some(freeze) = &sitting.freeze {
        rows.push(named(Text::new("Cách chọn", "Chosen"), proof::freeze_words(freeze, lang)));
    }
    let commit = chronicle.record.ledger.tip(period.to).map(|landing| landing.commit.to_string()).unwrap_or_default();
    rows.push(named(Text::new("Phiên bản (commit)", "Commit"), commit));
    if let Some(freeze) = sitting.freeze.as_ref().filter(|freeze| !freeze.digest.is_empty()) {
        rows.push(named(Text::new("Bản kê khóa (SHA-256)", "Manifest (SHA-256)"), freeze.digest.clone()));
    }
    if let Some(freeze) = sitting.freeze.as_ref().filter(|freeze| freeze.by == FrozenBy::Tag) {
        let text = if freeze.start.is_pinned {
            Text::new("đã ghi bằng thẻ", "held by a tag")
        } else {
            Text::new(
                "chưa có thẻ; phần giữa thời điểm khóa và giờ họp chưa cố định",
                "no tag yet; what lies between the lock and the meeting is not pinned",
            )
        };
        let label = Text::new("Nhánh chính lúc bắt đầu họp", "Main when the meeting began");
        rows.push(named(label, text.in_lang(lang).to_owned()));
    }
    let badges = proof::counts(&period.proof, period.from..period.to);
    let counted = badges.iter().filter(|(_, count)| *count > 0);
    let words: Vec<String> = counted
        .map(|(badge, count)| format!("{} {}", lang::integer(*count, lang), badge.label().in_lang(lang)))
        .collect();
    rows.push(named(
        Text::new("Ghi nhận trong kỳ", "Landings of the period"),
        if words.is_empty() { "0".to_owned() } else { words.join("; ") },
    ));
    rows
}

fn late(chronicle: &Chronicle<'_>, assessment: &Assessment<'_>, root: &str) -> Vec<LateRow> {
    let registry = &assessment.snapshot.office.registry;
    let tasks = assessment.files().flat_map(|task| task.state.late.iter().map(move |update| (task, update)));
    tasks
        .filter_map(|(task, update)| {
            let landed = update.landed?;
            let id = task.state.task.id.as_str();
            Some(LateRow {
                task: Link {
                    label: format!("{id} {}", title(task, chronicle.lang)),
                    href: format!("{root}{}", task_path(id)),
                },
                agency: registry.name(&task.state.lead).to_owned(),
                when: frame::moment(chronicle, assessment.snapshot.period.proof.time(landed)),
                is_unproven: update.is_unproven,
            })
        })
        .take(LATE_ROWS)
        .collect()
}

/// A change of the calendar after the lock is printed, never applied; a lock
/// that the Office set anew is applied and printed.
pub(super) fn calendar_note(chronicle: &Chronicle<'_>, sitting: &Sitting) -> String {
    let lang = chronicle.lang;
    match sitting.calendar_change {
        None => sitting.meeting.note.clone().unwrap_or_default(),
        Some(CalendarChange::Day { locked_for, now }) => Text::new(
            "lịch đổi sau khi khóa, từ {before} thành {after}; thời điểm khóa giữ nguyên",
            "the calendar changed after the lock, from {before} to {after}; the cutoff stands",
        )
        .fill(lang, &[("before", &lang::prose_date(locked_for, lang)), ("after", &lang::prose_date(now, lang))]),
        Some(CalendarChange::Removed) => Text::new(
            "kỳ này bị đưa ra khỏi lịch sau khi khóa; thời điểm khóa và báo cáo giữ nguyên",
            "the meeting was taken out of the calendar after its lock; the cutoff and the report stand",
        )
        .in_lang(lang)
        .to_owned(),
        Some(CalendarChange::Lock { executed }) => Text::new(
            "theo lịch đã khóa lúc {before}; sau đó Văn phòng đặt lại thời điểm khóa là {after}",
            "input had closed at {before} by the calendar; the Office then set the cutoff to {after}",
        )
        .fill(
            lang,
            &[
                ("before", &frame::moment(chronicle, executed)),
                ("after", &sitting.cutoff.map(|cutoff| frame::moment(chronicle, cutoff.instant)).unwrap_or_default()),
            ],
        ),
    }
}
