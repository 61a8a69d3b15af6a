//! The calendar that an agency subscribes to: meetings, locks, and the
//! deadlines of its tasks, with alarms 7, 3 and 1 days before what is still to come.
//!
//! A lock stands on its closing day, where people look, though by the clock it
//! is the end of it. An event keeps its UID for ever; a change counts its
//! SEQUENCE up, and a meeting that is put off or struck out is cancelled, never
//! silently gone.
//!
//! Most words of an agency's calendar are its own, so it stands once, in Vietnamese;
//! meetings and locks stand in English, too, in the calendar of the whole site.

use chrono::{DateTime, Days, Duration, NaiveDate, Utc};
use icalendar::{Alarm, Calendar, Component, Event, EventLike, EventStatus, Property};
use unicode_normalization::char::is_combining_mark;

use super::address::task_address;
use super::row::title;
use super::title::meeting_title;
use crate::assess::Assessed;
use crate::character::shown;
use crate::history::proof::Proof;
use crate::lang::{self, Lang, Text};
use crate::model::choice::MeetingState;
use crate::model::time::{Moment, Zone};
use crate::snapshot::{Announced, Schedule, terms_ahead};

/// When a calendar reminds of an event: days before it.
const ALARMS: [&str; 3] = ["-P7D", "-P3D", "-P1D"];

/// On the morning of a whole day.
const MORNING: &str = "PT8H";

/// What all calendars share.
#[derive(Clone, Copy)]
pub(super) struct Agenda<'c> {
    /// The meetings that the calendar ever announced.
    pub(super) announced: &'c [Announced],
    /// The locks as they were executed.
    pub(super) schedule: &'c Schedule,
    /// When what changed an event landed.
    pub(super) proof: &'c Proof,
    /// Where the instance is published, and what it is known by.
    pub(super) site: Option<&'c str>,
    pub(super) root_id: &'c str,
    pub(super) closing_day: NaiveDate,
    pub(super) zone: Zone,
    pub(super) lang: Lang,
}

/// `name`: of the agency whose tasks they are.
pub(super) fn calendar(agenda: Agenda<'_>, name: &str, tasks: &[&Assessed<'_>]) -> Vec<u8> {
    let mut calendar = Calendar::empty();
    for (key, value) in [
        ("VERSION", "2.0"),
        ("PRODID", concat!("-//giaoban//", env!("CARGO_PKG_VERSION"), "//VI")),
        ("CALSCALE", "GREGORIAN"),
        ("METHOD", "PUBLISH"),
    ] {
        calendar.append_property(Property::new(key, value));
    }
    for key in ["NAME", "X-WR-CALNAME"] {
        // A text, or the library would not escape it.
        calendar.append_property(Property::new(key, name).add_parameter("VALUE", "TEXT").done());
    }
    calendar.ttl(&Duration::hours(6));
    for meeting in agenda.announced {
        calendar.extend(meeting_events(agenda, meeting));
    }
    for task in tasks {
        match task.state.deadline.governs.rhythm {
            Some(_) => calendar.extend(terms(agenda, task)),
            None => calendar.extend(deadline(agenda, task)),
        }
    }
    folded(&calendar.to_string()).into_bytes()
}

/// The lines of a calendar as RFC 5545 wants them, of 75 octets at most, none
/// cut within a letter or between a letter and its mark. The library makes some
/// of 76.
fn folded(calendar: &str) -> String {
    const OCTETS: usize = 75;
    let mut out = String::with_capacity(calendar.len());
    let mut is_alarm = false;
    for line in calendar.replace("\r\n ", "").split_terminator("\r\n") {
        is_alarm = line == "BEGIN:VALARM" || (is_alarm && line != "END:VALARM");
        // By the clock, by chance, and needed by nobody: an alarm is found by its event.
        if is_alarm && ["UID:", "DTSTAMP:"].iter().any(|key| line.starts_with(key)) {
            continue;
        }
        let mut line = shown(line);
        if line.contains('\n') {
            line = line.replace('\n', "\\n").into();
        }
        let mut rest: &str = &line;
        let mut room = OCTETS;
        while rest.len() > room {
            let (head, tail) = rest.split_at(last_cut(rest, room));
            out.push_str(head);
            out.push_str("\r\n ");
            (rest, room) = (tail, OCTETS - 1);
        }
        out.push_str(rest);
        out.push_str("\r\n");
    }
    out
}

/// The last place within so many octets before which a letter begins; behind the first
/// letter where that alone takes more.
fn last_cut(text: &str, octets: usize) -> usize {
    let begins = text.char_indices().skip(1).filter(|(_, letter)| letter.is_ascii() || !is_combining_mark(*letter));
    let mut places = begins.map(|(at, _)| at).chain([text.len()]);
    let first = places.next().unwrap_or(text.len());
    places.take_while(|at| *at <= octets).last().unwrap_or(first)
}

