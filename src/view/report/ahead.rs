//! Chapter IV: what falls due next.

use chrono::{Datelike, NaiveDate};

use super::Writer;
use super::body::{MOST_POINTS, point_mark};
use crate::assess::Assessed;
use crate::lang::{self, Text};
use crate::model::choice::TaskKind;
use crate::prose::{Line, Run};
use crate::view::badge;
use crate::view::paper::Block;

/// More names in one sentence nobody takes in.
const MOST_IN_A_SENTENCE: usize = 8;

impl Writer<'_> {
    /// Unfinished and due after the closing day: by the meeting, by the end of
    /// its month, key tasks of the month after.
    pub(super) fn due_next(&self) -> Vec<Block> {
        let closing_day = self.assessment.snapshot.period.closing_day;
        let day = self.meeting.day.unwrap_or(closing_day);
        let end = last_of_month(day.year(), day.month()).unwrap_or(day);
        let (year, month) = if day.month() == 12 { (day.year() + 1, 1) } else { (day.year(), day.month() + 1) };
        let after = last_of_month(year, month).unwrap_or(end);
        let mut blocks = vec![self.section(1, Text::new("Nhiệm vụ đến hạn trước Hội nghị", "Due before the meeting"))];
        blocks.extend(self.due(closing_day, day.pred_opt().unwrap_or(day), |_| true));
        let lang = self.lang;
        let in_month = |text: Text, year: i32, month: u32| {
            text.fill(lang, &[("month", &lang::month_text(month, lang)), ("year", &year.to_string())])
        };
        let heading = in_month(
            Text::new("Nhiệm vụ đến hạn trong tháng {month}/{year}", "Due in {month} {year}"),
            day.year(),
            day.month(),
        );
        blocks.push(Block::heading(2, format!("2. {heading}")));
        blocks.extend(self.due(day.pred_opt().unwrap_or(day).max(closing_day), end, |_| true));
        let heading = in_month(
            Text::new("Nhiệm vụ trọng tâm đến hạn trong tháng {month}/{year}", "Key tasks due in {month} {year}"),
            year,
            month,
        );
        blocks.push(Block::heading(2, format!("3. {heading}")));
        blocks.extend(self.due(end, after, |task| task.state.task.kind == TaskKind::Key));
        blocks
    }

    /// Due after one day and by another.
    fn due(&self, after: NaiveDate, until: NaiveDate, wanted: impl Fn(&Assessed<'_>) -> bool) -> Vec<Block> {
        let lang = self.lang;
        let mut tasks: Vec<&Assessed<'_>> = self
            .counted()
            .filter(|task| !task.standing.is_done() && wanted(task))
            .filter(|task| task.due().is_some_and(|due| due > after && due <= until))
            .collect();
        let order = |task: &Assessed<'_>| {
            (task.due(), task.state.deadline.governs.phrase(lang), task.state.task.status, task.state.task.id.clone())
        };
        tasks.sort_by_cached_key(|task| order(task));
        if tasks.is_empty() {
            return vec![self.none()];
        }
        let more = tasks.len().saturating_sub(MOST_POINTS);
        tasks.truncate(MOST_POINTS);
        let alike = |a: &&Assessed<'_>, b: &&Assessed<'_>| {
            let ((due, phrase, status, _), other) = (order(a), order(b));
            (due, phrase, status) == (other.0, other.1, other.2)
        };
        let chunks = tasks.chunk_by(alike).enumerate();
        chunks.flat_map(|(index, tasks)| self.due_alike(index, tasks)).chain(self.more(more, 2)).collect()
    }

    /// `a) Thời hạn quý I/2025, đang thực hiện: … (Sở Công Thương); … (Sở Tài chính).`
    /// Of many tasks each has a line of its own.
    fn due_alike(&self, index: usize, tasks: &[&Assessed<'_>]) -> Vec<Block> {
        let lang = self.lang;
        let Some(first) = tasks.first() else { return Vec::new() };
        let (mark, is_long) = (point_mark(index, lang), tasks.len() > MOST_IN_A_SENTENCE);
        let opening = if is_long {
            Text::new(
                "Thời hạn {deadline}, {progress}, {n} nhiệm vụ:",
                "Due {deadline}, {progress}, {n} {n|task|tasks}:",
            )
        } else {
            Text::new("Thời hạn {deadline}, {progress}: ", "Due {deadline}, {progress}: ")
        };
        let opening = opening.fill(
            lang,
            &[
                ("deadline", &badge::lower_first(&first.state.deadline.governs.phrase(lang))),
                ("progress", &badge::lower_first(first.state.task.status.label().in_lang(lang))),
                ("n", &self.number(tasks.len())),
            ],
        );
        let mut runs = vec![Run::plain(opening)];
        if is_long {
            let each = tasks.iter().map(|task| self.point("-", task, &format!(" ({}).", self.agency_name(task))));
            return [Block::Text { line: Line { mark, runs } }].into_iter().chain(each).collect();
        }
        for (at, task) in tasks.iter().enumerate() {
            let link = self.task_link(task);
            let end = if at + 1 == tasks.len() { "." } else { "; " };
            runs.extend([Run::link(link.label, link.href), Run::plain(format!(" ({}){end}", self.agency_name(task)))]);
        }
        vec![Block::Text { line: Line { mark, runs } }]
    }
}

fn last_of_month(year: i32, month: u32) -> Option<NaiveDate> {
    let (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    NaiveDate::from_ymd_opt(year, month, 1)?.pred_opt()
}
