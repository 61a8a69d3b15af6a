//! Why a phrase is no deadline, and the words that would be one. Nothing here reads a
//! deadline: what was refused stays refused.

use super::period::{self, Period};
use super::recurring::{self, Every};
use super::token::{Cursor, Kind, Token};
use crate::lang::Text;

/// What stands in the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Nothing is written.
    Empty,
    /// `30/6`, `Quý III`.
    NoYear,
    /// `31/6/2026`.
    NoSuchDay,
    /// `Quý I, II/2026`: which one is it?
    Several,
    /// `Từ năm 2026`: where does it end?
    NoEnd,
    /// `nửa đầu tháng 6/2026`, `tuần 2 tháng 6/2026`.
    PartOfMonth,
    /// `Thứ Hai, ngày 30/6/2026`, which is a Tuesday.
    OtherWeekday,
    /// `hằng quý hoặc hằng năm`.
    SeveralRhythms,
    /// `trong thời hạn 15 ngày`, of what?
    NoStart,
    /// An event and a time: which governs?
    EventAndTime,
    /// Words that say nothing known of time.
    Unknown { words: String },
}

impl Refusal {
    #[must_use]
    pub fn reason(&self) -> Text {
        match self {
            Self::Empty => Text::new("chưa ghi thời hạn", "no deadline is written"),
            Self::NoYear => Text::new("không ghi năm", "the year is not written"),
            Self::NoSuchDay => Text::new("không có ngày hoặc kỳ như vậy", "there is no such day or period"),
            Self::Several => Text::new("có nhiều mốc thời gian", "it names several points in time"),
            Self::NoEnd => Text::new("không có ngày cuối", "it has no end"),
            Self::PartOfMonth => Text::new(
                "một phần của tháng, quý thì chưa rõ ngày cuối",
                "a part of a month or quarter has no last day that is agreed on",
            ),
            Self::OtherWeekday => Text::new("thứ trong tuần không khớp với ngày", "the weekday is not that day's"),
            Self::SeveralRhythms => Text::new("có nhiều nhịp định kỳ", "it names several rhythms"),
            Self::NoStart => Text::new("không ghi tính từ ngày nào", "it does not say from when"),
            Self::EventAndTime => {
                Text::new("vừa theo sự kiện vừa có mốc thời gian", "it names an event and a time as well")
            }
            Self::Unknown { .. } => Text::new("chưa rõ “{words}”", "“{words}” is not understood"),
        }
    }

    #[must_use]
    pub fn cure(&self) -> Text {
        match self {
            Self::NoYear => Text::new(
                "ghi thêm năm, ví dụ “30/6/2026”, “Quý I/2026”, “tháng 6/2026”",
                "write the year: “30/6/2026”, “Quý I/2026”, “tháng 6/2026”",
            ),
            Self::NoSuchDay | Self::OtherWeekday => Text::new(
                "ghi đúng ngày/tháng/năm, ví dụ “30/6/2026”",
                "write the day as day/month/year, such as “30/6/2026”",
            ),
            Self::Several => Text::new(
                "mỗi nhiệm vụ một thời hạn: ghi mốc cuối, ví dụ “Quý II/2026”, hoặc tách thành nhiều dòng",
                "a task has one deadline: write the last one, such as “Quý II/2026”, or make several rows",
            ),
            Self::NoEnd => Text::new(
                "ghi mốc cuối, ví dụ “đến hết năm 2026”, “giai đoạn 2026-2030”, “thường xuyên” hoặc “hằng năm”",
                "write its end: “đến hết năm 2026”, “giai đoạn 2026-2030”, or “thường xuyên”, “hằng năm”",
            ),
            Self::PartOfMonth => Text::new(
                "ghi ngày cuối, ví dụ “15/6/2026”, hoặc “giữa tháng 6/2026” (là ngày 15)",
                "write its last day: “15/6/2026”, or “giữa tháng 6/2026”, which is the 15th",
            ),
            Self::SeveralRhythms => Text::new(
                "ghi một nhịp, ví dụ “hằng quý”, “ngày 25 hằng tháng”, hoặc tách thành nhiều dòng",
                "write one rhythm: “hằng quý”, “ngày 25 hằng tháng”, or make several rows",
            ),
            Self::NoStart => Text::new(
                "ghi ngày cuối, hoặc “trong 15 ngày kể từ ngày …”",
                "write the last day, or “trong 15 ngày kể từ ngày …”",
            ),
            Self::EventAndTime => Text::new(
                "ghi ngày cuối, ví dụ “30/6/2026”; hoặc chỉ ghi sự kiện, ví dụ “sau khi được phê duyệt”",
                "write the last day, such as “30/6/2026”, or the event alone: “sau khi được phê duyệt”",
            ),
            Self::Empty | Self::Unknown { .. } => Text::new(
                "ghi có năm, ví dụ “31/03/2026”, “trước ngày 10/3/2026”, “tháng 3/2026”, “Quý I/2026”, “6 tháng đầu năm 2026”, “năm 2026”, “giai đoạn 2026-2030”, “ngày 25 hằng tháng”, “hằng quý”, “thường xuyên”, “sau khi được phê duyệt” hoặc “không có thời hạn”",
                "write it with its year: “31/03/2026”, “trước ngày 10/3/2026”, “tháng 3/2026”, “Quý I/2026”, “6 tháng đầu năm 2026”, “năm 2026”, “giai đoạn 2026-2030”, “ngày 25 hằng tháng”, “hằng quý”, “thường xuyên”, “sau khi được phê duyệt” or “không có thời hạn”",
            ),
        }
    }