/// The meeting and its lock.
fn meeting_events(agenda: Agenda<'_>, announced: &Announced) -> Vec<Event> {
    let lang = agenda.lang;
    let meeting = &announced.meeting;
    let Some(start) = meeting.start(agenda.zone) else { return Vec::new() };
    let is_off = announced.is_gone || !meeting.is_held();
    let status = match meeting.state {
        _ if is_off => EventStatus::Cancelled,
        MeetingState::Planned => EventStatus::Tentative,
        _ => EventStatus::Confirmed,
    };
    let of_meeting = |uid: &str, summary: &str| {
        let mut event = Event::with_uid(&format!("{uid}-{}@{}", meeting.id, domain(agenda)));
        event.summary(summary).status(status);
        stamp(&mut event, agenda, announced.landing, announced.changes);
        event
    };
    let name = meeting_title(meeting, lang);
    let mut sitting = of_meeting("hoi-nghi", &name);
    sitting.starts(utc(start));
    if !is_off {
        remind(&mut sitting, &name, &ALARMS, agenda.zone.day(start), agenda);
    }
    let mut events = vec![sitting];
    // The lock as it was executed, where it was; else as the calendar gives it.
    let executed = agenda.schedule.sitting(&meeting.id).and_then(|sitting| sitting.cutoff);
    if let Some(cutoff) = executed.or(announced.cutoff) {
        let local = agenda.zone.local(cutoff.instant);
        let hour =
            if local.date() > cutoff.closing_day { "24:00".to_owned() } else { local.format("%H:%M").to_string() };
        let summary = Text::new(
            "Ngày chốt, khóa nhập thông tin lúc {hour}: {name}",
            "Closing day, input closes at {hour}: {name}",
        );
        let summary = summary.fill(lang, &[("hour", &hour), ("name", &name)]);
        let words = Text::new(
            "Chỉ tính cho kỳ này những cập nhật có trên nhánh chính trước {at}.",
            "An update counts for this period when main has it before {at}.",
        );
        let mut lock = of_meeting("khoa", &summary);
        lock.description(&words.fill(lang, &[("at", &lang::moment_text(local, lang))]));
        whole_day(&mut lock, cutoff.closing_day);
        if !is_off {
            let alarms: Vec<&str> = ALARMS.into_iter().chain([MORNING]).collect();
            remind(&mut lock, &summary, &alarms, cutoff.closing_day, agenda);
        }
        events.push(lock);
    }
    events
}

/// On no hour of it is anybody busy. It ends where the next day begins: one that
/// ends when it begins is no day at all to some.
fn whole_day(event: &mut Event, day: NaiveDate) {
    event.starts(day).ends(day.succ_opt().unwrap_or(day));
    event.add_property("TRANSP", "TRANSPARENT");
}

/// The last good day of an open task, as a whole day.
fn deadline(agenda: Agenda<'_>, task: &Assessed<'_>) -> Option<Event> {
    let day = task.state.deadline.governs.last_day?;
    if task.standing.is_done() || !task.is_counted() {
        return None;
    }
    Some(due(agenda, task, task.state.task.id.as_str(), day))
}

/// The terms of a recurring deadline that are not delivered: the one that a
/// meeting speaks of, and those of the year ahead. Each is an event of its own:
/// a rule of recurrence has no month's last day, and none that a decision moved.
fn terms(agenda: Agenda<'_>, task: &Assessed<'_>) -> Vec<Event> {
    if !task.is_counted() {
        return Vec::new();
    }
    let state = task.state;
    let today = agenda.closing_day;
    let until = today + Days::new(366);
    let mut open = terms_ahead(state, today, MOST_TERMS);
    open.retain(|term| term.last_day <= until);
    let passed = task.term.filter(|term| open.iter().all(|ahead| ahead.named != term.named));
    let open = passed.into_iter().chain(open).filter(|term| term.delivered.is_none());
    open.map(|term| due(agenda, task, &format!("{}-{}", state.task.id, term.named), term.last_day)).collect()
}

/// Those of a year of weeks; of days, so many ahead.
const MOST_TERMS: usize = 53;

fn due(agenda: Agenda<'_>, task: &Assessed<'_>, id: &str, day: NaiveDate) -> Event {
    let lang = agenda.lang;
    let state = task.state;
    let summary = Text::new("Hạn {id}: {title}", "Due {id}: {title}")
        .fill(lang, &[("id", state.task.id.as_str()), ("title", &title(task, lang))]);
    let mut event = Event::with_uid(&format!("han-{id}@{}", domain(agenda)));
    event.summary(&summary);
    whole_day(&mut event, day);
    if let Some(site) = agenda.site {
        event.url(&format!("{site}/{}", task_address(state.task.id.as_str(), lang)));
    }
    let landing = state.landings.last().copied().unwrap_or_default();
    stamp(&mut event, agenda, landing, state.deadline.extensions);
    // A reminder is shown with its event, which has the title.
    let reminder = Text::new("Hạn {id}", "Due {id}").fill(lang, &[("id", state.task.id.as_str())]);
    remind(&mut event, &reminder, &ALARMS, day, agenda);
    event
}

/// Of what is over nobody is reminded.
fn remind(event: &mut Event, summary: &str, alarms: &[&str], day: NaiveDate, agenda: Agenda<'_>) {
    for trigger in alarms.iter().filter(|_| day >= agenda.closing_day) {
        let mut alarm = Alarm::display(summary, Duration::zero());
        // The library counts seconds, which no person recognises in a calendar.
        alarm.append_property(Property::new("TRIGGER", *trigger));
        event.alarm(alarm);
    }
}

fn stamp(event: &mut Event, agenda: Agenda<'_>, landing: usize, changes: usize) {
    let changed = utc(agenda.proof.time(landing));
    // Not the clock: the same main gives the same calendar.
    event.timestamp(changed);
    // Of what never changed it goes without saying.
    if changes > 0 {
        event.sequence(u32::try_from(changes).unwrap_or(u32::MAX));
    }
}

fn utc(moment: Moment) -> DateTime<Utc> {
    DateTime::from_timestamp(moment.0, 0).unwrap_or_default()
}

/// What makes UIDs of two instances differ.
fn domain(agenda: Agenda<'_>) -> String {
    let id: String = agenda.root_id.trim_start_matches("urn:giaoban:").chars().take(12).collect();
    format!("{id}.giaoban")
}
