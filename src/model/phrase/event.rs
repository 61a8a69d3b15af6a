//! Deadlines that begin with an event: `sau khi có ý kiến của Bộ Tài chính`, `trong
//! 05 ngày làm việc kể từ ngày ký`.
//!
//! What happens is free text, but a stretch of time in it would be a second bound, and
//! is refused.

use chrono::{Days, Months, NaiveDate};

use super::token::{Cursor, Kind};
use super::{Reading, deeds, period, refusal};
use crate::model::choice::DeadlineKind;

pub(super) fn event(c: &mut Cursor<'_>) -> Option<Reading> {
    deeds(c);
    c.take(term).or_else(|| c.take(happening))
}

/// So many days from something on.
fn term(c: &mut Cursor<'_>) -> Option<Reading> {
    c.any(&["cham nhat la", "cham nhat", "khong qua", "sau"]);
    c.any(&["trong vong", "trong thoi han", "trong thoi gian", "trong", "thoi han"]);
    c.any(&["khong qua"]);
    let count = c.number(3).map(|(number, _)| number)?;
    let unit = c.any(&["ngay lam viec", "ngay", "thang", "tuan", "nam", "gio"])?;
    c.sign(',');
    let join = c.any(&["ke tu khi", "ke tu", "tinh tu khi", "tinh tu", "tu khi", "tu", "sau khi", "sau"])?;
    if !join.ends_with("khi")
        && let Some(start) = c.take(|c| period::day(c).filter(|_| c.is_at_end()))
    {
        // With the day it begins known the last one is too; the first is not counted
        // (Bộ luật Dân sự 2015, Điều 147).
        return Some(Reading::dated(DeadlineKind::Event, end(start, count, unit)?));
    }
    rest(c)?;
    Some(Reading::open(DeadlineKind::Event))
}

/// None for working days: which days are, no phrase says.
fn end(start: NaiveDate, count: u32, unit: &str) -> Option<NaiveDate> {
    match unit {
        "ngay" => start.checked_add_days(Days::new(u64::from(count))),
        "tuan" => start.checked_add_days(Days::new(u64::from(count) * 7)),
        "thang" => start.checked_add_months(Months::new(count)),
        "nam" => start.checked_add_months(Months::new(count.checked_mul(12)?)),
        _ => None,
    }
}

fn happening(c: &mut Cursor<'_>) -> Option<Reading> {
    const BEGINNINGS: [&str; 15] = [
        "ngay sau khi",
        "ngay khi",
        "sau khi",
        "khi",
        "theo tien do",
        "theo yeu cau",
        "theo chi dao",
        "theo huong dan",
        "theo lo trinh",
        "theo ke hoach",
        "dot xuat khi",
        "sau ky hop",
        "tai ky hop",
        "truoc ky hop",
        "ky hop",
    ];
    let beginning = c.any(&BEGINNINGS)?;
    // `khi` alone names nothing; `theo yêu cầu` does.
    if beginning.ends_with("khi") {
        c.peek()?.word()?;
    }
    rest(c)?;
    Some(Reading::open(DeadlineKind::Event))
}

/// The event itself: any words, but no time.
fn rest(c: &mut Cursor<'_>) -> Option<()> {
    let text = c.rest();
    let has_word = text.iter().any(|token| token.word().is_some());
    let is_timeless = !refusal::speaks_of_time(text);
    let closes = |open, close| {
        let count = |sign| text.iter().filter(|token| token.kind == Kind::Sign(sign)).count();
        count(open) == count(close)
    };
    while c.next().is_some() {}
    ((has_word || text.is_empty()) && is_timeless && closes('(', ')')).then_some(())
}
