//! What one cell says, in the ways people write it.

use chrono::{Datelike, Days, NaiveDate};

use super::Cell;
use super::remark::Slip;
use crate::lang::{Text, bare, fold};
use crate::model::agency::{Named, Registry};
use crate::model::choice::{Choice, DeadlineKind, Status};
use crate::model::deadline::{Deadline, guess_day, guess_value, parse_day};
use crate::model::limits;
use crate::parse;

/// The text of a cell, without what no reader sees.
pub(super) fn text(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => parse::clean(text),
        Cell::Number(number) if number.fract() == 0.0 && number.abs() < 1e15 => format!("{number:.0}"),
        Cell::Number(number) => number.to_string(),
        Cell::Day(day) => day.format("%d/%m/%Y").to_string(),
        Cell::Broken(code) => code.clone(),
    }
}

pub(super) fn day(cell: &Cell) -> Result<NaiveDate, Slip> {
    let in_range = |day: &NaiveDate| (limits::FIRST_YEAR..=limits::LAST_YEAR).contains(&day.year());
    let found = match cell {
        Cell::Day(day) => Some(*day).filter(in_range),
        // A day whose cell lost its format is the number of days since 30/12/1899.
        Cell::Number(number) if number.fract() == 0.0 && (36_526.0..73_051.0).contains(number) => {
            NaiveDate::from_ymd_opt(1899, 12, 30).and_then(|first| first.checked_add_days(Days::new(*number as u64)))
        }
        Cell::Text(written) => {
            let written = parse::clean(written);
            parse_day(&written).or_else(|| day_in_words(&written))
        }
        _ => None,
    };
    found.ok_or_else(|| {
        Slip::new(
            Text::new("“{written}” không phải là ngày", "“{written}” is not a day"),
            Text::new(
                "ghi ngày/tháng/năm, ví dụ 31/03/2026, hoặc định dạng ô là ngày",
                "write day/month/year such as 31/03/2026, or format the cell as a date",
            ),
        )
        .arg("written", text(cell))
    })
}

/// `10/3/2026`, `ngày 10 tháng 3 năm 2026`; nothing else may stand beside it.
fn day_in_words(written: &str) -> Option<NaiveDate> {
    let plain = fold(written);
    let numbers = plain.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).count();
    let words = plain.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let is_bare = words.into_iter().all(|word| matches!(word, "ngay" | "thang" | "nam"));
    let spaced: String = plain.chars().map(|c| if c.is_ascii_digit() { c } else { ' ' }).collect();
    (numbers == 3 && is_bare).then(|| guess_day(&spaced)).flatten()
}

/// A deadline's kind, its value, and the words it was written in.
pub(super) struct Due {
    pub(super) kind: DeadlineKind,
    pub(super) value: Option<String>,
    pub(super) as_written: Option<String>,
}

/// `Trước ngày 10/3/2026`, `Quý I/2026`, `tháng 3/2026`, `6 tháng đầu năm 2026`.
pub(super) fn deadline(cell: &Cell) -> Result<Due, Slip> {
    let year = |number: f64| (f64::from(limits::FIRST_YEAR)..=f64::from(limits::LAST_YEAR)).contains(&number);
    match cell {
        Cell::Day(_) => {
            return day(cell).map(|day| Due { kind: DeadlineKind::On, value: Some(day.to_string()), as_written: None });
        }
        Cell::Number(number) if number.fract() == 0.0 && year(*number) => {
            let value = Some(format!("{number:.0}"));
            return Ok(Due { kind: DeadlineKind::Year, value, as_written: None });
        }
        Cell::Number(_) => {
            return day(cell).map(|day| Due { kind: DeadlineKind::On, value: Some(day.to_string()), as_written: None });
        }
        _ => {}
    }
    let written = text(cell);
    let (kind, value) = phrase(&written).ok_or_else(|| {
        Slip::new(
            Text::new("không hiểu thời hạn “{written}”", "the deadline “{written}” is not understood"),
            Text::new(
                "ghi có năm, ví dụ “31/03/2026”, “trước ngày 10/3/2026”, “tháng 3/2026”, “Quý I/2026”, “6 tháng đầu năm 2026”, “năm 2026” hoặc “không có thời hạn”",
                "write it with its year: “31/03/2026”, “trước ngày 10/3/2026”, “tháng 3/2026”, “Quý I/2026”, “6 tháng đầu năm 2026”, “năm 2026” or “không có thời hạn”",
            ),
        )
        .arg("written", written.clone())
    })?;
    let is_plain = parse_day(&written).is_some()
        || day_in_words(&written).is_some_and(|_| bare(&written).chars().all(|c| c.is_ascii_digit() || c == ' '));
    Ok(Due { kind, value, as_written: (!is_plain).then_some(written) })
}

