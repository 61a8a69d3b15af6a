//! The month in which a task is due, as people look for it.

use chrono::Datelike;

use super::badge;
use crate::assess::Assessed;
use crate::lang::{self, Lang, Text};
use crate::model::choice::DeadlineKind;

/// Those without a day last.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Due {
    In(i32, u32),
    Never,
}

pub(super) fn due(task: &Assessed<'_>) -> Due {
    task.due().map_or(Due::Never, |day| Due::In(day.year(), day.month()))
}

impl Due {
    pub(super) fn key(self) -> String {
        match self {
            Self::In(year, month) => format!("{year}-{month:02}"),
            Self::Never => "khong-han".to_owned(),
        }
    }

    /// `Đến hạn tháng 3/2025`.
    pub(super) fn label(self, lang: Lang) -> String {
        match self {
            Self::In(year, month) => Text::new("Đến hạn tháng {month}/{year}", "Due in {month} {year}")
                .fill(lang, &[("month", &lang::month_text(month, lang)), ("year", &year.to_string())]),
            Self::Never => badge::upper_first(DeadlineKind::None.label().in_lang(lang)),
        }
    }
}
