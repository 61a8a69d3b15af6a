//! A year of reminders: over drawn calendars, schedules that move, days off, missed runs
//! and runs that end at any step nothing is said twice and nothing is left out.

use std::collections::{BTreeMap, BTreeSet};

use arbtest::arbitrary::{Result, Unstructured};
use arbtest::arbtest;
use chrono::{Datelike, Days, NaiveDate, NaiveTime, Weekday};

use super::*;
use crate::model::calendar::{Calendar, Holiday, HolidayYear};
use crate::model::choice::{Cadence, Certainty, HolidayKind};
use crate::model::id::{MeetingId, TaskId};
use crate::model::settings::Reminding;
use crate::model::time::{AsOf, Moment, Zone};
use crate::snapshot::Cutoff;
use crate::source::Span;

const REPOSITORY: &str = "urn:giaoban:test";
const HOUR: i64 = 3_600;

fn begin() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 1, 1).expect("a day")
}

fn day(number: u64) -> NaiveDate {
    begin() + Days::new(number)
}

/// What happens in the year, whoever is reminded of it.
struct World {
    reminding: Reminding,
    off: BTreeSet<NaiveDate>,
    calendar: Calendar,
    meetings: Vec<Sitting>,
    tasks: Vec<Work>,
}

struct Sitting {
    id: MeetingId,
    /// From when on which day and hour is known.
    locks: Vec<(Moment, (NaiveDate, u32))>,
}

struct Work {
    id: TaskId,
    cadence: Cadence,
    due: NaiveDate,
    /// From when on the deadline is another.
    moved: Option<(Moment, NaiveDate)>,
    done: Option<Moment>,
    /// The first is its assignment.
    updates: Vec<NaiveDate>,
}

fn at(day: NaiveDate, hour: u32) -> Moment {
    Zone::default().moment(day, NaiveTime::from_hms_opt(hour, 0, 0).expect("an hour"))
}

fn any_world(u: &mut Unstructured<'_>) -> Result<World> {
    let mut off = BTreeSet::new();
    for _ in 0..u.int_in_range(0..=6)? {
        let (first, long) = (u.int_in_range(0..=370)?, u.int_in_range(1..=10)?);
        off.extend((first..first + long).map(day));
    }
    let holiday = |day: &NaiveDate| Holiday {
        span: Span::default(),
        day: *day,
        name: String::new(),
        kind: HolidayKind::Other,
        certainty: Certainty::Official,
    };
    let years = [2026, 2027].map(|year| HolidayYear {
        year,
        span: Span::default(),
        certainty: Certainty::Official,
        holidays: off.iter().filter(|day| day.year() == year).map(holiday).collect(),
        make_up: Vec::new(),
    });
    let mut before_days: Vec<u32> =
        (0..u.int_in_range(1..=4)?).map(|_| u.int_in_range(1..=15)).collect::<Result<_>>()?;
    before_days.sort_unstable();
    before_days.dedup();
    let reminding = Reminding {
        before_days,
        again_days: u.int_in_range(1..=12)?,
        time: NaiveTime::from_hms_opt(u.int_in_range(0..=23)?, 0, 0).expect("an hour"),
        ..Reminding::default()
    };
    let mut meetings = Vec::new();
    for month in 1..=u.int_in_range(1..=12_u64)? {
        let mut on = month * 30 - u.int_in_range(0..=12)?;
        let mut known = begin();
        let mut locks = Vec::new();
        for _ in 0..u.int_in_range(1..=3)? {
            // A calendar moves what has not been locked, to a day that is still to come.
            locks.push((at(known, 0), (day(on), u.int_in_range(0..=23)?)));
            let Some(left) = on.checked_sub(u.int_in_range(1..=9)?).filter(|left| day(*left) > known) else { break };
            known = day(left);
            on = left + u.int_in_range(2..=20)?;
        }
        let id = MeetingId::parse(&format!("2026-{month:02}")).expect("an id");
        meetings.push(Sitting { id, locks });
    }
    let mut tasks = Vec::new();
    for number in 1..=u.int_in_range(0..=4)? {
        let due = u.int_in_range(0..=340)?;
        let mut updates = vec![day(u.int_in_range(0..=300)?)];
        for _ in 0..u.int_in_range(0..=8)? {
            let last = updates.last().copied().unwrap_or_default();
            updates.push(last + Days::new(u.int_in_range(0..=60)?));
        }
        let moved = if u.ratio(1, 3)? {
            let (known, by) = (u.int_in_range(0..=340)?, u.int_in_range(0..=60)?);
            Some((at(day(known), 9), day(due + by)))
        } else {
            None
        };
        tasks.push(Work {
            id: TaskId::parse(&format!("X-{number:03}")).expect("an id"),
            cadence: *u.choose(&[Cadence::Daily, Cadence::Weekly, Cadence::Monthly])?,
            due: day(due),
            moved,
            done: if u.arbitrary()? { Some(at(day(u.int_in_range(0..=360)?), 10)) } else { None },
            updates,
        });
    }
    Ok(World { reminding, off, calendar: Calendar::from_years(years), meetings, tasks })
}

