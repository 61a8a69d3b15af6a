//! The period of the next lock as one line: the lock before, today, the days in
//! which updates pile up, the lock, the meeting.

use chrono::{Days, NaiveDate};
use serde::Serialize;

use super::axis::{Axis, Mark, Stretch, short_day};
use crate::lang::{self, Lang, Text};
use crate::model::time::AsOf;
use crate::snapshot::{Schedule, Sitting};

#[derive(Clone, Debug, Serialize)]
pub(in crate::view) struct PeriodStrip {
    /// What has passed.
    past: Stretch,
    /// The last days before the lock.
    rush: Stretch,
    /// From the lock to the meeting.
    locked: Stretch,
    marks: Vec<Mark>,
    /// The same in order, for a phone and for whoever does not see the line.
    steps: Vec<Step>,
}

#[derive(Clone, Debug, Serialize)]
struct Step {
    kind: &'static str,
    day: String,
    label: String,
}

/// From where on, in hundredths of the width, a lock leaves room for the words of the
/// one before, on the narrowest line that is drawn.
const BOTH_LOCKS: i64 = 30;

/// The period of a meeting; none where it has no lock. `piling`: so many days before it.
pub(in crate::view) fn period_strip(
    sitting: &Sitting,
    schedule: &Schedule,
    piling: i64,
    as_of: AsOf,
    lang: Lang,
) -> Option<PeriodStrip> {
    let zone = as_of.zone;
    let cutoff = sitting.cutoff?;
    let today = as_of.day();
    let lock = zone.day(cutoff.instant);
    let meeting = sitting.meeting.day.unwrap_or(lock).max(lock);
    let earlier = schedule.frozen().take_while(|(frozen, _)| frozen.meeting.id != sitting.meeting.id);
    let before = earlier.last().map(|(_, period)| zone.day(period.closes));
    let first = before.unwrap_or(today).min(today);
    let axis = Axis::between(first, meeting);
    let rush_from = lock.checked_sub_days(Days::new(u64::try_from(piling).unwrap_or_default())).unwrap_or(lock);
    let words = |text: Text| text.in_lang(lang).to_owned();
    let mut points: Vec<(&'static str, NaiveDate, String)> = Vec::new();
    if let Some(before) = before.filter(|before| *before < today) {
        points.push(("before", before, words(Text::new("khóa kỳ trước", "last lock"))));
    }
    points.push((
        "lock",
        lock,
        Text::new("khóa lúc {clock}", "locked at {clock}")
            .fill(lang, &[("clock", &lang::clock_text(zone.local(cutoff.instant).time(), lang))]),
    ));
    points.push(("meeting", meeting, words(Text::new("Hội nghị", "meeting"))));
    // Before what else is of that day, but after a lock that midnight brought.
    let place =
        points.iter().position(|(_, day, _)| *day > today || (*day == today && lock != today)).unwrap_or(points.len());
    points.insert(place, ("today", today, words(Text::new("hôm nay", "today"))));
    // Today and the meeting have a line of their own; the two locks share one, which is
    // long enough for both or names the later.
    let lock_at = axis.hundredth(lock);
    let marks = points.iter().map(|(kind, day, label)| Mark {
        kind,
        x: axis.at(*day),
        anchor: match *kind {
            "meeting" => "end",
            "lock" if lock_at < 50 => "start",
            "lock" => "end",
            _ => axis.anchor(*day),
        },
        label: match *kind {
            "lock" => Text::new("khóa {day}", "lock {day}").fill(lang, &[("day", &short_day(*day, lang))]),
            "before" if lock_at < BOTH_LOCKS => String::new(),
            _ => format!("{label} {}", short_day(*day, lang)),
        },
    });
    let steps = points.iter().map(|(kind, day, label)| Step {
        kind,
        day: format!("{} {}", lang::weekday_short(*day, lang), lang::prose_date(*day, lang)),
        label: label.clone(),
    });
    Some(PeriodStrip {
        past: axis.stretch(first, today),
        rush: axis.stretch(rush_from.max(first), lock),
        locked: axis.stretch(lock, meeting),
        marks: marks.collect(),
        steps: steps.collect(),
    })
}
