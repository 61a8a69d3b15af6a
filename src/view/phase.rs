//! What the day is about, in words: the lock to come, or the meeting whose input is
//! locked. The head of every page says it, the first page at length.

use serde::Serialize;

use super::address::{Link, meeting_path};
use super::chart::{PeriodStrip, period_strip};
use super::lock::{LEAD, Lock};
use super::papers::{beside, report_link, report_path};
use super::row::Named;
use super::subject::EXPLAIN;
use crate::lang::words::word;
use crate::lang::{self, Lang, Text};
use crate::model::settings::Updating;
use crate::model::time::{AsOf, Zone};
use crate::snapshot::{Cutoff, Phase, Schedule, Sitting};

/// A line at the head of every page. Of the day the site was made: true of an old page too.
pub(super) struct Banner {
    pub(super) lead: String,
    /// The part that is read first.
    pub(super) main: String,
    pub(super) more: String,
    /// From the root of the language: where the figures of the locked meeting are.
    pub(super) report: Option<Link>,
    /// `main` is how long until a lock, which a script may count on.
    pub(super) is_countdown: bool,
}

pub(super) fn banner(schedule: &Schedule, as_of: AsOf, lang: Lang) -> Banner {
    if let Phase::Locked(sitting) = schedule.phase(as_of) {
        // Short: on a phone the room for it is there before the words.
        let meeting = &sitting.meeting;
        let day = meeting.day.map(|day| match lang {
            Lang::Vi => lang::weekday_and_date(day, lang),
            Lang::En => format!("{} {}", lang::weekday_short(day, lang), lang::prose_date(day, lang)),
        });
        let next = counts_for_next(schedule, as_of.zone, lang);
        return Banner {
            lead: LOCKED.in_lang(lang).to_owned(),
            main: day.unwrap_or_default(),
            more: format!("{}\u{a0}· {next}", lang::clock_text(meeting.time, lang)),
            report: Some(Link {
                label: Text::new("Báo cáo", "Report").in_lang(lang).to_owned(),
                href: report_path(&sitting.meeting.id),
            }),
            is_countdown: false,
        };
    }
    let Some(lock) = Lock::next(schedule, as_of) else {
        return Banner {
            lead: word("no_lock", lang).to_owned(),
            main: String::new(),
            more: String::new(),
            report: None,
            is_countdown: false,
        };
    };
    Banner {
        lead: LEAD.in_lang(lang).to_owned(),
        main: lock.days_left(lang),
        more: lock.when(lang),
        report: None,
        is_countdown: true,
    }
}

/// The head of the first page.
#[derive(Debug, Serialize)]
pub(super) struct Stage {
    grade: &'static str,
    lead: String,
    main: String,
    is_countdown: bool,
    days: Vec<Named>,
    note: String,
    /// Where to go now, the first thing first.
    actions: Vec<Link>,
    strip: Option<PeriodStrip>,
}

pub(super) fn stage(schedule: &Schedule, updating: &Updating, as_of: AsOf, lang: Lang) -> Stage {
    let Banner { lead, main, is_countdown, .. } = banner(schedule, as_of, lang);
    let phase = schedule.phase(as_of);
    let shown = match phase {
        Phase::Locked(sitting) => Some(sitting),
        _ => schedule.next(),
    };
    Stage {
        grade: schedule.grade(updating.piling_days, as_of).name(),
        lead,
        main,
        is_countdown,
        days: days(phase, schedule, as_of.zone, lang),
        note: note(phase, schedule, as_of.zone, lang),
        actions: actions(phase, schedule, lang),
        strip: shown.and_then(|sitting| period_strip(sitting, schedule, updating.piling_days, as_of, lang)),
    }
}

const LOCKED: Text = Text::new("Đã khóa. Hội nghị", "Locked. Meeting");

fn counts_for_next(schedule: &Schedule, zone: Zone, lang: Lang) -> String {
    let next = schedule.next().and_then(|sitting| sitting.cutoff);
    match next {
        Some(cutoff) => Text::new(
            "Cập nhật từ nay tính vào kỳ sau, khóa {day}",
            "Updates now count for the next period, locked on {day}",
        )
        .fill(lang, &[("day", &lang::prose_date(zone.day(cutoff.instant), lang))]),
        None => Text::new("Cập nhật từ nay tính vào kỳ sau", "Updates now count for the next period")
            .in_lang(lang)
            .to_owned(),
    }
}