fn phrase(written: &str) -> Option<(DeadlineKind, Option<String>)> {
    let plain = bare(written);
    let starts = |words: &[&str]| words.iter().find_map(|word| plain.strip_prefix(word)).map(str::trim);
    let on_day = |rest: &str, kind| {
        let rest = rest.strip_prefix("ngay").unwrap_or(rest);
        day_in_words(rest).map(|day| (kind, Some(day.to_string())))
    };
    if matches!(plain.as_str(), "khong co thoi han" | "khong thoi han" | "khong han" | "thuong xuyen" | "khong" | "") {
        return (!plain.is_empty()).then_some((DeadlineKind::None, None));
    }
    if starts(&["sau khi"]).is_some() {
        return Some((DeadlineKind::Event, None));
    }
    if let Some(rest) = starts(&["truoc het"]) {
        return on_day(rest, DeadlineKind::On);
    }
    if let Some(rest) = starts(&["truoc"]) {
        return on_day(rest, DeadlineKind::Before);
    }
    let rest = starts(&["cham nhat den", "cham nhat", "den het", "den", "trong", "hoan thanh trong", "hoan thanh"])
        .unwrap_or(&plain);
    if let Some(found) = on_day(rest, DeadlineKind::On) {
        return Some(found);
    }
    let with_year = |kind| guess_value(kind, rest).map(|value| (kind, Some(value)));
    let year = || rest.split(' ').find(|word| Deadline::last_day(DeadlineKind::Year, Some(word)).is_some());
    if rest.starts_with("quy ") || rest.starts_with('q') {
        return with_year(DeadlineKind::Quarter);
    }
    if rest.starts_with("6 thang") || rest.starts_with("nua") || rest.starts_with("sau thang") {
        let half =
            [("dau", 1), ("cuoi", 2)].into_iter().find(|(word, _)| rest.split(' ').any(|found| found == *word))?.1;
        return Some((DeadlineKind::HalfYear, Some(format!("{}-H{half}", year()?))));
    }
    if rest.starts_with("thang ") {
        return with_year(DeadlineKind::Month);
    }
    if rest.strip_prefix("nam ").unwrap_or(rest) == year()? {
        return with_year(DeadlineKind::Year);
    }
    // `3/2026`.
    let parts: Vec<&str> = rest.split(' ').collect();
    match *parts.as_slice() {
        [month, _] if month.parse::<u32>().is_ok_and(|month| (1..=12).contains(&month)) => {
            with_year(DeadlineKind::Month)
        }
        _ => None,
    }
}

/// A percentage. `as_fractions`: the column holds cells in the percent format,
/// which a spreadsheet keeps as 0,45.
pub(super) fn percent(cell: &Cell, as_fractions: bool) -> Result<String, Slip> {
    let number = match cell {
        Cell::Number(number) if as_fractions => Some(number * 100.0),
        Cell::Number(number) => Some(*number),
        _ => text(cell).trim_end_matches('%').trim().replace(',', ".").parse().ok(),
    };
    let whole = number.map(f64::round).filter(|number| (0.0..=100.0).contains(number));
    whole.map(|number| format!("{number:.0}")).ok_or_else(|| {
        Slip::new(
            Text::new("“{written}” không phải là tỷ lệ từ 0 đến 100", "“{written}” is not a percentage from 0 to 100"),
            Text::new("ghi số từ 0 đến 100, ví dụ 45 hoặc 45%", "write a number from 0 to 100, such as 45 or 45%"),
        )
        .arg("written", text(cell))
    })
}

/// The key of a choice by its key or its label.
pub(super) fn choice(cell: &Cell, choices: &'static [Choice]) -> Result<String, Slip> {
    let written = bare(&text(cell));
    let is_meant = |choice: &&Choice| {
        let names = [bare(choice.key), bare(choice.label.vi), bare(choice.label.en)];
        // `Trọng tâm` is `Nhiệm vụ trọng tâm`.
        names.iter().any(|name| *name == written || name.strip_prefix("nhiem vu ") == Some(&written))
    };
    let found = choices.iter().find(is_meant).map(|choice| choice.key.to_owned());
    found.ok_or_else(|| {
        let labels: Vec<&str> = choices.iter().map(|choice| choice.label.vi).collect();
        Slip::new(
            Text::new("“{written}” không có trong danh sách chọn", "“{written}” is not among the choices"),
            Text::new("ghi một trong: {labels}", "write one of: {labels}"),
        )
        .arg("written", text(cell))
        .arg("labels", labels.join(", "))
    })
}

