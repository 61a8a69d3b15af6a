//! The words, tone and icon of a state. A state is never colour alone.

use chrono::NaiveDate;
use serde::Serialize;

use crate::assess::{Assessed, Information, Pace, Standing};
use crate::completeness::{Missing, Why};
use crate::diag::Severity;
use crate::lang::{self, Lang, Text};
use crate::model::choice::{Cadence, Status};
use crate::model::field;

#[derive(Clone, Debug, Serialize)]
pub(super) struct Badge {
    pub tone: &'static str,
    pub icon: &'static str,
    /// The same where it is not the one that its tone has by itself.
    pub sign: &'static str,
    pub label: String,
    /// On a page of both languages, where English has other words; else empty.
    pub en: String,
    /// `2025-03-31`, of what is open: a script counts the days to it or since, for no
    /// page changes because a day went by.
    pub due: Option<String>,
}

pub(super) fn badge(tone: &'static str, icon: &'static str, label: impl Into<String>) -> Badge {
    let sign = if of_tone(tone) == icon { "" } else { icon };
    Badge { tone, icon, sign, label: label.into(), en: String::new(), due: None }
}

/// The sign that a tone has by itself, as css/components/icon.css draws it.
fn of_tone(tone: &str) -> &str {
    match tone {
        "done" | "done-late" => "check",
        "soon" => "clock",
        "on-track" => "play",
        "late" => "cross",
        "none" => "dash",
        "accent" => "up",
        _ => "",
    }
}

/// For a page of both languages.
pub(super) fn in_both(of: impl Fn(Lang) -> Badge) -> Badge {
    pair(of(Lang::Vi), of(Lang::En))
}

pub(super) fn pair(vi: Badge, en: Badge) -> Badge {
    Badge { en: if en.label == vi.label { String::new() } else { en.label }, ..vi }
}

/// Of a task that the Office sent back, whatever its agency says of it.
pub(super) const RETURNED: Text = Text::new("Bị trả lại, thực hiện lại", "Sent back");

pub(super) fn progress(task: &Assessed<'_>, lang: Lang) -> Badge {
    if task.is_returned() {
        return badge("late", "cross", RETURNED.in_lang(lang));
    }
    let status = task.state.task.status;
    let (tone, icon) = match status {
        Status::Done => ("done", "check"),
        Status::InProgress => ("on-track", "play"),
        Status::AwaitingConfirmation => ("on-track", "clock"),
        Status::NotStarted | Status::Paused | Status::Dropped => ("none", "dash"),
    };
    badge(tone, icon, status.label().in_lang(lang))
}

/// Beside a deadline that is named: `Quá hạn`, `Trong hạn`. Whether it is soon and how
/// many days are left is for the script, from `due`.
pub(super) fn standing(standing: Standing, due: Option<NaiveDate>, lang: Lang) -> Badge {
    let undated = |text: Text| text.in_lang(lang).to_owned();
    still(standing, due, |text, _| undated(text)).unwrap_or_else(|| settled(standing, lang))
}

/// Where nothing else names the deadline: `Quá hạn (thời hạn 31/3/2025)`.
pub(super) fn standing_to(standing: Standing, due: Option<NaiveDate>, lang: Lang) -> Badge {
    let dated = |text: Text, day: NaiveDate| {
        let pattern = Text::new("{standing} (thời hạn {day})", "{standing} (due {day})");
        pattern.fill(lang, &[("standing", text.in_lang(lang)), ("day", &lang::table_date(day, lang))])
    };
    still(standing, due, dated).unwrap_or_else(|| settled(standing, lang))
}

/// As it stood when input was locked: the days are said, and no script counts on.
pub(super) fn settled(standing: Standing, lang: Lang) -> Badge {
    labelled(standing, standing_words(standing, lang))
}

