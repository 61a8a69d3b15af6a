//! What is of the instant and not of a page: when the site was made, from which
//! landing, and the lock to come. It stands in one small file that the script of
//! every page reads, so that no page changes because an hour went by.

use std::collections::BTreeMap;

use serde::Serialize;

use super::badge::text_of;
use super::declared;
use super::frame::moment;
use super::lock::{DAYS, FAR, HOURS, Lock, MINUTES};
use super::phase::{Banner, banner};
use crate::assess::Standing;
use crate::character;
use crate::history::Landing;
use crate::lang::{self, Lang, Text};
use crate::model::settings::Settings;
use crate::model::time::AsOf;
use crate::snapshot::{Grade, Schedule};

/// What it is made from.
pub struct NowInputs<'c> {
    pub(super) settings: &'c Settings,
    /// For the lock to come.
    pub(super) schedule: &'c Schedule,
    /// The last landing that is counted.
    pub(super) tip: Option<&'c Landing>,
    pub(super) as_of: AsOf,
}

#[derive(Serialize)]
struct Now {
    /// When the site was made, and of which commit of main.
    at: String,
    commit: Option<String>,
    /// When input closes, where that is what the head of a page counts to.
    lock: Option<String>,
    /// How loudly it is spoken of, and from when on another way.
    grade: &'static str,
    grades: Vec<(String, &'static str)>,
    /// From how many days on no hours are shown.
    far: i64,
    /// From how many days on a deadline is near.
    soon: i64,
    words: BTreeMap<&'static str, Words>,
}

/// In one language.
#[derive(Serialize)]
struct Words {
    lead: String,
    /// What is read first. As of the day the site was made: of an old page, or where no clock runs.
    left: String,
    when: String,
    /// Label and address of the report that a locked meeting is held on.
    report: Option<[String; 2]>,
    /// Of the countdown, from the shortest.
    patterns: [&'static str; 3],
    /// Once the instant has gone by.
    closed: &'static str,
    foot: Vec<String>,
    /// Of the mark of today on the life line of a task.
    today: String,
    /// Of a task that is open, as `lang::fill` fills it.
    standing: BTreeMap<&'static str, &'static str>,
}

/// A script, for a page that is read from a disk may ask for nothing else.
#[must_use]
pub fn now_script(inputs: &NowInputs<'_>) -> String {
    let AsOf { moment, zone } = inputs.as_of;
    let NowInputs { schedule, as_of, .. } = *inputs;
    let updating = &inputs.settings.updating;
    let grade = schedule.grade(updating.piling_days, as_of);
    let is_open = grade != Grade::Locked;
    let lock = Lock::next(schedule, as_of).filter(|_| is_open);
    let steps = schedule.steps(updating.piling_days, as_of).into_iter().filter(|(from, _)| *from > moment && is_open);
    let now = Now {
        at: zone.rfc3339(moment),
        commit: inputs.tip.map(|landing| landing.commit.to_string()),
        lock: lock.as_ref().map(|lock| zone.rfc3339(lock.cutoff.instant)),
        grade: grade.name(),
        grades: steps.map(|(from, grade)| (zone.rfc3339(from), grade.name())).collect(),
        far: FAR,
        soon: updating.soon_days,
        words: [Lang::Vi, Lang::En].map(|lang| (lang.tag(), words(inputs, lang))).into(),
    };
    format!("var giaobanNow = {};\n", character::json::line(&now))
}

fn words(inputs: &NowInputs<'_>, lang: Lang) -> Words {
    let text = |text: Text| text.in_lang(lang);
    let at = moment(inputs.as_of.moment, inputs.as_of.zone, lang);
    let Banner { lead, main, more, report, .. } = banner(inputs.schedule, inputs.as_of, lang);
    Words {
        lead,
        left: main,
        when: more,
        report: report.map(|link| [link.label, link.href]),
        patterns: [MINUTES, HOURS, DAYS].map(text),
        closed: text(Text::new("Đã đến thời điểm khóa nhập thông tin", "Input has closed")),
        foot: foot(inputs, &at, lang).into(),
        today: text(Text::new("hôm nay", "today")).to_owned(),
        standing: standings(lang),
    }
}

fn standings(lang: Lang) -> BTreeMap<&'static str, &'static str> {
    [
        ("overdue", Standing::Overdue { days: 1 }),
        ("today", Standing::DueSoon { days_left: 0 }),
        ("soon", Standing::DueSoon { days_left: 1 }),
        ("within", Standing::Within { days_left: 1 }),
    ]
    .map(|(key, standing)| (key, text_of(standing).0.in_lang(lang)))
    .into()
}

/// What is said of a site at its foot: `at`, as of when.
fn foot(inputs: &NowInputs<'_>, at: &str, lang: Lang) -> [String; 2] {
    let first = Text::new("Số liệu tính đến {at} (giờ Việt Nam).", "Data as of {at} (Vietnam time).");
    [first.fill(lang, &[("at", at)]), declared::in_short(&inputs.settings.trust, lang)]
}

/// The same of the day alone, for the pages whose subject it is.
pub(super) fn foot_of_day(inputs: &NowInputs<'_>, lang: Lang) -> [String; 2] {
    foot(inputs, &day_words(inputs, lang), lang)
}

fn day_words(inputs: &NowInputs<'_>, lang: Lang) -> String {
    Text::new("ngày {day}", "{day}").fill(lang, &[("day", &lang::prose_date(inputs.as_of.day(), lang))])
}

/// The same at length, where the evidence is explained.
pub(super) fn in_full(inputs: &NowInputs<'_>, lang: Lang) -> [String; 2] {
    let commit = inputs.tip.map(Landing::short_name).unwrap_or_default();
    let first = Text::new(
        "Số liệu tính đến {at} (giờ Việt Nam), commit {commit}.",
        "Data as of {at} (Vietnam time), commit {commit}.",
    );
    let second = Text::new(
        "Ngày ghi nhận là thời điểm thay đổi vào nhánh chính, bản chính thức của kho dữ liệu; mỗi commit là một lần ghi vào lịch sử của kho.",
        "A landing is the moment when a change reached the main branch, the official version of the repository; a commit is one recorded change.",
    );
    let declared = declared::declared(&inputs.settings.trust, lang);
    [
        first.fill(lang, &[("at", &day_words(inputs, lang)), ("commit", &commit)]),
        format!("{} {declared}", second.in_lang(lang)),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::badge::standing_words;

    /// Also of one day.
    #[test]
    fn what_a_script_fills_is_what_the_program_says() {
        for lang in [Lang::Vi, Lang::En] {
            let patterns = standings(lang);
            for days in 1..=3 {
                for (key, standing) in [
                    ("overdue", Standing::Overdue { days }),
                    ("soon", Standing::DueSoon { days_left: days }),
                    ("within", Standing::Within { days_left: days }),
                ] {
                    let filled = lang::fill(patterns[key], |name| (name == "days").then(|| days.to_string()));
                    assert_eq!(filled, standing_words(standing, lang));
                }
            }
            assert_eq!(patterns["today"], standing_words(Standing::DueSoon { days_left: 0 }, lang));
        }
    }
}