    /// The words that `reason` speaks of.
    #[must_use]
    pub fn words(&self) -> &str {
        match self {
            Self::Unknown { words } => words,
            _ => "",
        }
    }
}

/// What is found in a phrase, wherever it stands.
#[derive(Default)]
struct Found {
    periods: Vec<Period>,
    /// Days, months and quarters without a year.
    without_year: usize,
    rhythms: Vec<Every>,
    has_impossible: bool,
    has_part: bool,
    has_event: bool,
    has_term: bool,
    has_open_end: bool,
    weekday: bool,
    unknown: Vec<String>,
}

/// Whether any stretch of time is named.
pub(super) fn speaks_of_time(tokens: &[Token]) -> bool {
    let found = found(tokens);
    !found.periods.is_empty() || found.without_year > 0 || found.has_impossible || !found.rhythms.is_empty()
}

pub(super) fn why(tokens: &[Token]) -> Refusal {
    let found = found(tokens);
    let times = found.periods.len() + found.without_year;
    if tokens.is_empty() {
        Refusal::Empty
    } else if found.has_impossible {
        Refusal::NoSuchDay
    } else if found.has_term && times == 0 {
        Refusal::NoStart
    } else if (found.has_event || found.has_term) && times > 0 {
        Refusal::EventAndTime
    } else if found.rhythms.len() > 1 {
        Refusal::SeveralRhythms
    } else if found.has_part {
        Refusal::PartOfMonth
    } else if found.has_open_end {
        Refusal::NoEnd
    } else if times > 1 {
        Refusal::Several
    } else if found.weekday && matches!(found.periods.as_slice(), [Period::Day(_)]) {
        Refusal::OtherWeekday
    } else if found.without_year == 1 && found.rhythms.is_empty() {
        Refusal::NoYear
    } else {
        let words = if found.unknown.is_empty() {
            tokens.iter().map(|token| token.written.clone()).collect()
        } else {
            found.unknown
        };
        Refusal::Unknown { words: words.join(" ") }
    }
}

/// Goes through the phrase once, taking the longest that is known at each place.
fn found(tokens: &[Token]) -> Found {
    const EVENTS: [&str; 6] = ["sau khi", "ngay khi", "khi", "ky hop", "theo tien do", "theo ke hoach"];
    const PARTS: [&str; 15] = [
        "nua dau thang",
        "nua cuoi thang",
        "nua sau thang",
        "nua dau quy",
        "nua cuoi quy",
        "nua sau quy",
        "thuong tuan",
        "trung tuan",
        "ha tuan",
        "dau quy",
        "giua quy",
        "truoc dau thang",
        "truoc giua thang",
        "truoc cuoi thang",
        "truoc cuoi quy",
    ];
    const OPEN: [&str; 16] = [
        "cac nam tiep theo",
        "nhung nam tiep theo",
        "cac nam sau",
        "tro di",
        "nhung nam sau",
        "tu nam",
        "tu thang",
        "tu ngay",
        "tu quy",
        "ke tu",
        "bat dau",
        "khoi cong",
        "sau ngay",
        "sau thang",
        "sau quy",
        "sau nam",
    ];
    // Words of the grammar: they are known, and so not what is in the way.
    const KNOWN: [&str; 24] = [
        "truoc", "ngay", "thang", "nam", "quy", "den", "het", "trong", "cham", "nhat", "va", "hoac", "tu", "dau",
        "cuoi", "giua", "hoan", "thanh", "trinh", "bao", "cao", "thoi", "han", "la",
    ];
    let mut found = Found::default();
    let mut c = Cursor::new(tokens);
    while !c.is_at_end() {
        if c.any(&PARTS).is_some() || c.take(|c| week(c)).is_some() {
            found.has_part = true;
        } else if c.take(|c| period::weekday(c)).is_some() {
            found.weekday = true;
        } else if let Some(every) = c.take(|c| recurring::every(c)) {
            found.rhythms.push(every);
        } else if c.words("dot xuat") {
            found.rhythms.push(Every::Day);
        } else if let Some(period) = c.take(|c| period::period(c)) {
            found.periods.push(period);
        } else if c.take(|c| period::shape_of_day(c)).is_some() || c.take(|c| odd_year(c)).is_some() {
            found.has_impossible = true;
        } else if c.take(|c| without_year(c)).is_some() {
            found.without_year += 1;
        } else if c.take(|c| impossible(c)).is_some() {
            found.has_impossible = true;
        } else if c.take(|c| term(c)).is_some() {
            found.has_term = true;
        } else if c.any(&EVENTS).is_some() {
            found.has_event = true;
        } else if c.any(&OPEN).is_some() {
            found.has_open_end = true;
        } else if let Some(token) = c.next() {
            let is_known = token.word().is_some_and(|word| KNOWN.contains(&word));
            if !is_known && !matches!(token.kind, Kind::Sign(_)) {
                found.unknown.push(token.written.clone());
            }
        }
    }
    found
}

