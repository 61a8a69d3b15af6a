//! Deadlines ahead, week by week: how many unfinished tasks fall due, with the
//! weeks of a lock and of a meeting marked.

use chrono::{Datelike, Days, NaiveDate};
use serde::Serialize;

use super::axis::{per_cent, short_day};
use crate::assess::{Assessed, Standing};
use crate::lang::{self, Lang, Text, integer};
use crate::snapshot::Schedule;

const WEEKS: usize = 8;

#[derive(Clone, Debug, Serialize)]
pub(in crate::view) struct Ahead {
    weeks: Vec<WeekAhead>,
    later: String,
}

#[derive(Clone, Debug, Serialize)]
struct WeekAhead {
    label: String,
    /// The whole label, for whoever does not see that weeks follow each other.
    long: String,
    count: String,
    /// Of the highest week; from above, and the rest.
    from: String,
    share: String,
    /// What falls into the week beside deadlines.
    marks: String,
    tone: &'static str,
}

pub(in crate::view) fn ahead<'a>(
    tasks: impl Iterator<Item = &'a Assessed<'a>>,
    schedule: &Schedule,
    today: NaiveDate,
    lang: Lang,
) -> Ahead {
    let monday = today - Days::new(u64::from(today.weekday().num_days_from_monday()));
    let mut counts = [0usize; WEEKS];
    let mut overdue = 0;
    let mut later = 0;
    for task in tasks.filter(|task| task.is_counted() && !task.standing.is_done()) {
        let Some(due) = task.due() else { continue };
        if task.standing.is_overdue() {
            overdue += 1;
            continue;
        }
        let week = usize::try_from((due - monday).num_days() / 7).unwrap_or_default();
        match counts.get_mut(week) {
            Some(count) => *count += 1,
            None => later += 1,
        }
    }
    let most = counts.iter().copied().chain([overdue]).max().unwrap_or(1).max(1);
    let bar = |count: usize| {
        let [count, most] = [count, most].map(|number| i64::try_from(number).unwrap_or(i64::MAX));
        (per_cent(most - count, most), per_cent(count, most))
    };
    let mut weeks = Vec::with_capacity(WEEKS + 1);
    if overdue > 0 {
        let (from, share) = bar(overdue);
        let label = Text::new("Quá hạn", "Overdue").in_lang(lang);
        weeks.push(WeekAhead {
            label: label.to_owned(),
            long: label.to_owned(),
            count: integer(overdue, lang),
            from,
            share,
            marks: String::new(),
            tone: "late",
        });
    }
    for (index, count) in counts.into_iter().enumerate() {
        let first = monday + Days::new(index as u64 * 7);
        let last = first + Days::new(6);
        let (from, share) = bar(count);
        weeks.push(WeekAhead {
            label: short_day(last, lang),
            long: Text::new("Tuần từ {from} đến {to}", "Week from {from} to {to}")
                .fill(lang, &[("from", &short_day(first, lang)), ("to", &short_day(last, lang))]),
            count: integer(count, lang),
            from,
            share,
            marks: marks(schedule, first, last, lang),
            tone: if index == 0 { "soon" } else { "on-track" },
        });
    }
    let later = if later > 0 {
        Text::new("{n} nhiệm vụ đến hạn sau đó.", "Due later: {n} {n|task|tasks}.")
            .fill(lang, &[("n", &lang::count_text(later, lang))])
    } else {
        String::new()
    };
    Ahead { weeks, later }
}

/// How long what is overdue has been so, as bars of the same kind.
pub(in crate::view) fn ageing<'a>(tasks: impl Iterator<Item = &'a Assessed<'a>>, lang: Lang) -> Ahead {
    const AGES: [(i64, Text); 4] = [
        (7, Text::new("đến 7 ngày", "up to 7 days")),
        (30, Text::new("8–30 ngày", "8–30 days")),
        (90, Text::new("31–90 ngày", "31–90 days")),
        (i64::MAX, Text::new("trên 90 ngày", "over 90 days")),
    ];
    let mut counts = [0usize; AGES.len()];
    for task in tasks {
        let Standing::Overdue { days } = task.standing else { continue };
        let age = AGES.iter().position(|(until, _)| days <= *until).unwrap_or_default();
        counts.iter_mut().skip(age).take(1).for_each(|count| *count += 1);
    }
    let most = counts.iter().copied().max().unwrap_or_default().max(1);
    let bars = AGES.iter().zip(counts).map(|((_, label), count)| {
        let [count_of, most] = [count, most].map(|number| i64::try_from(number).unwrap_or(i64::MAX));
        WeekAhead {
            label: label.in_lang(lang).to_owned(),
            long: label.in_lang(lang).to_owned(),
            count: integer(count, lang),
            from: per_cent(most - count_of, most),
            share: per_cent(count_of, most),
            marks: String::new(),
            tone: "late",
        }
    });
    Ahead { weeks: bars.collect(), later: String::new() }
}

/// `khóa 30/3; Hội nghị 02/4`.
fn marks(schedule: &Schedule, first: NaiveDate, last: NaiveDate, lang: Lang) -> String {
    let within = |day: &NaiveDate| (first..=last).contains(day);
    let mut words = Vec::new();
    for sitting in &schedule.sittings {
        if let Some(day) = sitting.cutoff.map(|cutoff| cutoff.day).filter(within) {
            words.push(Text::new("khóa {day}", "lock {day}").fill(lang, &[("day", &short_day(day, lang))]));
        }
        if let Some(day) = sitting.meeting.day.filter(|day| within(day) && sitting.meeting.is_held()) {
            words.push(Text::new("họp {day}", "meeting {day}").fill(lang, &[("day", &short_day(day, lang))]));
        }
    }
    words.join("; ")
}
