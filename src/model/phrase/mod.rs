//! A deadline in the words of a document: `trước ngày 10/3/2026`, `Quý I/2026`,
//! `chậm nhất ngày 25 hằng tháng`. What is decided where words leave room stands in
//! `docs/thoi-han.md`.
//!
//! One rule keeps it honest: every word and number of the phrase is used up, or
//! the phrase is refused. Nothing is looked for inside a text.

mod event;
mod period;
mod recurring;
mod refusal;
mod token;

use chrono::NaiveDate;

pub use refusal::Refusal;

use super::choice::DeadlineKind;
use super::deadline::Deadline;
use period::{Hour, Period};
use token::{Cursor, Token};

/// A deadline as it was understood: what a task file holds of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    pub kind: DeadlineKind,
    pub value: Option<String>,
}

impl Reading {
    fn dated(kind: DeadlineKind, value: impl ToString) -> Self {
        Self { kind, value: Some(value.to_string()) }
    }

    fn open(kind: DeadlineKind) -> Self {
        Self { kind, value: None }
    }

    /// The last day in time, where there is one.
    #[must_use]
    pub fn last_day(&self) -> Option<NaiveDate> {
        Deadline::last_day(self.kind, self.value.as_deref()).flatten()
    }
}

/// # Errors
/// The phrase is no deadline, or leaves open which.
pub fn read(text: &str) -> Result<Reading, Refusal> {
    let tokens = token::tokens(text);
    let tokens = trimmed(&tokens);
    let start = Cursor::new(tokens);
    let whole = |read: fn(&mut Cursor<'_>) -> Option<Reading>| {
        let mut c = start;
        read(&mut c).filter(|_| c.is_at_end())
    };
    whole(none)
        .or_else(|| whole(single))
        .or_else(|| whole(recurring::rhythm))
        .or_else(|| whole(event::event))
        // What the file could not hold is refused, never written.
        .filter(|reading| Deadline::last_day(reading.kind, reading.value.as_deref()).is_some())
        .ok_or_else(|| refusal::why(tokens))
}

/// A day and nothing else: `10/3/2026`, `ngày 10 tháng 3 năm 2026`.
#[must_use]
pub fn day(text: &str) -> Option<NaiveDate> {
    let tokens = token::tokens(text);
    let mut c = Cursor::new(trimmed(&tokens));
    let day = period::day(&mut c)?;
    c.is_at_end().then_some(day)
}

/// Without bullets before and stops behind.
fn trimmed(mut tokens: &[Token]) -> &[Token] {
    let is_sign =
        |token: &Token, signs: &[char]| matches!(token.kind, token::Kind::Sign(sign) if signs.contains(&sign));
    while let Some((_, rest)) = tokens.split_first().filter(|(first, _)| is_sign(first, &['-', '•', ':', ',', '\'']))
    {
        tokens = rest;
    }
    while let Some((_, rest)) = tokens.split_last().filter(|(last, _)| is_sign(last, &['.', ';', ',', ':', '\''])) {
        tokens = rest;
    }
    tokens
}

fn none(c: &mut Cursor<'_>) -> Option<Reading> {
    const NONE: [&str; 9] = [
        "khong co thoi han",
        "khong quy dinh thoi han",
        "khong xac dinh thoi han",
        "khong thoi han",
        "khong co han",
        "khong han",
        "khong co",
        "khong",
        "vo thoi han",
    ];
    c.any(&NONE).map(|_| Reading::open(DeadlineKind::None))
}

/// What a deadline may begin or end with and which moves no day: what is to be done by then.
fn deeds(c: &mut Cursor<'_>) {
    const DEEDS: [&str; 22] = [
        "phan dau hoan thanh",
        "du kien hoan thanh",
        "can hoan thanh",
        "phai hoan thanh",
        "hoan thanh",
        "thoi han hoan thanh",
        "thoi gian hoan thanh",
        "thoi gian thuc hien",
        "han hoan thanh",
        "thoi han",
        "thoi gian",
        "to chuc thuc hien",
        "thuc hien",
        "trien khai",
        "ban hanh",
        "tham muu",
        "phe duyet",
        "ke hoach",
        "phan dau",
        "du kien",
        "xong",
        "nghiem thu",
    ];
    const TOLD: [&str; 5] = ["bao cao", "trinh", "gui", "nop", "trinh ky"];
    loop {
        if c.any(&DEEDS).is_some() {
            c.sign(':');
        } else if c.any(&TOLD).is_some() {
            whom(c);
        } else {
            return;
        }
    }
}