/// `30/6`, `ngày 30 tháng 6`, `tháng 6`, `quý III`, `9, 10 năm`.
fn without_year(c: &mut Cursor<'_>) -> Option<()> {
    let day = |c: &mut Cursor<'_>| {
        c.words("ngay");
        let (day, _) = c.number(2)?;
        (c.words("thang") || c.signs(&['/', '.', '-']).is_some()).then_some(())?;
        let (month, _) = c.number(2)?;
        ((1..=31).contains(&day) && (1..=12).contains(&month)).then_some(())
    };
    let part_of_year = |c: &mut Cursor<'_>| {
        c.any(&["nua dau nam", "nua cuoi nam", "trong nam", "cuoi nam", "dau nam", "giua nam", "ca nam", "het nam"])
            .map(|_| ())
    };
    let months = |c: &mut Cursor<'_>| {
        c.number(2)?;
        c.any(&["thang dau nam", "thang cuoi nam", "thang dau", "thang cuoi"]).map(|_| ())
    };
    c.take(day)
        .or_else(|| c.take(|c| period::month_without_year(c).map(|_| ())))
        .or_else(|| c.take(|c| period::quarter_without_year(c).map(|_| ())))
        .or_else(|| c.take(part_of_year))
        .or_else(|| c.take(months))
        .or_else(|| {
            // A second number of a list: `quý I, II`, `tháng 9, 10`.
            c.take(|c| {
                c.signs(&[',', '-'])?;
                period::list_number(c)
            })
        })
}

/// `Quý V/2026`, `tháng 13/2026`.
fn impossible(c: &mut Cursor<'_>) -> Option<()> {
    c.any(&["quy", "qui", "thang"])?;
    let token = c.next()?;
    let is_short = match &token.kind {
        Kind::Number(digits) => digits.len() <= 2,
        Kind::Word(word) => word.len() <= 4 && word.chars().all(|letter| matches!(letter, 'i' | 'v' | 'x' | 'l')),
        Kind::Sign(_) => false,
    };
    is_short.then_some(())?;
    period::year_after(c).map(|_| ())
}

/// `tuần 2`, `tuần thứ hai của tháng`, `tuần cuối`.
fn week(c: &mut Cursor<'_>) -> Option<()> {
    c.words("tuan").then_some(())?;
    c.words("thu");
    (c.number(2).is_some() || c.any(&["dau", "cuoi", "hai", "ba", "tu", "mot", "nhat"]).is_some()).then_some(())
}

/// A number of three digits or more that is no year of ours.
fn odd_year(c: &mut Cursor<'_>) -> Option<()> {
    matches!(&c.next()?.kind, Kind::Number(digits) if digits.len() >= 3).then_some(())
}

/// `15 ngày`, `05 ngày làm việc`.
fn term(c: &mut Cursor<'_>) -> Option<()> {
    c.number(3)?;
    c.any(&["ngay lam viec", "ngay", "tuan", "thang", "gio"])?;
    // `ngày 05 tháng sau` is no term.
    let mut ahead = *c;
    ahead.any(&["sau", "dau", "cuoi"]).is_none().then_some(())
}