/// Progress in the words of reports; whether it is in time is not the agency's to say.
pub(super) fn status(cell: &Cell) -> Result<String, Slip> {
    const WORDS: [(&str, Status); 12] = [
        ("da hoan thanh", Status::Done),
        ("hoan thanh dung han", Status::Done),
        ("hoan thanh qua han", Status::Done),
        ("hoan thanh tre han", Status::Done),
        ("dang trien khai", Status::InProgress),
        ("dang lam", Status::InProgress),
        ("chua hoan thanh", Status::InProgress),
        ("chua trien khai", Status::NotStarted),
        ("chua bat dau", Status::NotStarted),
        ("moi giao", Status::NotStarted),
        ("cho duyet", Status::AwaitingConfirmation),
        ("tam hoan", Status::Paused),
    ];
    let written = bare(&text(cell));
    match WORDS.iter().find(|(words, _)| *words == written) {
        Some((_, status)) => Ok(status.key().to_owned()),
        None => choice(cell, Status::CHOICES),
    }
}

/// The id of the one agency that a cell names.
pub(super) fn agency(written: &str, registry: &Registry, today: NaiveDate) -> Result<String, Slip> {
    let slip = match registry.named(written, today) {
        Named::One(agency) => return Ok(agency.id.to_string()),
        Named::Ended(agency) => Slip::new(
            Text::new("“{written}” đã kết thúc hoạt động", "“{written}” has ended"),
            Text::new("ghi cơ quan kế thừa: {other}", "write its successor: {other}"),
        )
        .arg("other", agency.successors_text()),
        Named::Several => Slip::new(
            Text::new("có nhiều cơ quan tên “{written}”", "several agencies are named “{written}”"),
            Text::new("ghi mã cơ quan trong office/agencies.yaml", "write the id from office/agencies.yaml"),
        ),
        Named::Nobody => {
            let names = registry.in_order().into_iter().map(|agency| (bare(&agency.name).replace(' ', "_"), agency));
            let names: Vec<_> = names.collect();
            let near = parse::nearest(written, names.iter().map(|(name, _)| name.as_str()));
            let near =
                near.and_then(|near| names.iter().find(|(name, _)| name == near)).map(|(_, agency)| &agency.name);
            let fix = match near {
                Some(_) => Text::new("có phải là “{near}”? Nếu đúng, sửa ô này", "is it “{near}”? Then mend the cell"),
                None => Text::new(
                    "ghi tên, tên ngắn hoặc mã như trong office/agencies.yaml; tên khác thêm vào `ten_khac` ở đó",
                    "write the name, short name or id of office/agencies.yaml; another name is added to `ten_khac` there",
                ),
            };
            Slip::new(Text::new("không có cơ quan “{written}”", "no agency “{written}”"), fix)
                .arg("near", near.cloned().unwrap_or_default())
        }
    };
    Err(slip.arg("written", written))
}

/// Several agencies in a cell. A name may hold a comma itself: the longest run of
/// pieces that is one agency is taken for it.
pub(super) fn agencies(written: &str, registry: &Registry, today: NaiveDate) -> Result<Vec<String>, Slip> {
    let mut ids = Vec::new();
    for part in written.split([';', '\n']).map(str::trim).filter(|part| !part.is_empty()) {
        let pieces: Vec<&str> = part.split(',').collect();
        let mut at = 0;
        while at < pieces.len() {
            let runs = (at + 1..=pieces.len()).rev();
            let found = runs.into_iter().find_map(|end| {
                let name = pieces.get(at..end)?.join(",");
                matches!(registry.named(&name, today), Named::One(_)).then_some((name, end))
            });
            let (name, end) =
                found.unwrap_or_else(|| (pieces.get(at).map_or("", |piece| piece.trim()).to_owned(), at + 1));
            if !name.trim().is_empty() {
                let id = agency(name.trim(), registry, today)?;
                if !ids.contains(&id) {
                    ids.push(id);
                }
            }
            at = end;
        }
    }
    Ok(ids)
}

