//! Values of arguments, and what is wanted where one does not fit.

use std::fmt;
use std::str::FromStr;

use clap::builder::{PossibleValuesParser, TypedValueParser};

use crate::kit;
use crate::lang::{Lang, Text};
use crate::model::choice::Forge;
use crate::model::deadline::{parse_day, parse_day_first};
use crate::model::id::MeetingId;
use crate::model::time::{Moment, Zone};

/// What an argument needs instead.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wanted(pub Text);

impl fmt::Display for Wanted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.en)
    }
}

impl std::error::Error for Wanted {}

pub(super) fn instant(text: &str) -> Result<Moment, Wanted> {
    if let Some(day) = parse_day(text).or_else(|| parse_day_first(text)) {
        return Ok(Zone::default().moment(day, chrono::NaiveTime::MIN));
    }
    Moment::parse(text).filter(|moment| moment.is_of_the_calendar()).ok_or(Wanted(Text::new(
        "cần ngày 2025-03-12 hoặc 12/3/2025 (ngày/tháng/năm), thời điểm 2025-03-12T08:00:00+07:00 hoặc @giây",
        "a day 2025-03-12 or 12/3/2025 (day/month/year), an instant 2025-03-12T08:00:00+07:00 or @seconds is needed",
    )))
}

pub(super) fn meeting(text: &str) -> Result<MeetingId, Wanted> {
    MeetingId::parse(text).ok_or(Wanted(Text::new(
        "cần mã kỳ họp dạng năm-tháng như 2025-03, xem office/meetings.yaml",
        "a meeting's id is needed, year-month as 2025-03, see office/meetings.yaml",
    )))
}

pub(super) fn default(text: &str) -> Result<(String, String), Wanted> {
    let pair = text.split_once('=').map(|(heading, value)| (heading.trim().to_owned(), value.trim().to_owned()));
    pair.filter(|(heading, value)| !heading.is_empty() && !value.is_empty()).ok_or(Wanted(Text::new(
        "cần dạng \"Tên cột=giá trị\"",
        "a heading, `=` and a value are needed: \"heading=value\"",
    )))
}

/// A whole number as large as its type.
pub(super) fn number<T: FromStr>(text: &str) -> Result<T, Wanted> {
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| is_number).ok_or(Wanted(Text::new(
        "cần một số nguyên không âm, không quá lớn",
        "a whole number is needed, not below zero and not too large",
    )))
}

/// The forges by the names of their kits.
pub(super) fn forge() -> impl TypedValueParser<Value = Forge> {
    let names = Forge::ALL.iter().map(|forge| kit::name(*forge));
    let named = |name: String| Forge::ALL.iter().copied().find(|forge| kit::name(*forge) == name);
    PossibleValuesParser::new(names).map(move |name| named(name).expect("one of these names"))
}

pub(super) fn language() -> impl TypedValueParser<Value = Lang> {
    PossibleValuesParser::new([Lang::Vi, Lang::En].map(Lang::tag)).map(|tag| Lang::tagged(&tag).unwrap_or_default())
}
