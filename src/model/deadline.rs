//! Deadlines: the phrase of the document and the last day that is in time
//! (domain.md §2.4). A fixed day on a Sunday is not moved; it is hinted at.

use chrono::{Datelike, Months, NaiveDate};

use super::choice::DeadlineKind;
use super::limits;
use super::rhythm::Rhythm;
use crate::lang::{self, Lang, Text};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deadline {
    pub kind: DeadlineKind,
    /// The last day in time; none for tasks without one or not yet fixed.
    pub last_day: Option<NaiveDate>,
    /// The words of the assigning document, shown as they are.
    pub as_written: Option<String>,
    /// When each period ends, of a deadline that comes again.
    pub rhythm: Option<Rhythm>,
}

impl Deadline {
    /// What a task file says; the outer `None` is a value without the kind's shape.
    #[must_use]
    pub fn read(kind: DeadlineKind, value: Option<&str>, as_written: Option<String>) -> Option<Self> {
        let last_day = Self::last_day(kind, value)?;
        let rhythm = value.filter(|_| kind == DeadlineKind::Periodic).and_then(Rhythm::parse);
        Some(Self { kind, last_day, as_written, rhythm })
    }

    /// The last day in time of a value of this kind: `trong_quy` and `2025-Q1`
    /// give 31/3/2025. The outer `None` is a value without the kind's shape.
    #[must_use]
    pub fn last_day(kind: DeadlineKind, value: Option<&str>) -> Option<Option<NaiveDate>> {
        match (kind, value) {
            (DeadlineKind::None | DeadlineKind::Event | DeadlineKind::Standing, None) => Some(None),
            (DeadlineKind::None, Some(_)) | (_, None) => None,
            (DeadlineKind::Before, Some(value)) => parse_day(value)?.pred_opt().map(Some),
            (DeadlineKind::On | DeadlineKind::Event, Some(value)) => parse_day(value).map(Some),
            // A rhythm has a last day in each period and none for good.
            (DeadlineKind::Periodic, Some(value)) => match Rhythm::parse(value) {
                Some(_) => Some(None),
                None => parse_day(value).map(Some),
            },
            (DeadlineKind::Month, Some(value)) => {
                let (year, month) = value.split_once('-')?;
                end_of_months(parse_year(year)?, two_digits(month)?, 1).map(Some)
            }
            (DeadlineKind::Quarter, Some(value)) => {
                let (year, quarter) = value.split_once("-Q")?;
                let quarter = one_digit(quarter, 4)?;
                end_of_months(parse_year(year)?, quarter * 3 - 2, 3).map(Some)
            }
            (DeadlineKind::HalfYear, Some(value)) => {
                let (year, half) = value.split_once("-H")?;
                let half = one_digit(half, 2)?;
                end_of_months(parse_year(year)?, half * 6 - 5, 6).map(Some)
            }
            (DeadlineKind::Year | DeadlineKind::Standing, Some(value)) => {
                end_of_months(parse_year(value)?, 1, 12).map(Some)
            }
            (DeadlineKind::Years, Some(value)) => {
                let (first, last) = value.split_once('-')?;
                let (first, last) = (parse_year(first)?, parse_year(last)?);
                if first < last { end_of_months(last, 1, 12).map(Some) } else { None }
            }
        }
    }

    /// Whether both leave the same time, whatever the words.
    #[must_use]
    pub fn is_same_time(&self, other: &Self) -> bool {
        self.last_day == other.last_day && self.rhythm == other.rhythm
    }

    /// Whether one term's day was written, and this names the rhythm in which that
    /// term stands: it moves nothing.
    #[must_use]
    pub fn names_rhythm_of(&self, was: &Self) -> bool {
        let of_one = was.last_day.filter(|_| was.kind == DeadlineKind::Periodic);
        of_one.zip(self.rhythm.as_ref()).is_some_and(|(day, rhythm)| rhythm.due_on_or_after(day) == Some(day))
    }

