//! The meeting report as paper: Nghị định 30/2020's layout, the outline and
//! the wording of domain.md §3. A pure function of what stood at the lock, of
//! what landed until the meeting, and of this program.

use chrono::{Datelike, Months, NaiveDate};
use serde::Serialize;

use super::badge;
use super::frame::{self, Frame, Part};
use super::lists::{ExplainGroup, ProposalRow, explain_groups, numbered, proposals};
use super::meeting::calendar_note;
use super::row::{Link, TallyRow, tally_row, task_path, title};
use super::site::{Chronicle, Occasion, Page, View};
use super::task::{AdjustmentRow, adjustment_row};
use crate::assess::{Assessed, Assessment, Information};
use crate::lang::words::word;
use crate::lang::{self, Text, count_text, percent};
use crate::model::choice::{CauseKind, TaskKind};
use crate::snapshot::{FrozenBy, Sitting, fingerprint};

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

/// `I. TÌNH HÌNH CHUNG` and what stands below it.
#[derive(Debug, Serialize)]
struct Chapter {
    heading: String,
    sections: Vec<Section>,
}

#[derive(Debug, Serialize)]
struct Section {
    heading: String,
    paragraphs: Vec<String>,
    /// Points a), b), … each about one task.
    points: Vec<Point>,
    /// Said when there are no points.
    empty: &'static str,
}

#[derive(Debug, Serialize)]
struct Point {
    mark: String,
    task: Link,
    text: String,
}

#[derive(Debug, Serialize)]
struct Annex {
    anchor: &'static str,
    number: String,
    heading: &'static str,
    attached: String,
    table: Table,
}

#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum Table {
    Totals { rows: Vec<TallyRow>, total: Box<TallyRow>, formulas: Vec<String> },
    Tasks { rows: Vec<AnnexRow> },
    Excluded { rows: Vec<AnnexRow> },
    Explain { groups: Vec<ExplainGroup> },
    Overdue { rows: Vec<AnnexRow> },
    Adjustments { rows: Vec<Adjusted> },
    Handovers { rows: Vec<AnnexRow> },
    Proposals { rows: Vec<ProposalRow> },
}

/// One line of an annex; each table shows the cells it needs.
#[derive(Debug, Default, Serialize)]
struct AnnexRow {
    task: Link,
    id: String,
    documents: String,
    lead: String,
    coordinating: String,
    deadline: String,
    product: String,
    results: String,
    blockers: String,
    proposals: String,
    standing: String,
    missing: String,
    last_update: String,
    direction: String,
    days: String,
    cause: String,
    solution: String,
    from: String,
    to: String,
    date: String,
    record: String,
    note: String,
}

#[derive(Debug, Serialize)]
struct Adjusted {
    task: Link,
    row: AdjustmentRow,
}

/// The reports of all locked meetings and a preview of the next one.
pub(super) fn pages(chronicle: &Chronicle<'_>) -> Vec<Page> {
    let mut pages: Vec<Page> = Vec::new();
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
) -> Page {
    let path = format!("hoi-nghi/{}.html", sitting.meeting.id);
    let writer = Writer { chronicle, sitting, assessment };
    let view = writer.report(previous, is_preview);
    let frame = Frame::of(chronicle, &path, Part::Meetings, sitting.meeting.name.clone());
    Page { path, frame, view: View::Report(Box::new(view)) }
}

struct Writer<'a> {
    chronicle: &'a Chronicle<'a>,
    sitting: &'a Sitting,
    assessment: &'a Assessment<'a>,
}

