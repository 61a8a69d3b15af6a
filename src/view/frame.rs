//! What every page has around it: the head, the navigation, the foot. Nothing of the
//! instant stands there: `now`.

use std::sync::Arc;

use chrono::NaiveDate;
use serde::{Serialize, Serializer};

use crate::lang::words::word;
use crate::lang::{self, Lang, Text};
use crate::model::settings::Settings;
use crate::model::time::{Moment, Zone};
use crate::snapshot::Sitting;

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
    /// What an English reader finds on a page that both share; else nothing.
    pub en: Option<Shared<InEnglish>>,
    pub site: &'static str,
    /// Where the page is published, when the instance says so.
    pub address: Option<String>,
    pub province: Shared<str>,
    /// Built from files that are not on main.
    pub is_trial: bool,
}

impl Frame {
    /// Whether readers of both languages share it.
    #[must_use]
    pub fn is_shared(&self) -> bool {
        self.en.is_some()
    }
}

/// The frame's own words for an English reader of a shared page.
#[derive(Debug, Serialize)]
pub struct InEnglish {
    /// Back to Vietnamese.
    pub translation: Translation,
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

/// The parts of the site that the navigation names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Overview,
    Tasks,
    Agencies,
    Meetings,
    Explain,
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
    is_trial: bool,
}

/// What it is made from.
pub(super) struct EverywhereInputs<'c> {
    pub(super) settings: &'c Settings,
    /// By which day's name the province is called.
    pub(super) day: NaiveDate,
    pub(super) is_trial: bool,
    pub(super) lang: Lang,
}

impl Everywhere {
    pub(super) fn of(inputs: &EverywhereInputs<'_>) -> Self {
        let EverywhereInputs { settings, day, is_trial, lang } = *inputs;
        let province = settings.province_on(day);
        Self { lang, site: settings.site.clone(), province: province_words(province, lang).into(), is_trial }
    }

    /// Of pages of a part. `depth`: folders from the root of the language to them.
    pub(super) fn around(&self, part: Part, depth: usize) -> Around<'_> {
        let root = "../".repeat(depth);
        let nav = navigation(part, &root, self.lang).into();
        Around { everywhere: self, depth, nav, root, en: None }
    }

    /// Of pages that readers of both languages share. They stand among the Vietnamese.
    pub(super) fn around_shared(&self, part: Part, depth: usize) -> Around<'_> {
        let around = self.around(part, depth);
        let en = InEnglish { translation: Translation { label: VIETNAMESE, lang: "vi", href: "#vi".to_owned() } };
        Around { en: Some(Shared::from(en)), ..around }
    }

    /// Of one page.
    pub(super) fn frame(&self, path: &str, part: Part, title: String) -> Frame {
        self.around(part, path.matches('/').count()).frame(path, title)
    }
}

/// What each language calls itself.
const ENGLISH: &str = "English";
const VIETNAMESE: &str = "Tiếng Việt";

fn province_words(name: &str, lang: Lang) -> String {
    format!("{} {name}", word("committee", lang))
}

fn navigation(part: Part, root: &str, lang: Lang) -> [NavItem; 7] {
    [
        (Part::Overview, "overview", "index.html"),
        (Part::Tasks, "tasks", "nhiem-vu/index.html"),
        (Part::Agencies, "agencies_short", "co-quan/index.html"),
        (Part::Meetings, "meetings", "hoi-nghi/index.html"),
        (Part::Explain, "explain_short", "giai-trinh.html"),
        (Part::Proposals, "proposals", "kien-nghi.html"),
        (Part::Data, "quality", "chat-luong.html"),
    ]
    .map(|(item, key, href)| NavItem {
        label: word(key, lang),
        href: format!("{root}{href}"),
        is_current: item == part,
    })
}

/// The navigation as the script of a shared page has it: label, address from the root.
#[must_use]
pub fn ways(lang: Lang) -> Vec<(&'static str, String)> {
    navigation(Part::Outside, "", lang).map(|item| (item.label, item.href)).into()
}

/// What is the same around all pages of a part that lie equally deep: made once
/// for a hundred thousand of them.
pub(super) struct Around<'e> {
    everywhere: &'e Everywhere,
    depth: usize,
    root: String,
    nav: Shared<[NavItem]>,
    en: Option<Shared<InEnglish>>,
}

impl Around<'_> {
    pub(super) fn frame(&self, path: &str, title: String) -> Frame {
        let Everywhere { lang, site, province, is_trial, .. } = self.everywhere;
        debug_assert_eq!(path.matches('/').count(), self.depth, "{path}");
        let assets = root_of_site(*lang) + &self.root;
        let translation = match lang {
            Lang::Vi if self.en.is_some() => Translation { label: ENGLISH, lang: "en", href: "#en".to_owned() },
            Lang::Vi => Translation { label: ENGLISH, lang: "en", href: format!("{assets}en/{path}") },
            Lang::En => Translation { label: VIETNAMESE, lang: "vi", href: format!("{assets}{path}") },
        };
        Frame {
            lang: lang.tag(),
            title,
            root: self.root.clone(),
            nav: self.nav.clone(),
            en: self.en.clone(),
            site: word("site", *lang),
            address: site.as_deref().map(|site| address(site, *lang, path)),
            assets,
            translation,
            province: province.clone(),
            is_trial: *is_trial,
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

/// `14:30 10/3/2025`: an instant in digits, on a page for readers of either language.
pub(super) fn digits(moment: Moment, zone: Zone) -> String {
    let local = zone.local(moment);
    format!("{} {}", local.format("%H:%M"), lang::table_date(local.date(), Lang::Vi))
}

/// `ngày 12/3/2025`
pub(super) fn day_words(day: NaiveDate, lang: Lang) -> String {
    Text::new("ngày {day}", "{day}").fill(lang, &[("day", &lang::prose_date(day, lang))])
}

/// An instant in local words.
pub(super) fn moment(moment: Moment, zone: Zone, lang: Lang) -> String {
    lang::moment_text(zone.local(moment), lang)
}