/// The days that matter. Midnight is the end of the day before, and people ask for that day.
fn days(phase: Phase<'_>, schedule: &Schedule, zone: Zone, lang: Lang) -> Vec<Named> {
    let named = |label: Text, text: String| Named { label: label.in_lang(lang).to_owned(), text };
    let locked_at = |cutoff: Cutoff| {
        let local = zone.local(cutoff.instant);
        format!("{}, {}", lang::clock_text(local.time(), lang), lang::weekday_and_date(local.date(), lang))
    };
    if let Phase::Locked(sitting) = phase {
        let next = schedule.next().and_then(|next| next.cutoff);
        let own = sitting.cutoff.map(|cutoff| named(Text::new("Đã khóa lúc", "Locked at"), locked_at(cutoff)));
        let next = next.map(|cutoff| named(Text::new("Kỳ sau khóa", "Next lock"), locked_at(cutoff)));
        let clock = named(Text::new("Họp lúc", "Meets at"), lang::clock_text(sitting.meeting.time, lang));
        return own.into_iter().chain([clock]).chain(next).collect();
    }
    let Some(sitting) = schedule.next() else { return Vec::new() };
    let Some(cutoff) = sitting.cutoff else { return Vec::new() };
    let mut days = vec![named(Text::new("Khóa lúc", "Locks at"), locked_at(cutoff))];
    if zone.local(cutoff.instant).time() == chrono::NaiveTime::MIN {
        let text = Text::new("hết {day}", "the end of {day}");
        let text = text.fill(lang, &[("day", &lang::weekday_and_date(cutoff.closing_day, lang))]);
        days.push(named(Text::new("Ngày cuối", "Open until"), text));
    }
    days.extend(
        sitting.meeting.day.map(|on| named(Text::new("Hội nghị", "Meeting"), lang::weekday_and_date(on, lang))),
    );
    days
}

fn note(phase: Phase<'_>, schedule: &Schedule, zone: Zone, lang: Lang) -> String {
    match phase {
        Phase::Locked(_) => format!("{}.", counts_for_next(schedule, zone, lang)),
        Phase::After(sitting) => Text::new("Hội nghị {day} đã họp.", "The meeting of {day} was held.").fill(
            lang,
            &[("day", &sitting.meeting.day.map(|day| lang::weekday_and_date(day, lang)).unwrap_or_default())],
        ),
        Phase::Open(_) | Phase::LastDays(_) => String::new(),
    }
}

fn actions(phase: Phase<'_>, schedule: &Schedule, lang: Lang) -> Vec<Link> {
    let link = |text: Text, href: String| Link { label: text.in_lang(lang).to_owned(), href };
    let report = |sitting: &Sitting, text: Text| link(text, report_path(&sitting.meeting.id));
    let preview = |sitting: &Sitting| report_link(&sitting.meeting.id, false, "", lang);
    match phase {
        Phase::Locked(sitting) => {
            let files = beside(sitting.meeting.id.as_str(), true, "hoi-nghi/", lang);
            let first = report_link(&sitting.meeting.id, true, "", lang);
            std::iter::once(first).chain(files.into_iter().take(4)).collect()
        }
        Phase::LastDays(sitting) => {
            vec![
                link(
                    Text::new("Danh sách giải trình nếu khóa lúc này", "To explain if locked now"),
                    format!("{EXPLAIN}.html"),
                ),
                preview(sitting),
            ]
        }
        Phase::After(sitting) => {
            let page = link(
                Text::new("Số liệu và thay đổi của kỳ", "Figures and changes of the period"),
                meeting_path(&sitting.meeting.id),
            );
            let held = report(sitting, Text::new("Báo cáo đã trình Hội nghị", "Report that was put to the meeting"));
            [held, page].into_iter().chain(schedule.next().map(preview)).collect()
        }
        Phase::Open(next) => {
            let last = schedule
                .frozen()
                .last()
                .map(|(sitting, _)| report(sitting, Text::new("Báo cáo gần nhất", "Latest report")));
            next.map(preview).into_iter().chain(last).collect()
        }
    }
}
