//! Meetings: the archive of all, and a page for each that has a report.

use serde::Serialize;

use super::address::{Link, meeting_path, task_href};
use super::archive;
use super::badge::{Badge, badge, upper_first};
use super::chart::{By, Rhythm, rhythm};
use super::frame::{self, Around, Everywhere, Part, Sheet};
use super::headline::{Figure, Headline};
use super::lists::{ExplainGroup, explain_groups};
use super::movement::{Change, changes};
use super::papers::{beside, report_link};
use super::proof;
use super::row::{BarPart, Named, Rows, tally_row, title};
use super::title::{meeting_title, period_name, period_words};
use crate::analysis::Occasion;
use crate::assess::{Assessment, Tally};
use crate::history::Landing;
use crate::lang::words::word;
use crate::lang::{self, Lang, Text, percent};
use crate::model::id::MeetingId;
use crate::model::time::{AsOf, Zone};
use crate::snapshot::{CalendarChange, FrozenBy, Period, Schedule, Sitting};

pub(super) const INDEX: &str = "hoi-nghi/index.html";

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

pub(super) struct MeetingsInputs<'c> {
    pub(super) schedule: &'c Schedule,
    /// Locked meetings, for the sums of each.
    pub(super) frozen: &'c [Occasion<'c>],
    pub(super) zone: Zone,
}

pub(super) fn index_page(everywhere: &Everywhere, inputs: &MeetingsInputs<'_>) -> Sheet<MeetingsView> {
    let path = INDEX;
    let next = inputs.schedule.next().map(|sitting| &sitting.meeting.id);
    let row = |sitting: &Sitting| {
        let id = &sitting.meeting.id;
        let occasion = inputs.frozen.iter().find(|occasion| occasion.sitting.meeting.id == *id);
        let province = occasion.map(|occasion| &occasion.assessment.province);
        row(sitting, province, next == Some(id), inputs.zone, everywhere.lang)
    };
    let rows = inputs.schedule.sittings.iter().map(row).collect();
    let frame = everywhere.frame(path, Part::Meetings, word("meetings", everywhere.lang).to_owned());
    Sheet { path: path.to_owned(), frame, view: MeetingsView { rows } }
}

