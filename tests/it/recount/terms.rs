//! A recurring deadline over the years: each term is counted in just one period,
//! none is forgotten, and a year's figures hold as many as fell due in it.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Days, NaiveDate};
use giaoban::model::rhythm::Rhythm;
use serde_json::Value;
use serde_yaml::Value as Yaml;

use super::history::{History, day, day_of};
use super::term;
use crate::dice::Dice;

/// Law: what the program takes a rhythm for is what the calendar with a pencil
/// has: the same days, one after the other, and each by its names.
#[test]
fn terms_follow_one_another_as_the_calendar_has_them() {
    let weekdays = ["hai", "ba", "tư", "năm", "sáu", "bảy"];
    let mut dice = Dice(7);
    for _ in 0..600 {
        let (of, month) = (1 + dice.roll(31), 1 + dice.roll(12));
        let last = term_length(month);
        let (early, late) = (1 + dice.roll(28), of.min(last));
        let text = match dice.roll(9) {
            0 => "hằng ngày".to_owned(),
            1 => ["hằng tuần", "hằng tháng", "hằng quý", "hằng năm"][dice.roll(4)].to_owned(),
            2 => format!("thứ {} hằng tuần", weekdays[dice.roll(6)]),
            3 | 4 => format!("ngày {of} hằng tháng"),
            5 => format!("ngày {of} tháng thứ {} hằng quý", 1 + dice.roll(3)),
            6 => "6 tháng một lần".to_owned(),
            7 => format!("ngày {late}/{month} hằng năm"),
            _ => format!("ngày {early}/2 và {late}/{month} hằng năm"),
        };
        let text = match dice.roll(4) {
            0 => format!("{text} từ 2025-0{} đến 2026-1{}", 1 + dice.roll(9), dice.roll(3)),
            1 => format!("{text} đến 2026"),
            _ => text,
        };
        let rhythm = Rhythm::parse(&text).unwrap_or_else(|| unreachable!("{text}"));
        let from = day("2024-11-01") + Days::new(u64::try_from(dice.roll(500)).expect("small"));
        let until = from + Days::new(900);
        let next = |due: &NaiveDate| rhythm.due_on_or_after(*due + Days::new(1));
        let days: Vec<NaiveDate> =
            std::iter::successors(rhythm.due_on_or_after(from), next).take_while(|day| *day <= until).collect();
        assert_eq!(days, term::ringing(&text, from, until), "{text} from {from}");
        assert!(days.windows(2).all(|pair| pair[0] < pair[1]), "{text}");
        for due in days.iter().take(40) {
            assert_eq!(rhythm.named(&rhythm.name_of(*due)), Some(*due), "{text}: {due}");
            let forms = ["%Y-%m-%d", "%Y-%m", "%Y"].map(|form| due.format(form).to_string());
            let quarter = format!("{}-Q{}", due.year(), due.month().div_ceil(3));
            for name in forms.into_iter().chain([quarter, format!("{}-H1", due.year())]) {
                assert_eq!(rhythm.named(&name), term::named(&text, &name), "{text}: {name}");
            }
        }
    }
}

fn term_length(month: usize) -> usize {
    [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
}

/// What was published of the terms, against the calendar: of each task that was
/// never suspended, dropped or taken away.
pub(super) fn each_is_counted_once(seed: u64, history: &History, published: &[&Value]) {
    let mut over: BTreeMap<&str, Vec<NaiveDate>> = BTreeMap::new();
    let mut met: BTreeSet<(&str, &str)> = BTreeSet::new();
    for period in published {
        for term in period["terms"].as_array().into_iter().flatten().filter(|term| term["is_over"] == true) {
            let (task, named) = (term["task"].as_str().expect("an id"), term["term"].as_str().expect("a day"));
            assert!(met.insert((task, named)), "SEED={seed}: {task} {named} is counted twice");
            let closing_day = period["closing_day"].as_str().map(day).expect("a day");
            assert!(day(named) < closing_day, "SEED={seed}: {task} {named} is not over at {closing_day}");
            over.entry(task).or_default().push(day(named));
        }
    }
    let last = published.iter().filter_map(|period| period["closing_day"].as_str().map(day)).max().expect("periods");
    let mut checked = 0;
    for (path, first) in firsts(history) {
        let versions: Vec<&Yaml> = versions(history, path);
        let text = |yaml: &Yaml, key: &str| yaml.get(key).and_then(Yaml::as_str).unwrap_or_default().to_owned();
        let Some(Some(yaml)) = versions.first().map(|yaml| yaml.get("thoi_han")) else { continue };
        let rhythm = text(yaml, "gia_tri");
        if text(yaml, "kieu") != "dinh_ky" || versions.iter().any(|yaml| text(yaml, "trang_thai") == "da_bo") {
            continue;
        }
        let id = path.rsplit('/').next().and_then(|name| name.strip_suffix(".yaml")).expect("a task");
        let told = over.get(id).cloned().unwrap_or_default();
        assert!(told.windows(2).all(|pair| pair[0] < pair[1]), "SEED={seed}: {id} {told:?}");
        // What the Office ended is owed no further: the generator does it on the day it lands.
        let owed = term::ringing(&rhythm, first, last - Days::new(1));
        let ended = ended(history, path).unwrap_or(last);
        let owed: Vec<NaiveDate> = owed.into_iter().filter(|day| *day <= ended).collect();
        assert_eq!(told, owed, "SEED={seed}: {id} {rhythm} from {first}");
        for year in first.year()..=last.year() {
            let of_year = |days: &[NaiveDate]| days.iter().filter(|day| day.year() == year).count();
            assert_eq!(of_year(&told), of_year(&owed), "SEED={seed}: {id} in {year}");
        }
        checked += 1;
    }
    assert!(checked > 0 || over.is_empty(), "SEED={seed}: no recurring task was looked at");
}

/// Each task file with the day it came.
fn firsts(history: &History) -> BTreeMap<&str, NaiveDate> {
    let mut firsts = BTreeMap::new();
    for landing in &history.landings {
        for (path, _) in landing.changes.iter().filter(|(path, _)| path.starts_with("tasks/")) {
            firsts.entry(path.as_str()).or_insert(day_of(landing.time));
        }
    }
    firsts
}

fn versions<'h>(history: &'h History, path: &str) -> Vec<&'h Yaml> {
    let changes = history.landings.iter().flat_map(|landing| &landing.changes);
    changes.filter(|(changed, _)| changed == path).filter_map(|(_, blob)| history.task(blob.as_deref()?)).collect()
}

/// The day the Office's hand declared it completed.
fn ended(history: &History, path: &str) -> Option<NaiveDate> {
    let by_office = history.landings.iter().filter(|landing| landing.author == "van-phong");
    let touched = |landing: &&super::history::Landing| landing.changes.iter().any(|(changed, _)| changed == path);
    by_office.filter(touched).map(|landing| day_of(landing.time)).next_back()
}