impl World {
    /// What goes on at an instant, as an assessment would find it.
    fn matters(&self, now: Moment) -> Vec<Matter> {
        let today = Zone::default().day(now);
        let mut matters = Vec::new();
        let cutoffs = self.meetings.iter().map(|sitting| {
            let known = sitting.locks.iter().rev().find(|(known, _)| *known <= now);
            let (on, hour) = known.unwrap_or(&sitting.locks[0]).1;
            (&sitting.id, Cutoff { instant: at(on, hour), day: on, closing_day: on, is_explicit: false })
        });
        let cutoffs: Vec<(&MeetingId, Cutoff)> = cutoffs.collect();
        // Four days long.
        let is_closed = |cutoff: &Cutoff| cutoff.instant <= now && now < cutoff.instant.plus_seconds(96 * HOUR);
        let closed = cutoffs.iter().filter(|(_, cutoff)| is_closed(cutoff)).max_by_key(|(_, cutoff)| cutoff.instant);
        let next = cutoffs.iter().filter(|(_, cutoff)| now < cutoff.instant).min_by_key(|(_, cutoff)| cutoff.instant);
        let lock = closed.map(|(id, cutoff)| (id, Stage::Locked(*cutoff)));
        let lock = lock.or_else(|| next.map(|(id, cutoff)| (id, Stage::BeforeLock(*cutoff))));
        matters.extend(lock.map(|(id, stage)| Matter { series: Series::Lock((*id).clone()), stage }));
        for task in self.tasks.iter().filter(|task| task.done.is_none_or(|done| now < done)) {
            let due = task.moved.filter(|(known, _)| *known <= now).map_or(task.due, |(_, due)| due);
            if due < today {
                matters.push(Matter { series: Series::Overdue(task.id.clone()), stage: Stage::Overdue(due) });
            }
            let since = task.updates.iter().rev().find(|update| **update <= today);
            if let Some(since) = since.filter(|_| closed.is_none()) {
                let stage = Stage::Silent { since: *since, cadence: task.cadence };
                matters.push(Matter { series: Series::Silent(task.id.clone()), stage });
            }
        }
        matters
    }

    fn is_working(&self, day: NaiveDate) -> bool {
        !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) && !self.off.contains(&day)
    }

    fn working_day(&self, mut day: NaiveDate, next: fn(NaiveDate) -> Option<NaiveDate>) -> NaiveDate {
        while !self.is_working(day) {
            day = next(day).expect("a day");
        }
        day
    }

    /// The last instant at which a matter fell due, day by day.
    fn last_due(&self, matter: &Matter, now: Moment) -> Option<Moment> {
        let forth = |day: NaiveDate| day.succ_opt();
        let falls = |on: NaiveDate| Zone::default().moment(on, self.reminding.time);
        let first = match matter.stage {
            Stage::Locked(cutoff) => return Some(cutoff.instant),
            Stage::BeforeLock(cutoff) => {
                let on = self.reminding.before_days.iter().map(|days| cutoff.day - Days::new(u64::from(*days)));
                let on = on.map(|day| falls(self.working_day(day, |day| day.pred_opt())));
                return on.filter(|at| *at <= now).max();
            }
            Stage::Overdue(due) => due.succ_opt()?,
            Stage::Silent { since, cadence } => {
                let last = match cadence {
                    Cadence::Daily => since + Days::new(1),
                    Cadence::Weekly => since + Days::new(7),
                    Cadence::Monthly => since + chrono::Months::new(1),
                };
                self.working_day(last, forth).succ_opt()?
            }
        };
        let mut last = None;
        let mut on = first;
        while falls(on) <= now {
            let at = falls(self.working_day(on, forth));
            last = last.max(Some(at).filter(|at| *at <= now));
            on = on + Days::new(u64::from(self.reminding.again_days));
        }
        last
    }
}

