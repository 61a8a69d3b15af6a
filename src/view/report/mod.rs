//! The meeting report as paper: Nghị định 30/2020's layout, the outline and
//! the wording of domain.md §3. A pure function of what stood at the lock, of
//! what landed until the meeting, and of this program.

mod annex;
mod body;
mod figures;
mod method;
mod notices;

use chrono::Datelike;
use serde::Serialize;

use self::annex::Annex;
use self::body::Chapter;
use super::chronicle::{Chronicle, Occasion};
use super::frame::Sheet;
use super::frame::{self, Frame, Part};
use super::row::{Link, task_path, title};
use crate::assess::{Assessed, Assessment};
use crate::history::Landing;
use crate::lang::{self, Text, count_text};
use crate::model::meeting::Meeting;
use crate::snapshot::Sitting;

#[derive(Debug, Serialize)]
pub struct ReportView {
    bar: Bar,
    is_preview: bool,
    letterhead: Letterhead,
    title_lines: Vec<String>,
    opening: String,
    parts: Vec<Chapter>,
    signer: String,
    recipients: Vec<String>,
    annexes: Vec<Annex>,
    notices: Vec<String>,
    method: Vec<String>,
}

#[derive(Debug, Serialize)]
struct Bar {
    text: String,
    commit: String,
}

#[derive(Debug, Serialize)]
struct Letterhead {
    superior: [String; 2],
    issuer: &'static str,
    number: String,
    place: String,
}

/// The reports of all locked meetings and a preview of the next one.
pub(super) fn pages(chronicle: &Chronicle<'_>) -> Vec<Sheet<ReportView>> {
    let mut pages = Vec::new();
    let mut previous: Option<&Occasion<'_>> = None;
    for occasion in chronicle.frozen {
        pages.push(page(chronicle, occasion.sitting, &occasion.assessment, previous, false));
        previous = Some(occasion);
    }
    if let Some(sitting) = chronicle.schedule.next() {
        pages.push(page(chronicle, sitting, chronicle.current, previous, true));
    }
    pages
}

fn page(
    chronicle: &Chronicle<'_>,
    sitting: &Sitting,
    assessment: &Assessment<'_>,
    previous: Option<&Occasion<'_>>,
    is_preview: bool,
) -> Sheet<ReportView> {
    let path = format!("hoi-nghi/{}.html", sitting.meeting.id);
    // Name and day as the calendar had them then; a later change is a note, not another report.
    let meeting = assessment.snapshot.office.meeting(&sitting.meeting.id).unwrap_or(&sitting.meeting);
    let writer = Writer { chronicle, sitting, meeting, assessment };
    let view = writer.report(previous, is_preview);
    let frame = Frame::of(chronicle, &path, Part::Meetings, meeting.name.clone());
    Sheet { path, frame, view }
}

struct Writer<'a> {
    chronicle: &'a Chronicle<'a>,
    sitting: &'a Sitting,
    meeting: &'a Meeting,
    assessment: &'a Assessment<'a>,
}

