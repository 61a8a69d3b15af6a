//! How the period fills up against the ones before it: the share of tasks that were
//! updated, by days before the lock.

use serde::Serialize;

use super::trend::Course;
use crate::assess::{Assessment, Filling, SPAN};
use crate::lang::{self, Lang, Text, percent};
use crate::model::time::{AsOf, DAY_SECONDS};
use crate::view::title::period_name;

#[derive(Clone, Debug, Serialize)]
pub(in crate::view) struct FillingView {
    /// The newest first.
    lines: Vec<FillLine>,
    /// The same as numbers.
    days: Vec<String>,
    rows: Vec<FillRow>,
}

#[derive(Clone, Debug, Serialize)]
struct FillLine {
    kind: &'static str,
    name: String,
    /// `12/39 (30,8%)`, where the line ends.
    value: String,
    /// In hundredths of the width and of the height.
    points: String,
}

#[derive(Clone, Debug, Serialize)]
struct FillRow {
    name: String,
    shares: Vec<String>,
}

const KINDS: [&str; 3] = ["now", "last", "before"];
/// The days that the table names.
const NAMED: [usize; 6] = [21, 14, 7, 3, 1, 0];

/// None before anything is counted.
pub(in crate::view) fn filling(course: Course<'_>, as_of: AsOf, lang: Lang) -> Option<FillingView> {
    let Course { frozen, current } = course;
    let earlier = frozen.iter().rev().map(|occasion| &occasion.assessment);
    let known = [current].into_iter().chain(earlier).zip(KINDS);
    // Where no lock is set, nothing fills up towards it.
    let before_a_lock =
        known.filter_map(|(assessment, kind)| Some((assessment, kind, assessment.snapshot.meeting.as_ref()?)));
    let shown: Vec<_> = before_a_lock
        .map(|(assessment, kind, meeting)| (assessment, kind, period_name(meeting, lang), assessment.filling()))
        .collect();
    if shown.iter().all(|(_, _, _, filling)| filling.tasks == 0) {
        return None;
    }
    let lines = shown.iter().map(|(assessment, kind, name, filling)| {
        let reached = until(assessment, as_of);
        let done = filling.by(reached);
        FillLine {
            kind,
            name: name.clone(),
            value: Text::new("{n}/{all} ({share})", "{n}/{all} ({share})").fill(
                lang,
                &[
                    ("n", &lang::integer(done, lang)),
                    ("all", &lang::integer(filling.tasks, lang)),
                    ("share", &percent(done, filling.tasks, lang)),
                ],
            ),
            points: points(filling, reached),
        }
    });
    let day = |days: &usize| match days {
        0 => Text::new("khi khóa", "at the lock").in_lang(lang).to_owned(),
        days => Text::new("{n} ngày trước", "{n} {n|day|days} before").fill(lang, &[("n", &days.to_string())]),
    };
    let rows = shown.iter().map(|(assessment, _, name, filling)| {
        let reached = until(assessment, as_of);
        let share = |days: &usize| match *days < reached {
            true => "—".to_owned(),
            false => percent(filling.by(*days), filling.tasks, lang),
        };
        FillRow { name: name.clone(), shares: NAMED.iter().map(share).collect() }
    });
    Some(FillingView { lines: lines.collect(), days: NAMED.iter().map(day).collect(), rows: rows.collect() })
}

/// To how many days before its lock a period has come.
fn until(assessment: &Assessment<'_>, as_of: AsOf) -> usize {
    let left = assessment.snapshot.period.lock.0 - as_of.moment.0;
    usize::try_from(left.max(0) / DAY_SECONDS).unwrap_or(usize::MAX).min(SPAN - 1)
}

/// `0,100 3.33,92.3`: from the earliest day on, a step a day.
fn points(filling: &Filling, reached: usize) -> String {
    let place = |part: usize, whole: usize| {
        let hundredths = part * 10_000 / whole.max(1);
        format!("{}.{:02}", hundredths / 100, hundredths % 100)
    };
    let mut points: Vec<String> = vec!["0,100".to_owned()];
    for days in (reached..SPAN).rev() {
        let height = place(filling.tasks - filling.by(days).min(filling.tasks), filling.tasks);
        let (from, to) = (place(SPAN - 1 - days, SPAN), place(SPAN - days, SPAN));
        points.extend([format!("{from},{height}"), format!("{to},{height}")]);
    }
    points.join(" ")
}
