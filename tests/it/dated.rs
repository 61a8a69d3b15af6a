//! What days alone change of tasks: nothing. Two sites of one history, some days apart,
//! with nothing landing and no lock passing between: the page of each task of which no
//! day passed, and its row in every list, have the same bytes.

use std::collections::{BTreeMap, BTreeSet};

use arbtest::arbitrary::Unstructured;
use chrono::{Datelike, Days, NaiveDate};
use giaoban::analysis::Instant;
use giaoban::cmd::build;
use giaoban::demo;
use giaoban::io::out::Out;
use giaoban::model::deadline::parse_day;
use giaoban::model::time::{AsOf, Moment, Zone};
use giaoban::story::Story;

use crate::dice::noise;
use crate::engine::number;
use crate::recount::any_story;

type Files = BTreeMap<String, Vec<u8>>;

fn site(story: &Story, day: NaiveDate) -> Files {
    let moment = Moment::parse(&format!("{day}T08:00:00+07:00")).expect("an instant");
    let instant = Instant { as_of: AsOf { moment, zone: Zone::default() }, is_given: true };
    build::site(story.record(), instant, None, &Out::quiet()).expect("a site").output.files
}

fn day(text: &str) -> NaiveDate {
    parse_day(text).expect("a day")
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("a page is text")
}

/// The days that a text names as `2025-03-31`.
fn days(text: &str) -> impl Iterator<Item = NaiveDate> {
    text.match_indices("20").filter_map(|(at, _)| parse_day(text.get(at..at + 10)?))
}

/// What is on the way of a task from a day to another: its own days and those on which
/// it is new no more, the ends of its terms, which its page names.
fn passes(file: &str, page: &str, from: NaiveDate, to: NaiveDate) -> bool {
    let own = days(file).flat_map(|day| [day, day + Days::new(7)]);
    let terms = page.split("data-due=").skip(1).filter_map(|rest| days(rest.get(..11)?).next());
    own.chain(terms).any(|day| from - Days::new(2) <= day && day <= to + Days::new(2))
}

/// The last text of each task, by its id.
fn files(story: &Story) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    let mut story = story.clone();
    for landing in story.landings_mut() {
        for (path, text) in &landing.files {
            let Some(id) = path.strip_suffix(".yaml").and_then(|path| path.strip_prefix("tasks/")) else { continue };
            let id = id.rsplit('/').next().unwrap_or_default();
            files.insert(id.to_owned(), text.clone().unwrap_or_default());
        }
    }
    files
}

/// Rows and entries of every list that lead to a task, by its id.
fn rows(files: &Files) -> BTreeMap<String, BTreeSet<String>> {
    let mut rows: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let is_list = |path: &str| {
        let path = path.strip_prefix("en/").unwrap_or(path);
        let folder = path.split('/').next().unwrap_or_default();
        let is_task = path.starts_with("nhiem-vu/") && path.matches('/').count() == 1;
        path.ends_with(".html") && ["nhiem-vu", "co-quan"].contains(&folder) && !is_task
            || path.starts_with("giai-trinh")
    };
    for (path, bytes) in files.iter().filter(|(path, _)| is_list(path)) {
        for (open, close) in [("<tr>", "</tr>"), ("<li>", "</li>"), ("<li class=\"todo__task\">", "</p>\n</li>")] {
            for row in text(bytes).split(open).skip(1).filter_map(|rest| rest.split(close).next()) {
                // What waits for a decision counts its days: they are its subject.
                let Some((_, rest)) = row.split_once("nhiem-vu/").or_else(|| row.split_once("href=\"")) else {
                    continue;
                };
                let Some((id, _)) = rest.trim_start_matches("../").split_once(".html") else { continue };
                if row.contains("badge") && !row.contains("rhythm") {
                    let language = if path.starts_with("en/") { "en/" } else { "" };
                    rows.entry(id.to_owned()).or_default().insert(format!("{language}{row}"));
                }
            }
        }
    }
    rows
}

/// Compares two days; how many pages and rows were held against each other.
fn stands_still(story: &Story, from: NaiveDate, to: NaiveDate) -> (usize, usize) {
    let [before, after] = [from, to].map(|day| site(story, day));
    let [rows_before, rows_after] = [&before, &after].map(rows);
    let (mut pages, mut listed) = (0, 0);
    for (id, file) in files(story) {
        let path = format!("nhiem-vu/{id}.html");
        let [Some(first), Some(second)] = [&before, &after].map(|site| site.get(&path)) else { continue };
        let [first, second] = [first, second].map(|page| text(page));
        if !passes(&file, first, from, to) {
            assert_eq!(first, second, "{path} from {from} to {to}");
            pages += 1;
            assert_eq!(rows_before.get(&id), rows_after.get(&id), "rows of {id} from {from} to {to}");
            listed += rows_before.get(&id).map_or(0, BTreeSet::len);
        }
    }
    (pages, listed)
}

#[test]
fn days_change_no_task_of_the_demo() {
    let story = Story::read(demo::STORY).expect("the demo");
    let mut held = (0, 0);
    for (from, to) in [("2025-03-12", "2025-03-13"), ("2025-03-12", "2025-03-20"), ("2025-02-21", "2025-02-26")] {
        let (pages, rows) = stands_still(&story, day(from), day(to));
        held = (held.0 + pages, held.1 + rows);
    }
    assert!(held.0 > 20 && held.1 > 40, "{held:?}");
}

#[test]
fn a_finished_task_stays_as_it_is_for_months() {
    let story = Story::read(demo::STORY).expect("the demo");
    let [now, later] = ["2025-03-12", "2025-03-28"].map(|text| site(&story, day(text)));
    let files = files(&story);
    let done = files.iter().filter(|(_, file)| file.contains("trang_thai: hoan_thanh\n"));
    let mut held = 0;
    for (id, file) in done {
        let path = format!("nhiem-vu/{id}.html");
        let [first, second] = [&now, &later].map(|site| text(&site[&path]));
        if !passes(file, "", day("2025-03-12"), day("2025-03-28")) {
            assert_eq!(first, second, "{path}");
            held += 1;
        }
    }
    assert!(held > 3, "{held}");
}

// `CASES=200 cargo test --release --test it dated`
#[test]
fn days_change_no_task_of_any_instance() {
    let mut held = (0, 0);
    for seed in 0..number("CASES").unwrap_or(6) {
        let bytes = noise(seed);
        let story = Story::read(&any_story(&mut Unstructured::new(&bytes)).expect("bytes enough")).expect("a story");
        let from = day("2025-05-20");
        let to = from + Days::new(1 + seed % 9);
        assert_eq!(to.month(), 5, "the next lock is on the first of June");
        let (pages, rows) = stands_still(&story, from, to);
        held = (held.0 + pages, held.1 + rows);
    }
    assert!(held.0 > 8 && held.1 > 20, "{held:?}");
}