impl Writer<'_> {
    fn report(&self, previous: Option<&Occasion<'_>>, is_preview: bool) -> ReportView {
        let lang = self.chronicle.lang;
        let settings = &self.assessment.snapshot.office.settings;
        let period = &self.assessment.snapshot.period;
        let commit = self.chronicle.record.ledger.tip(period.to).map(Landing::short_name).unwrap_or_default();
        let day = self.meeting.day.unwrap_or(period.closing_day);
        let province = settings.province_on(day);
        let (year, month) = self.meeting.id.month();
        let (next_year, next_month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
        ReportView {
            bar: Bar { text: self.bar(is_preview), commit },
            is_preview,
            letterhead: Letterhead {
                superior: [
                    Text::new("Ủy ban nhân dân", "People's Committee").in_lang(lang).to_owned(),
                    Text::new("tỉnh {province}", "of {province}").fill(lang, &[("province", province)]),
                ],
                issuer: Text::new("Văn phòng", "Office").in_lang(lang),
                number: Text::new("Số:\u{2003}\u{2003}/{symbol}", "No.\u{2003}\u{2003}/{symbol}")
                    .fill(lang, &[("symbol", &settings.report.symbol)]),
                place: Text::new(
                    "{province}, ngày       tháng {month} năm {year}",
                    "{province},       /{month}/{year}",
                )
                .fill(
                    lang,
                    &[
                        ("province", province),
                        ("month", &lang::month_text(day.month())),
                        ("year", &day.year().to_string()),
                    ],
                ),
            },
            title_lines: vec![
                Text::new(
                    "Kết quả thực hiện nhiệm vụ được giao tháng {month} năm {year},",
                    "Results of assigned tasks, {month}/{year},",
                )
                .fill(lang, &[("month", &lang::month_text(month)), ("year", &year.to_string())]),
                Text::new("nhiệm vụ trọng tâm tháng {month} năm {year}", "and key tasks of {month}/{year}")
                    .fill(lang, &[("month", &lang::month_text(next_month)), ("year", &next_year.to_string())]),
                Text::new(
                    "phục vụ Hội nghị giao ban kinh tế - xã hội của tỉnh",
                    "for the province's socio-economic briefing",
                )
                .in_lang(lang)
                .to_owned(),
            ],
            opening: self.opening(is_preview),
            parts: self.chapters(),
            signer: settings.report.signer.clone(),
            recipients: settings.report.recipients.clone(),
            annexes: self.annexes(),
            notices: self.notices(is_preview),
            method: self.method(previous, is_preview),
        }
    }

    fn bar(&self, is_preview: bool) -> String {
        let lang = self.chronicle.lang;
        let day = self.meeting.day.map(lang::prose_date).unwrap_or_default();
        let at = frame::moment(self.chronicle, self.assessment.snapshot.period.closes);
        let text = if is_preview {
            Text::new("Hội nghị {day} · xem trước lúc {at}", "Meeting of {day} · preview at {at}")
        } else {
            Text::new("Hội nghị {day} · khóa {at}", "Meeting of {day} · locked {at}")
        };
        text.fill(lang, &[("day", &day), ("at", &at)])
    }

    fn opening(&self, is_preview: bool) -> String {
        let lang = self.chronicle.lang;
        let at = frame::moment(self.chronicle, self.assessment.snapshot.period.closes);
        let basis = self.assessment.snapshot.office.settings.basis.as_ref();
        let data = if is_preview {
            Text::new(
                "số liệu tạm tính lúc {at}, chưa khóa nhập thông tin",
                "provisional data of {at}, input still open",
            )
        } else {
            Text::new("số liệu chốt lúc {at}", "data as of {at}")
        };
        let data = data.fill(lang, &[("at", &at)]);
        match basis {
            Some(basis) => Text::new(
                "Thực hiện {basis}, Văn phòng UBND tỉnh tổng hợp, báo cáo như sau ({data}):",
                "Under {basis}, the Office reports as follows ({data}):",
            )
            .fill(lang, &[("basis", basis), ("data", &data)]),
            None => Text::new(
                "Văn phòng UBND tỉnh tổng hợp, báo cáo kết quả thực hiện nhiệm vụ được giao ({data}):",
                "The Office reports on assigned tasks ({data}):",
            )
            .fill(lang, &[("data", &data)]),
        }
    }

    fn task_link(&self, task: &Assessed<'_>) -> Link {
        Link { label: title(task, self.chronicle.lang), href: format!("../{}", task_path(task.state.task.id.as_str())) }
    }

    fn agency_name(&self, task: &Assessed<'_>) -> String {
        self.assessment.snapshot.office.registry.name(&task.state.lead).to_owned()
    }

    fn number(&self, value: usize) -> String {
        count_text(value, self.chronicle.lang)
    }

    fn cause_words(&self, task: &Assessed<'_>) -> String {
        let lang = self.chronicle.lang;
        let Some(cause) = &task.state.task.details.cause else {
            return Text::new("chưa nêu nguyên nhân", "no cause given").in_lang(lang).to_owned();
        };
        let kind = cause.kind.as_ref().map(|kind| kind.value.label().in_lang(lang)).unwrap_or_default();
        let content = cause.content.as_ref().map(|content| flat(&content.value)).unwrap_or_default();
        format!("{kind}: {}", content.trim_end_matches('.'))
    }
}

fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn sentence(text: &str) -> String {
    if text.is_empty() || text.ends_with(['.', '!', '?', '…']) { text.to_owned() } else { format!("{text}.") }
}
