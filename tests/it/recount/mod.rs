//! Every figure that the demo publishes, counted again by other means: git's
//! own log, serde_yaml, and domain.md §2.3 to §3.6 written down once more.
//! Nothing of the program is used but what it published.

mod ahead;
mod any;
mod asked;
mod count;
mod drafts;
mod grown;
mod history;
mod paper;
mod sealed;
mod term;
mod terms;
pub(crate) mod years;

pub(crate) use any::story as any_story;

use std::collections::BTreeSet;
use std::fs;

use serde_json::Value;

use self::count::Count;
use self::history::{History, day, instant};

fn demo() -> (History, Value) {
    let site = crate::commands::demo_site();
    let history = History::read(&site.parent().expect("the demo's folder").join("kho"));
    let figures = fs::read_to_string(site.join("data/figures.json")).expect("the figures are published");
    (history, serde_json::from_str(&figures).expect("they are JSON"))
}

/// The period of the February meeting and the open one, as the calendar has them.
fn counts(history: &History) -> [Count<'_>; 2] {
    let lock = instant("2025-03-02T00:00:00+07:00");
    let to = history.before(lock);
    let seen = history.before(instant("2025-03-05T08:00:00+07:00"));
    let all = history.landings.len();
    let as_of = instant("2025-03-12T08:00:00+07:00");
    let next_lock = instant("2025-03-30T00:00:00+07:00");
    [
        Count::at(history, "2025-02", (0, to, seen), (lock, lock), (day("2025-01-08"), day("2025-03-01"))),
        Count::at(history, "2025-03", (to, all, all), (as_of, next_lock), (day("2025-03-02"), day("2025-03-12"))),
    ]
}

/// Every figure of a period, by its place in `figures.json`.
fn of_instance(count: &Count<'_>) -> Vec<(&'static str, Value)> {
    let indicators = |task: &count::Task| match Count::is_growth(task) {
        true => paper::texts(&task.yaml["tac_dong_tang_truong"]["chi_tieu"]),
        false => Vec::new(),
    };
    let leads: BTreeSet<&String> = count.counted().map(|task| &task.lead).collect();
    let paces = leads.into_iter().map(|lead| (lead.clone(), count.pace(|task| task.lead == *lead)));
    vec![
        ("/province", count.tally(|_| true)),
        ("/agencies", count.rows(|task| vec![task.lead.clone()])),
        ("/axes/kinds", count.rows(|task| vec![count.kind_of(&task.lead)])),
        ("/axes/months", count.rows(|task| vec![paper::month(task.due)])),
        ("/axes/quarters", count.rows(|task| vec![paper::quarter(task.due)])),
        ("/axes/programmes", count.rows(|task| paper::texts(&task.yaml["chuong_trinh"]))),
        ("/axes/indicators", count.rows(indicators)),
        ("/ranking/departments", count.ranking(false)),
        ("/ranking/localities", count.ranking(true)),
        ("/pace/province", count.pace(|_| true)),
        ("/pace/agencies", any::object(paces)),
        ("/blockers/tally", count.blockers()),
        ("/blockers/proposals", count.proposals()),
        ("/blockers/causes", count.causes()),
        ("/registers/tally", count.adjustments()),
    ]
}

#[test]
fn every_figure_is_counted_alike_by_the_pencil() {
    let (history, figures) = demo();
    for (published, count) in [&figures["meetings"][0], &figures["open"]].into_iter().zip(&counts(&history)) {
        let own = [("/registers/slips", count.slips()), ("/pace/mass", count.mass())];
        for (part, again) in of_instance(count).into_iter().chain(own) {
            assert_eq!(*published.pointer(part).unwrap_or(&Value::Null), again, "{part} of {}", count.meeting);
        }
    }
}

#[test]
fn the_february_meeting_is_as_the_domain_says() {
    let (_, figures) = demo();
    let of = |meeting: &Value, key: &str| meeting[key].as_str().unwrap_or_default().to_owned();
    let february = &figures["meetings"][0];
    assert_eq!(of(february, "id"), "2025-02");
    assert_eq!(of(february, "closes"), "2025-03-02T00:00:00+07:00");
    assert_eq!(of(february, "closing_day"), "2025-03-01");
    assert_eq!(of(&figures["open"], "closing_day"), "2025-03-12");
    assert_eq!(figures["meetings"].as_array().map(Vec::len), Some(1));
    let province = &figures["meetings"][0]["province"];
    let number = |key: &str| province[key].as_u64().unwrap_or_default();
    assert_eq!(number("total"), 31);
    assert_eq!((number("done_on_time"), number("done_late")), (3, 1));
    assert_eq!((number("open_overdue"), number("open_within"), number("open_without_deadline")), (5, 21, 1));
    assert_eq!((province["rate_done"].as_str(), province["rate_on_time"].as_str()), (Some("12,9%"), Some("33,3%")));
}

#[test]
fn what_moved_and_what_was_missed_again() {
    let (history, figures) = demo();
    let [before, after] = counts(&history);
    assert_eq!(figures["meetings"][0]["movement"], Value::Null);
    let sorted = |value: &Value| {
        let mut list = paper::strings(value);
        list.sort();
        list
    };
    for (part, ids) in after.moved_since(&before) {
        assert_eq!(sorted(&figures["open"]["movement"][part]), ids, "{part}");
    }
    let mut published: Vec<(String, u64, u64)> = figures["open"]["misses"]["tasks"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|miss| {
            let number = |key: &str| miss[key].as_u64().unwrap_or_default();
            (miss["id"].as_str().unwrap_or_default().to_owned(), number("explained"), number("overdue"))
        })
        .collect();
    published.sort();
    assert_eq!(published, after.misses(&before));
}

/// Numbers that others published (domain.md §8.6), by the formulas we print.
#[test]
fn rates_of_real_reports() {
    use giaoban::lang::{Lang, percent};
    for (part, whole, expected) in [
        (14_068 + 1_983, 14_068 + 1_983 + 223, "98,6%"),
        (2_501, 2_723, "91,8%"),
        (13_119, 15_533, "84,5%"),
        (585, 833, "70,2%"),
        (585, 585 + 181, "76,4%"),
        (0, 0, "—"),
        (0, 5, "0,0%"),
    ] {
        assert_eq!(percent(part, whole, Lang::Vi), expected, "{part}/{whole}");
        assert_eq!(paper::rate(part, whole), expected, "{part}/{whole}");
    }
}
