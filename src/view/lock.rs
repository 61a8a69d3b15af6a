//! The lock to come, in words: when input closes, and how long until then.

use super::frame::lock_words;
use crate::lang::{self, Lang, Text};
use crate::model::time::AsOf;
use crate::snapshot::{Cutoff, Schedule, Sitting};

/// The lock to come, seen from an instant.
pub(super) struct Lock<'s> {
    sitting: &'s Sitting,
    pub(super) cutoff: Cutoff,
    as_of: AsOf,
}

/// What every line of how long it is begins with.
pub(super) const LEAD: Text = Text::new("Khóa nhập thông tin", "Input closes");

/// How long until then, of three lengths.
pub(super) const MINUTES: Text = Text::new("sau {hours} giờ {minutes} phút", "in {hours} h {minutes} min");
pub(super) const HOURS: Text =
    Text::new("sau {days} ngày {hours} giờ {minutes} phút", "in {days} {days|day|days} {hours} h {minutes} min");
pub(super) const DAYS: Text = Text::new("sau {days} ngày", "in {days} {days|day|days}");
/// From how many days on nobody asks for the hour.
pub(super) const FAR: i64 = 30;

impl<'s> Lock<'s> {
    pub(super) fn next(schedule: &'s Schedule, as_of: AsOf) -> Option<Self> {
        let sitting = schedule.next()?;
        let cutoff = sitting.cutoff?;
        sitting.meeting.day?;
        Some(Self { sitting, cutoff, as_of })
    }

    /// `sau 3 ngày 16 giờ 50 phút`: for whoever reads it at this instant.
    pub(super) fn left(&self, lang: Lang) -> String {
        let minutes = (self.cutoff.instant.0 - self.as_of.moment.0).max(0) / 60;
        let (days, hours, minutes) = (minutes / 1440, minutes / 60 % 24, minutes % 60);
        let text = match days {
            0 => MINUTES,
            1..FAR => HOURS,
            _ => DAYS,
        };
        let [days, hours, minutes] = [days, hours, minutes].map(|number| number.to_string());
        text.fill(lang, &[("days", &days), ("hours", &hours), ("minutes", &minutes)])
    }

    /// `sau 3 ngày`, by the calendar: for a page that is read hours after it was made.
    pub(super) fn days_left(&self, lang: Lang) -> String {
        let local = self.as_of.zone.local(self.cutoff.instant);
        // Midnight is the end of the day before, and people ask for that day.
        let last = self.cutoff.closing_day;
        let is_midnight = last != local.date();
        let days = (last - self.as_of.day()).num_days().max(0);
        let text = match (days, is_midnight) {
            (0, true) => Text::new("hết hôm nay", "at the end of today"),
            (0, false) => Text::new("hôm nay, lúc {clock}", "today at {clock}"),
            (1, true) => Text::new("hết ngày mai", "at the end of tomorrow"),
            (1, false) => Text::new("ngày mai, lúc {clock}", "tomorrow at {clock}"),
            _ => DAYS,
        };
        text.fill(lang, &[("days", &days.to_string()), ("clock", &lang::clock_text(local.time(), lang))])
    }

    /// `00 giờ 00 Chủ nhật 30/3/2025 · Hội nghị thứ Tư 02/4/2025`.
    pub(super) fn when(&self, lang: Lang) -> String {
        let local = self.as_of.zone.local(self.cutoff.instant);
        let meeting_day = self.sitting.meeting.day.unwrap_or(local.date());
        let when = Text::new("{lock}\u{a0}· Hội nghị {weekday} {day}", "{lock}\u{a0}· meeting {weekday} {day}");
        when.fill(
            lang,
            &[
                ("lock", &lock_words(self.sitting, self.as_of.zone, lang)),
                ("weekday", lang::weekday_name(meeting_day, lang)),
                ("day", &lang::prose_date(meeting_day, lang)),
            ],
        )
    }
}
