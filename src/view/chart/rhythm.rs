//! When updates landed, day by day, with the days before the lock outlined:
//! one row an agency or a task, and their sum above as columns. The numbers
//! stand beside the picture, so the picture is its own table.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use serde::Serialize;

use super::axis::{Axis, Mark, Stretch, per_cent, short_day};
use crate::assess::{Assessed, Assessment};
use crate::lang::{self, Lang, Text, integer, percent};
use crate::model::id::AgencyId;
use crate::model::time::{AsOf, Zone};
use crate::view::address::{Link, task_href};
use crate::view::badge::{self, Badge};
use crate::view::directory::Directory;
use crate::view::row::title;

/// Longer periods show their end.
const LONGEST_DAYS: u64 = 62;

#[derive(Clone, Debug, Serialize)]
pub(in crate::view) struct Rhythm {
    head: &'static str,
    /// The share of one day, and of the mark inside it.
    day: String,
    cell: String,
    /// The same of one, for the pattern behind the cells.
    cell_share: String,
    marks: Vec<Mark>,
    /// The days before the lock.
    window: Option<Stretch>,
    /// Days that have not come.
    ahead: Option<Stretch>,
    columns: Vec<Column>,
    sum: String,
    rows: Vec<Row>,
    /// Rows that are not shown.
    more: String,
    /// Rows with nothing landed, named in one sentence.
    silent: String,
    note: String,
}

#[derive(Clone, Debug, Serialize)]
struct Column {
    x: String,
    y: String,
    height: String,
    kind: &'static str,
}

#[derive(Clone, Debug, Serialize)]
struct Row {
    name: Link,
    id: String,
    cells: Vec<Cell>,
    /// The days in words, for whoever does not see them.
    days: String,
    updates: String,
    /// Days, weeks or months with an update, of those that ask for one.
    kept: String,
    flag: Option<Badge>,
}

#[derive(Clone, Debug, Serialize)]
struct Cell {
    x: String,
    level: &'static str,
}

/// Whose rows.
#[derive(Clone, Copy)]
pub(in crate::view) enum By<'a> {
    /// Every agency, at most so many with updates; where each has its page.
    Agency(usize, &'a Directory<'a>),
    /// These tasks, at most so many of them.
    Task(&'a [&'a Assessed<'a>], usize),
}

struct Line {
    name: Link,
    id: String,
    days: BTreeMap<NaiveDate, usize>,
    late: BTreeMap<NaiveDate, usize>,
    entries: usize,
    at_the_end: usize,
    owed: usize,
    kept: usize,
    is_flagged: bool,
    is_task: bool,
}

