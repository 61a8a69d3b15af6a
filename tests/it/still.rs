//! What the clock alone changes. Two sites of one history are made, an hour or a day
//! apart, with nothing landing between: the files that differ are those whose subject is
//! the instant or the day, and no others.

use std::collections::BTreeMap;

use giaoban::analysis::{Analysis, Instant};
use giaoban::cmd::build;
use giaoban::demo;
use giaoban::io::out::Out;
use giaoban::model::time::{AsOf, DAY_SECONDS, Moment, Zone};
use giaoban::render::NOW;
use giaoban::snapshot::{is_past, still_until};
use giaoban::story::Story;

use crate::dice::Dice;
use crate::engine::number;
use crate::recount::years;

type Files = BTreeMap<String, Vec<u8>>;

fn site(story: &Story, moment: Moment) -> Files {
    let instant = Instant { as_of: AsOf { moment, zone: Zone::default() }, is_given: true };
    build::site(story.record(), instant, None, &Out::quiet()).expect("a site").output.files
}

fn at(text: &str) -> Moment {
    Moment::parse(text).expect("an instant")
}

/// The files that differ, without those of which `may` says that they may.
fn moved(before: &Files, after: &Files, may: impl Fn(&str) -> bool) -> Vec<String> {
    let paths = before.keys().chain(after.keys().filter(|path| !before.contains_key(*path)));
    paths.filter(|path| before.get(*path) != after.get(*path) && !may(path)).cloned().collect()
}

/// The one file that every page's script reads.
fn is_of_the_instant(path: &str) -> bool {
    path == NOW
}

/// The report of the meeting to come, as if input closed on the day.
fn is_preview(path: &str, meeting: &str) -> bool {
    let path = path.strip_prefix("en/").unwrap_or(path);
    path.strip_prefix("hoi-nghi/")
        .and_then(|rest| rest.strip_prefix(meeting))
        .is_some_and(|rest| rest.starts_with(['.', '/']))
}

/// Days on which nothing lands in the demo and no deadline passes, with the meeting to come: of an open period,
/// shortly before the lock, between lock and meeting, and after the meeting.
const DAYS: [(&str, &str); 4] =
    [("2025-03-12", "2025-03"), ("2025-03-28", "2025-03"), ("2025-04-01", "2025-04"), ("2025-04-10", "2025-04")];

#[test]
fn an_hour_in_which_nothing_lands_changes_one_file() {
    let story = Story::read(demo::STORY).expect("the demo");
    for (day, _) in DAYS.into_iter().step_by(2) {
        let hours = ["08:00:00", "09:00:00", "23:59:59"].map(|time| site(&story, at(&format!("{day}T{time}+07:00"))));
        let [first, second, last] = &hours;
        for later in [second, last] {
            let moved = moved(first, later, is_of_the_instant);
            assert_eq!(moved, Vec::<String>::new(), "{day}");
        }
    }
}

/// What had landed by an instant.
fn until_then(told: &str, then: Moment) -> String {
    let then = Zone::default().local(then).format("%Y-%m-%d %H:%M").to_string();
    let landings = told.split_inclusive('\n').scan(true, |stands, line| {
        let date = line.strip_prefix("== ").and_then(|rest| rest.get(..then.len()));
        *stands = date.map_or(*stands, |date| date < then.as_str());
        Some(if *stands { line } else { "" })
    });
    landings.collect()
}