/// What lies on the disk, and what was sent.
#[derive(Default)]
struct Disk {
    book: Option<String>,
    folder: BTreeMap<String, String>,
    sent: BTreeMap<String, String>,
    /// Each that was entered, in its order: series and instant.
    entered: Vec<(String, Moment)>,
    delivered: Vec<String>,
}

impl Disk {
    fn book(&self) -> Book {
        let text = self.book.as_deref();
        text.map_or_else(|| Book::new(REPOSITORY), |text| Book::read(text, REPOSITORY).expect("its own"))
    }

    /// Of a step so much as a kill leaves of it.
    fn take(&mut self, step: Step, letters: usize) {
        match step {
            Step::Keep(text) => self.book = Some(text),
            Step::Hand(batch) => {
                let is_there = |name: &String| self.folder.contains_key(name) || self.sent.contains_key(name);
                let lacking: Vec<Letter> =
                    batch.letters.into_iter().filter(|letter| !is_there(&letter.name)).take(letters).collect();
                for letter in lacking {
                    self.delivered.push(letter.text.clone());
                    self.folder.insert(letter.name, letter.text);
                }
            }
        }
    }
}

/// One run; whether it came to its end.
fn run(world: &World, disk: &mut Disk, now: Moment, u: &mut Unstructured<'_>) -> Result<bool> {
    let mut book = disk.book();
    let zone = Zone::default();
    let mut ends = if u.ratio(1, 4)? { Some(u.int_in_range(0..=6)?) } else { None };
    let mut steps = book.finish(zone);
    let timing = Timing { reminding: &world.reminding, calendar: &world.calendar, as_of: AsOf { moment: now, zone } };
    let occasions = world.matters(now).into_iter().filter_map(|matter| timing.occasion(matter)).collect();
    let fresh = book.fresh(occasions);
    if !fresh.is_empty() {
        let letter = |occasion: &Occasion| {
            let at = occasion.at.expect("it has fallen due");
            Letter {
                name: format!("{}-{}-{}", now.0, occasion.matter.series, at.0).replace(':', "-"),
                text: said(&occasion.matter.series, at),
            }
        };
        let batch = Batch { is_in_folder: true, letters: fresh.iter().map(letter).collect() };
        let known = steps.len();
        steps.extend(book.say(&fresh, batch, zone));
        // Whether the book with them was kept is seen on the disk.
        if ends.is_none_or(|end| end > known) {
            let at = |occasion: &Occasion| (occasion.matter.series.to_string(), occasion.at.expect("due"));
            disk.entered.extend(fresh.iter().map(at));
        }
    }
    for step in steps {
        let letters = match ends {
            Some(0) => {
                // In the middle of it, where it has one.
                if matches!(step, Step::Hand(_)) {
                    disk.take(step, u.int_in_range(0..=3)?);
                }
                return Ok(false);
            }
            _ => usize::MAX,
        };
        disk.take(step, letters);
        ends = ends.map(|end: usize| end - 1);
    }
    Ok(true)
}

fn said(series: &Series, at: Moment) -> String {
    // As mails end their lines.
    format!("{series} {}\r\n", at.0)
}

#[test]
fn in_a_year_nothing_is_said_twice_and_nothing_is_left_out() {
    let mut count = 0;
    arbtest(|u| {
        let world = any_world(u)?;
        let mut disk = Disk::default();
        let mut now = at(begin(), 0);
        let is_often = u.arbitrary()?;
        // What was drawn is used up before long; from there on nothing would be by chance.
        while now < at(day(365), 0) && !u.is_empty() {
            if run(&world, &mut disk, now, u)? {
                let book = disk.book();
                assert_eq!(book.pending(), None);
                for (matter, due) in world.matters(now).iter().filter_map(|it| Some((it, world.last_due(it, now)?))) {
                    let of_series = disk.entered.iter().filter(|(series, _)| *series == matter.series.to_string());
                    let last = of_series.map(|(_, at)| *at).max();
                    assert!(last.is_some_and(|last| due <= last), "{matter:?} due at {due:?}, last said {last:?}");
                }
                // What was entered was handed over, whatever was killed in between.
                let entered: BTreeSet<String> =
                    disk.entered.iter().map(|(series, at)| format!("{series} {}\r\n", at.0)).collect();
                let delivered: BTreeSet<String> = disk.delivered.iter().cloned().collect();
                assert_eq!(entered, delivered);
                assert_eq!(delivered.len(), disk.delivered.len(), "said twice");
            }
            // Somebody sends what is there, or some of it, or nobody does.
            if u.arbitrary()? {
                let some = u.int_in_range(0..=3)?;
                let names: Vec<String> = disk.folder.keys().take(some).cloned().collect();
                for name in names {
                    let text = disk.folder.remove(&name).expect("it is there");
                    disk.sent.insert(name, text);
                }
            }
            count += 1;
            let hours = if u.ratio(1, 30)? { u.int_in_range(1..=900)? } else { u.int_in_range(1..=30)? };
            now = now.plus_seconds(HOUR * if is_often { hours } else { hours * 4 });
        }
        for series in disk.entered.iter().map(|(series, _)| series).collect::<BTreeSet<_>>() {
            let times = disk.entered.iter().filter(|(other, _)| other == series).map(|(_, at)| at.0);
            let times: Vec<i64> = times.collect();
            assert!(times.is_sorted_by(|one, next| one < next), "{series}: an earlier one after a later: {times:?}");
        }
        Ok(())
    })
    .budget_ms(600);
    assert!(count > 50, "{count} runs");
}

