//! The archive of meetings: each with its lock and its report.

use serde::Serialize;

use super::chronicle::Chronicle;
use super::frame::Sheet;
use super::frame::{self, Frame, Part};
use crate::lang::words::word;
use crate::lang::{self, Lang, Text, percent};
use crate::snapshot::{CalendarChange, Freeze, FrozenBy, Sitting};

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
            "{total} tasks, {rate} completed, {explain} to explain",
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
        name: meeting.name.clone(),
        day,
        lock,
        state,
        figures: figures.unwrap_or_default(),
        report,
        is_frozen: occasion.is_some(),
        note: calendar_note(chronicle, sitting),
    }
}

/// How the state of a locked meeting was chosen.
pub(super) fn freeze_words(freeze: &Freeze, lang: Lang) -> String {
    let text = match freeze.by {
        FrozenBy::Tag => Text::new("theo thẻ khóa của kỳ", "by the period's freeze tag"),
        FrozenBy::Time | FrozenBy::Nothing => Text::new(
            "đoạn dài nhất của nhánh chính trước thời điểm khóa, chưa có thẻ khóa hợp lệ",
            "the longest prefix of main before the cutoff; no valid freeze tag",
        ),
    };
    text.in_lang(lang).to_owned()
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
        .fill(lang, &[("before", &lang::prose_date(locked_for)), ("after", &lang::prose_date(now))]),
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