/// None where the period has no day, or nothing in it could land.
pub(in crate::view) fn rhythm(
    assessment: &Assessment<'_>,
    meeting_day: Option<NaiveDate>,
    by: By<'_>,
    as_of: AsOf,
    root: &str,
    lang: Lang,
) -> Rhythm {
    let zone = as_of.zone;
    let period = &assessment.snapshot.period;
    let piling = assessment.snapshot.office.settings.updating.piling_days;
    let lock = zone.day(period.lock);
    let is_open = period.closes < period.lock;
    let last_open = lock.pred_opt().unwrap_or(lock);
    let last = if is_open { last_open } else { meeting_day.unwrap_or(last_open).max(last_open) };
    let earliest = last.checked_sub_days(Days::new(LONGEST_DAYS - 1)).unwrap_or(last);
    let first = period.first_day.map_or(earliest, |day| day.clamp(earliest, last));
    let axis = Axis::between(first, last);
    let mut lines = lines(assessment, by, zone, root, lang);
    let loud = |line: &Line| line.entries > 0 || !line.late.is_empty();
    let silent: Vec<String> = lines.iter().filter(|line| !loud(line)).map(|line| line.name.label.clone()).collect();
    // The sum is that of all, shown or not.
    let sum = sum_words(&lines, lang);
    let most = match by {
        By::Agency(most, _) => {
            lines.retain(loud);
            lines.sort_by_key(|line| (!line.is_flagged, std::cmp::Reverse(line.entries)));
            most
        }
        By::Task(_, most) => most,
    };
    let more = lines.len().saturating_sub(most);
    lines.truncate(most);
    let rush = lock.checked_sub_days(Days::new(u64::try_from(piling).unwrap_or_default())).unwrap_or(lock).max(first);
    let today = as_of.day();
    Rhythm {
        head: match by {
            By::Agency(..) => Text::new("Cơ quan, đơn vị, địa phương", "Agency").in_lang(lang),
            By::Task(..) => Text::new("Nhiệm vụ", "Task").in_lang(lang),
        },
        day: axis.width(1),
        cell: per_cent(86, 100 * axis.days),
        cell_share: format!("0.{:04}", 8600 / axis.days.max(1)),
        marks: marks(axis, lock, is_open.then_some(today), meeting_day.filter(|_| !is_open), lang),
        window: (rush < lock).then(|| axis.stretch(rush, lock)),
        ahead: (is_open && today < last).then(|| axis.stretch(today.succ_opt().unwrap_or(today), lock)),
        columns: columns(axis, assessment, by, zone, rush, lock),
        sum,
        more: if more > 0 {
            Text::new("và {n} dòng khác", "and {n} more {n|row|rows}").fill(lang, &[("n", &integer(more, lang))])
        } else {
            String::new()
        },
        rows: lines.iter().map(|line| row(line, axis, rush, lock, lang)).collect(),
        silent: match by {
            By::Agency(..) if !silent.is_empty() => {
                Text::new("{n} cơ quan chưa có cập nhật nào trong kỳ: {names}.", "{n} {n|agency|agencies} without any update: {names}.")
                    .fill(lang, &[("n", &lang::count_text(silent.len(), lang)), ("names", &named(&silent, lang))])
            }
            _ => String::new(),
        },
        note: Text::new(
            "Mỗi ô một ngày, đậm hơn là nhiều lần cập nhật hơn. Khung gạch là {n} ngày trước khi khóa: từ {share}% số lần cập nhật trở lên rơi vào đây là dồn vào thời điểm chốt.",
            "A cell is a day; darker is more updates. The dashed frame is the {n} {n|day|days} before the lock: {share}% of the updates or more in it is piling up.",
        )
        .fill(
            lang,
            &[
                ("n", &lang::count_text(usize::try_from(piling).unwrap_or_default(), lang)),
                ("share", &assessment.snapshot.office.settings.updating.piling_share.to_string()),
            ],
        ),
    }
}

/// As many names as are read; the rest are a number.
fn named(names: &[String], lang: Lang) -> String {
    const READ_CHARS: usize = 400;
    let mut chars = 0;
    let fits = |name: &&String| {
        chars += name.chars().count() + 2;
        chars <= READ_CHARS
    };
    let shown: Vec<&str> = names.iter().take_while(fits).map(String::as_str).collect();
    let mut text = shown.join(", ");
    if names.len() > shown.len() {
        text.push_str(
            &Text::new(" và {n} cơ quan khác", " and {n} {n|other|others}")
                .fill(lang, &[("n", &lang::count_text(names.len() - shown.len(), lang))]),
        );
    }
    text
}

/// The counted tasks behind the rows.
fn tasks_of<'a>(assessment: &'a Assessment<'a>, by: By<'a>) -> Box<dyn Iterator<Item = &'a Assessed<'a>> + 'a> {
    match by {
        By::Agency(..) => Box::new(assessment.files().filter(|task| task.is_counted())),
        By::Task(tasks, _) => Box::new(tasks.iter().copied().filter(|task| task.is_counted() && !task.is_further)),
    }
}

