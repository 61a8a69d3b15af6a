//! What every page has around it: the head, the navigation, the next lock, the foot.

use std::sync::Arc;

use serde::{Serialize, Serializer};

use super::declared::declared;
use crate::history::Landing;
use crate::lang::words::word;
use crate::lang::{self, Lang, Text};
use crate::model::settings::Settings;
use crate::model::time::{AsOf, Moment, Zone};
use crate::snapshot::{Schedule, Sitting};

/// One page: where it lies, what is around it, what it shows.
pub(super) struct Sheet<V> {
    /// From the root of its language.
    pub(super) path: String,
    pub(super) frame: Frame,
    pub(super) view: V,
}

#[derive(Clone, Debug, Serialize)]
pub struct Frame {
    pub lang: &'static str,
    pub title: String,
    /// From the page to the root of its language.
    pub root: String,
    /// From the page to the root of the site: style sheets, data.
    pub assets: String,
    /// The same page in the other language.
    pub translation: Translation,
    pub nav: Shared<[NavItem]>,
    pub site: &'static str,
    /// As Open Graph calls the language.
    pub locale: &'static str,
    /// Where the page is published, when the instance says so.
    pub address: Option<String>,
    pub province: Shared<str>,
    pub lock: Option<Shared<Lock>>,
    /// Built from files that are not on main.
    pub is_trial: bool,
    pub foot: Shared<[String]>,
}

/// What many pages hold, held once.
#[derive(Debug)]
pub struct Shared<T: ?Sized>(Arc<T>);

impl<T: ?Sized> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T: ?Sized, F: Into<Arc<T>>> From<F> for Shared<T> {
    fn from(held: F) -> Self {
        Self(held.into())
    }
}

impl<T: Serialize + ?Sized> Serialize for Shared<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

#[derive(Clone, Debug, Serialize)]
pub struct NavItem {
    pub label: &'static str,
    pub href: String,
    pub is_current: bool,
}

#[derive(Clone, Debug, Serialize)]
pub struct Translation {
    pub label: &'static str,
    pub lang: &'static str,
    pub href: String,
}

/// How long until input closes, in words.
#[derive(Clone, Debug, Serialize)]
pub struct Lock {
    pub lead: String,
    pub left: String,
    pub when: String,
    /// The instant itself, and that of the page: a script counts on from there.
    pub at: String,
    pub built: String,
    pub days_pattern: &'static str,
    pub hours_pattern: &'static str,
}

/// The parts of the site that the navigation names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Overview,
    Tasks,
    Agencies,
    Meetings,
    Proposals,
    Data,
    Outside,
}

/// What stands around every page of one language, wherever it lies.
pub(super) struct Everywhere {
    pub(super) lang: Lang,
    /// Where the instance is published.
    site: Option<String>,
    province: Shared<str>,
    lock: Option<Shared<Lock>>,
    is_trial: bool,
    foot: Shared<[String]>,
}

/// What it is made from.
pub(super) struct EverywhereInputs<'c> {
    pub(super) settings: &'c Settings,
    /// For the lock to come.
    pub(super) schedule: &'c Schedule,
    /// The landing that the foot names.
    pub(super) tip: Option<&'c Landing>,
    pub(super) as_of: AsOf,
    pub(super) is_trial: bool,
    pub(super) lang: Lang,
}

impl Everywhere {
    pub(super) fn of(inputs: &EverywhereInputs<'_>) -> Self {
        let EverywhereInputs { settings, schedule, as_of, is_trial, lang, .. } = *inputs;
        let province = settings.province_on(as_of.day());
        Self {
            lang,
            site: settings.site.clone(),
            province: format!("{} {province}", word("committee", lang)).into(),
            lock: Lock::next(schedule, as_of, lang).map(Shared::from),
            is_trial,
            foot: foot(inputs).into(),
        }
    }

    /// Of pages of a part. `depth`: folders from the root of the language to them.
    pub(super) fn around(&self, part: Part, depth: usize) -> Around<'_> {
        let root = "../".repeat(depth);
        let nav = [
            (Part::Overview, "overview", "index.html"),
            (Part::Tasks, "tasks", "nhiem-vu/index.html"),
            (Part::Agencies, "agencies_short", "co-quan/index.html"),
            (Part::Meetings, "meetings", "hoi-nghi/index.html"),
            (Part::Proposals, "proposals", "kien-nghi.html"),
            (Part::Data, "quality", "chat-luong.html"),
        ]
        .map(|(item, key, href)| NavItem {
            label: word(key, self.lang),
            href: format!("{root}{href}"),
            is_current: item == part,
        });
        Around { everywhere: self, depth, nav: nav.into(), root }
    }

    /// Of one page.
    pub(super) fn frame(&self, path: &str, part: Part, title: String) -> Frame {
        self.around(part, path.matches('/').count()).frame(path, title)
    }
}

/// What is the same around all pages of a part that lie equally deep: made once
/// for a hundred thousand of them.
pub(super) struct Around<'e> {
    everywhere: &'e Everywhere,
    depth: usize,
    root: String,
    nav: Shared<[NavItem]>,
}

