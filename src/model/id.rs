//! Identifiers: ASCII, permanent, safe in a path and in an address.

use std::fmt;
use std::sync::Arc;

use super::record::{Value, Word};
use crate::lang::slug_like;

macro_rules! identifier {
    ($(#[$doc:meta])* $name:ident, $accepts:expr) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Arc<str>);

        impl $name {
            /// The id, where the text has its shape.
            #[must_use]
            pub fn parse(text: &str) -> Option<Self> {
                let accepts: fn(&str) -> bool = $accepts;
                accepts(text).then(|| Self(text.into()))
            }

            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl Word for $name {
            fn of(text: &str) -> Option<Self> {
                Self::parse(text)
            }

            fn as_value(&self) -> Value<'_> {
                Value::Id(self.as_str())
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

identifier! {
    /// `STC-007`: the stem of the task's file, unique for ever.
    TaskId, |text| {
        (2..=32).contains(&text.len())
            && text.starts_with(|first: char| first.is_ascii_uppercase() || first.is_ascii_digit())
            && !text.ends_with('-')
            && !text.contains("--")
            && text.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '-')
            && !is_reserved_on_windows(text)
    }
}

identifier! {
    /// `so-tai-chinh`: an agency in `office/agencies.yaml`, the name of its folder.
    AgencyId, |text| text.len() <= 64 && slug_like(text)
}

identifier! {
    /// `ct_ubnd_2025`: a programme in `office/programmes.yaml`.
    ProgrammeId, |text| text.len() <= 64 && slug_like(text)
}

identifier! {
    /// `2025-02`, `2025-02-b`: a meeting in `office/meetings.yaml`; its first
    /// seven characters are the month it reports on.
    MeetingId, |text| {
        let (month, rest) = text.split_at_checked(7).unwrap_or(("", ""));
        let month_ok = month.split_once('-').is_some_and(|(year, month)| {
            year.len() == 4
                && year.chars().chain(month.chars()).all(|c| c.is_ascii_digit())
                && matches!(month.parse::<u32>(), Ok(1..=12))
        });
        month_ok && text.len() <= 24 && (rest.is_empty() || (rest.starts_with('-') && rest.len() > 1 && slug_like(&rest[1..])))
    }
}

impl MeetingId {
    /// Year and month the meeting reports on.
    #[must_use]
    pub fn month(&self) -> (i32, u32) {
        let year = self.0.get(..4).and_then(|year| year.parse().ok());
        let month = self.0.get(5..7).and_then(|month| month.parse().ok());
        year.zip(month).expect("the shape was checked by parse")
    }

    /// Whether it is the month's own id, and not that of a further meeting of the month.
    #[must_use]
    pub fn is_of_its_month(&self) -> bool {
        self.0.len() == "2025-02".len()
    }
}

/// Names that no Windows disk can hold, whatever follows the first dot.
#[must_use]
pub fn is_reserved_on_windows(text: &str) -> bool {
    matches!(text, "CON" | "PRN" | "AUX" | "NUL")
        || ((text.starts_with("COM") || text.starts_with("LPT")) && text.len() == 4)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn task_ids_never_leave_their_folder() {
        for bad in ["../../x", "a/b", ".", "..", "", " A-1", "a-1", "A_1", "Á-1", "A-", "-A", "A--1", "CON", "LPT9"] {
            assert_eq!(TaskId::parse(bad), None, "{bad}");
        }
        assert_eq!(TaskId::parse(&"A".repeat(33)), None);
        assert!(TaskId::parse("STC-007").is_some());
    }

    #[test]
    fn a_meeting_names_its_month() {
        assert_eq!(MeetingId::parse("2025-02").map(|id| id.month()), Some((2025, 2)));
        assert_eq!(MeetingId::parse("2025-02-b").map(|id| id.month()), Some((2025, 2)));
        for bad in ["2025-13", "2025", "2025-02-", "2025-02x", "25-02-01", "2025-+2"] {
            assert_eq!(MeetingId::parse(bad), None, "{bad}");
        }
    }
}
