//! What a meeting is called, so that no two of any calendar share a title. What
//! the calendar says is often the same twice: two meetings of a month, or the
//! same month of another year. Only the meeting's own id and name decide, so
//! that no later meeting changes the title of a report that is frozen.

use chrono::NaiveDate;

use crate::lang::{self, Lang, Text};
use crate::model::id::MeetingId;
use crate::model::meeting::Meeting;

/// The calendar's name, with the meeting's id where the name alone would not
/// tell it: `Hội nghị giao ban (kỳ 02/2025, 2025-02-b)`.
pub(super) fn meeting_title(meeting: &Meeting, lang: Lang) -> String {
    let name = meeting.name.trim();
    let period = period_words(&meeting.id, lang);
    match name {
        "" => super::badge::upper_first(&period),
        _ if says_its_month(name, &meeting.id) => name.to_owned(),
        _ => format!("{name} ({period})"),
    }
}

/// `Tháng 02/2025`; a further meeting of the month with its id beside it.
pub(super) fn period_name(id: &MeetingId, lang: Lang) -> String {
    let (year, month) = id.month();
    let name = Text::new("Tháng {month}/{year}", "{month} {year}")
        .fill(lang, &[("month", &lang::month_text(month, lang)), ("year", &year.to_string())]);
    if id.is_of_its_month() { name } else { format!("{name} ({id})") }
}

/// `kỳ 02/2025`; of a further meeting of the month `kỳ 02/2025, 2025-02-b`.
pub(super) fn period_words(id: &MeetingId, lang: Lang) -> String {
    Text::new("kỳ {name}", "period {name}").fill(lang, &[("name", &period_short(id, lang))])
}

/// The same alone: `02/2025`, `Feb 2025`.
pub(super) fn period_short(id: &MeetingId, lang: Lang) -> String {
    let (year, month) = id.month();
    let name = match lang {
        Lang::Vi => format!("{month:02}/{year}"),
        Lang::En => {
            NaiveDate::from_ymd_opt(year, month, 1).map(|day| day.format("%b %Y").to_string()).unwrap_or_default()
        }
    };
    if id.is_of_its_month() { name } else { format!("{name}, {id}") }
}

/// Whether the first month and the first year that a name names are those of the
/// id. Then the name makes the id, and no other meeting is called so.
fn says_its_month(name: &str, id: &MeetingId) -> bool {
    // What looks like an id of ours beside a name is left to those.
    if !id.is_of_its_month() || name.ends_with(')') {
        return false;
    }
    let mut numbers = name.split(|c: char| !c.is_ascii_digit()).filter(|digits| !digits.is_empty());
    let month = numbers.clone().find(|digits| digits.len() <= 2).and_then(|digits| digits.parse().ok());
    let year = numbers.find(|digits| digits.len() == 4).and_then(|digits| digits.parse().ok());
    year.zip(month) == Some(id.month())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn says(name: &str, id: &str) -> bool {
        says_its_month(name, &MeetingId::parse(id).expect("an id"))
    }

    #[test]
    fn a_name_that_tells_its_month_and_year_stands_alone() {
        assert!(says("Hội nghị giao ban tháng 02, triển khai nhiệm vụ trọng tâm tháng 3 năm 2025", "2025-02"));
        assert!(says("Giao ban 2/2025", "2025-02"));
        assert!(says("Giao ban 2025-12", "2025-12"));
    }

    #[test]
    fn any_other_name_takes_the_id() {
        for (name, id) in [
            ("Tháng 02", "2025-02"),
            ("Giao ban 12/2025", "2025-02"),
            ("Giao ban 02/2025", "2025-02-b"),
            ("Giao ban tháng 02, triển khai tháng 3 năm 2025", "2025-03"),
            ("Giao ban quý I, triển khai tháng 4 năm 2025", "2025-03"),
            ("Giao ban 02/2025 (kỳ 02/2025)", "2025-02"),
        ] {
            assert!(!says(name, id), "{name} {id}");
        }
    }
}
