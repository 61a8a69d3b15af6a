//! A task in a list, an agency in a table.

use chrono::NaiveDate;
use serde::Serialize;

use super::address::{Link, task_href};
use super::badge::{self, Badge, Remarks};
use super::directory::Directory;
use crate::assess::{Assessed, Tally};
use crate::history::proof::Proof;
use crate::lang::words::word;
use crate::lang::{self, Lang, Text, integer, percent};
use crate::model::time::Zone;

#[derive(Clone, Debug, Serialize)]
pub(super) struct TaskRow {
    pub id: String,
    pub title: String,
    pub href: String,
    pub lead: Link,
    pub deadline: String,
    pub progress: Badge,
    pub standing: Badge,
    pub information: Badge,
    pub is_growth: bool,
    /// Landing of the last update.
    pub landed: String,
    /// Why its head explains, in full.
    pub reason: String,
    /// What the badges do not say.
    pub note: String,
}

/// What rows of tasks say beside the tasks: how agencies are called and when
/// updates landed, as far as is known today.
#[derive(Clone, Copy)]
pub(super) struct Rows<'c> {
    pub(super) agencies: &'c Directory<'c>,
    pub(super) proof: &'c Proof,
    pub(super) zone: Zone,
    pub(super) lang: Lang,
    /// Of a state that was locked: its days are those of then.
    pub(super) is_locked: bool,
}

impl Rows<'_> {
    /// The same of a state that is locked or not.
    pub(super) fn locked(self, is_locked: bool) -> Self {
        Self { is_locked, ..self }
    }

    pub(super) fn standing(self, task: &Assessed<'_>) -> Badge {
        match self.is_locked {
            true => badge::settled(task.standing, self.lang),
            false => badge::standing(task.standing, task.due(), self.lang),
        }
    }

    pub(super) fn of(self, task: &Assessed<'_>, root: &str) -> TaskRow {
        let lang = self.lang;
        let state = task.state;
        let Remarks { reason, note } = badge::remarks(task, lang);
        TaskRow {
            id: state.task.id.to_string(),
            title: title(task, lang),
            href: task_href(root, state.task.id.as_str(), lang),
            lead: self.agencies.link(&state.lead, root),
            deadline: deadline(task, lang),
            progress: badge::progress(task, lang),
            standing: self.standing(task),
            information: badge::information(&task.information, lang),
            is_growth: task.is_growth(),
            landed: self.last_landing(task),
            reason,
            note,
        }
    }

    /// What stands on a page of a long list.
    pub(super) fn range(self, first: &Assessed<'_>, last: &Assessed<'_>) -> String {
        self.range_in(first, last, self.lang)
    }

    /// The same for readers of a language.
    pub(super) fn range_in(self, first: &Assessed<'_>, last: &Assessed<'_>, lang: Lang) -> String {
        let [from, to] =
            [first, last].map(|task| (self.agencies.name_in(&task.state.lead, lang), task.state.task.id.as_str()));
        range(from, to)
    }

    fn last_landing(self, task: &Assessed<'_>) -> String {
        self.day_of_last_landing(task).map_or_else(|| "—".to_owned(), |day| lang::table_date(day, self.lang))
    }

    pub(super) fn day_of_last_landing(self, task: &Assessed<'_>) -> Option<NaiveDate> {
        let landed = task.state.updates.iter().filter_map(|update| update.landed).max();
        landed.map(|index| self.zone.day(self.proof.time(index)))
    }
}

/// From one agency and id to another: `Sở Y tế: SYT-001 – SYT-090`, `Sở Tư pháp – Sở Y tế`.
/// Of a page of several agencies none has more on another.
pub(super) fn range(from: (&str, &str), to: (&str, &str)) -> String {
    if from.0 == to.0 { format!("{}: {} – {}", from.0, from.1, to.1) } else { format!("{} – {}", from.0, to.0) }
}

/// By what a long list of tasks is cut into pages: its agency, then its id.
pub(super) fn row_key(task: &Assessed<'_>) -> String {
    format!("{}.{}", task.state.lead, task.state.task.id)
}

/// About what a row of a task adds to a page.
pub(super) fn row_bytes(task: &Assessed<'_>) -> usize {
    const MARKUP: usize = 500;
    // Escaping makes six bytes of a quotation mark; few titles hold many.
    MARKUP + task.state.task.title().len() * 5 / 4
}

/// The same on a page of the catalogue, whose rows are those of both languages.
pub(super) fn shelf_bytes(task: &Assessed<'_>) -> usize {
    const MARKUP: usize = 400;
    MARKUP + task.state.task.title().len() * 5 / 4
}

/// The title, withheld where a document is classified.
pub(super) fn title(task: &Assessed<'_>, lang: Lang) -> String {
    if task.state.task.details.is_classified() {
        word("classified", lang).to_owned()
    } else {
        task.state.task.title().to_owned()
    }
}