/// What is said is the last that fell due, and of no instant to come.
#[test]
fn an_occasion_is_the_last_that_fell_due() {
    arbtest(|u| {
        let world = any_world(u)?;
        let now = at(day(u.int_in_range(0..=365)?), u.int_in_range(0..=23)?);
        let timing = Timing {
            reminding: &world.reminding,
            calendar: &world.calendar,
            as_of: AsOf { moment: now, zone: Zone::default() },
        };
        for matter in world.matters(now) {
            let found = timing.occasion(matter.clone()).and_then(|occasion| occasion.at);
            assert_eq!(found, world.last_due(&matter, now), "{matter:?}");
        }
        Ok(())
    });
}

fn book() -> Book {
    let mut book = Book::new(REPOSITORY);
    let matter =
        Matter { series: Series::Overdue(TaskId::parse("X-001").expect("an id")), stage: Stage::Overdue(begin()) };
    let occasion = Occasion { matter, at: Some(at(day(1), 7)) };
    let letter = Letter { name: "a.eml".to_owned(), text: "Kính gửi\r\n".to_owned() };
    book.say(&[occasion], Batch { is_in_folder: true, letters: vec![letter] }, Zone::default());
    book
}

#[test]
fn a_book_comes_back_and_a_damaged_one_is_not_believed() {
    let zone = Zone::default();
    let mut written = book();
    let Some(Step::Keep(text)) = written.say(&[], book_batch(), zone).into_iter().next() else { unreachable!() };
    let read = Book::read(&text, REPOSITORY).expect("its own");
    assert!(read.pending().is_some_and(|batch| batch.letters.len() == 1));
    assert_eq!(Book::read(&text, "urn:giaoban:other"), Err(Unread::OfAnother));
    assert_eq!(Book::read(&text.replace("\"version\": 1", "\"version\": 2"), REPOSITORY), Err(Unread::Newer));
    for bad in ["", "{}", "null", "\0\0\0", "{\"program\": \"x\", \"version\": 1}"] {
        assert_eq!(Book::read(bad, REPOSITORY), Err(Unread::Damaged), "{bad:?}");
    }
    // Cut anywhere, or with any letter of it another.
    for place in (0..text.len()).filter(|place| text.is_char_boundary(*place)) {
        assert!(text[place..].trim().is_empty() || Book::read(&text[..place], REPOSITORY).is_err(), "cut at {place}");
        let Some(letter) = text[place..].chars().next().filter(char::is_ascii_alphanumeric) else { continue };
        let other = if letter == '7' { '8' } else { '7' };
        let edited = format!("{}{other}{}", &text[..place], &text[place + 1..]);
        assert!(Book::read(&edited, REPOSITORY).is_err(), "{edited}");
    }
}

/// Whoever wrote the book decides no place on this machine.
#[test]
fn a_letter_goes_to_its_folder_and_nowhere_else() {
    for name in ["../a.eml", "/etc/a", "a/b.eml", "a\\b.eml", ".a", "", "c:a"] {
        let mut batch = book_batch();
        batch.letters[0].name = name.to_owned();
        let Some(Step::Keep(text)) = book().say(&[], batch, Zone::default()).into_iter().next() else { unreachable!() };
        assert_eq!(Book::read(&text, REPOSITORY), Err(Unread::Damaged), "{name}");
    }
}

fn book_batch() -> Batch {
    Batch { is_in_folder: true, letters: vec![Letter { name: "a.eml".to_owned(), text: "Kính gửi\r\n".to_owned() }] }
}