impl Writer<'_> {
    fn report(&self, previous: Option<&Occasion<'_>>, is_preview: bool) -> ReportView {
        let lang = self.chronicle.lang;
        let settings = &self.assessment.snapshot.office.settings;
        let period = self.assessment.snapshot.period;
        let commit =
            self.chronicle.record.ledger.tip(period.to).map(|landing| landing.short_name()).unwrap_or_default();
        let day = self.sitting.meeting.day.unwrap_or(period.closing_day);
        let province = settings.province_on(day);
        let (year, month) = self.sitting.meeting.id.month();
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
            method: self.method(previous, is_preview),
        }
    }

    fn bar(&self, is_preview: bool) -> String {
        let lang = self.chronicle.lang;
        let day = self.sitting.meeting.day.map(lang::prose_date).unwrap_or_default();
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

    fn chapters(&self) -> Vec<Chapter> {
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

    fn paragraphs(&self, heading: Text, paragraphs: Vec<String>) -> Section {
        let lang = self.chronicle.lang;
        Section {
            heading: heading.in_lang(lang).to_owned(),
            paragraphs,
            points: Vec::new(),
            empty: word("nothing", lang),
        }
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
        Section { heading: heading.in_lang(lang).to_owned(), paragraphs: Vec::new(), points, empty: word("none", lang) }
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

    fn totals(&self) -> Section {
        let lang = self.chronicle.lang;
        let tally = &self.assessment.province;
        let mut text = Text::new(
            "Tính đến thời điểm khóa nhập thông tin, tổng số nhiệm vụ được giao là {n} nhiệm vụ ({a} nhiệm vụ trọng tâm, {b} nhiệm vụ thường xuyên). Trong đó: đã hoàn thành {x} nhiệm vụ, đạt {p} (đúng hạn {x1}, quá hạn {x2}); chưa hoàn thành {y} nhiệm vụ (trong hạn {y1}, quá hạn {y2}",
            "At the lock {n} tasks had been assigned ({a} key, {b} regular). Completed: {x}, {p} (on time {x1}, late {x2}); not completed: {y} (within deadline {y1}, overdue {y2}",
        )
        .fill(
            lang,
            &[
                ("n", &self.number(tally.total)),
                ("a", &self.number(tally.key)),
                ("b", &self.number(tally.regular)),
                ("x", &self.number(tally.done())),
                ("p", &percent(tally.done(), tally.total, lang)),
                ("x1", &self.number(tally.done_on_time)),
                ("x2", &self.number(tally.done_late)),
                ("y", &self.number(tally.open())),
                ("y1", &self.number(tally.open_within)),
                ("y2", &self.number(tally.open_overdue)),
            ],
        );
        for (count, words) in [
            (tally.open_without_deadline, Text::new(", không có thời hạn {n}", ", without deadline {n}")),
            (tally.open_paused, Text::new(", tạm dừng {n}", ", suspended {n}")),
        ] {
            if count > 0 {
                text.push_str(&words.fill(lang, &[("n", &self.number(count))]));
            }
        }
        text.push_str(").");
        let on_time = Text::new(
            "Tỷ lệ hoàn thành đúng hạn trên số nhiệm vụ đến hạn: {p} ({a}/{b}) (Phụ lục I).",
            "On-time rate among tasks that were due: {p} ({a}/{b}) (annex I).",
        )
        .fill(
            lang,
            &[
                ("p", &percent(tally.done_on_time, tally.due(), lang)),
                ("a", &self.number(tally.done_on_time)),
                ("b", &self.number(tally.due())),
            ],
        );
        self.paragraphs(Text::new("1. Số liệu tổng hợp", "1. Figures"), vec![text, on_time])
    }

    fn information(&self) -> Section {
        let lang = self.chronicle.lang;
        let agencies_of = |wanted: fn(&Information) -> bool| {
            let mut leads: Vec<_> = self
                .assessment
                .tasks
                .iter()
                .filter(|task| task.is_counted() && wanted(&task.information))
                .map(|task| &task.state.lead)
                .collect();
            leads.sort();
            leads.dedup();
            leads.len()
        };
        let tally = &self.assessment.province;
        let line = |text: Text, tasks: usize, agencies: usize| {
            text.fill(lang, &[("k", &self.number(tasks)), ("m", &self.number(agencies))])
        };
        let mut lines = vec![line(
            Text::new(
                "- Cập nhật đầy đủ: {k} nhiệm vụ của {m} cơ quan, đơn vị, địa phương.",
                "- Complete: {k} tasks of {m} agencies.",
            ),
            tally.informed,
            agencies_of(|information| *information == Information::Full),
        )];
        if tally.excluded > 0 {
            lines.push(line(
                Text::new(
                    "- Có {k} nhiệm vụ của {m} cơ quan, đơn vị, địa phương cập nhật chưa đầy đủ nội dung thông tin theo yêu cầu; Văn phòng UBND tỉnh không tổng hợp vào nội dung Báo cáo (Phụ lục III).",
                    "- {k} tasks of {m} agencies were updated incompletely and are not aggregated (annex III).",
                ),
                tally.excluded,
                agencies_of(|information| matches!(information, Information::Incomplete(_))),
            ));
        }
        lines.push(line(
            Text::new(
                "- Không cập nhật: {k} nhiệm vụ của {m} cơ quan, đơn vị, địa phương (Phụ lục IV).",
                "- No update: {k} tasks of {m} agencies (annex IV).",
            ),
            tally.silent,
            agencies_of(|information| *information == Information::NoUpdate),
        ));
        if tally.late_update > 0 {
            lines.push(line(
                Text::new(
                    "- Cập nhật sau thời điểm khóa: {k} nhiệm vụ của {m} cơ quan, đơn vị, địa phương (Phụ lục IV).",
                    "- Updated after the lock: {k} tasks of {m} agencies (annex IV).",
                ),
                tally.late_update,
                agencies_of(|information| *information == Information::UpdatedLate),
            ));
        }
        if tally.new > 0 {
            lines.push(line(
                Text::new(
                    "- Mới giao, chưa phải giải trình: {k} nhiệm vụ của {m} cơ quan, đơn vị, địa phương.",
                    "- Newly assigned, nothing to explain: {k} tasks of {m} agencies.",
                ),
                tally.new,
                agencies_of(|information| *information == Information::NewlyAssigned),
            ));
        }
        let days = usize::try_from(self.assessment.snapshot.office.settings.updating.piling_days).unwrap_or_default();
        let piled = self.assessment.tasks.iter().filter(|task| task.is_piled_up).count();
        if piled > 0 {
            let mut agencies: Vec<_> =
                self.assessment.tasks.iter().filter(|task| task.is_piled_up).map(|task| &task.state.lead).collect();
            agencies.sort();
            agencies.dedup();
            lines.push(
                Text::new(
                    "- {k} nhiệm vụ của {m} cơ quan, đơn vị chỉ cập nhật thông tin một lần vào thời điểm chốt (trong {d} ngày trước khi khóa).",
                    "- {k} tasks of {m} agencies were updated once, in the last {d} days before the lock.",
                )
                .fill(lang, &[("k", &self.number(piled)), ("m", &self.number(agencies.len())), ("d", &self.number(days))]),
            );
        }
        self.paragraphs(Text::new("2. Tình hình cập nhật thông tin", "2. Information"), lines)
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
        let blocked = self.assessment.tasks.iter().filter(|task| {
            task.is_counted() && task.state.task.details.blockers.iter().any(crate::model::task::Blocker::is_open)
        });
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
        vec![
            self.points(
                Text::new(
                    "1. Nhiệm vụ quá hạn chưa hoàn thành: a) nguyên nhân chủ quan",
                    "1. Overdue tasks: a) subjective causes",
                ),
                overdue().filter(|task| matches!(kind_of(task), Some(CauseKind::Subjective | CauseKind::Both))),
                text,
            ),
            self.points(
                Text::new("b) nguyên nhân khách quan", "b) objective causes"),
                overdue().filter(|task| kind_of(task) == Some(CauseKind::Objective)),
                text,
            ),
            self.points(
                Text::new("c) chưa nêu nguyên nhân", "c) no cause given"),
                overdue().filter(|task| kind_of(task).is_none()),
                text,
            ),
            self.points(Text::new("2. Khó khăn, vướng mắc đang xử lý", "2. Open difficulties"), blocked, blocker_text),
        ]
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

    /// Due after the closing day and by the end of the month that follows the meeting's.
    fn due_next(&self) -> Vec<Section> {
        let closing_day = self.assessment.snapshot.period.closing_day;
        let (year, month) = self.sitting.meeting.id.month();
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
                sentence(Text::new("Có {n} kiến nghị, đề xuất đang chờ quyết định (Phụ lục VIII).", "{n} proposals await a decision (annex VIII)."), open),
            ),
            self.paragraphs(
                Text::new("2. Đề xuất điều chỉnh danh mục nhiệm vụ", "2. Proposed adjustments"),
                sentence(Text::new("Có {n} đề xuất điều chỉnh danh mục nhiệm vụ (Phụ lục VI).", "{n} adjustments are proposed (annex VI)."), adjustments),
            ),
            self.paragraphs(
                Text::new("3. Nhiệm vụ không tổng hợp – đề nghị Chủ tịch UBND tỉnh xem xét, chỉ đạo", "3. Tasks not aggregated, for the Chairman's direction"),
                sentence(Text::new("Có {n} nhiệm vụ không tổng hợp, kèm đề xuất chỉ đạo (Phụ lục III).", "{n} tasks are not aggregated; directions are proposed (annex III)."), tally.excluded),
            ),
            self.paragraphs(
                Text::new("4. Danh sách Thủ trưởng trực tiếp báo cáo giải trình tại Hội nghị", "4. Heads to explain in person"),
                if tally.explain() == 0 {
                    vec![Text::new("Không có nhiệm vụ phải giải trình./.", "Nothing is to be explained.").in_lang(lang).to_owned()]
                } else {
                    vec![Text::new(
                        "Đề nghị Thủ trưởng các cơ quan, đơn vị, địa phương có tên tại Phụ lục IV trực tiếp báo cáo giải trình tại Hội nghị./.",
                        "The heads of the agencies named in annex IV are asked to explain in person at the meeting.",
                    )
                    .in_lang(lang)
                    .to_owned()]
                },
            ),
        ]
    }

    fn annexes(&self) -> Vec<Annex> {
        let lang = self.chronicle.lang;
        let total = Link { label: word("grand_total", lang).to_owned(), href: String::new() };
        let registry = &self.assessment.snapshot.office.registry;
        let counted = || self.assessment.tasks.iter().filter(|task| task.is_counted());
        let totals = Table::Totals {
            rows: self
                .assessment
                .agencies
                .iter()
                .map(|(id, tally)| {
                    tally_row(Link { label: registry.name(id).to_owned(), href: String::new() }, tally, lang)
                })
                .collect(),
            total: Box::new(tally_row(total, &self.assessment.province, lang)),
            formulas: super::agency::formulas(lang),
        };
        let rows = |tasks: Vec<&Assessed<'_>>| tasks.into_iter().map(|task| self.annex_row(task)).collect::<Vec<_>>();
        let overdue = counted().filter(|task| task.standing.is_overdue()).collect();
        [
            (
                "pl1",
                Text::new("Tổng hợp tình hình thực hiện nhiệm vụ theo cơ quan, đơn vị, địa phương", "Totals by agency"),
                totals,
            ),
            (
                "pl2",
                Text::new("Danh mục nhiệm vụ", "List of tasks"),
                Table::Tasks { rows: rows(counted().filter(|task| !task.is_excluded()).collect()) },
            ),
            (
                "pl3",
                Text::new(
                    "Nhiệm vụ không tổng hợp do cập nhật chưa đầy đủ thông tin",
                    "Tasks not aggregated for incomplete information",
                ),
                Table::Excluded { rows: rows(counted().filter(|task| task.is_excluded()).collect()) },
            ),
            (
                "pl4",
                Text::new(
                    "Danh sách Thủ trưởng trực tiếp báo cáo giải trình tại Hội nghị",
                    "Heads to explain in person at the meeting",
                ),
                Table::Explain { groups: explain_groups(self.chronicle, self.assessment, "../") },
            ),
            (
                "pl5",
                Text::new("Nhiệm vụ quá hạn chưa hoàn thành", "Overdue tasks"),
                Table::Overdue { rows: rows(overdue) },
            ),
            (
                "pl6",
                Text::new("Đề xuất điều chỉnh danh mục nhiệm vụ", "Proposed adjustments"),
                Table::Adjustments { rows: self.adjusted() },
            ),
            (
                "pl7",
                Text::new("Nhiệm vụ bàn giao sau sắp xếp tổ chức bộ máy", "Tasks handed over after reorganisation"),
                Table::Handovers { rows: self.handovers() },
            ),
            (
                "pl8",
                Text::new("Kiến nghị, đề xuất chờ quyết định", "Proposals awaiting a decision"),
                Table::Proposals { rows: proposals(self.chronicle, self.assessment, "../") },
            ),
        ]
        .into_iter()
        .enumerate()
        .map(|(index, (anchor, heading, table))| Annex {
            anchor,
            number: Text::new("Phụ lục {n}", "Annex {n}").fill(lang, &[("n", &lang::roman(index + 1))]),
            heading: heading.in_lang(lang),
            attached: self.attached(),
            table,
        })
        .collect()
    }

    fn attached(&self) -> String {
        let lang = self.chronicle.lang;
        let day = self.sitting.meeting.day.unwrap_or(self.assessment.snapshot.period.closing_day);
        Text::new(
            "(Kèm theo Báo cáo số\u{2003}\u{2003}/{symbol} ngày\u{2003} tháng {month} năm {year} của Văn phòng UBND tỉnh)",
            "(Attached to report no.\u{2003}\u{2003}/{symbol} of\u{2003}/{month}/{year} of the Office)",
        )
        .fill(
            lang,
            &[
                ("symbol", &self.assessment.snapshot.office.settings.report.symbol),
                ("month", &lang::month_text(day.month())),
                ("year", &day.year().to_string()),
            ],
        )
    }

    fn annex_row(&self, task: &Assessed<'_>) -> AnnexRow {
        let lang = self.chronicle.lang;
        if task.state.task.details.is_classified() {
            return AnnexRow {
                task: self.task_link(task),
                id: task.state.task.id.to_string(),
                lead: self.agency_name(task),
                ..AnnexRow::default()
            };
        }
        let registry = &self.assessment.snapshot.office.registry;
        let details = &task.state.task.details;
        let documents = details.documents.iter().map(|document| {
            numbered(
                document.number.as_ref().map(|number| number.value.as_str()),
                document.date.as_ref().map(|date| date.value),
                lang,
            )
        });
        let open = || details.blockers.iter().filter(|blocker| blocker.is_open());
        let joined = |texts: Vec<String>| texts.join("; ");
        let deadline = match task.state.deadline.governs.last_day {
            Some(day) => format!("{} ({})", task.state.deadline.governs.phrase(lang), lang::table_date(day)),
            None => task.state.deadline.governs.phrase(lang),
        };
        AnnexRow {
            task: self.task_link(task),
            id: task.state.task.id.to_string(),
            documents: joined(documents.collect()),
            lead: self.agency_name(task),
            coordinating: joined(details.coordinating.iter().map(|id| registry.name(&id.value).to_owned()).collect()),
            deadline,
            product: details.product.as_ref().map(|product| product.value.clone()).unwrap_or_default(),
            results: latest_text(task),
            blockers: joined(open().filter_map(|blocker| blocker.content.as_ref()).map(|text| flat(&text.value)).collect()),
            proposals: joined(open().filter_map(|blocker| blocker.proposal.as_ref()).map(|text| flat(&text.value)).collect()),
            standing: badge::standing_words(task.standing, lang),
            missing: badge::reason(task, lang),
            last_update: self.last_update(task),
            direction: Text::new(
                "Yêu cầu {who} cập nhật đầy đủ thông tin trước kỳ khóa tiếp theo; Thủ trưởng chịu trách nhiệm trước Chủ tịch UBND tỉnh.",
                "{who} is to complete the information before the next lock; its head answers to the Chairman.",
            )
            .fill(lang, &[("who", &self.agency_name(task))]),
            days: match task.standing {
                crate::assess::Standing::Overdue { days } => days.to_string(),
                _ => String::new(),
            },
            cause: self.cause_words(task),
            solution: joined(open().filter_map(|blocker| blocker.solution.as_ref().or(blocker.proposal.as_ref())).map(|text| flat(&text.value)).collect()),
            ..AnnexRow::default()
        }
    }

    fn last_update(&self, task: &Assessed<'_>) -> String {
        let landed = task.state.updates.iter().filter_map(|update| update.landed).max();
        landed.map_or_else(
            || "—".to_owned(),
            |index| frame::moment(self.chronicle, self.chronicle.record.ledger.landing(index).time),
        )
    }

    fn adjusted(&self) -> Vec<Adjusted> {
        let tasks =
            self.assessment.tasks.iter().filter(|task| task.is_counted() && !task.state.task.details.is_classified());
        tasks
            .flat_map(|task| task.state.task.details.adjustments.iter().map(move |adjustment| (task, adjustment)))
            .map(|(task, adjustment)| Adjusted {
                task: self.task_link(task),
                row: adjustment_row(&self.assessment.snapshot.office.registry, adjustment, self.chronicle.lang),
            })
            .collect()
    }

    /// Hand-overs recorded by the closing day, then tasks that still have no taker.
    fn handovers(&self) -> Vec<AnnexRow> {
        let lang = self.chronicle.lang;
        let registry = &self.assessment.snapshot.office.registry;
        let closing_day = self.assessment.snapshot.period.closing_day;
        let mut rows = Vec::new();
        for task in self.assessment.tasks.iter().filter(|task| task.is_counted()) {
            for handover in &task.state.task.details.handovers {
                let (Some(from), Some(to), Some(date)) = (&handover.from, &handover.to, &handover.date) else {
                    continue;
                };
                if date.value > closing_day {
                    continue;
                }
                rows.push(AnnexRow {
                    task: self.task_link(task),
                    from: registry.name(&from.value).to_owned(),
                    to: registry.name(&to.value).to_owned(),
                    date: lang::table_date(date.value),
                    record: handover.record.as_ref().map(|record| record.value.clone()).unwrap_or_default(),
                    note: handover.state.as_ref().map(|state| state.value.clone()).unwrap_or_default(),
                    ..AnnexRow::default()
                });
            }
            if task.state.has_no_taker {
                rows.push(AnnexRow {
                    task: self.task_link(task),
                    from: self.agency_name(task),
                    to: "—".to_owned(),
                    note: word("no_taker", lang).to_owned(),
                    ..AnnexRow::default()
                });
            }
        }
        rows
    }

    /// How the numbers came about, and what anyone with a clone can compare.
    fn method(&self, previous: Option<&Occasion<'_>>, is_preview: bool) -> Vec<String> {
        let lang = self.chronicle.lang;
        let record = self.chronicle.record;
        let period = self.assessment.snapshot.period;
        let commit = record.ledger.tip(period.to).map(|landing| landing.commit.to_string()).unwrap_or_default();
        let how = match (is_preview, period.frozen_by) {
            (true, _) => Text::new("bản xem trước, chưa khóa", "a preview, not locked"),
            (_, FrozenBy::Tag) => Text::new("theo thẻ khóa của kỳ", "by the period's freeze tag"),
            (_, FrozenBy::Time | FrozenBy::Nothing) => Text::new(
                "đoạn dài nhất của nhánh chính trước thời điểm khóa",
                "the longest prefix of main before the cutoff",
            ),
        };
        let mut lines = vec![
            Text::new(
                "Phương pháp: trạng thái tính đến ngày chốt {day} tại phiên bản {commit} ({how}). Thời điểm ghi nhận là thời điểm thay đổi vào nhánh chính, theo ngày ghi của commit, không sớm hơn các lần ghi nhận trước đó.",
                "Method: states as of the closing day {day} at commit {commit} ({how}). A landing is when main took a change, by the commit's own date, never earlier than the landings before it.",
            )
            .fill(lang, &[("day", &lang::prose_date(period.closing_day)), ("commit", &commit), ("how", how.in_lang(lang))]),
            super::agency::formulas(lang).join(" "),
            self.required_words(),
            Text::new("Mã kiểm chứng dữ liệu của kỳ (SHA-256): {own}.", "Fingerprint of the period's data (SHA-256): {own}.")
                .fill(lang, &[("own", &fingerprint(record, period.to))]),
        ];
        if let Some(previous) = previous {
            let before = fingerprint(record, previous.assessment.snapshot.period.to);
            lines.push(
                Text::new(
                    "Mã kiểm chứng của kỳ trước ({id}): {before}.",
                    "Fingerprint of the period before ({id}): {before}.",
                )
                .fill(lang, &[("id", previous.sitting.meeting.id.as_str()), ("before", &before)]),
            );
        }
        let note = calendar_note(self.chronicle, self.sitting);
        if !note.is_empty() {
            lines.push(Text::new("Lịch Hội nghị: {note}.", "Calendar: {note}.").fill(lang, &[("note", &note)]));
        }
        lines
    }

    fn required_words(&self) -> String {
        let lang = self.chronicle.lang;
        let updating = &self.assessment.snapshot.office.settings.updating;
        let required: Vec<String> =
            updating.required.iter().map(|field| badge::lower_first(field.label.in_lang(lang))).collect();
        Text::new(
            "Một lần cập nhật đầy đủ gồm: {required} (mỗi nội dung từ {words} từ trở lên). Nhiệm vụ giao dưới {new} ngày trước khi khóa được miễn giải trình.",
            "A complete update holds: {required} (at least {words} words each). Tasks assigned less than {new} days before the lock are exempt.",
        )
        .fill(
            lang,
            &[
                ("required", &required.join(", ")),
                ("words", &updating.min_words.to_string()),
                ("new", &updating.new_days.to_string()),
            ],
        )
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

/// Implementation and results of the last update, as one text.
fn latest_text(task: &Assessed<'_>) -> String {
    let Some(last) = task.state.updates.last() else { return String::new() };
    let texts = last.update.texts();
    texts
        .into_iter()
        .filter_map(|(_, text)| text)
        .map(|text| sentence(&flat(&text.value)))
        .collect::<Vec<_>>()
        .join(" ")
}

fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn sentence(text: &str) -> String {
    if text.is_empty() || text.ends_with(['.', '!', '?', '…']) { text.to_owned() } else { format!("{text}.") }
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