/// `locked`: the sums of a meeting whose input is closed.
fn row(sitting: &Sitting, locked: Option<&Tally>, is_next: bool, zone: Zone, lang: Lang) -> MeetingRow {
    let plain = |text: Text| text.in_lang(lang).to_owned();
    let meeting = &sitting.meeting;
    let day = meeting.day.map_or_else(
        || plain(Text::new("chưa ấn định", "not fixed")),
        |day| format!("{} {}", lang::weekday_short(day, lang), lang::table_date(day, lang)),
    );
    let lock = match sitting.cutoff {
        Some(cutoff) => frame::moment(cutoff.instant, zone, lang),
        None => plain(Text::new("không khóa", "no lock")),
    };
    let figures = locked.map(|tally| {
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
    let state = match (locked.is_some(), is_next, sitting.cutoff.is_some()) {
        (true, ..) => plain(Text::new("đã khóa", "locked")),
        (_, true, _) => plain(Text::new("đang nhập, có bản xem trước", "open, with a preview")),
        (_, _, true) => plain(Text::new("sắp tới", "to come")),
        _ => meeting.state.label().in_lang(lang).to_owned(),
    };
    let report = if locked.is_some() || is_next { format!("{}.html", meeting.id) } else { String::new() };
    MeetingRow {
        id: meeting.id.to_string(),
        name: meeting_title(meeting, lang),
        day,
        lock,
        state,
        figures: figures.unwrap_or_default(),
        files: if report.is_empty() { Vec::new() } else { beside(meeting.id.as_str(), locked.is_some(), "", lang) },
        page: if report.is_empty() { String::new() } else { format!("../{}", meeting_path(&meeting.id)) },
        report,
        is_frozen: locked.is_some(),
        note: calendar_note(sitting, zone, lang),
    }
}

fn paper_note(id: &MeetingId, is_open: bool, lang: Lang) -> String {
    let text = match is_open {
        true => Text::new(
            "Văn bản A4 kèm các phụ lục, in được ngay. Từ lúc khóa, cạnh Báo cáo có tệp DOCX, XLSX, CSV; trước đó cần thì xuất: giaoban export {id} --format docx",
            "An A4 document with its annexes, ready to print. DOCX, XLSX and CSV lie beside the report from the lock on; for one before it: giaoban export {id} --format docx",
        ),
        false => {
            Text::new("Văn bản A4 kèm các phụ lục, in được ngay.", "An A4 document with its annexes, ready to print.")
        }
    };
    text.fill(lang, &[("id", id.as_str())])
}

/// One meeting: its numbers, its report, who explained, what had changed, and
/// how its state was chosen.
#[derive(Debug, Serialize)]
pub struct MeetingView {
    name: String,
    period: String,
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

pub(super) struct MeetingInputs<'c> {
    pub(super) sitting: &'c Sitting,
    pub(super) assessment: &'c Assessment<'c>,
    /// The meeting before, judged.
    pub(super) before: Option<&'c Assessment<'c>>,
    /// The meetings beside it that have a page.
    pub(super) beside: [Option<&'c MeetingId>; 2],
    /// The last landing that it counts.
    pub(super) tip: Option<&'c Landing>,
    pub(super) as_of: AsOf,
    pub(super) rows: Rows<'c>,
}

pub(super) fn page(around: &Around<'_>, inputs: &MeetingInputs<'_>) -> Sheet<MeetingView> {
    let view = view(inputs);
    let path = meeting_path(&inputs.sitting.meeting.id);
    let frame = around.frame(&path, view.name.clone());
    Sheet { path, frame, view }
}

fn view(inputs: &MeetingInputs<'_>) -> MeetingView {
    let MeetingInputs { sitting, assessment, before, beside, as_of, rows, .. } = *inputs;
    let (zone, lang) = (as_of.zone, rows.lang);
    let link = |id: &MeetingId| Link { label: period_name(id, lang), href: format!("../{}", meeting_path(id)) };
    let [earlier, later] = beside.map(|id| id.map(link));
    let root = "../";
    let period = &assessment.snapshot.period;
    let is_open = sitting.frozen.is_none();
    let meeting = assessment.snapshot.office.meeting(&sitting.meeting.id).unwrap_or(&sitting.meeting);
    let text = |text: Text| text.in_lang(lang).to_owned();
    let state = if is_open {
        badge("soon", "clock", text(Text::new("Đang nhập, số liệu tạm tính", "Open, provisional")))
    } else {
        badge("done", "lock", text(Text::new("Đã khóa", "Locked")))
    };
    MeetingView {
        name: meeting_title(meeting, lang),
        period: upper_first(&period_words(&meeting.id, lang)),
        facts: facts(sitting, zone, lang),
        state,
        note: calendar_note(sitting, zone, lang),
        report: report_link(&meeting.id, !is_open, root, lang),
        annexes: paper_note(&meeting.id, is_open, lang),
        before: earlier,
        after: later,
        figures: figures(assessment, lang),
        bar: tally_row(Link::default(), &assessment.province, lang).bar,
        explain_more: if assessment.province.explain() > EXPLAINED {
            text(Text::new("Danh sách đầy đủ ở Phụ lục IV của Báo cáo.", "The full list is annex IV of the report."))
        } else {
            String::new()
        },
        explain: explain_groups(assessment, EXPLAINED, rows, root),
        changes: before.map(|before| changes(before, assessment, root, lang)).unwrap_or_default(),
        changes_since: before
            .and_then(|before| before.snapshot.meeting.as_ref())
            .map(|id| {
                Text::new("So với {period}", "Against the {period}").fill(lang, &[("period", &period_words(id, lang))])
            })
            .unwrap_or_default(),
        turn: before.map(|before| archive::turn_lines(before, assessment, lang)).unwrap_or_default(),
        rhythm: rhythm(assessment, meeting.day, By::Agency(RHYTHM_ROWS, rows.agencies), as_of, root, lang),
        frozen: frozen(sitting, period, inputs.tip, lang),
        late: late(assessment, zone, root, lang),
        late_note: if is_open || period.seen == period.to {
            String::new()
        } else {
            text(Text::new(
                "Được ghi nhận sau thời điểm khóa, trước giờ họp: nêu riêng, tính vào kỳ sau.",
                "Landed after the lock and before the meeting: shown apart, counted for the next period.",
            ))
        },
    }
}

const RHYTHM_ROWS: usize = 20;
const LATE_ROWS: usize = 50;
/// Tasks to be explained that stand here; the report has all.
const EXPLAINED: usize = 150;

fn facts(sitting: &Sitting, zone: Zone, lang: Lang) -> Vec<Named> {
    let named = |label: Text, text: String| Named { label: label.in_lang(lang).to_owned(), text };
    let day = |day| lang::weekday_and_date(day, lang);
    let mut facts = Vec::new();
    if let Some(on) = sitting.meeting.day {
        let text = format!("{}, {}", lang::clock_text(sitting.meeting.time, lang), day(on));
        facts.push(named(Text::new("Họp", "Meeting"), text));
    }
    if let Some(cutoff) = sitting.cutoff {
        let local = zone.local(cutoff.instant);
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
        head.share((tally.done(), tally.total), Text::new("tỷ lệ hoàn thành", "completion rate"), "plain"),
        head.on_time(),
        head.overdue(head.overdue_days(), ""),
        head.explain(
            Text::new("phải giải trình", "to explain"),
            Text::new("{n} không tổng hợp", "{n} not aggregated").fill(lang, &[("n", &head.number(tally.excluded))]),
            "#giai-trinh",
        ),
    ]
}

/// How the state was chosen, for whoever wants to check it.
fn frozen(sitting: &Sitting, period: &Period, tip: Option<&Landing>, lang: Lang) -> Vec<Named> {
    let named = |label: Text, text: String| Named { label: label.in_lang(lang).to_owned(), text };
    let mut rows = Vec::new();
    if let Some(freeze) = &sitting.freeze {
        rows.push(named(Text::new("Cách chọn", "Chosen"), proof::freeze_words(freeze, lang)));
    }
    let commit = tip.map(|landing| landing.commit.to_string()).unwrap_or_default();
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

fn late(assessment: &Assessment<'_>, zone: Zone, root: &str, lang: Lang) -> Vec<LateRow> {
    let registry = &assessment.snapshot.office.registry;
    let tasks = assessment.files().flat_map(|task| task.state.late.iter().map(move |update| (task, update)));
    tasks
        .filter_map(|(task, update)| {
            let landed = update.landed?;
            let id = task.state.task.id.as_str();
            Some(LateRow {
                task: Link { label: format!("{id} {}", title(task, lang)), href: task_href(root, id, lang) },
                agency: registry.name_in(&task.state.lead, lang).to_owned(),
                when: frame::moment(assessment.snapshot.period.proof.time(landed), zone, lang),
                is_unproven: update.is_unproven,
            })
        })
        .take(LATE_ROWS)
        .collect()
}

/// A change of the calendar after the lock is printed, never applied; a lock
/// that the Office set anew is applied and printed.
pub(super) fn calendar_note(sitting: &Sitting, zone: Zone, lang: Lang) -> String {
    let moment = |at| frame::moment(at, zone, lang);
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
                ("before", &moment(executed)),
                ("after", &sitting.cutoff.map(|cutoff| moment(cutoff.instant)).unwrap_or_default()),
            ],
        ),
    }
}
