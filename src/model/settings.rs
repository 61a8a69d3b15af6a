//! What an instance decides for itself: `giaoban.yaml`.

use chrono::{NaiveDate, NaiveTime};

use super::choice::{DayCount, Status};
use super::field::{self, Field};
use super::mailbox::Mailbox;
use super::time::Zone;
use super::trust::Trust;
use crate::source::Span;

#[derive(Clone, Debug)]
pub struct Settings {
    pub system_name: String,
    pub provinces: Vec<Province>,
    pub zone: Zone,
    pub branch: String,
    /// Address of the repository on its forge, for links to files and commits.
    pub repository: Option<String>,
    /// Address at which the site is published, without a slash at its end.
    pub site: Option<String>,
    pub basis: Option<String>,
    pub lock: LockRule,
    pub updating: Updating,
    pub report: ReportStyle,
    pub trust: Trust,
    pub reminding: Reminding,
}

#[derive(Clone, Debug)]
pub struct Province {
    pub name: String,
    pub span: Span,
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
}

/// When input is locked before a meeting.
#[derive(Clone, Debug)]
pub struct LockRule {
    pub days: u32,
    pub count: DayCount,
    pub time: NaiveTime,
    /// Meetings held before this day have no lock.
    pub from: Option<NaiveDate>,
}

/// What an update must hold, and the thresholds of judgement.
#[derive(Clone, Debug)]
pub struct Updating {
    pub required: Vec<&'static Field>,
    pub min_words: usize,
    /// Words after "vì" that make "no change" an explanation.
    pub because_words: usize,
    /// Of the reason for an adjustment.
    pub reason_words: usize,
    /// The Office's own phrases that say nothing, as `bare` leaves them.
    pub phrases: Vec<String>,
    /// What a task must hold in a state besides what every task must.
    pub by_state: Vec<(Status, Vec<&'static Field>)>,
    pub new_days: i64,
    pub soon_days: i64,
    pub piling_days: i64,
    pub piling_share: usize,
}

#[derive(Clone, Debug)]
pub struct ReportStyle {
    pub symbol: String,
    pub signer: String,
    pub recipients: Vec<String>,
}

/// When agencies are reminded, and in which words.
#[derive(Clone, Debug)]
pub struct Reminding {
    /// How many days before a lock, the most first.
    pub before_days: Vec<u32>,
    /// After so many days of the same again.
    pub again_days: u32,
    /// From when on in a day.
    pub time: NaiveTime,
    pub sender: Option<Mailbox>,
    pub office: Vec<Mailbox>,
    pub words: Wordings,
}

/// The Office's own words, where it has any.
#[derive(Clone, Debug, Default)]
pub struct Wordings {
    pub subject: Option<String>,
    pub greeting: Option<String>,
    pub before: Option<String>,
    pub locked: Option<String>,
    pub overdue: Option<String>,
    pub silent: Option<String>,
    pub closing: Option<String>,
}

impl Province {
    /// What stands for the name in an instance that was begun without one.
    pub const UNSAID: &str = "TÊN TỈNH";
}

impl Settings {
    /// The province's name on a day: it changed on 01/7/2025 for some.
    #[must_use]
    pub fn province_on(&self, day: NaiveDate) -> &str {
        self.provinces
            .iter()
            .find(|province| province.from.is_none_or(|from| from <= day) && province.to.is_none_or(|to| day <= to))
            .or(self.provinces.last())
            .map_or("", |province| &province.name)
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            system_name: "Hệ thống theo dõi nhiệm vụ của UBND tỉnh".to_owned(),
            provinces: Vec::new(),
            zone: Zone::default(),
            branch: "main".to_owned(),
            repository: None,
            site: None,
            basis: None,
            lock: LockRule::default(),
            updating: Updating::default(),
            report: ReportStyle::default(),
            trust: Trust::default(),
            reminding: Reminding::default(),
        }
    }
}

impl Default for LockRule {
    fn default() -> Self {
        Self { days: 3, count: DayCount::Calendar, time: NaiveTime::MIN, from: None }
    }
}

impl Default for Updating {
    fn default() -> Self {
        Self {
            required: vec![&field::update::DEVELOPMENTS, &field::update::IMPLEMENTATION, &field::update::RESULTS],
            min_words: 3,
            because_words: 4,
            reason_words: 10,
            phrases: Vec::new(),
            by_state: Vec::new(),
            new_days: 7,
            soon_days: 7,
            piling_days: 3,
            piling_share: 70,
        }
    }
}

impl Default for Reminding {
    fn default() -> Self {
        Self {
            before_days: vec![7, 3, 1],
            again_days: 7,
            time: NaiveTime::from_hms_opt(7, 0, 0).unwrap_or(NaiveTime::MIN),
            sender: None,
            office: Vec::new(),
            words: Wordings::default(),
        }
    }
}

impl Default for ReportStyle {
    fn default() -> Self {
        Self {
            symbol: "BC-VPUBND".to_owned(),
            signer: "CHÁNH VĂN PHÒNG".to_owned(),
            recipients: vec![
                "Chủ tịch, các Phó Chủ tịch UBND tỉnh (b/c)".to_owned(),
                "Các sở, ban, ngành, địa phương".to_owned(),
                "Lưu: VT, KSTT".to_owned(),
            ],
        }
    }
}