/// Whom a product goes to.
fn whom(c: &mut Cursor<'_>) {
    const WHOM: [&str; 18] = [
        "ket qua",
        "ubnd tinh",
        "uy ban nhan dan tinh",
        "chu tich ubnd tinh",
        "chu tich uy ban nhan dan tinh",
        "hdnd tinh",
        "hoi dong nhan dan tinh",
        "thuong truc hdnd tinh",
        "thuong truc tinh uy",
        "ban thuong vu tinh uy",
        "btv tinh uy",
        "tinh uy",
        "thu tuong chinh phu",
        "thu tuong",
        "chinh phu",
        "quoc hoi",
        "cap co tham quyen",
        "van phong ubnd tinh",
    ];
    while c.any(&WHOM).is_some() {
        c.sign(',');
    }
}

/// How a phrase stands to the stretch of time it names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Bound {
    /// `trong`, or nothing at all.
    Within,
    /// `đến`, `chậm nhất`: its last day is in time.
    By,
    /// `đến` a year or a month by name only.
    To,
    /// `trước`: its first day is not.
    Before,
}

fn bound(c: &mut Cursor<'_>) -> Bound {
    const BY: [&str; 20] = [
        "den het",
        "cho den het",
        "cham nhat den het",
        "cham nhat la",
        "cham nhat vao",
        "cham nhat den",
        "cham nhat",
        "muon nhat la",
        "muon nhat",
        "khong qua",
        "khong muon hon",
        "khong cham hon",
        "khong tre hon",
        "han cuoi",
        "han chot",
        "han",
        "het",
        "tre nhat",
        "toi het",
        "xong",
    ];
    const TO: [&str; 4] = ["cho den", "den", "toi", "tu nay den"];
    const WITHIN: [&str; 6] = ["ngay trong", "trong", "vao", "la", "trong khoang thoi gian", "ca"];
    let mut found = Bound::Within;
    loop {
        // `trước hết ngày 30/6` lets the 30th in; `chậm nhất trước ngày 30/6` does not.
        if c.any(&["truoc khi het", "truoc het"]).is_some() || c.any(&BY).is_some() {
            found = if found == Bound::Before { Bound::Before } else { Bound::By };
        } else if c.any(&["truoc thoi diem", "truoc"]).is_some() {
            found = Bound::Before;
        } else if c.any(&TO).is_some() {
            found = if found == Bound::Within { Bound::To } else { found };
        } else if c.any(&WITHIN).is_none() {
            return found;
        }
        c.sign(':');
        deeds(c);
    }
}

/// `đầu`, `giữa`, `cuối` (Bộ luật Dân sự 2015, Điều 146).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Beginning,
    Middle,
    End,
}

fn part(c: &mut Cursor<'_>) -> Option<Part> {
    c.take(|c| {
        let found = match c.any(&["ngay cuoi cung cua", "ngay cuoi cung", "ngay cuoi cua", "dau", "giua", "cuoi"])? {
            "dau" => Part::Beginning,
            "giua" => Part::Middle,
            _ => Part::End,
        };
        // It must stand before a month, a quarter or a year that it is a part of.
        let word = c.peek()?.word()?;
        matches!(word, "thang" | "t" | "thg" | "quy" | "qui" | "q" | "nam").then_some(found)
    })
}

