//! Small things that a clerk with a pencil would do.

use chrono::{Datelike, NaiveDate};

pub(super) fn texts(list: &serde_yaml::Value) -> Vec<String> {
    let values = list.as_sequence().into_iter().flatten();
    let mut texts: Vec<String> = values.filter_map(|value| value.as_str().map(str::to_owned)).collect();
    texts.sort();
    texts.dedup();
    if texts.is_empty() { vec!["—".to_owned()] } else { texts }
}

pub(super) fn strings(list: &serde_json::Value) -> Vec<String> {
    list.as_array().into_iter().flatten().filter_map(|value| value.as_str().map(str::to_owned)).collect()
}

pub(super) fn month(due: Option<NaiveDate>) -> String {
    due.map_or_else(|| "—".to_owned(), |due| format!("{}-{:02}", due.year(), due.month()))
}

pub(super) fn quarter(due: Option<NaiveDate>) -> String {
    due.map_or_else(|| "—".to_owned(), |due| format!("{}-Q{}", due.year(), due.month().div_ceil(3)))
}

/// One decimal, half up, with a comma. Nothing of nothing is a dash.
pub(super) fn rate(part: usize, whole: usize) -> String {
    if whole == 0 {
        return "—".to_owned();
    }
    let tenths = (part as f64 * 1_000.0 / whole as f64 + 0.5).floor() as usize;
    format!("{},{}%", tenths / 10, tenths % 10)
}

pub(super) fn end_of_month(year: i32, month: u32) -> NaiveDate {
    let (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    NaiveDate::from_ymd_opt(year, month, 1).and_then(|first| first.pred_opt()).expect("a month")
}

/// Monday to Friday, without the listed days, with the make-up days.
#[derive(Default)]
pub(super) struct Holidays {
    pub(super) off: Vec<NaiveDate>,
    pub(super) make_up: Vec<NaiveDate>,
}

impl Holidays {
    pub(super) fn is_working(&self, day: NaiveDate) -> bool {
        self.make_up.contains(&day) || (day.weekday().num_days_from_monday() < 5 && !self.off.contains(&day))
    }
}
