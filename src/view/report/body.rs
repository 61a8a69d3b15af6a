//! The chapters and their sections; the figures of chapter I are in `figures`.

use chrono::{Months, NaiveDate};
use serde::Serialize;

use super::{Writer, flat, sentence};
use crate::assess::Assessed;
use crate::lang::Text;
use crate::lang::words::word;
use crate::model::choice::{CauseKind, TaskKind};
use crate::model::task::Blocker;
use crate::view::badge;
use crate::view::lists::proposals;
use crate::view::row::Link;

/// `I. TÌNH HÌNH CHUNG` and what stands below it.
#[derive(Debug, Serialize)]
pub(super) struct Chapter {
    heading: String,
    sections: Vec<Section>,
}

#[derive(Debug, Serialize)]
pub(super) struct Section {
    heading: String,
    paragraphs: Vec<String>,
    /// Points a), b), … each about one task.
    points: Vec<Point>,
    /// Said when there is nothing below the heading; empty where parts follow.
    empty: &'static str,
    /// A part a), b), … of the section before it; its points are dashes.
    is_part: bool,
}

#[derive(Debug, Serialize)]
pub(super) struct Point {
    mark: String,
    task: Link,
    text: String,
}

impl Writer<'_> {
    pub(super) fn chapters(&self) -> Vec<Chapter> {
        let chapter =
            |heading: Text, sections| Chapter { heading: heading.in_lang(self.chronicle.lang).to_owned(), sections };
        vec![
            chapter(Text::new("I. Tình hình chung", "I. Overview"), vec![self.totals(), self.information()]),
            chapter(Text::new("II. Kết quả thực hiện nhiệm vụ", "II. Results"), self.results()),
            chapter(
                Text::new("III. Tồn tại, hạn chế và nguyên nhân", "III. Shortcomings and causes"),
                self.shortcomings(),
            ),
            chapter(
                Text::new("IV. Nhiệm vụ sắp đến hạn, nhiệm vụ trọng tâm tháng tới", "IV. Due next"),
                self.due_next(),
            ),
            chapter(Text::new("V. Kiến nghị, đề xuất", "V. Proposals"), self.proposals()),
        ]
    }

    pub(super) fn paragraphs(&self, heading: Text, paragraphs: Vec<String>) -> Section {
        let lang = self.chronicle.lang;
        Section { heading: heading.in_lang(lang).to_owned(), paragraphs, points: Vec::new(), empty: "", is_part: false }
    }

    /// A section that has parts below it.
    fn parted(&self, heading: Text, parts: Vec<Section>) -> Vec<Section> {
        let parts = parts.into_iter().map(|mut part| {
            part.is_part = true;
            for point in &mut part.points {
                "-".clone_into(&mut point.mark);
            }
            part
        });
        let mut sections = vec![self.paragraphs(heading, Vec::new())];
        sections.extend(parts);
        sections
    }

    fn points<'t, 'b: 't>(
        &self,
        heading: Text,
        tasks: impl Iterator<Item = &'t Assessed<'b>>,
        text: impl Fn(&Assessed<'_>) -> String,
    ) -> Section {
        let lang = self.chronicle.lang;
        let points = tasks
            .enumerate()
            .map(|(index, task)| Point { mark: point_mark(index), task: self.task_link(task), text: text(task) })
            .collect();
        Section {
            heading: heading.in_lang(lang).to_owned(),
            paragraphs: Vec::new(),
            points,
            empty: word("none", lang),
            is_part: false,
        }
    }

    /// Tasks with information, each once: Party programmes apart, growth first.
    fn results(&self) -> Vec<Section> {
        let office = &self.assessment.snapshot.office;
        let is_party = |task: &Assessed<'_>| {
            task.state.task.details.programmes.iter().any(|id| office.programmes.is_party(&id.value))
        };
        let is_key = |task: &Assessed<'_>| task.state.task.kind == TaskKind::Key;
        let is_growth = |task: &Assessed<'_>| task.state.task.details.is_growth();
        let body = || self.assessment.tasks.iter().filter(|task| task.is_counted() && !task.must_explain());
        let text = |task: &Assessed<'_>| self.result_text(task);
        vec![
            self.points(
                Text::new(
                    "1. Nhiệm vụ trọng tâm có tác động trực tiếp đến mục tiêu tăng trưởng",
                    "1. Key tasks with direct impact on growth",
                ),
                body().filter(|task| !is_party(task) && is_key(task) && is_growth(task)),
                text,
            ),
            self.points(
                Text::new("2. Nhiệm vụ trọng tâm khác", "2. Other key tasks"),
                body().filter(|task| !is_party(task) && is_key(task) && !is_growth(task)),
                text,
            ),
            self.points(
                Text::new("3. Nhiệm vụ thường xuyên", "3. Regular tasks"),
                body().filter(|task| !is_party(task) && !is_key(task)),
                text,
            ),
            self.points(
                Text::new(
                    "4. Nhiệm vụ thuộc Chương trình làm việc của Tỉnh ủy, Ban Thường vụ Tỉnh ủy",
                    "4. Tasks of the Party committee's programmes",
                ),
                body().filter(|task| is_party(task)),
                text,
            ),
        ]
    }

    /// `(Sở Tài chính; thời hạn Quý I/2025): giải ngân 1.516 tỷ đồng…; Trong hạn, còn 30 ngày.`
    fn result_text(&self, task: &Assessed<'_>) -> String {
        let lang = self.chronicle.lang;
        let results = latest_results(task);
        let who = self.agency_name(task);
        let deadline = task.state.deadline.governs.phrase(lang);
        let standing = badge::standing_prose(task.standing, lang);
        let text = if results.is_empty() {
            Text::new(" ({who}; thời hạn: {deadline}): {standing}.", " ({who}; deadline: {deadline}): {standing}.")
        } else {
            Text::new(
                " ({who}; thời hạn: {deadline}): {results}; {standing}.",
                " ({who}; deadline: {deadline}): {results}; {standing}.",
            )
        };
        text.fill(lang, &[("who", &who), ("deadline", &deadline), ("results", &results), ("standing", &standing)])
    }

    fn shortcomings(&self) -> Vec<Section> {
        let lang = self.chronicle.lang;
        let overdue = || self.assessment.tasks.iter().filter(|task| task.standing.is_overdue());
        let kind_of = |task: &Assessed<'_>| {
            task.state.task.details.cause.as_ref().and_then(|cause| cause.kind.as_ref()).map(|kind| kind.value)
        };
        let text = |task: &Assessed<'_>| {
            Text::new(" ({who}): {standing}; {cause}.", " ({who}): {standing}; {cause}.").fill(
                lang,
                &[
                    ("who", &self.agency_name(task)),
                    ("standing", &badge::standing_prose(task.standing, lang)),
                    ("cause", &self.cause_words(task)),
                ],
            )
        };
        let blocked = self
            .assessment
            .tasks
            .iter()
            .filter(|task| task.is_counted() && task.state.task.details.blockers.iter().any(Blocker::is_open));
        let blocker_text = |task: &Assessed<'_>| {
            let open: Vec<String> = task
                .state
                .task
                .details
                .blockers
                .iter()
                .filter(|blocker| blocker.is_open())
                .filter_map(|blocker| blocker.content.as_ref())
                .map(|content| flat(&content.value))
                .collect();
            format!(" ({}): {}", self.agency_name(task), sentence(&open.join("; ")))
        };
        let by_cause = vec![
            self.points(
                Text::new("a) Nguyên nhân chủ quan", "a) Subjective causes"),
                overdue().filter(|task| matches!(kind_of(task), Some(CauseKind::Subjective | CauseKind::Both))),
                text,
            ),
            self.points(
                Text::new("b) Nguyên nhân khách quan", "b) Objective causes"),
                overdue().filter(|task| kind_of(task) == Some(CauseKind::Objective)),
                text,
            ),
            self.points(
                Text::new("c) Chưa nêu nguyên nhân", "c) No cause given"),
                overdue().filter(|task| kind_of(task).is_none()),
                text,
            ),
        ];
        let mut sections = self.parted(Text::new("1. Nhiệm vụ quá hạn chưa hoàn thành", "1. Overdue tasks"), by_cause);
        let heading = Text::new("2. Khó khăn, vướng mắc đang xử lý", "2. Open difficulties");
        sections.push(self.points(heading, blocked, blocker_text));
        sections
    }

    /// Due after the closing day and by the end of the month that follows the meeting's.
    fn due_next(&self) -> Vec<Section> {
        let closing_day = self.assessment.snapshot.period.closing_day;
        let (year, month) = self.meeting.id.month();
        let end = NaiveDate::from_ymd_opt(year, month, 1)
            .and_then(|first| first.checked_add_months(Months::new(2)))
            .and_then(|first| first.pred_opt())
            .unwrap_or(closing_day);
        let mut tasks: Vec<&Assessed<'_>> = self
            .assessment
            .tasks
            .iter()
            .filter(|task| task.is_counted() && !task.standing.is_done())
            .filter(|task| task.state.deadline.governs.last_day.is_some_and(|due| due >= closing_day && due <= end))
            .collect();
        tasks.sort_by_key(|task| (task.state.deadline.governs.last_day, task.state.task.id.clone()));
        let lang = self.chronicle.lang;
        let heading = Text::new("Đến hạn đến hết tháng tới", "Due by the end of next month");
        vec![self.points(heading, tasks.into_iter(), |task| {
            Text::new(" ({who}; thời hạn: {deadline}): {progress}.", " ({who}; deadline: {deadline}): {progress}.")
                .fill(
                    lang,
                    &[
                        ("who", &self.agency_name(task)),
                        ("deadline", &task.state.deadline.governs.phrase(lang)),
                        ("progress", &badge::lower_first(task.state.task.status.label().in_lang(lang))),
                    ],
                )
        })]
    }

    fn proposals(&self) -> Vec<Section> {
        let lang = self.chronicle.lang;
        let open = proposals(self.chronicle, self.assessment, "../").len();
        let adjustments = self.adjusted().len();
        let tally = &self.assessment.province;
        let sentence = |text: Text, count: usize| vec![text.fill(lang, &[("n", &self.number(count))])];
        vec![
            self.paragraphs(
                Text::new("1. Nội dung các cơ quan, đơn vị, địa phương đề xuất UBND tỉnh, Chủ tịch UBND tỉnh", "1. Proposals of agencies"),
                sentence(Text::new("Có {n} kiến nghị, đề xuất đang chờ quyết định (Phụ lục\u{a0}VIII).", "{n} proposals await a decision (annex VIII)."), open),
            ),
            self.paragraphs(
                Text::new("2. Đề xuất điều chỉnh danh mục nhiệm vụ", "2. Proposed adjustments"),
                sentence(Text::new("Có {n} đề xuất điều chỉnh danh mục nhiệm vụ (Phụ lục\u{a0}VI).", "{n} adjustments are proposed (annex VI)."), adjustments),
            ),
            self.paragraphs(
                Text::new("3. Nhiệm vụ không tổng hợp – đề nghị Chủ tịch UBND tỉnh xem xét, chỉ đạo", "3. Tasks not aggregated, for the Chairman's direction"),
                sentence(Text::new("Có {n} nhiệm vụ không tổng hợp, kèm đề xuất chỉ đạo (Phụ lục\u{a0}III).", "{n} tasks are not aggregated; directions are proposed (annex III)."), tally.excluded),
            ),
            self.paragraphs(
                Text::new("4. Danh sách Thủ trưởng trực tiếp báo cáo giải trình tại Hội nghị", "4. Heads to explain in person"),
                if tally.explain() == 0 {
                    vec![Text::new("Không có nhiệm vụ phải giải trình./.", "Nothing is to be explained.").in_lang(lang).to_owned()]
                } else {
                    vec![Text::new(
                        "Đề nghị Thủ trưởng các cơ quan, đơn vị, địa phương có tên tại Phụ lục\u{a0}IV trực tiếp báo cáo giải trình tại Hội nghị./.",
                        "The heads of the agencies named in annex IV are asked to explain in person at the meeting.",
                    )
                    .in_lang(lang)
                    .to_owned()]
                },
            ),
        ]
    }
}

