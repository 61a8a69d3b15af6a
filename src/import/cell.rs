//! What one cell says, in the ways people write it.

use chrono::{Datelike, NaiveDate};

use super::Cell;
use super::remark::Slip;
use crate::lang::{Text, bare, legacy};
use crate::model::choice::{CauseKind, Choice, DeadlineKind, Status};
use crate::model::limits;
use crate::model::phrase::{self, Reading};
use crate::parse;

/// The text of a cell, without what no reader sees.
pub(crate) fn text(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) if is_unread(text) => as_typed(text),
        Cell::Text(text) => parse::clean(text),
        Cell::Number(number) if number.fract() == 0.0 && number.abs() < 1e15 => format!("{number:.0}"),
        Cell::Number(number) => number.to_string(),
        Cell::Percent(number) => format!("{}%", rounded(*number)),
        Cell::Day(day) => day.format("%d/%m/%Y").to_string(),
        Cell::Month(year, month) => format!("{month:02}/{year}"),
        Cell::Year(year) => year.to_string(),
        Cell::DayAndMonth(day, month) => format!("{day}/{month}"),
        Cell::Doubtful(text) => text.clone(),
        Cell::Broken(code) => code.clone(),
    }
}

/// Whether cleaning would take letters of an old character set away, so that nobody
/// could tell any more what was meant: TCVN3 has its `ư` at the soft hyphen, its `é` at
/// `Ð`, misread UTF-8 its bytes among the controls.
fn is_unread(text: &str) -> bool {
    let is_letter_there = |letter| matches!(letter, '\u{80}'..='\u{a0}' | '\u{ad}' | 'Ð' | 'ð');
    text.chars().any(is_letter_there) && legacy(text).is_some()
}

fn as_typed(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let lines: Vec<&str> = text.lines().map(|line| line.trim_end_matches([' ', '\t'])).collect();
    lines.join("\n").trim_matches([' ', '\t', '\n']).to_owned()
}

