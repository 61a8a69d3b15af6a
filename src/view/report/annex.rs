//! The annexes III to V, and what all annexes share. Annex I is in `totals`, II
//! in `index`, VI and VII are in `registers`.

use std::collections::HashMap;

use chrono::Datelike;

use super::Writer;
use crate::assess::{self, Assessed, Standing, Way};
use crate::lang::{self, Text};
use crate::model::id::{AgencyId, TaskId};
use crate::model::task::Blocker;
use crate::prose::{self, Line};
use crate::snapshot::cutoff;
use crate::view::badge;
use crate::view::frame;
use crate::view::paper::{Block, Cell, Column, Folio, Layout, Listing, Table, Value};
use crate::view::papers::annex_anchor;

/// Rows of one list on paper: no meeting comes to the end of more.
const MOST_ROWS: usize = 500;

/// What stands under the title of a folio: the blocks, and the list of which they
/// hold an excerpt.
pub(super) struct Listed<'w> {
    pub(super) blocks: Vec<Block>,
    pub(super) whole: Option<Listing<'w>>,
}

impl Listed<'_> {
    pub(super) fn blocks(blocks: Vec<Block>) -> Self {
        Self { blocks, whole: None }
    }
}

impl<'a> Writer<'a> {
    pub(super) fn annexes(&self) -> Vec<(Folio, Option<Listing<'_>>)> {
        let annexes = [
            (
                Text::new("Tổng hợp tình hình thực hiện nhiệm vụ theo cơ quan, đơn vị, địa phương", "Totals by agency"),
                Listed::blocks(self.totals_blocks()),
            ),
            (Text::new("Danh mục nhiệm vụ", "List of tasks"), self.index()),
            (
                Text::new(
                    "Nhiệm vụ không tổng hợp do cập nhật chưa đầy đủ thông tin",
                    "Tasks not aggregated for incomplete information",
                ),
                self.listed(self.excluded()),
            ),
            (
                Text::new(
                    "Danh sách Thủ trưởng trực tiếp báo cáo giải trình tại Hội nghị",
                    "Heads to explain in person at the meeting",
                ),
                self.listed(self.explain()),
            ),
            (Text::new("Nhiệm vụ quá hạn chưa hoàn thành", "Overdue tasks"), self.listed(self.overdue())),
            (
                Text::new("Đề xuất điều chỉnh danh mục nhiệm vụ", "Proposed adjustments"),
                self.listed(self.adjustments()),
            ),
            (
                Text::new("Nhiệm vụ bàn giao sau sắp xếp tổ chức bộ máy", "Tasks handed over after reorganisation"),
                self.listed(self.handovers()),
            ),
        ];
        let mut folios = Vec::new();
        for (index, (heading, listed)) in annexes.into_iter().enumerate() {
            let number = Text::new("Phụ lục {n}", "Annex {n}").fill(self.lang, &[("n", &lang::roman(index + 1))]);
            let title =
                Block::AnnexTitle { number: number.clone(), heading: self.say(heading), attached: self.attached() };
            let blocks = [title].into_iter().chain(listed.blocks).collect();
            // Figures are narrow, and of them more fit upright; words lie across.
            let layout = if index == 0 { Layout::Upright } else { Layout::Across };
            let folio = Folio::new(annex_anchor(index + 1), layout, blocks).named(number);
            folios.push((if index > 1 { folio.going_on() } else { folio }, listed.whole));
        }
        folios
    }

    fn attached(&self) -> String {
        let lang = self.lang;
        let day = self.meeting.day.unwrap_or(self.assessment.snapshot.period.closing_day);
        Text::new(
            "(Kèm theo Báo cáo số\u{2003}\u{2003}/{symbol} ngày\u{2003}\u{2002}tháng {month} năm {year} của Văn phòng UBND tỉnh)",
            "(Attached to report no.\u{2003}\u{2003}/{symbol} of\u{2003}\u{2003}{month} {year} of the Office)",
        )
        .fill(
            lang,
            &[
                ("symbol", &self.assessment.snapshot.office.settings.report.symbol),
                ("month", &lang::month_text(day.month(), lang)),
                ("year", &day.year().to_string()),
            ],
        )
    }

    /// `TT`, the number of a row.
    pub(super) fn number_column(&self, width: usize) -> Column {
        Column::new(self.say(Text::new("TT", "No.")), width).centred().fixed()
    }

    pub(super) fn column(&self, heading: Text, width: usize) -> Column {
        Column::new(self.say(heading), width)
    }

    pub(super) fn no_task(&self) -> String {
        self.say(Text::new("Không có nhiệm vụ nào.", "No task."))
    }