/// Of any history at any instant: as long as the program says that a site stays as it is,
/// it does. `CASES=100` for more.
#[test]
fn a_site_stays_as_it_is_as_long_as_it_is_said_to() {
    let mut held = 0;
    for seed in 0..number("CASES").unwrap_or(2) {
        let mut dice = Dice(seed);
        let (told, _) = years::told(&mut dice, 2);
        let whole = Story::read(&told).expect("a story");
        let end = AsOf { moment: at("2027-02-10T08:00:00+07:00"), zone: Zone::default() };
        let analysis = Analysis::of(whole.record(), Instant { as_of: end, is_given: false });
        let starts = analysis.schedule().sittings.iter().filter_map(|sitting| sitting.meeting.start(end.zone));
        let starts: Vec<Moment> = starts.collect();
        for _ in 0..2 {
            // Within the hours before a meeting, or so many days earlier or later.
            let whole_days = (dice.below(17) - 8) * DAY_SECONDS;
            let start = dice.one(&starts).0;
            let from = Moment(start + whole_days * dice.below(2) - 60 - dice.below(DAY_SECONDS / 3));
            let story = Story::read(&until_then(&told, from)).expect("a story");
            let as_of = AsOf { moment: from, zone: Zone::default() };
            let analysis = Analysis::of(story.record(), Instant { as_of, is_given: false });
            if !is_past(analysis.record(), from) {
                continue;
            }
            let until = still_until(analysis.record(), analysis.schedule(), as_of);
            assert!(from < until && until.0 <= from.0 + DAY_SECONDS, "{seed}: {from:?} {until:?}");
            let [before, after] = [from, Moment(until.0 - 1)].map(|moment| site(&story, moment));
            assert_eq!(moved(&before, &after, is_of_the_instant), Vec::<String>::new(), "{seed}: {from:?}");
            held += 1;
        }
    }
    assert!(held > 2, "{held}");
}

/// Those whose subject is the day: the first page, what is to be done and by when, what
/// is overdue, and the feeds of it.
fn is_of_the_day(path: &str, meeting: &str) -> bool {
    let path = path.strip_prefix("en/").unwrap_or(path);
    let lists = ["giai-trinh", "kien-nghi", "chat-luong"];
    ["index.html", "lanh-dao.html", "van-phong.html", "chung-cu.html"].contains(&path)
        || ["co-quan/", "data/danh-muc/"].iter().any(|folder| path.starts_with(folder))
        || lists.iter().any(|list| path.strip_prefix(list).is_some_and(|rest| rest.starts_with('.')))
        || path == format!("ky/{meeting}.html")
        || ["data/tasks.csv", "data/tasks.json", "data/figures.json", "manifest.json", "lich.ics"].contains(&path)
}

#[test]
fn a_day_on_which_nothing_lands_changes_only_pages_about_the_day() {
    let story = Story::read(demo::STORY).expect("the demo");
    for (day, meeting) in DAYS {
        let morning = at(&format!("{day}T07:00:00+07:00"));
        let before = site(&story, morning);
        let after = site(&story, Moment(morning.0 + 86_400));
        let moved = moved(&before, &after, |path| {
            is_of_the_instant(path) || is_preview(path, meeting) || is_of_the_day(path, meeting)
        });
        assert_eq!(moved, Vec::<String>::new(), "{day}");
    }
}

// A deadline that passes is the day's doing, and moves its own task and the lists of it.
#[test]
fn a_day_on_which_deadlines_pass_changes_the_pages_of_their_tasks() {
    let story = Story::read(demo::STORY).expect("the demo");
    let [before, after] = ["2025-03-31T08:00:00+07:00", "2025-04-01T07:00:00+07:00"].map(|time| site(&story, at(time)));
    let moved = moved(&before, &after, |path| path.starts_with("en/") || !path.starts_with("nhiem-vu/"));
    let tasks = moved.iter().filter(|path| path.matches('/').count() == 1 && !path.ends_with("index.html"));
    let due = before.iter().filter(|(path, page)| {
        path.starts_with("nhiem-vu/") && path.matches('/').count() == 1 && !path.ends_with("index.html") && {
            let page = String::from_utf8_lossy(page);
            page.contains("data-due=2025-03-31")
        }
    });
    let due: Vec<&String> = due.map(|(path, _)| path).collect();
    assert!(due.len() > 3);
    assert_eq!(tasks.collect::<Vec<_>>(), due);
}