/// A name and what it stands for.
#[derive(Debug, Serialize)]
pub(super) struct Named {
    pub(super) label: String,
    pub(super) text: String,
}

/// `31/3/2025`, or `không có thời hạn`.
pub(super) fn deadline(task: &Assessed<'_>, lang: Lang) -> String {
    match task.due() {
        Some(day) => lang::table_date(day, lang),
        None => badge::lower_first(task.state.deadline.governs.kind.label().in_lang(lang)),
    }
}

/// The title, with the term that is spoken of where the deadline recurs.
pub(super) fn title_of_term(task: &Assessed<'_>, lang: Lang) -> String {
    let title = title(task, lang);
    match badge::term_words(task, lang) {
        Some(term) => format!("{title} ({term})"),
        None => title,
    }
}

/// A row of the table by agency, with a bar behind the numbers.
#[derive(Clone, Debug, Serialize)]
pub(super) struct TallyRow {
    pub agency: Link,
    pub total: String,
    pub done: String,
    pub done_on_time: String,
    pub done_late: String,
    pub open: String,
    pub open_within: String,
    pub open_overdue: String,
    pub excluded: String,
    pub explain: String,
    pub rate_done: String,
    pub rate_on_time: String,
    pub note: String,
    pub bar: Vec<BarPart>,
    #[serde(skip)]
    tasks: usize,
}

/// Gives the bars of rows that stand under each other the lengths of their counts: the
/// longest is as wide as there is room.
pub(super) fn to_scale<'r>(rows: impl Iterator<Item = &'r mut TallyRow>) {
    let mut rows: Vec<&mut TallyRow> = rows.collect();
    let most = rows.iter().map(|row| row.tasks).max().unwrap_or_default().max(1);
    for row in &mut rows {
        let scaled = |thousandths: usize| thousandths * row.tasks / most;
        for part in &mut row.bar {
            let to = scaled(part.from + part.share);
            part.from = scaled(part.from);
            part.share = (to - part.from).max(1);
        }
    }
}

#[derive(Clone, Debug, Serialize)]
pub(super) struct BarPart {
    pub tone: &'static str,
    pub label: String,
    /// Thousandths of the whole: where it begins, and how much of it.
    pub from: usize,
    pub share: usize,
}

pub(super) fn tally_row(agency: Link, tally: &Tally, lang: Lang) -> TallyRow {
    let number = |value| integer(value, lang);
    TallyRow {
        agency,
        total: number(tally.total),
        done: number(tally.done()),
        done_on_time: number(tally.done_on_time),
        done_late: number(tally.done_late),
        open: number(tally.open()),
        open_within: number(tally.open_within),
        open_overdue: number(tally.open_overdue),
        excluded: number(tally.excluded),
        explain: number(tally.explain()),
        rate_done: percent(tally.done(), tally.total, lang),
        rate_on_time: percent(tally.done_on_time, tally.due(), lang),
        note: tally_note(tally, lang),
        bar: bar(tally, lang),
        tasks: tally.total,
    }
}

/// What the four official columns have no place for.
pub(super) fn tally_note(tally: &Tally, lang: Lang) -> String {
    let parts = [
        (tally.done_without_deadline, Text::new("{n} hoàn thành không có thời hạn", "{n} completed without deadline")),
        (tally.open_without_deadline, Text::new("{n} không có thời hạn", "{n} without deadline")),
        (tally.open_paused, Text::new("{n} tạm dừng", "{n} suspended")),
        (tally.dropped, Text::new("{n} đã đưa ra khỏi chương trình", "{n} dropped")),
    ];
    let named = parts.iter().filter(|(count, _)| *count > 0);
    named.map(|(count, text)| text.fill(lang, &[("n", &lang::count_text(*count, lang))])).collect::<Vec<_>>().join("; ")
}

fn bar(tally: &Tally, lang: Lang) -> Vec<BarPart> {
    let parts = [
        (
            "done",
            tally.done_on_time + tally.done_without_deadline,
            Text::new("hoàn thành đúng hạn", "completed on time"),
        ),
        ("done-late", tally.done_late, Text::new("hoàn thành quá hạn", "completed late")),
        ("on-track", tally.open_within, Text::new("trong hạn", "within deadline")),
        ("late", tally.open_overdue, Text::new("quá hạn", "overdue")),
        (
            "none",
            tally.open_without_deadline + tally.open_paused,
            Text::new("không có thời hạn, tạm dừng", "no deadline, suspended"),
        ),
    ];
    let mut before = 0;
    let named = parts.into_iter().filter(|(_, count, _)| *count > 0);
    named
        .map(|(tone, count, text)| {
            let [from, to] = [before, before + count].map(|count| count * 1000 / tally.total.max(1));
            before += count;
            let label = format!("{} {}", integer(count, lang), text.in_lang(lang));
            BarPart { tone, label, from, share: to - from }
        })
        .collect()
}