/// What stays true while days go by, until the deadline has passed.
fn still(standing: Standing, due: Option<NaiveDate>, words: impl Fn(Text, NaiveDate) -> String) -> Option<Badge> {
    let due = due?;
    let (as_if, text) = match standing {
        Standing::Overdue { .. } => (standing, Text::new("Quá hạn", "Overdue")),
        Standing::DueSoon { days_left } | Standing::Within { days_left } => {
            (Standing::Within { days_left }, Text::new("Trong hạn", "Within deadline"))
        }
        _ => return None,
    };
    Some(Badge { due: Some(due.to_string()), ..labelled(as_if, words(text, due)) })
}

/// The same with `{days}` where its number stands, for a script to fill.
pub(super) fn standing_pattern(standing: Standing, lang: Lang) -> Badge {
    labelled(standing, words_with(standing, lang, |_| "{days}".to_owned()))
}

fn labelled(standing: Standing, label: String) -> Badge {
    let (tone, icon) = match standing {
        Standing::DoneOnTime | Standing::DoneWithoutDeadline => ("done", "check"),
        Standing::DoneLate { .. } => ("done-late", "check"),
        Standing::DueSoon { .. } => ("soon", "clock"),
        Standing::Within { .. } => ("on-track", "play"),
        Standing::Overdue { .. } => ("late", "cross"),
        Standing::WithoutDeadline | Standing::Paused | Standing::Dropped | Standing::Proposed => ("none", "dash"),
    };
    badge(tone, icon, label)
}

/// `Quá hạn 2 ngày`, `Còn 3 ngày`, `Đến hạn hôm nay`.
pub(super) fn standing_words(standing: Standing, lang: Lang) -> String {
    words_with(standing, lang, |days| days.to_string())
}

/// The same inside a document, where a count below ten takes a zero: `quá hạn 02 ngày`.
pub(super) fn standing_prose(standing: Standing, lang: Lang) -> String {
    lower_first(&words_with(standing, lang, |days| lang::count_text(usize::try_from(days).unwrap_or_default(), lang)))
}

fn words_with(standing: Standing, lang: Lang, number: impl Fn(i64) -> String) -> String {
    let (text, days) = text_of(standing);
    text.fill(lang, &[("days", &number(days))])
}

/// What is said of a standing, and the number of days in it.
pub(super) fn text_of(standing: Standing) -> (Text, i64) {
    match standing {
        Standing::DoneOnTime => (Text::new("Hoàn thành đúng hạn", "Completed on time"), 0),
        Standing::DoneLate { days } => {
            (Text::new("Hoàn thành quá hạn {days} ngày", "Completed {days} {days|day|days} late"), days)
        }
        Standing::DoneWithoutDeadline => (Text::new("Hoàn thành (không có thời hạn)", "Completed (no deadline)"), 0),
        Standing::DueSoon { days_left: 0 } => (Text::new("Đến hạn hôm nay", "Due today"), 0),
        Standing::DueSoon { days_left } => {
            (Text::new("Sắp đến hạn, còn {days} ngày", "Due soon, {days} {days|day|days} left"), days_left)
        }
        Standing::Within { days_left } => {
            (Text::new("Trong hạn, còn {days} ngày", "Within deadline, {days} {days|day|days} left"), days_left)
        }
        Standing::Overdue { days } => (Text::new("Quá hạn {days} ngày", "{days} {days|day|days} overdue"), days),
        Standing::WithoutDeadline => (Text::new("Không có thời hạn", "No deadline"), 0),
        Standing::Paused => (Text::new("Tạm dừng", "Suspended"), 0),
        Standing::Dropped => (Text::new("Đã đưa ra khỏi chương trình", "Dropped from the programme"), 0),
        Standing::Proposed => {
            (Text::new("Đề xuất bổ sung, chưa được chấp thuận", "Addition proposed, not approved"), 0)
        }
    }
}

