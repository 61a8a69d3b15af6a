//! The calendar that an agency subscribes to: meetings, locks, and the
//! deadlines of its tasks, with alarms 7, 3 and 1 days before.
//!
//! An event keeps its UID for ever; a change counts its SEQUENCE up, and a
//! meeting that is put off or struck out is cancelled, never silently gone.

use chrono::{DateTime, Duration, Utc};
use icalendar::{Alarm, Calendar, Component, Event, EventLike, EventStatus, Property};

use super::chronicle::Chronicle;
use super::feed::root_id;
use super::row::{task_path, title};
use super::title::meeting_title;
use crate::assess::Assessed;
use crate::lang::{Lang, Text};
use crate::model::choice::MeetingState;
use crate::model::time::Moment;
use crate::snapshot::Announced;

/// Days before an event at which a calendar reminds.
const ALARMS: [i64; 3] = [7, 3, 1];

pub(super) fn calendar(
    chronicle: &Chronicle<'_>,
    name: &str,
    announced: &[Announced],
    tasks: &[&Assessed<'_>],
) -> Vec<u8> {
    let mut calendar = Calendar::empty();
    for (key, value) in [
        ("VERSION", "2.0"),
        ("PRODID", concat!("-//giaoban//", env!("CARGO_PKG_VERSION"), "//VI")),
        ("CALSCALE", "GREGORIAN"),
        ("METHOD", "PUBLISH"),
    ] {
        calendar.append_property(Property::new(key, value));
    }
    calendar.name(name).ttl(&Duration::hours(6));
    for meeting in announced {
        calendar.extend(meeting_events(chronicle, meeting));
    }
    for task in tasks {
        calendar.extend(deadline(chronicle, task));
    }
    calendar.to_string().into_bytes()
}

/// The meeting and its lock.
fn meeting_events(chronicle: &Chronicle<'_>, announced: &Announced) -> Vec<Event> {
    let lang = chronicle.lang;
    let meeting = &announced.meeting;
    let Some(start) = meeting.start(chronicle.as_of.zone) else { return Vec::new() };
    let is_off = announced.is_gone || !meeting.is_held();
    let status = match meeting.state {
        _ if is_off => EventStatus::Cancelled,
        MeetingState::Planned => EventStatus::Tentative,
        _ => EventStatus::Confirmed,
    };
    let of_meeting = |uid: &str, at: Moment, summary: &str| {
        let mut event = Event::with_uid(&format!("{uid}-{}@{}", meeting.id, domain(chronicle)));
        event.starts(utc(at)).summary(summary).status(status);
        stamp(&mut event, chronicle, announced.landing, announced.changes);
        if !is_off {
            remind(&mut event, summary, chronicle, announced.landing);
        }
        event
    };
    let name = meeting_title(meeting, lang);
    let mut events = vec![of_meeting("hoi-nghi", start, &name)];
    // The lock as it was executed, where it was; else as the calendar gives it.
    let executed = chronicle.schedule.sitting(&meeting.id).and_then(|sitting| sitting.cutoff);
    if let Some(cutoff) = executed.or(announced.cutoff) {
        let summary = Text::new("Khóa nhập thông tin: {name}", "Input closes: {name}");
        events.push(of_meeting("khoa", cutoff.instant, &summary.fill(lang, &[("name", &name)])));
    }
    events
}

/// The last good day of an open task, as a whole day.
fn deadline(chronicle: &Chronicle<'_>, task: &Assessed<'_>) -> Option<Event> {
    let lang = chronicle.lang;
    let state = task.state;
    let day = state.deadline.governs.last_day?;
    if task.standing.is_done() || !task.is_counted() {
        return None;
    }
    let summary = Text::new("Hạn {id}: {title}", "Due {id}: {title}")
        .fill(lang, &[("id", state.task.id.as_str()), ("title", &title(task, lang))]);
    let mut event = Event::with_uid(&format!("han-{}@{}", state.task.id, domain(chronicle)));
    event.all_day(day).summary(&summary).status(EventStatus::Confirmed);
    // Nobody is busy all day with a deadline.
    event.add_property("TRANSP", "TRANSPARENT");
    if let Some(site) = &chronicle.current.snapshot.office.settings.site {
        let language = if lang == Lang::En { "en/" } else { "" };
        event.url(&format!("{site}/{language}{}", task_path(state.task.id.as_str())));
    }
    let landing = state.landings.last().copied().unwrap_or_default();
    stamp(&mut event, chronicle, landing, state.deadline.extensions);
    remind(&mut event, &summary, chronicle, landing);
    Some(event)
}

fn remind(event: &mut Event, summary: &str, chronicle: &Chronicle<'_>, landing: usize) {
    let uid = event.get_uid().unwrap_or_default().to_owned();
    for days in ALARMS {
        let mut alarm = Alarm::display(summary, -Duration::days(days));
        // Else the library asks the clock, and chance.
        alarm.uid(&format!("{days}-{uid}")).timestamp(utc(chronicle.proof().time(landing)));
        // The library counts seconds, which no person recognises in a calendar.
        alarm.append_property(Property::new("TRIGGER", format!("-P{days}D")));
        event.alarm(alarm);
    }
}

fn stamp(event: &mut Event, chronicle: &Chronicle<'_>, landing: usize, changes: usize) {
    let changed = utc(chronicle.proof().time(landing));
    // Not the clock: the same main gives the same calendar.
    event.timestamp(changed).last_modified(changed);
    event.sequence(u32::try_from(changes).unwrap_or(u32::MAX));
}

fn utc(moment: Moment) -> DateTime<Utc> {
    DateTime::from_timestamp(moment.0, 0).unwrap_or_default()
}

/// What makes UIDs of two instances differ.
fn domain(chronicle: &Chronicle<'_>) -> String {
    let id: String = root_id(chronicle).trim_start_matches("urn:giaoban:").chars().take(12).collect();
    format!("{id}.giaoban")
}