fn lines(assessment: &Assessment<'_>, by: By<'_>, zone: Zone, root: &str, lang: Lang) -> Vec<Line> {
    let proof = &assessment.snapshot.period.proof;
    let flagged: Vec<&AgencyId> = assessment.piling.flagged().map(|(id, _)| id).collect();
    let mut lines: Vec<Line> = Vec::new();
    let mut places: BTreeMap<&AgencyId, usize> = BTreeMap::new();
    if let By::Agency(_, directory) = by {
        for (id, tally) in assessment.agencies.iter().filter(|(_, tally)| tally.total > 0) {
            let _ = tally;
            places.insert(id, lines.len());
            let mut name = directory.link(id, root);
            name.label = assessment.snapshot.office.registry.name_in(id, lang).to_owned();
            lines.push(Line::new(name, id.to_string(), flagged.contains(&id)));
        }
    }
    for task in tasks_of(assessment, by) {
        let place = match by {
            By::Agency(..) => places.get(&task.state.lead).copied(),
            By::Task(..) => {
                let id = task.state.task.id.to_string();
                let name = Link { label: title(task, lang), href: task_href(root, &id, lang) };
                lines.push(Line { is_task: true, ..Line::new(name, id, task.is_piled_up) });
                Some(lines.len() - 1)
            }
        };
        let Some(line) = place.and_then(|place| lines.get_mut(place)) else { continue };
        for entry in &task.pace.entries {
            line.entries += 1;
            line.at_the_end += usize::from(entry.is_at_the_end);
            if let Some(landed) = entry.landed {
                *line.days.entry(zone.day(landed)).or_default() += 1;
            }
        }
        for landed in task.state.late.iter().filter_map(|update| update.landed) {
            *line.late.entry(zone.day(proof.time(landed))).or_default() += 1;
        }
        line.owed += task.pace.owed;
        line.kept += task.pace.kept;
    }
    lines
}

impl Line {
    fn new(name: Link, id: String, is_flagged: bool) -> Self {
        Self {
            name,
            id,
            days: BTreeMap::new(),
            late: BTreeMap::new(),
            entries: 0,
            at_the_end: 0,
            owed: 0,
            kept: 0,
            is_flagged,
            is_task: false,
        }
    }
}

/// What words take of the width where the chart is narrowest, in hundredths.
const LOCK_LABEL: i64 = 27;
const TODAY_LABEL: i64 = 32;
const DAY_LABEL: i64 = 15;

/// The first day, today, the lock: no two on one another.
fn marks(axis: Axis, lock: NaiveDate, today: Option<NaiveDate>, meeting: Option<NaiveDate>, lang: Lang) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut begins = 100;
    if let Some(today) = today.filter(|today| axis.holds(*today)) {
        let label = Text::new("hôm nay {day}", "today {day}").fill(lang, &[("day", &short_day(today, lang))]);
        let (at, free) = (axis.hundredth(today), axis.hundredth(lock) - LOCK_LABEL);
        // Close to the lock it stands left of the lock's own words.
        let (x, anchor) = if at + TODAY_LABEL / 2 > free {
            (per_cent(at.min(free), 100), "end")
        } else {
            (axis.middle(today), axis.anchor(today))
        };
        begins = match anchor {
            "start" => at,
            "middle" => at - TODAY_LABEL / 2,
            _ => at.min(free) - TODAY_LABEL,
        };
        marks.push(Mark { kind: "today", x, anchor, label });
    }
    if begins >= DAY_LABEL {
        let label = short_day(axis.first, lang);
        marks.insert(0, Mark { kind: "day", x: axis.at(axis.first), anchor: "start", label });
    }
    let label = Text::new("khóa {day}", "lock {day}").fill(lang, &[("day", &short_day(lock, lang))]);
    marks.push(Mark { kind: "lock", x: axis.at(lock), anchor: "end", label });
    if let Some(meeting) = meeting.filter(|day| axis.holds(*day) && *day > lock) {
        marks.push(Mark { kind: "meeting", x: axis.middle(meeting), anchor: "end", label: String::new() });
    }
    marks
}