pub(super) fn information(information: &Information, lang: Lang) -> Badge {
    let (tone, icon, label) = match information {
        Information::Full => ("done", "check", Text::new("Thông tin đầy đủ", "Information complete")),
        Information::Incomplete(_) => ("soon", "clock", Text::new("Chưa đầy đủ", "Incomplete")),
        Information::NotYet => ("none", "dash", Text::new("Chưa cập nhật", "Not updated yet")),
        Information::NoUpdate => ("none", "dash", Text::new("Không cập nhật", "No update")),
        Information::UpdatedLate => ("late", "cross", Text::new("Cập nhật sau khóa", "Updated after the lock")),
        Information::Unproven => ("soon", "clock", Text::new("Chưa chứng minh được thời điểm", "Time not proved")),
        Information::NewlyAssigned => ("none", "dash", Text::new("Mới giao", "Newly assigned")),
    };
    badge(tone, icon, label.in_lang(lang))
}

pub(super) fn severity(severity: Severity, lang: Lang) -> Badge {
    let (tone, icon) = match severity {
        Severity::Error => ("late", "cross"),
        Severity::Warning => ("soon", "clock"),
        Severity::Note => ("none", "dash"),
    };
    badge(tone, icon, severity.label().in_lang(lang))
}

pub(super) fn growth(lang: Lang) -> Badge {
    badge("accent", "up", Text::new("Tác động trực tiếp đến tăng trưởng", "Direct impact on growth").in_lang(lang))
}

/// What a list says of a task beside its badges.
pub(super) struct Remarks {
    /// The reason to explain: `Cập nhật chưa đầy đủ: thiếu kết quả thực hiện`.
    pub(super) reason: String,
    /// What a badge does not say: the parts that are missing, the missing taker.
    pub(super) note: String,
}

pub(super) fn remarks(task: &Assessed<'_>, lang: Lang) -> Remarks {
    let verdict = match &task.information {
        Information::Full | Information::NewlyAssigned => None,
        Information::NotYet => Some(Text::new("Chưa cập nhật thông tin", "Not updated yet")),
        Information::NoUpdate => Some(Text::new("Không cập nhật thông tin", "No update")),
        Information::UpdatedLate => Some(Text::new("Cập nhật sau thời điểm khóa", "Updated after the lock")),
        Information::Unproven => {
            Some(Text::new("Chưa chứng minh được thời điểm cập nhật", "The time of the update is not proved"))
        }
        Information::Incomplete(_) => Some(Text::new("Cập nhật chưa đầy đủ", "Incomplete")),
    };
    let mut reason = verdict.map(|text| text.in_lang(lang).to_owned()).unwrap_or_default();
    let mut note = String::new();
    if let Some(missing) = missing_note(task, lang) {
        // Only what is incomplete misses something, and has its verdict.
        reason.push_str(": ");
        reason.push_str(&missing);
        note.push_str(&missing);
    }
    if let Some(taker) = taker_note(task, lang) {
        for text in [&mut reason, &mut note] {
            text.push_str(if text.is_empty() { "" } else { "; " });
            text.push_str(taker);
        }
    }
    Remarks { reason, note }
}

fn missing_note(task: &Assessed<'_>, lang: Lang) -> Option<String> {
    let Information::Incomplete(missing) = &task.information else { return None };
    Some(if missing.is_empty() {
        Text::new("tệp không đọc được tại thời điểm khóa", "the file could not be read at the lock")
            .in_lang(lang)
            .to_owned()
    } else {
        Text::new("thiếu {missing}", "{missing} missing").fill(lang, &[("missing", &missing_words(missing, lang))])
    })
}