/// a) b) c) d) đ) e) g): the Vietnamese alphabet, without f, j, w, z.
fn point_mark(index: usize) -> String {
    const LETTERS: [&str; 23] = [
        "a", "b", "c", "d", "đ", "e", "g", "h", "i", "k", "l", "m", "n", "o", "p", "q", "r", "s", "t", "u", "v", "x",
        "y",
    ];
    let letter = LETTERS.get(index % LETTERS.len()).copied().unwrap_or_default();
    match index / LETTERS.len() {
        0 => format!("{letter})"),
        round => format!("{letter}{})", round + 1),
    }
}

/// The results of the last update that stood at the lock.
fn latest_results(task: &Assessed<'_>) -> String {
    if task.state.task.details.is_classified() {
        return String::new();
    }
    let latest = task.state.updates.iter().rev().find_map(|update| update.update.results.as_ref());
    latest.map(|results| badge::lower_first(flat(&results.value).trim_end_matches('.'))).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::point_mark;

    #[test]
    fn points_follow_the_vietnamese_alphabet() {
        let marks: Vec<String> = (0..8).map(point_mark).collect();
        assert_eq!(marks, ["a)", "b)", "c)", "d)", "đ)", "e)", "g)", "h)"]);
        assert_eq!(point_mark(23), "a2)");
    }
}
