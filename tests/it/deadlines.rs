//! Deadlines in the words of documents: lists of phrases with the reading that is
//! right, and laws over all of them.

use std::fs;
use std::path::Path;

use arbtest::arbtest;
use chrono::{Days, NaiveDate};
use giaoban::lang::{fold, in_capitals};
use giaoban::model::choice::DeadlineKind;
use giaoban::model::deadline::Deadline;
use giaoban::model::phrase::{self, Reading};
use giaoban::model::rhythm::Rhythm;
use unicode_normalization::UnicodeNormalization;

/// Phrase and expectation of a list.
fn list(name: &str) -> Vec<(String, String)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/lists").join(name);
    let text = fs::read_to_string(path).expect("a list of the project");
    let rows = text.lines().filter(|line| !line.starts_with('#')).skip(1);
    let row = |line: &str| {
        let mut cells = line.split('\t');
        (cells.next().unwrap_or_default().to_owned(), cells.next().unwrap_or_default().to_owned())
    };
    rows.map(row).collect()
}

fn all() -> Vec<String> {
    let lists = ["deadlines.tsv", "deadlines-more.tsv"].map(list);
    lists.into_iter().flatten().map(|(phrase, _)| phrase).collect()
}

/// `trong_quy 2026-Q2`.
fn said(reading: &Reading) -> String {
    let value = reading.value.as_ref().map(|value| format!(" {value}")).unwrap_or_default();
    format!("{}{value}", reading.kind.key())
}