    /// The event has not happened: its day becomes known one day, and that moves nothing.
    #[must_use]
    pub fn awaits_event(&self) -> bool {
        self.kind == DeadlineKind::Event && self.last_day.is_none()
    }

    /// A plain day, as an adjustment names it.
    #[must_use]
    pub fn on(day: NaiveDate) -> Self {
        Self { kind: DeadlineKind::On, last_day: Some(day), as_written: None, rhythm: None }
    }

    /// The document's phrase, or one of ours where it was not copied. In English
    /// what it means: the document was not written in it.
    #[must_use]
    pub fn phrase(&self, lang: Lang) -> String {
        let meaning = || match &self.rhythm {
            Some(rhythm) => Some(rhythm.text(lang)),
            None => self.last_day.map(|day| self.in_english(day)),
        };
        if let Some(meaning) = Some(lang).filter(|lang| *lang == Lang::En).and_then(|_| meaning()) {
            return meaning;
        }
        if let Some(as_written) = &self.as_written {
            return as_written.clone();
        }
        match (&self.rhythm, self.last_day) {
            (Some(rhythm), _) => rhythm.text(lang),
            (None, Some(day)) => lang::prose_date(day, lang),
            (None, None) => self.kind.label().in_lang(lang).to_owned(),
        }
    }

    fn in_english(&self, last_day: NaiveDate) -> String {
        let (year, month) = (last_day.year(), last_day.month());
        let date = |day| lang::prose_date(day, Lang::En);
        match self.kind {
            DeadlineKind::Before => format!("before {}", date(last_day.succ_opt().unwrap_or(last_day))),
            DeadlineKind::Month => format!("in {} {year}", lang::month_text(month, Lang::En)),
            DeadlineKind::Quarter => format!("in Q{} {year}", month.div_ceil(3)),
            DeadlineKind::HalfYear => format!("in the {} half of {year}", if month <= 6 { "first" } else { "second" }),
            DeadlineKind::Year => format!("in {year}"),
            DeadlineKind::Years => format!("by the end of {year}"),
            DeadlineKind::Periodic => format!("periodically until {}", date(last_day)),
            DeadlineKind::Standing => format!("continuously until {}", date(last_day)),
            DeadlineKind::On | DeadlineKind::Event | DeadlineKind::None => format!("by {}", date(last_day)),
        }
    }
}

/// What to write where a value does not fit its kind.
#[must_use]
pub fn value_cure(kind: DeadlineKind) -> Text {
    match kind {
        DeadlineKind::Before | DeadlineKind::On | DeadlineKind::Event => {
            Text::new("viết một ngày, ví dụ 2025-03-31", "write a day such as 2025-03-31")
        }
        DeadlineKind::Periodic => Text::new(
            "viết nhịp, ví dụ `hằng quý`, `ngày 25 hằng tháng`, `ngày 20/6 và 20/12 hằng năm`, hoặc ngày của một kỳ, ví dụ 2025-03-31",
            "write the rhythm, such as `hằng quý`, `ngày 25 hằng tháng`, `ngày 20/6 và 20/12 hằng năm`, or one period's day such as 2025-03-31",
        ),
        DeadlineKind::Years => Text::new("viết một giai đoạn, ví dụ 2026-2030", "write years such as 2026-2030"),
        DeadlineKind::Standing => {
            Text::new("xóa `gia_tri`, hoặc viết một năm, ví dụ 2025", "delete `gia_tri`, or write a year such as 2025")
        }
        DeadlineKind::Month => Text::new("viết một tháng, ví dụ 2025-03", "write a month such as 2025-03"),
        DeadlineKind::Quarter => Text::new("viết một quý, ví dụ 2025-Q1", "write a quarter such as 2025-Q1"),
        DeadlineKind::HalfYear => {
            Text::new("viết 2025-H1 (nửa đầu năm) hoặc 2025-H2 (nửa cuối năm)", "write a half-year such as 2025-H1")
        }
        DeadlineKind::Year => Text::new("viết một năm, ví dụ 2025", "write a year such as 2025"),
        DeadlineKind::None => Text::new("xóa `gia_tri`", "delete `gia_tri`"),
    }
}