    pub(super) fn ordinal(&self, index: usize) -> Cell {
        Cell::count(index + 1, self.lang)
    }

    pub(super) fn task_cell(&self, task: &Assessed<'_>) -> Cell {
        Cell::task(task.state.task.id.as_str(), &self.task_link(task))
    }

    /// A list; where it is too long for paper its first rows, the whole beside them.
    pub(super) fn listed<'w>(&self, all: Listing<'w>) -> Listed<'w> {
        let first = all.table(MOST_ROWS);
        let text = Text::new(
            "Danh sách có {n} nhiệm vụ; bản giấy chỉ in {m} nhiệm vụ đầu, danh sách đầy đủ trong tệp XLSX và CSV kèm theo Báo cáo.",
            "The list has {n} {n|task|tasks}; paper shows the first {m}, the XLSX and CSV files of the report all of them.",
        );
        self.excerpt(text, all, first)
    }

    /// A table, or an excerpt with what stands before it.
    pub(super) fn excerpt<'w>(&self, text: Text, all: Listing<'w>, shown: Table) -> Listed<'w> {
        if !shown.is_excerpt {
            return Listed::blocks(vec![Block::Table(shown)]);
        }
        let [n, m] = [all.count(), shown.rows().count()].map(|rows| self.number(rows));
        let note = text.fill(self.lang, &[("n", &n), ("m", &m)]);
        Listed { blocks: vec![Block::text(note), Block::Table(shown)], whole: Some(all) }
    }

    /// Annex III.
    fn excluded(&self) -> Listing<'_> {
        let columns = vec![
            self.number_column(4),
            self.column(Text::new("Nhiệm vụ", "Task"), 27),
            self.column(Text::new("Cơ quan chủ trì", "Lead agency"), 15),
            self.column(Text::new("Nội dung còn thiếu", "What is missing"), 18),
            self.column(Text::new("Lần cập nhật gần nhất", "Last update"), 11).centred(),
            self.column(Text::new("Đề xuất chỉ đạo", "Proposed direction"), 25),
        ];
        let frame = Table::new("excluded", columns, Vec::new(), &self.no_task());
        let next_lock = self.next_lock();
        let tasks: Vec<&Assessed<'_>> = self.counted().filter(|task| task.is_excluded()).collect();
        Listing::loose(frame, tasks, move |at, task| {
            vec![
                self.ordinal(at.number),
                self.task_cell(task),
                Cell::words(self.agency_name(task)),
                Cell::words(self.missing(task)),
                self.last_update(task),
                Cell::lines(self.direction(task, next_lock.as_deref())),
            ]
        })
    }

    /// What is missing, without the verdict that the annex's title speaks.
    fn missing(&self, task: &Assessed<'_>) -> String {
        let note = badge::remarks(task, self.lang).note;
        let thing = note.strip_prefix("thiếu ").unwrap_or(&note);
        let mut letters = thing.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
    }

    fn last_update(&self, task: &Assessed<'_>) -> Cell {
        let landed = task.state.updates.iter().filter_map(|update| update.landed).max();
        match landed {
            Some(index) => {
                let moment = self.assessment.snapshot.period.proof.time(index);
                let day = self.assessment.snapshot.office.settings.zone.day(moment);
                Cell::words(frame::moment(moment, self.inputs.zone, self.lang)).valued(Value::Day(day))
            }
            None => Cell::words(self.say(Text::new("chưa cập nhật", "none"))),
        }
    }

    /// The Office's words, else those of domain.md §3.4.
    fn direction(&self, task: &Assessed<'_>, next_lock: Option<&str>) -> Vec<Line> {
        let lang = self.lang;
        if let Some(direction) = task.office.now.and_then(|appraisal| appraisal.direction.as_ref()) {
            return prose::lines(&direction.value);
        }
        let who = self.agency_name(task);
        let words = match next_lock {
            Some(day) => Text::new(
                "Yêu cầu {who} cập nhật đầy đủ thông tin trước ngày {day}; Thủ trưởng chịu trách nhiệm trước Chủ tịch UBND tỉnh.",
                "{who} is to complete the information before {day}; its head answers to the Chairman.",
            )
            .fill(lang, &[("who", &who), ("day", day)]),
            None => Text::new(
                "Yêu cầu {who} cập nhật đầy đủ thông tin trong kỳ tiếp theo; Thủ trưởng chịu trách nhiệm trước Chủ tịch UBND tỉnh.",
                "{who} is to complete the information in the next period; its head answers to the Chairman.",
            )
            .fill(lang, &[("who", &who)]),
        };
        vec![Line::plain(words)]
    }

    /// The day of the next lock, as the calendar stood at this one.
    fn next_lock(&self) -> Option<String> {
        let office = &self.assessment.snapshot.office;
        let after = self.meeting.day?;
        let next = office.meetings.iter().filter(|meeting| meeting.day.is_some_and(|day| day > after));
        let next = next.min_by_key(|meeting| meeting.day)?;
        Some(lang::prose_date(cutoff(next, &office.settings, &office.calendar)?.day, self.lang))
    }

    /// Annex IV.
    fn explain(&self) -> Listing<'_> {
        let columns = vec![
            self.number_column(4).shared(),
            self.column(Text::new("Cơ quan, đơn vị, địa phương", "Agency"), 20).shared(),
            self.column(Text::new("Thủ trưởng (chức danh)", "Head (title)"), 13).shared(),
            self.column(Text::new("Nhiệm vụ", "Task"), 35),
            self.column(Text::new("Lý do", "Reason"), 28),
        ];
        let frame = Table::new("explain", columns, Vec::new(), &self.no_task());
        let groups = self.to_explain().into_iter().map(|(_, tasks)| (String::new(), tasks)).collect();
        Listing::new(frame, groups, move |at, task| {
            let agency = &task.state.lead;
            vec![
                self.ordinal(at.group),
                Cell::words(self.name_of(agency)),
                Cell::words(self.head_of(agency)),
                self.task_cell(task),
                Cell::words(self.reason(task)),
            ]
        })
    }

    /// What each head explains, in administrative order.
    pub(super) fn to_explain(&self) -> Vec<(&'a AgencyId, Vec<&'a Assessed<'a>>)> {
        assess::by_lead(self.assessment.explain_list())
    }

    /// `Không cập nhật thông tin, kỳ thứ 02 liên tiếp`.
    pub(super) fn reason(&self, task: &Assessed<'_>) -> String {
        badge::remarks(task, self.lang).reason + &self.in_a_row(task, |run| run.explained)
    }

    /// Annex V.
    fn overdue(&self) -> Listing<'_> {
        let columns = vec![
            self.number_column(4),
            self.column(Text::new("Nhiệm vụ", "Task"), 24),
            self.column(Text::new("Cơ quan chủ trì", "Lead agency"), 12),
            self.column(Text::new("Thời hạn", "Deadline"), 10),
            self.column(Text::new("Số ngày quá hạn", "Days overdue"), 7).centred(),
            self.column(Text::new("Nguyên nhân (chủ quan/khách quan)", "Cause (subjective/objective)"), 25),
            self.column(Text::new("Giải pháp", "Solution"), 18).below(),
        ];
        let mut unsolved: HashMap<&TaskId, Vec<&Blocker>> = HashMap::new();
        for held in self.assessment.blockers().all.iter().filter(|held| held.way != Way::Solved) {
            if let Some((task, blocker)) = self.assessment.held(held) {
                unsolved.entry(&task.state.task.id).or_default().push(blocker);
            }
        }
        let mut tasks: Vec<(i64, &'a Assessed<'a>)> = self
            .counted()
            .filter_map(|task| match task.standing {
                Standing::Overdue { days } => Some((days, task)),
                _ => None,
            })
            .collect();
        // Growth first; then the longest.
        let order = |(days, task): &(i64, &'a Assessed<'a>)| (!task.is_growth(), -days, &task.state.task.id);
        tasks.sort_by(|a, b| order(a).cmp(&order(b)));
        let frame = Table::new("overdue", columns, Vec::new(), &self.no_task());
        Listing::loose(frame, tasks, move |at, (days, task)| {
            let is_classified = task.state.task.details.is_classified();
            let open = |row: Vec<Cell>| if is_classified { vec![Cell::words(""); row.len()] } else { row };
            let solutions = unsolved.get(&task.state.task.id).into_iter().flatten();
            let solutions = solutions.filter_map(|blocker| blocker.solution.as_ref().or(blocker.proposal.as_ref()));
            let mut row = vec![self.ordinal(at.number), self.task_cell(task), Cell::words(self.agency_name(task))];
            row.extend(open(vec![self.deadline_cell(task)]));
            row.push(Cell::words(days.to_string()).valued(Value::Count(*days)));
            row.extend(open(vec![
                Cell::words(capital(&(self.cause_words(task) + &self.in_a_row(task, |run| run.overdue)))),
                Cell::lines(solutions.flat_map(|solution| prose::lines(&solution.value)).collect()),
            ]));
            row
        })
    }
}

pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