#[test]
fn phrases_of_administrations_are_read_as_they_are_meant() {
    let rows = list("deadlines.tsv");
    assert_eq!(rows.len(), 228);
    let is_right = |phrase: &str, expected: &str| {
        let found = phrase::read(phrase);
        let (kind, value) = expected.split_once(' ').unwrap_or((expected, ""));
        let last_day = found.as_ref().ok().and_then(Reading::last_day).map(|day| day.to_string());
        match (kind, &found) {
            ("refuse", found) => found.is_err(),
            (_, Err(_)) => false,
            // Of these the list gives the last day, whatever the words.
            ("den_ngay" | "giai_doan", Ok(_)) => last_day.as_deref() == Some(value),
            ("su_kien", Ok(reading)) => reading.kind == DeadlineKind::Event,
            ("nua_nam", Ok(reading)) => said(reading) == format!("trong_nua_nam {value}"),
            (_, Ok(reading)) if value.is_empty() => reading.kind.key() == kind,
            (_, Ok(reading)) => said(reading) == expected,
        }
    };
    let wrong: Vec<String> = rows
        .iter()
        .filter(|(phrase, expected)| !is_right(phrase, expected))
        .map(|(phrase, expected)| format!("{phrase}: {expected}, not {:?}", phrase::read(phrase)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn more_phrases_and_slips_are_read_or_refused() {
    let rows = list("deadlines-more.tsv");
    assert!(rows.len() > 400, "{}", rows.len());
    let found = |phrase: &str| phrase::read(phrase).map_or("refuse".to_owned(), |reading| said(&reading));
    let wrong: Vec<String> = rows
        .iter()
        .filter(|(phrase, expected)| found(phrase) != *expected)
        .map(|(phrase, expected)| format!("{phrase}: {expected}, not {}", found(phrase)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Law: marks, capitals, spaces and the way letters are composed change no reading.
#[test]
fn a_phrase_is_read_alike_however_it_is_typed() {
    for phrase in all() {
        let expected = phrase::read(&phrase).ok();
        let ways = [
            phrase.nfd().collect::<String>(),
            phrase.nfc().collect(),
            in_capitals(&phrase),
            phrase.to_lowercase(),
            fold(&phrase),
            phrase.replace(' ', "  "),
            phrase.replace(' ', "\u{a0}"),
            phrase.replace(' ', "\n"),
            format!(" {phrase} "),
            format!("- {phrase};"),
            format!("{phrase}\u{200b}"),
        ];
        for way in ways {
            assert_eq!(phrase::read(&way).ok(), expected, "{phrase}: {way:?}");
        }
    }
}

/// Law: a word or a number that is not understood is never passed over. What happens
/// in an event is the one free text.
#[test]
fn every_word_is_used_up_or_the_phrase_is_refused() {
    let mut count = 0;
    for phrase in all() {
        let Ok(reading) = phrase::read(&phrase) else { continue };
        if reading.kind == DeadlineKind::Event {
            continue;
        }
        let words: Vec<&str> = phrase.split(' ').collect();
        for at in 0..=words.len() {
            for foreign in ["xyz", "khoảng", "không", "chưa", "1234567", "7/2031", "Quý III/2031", "%", "?"] {
                let mut longer = words.clone();
                longer.insert(at, foreign);
                let longer = longer.join(" ");
                let found = phrase::read(&longer).ok().filter(|found| found.kind != DeadlineKind::Event);
                // A word may make another deadline of it that says all there is: `không quá …`.
                let is_said = found.as_ref().is_none_or(|found| KNOWN.contains(&(foreign, found.kind)));
                assert!(is_said, "{longer}: {found:?}");
                count += 1;
            }
        }
    }
    assert!(count > 5_000, "{count} phrases");
}

const KNOWN: [(&str, DeadlineKind); 0] = [];

/// Law: of two deadlines in a cell none is chosen.
#[test]
fn two_deadlines_are_never_one() {
    let phrases = all();
    let read: Vec<(&String, Reading)> =
        phrases.iter().filter_map(|phrase| Some((phrase, phrase::read(phrase).ok()?))).collect();
    let mut count = 0;
    for (one, first) in &read {
        for (other, second) in &read {
            if first.last_day().is_none() || second.last_day().is_none() || first.last_day() == second.last_day() {
                continue;
            }
            let between = [", ", "; ", " và ", " - ", " hoặc ", "\n"].into_iter().nth(count % 6).unwrap_or_default();
            let both = format!("{one}{between}{other}");
            // `năm 2026 - năm 2030` is one run of years.
            let found = phrase::read(&both).ok().filter(|found| found.kind != DeadlineKind::Years);
            assert!(found.is_none(), "{both:?}: {found:?}");
            count += 1;
        }
    }
    assert!(count > 20_000, "{count} pairs");
}

/// Law: what is understood can stand in a task file, and says there what was understood.
#[test]
fn every_reading_fits_a_task_file() {
    for phrase in all() {
        let Ok(reading) = phrase::read(&phrase) else { continue };
        let deadline = Deadline::read(reading.kind, reading.value.as_deref(), None);
        let deadline = deadline.unwrap_or_else(|| unreachable!("{phrase}: {reading:?}"));
        if let Some(rhythm) = deadline.rhythm {
            assert_eq!(Some(rhythm.to_string()), reading.value, "{phrase}");
        }
    }
}

fn rhythms() -> Vec<Rhythm> {
    let texts = all().into_iter().filter_map(|phrase| phrase::read(&phrase).ok()?.value);
    let mut texts: Vec<String> = texts.collect();
    texts.sort();
    texts.dedup();
    texts.iter().filter_map(|text| Rhythm::parse(text)).collect()
}

/// Law: the periods of a rhythm follow one another without a gap, and each day lies in one.
#[test]
fn periods_follow_one_another() {
    let rhythms = rhythms();
    assert!(rhythms.len() > 25, "{}", rhythms.len());
    let first = NaiveDate::from_ymd_opt(2025, 1, 1).expect("a day");
    arbtest(|u| {
        let rhythm = u.choose(&rhythms)?;
        let day = first + Days::new(u.int_in_range(0..=2_500)?);
        let due = rhythm.due_on_or_after(day);
        if let Some(due) = due {
            assert!(due >= day, "{rhythm}: {day} {due}");
            assert_eq!(rhythm.due_on_or_after(due), Some(due), "{rhythm}: {due}");
            let next = rhythm.due_on_or_after(due + Days::new(1));
            if let Some(next) = next {
                assert!(next > due);
                assert_eq!(rhythm.due_before(next), Some(due), "{rhythm}: {due} {next}");
            }
        }
        if let Some(before) = rhythm.due_before(day) {
            assert!(before < day, "{rhythm}: {day} {before}");
            assert_eq!(rhythm.due_on_or_after(before), Some(before), "{rhythm}: {before}");
            let passed = rhythm.due_on_or_after(before + Days::new(1));
            assert!(passed.is_none_or(|passed| passed >= day), "{rhythm}: {before} {day} {passed:?}");
        }
        Ok(())
    });
}

#[test]
fn a_rhythm_ends_its_periods_on_the_days_it_names() {
    let day = |text: &str| text.parse::<NaiveDate>().expect("a day");
    for (rhythm, from, expected) in [
        ("hằng ngày", "2026-02-03", "2026-02-03"),
        ("hằng tuần", "2026-11-23", "2026-11-29"),
        ("thứ sáu hằng tuần", "2026-11-28", "2026-12-04"),
        ("hằng tháng", "2028-02-01", "2028-02-29"),
        ("ngày 25 hằng tháng", "2026-11-26", "2026-12-25"),
        ("ngày 30 hằng tháng", "2026-02-01", "2026-02-28"),
        ("hằng quý", "2026-04-01", "2026-06-30"),
        ("ngày 20 tháng thứ 3 hằng quý", "2026-06-21", "2026-09-20"),
        ("6 tháng một lần", "2026-07-01", "2026-12-31"),
        ("ngày 20/6 và 20/12 hằng năm", "2026-12-21", "2027-06-20"),
        ("hằng năm từ 2028", "2026-01-01", "2028-12-31"),
        ("hằng tháng từ 2026-07", "2026-01-01", "2026-07-31"),
    ] {
        let rhythm = Rhythm::parse(rhythm).unwrap_or_else(|| unreachable!("{rhythm}"));
        assert_eq!(rhythm.due_on_or_after(day(from)), Some(day(expected)), "{rhythm}");
    }
    let over = Rhythm::parse("hằng quý từ 2026 đến 2026").expect("a rhythm");
    assert_eq!(over.due_on_or_after(day("2027-01-01")), None);
    assert_eq!(over.due_before(day("2030-01-01")), Some(day("2026-12-31")));
    for odd in [
        "ngày 31/2 hằng năm",
        "ngày 0 hằng tháng",
        "ngày 05 hằng tháng",
        "Hằng tháng",
        "hằng  tháng",
        "hằng tháng từ 1999",
        "hằng quý từ 2027 đến 2026",
        "hằng",
        "ngày hằng tháng",
        "chủ nhật hằng tuần",
        "ngày 1 tháng thứ 4 hằng quý",
    ] {
        assert_eq!(Rhythm::parse(odd), None, "{odd}");
    }
}