impl Around<'_> {
    pub(super) fn frame(&self, path: &str, title: String) -> Frame {
        let Everywhere { lang, site, province, lock, is_trial, foot } = self.everywhere;
        debug_assert_eq!(path.matches('/').count(), self.depth, "{path}");
        let assets = root_of_site(*lang) + &self.root;
        let translation = match lang {
            Lang::Vi => Translation { label: "English", lang: "en", href: format!("{assets}en/{path}") },
            Lang::En => Translation { label: "Tiếng Việt", lang: "vi", href: format!("{assets}{path}") },
        };
        Frame {
            lang: lang.tag(),
            title,
            root: self.root.clone(),
            nav: self.nav.clone(),
            site: word("site", *lang),
            locale: lang.locale(),
            address: site.as_deref().map(|site| address(site, *lang, path)),
            assets,
            translation,
            province: province.clone(),
            lock: lock.clone(),
            is_trial: *is_trial,
            foot: foot.clone(),
        }
    }
}

/// The whole address of a page.
fn address(site: &str, lang: Lang, path: &str) -> String {
    let language = if lang == Lang::En { "en/" } else { "" };
    format!("{site}/{language}{}", path.strip_suffix("index.html").unwrap_or(path))
}

/// English lies one folder below Vietnamese.
pub(super) fn root_of_site(lang: Lang) -> String {
    match lang {
        Lang::Vi => String::new(),
        Lang::En => "../".to_owned(),
    }
}

impl Lock {
    /// The lock to come.
    pub(super) fn next(schedule: &Schedule, as_of: AsOf, lang: Lang) -> Option<Self> {
        let sitting = schedule.next()?;
        let cutoff = sitting.cutoff?;
        let meeting_day = sitting.meeting.day?;
        let local = as_of.zone.local(cutoff.instant);
        let when = Text::new(
            "{clock} {weekday} {day} · Hội nghị {meeting_weekday} {meeting_day}",
            "{clock} {weekday} {day} · meeting {meeting_weekday} {meeting_day}",
        )
        .fill(
            lang,
            &[
                ("clock", &lang::clock_text(local.time(), lang)),
                ("weekday", lang::weekday_name(local.date(), lang)),
                ("day", &lang::prose_date(local.date(), lang)),
                ("meeting_weekday", lang::weekday_name(meeting_day, lang)),
                ("meeting_day", &lang::prose_date(meeting_day, lang)),
            ],
        );
        Some(Self {
            lead: Text::new("Khóa nhập thông tin sau", "Input closes in").in_lang(lang).to_owned(),
            left: duration(cutoff.instant.0 - as_of.moment.0, lang),
            when,
            at: as_of.zone.rfc3339(cutoff.instant),
            built: as_of.zone.rfc3339(as_of.moment),
            days_pattern: DAYS.in_lang(lang),
            hours_pattern: HOURS.in_lang(lang),
        })
    }
}

const HOURS: Text = Text::new("{hours} giờ {minutes} phút", "{hours} h {minutes} min");
const DAYS: Text =
    Text::new("{days} ngày {hours} giờ {minutes} phút", "{days} {days|day|days} {hours} h {minutes} min");

/// `3 ngày 16 giờ 50 phút`.
fn duration(seconds: i64, lang: Lang) -> String {
    let minutes = seconds.max(0) / 60;
    let (days, hours, minutes) = (minutes / 1440, minutes / 60 % 24, minutes % 60);
    let text = match days {
        0 => HOURS,
        1..30 => DAYS,
        _ => Text::new("{days} ngày", "{days} {days|day|days}"),
    };
    let [days, hours, minutes] = [days, hours, minutes].map(|number| number.to_string());
    text.fill(lang, &[("days", &days), ("hours", &hours), ("minutes", &minutes)])
}

/// `Số liệu tính đến 08 giờ 00 ngày 12/3/2025 (giờ Việt Nam), commit 4f9c2a71b0de.`
fn foot(inputs: &EverywhereInputs<'_>) -> Vec<String> {
    let EverywhereInputs { settings, tip, as_of, lang, .. } = *inputs;
    let commit = tip.map(Landing::short_name).unwrap_or_default();
    let at = moment(as_of.moment, as_of.zone, lang);
    let first = Text::new(
        "Số liệu tính đến {at} (giờ Việt Nam), commit {commit}.",
        "Data as of {at} (Vietnam time), commit {commit}.",
    );
    let second = Text::new(
        "Ngày ghi nhận là thời điểm thay đổi vào nhánh chính, bản chính thức của kho dữ liệu; mỗi commit là một lần ghi vào lịch sử của kho.",
        "A landing is the moment when a change reached the main branch, the official version of the repository; a commit is one recorded change.",
    );
    let declared = declared(&settings.trust, lang);
    vec![first.fill(lang, &[("at", &at), ("commit", &commit)]), format!("{} {declared}", second.in_lang(lang))]
}

/// `00 giờ 00 Chủ nhật 30/3/2025`.
pub(super) fn lock_words(sitting: &Sitting, zone: Zone, lang: Lang) -> String {
    let Some(cutoff) = sitting.cutoff else { return String::new() };
    let local = zone.local(cutoff.instant);
    Text::new("{clock} {weekday} {day}", "{clock} {weekday} {day}").fill(
        lang,
        &[
            ("clock", &lang::clock_text(local.time(), lang)),
            ("weekday", lang::weekday_name(local.date(), lang)),
            ("day", &lang::prose_date(local.date(), lang)),
        ],
    )
}

/// An instant in local words.
pub(super) fn moment(moment: Moment, zone: Zone, lang: Lang) -> String {
    lang::moment_text(zone.local(moment), lang)
}
