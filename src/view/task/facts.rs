//! The six points of a task, and whatever else its file says.

use chrono::NaiveDate;
use serde::Serialize;

use crate::assess::Assessed;
use crate::lang::words::word;
use crate::lang::{self, Lang, Text};
use crate::markdown::Html;
use crate::model::agency::Registry;
use crate::model::record::{Said, Value};
use crate::parse::Office;
use crate::prose;
use crate::source::Spanned;
use crate::view::address::Link;
use crate::view::badge;
use crate::view::both::{self, Both, Way};
use crate::view::directory::Directory;
use crate::view::said::{self, Reading};

use super::terms;

#[derive(Debug, Serialize)]
pub(super) struct Fact {
    label: Both,
    text: Both,
    markup: Option<Html>,
    links: Vec<Way>,
}

/// Facts that belong together.
#[derive(Debug, Serialize)]
pub(super) struct Facts {
    heading: Both,
    facts: Vec<Fact>,
}

/// The six points, and everything else that the file says, by the field table.
/// `today`: the day that terms are reckoned from.
pub(super) fn facts(task: &Assessed<'_>, office: &Office, agencies: &Directory<'_>, today: NaiveDate) -> Vec<Facts> {
    let pieces = |said: &Said<'_>| -> Vec<Way> {
        let [vi, en] = [Lang::Vi, Lang::En].map(|lang| {
            begun_well(
                &said.value,
                Reading { office, lang, day: |day, _| lang::table_date(day, Lang::Vi) }.pieces(said),
            )
        });
        vi.into_iter().zip(en).map(|(vi, en)| Way::pair(vi, en)).collect()
    };
    let others = said::facts(&task.state.task.details).map(|said| {
        let (text, links) = match pieces(&said) {
            // A value of its own, that leads nowhere.
            mut alone if alone.len() == 1 && !alone.iter().any(Way::leads) => {
                (alone.pop().map(Way::label).unwrap_or_default(), Vec::new())
            }
            links => (Both::default(), links),
        };
        Fact { label: said.field.label.into(), text, markup: None, links }
    });
    let cards = [
        Facts { heading: both("six_clear"), facts: six(task, &office.registry, agencies, today) },
        Facts { heading: both("other_facts"), facts: others.collect() },
    ];
    cards.into_iter().filter(|card| !card.facts.is_empty()).collect()
}

fn both(key: &str) -> Both {
    Both::of(|lang| word(key, lang))
}

/// A word of our own begins with a capital; what was typed begins as it was typed.
fn begun_well(value: &Value<'_>, pieces: Vec<Link>) -> Vec<Link> {
    let is_ours = |value: &Value<'_>| matches!(value, Value::Choice(_));
    let begins = |entry: &[Said<'_>]| {
        entry.iter().find(|said| !said.value.is_nothing()).is_some_and(|said| is_ours(&said.value))
    };
    let is_begun_by_us = match value {
        Value::One(entry) => begins(entry),
        Value::Many(entries) => entries.iter().all(|entry| begins(entry)),
        value => is_ours(value),
    };
    let capital = |piece: Link| Link { label: badge::upper_first(&piece.label), ..piece };
    if is_begun_by_us { pieces.into_iter().map(capital).collect() } else { pieces }
}

fn six(task: &Assessed<'_>, registry: &Registry, agencies: &Directory<'_>, today: NaiveDate) -> Vec<Fact> {
    let state = task.state;
    let details = &state.task.details;
    let text = |label: &str, text: Both| Fact { label: both(label), text, markup: None, links: Vec::new() };
    let of = |value: &Option<Spanned<String>>| {
        value.as_ref().map(|text| text.value.clone()).unwrap_or_else(|| "—".to_owned())
    };
    let link = |id, lang| agencies.link_in(id, both::root(lang), lang);
    let lead = |lang| {
        let link = link(&state.lead, lang);
        let label = Text::new("{name} (chủ trì)", "{name} (lead)").fill(lang, &[("name", &link.label)]);
        Link { label, ..link }
    };
    let mut people = vec![Way::of(lead)];
    people.extend(details.coordinating.iter().map(|id| Way::of(|lang| link(&id.value, lang))));
    let head =
        registry.agency(&state.lead).map(|agency| format!("{} {}", agency.head, agency.name)).unwrap_or_default();
    vec![
        Fact {
            label: both("clear_work"),
            text: Both::default(),
            markup: Some(prose::html(&of(&details.content)).bare()),
            links: Vec::new(),
        },
        Fact { label: both("clear_people"), text: Both::default(), markup: None, links: people },
        text("clear_time", Both::of(|lang| time_words(task, today, lang))),
        text("clear_responsibility", format!("{head}; {}", of(&details.watching)).into()),
        text("clear_product", of(&details.product).into()),
        text(
            "clear_authority",
            details.submit_to.as_ref().map_or_else(|| "—".to_owned().into(), |level| level.value.label().into()),
        ),
    ]
}

/// The document's phrase, and the last good day with a hint at a day off.
fn time_words(task: &Assessed<'_>, today: NaiveDate, lang: Lang) -> String {
    let deadline = &task.state.deadline;
    let phrase = deadline.governs.phrase(lang);
    let day_words = |day: NaiveDate| format!("{} ({})", lang::prose_date(day, lang), lang::weekday_name(day, lang));
    let mut words = match deadline.governs.last_day {
        Some(day) => Text::new("{phrase}; ngày cuối còn đúng hạn {day}", "{phrase}; last day in time {day}")
            .fill(lang, &[("phrase", &phrase), ("day", &day_words(day))]),
        None => phrase,
    };
    words.push_str(&terms::words(task, today, lang));
    if deadline.governs.last_day != deadline.original.last_day {
        let original = deadline.original.phrase(lang);
        words.push_str(
            &Text::new(
                "; thời hạn ban đầu {original}, gia hạn {n} lần",
                "; originally {original}, extended {n} {n|time|times}",
            )
            .fill(lang, &[("original", &original), ("n", &deadline.extensions.to_string())]),
        );
    }
    if deadline.moved_without_decision {
        words.push_str(
            Text::new(
                "; tệp ghi thời hạn khác nhưng chưa có điều chỉnh được chấp thuận",
                "; the file names another deadline without an approved adjustment",
            )
            .in_lang(lang),
        );
    }
    words
}
