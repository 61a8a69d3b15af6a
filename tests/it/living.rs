//! The repository's own instance: the holidays it ships, and files that people
//! will copy.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use chrono::NaiveTime;
use giaoban::check::{self, World};
use giaoban::emit::{self, Print, Style};
use giaoban::io::worktree;
use giaoban::lang::Lang;
use giaoban::model::calendar::Calendar;
use giaoban::model::choice::{DayCount, MeetingState};
use giaoban::model::deadline::parse_day;
use giaoban::model::id::MeetingId;
use giaoban::model::meeting::Meeting;
use giaoban::model::settings::Settings;
use giaoban::model::time::{AsOf, Moment, Zone};
use giaoban::parse::{Office, Shelf};
use giaoban::snapshot::cutoff;
use giaoban::source::{FileId, Span, Tree, task_path};

fn instance() -> (Tree, Shelf) {
    let (tree, contents) = worktree::read(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the repository's own files");
    let tasks: HashSet<FileId> = tree.iter().filter(|(path, _)| task_path(path).is_some()).map(|(_, id)| *id).collect();
    let contents: HashMap<_, _> = contents;
    (tree, Shelf::fill(contents, &tasks))
}

fn calendar() -> Calendar {
    let (tree, shelf) = instance();
    Office::read(&tree, &shelf).calendar
}

fn meeting(day: &str) -> Meeting {
    Meeting {
        id: MeetingId::parse("2025-02").expect("an id"),
        span: Span::default(),
        name: String::new(),
        day: parse_day(day),
        time: NaiveTime::from_hms_opt(8, 0, 0).expect("a time"),
        source: None,
        explicit_cutoff: None,
        state: MeetingState::Fixed,
        note: None,
        reopens: None,
        unlocks: Vec::new(),
    }
}

#[test]
fn real_and_synthetic_meetings_lock_when_the_domain_says() {
    // domain.md §4.5
    let calendar = calendar();
    for (day, calendar_days, working_days) in [
        ("2025-03-05", "2025-03-02", "2025-02-28"),
        ("2025-04-02", "2025-03-30", "2025-03-28"),
        ("2025-05-07", "2025-05-04", "2025-04-29"),
        ("2025-07-03", "2025-06-30", "2025-06-30"),
        ("2025-09-04", "2025-09-01", "2025-08-28"),
        ("2025-11-12", "2025-11-09", "2025-11-07"),
        ("2026-01-10", "2026-01-07", "2026-01-07"),
        ("2026-02-05", "2026-02-02", "2026-02-02"),
        ("2026-03-02", "2026-02-27", "2026-02-25"),
        ("2026-05-05", "2026-05-02", "2026-04-28"),
        ("2026-09-04", "2026-09-01", "2026-08-27"),
        ("2026-11-27", "2026-11-24", "2026-11-23"),
        ("2026-12-03", "2026-11-30", "2026-11-30"),
        ("2027-02-15", "2027-02-12", "2027-02-03"),
        ("2027-05-05", "2027-05-02", "2027-04-28"),
    ] {
        let mut settings = Settings::default();
        let by_calendar = cutoff(&meeting(day), &settings, &calendar).expect("a cutoff");
        settings.lock.count = DayCount::Working;
        let by_work = cutoff(&meeting(day), &settings, &calendar).expect("a cutoff");
        assert_eq!(
            (by_calendar.day.to_string().as_str(), by_work.day.to_string().as_str()),
            (calendar_days, working_days),
            "{day}"
        );
    }
}

#[test]
fn tet_swaps_and_the_unverified_day_are_data() {
    let calendar = calendar();
    let is_working = |day: &str| calendar.is_working_day(parse_day(day).expect("a day"));
    // 2025: swap of 02/5 for Saturday 26/4.
    assert!(!is_working("2025-05-02") && is_working("2025-04-26"));
    // 2026: compensation for Giỗ Tổ on a Sunday; Ngày Văn hóa for the first time.
    assert!(!is_working("2026-04-27") && !is_working("2026-11-24"));
    // 2025 had no Ngày Văn hóa.
    assert!(is_working("2025-11-24"));
    // 23/11 ↔ 28/11/2026 was proposed and not established: not counted, named.
    assert!(is_working("2026-11-23") && !is_working("2026-11-28"));
    assert!(calendar.is_unverified(parse_day("2026-11-23").expect("a day")));
    // 2027: Tết 04–10/02.
    assert!(["2027-02-04", "2027-02-05", "2027-02-08", "2027-02-09", "2027-02-10"].iter().all(|day| !is_working(day)));
    assert!(is_working("2027-02-11") && !is_working("2027-05-03"));
    assert!([2025, 2026, 2027].iter().all(|year| calendar.has_year(*year)) && !calendar.has_year(2028));
}

#[test]
fn the_files_that_people_copy_are_without_errors() {
    let (tree, shelf) = instance();
    let office = Office::read(&tree, &shelf);
    // 22/11/2026: the day the files speak of.
    let as_of = AsOf { moment: Moment(1_795_309_200), zone: Zone::default() };
    let report = check::run(&World {
        tree: &tree,
        shelf: &shelf,
        office: &office,
        as_of,
        past: None,
        change: None,
        unread: None,
    });
    let text = emit::full(&Print { report: &report, tree: &tree, shelf: &shelf, lang: Lang::Vi }, Style::Plain);
    assert_eq!(report.errors, 0, "{text}");
    let tasks = tree.keys().filter(|path| task_path(path).is_some()).count();
    let agencies: HashSet<&str> = tree.keys().filter_map(|path| task_path(path)).map(|(agency, _)| agency).collect();
    assert!(tasks >= 30 && agencies.len() >= 15, "{tasks} tasks of {} agencies", agencies.len());
    let last = office.meetings.iter().filter_map(|meeting| meeting.day).max().map(|day| day.to_string());
    assert!(last.is_some_and(|last| last.as_str() >= "2027-12-01"));
}