/// One deadline with a last day of its own.
fn single(c: &mut Cursor<'_>) -> Option<Reading> {
    deeds(c);
    c.any(&["ke tu nay", "tu nay"]);
    // `hết giờ làm việc ngày 30/6` begins as a bound does.
    let before = c.take(|c| hour_before(c));
    let bound = bound(c);
    let before = before.or_else(|| c.take(|c| hour_before(c)));
    let weekday = c.take(|c| {
        let weekday = period::weekday(c)?;
        c.signs(&[',', '-']);
        Some(weekday)
    });
    let part = part(c);
    let period = period::period(c)?;
    let hour = before.or_else(|| c.take(|c| hour_behind(c)));
    let reading = match hour {
        Some(Hour::Midnight) if matches!(period, Period::Day(_)) => {
            Reading::dated(DeadlineKind::Before, period.first_day()?)
        }
        // `trước 17 giờ ngày 30/6`: that day is in time, until then.
        Some(Hour::Within) if matches!(period, Period::Day(_)) => reading(Bound::By, None, period)?,
        Some(_) => return None,
        None => reading(bound, part, period)?,
    };
    let fits = |weekday| match (period, weekday) {
        (_, None) => true,
        (Period::Day(day), weekday) => period::fits(weekday, day),
        _ => false,
    };
    fits(weekday).then_some(())?;
    c.sign(',');
    deeds(c);
    while c.sign('(') {
        let told = c.take(|c| {
            let weekday = period::weekday(c)?;
            c.sign(')').then_some(weekday)
        });
        match told {
            Some(weekday) => fits(Some(weekday)).then_some(())?,
            // A note is used up only where it says the same day again.
            None => (same_again(c)?.last_day() == reading.last_day()).then_some(())?,
        }
    }
    Some(reading)
}

fn hour_before(c: &mut Cursor<'_>) -> Option<Hour> {
    let hour = period::time(c)?;
    c.sign(',');
    c.words("cua");
    Some(hour)
}

fn hour_behind(c: &mut Cursor<'_>) -> Option<Hour> {
    c.signs(&[',', '-']);
    period::time(c)
}

fn same_again(c: &mut Cursor<'_>) -> Option<Reading> {
    if c.words("bao gom") {
        c.any(&["ca nhiem vu trong tam", "nhiem vu trong tam", "nhiem vu"])?;
        c.words("cua");
    }
    let found = single(c)?;
    c.sign(')').then_some(found)
}

fn reading(bound: Bound, part: Option<Part>, period: Period) -> Option<Reading> {
    let whole = |period: Period| match period {
        Period::Day(day) => Some(Reading::dated(DeadlineKind::On, day)),
        Period::Month(year, month) => Some(Reading::dated(DeadlineKind::Month, format!("{year}-{month:02}"))),
        Period::Quarter(year, quarter) => Some(Reading::dated(DeadlineKind::Quarter, format!("{year}-Q{quarter}"))),
        Period::FirstMonths(year, 3) => Some(Reading::dated(DeadlineKind::Quarter, format!("{year}-Q1"))),
        Period::LastMonths(year, 3) => Some(Reading::dated(DeadlineKind::Quarter, format!("{year}-Q4"))),
        Period::FirstMonths(year, 6) => Some(Reading::dated(DeadlineKind::HalfYear, format!("{year}-H1"))),
        Period::LastMonths(year, 6) => Some(Reading::dated(DeadlineKind::HalfYear, format!("{year}-H2"))),
        Period::FirstMonths(..) | Period::LastMonths(..) => Some(Reading::dated(DeadlineKind::On, period.last_day()?)),
        Period::Year(year) => Some(Reading::dated(DeadlineKind::Year, year)),
        Period::Years(first, last) => Some(Reading::dated(DeadlineKind::Years, format!("{first}-{last}"))),
    };
    match (bound, part) {
        (Bound::Before, None) => match period {
            Period::Day(_) | Period::Month(..) | Period::Quarter(..) | Period::Year(_) => {
                Some(Reading::dated(DeadlineKind::Before, period.first_day()?))
            }
            _ => None,
        },
        (Bound::Before, Some(_)) => None,
        // `đến năm 2030` names no period in which, but an end.
        (Bound::To, None) if matches!(period, Period::Year(_)) => {
            Some(Reading::dated(DeadlineKind::On, period.last_day()?))
        }
        (_, None) => whole(period),
        (_, Some(Part::End)) if !matches!(period, Period::Day(_)) => whole(period),
        (_, Some(part)) => {
            let day = match (part, period) {
                (Part::Beginning, Period::Month(..) | Period::Year(_)) => period.first_day()?,
                (Part::Middle, Period::Month(year, month)) => NaiveDate::from_ymd_opt(year, month, 15)?,
                (Part::Middle, Period::Year(year)) => NaiveDate::from_ymd_opt(year, 6, 30)?,
                _ => return None,
            };
            Some(Reading::dated(DeadlineKind::On, day))
        }
    }
}