/// `YYYY-MM-DD` exactly, and a day that exists. chrono alone also takes
/// `025-3-1`, blanks and signs.
#[must_use]
pub fn parse_day(text: &str) -> Option<NaiveDate> {
    let bytes = text.as_bytes();
    if bytes.len() != 10 || bytes.get(4) != Some(&b'-') || bytes.get(7) != Some(&b'-') {
        return None;
    }
    let year = parse_year(text.get(..4)?)?;
    NaiveDate::from_ymd_opt(year, two_digits(text.get(5..7)?)?, two_digits(text.get(8..10)?)?)
}

/// The first and the last day of a month, a quarter, a half-year or a year:
/// `2026-11`, `2026-Q4`, `2026-H2`, `2026`.
#[must_use]
pub fn parse_span(text: &str) -> Option<(NaiveDate, NaiveDate)> {
    let kinds =
        [(DeadlineKind::Month, 1), (DeadlineKind::Quarter, 3), (DeadlineKind::HalfYear, 6), (DeadlineKind::Year, 12)];
    kinds.into_iter().find_map(|(kind, months)| {
        let last = Deadline::last_day(kind, Some(text))??;
        let first = last.with_day(1)?.checked_sub_months(Months::new(months - 1))?;
        Some((first, last))
    })
}

/// A day written otherwise than `YYYY-MM-DD`, read as its author meant it:
/// for the way out of a finding, never for a judgement.
#[must_use]
pub fn guess_day(text: &str) -> Option<NaiveDate> {
    let digits = text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit());
    if let (true, Some(day), Some(time)) = (digits, text.get(..4), text.get(4..)) {
        return parse_day(&format!("{day}-{}-{}", time.get(..2)?, time.get(2..)?));
    }
    let day = text.split_once('T').map_or(text, |(day, _)| day);
    let parts: Vec<&str> =
        day.split(['/', '-', '.', ' ', '‑', '–', '—', '−']).filter(|part| !part.is_empty()).collect();
    let numbers: Vec<u32> = parts.iter().filter_map(|part| part.parse().ok()).collect();
    match *numbers.as_slice() {
        [day, month, year] | [year, month, day] if year >= 1000 => parse_day(&format!("{year}-{month:02}-{day:02}")),
        _ => None,
    }
}

/// `12/3/2025`, `12/03/2025`: a day, a month and a year in the order of the country,
/// as a person types it on a command line. In files a day is `YYYY-MM-DD`.
#[must_use]
pub fn parse_day_first(text: &str) -> Option<NaiveDate> {
    let mut parts = text.split('/');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    let is_short = |part: &str| matches!(part.len(), 1 | 2) && part.bytes().all(|byte| byte.is_ascii_digit());
    if parts.next().is_some() || !is_short(day) || !is_short(month) {
        return None;
    }
    NaiveDate::from_ymd_opt(parse_year(year)?, month.parse().ok()?, day.parse().ok()?)
}

fn parse_year(text: &str) -> Option<i32> {
    let digits = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    let year = digits.then(|| text.parse().ok()).flatten()?;
    (limits::FIRST_YEAR..=limits::LAST_YEAR).contains(&year).then_some(year)
}

