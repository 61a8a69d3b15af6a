//! What is of the instant and not of a page: when the site was made, from which
//! landing, and the lock to come. It stands in one small file that the script of
//! every page reads, so that no page changes because an hour went by.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::badge::text_of;
use super::declared;
use super::frame::{day_words, moment};
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

/// All of it but the instant: the same while nothing lands and nothing falls due.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Now {
    /// Of main.
    commit: Option<String>,
    /// When input closes, where that is what the head of a page counts to.
    lock: Option<String>,
    /// How loudly it is spoken of, and from when on another way.
    grade: String,
    grades: Vec<(String, String)>,
    /// From how many days on no hours are shown.
    far: i64,
    /// From how many days on a deadline is near.
    soon: i64,
    words: BTreeMap<String, Words>,
}

/// In one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Words {
    lead: String,
    /// What is read first. As of the day the site was made: of an old page, or where no clock runs.
    left: String,
    when: String,
    /// Label and address of the report that a locked meeting is held on.
    report: Option<[String; 2]>,
    /// Of the countdown, from the shortest.
    patterns: [String; 3],
    /// Once the instant has gone by.
    closed: String,
    /// `{at}` is the instant.
    foot: [String; 2],
    /// Of the mark of today on the life line of a task.
    today: String,
    /// Of a task that is open, as `lang::fill` fills it.
    standing: BTreeMap<String, String>,
}

/// With when the site was made.
#[derive(Serialize)]
struct At {
    at: String,
    #[serde(flatten)]
    now: Now,
}

impl Now {
    #[must_use]
    pub fn of(inputs: &NowInputs<'_>) -> Self {
        let NowInputs { schedule, as_of, .. } = *inputs;
        let AsOf { moment, zone } = as_of;
        let updating = &inputs.settings.updating;
        let grade = schedule.grade(updating.piling_days, as_of);
        let is_open = grade != Grade::Locked;
        let lock = Lock::next(schedule, as_of).filter(|_| is_open);
        let steps = schedule.steps(updating.piling_days, as_of).into_iter();
        let steps = steps.filter(|(from, _)| *from > moment && is_open);
        Self {
            commit: inputs.tip.map(|landing| landing.commit.to_string()),
            lock: lock.as_ref().map(|lock| zone.rfc3339(lock.cutoff.instant)),
            grade: grade.name().to_owned(),
            grades: steps.map(|(from, grade)| (zone.rfc3339(from), grade.name().to_owned())).collect(),
            far: FAR,
            soon: updating.soon_days,
            words: [Lang::Vi, Lang::En].map(|lang| (lang.tag().to_owned(), words(inputs, lang))).into(),
        }
    }

    /// A script, for a page that is read from a disk may ask for nothing else.
    #[must_use]
    pub fn script(mut self, AsOf { moment: at, zone }: AsOf) -> String {
        for lang in [Lang::Vi, Lang::En] {
            let foot = self.words.get_mut(lang.tag()).map(|words| &mut words.foot);
            for text in foot.into_iter().flatten() {
                *text = filled(text, &moment(at, zone, lang));
            }
        }
        format!("var giaobanNow = {};\n", character::json::line(&At { at: zone.rfc3339(at), now: self }))
    }
}

fn words(inputs: &NowInputs<'_>, lang: Lang) -> Words {
    let text = |text: Text| text.in_lang(lang).to_owned();
    let Banner { lead, main, more, report, .. } = banner(inputs.schedule, inputs.as_of, lang);
    Words {
        lead,
        left: main,
        when: more,
        report: report.map(|link| [link.label, link.href]),
        patterns: [MINUTES, HOURS, DAYS].map(text),
        closed: text(Text::new("Đã đến thời điểm khóa nhập thông tin", "Input has closed")),
        foot: foot(inputs, lang),
        today: text(Text::new("hôm nay", "today")),
        standing: standings(lang),
    }
}

fn standings(lang: Lang) -> BTreeMap<String, String> {
    [
        ("overdue", Standing::Overdue { days: 1 }),
        ("today", Standing::DueSoon { days_left: 0 }),
        ("soon", Standing::DueSoon { days_left: 1 }),
        ("within", Standing::Within { days_left: 1 }),
    ]
    .map(|(key, standing)| (key.to_owned(), text_of(standing).0.in_lang(lang).to_owned()))
    .into()
}

/// What is said of a site at its foot, where it speaks as of `{at}`.
fn foot(inputs: &NowInputs<'_>, lang: Lang) -> [String; 2] {
    let first = Text::new("Số liệu tính đến {at} (giờ Việt Nam).", "Data as of {at} (Vietnam time).");
    [first.in_lang(lang).to_owned(), declared::in_short(&inputs.settings.trust, lang)]
}

fn filled(text: &str, at: &str) -> String {
    lang::fill(text, |name| (name == "at").then_some(at))
}

/// The same of the day alone, for the pages whose subject it is.
pub(super) fn foot_of_day(inputs: &NowInputs<'_>, lang: Lang) -> [String; 2] {
    let at = day_words(inputs.as_of.day(), lang);
    foot(inputs, lang).map(|text| filled(&text, &at))
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
        first.fill(lang, &[("at", &day_words(inputs.as_of.day(), lang)), ("commit", &commit)]),
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
                    let filled = lang::fill(&patterns[key], |name| (name == "days").then(|| days.to_string()));
                    assert_eq!(filled, standing_words(standing, lang));
                }
            }
            assert_eq!(patterns["today"], standing_words(Standing::DueSoon { days_left: 0 }, lang));
        }
    }
}