/// `Công văn số 1313/UBND-KSTT ngày 24/02/2025`: number and day.
pub(super) fn document(written: &str) -> Result<(String, NaiveDate), Slip> {
    let words: Vec<&str> = written.split_whitespace().collect();
    let is_day =
        |word: &str| day_in_words(word.trim_matches(['(', ')', ',', ';', '.'])).is_some() || parse_day(word).is_some();
    let number = words.iter().find(|word| {
        word.contains('/')
            && word.chars().any(char::is_alphabetic)
            && word.chars().any(|c| c.is_ascii_digit())
            && !is_day(word)
    });
    let tail =
        words.iter().position(|word| bare(word) == "ngay").and_then(|at| words.get(at..)).map(|rest| rest.join(" "));
    let day =
        tail.as_deref().map(|tail| tail.trim_matches(['(', ')', ',', ';', '.'])).and_then(day_in_words).or_else(|| {
            words
                .iter()
                .find(|word| is_day(word))
                .and_then(|word| day_in_words(word.trim_matches(['(', ')', ',', ';', '.'])))
        });
    match (number, day) {
        (Some(number), Some(day)) => Ok((number.trim_matches(['(', ')', ',', ';']).to_owned(), day)),
        _ => Err(Slip::new(
            Text::new(
                "không tách được số, ký hiệu và ngày từ “{written}”",
                "no number and day can be told from “{written}”",
            ),
            Text::new(
                "ghi dạng “01/CTr-UBND ngày 10/01/2026”, hoặc dùng hai cột “Số, ký hiệu” và “Ngày văn bản”",
                "write “01/CTr-UBND ngày 10/01/2026”, or use two columns “Số, ký hiệu” and “Ngày văn bản”",
            ),
        )
        .arg("written", written)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn due(written: &str, kind: &str, value: Option<&str>) {
        let found = deadline(&Cell::Text(written.to_owned())).ok();
        let found = found.map(|due| (due.kind.key(), due.value));
        assert_eq!(found, Some((kind, value.map(str::to_owned))), "{written}");
    }

    #[test]
    fn deadlines_are_read_as_documents_write_them() {
        due("Trước ngày 10/3/2026", "truoc_ngay", Some("2026-03-10"));
        due("trước 10/03/2026", "truoc_ngay", Some("2026-03-10"));
        due("Chậm nhất ngày 10/3/2026", "den_ngay", Some("2026-03-10"));
        due("Trước hết ngày 10/3/2026", "den_ngay", Some("2026-03-10"));
        due("đến hết ngày 10 tháng 3 năm 2026", "den_ngay", Some("2026-03-10"));
        due("31/12/2026", "den_ngay", Some("2026-12-31"));
        due("2026-12-31", "den_ngay", Some("2026-12-31"));
        due("Tháng 3/2026", "trong_thang", Some("2026-03"));
        due("trong tháng 12 năm 2026", "trong_thang", Some("2026-12"));
        due("3/2026", "trong_thang", Some("2026-03"));
        due("Quý I/2026", "trong_quy", Some("2026-Q1"));
        due("trong Quý IV năm 2026", "trong_quy", Some("2026-Q4"));
        due("6 tháng đầu năm 2026", "trong_nua_nam", Some("2026-H1"));
        due("6 tháng cuối năm 2026", "trong_nua_nam", Some("2026-H2"));
        due("năm 2026", "trong_nam", Some("2026"));
        due("2026", "trong_nam", Some("2026"));
        due("Không có thời hạn", "khong_han", None);
        due("Sau khi có ý kiến của Bộ Tài chính", "theo_su_kien", None);
        for vague in ["Quý I", "sớm", "tháng 3", "10/3", "31/02/2026", "trước Tết", "10/3/26"] {
            assert!(deadline(&Cell::Text(vague.to_owned())).is_err(), "{vague}");
        }
    }

    #[test]
    fn a_day_is_a_cell_of_its_own_or_written_in_full() {
        let expected = parse_day("2026-03-10");
        for cell in [
            Cell::Day(expected.expect("a day")),
            Cell::Number(46_091.0),
            Cell::Text("10/3/2026".to_owned()),
            Cell::Text(" 10.03.2026 ".to_owned()),
        ] {
            assert_eq!(day(&cell).ok(), expected, "{cell:?}");
        }
        for odd in [
            Cell::Number(3.5),
            Cell::Number(2026.0),
            Cell::Text("10/3".to_owned()),
            Cell::Text("10/3/2026 và 11/3/2026".to_owned()),
            Cell::Broken("#REF!".to_owned()),
        ] {
            assert!(day(&odd).is_err(), "{odd:?}");
        }
    }

    #[test]
    fn documents_are_told_apart_into_number_and_day() {
        let read = |text: &str| document(text).ok().map(|(number, day)| format!("{number} {day}"));
        let expected = Some("1313/UBND-KSTT 2025-02-24".to_owned());
        assert_eq!(read("Công văn số 1313/UBND-KSTT ngày 24/02/2025"), expected);
        assert_eq!(read("1313/UBND-KSTT, 24/02/2025"), expected);
        assert_eq!(read("1313/UBND-KSTT (ngày 24 tháng 02 năm 2025)"), expected);
        assert_eq!(read("Chỉ đạo của Chủ tịch"), None);
    }

    #[test]
    fn percentages_come_as_numbers_fractions_and_text() {
        let read = |cell, as_fractions| percent(&cell, as_fractions).ok();
        assert_eq!(read(Cell::Number(45.0), false).as_deref(), Some("45"));
        assert_eq!(read(Cell::Number(0.45), true).as_deref(), Some("45"));
        assert_eq!(read(Cell::Text("45,4 %".to_owned()), false).as_deref(), Some("45"));
        assert_eq!(read(Cell::Text("gần xong".to_owned()), false), None);
        assert_eq!(read(Cell::Number(145.0), false), None);
    }
}