fn two_digits(text: &str) -> Option<u32> {
    (text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

fn one_digit(text: &str, last: u32) -> Option<u32> {
    let digit = (text.len() == 1).then(|| text.parse().ok()).flatten()?;
    (1..=last).contains(&digit).then_some(digit)
}

/// The last day of `count` months from the first of `month`.
fn end_of_months(year: i32, month: u32, count: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, 1)?.checked_add_months(Months::new(count))?.pred_opt()
}

/// The quarter of a day, 1 to 4.
#[must_use]
pub fn quarter(day: NaiveDate) -> u32 {
    day.month0() / 3 + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn last(kind: &str, value: &str) -> Option<String> {
        let kind = DeadlineKind::parse(kind).expect("a known kind");
        Deadline::last_day(kind, Some(value)).flatten().map(|day| day.to_string())
    }

    #[test]
    fn phrases_end_on_their_last_good_day() {
        // domain.md §2.4 and §8.1
        assert_eq!(last("truoc_ngay", "2025-03-10").as_deref(), Some("2025-03-09"));
        assert_eq!(last("den_ngay", "2025-03-10").as_deref(), Some("2025-03-10"));
        assert_eq!(last("trong_thang", "2025-03").as_deref(), Some("2025-03-31"));
        assert_eq!(last("trong_thang", "2024-02").as_deref(), Some("2024-02-29"));
        assert_eq!(last("trong_quy", "2025-Q1").as_deref(), Some("2025-03-31"));
        assert_eq!(last("trong_nua_nam", "2025-H1").as_deref(), Some("2025-06-30"));
        assert_eq!(last("trong_nam", "2025").as_deref(), Some("2025-12-31"));
    }

    #[test]
    fn an_english_reader_is_told_what_the_phrase_means() {
        let said = |kind: DeadlineKind, value: &str| {
            let as_written = Some("theo văn bản".to_owned());
            Deadline::read(kind, Some(value), as_written).expect("a value").phrase(Lang::En)
        };
        assert_eq!(said(DeadlineKind::Before, "2025-03-31"), "before 31 March 2025");
        assert_eq!(said(DeadlineKind::On, "2025-02-28"), "by 28 February 2025");
        assert_eq!(said(DeadlineKind::Month, "2025-08"), "in August 2025");
        assert_eq!(said(DeadlineKind::Quarter, "2025-Q2"), "in Q2 2025");
        assert_eq!(said(DeadlineKind::HalfYear, "2025-H2"), "in the second half of 2025");
        assert_eq!(said(DeadlineKind::Year, "2025"), "in 2025");
        assert_eq!(said(DeadlineKind::Years, "2026-2030"), "by the end of 2030");
        assert_eq!(said(DeadlineKind::Periodic, "ngày 25 hằng tháng"), "by day 25 of every month");
        let open = Deadline::read(DeadlineKind::Event, None, Some("sau kỳ họp".to_owned())).expect("no value is one");
        assert_eq!(open.phrase(Lang::En), "sau kỳ họp");
    }

    #[test]
    fn a_deadline_by_event_has_no_day_until_it_happens() {
        assert_eq!(Deadline::last_day(DeadlineKind::Event, None), Some(None));
        assert_eq!(Deadline::last_day(DeadlineKind::None, Some("2025-03-10")), None);
    }

    #[test]
    fn only_one_way_of_writing_a_day_is_read() {
        for bad in [
            "25-03-31",
            "025-03-31",
            " 2025-03-31",
            "2025- 03- 31",
            "+12025-03-31",
            "0000-01-01",
            "2025-3-1",
            "2025-02-29",
            "2025-13-01",
            "31/03/2025",
            "20250331",
            "2025-03-31T00:00:00",
            "1925-01-01",
            "2205-01-01",
            "٢٠٢٥-03-31",
        ] {
            assert_eq!(parse_day(bad), None, "{bad}");
        }
        assert!(parse_day("2025-03-31").is_some());
    }

    #[test]
    fn a_guess_reads_what_was_meant() {
        assert_eq!(guess_day("31/03/2025"), parse_day("2025-03-31"));
        assert_eq!(guess_day("2025-3-1"), parse_day("2025-03-01"));
        assert_eq!(guess_day("ngày 31 tháng 3 năm 2025"), parse_day("2025-03-31"));
        assert_eq!(guess_day("31/03/1925"), None);
        assert_eq!(guess_day("hôm nay"), None);
    }
}