/// Two places behind the point, as far as they say anything.
fn rounded(number: f64) -> String {
    let text = format!("{number:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// A cell that holds no value, or one that can be taken in two ways.
pub(crate) fn usable(cell: &Cell) -> Result<(), Slip> {
    match cell {
        Cell::Doubtful(written) => Err(Slip::new(
            Text::new(
                "“{written}”: không rõ số nào là ngày, số nào là tháng, vì cột này có cả hai thứ tự",
                "“{written}”: which number is the month is open, as the column has both orders",
            ),
            Text::new(
                "ghi cả cột theo ngày/tháng/năm, dạng chữ; hoặc ghi 05 tháng 3 năm 2026",
                "write the whole column as day/month/year, as text",
            ),
        )
        .arg("written", written.clone())),
        Cell::Broken(code) => Err(Slip::new(
            Text::new(
                "ô báo lỗi hoặc công thức chưa có giá trị: {code}",
                "the cell holds an error or a formula without a value: {code}",
            ),
            Text::new(
                "mở bằng Excel hoặc LibreOffice, sửa công thức rồi lưu lại; hoặc gõ giá trị vào ô",
                "open and save it in a spreadsheet program, fix the formula, or type the value",
            ),
        )
        .arg("code", code.clone())),
        _ => Ok(()),
    }
}

/// What is wrong, and the way out, where a text is no day.
pub(crate) const NO_DAY: (Text, Text) = (
    Text::new("“{written}” không phải là ngày", "“{written}” is not a day"),
    Text::new("ghi ngày/tháng/năm, ví dụ 31/03/2026", "write day/month/year such as 31/03/2026"),
);

/// The same where it is no percentage.
pub(crate) const NO_PERCENTAGE: (Text, Text) = (
    Text::new(
        "“{written}” không phải là tỷ lệ nguyên từ 0 đến 100",
        "“{written}” is not a whole percentage from 0 to 100",
    ),
    Text::new("ghi số nguyên từ 0 đến 100, ví dụ 45 hoặc 45%", "write a whole number from 0 to 100, such as 45 or 45%"),
);

pub(crate) fn day(cell: &Cell) -> Result<NaiveDate, Slip> {
    let in_range = |day: &NaiveDate| (limits::FIRST_YEAR..=limits::LAST_YEAR).contains(&day.year());
    let found = match cell {
        Cell::Day(day) => Some(*day).filter(in_range),
        // One grammar reads days, here and in deadlines; a bound or a period is no day.
        Cell::Text(written) => phrase::day(&parse::clean(written)),
        _ => None,
    };
    found.ok_or_else(|| {
        Slip::new(
            NO_DAY.0,
            match cell {
                // No format makes a day of words; on a command line there is no cell either.
                Cell::Text(_) => NO_DAY.1,
                _ => Text::new(
                    "ghi ngày/tháng/năm, ví dụ 31/03/2026, hoặc định dạng ô là ngày",
                    "write day/month/year such as 31/03/2026, or format the cell as a date",
                ),
            },
        )
        .arg("written", text(cell))
    })
}

/// A deadline as it was understood, and the words it was written in.
pub(crate) struct Due {
    pub(crate) reading: Reading,
    pub(crate) as_written: Option<String>,
}

/// `Trước ngày 10/3/2026`, `Quý I/2026`, `ngày 25 hằng tháng`: the whole cell, or nothing.
pub(crate) fn deadline(cell: &Cell) -> Result<Due, Slip> {
    if let Cell::Day(day) = cell {
        let reading = Reading { kind: DeadlineKind::On, value: Some(day.to_string()) };
        return Ok(Due { reading, as_written: None });
    }
    let written = text(cell);
    let reading = phrase::read(&written).map_err(|refusal| {
        Slip::new(
            Text::new(
                "không hiểu thời hạn “{written}”: {reason}",
                "the deadline “{written}” is not understood: {reason}",
            ),
            refusal.cure(),
        )
        .arg("written", written.clone())
        .saying("reason", refusal.reason())
        .arg("words", refusal.words())
    })?;
    // A day says all there is; of every other phrase the words are kept.
    let is_plain = reading.kind == DeadlineKind::On && !written.chars().any(char::is_alphabetic);
    Ok(Due { reading, as_written: (!is_plain).then_some(written) })
}

/// A percentage. `has_fractions`: the column holds 0,45 outside the percent format, and
/// nobody can tell what its 1 is.
pub(crate) fn percent(cell: &Cell, has_fractions: bool) -> Result<String, Slip> {
    let number = match cell {
        Cell::Percent(number) => Some(*number),
        Cell::Number(number) if has_fractions && (0.0..=1.0).contains(number) && *number != 0.0 => None,
        Cell::Number(number) => Some(*number),
        _ => text(cell).trim_end_matches('%').trim().replace(',', ".").parse().ok(),
    };
    let whole = number.filter(|number: &f64| number.fract() == 0.0 && (0.0..=100.0).contains(number));
    whole
        .map(|number| format!("{number:.0}"))
        .ok_or_else(|| Slip::new(NO_PERCENTAGE.0, NO_PERCENTAGE.1).arg("written", text(cell)))
}

/// The key of a choice by its key or its label.
pub(crate) fn choice(cell: &Cell, choices: &'static [Choice]) -> Result<String, Slip> {
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
pub(crate) fn status(cell: &Cell) -> Result<String, Slip> {
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

/// `Công văn số 1313/UBND-KSTT ngày 24/02/2025`: number and day.
pub(crate) fn document(written: &str) -> Result<(String, NaiveDate), Slip> {
    let words: Vec<&str> = written.split_whitespace().collect();
    let is_day = |word: &str| phrase::day(word.trim_matches(['(', ')', ',', ';', '.'])).is_some();
    let number = words.iter().find(|word| {
        word.contains('/')
            && word.chars().any(char::is_alphabetic)
            && word.chars().any(|c| c.is_ascii_digit())
            && !is_day(word)
    });
    let tail =
        words.iter().position(|word| bare(word) == "ngay").and_then(|at| words.get(at..)).map(|rest| rest.join(" "));
    let day =
        tail.as_deref().map(|tail| tail.trim_matches(['(', ')', ',', ';', '.'])).and_then(phrase::day).or_else(|| {
            words
                .iter()
                .find(|word| is_day(word))
                .and_then(|word| phrase::day(word.trim_matches(['(', ')', ',', ';', '.'])))
        });
    match (number, day) {
        (Some(number), Some(day)) => Ok((number.trim_matches(['(', ')', ',', ';']).to_owned(), day)),
        _ => Err(Slip::new(
            Text::new(
                "không tách được số, ký hiệu và ngày từ “{written}”",
                "no number and day can be recognised in “{written}”",
            ),
            Text::new(
                "ghi dạng “01/CTr-UBND ngày 10/01/2026”, hoặc dùng hai cột “Số, ký hiệu” và “Ngày văn bản”",
                "write “01/CTr-UBND ngày 10/01/2026”, or use two columns “Số, ký hiệu” and “Ngày văn bản”",
            ),
        )
        .arg("written", written)),
    }
}

/// What kind of cause a text says it is; none where it does not say.
pub(crate) fn cause_kind(written: &str) -> Option<CauseKind> {
    let plain = bare(written);
    match (plain.contains("chu quan"), plain.contains("khach quan")) {
        (true, true) => Some(CauseKind::Both),
        (true, false) => Some(CauseKind::Subjective),
        (false, true) => Some(CauseKind::Objective),
        (false, false) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn due(written: &str, kind: &str, value: Option<&str>) {
        let found = deadline(&Cell::Text(written.to_owned())).ok();
        let found = found.map(|due| (due.reading.kind.key(), due.reading.value));
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
        due("Thường xuyên", "thuong_xuyen", None);
        due("Trước ngày 25 hằng tháng", "dinh_ky", Some("ngày 24 hằng tháng"));
        due("Giai đoạn 2026-2030", "giai_doan", Some("2026-2030"));
        due("Sau khi có ý kiến của Bộ Tài chính", "theo_su_kien", None);
        for vague in ["Quý I", "sớm", "tháng 3", "10/3", "31/02/2026", "trước Tết", "Quý I, II/2026"] {
            assert!(deadline(&Cell::Text(vague.to_owned())).is_err(), "{vague}");
        }
    }

    #[test]
    fn a_cell_says_of_its_day_what_it_shows() {
        let read =
            |cell| deadline(&cell).ok().map(|due| (due.reading.kind.key(), due.reading.value.unwrap_or_default()));
        assert_eq!(read(Cell::Month(2026, 6)), Some(("trong_thang", "2026-06".to_owned())));
        assert_eq!(read(Cell::Year(2026)), Some(("trong_nam", "2026".to_owned())));
        assert_eq!(read(Cell::DayAndMonth(6, 6)), None);
        assert_eq!(read(Cell::Number(46_091.0)), None);
        assert_eq!(read(Cell::Number(2026.0)), Some(("trong_nam", "2026".to_owned())));
    }

    #[test]
    fn a_day_is_a_cell_of_its_own_or_written_in_full() {
        let expected = NaiveDate::from_ymd_opt(2026, 3, 10);
        for cell in [
            Cell::Day(expected.expect("a day")),
            Cell::Text("ngày 10 tháng 3 năm 2026".to_owned()),
            Cell::Text("10/3/2026".to_owned()),
            Cell::Text(" 10.03.2026 ".to_owned()),
        ] {
            assert_eq!(day(&cell).ok(), expected, "{cell:?}");
        }
        for odd in [
            // A day whose cell lost its format shows a number, and says no day.
            Cell::Number(46_091.0),
            Cell::Month(2026, 3),
            Cell::DayAndMonth(10, 3),
            Cell::Text("trước ngày 10/3/2026".to_owned()),
            Cell::Text("tháng 3/2026".to_owned()),
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
        assert_eq!(read(Cell::Percent(45.0), false).as_deref(), Some("45"));
        assert_eq!(read(Cell::Percent(45.4), false), None);
        assert_eq!(read(Cell::Percent(100.0), false).as_deref(), Some("100"));
        assert_eq!(read(Cell::Text("45 %".to_owned()), false).as_deref(), Some("45"));
        // What is shown is not rounded for anybody, and a fraction is no percentage.
        assert_eq!(read(Cell::Text("45,4 %".to_owned()), false), None);
        assert_eq!(read(Cell::Number(0.45), true), None);
        assert_eq!(read(Cell::Number(1.0), true), None);
        assert_eq!(read(Cell::Text("gần xong".to_owned()), false), None);
        assert_eq!(read(Cell::Number(145.0), false), None);
    }
}