/// The sum of all rows by day, as columns.
fn columns(
    axis: Axis,
    assessment: &Assessment<'_>,
    by: By<'_>,
    zone: Zone,
    rush: NaiveDate,
    lock: NaiveDate,
) -> Vec<Column> {
    let proof = &assessment.snapshot.period.proof;
    let mut days: BTreeMap<NaiveDate, usize> = BTreeMap::new();
    for task in tasks_of(assessment, by) {
        let late = task.state.late.iter().filter_map(|update| update.landed).map(|landed| proof.time(landed));
        for landed in task.pace.entries.iter().filter_map(|entry| entry.landed).chain(late) {
            *days.entry(zone.day(landed)).or_default() += 1;
        }
    }
    let most = i64::try_from(days.values().copied().max().unwrap_or(1)).unwrap_or(1);
    let shown = days.into_iter().filter(|(day, _)| axis.holds(*day));
    shown
        .map(|(day, count)| {
            let count = i64::try_from(count).unwrap_or(most);
            Column {
                x: axis.at(day),
                y: per_cent(most - count, most),
                height: per_cent(count, most),
                kind: kind(day, rush, lock),
            }
        })
        .collect()
}

fn kind(day: NaiveDate, rush: NaiveDate, lock: NaiveDate) -> &'static str {
    match day {
        day if day >= lock => "after",
        day if day >= rush => "rush",
        _ => "open",
    }
}

fn row(line: &Line, axis: Axis, rush: NaiveDate, lock: NaiveDate, lang: Lang) -> Row {
    let all = line.days.iter().chain(&line.late);
    let cells = all
        .clone()
        .filter(|(day, _)| axis.holds(**day))
        .map(|(day, count)| Cell {
            x: axis.at(*day),
            level: match (kind(*day, rush, lock), line.is_flagged, count) {
                ("after", ..) => "after",
                ("rush", true, _) => "piled",
                (_, _, 1) => "1",
                (_, _, 2) => "2",
                _ => "3",
            },
        })
        .collect();
    let day_words = |(day, count): (&NaiveDate, &usize)| format!("{}: {count}", short_day(*day, lang));
    let days = all.map(day_words).collect::<Vec<_>>().join("; ");
    let nothing = Text::new("không có cập nhật", "no update");
    Row {
        name: line.name.clone(),
        id: line.id.clone(),
        cells,
        days: if days.is_empty() { nothing.in_lang(lang).to_owned() } else { days },
        updates: integer(line.entries, lang),
        kept: kept(line, lang),
        flag: flag(line, lang),
    }
}

fn kept(line: &Line, lang: Lang) -> String {
    if line.owed == 0 {
        return "—".to_owned();
    }
    match line.is_task {
        true => format!("{}/{}", integer(line.kept, lang), integer(line.owed, lang)),
        false => percent(line.kept, line.owed, lang),
    }
}

fn flag(line: &Line, lang: Lang) -> Option<Badge> {
    let late: usize = line.late.values().sum();
    if line.is_flagged {
        let text =
            Text::new("dồn: {end} trên {all} lần vào những ngày cuối", "piled up: {end} of {all} in the last days");
        let numbers = [("end", integer(line.at_the_end, lang)), ("all", integer(line.entries, lang))];
        let label = text.fill(lang, &numbers.each_ref().map(|(key, number)| (*key, number.as_str())));
        return Some(badge::badge("late", "cross", label));
    }
    let text = Text::new("{n} lần sau khóa", "{n} after the lock");
    (late > 0).then(|| badge::badge("late", "cross", text.fill(lang, &[("n", &integer(late, lang))])))
}

fn sum_words(lines: &[Line], lang: Lang) -> String {
    integer(lines.iter().map(|line| line.entries).sum(), lang)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_words_above_the_days_stand_on_others() {
        let day = |day| NaiveDate::from_ymd_opt(2025, 3, day).expect("a day");
        let (first, lock) = (day(2), day(30));
        let axis = Axis::between(first, day(31));
        for today in (2..=30).map(day) {
            let mut ends = 0.0;
            for mark in marks(axis, lock, Some(today), None, Lang::Vi) {
                let x: f64 = mark.x.trim_end_matches('%').parse().expect("a share");
                let width = match mark.kind {
                    "day" => DAY_LABEL,
                    "today" => TODAY_LABEL,
                    _ => LOCK_LABEL,
                } as f64;
                let begins = match mark.anchor {
                    "start" => x,
                    "middle" => x - width / 2.0,
                    _ => x - width,
                };
                assert!(begins >= ends - 2.0, "{today}: “{}” begins at {begins}, before {ends}", mark.label);
                ends = begins + width;
            }
        }
    }
}