fn taker_note(task: &Assessed<'_>, lang: Lang) -> Option<&'static str> {
    let text = Text::new("chưa bàn giao cho cơ quan kế thừa", "not handed over to a successor");
    task.state.has_no_taker.then(|| text.in_lang(lang))
}

/// The fields, each once, in lower case inside a sentence.
pub(super) fn missing_words(missing: &[Missing], lang: Lang) -> String {
    let mut labels: Vec<String> = Vec::new();
    for missing in missing {
        // The Office's verdict is no field of the agency's.
        let label = if std::ptr::eq(missing.field, &field::appraisal::COMPLETE) {
            Text::new("nội dung theo ý kiến thẩm định của Văn phòng UBND tỉnh", "what the Office asked for")
        } else {
            missing.field.label
        };
        let label = lower_first(label.in_lang(lang));
        let label = match missing.why {
            Why::Absent => label,
            Why::Short => format!("{label} {}", Text::new("(quá ngắn)", "(too short)").in_lang(lang)),
            Why::Empty => format!("{label} {}", Text::new("(câu chung chung)", "(says nothing)").in_lang(lang)),
            Why::Copied => format!("{label} {}", Text::new("(chép lại lần trước)", "(copied)").in_lang(lang)),
        };
        if !labels.contains(&label) {
            labels.push(label);
        }
    }
    labels.join(", ")
}

/// The first letter in lower case, unless it begins an abbreviation: `IIP`, `UBND`.
pub(super) fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    let Some(first) = letters.next() else { return String::new() };
    if letters.clone().next().is_some_and(|second| second.is_uppercase() || second.is_numeric()) {
        return text.to_owned();
    }
    first.to_lowercase().chain(letters).collect()
}

/// The first letter in upper case.
pub(super) fn upper_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// `Đang thực hiện · Sắp đến hạn, còn 3 ngày · Thông tin đầy đủ`, for a terminal.
#[must_use]
pub fn verdict_line(task: &Assessed<'_>, lang: Lang) -> String {
    let mut parts = vec![
        task.state.task.status.label().in_lang(lang).to_owned(),
        match term_words(task, lang) {
            Some(term) => format!("{}: {}", upper_first(&term), lower_first(&standing_words(task.standing, lang))),
            None => standing_words(task.standing, lang),
        },
        information(&task.information, lang).label,
    ];
    parts.extend(Some(remarks(task, lang).note).filter(|note| !note.is_empty()));
    parts.extend(pace_words(&task.pace, lang));
    parts.extend(office_words(task, lang));
    parts.join(" · ")
}

/// `kỳ hạn 25/11/2026`.
pub(super) fn term_words(task: &Assessed<'_>, lang: Lang) -> Option<String> {
    let day = lang::prose_date(task.term?.last_day, lang);
    Some(Text::new("kỳ hạn {day}", "term to {day}").fill(lang, &[("day", &day)]))
}

/// `cập nhật 3/5 tuần`: of the days, weeks or months that asked for an update.
fn pace_words(pace: &Pace, lang: Lang) -> Option<String> {
    let text = match pace.cadence {
        Cadence::Daily => Text::new("cập nhật {kept}/{owed} ngày", "updated on {kept} of {owed} {owed|day|days}"),
        Cadence::Weekly => Text::new("cập nhật {kept}/{owed} tuần", "updated in {kept} of {owed} {owed|week|weeks}"),
        Cadence::Monthly => {
            Text::new("cập nhật {kept}/{owed} tháng", "updated in {kept} of {owed} {owed|month|months}")
        }
    };
    let numbers = (pace.kept.to_string(), pace.owed.to_string());
    (pace.owed > 0).then(|| text.fill(lang, &[("kept", &numbers.0), ("owed", &numbers.1)]))
}

/// `Văn phòng đánh giá: Chưa đạt, trả lại`.
fn office_words(task: &Assessed<'_>, lang: Lang) -> Option<String> {
    let quality = task.office.quality()?.label().in_lang(lang);
    let text = match task.is_returned() {
        true => Text::new("Văn phòng đánh giá: {quality}, trả lại", "the Office's rating: {quality}, sent back"),
        false => Text::new("Văn phòng đánh giá: {quality}", "the Office's rating: {quality}"),
    };
    Some(text.fill(lang, &[("quality", quality)]))
}
