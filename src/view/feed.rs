//! What readers subscribe to: an Atom feed of landings for each agency and for
//! all; and the map of the site for those who index it.

use std::collections::BTreeMap;
use std::fmt::Write;

use atom_syndication as atom;
use chrono::{DateTime, FixedOffset};
use rayon::iter::{IntoParallelIterator, ParallelIterator};

use super::address::{Link, file_name, root_id, task_address};
use super::agenda::{self, Agenda};
use super::badge;
use super::directory::Directory;
use super::evidence::Evidence;
use super::frame::root_of_site;
use super::row::title;
use crate::assess::{Assessed, Assessment};
use crate::character::into_shown;
use crate::history::CommitId;
use crate::lang::words::word;
use crate::lang::{Lang, Text};
use crate::model::id::AgencyId;
use crate::model::time::{AsOf, Moment};
use crate::parse::Office;
use crate::snapshot::{Announced, Schedule};

/// Where feeds and calendars stand, from the root of a language: of all, and of each agency.
pub const FEEDS: [&str; 3] = ["cap-nhat", "lich", "co-quan"];

/// Entries of one feed.
const ENTRIES: usize = 50;

/// What all feeds and calendars are made from, each with the tasks of its agency.
pub struct FeedsInputs<'c> {
    pub(super) current: &'c Assessment<'c>,
    pub(super) agencies: &'c Directory<'c>,
    pub(super) evidence: Evidence<'c>,
    /// The meetings that the calendar ever announced.
    pub(super) announced: Vec<Announced>,
    pub(super) schedule: &'c Schedule,
    pub(super) as_of: AsOf,
}

/// Feeds and calendars of one language, each handed on by its path from the root of
/// the site as soon as it is made.
///
/// # Errors
/// One was not taken.
pub fn feeds<E: Send>(
    inputs: &FeedsInputs<'_>,
    take: &(impl Fn(&str, Vec<u8>) -> Result<(), E> + Sync),
) -> Result<(), E> {
    let FeedsInputs { current, agencies, evidence, announced, schedule, as_of } = inputs;
    let lang = evidence.lang;
    let mut by_agency: BTreeMap<&AgencyId, Vec<&Assessed<'_>>> = BTreeMap::new();
    for task in current.files() {
        by_agency.entry(&task.state.lead).or_default().push(task);
    }
    let folder = match lang {
        Lang::Vi => "",
        Lang::En => "en/",
    };
    let root_id = root_id(evidence.ledger);
    let office = &current.snapshot.office;
    let of_all = Feeds { office, evidence: *evidence, root_id: &root_id, as_of: *as_of };
    let agenda = Agenda {
        announced,
        schedule,
        proof: evidence.proof,
        site: office.settings.site.as_deref(),
        root_id: &root_id,
        closing_day: current.snapshot.period.closing_day,
        zone: as_of.zone,
        lang,
    };
    let all: Vec<&Assessed<'_>> = current.files().collect();
    let site = word("site", lang);
    let path = format!("{folder}cap-nhat.xml");
    take(&path, of_all.feed(&path, site, &all))?;
    take(&format!("{folder}lich.ics"), agenda::calendar(agenda, site, &[]))?;
    let ids: Vec<&AgencyId> = agencies.ids().collect();
    ids.into_par_iter().try_for_each(|id| {
        let tasks = by_agency.get(id).map(Vec::as_slice).unwrap_or_default();
        let name = agencies.name(id);
        let path = format!("{folder}co-quan/{}", file_name(id.as_str()));
        let feed_path = format!("{path}.xml");
        take(&feed_path, of_all.feed(&feed_path, name, tasks))?;
        match lang {
            Lang::Vi => take(&format!("{path}.ics"), agenda::calendar(agenda, name, tasks)),
            Lang::En => Ok(()),
        }
    })
}

/// The feed and the calendar of one agency, from a page `root` away from the
/// root of its language. The calendar is one for readers of both.
pub(super) fn links(id: &AgencyId, lang: Lang, root: &str) -> Vec<Link> {
    let calendar = Text::new(
        "Lịch (iCalendar): hạn, khóa, Hội nghị",
        "Calendar, in Vietnamese: deadlines (“Hạn”), locks (“Ngày chốt”), meetings (“Hội nghị”)",
    );
    let site = format!("{root}{}", root_of_site(lang));
    [(Text::new("Bản tin Atom", "Atom feed"), root, "xml"), (calendar, &site, "ics")]
        .map(|(text, root, ending)| Link {
            label: text.in_lang(lang).to_owned(),
            href: format!("{root}co-quan/{}.{ending}", file_name(id.as_str())),
        })
        .into()
}

/// What all feeds share.
#[derive(Clone, Copy)]
struct Feeds<'c> {
    office: &'c Office,
    evidence: Evidence<'c>,
    root_id: &'c str,
    as_of: AsOf,
}

impl Feeds<'_> {
    fn feed(self, path: &str, name: &str, tasks: &[&Assessed<'_>]) -> Vec<u8> {
        let Self { office: Office { settings, .. }, evidence, root_id, as_of } = self;
        let lang = evidence.lang;
        let mut landings: Vec<(usize, &Assessed<'_>)> =
            tasks.iter().flat_map(|task| task.state.landings.iter().map(|landing| (*landing, *task))).collect();
        let order = |(a, first): &(usize, &Assessed<'_>), (b, second): &(usize, &Assessed<'_>)| {
            b.cmp(a).then_with(|| first.state.task.id.cmp(&second.state.task.id))
        };
        if landings.len() > ENTRIES {
            landings.select_nth_unstable_by(ENTRIES, order);
            landings.truncate(ENTRIES);
        }
        landings.sort_by(order);
        // A landing that no commit holds is a draft, and drafts are no news.
        landings.retain(|(landing, _)| evidence.landing(*landing).commit != CommitId::NONE);
        // Of an agency without news, since when there could be some: never as of when one asks.
        let newest = landings.first().map_or(0, |(landing, _)| *landing);
        let newest = if evidence.ledger.landings().is_empty() { as_of.moment } else { evidence.proof.time(newest) };
        let site = settings.site.as_deref();
        // Without an address of the site, links are resolved from where the feed lies.
        let depth = "../".repeat(path.matches('/').count());
        let href = |target: &str| match site {
            Some(site) => format!("{site}/{target}"),
            None => format!("{depth}{target}"),
        };
        let own = atom::Link { href: href(path), rel: "self".to_owned(), ..atom::Link::default() };
        let page = if lang == Lang::En { "en/index.html" } else { "index.html" };
        let feed = atom::Feed {
            title: name.into(),
            subtitle: Some(settings.system_name.as_str().into()),
            id: format!("{root_id}:{path}"),
            updated: self.instant(newest),
            authors: vec![atom::Person {
                name: format!("{} {}", word("committee", lang), settings.province_on(as_of.day())),
                ..atom::Person::default()
            }],
            links: vec![own, atom::Link { href: href(page), ..atom::Link::default() }],
            lang: Some(lang.tag().to_owned()),
            entries: landings.into_iter().map(|(landing, task)| self.entry(landing, task, &href)).collect(),
            ..atom::Feed::default()
        };
        let mut text = into_shown(feed.to_string());
        text.push('\n');
        text.into_bytes()
    }

    fn entry(self, landing: usize, task: &Assessed<'_>, href: &dyn Fn(&str) -> String) -> atom::Entry {
        let Self { office, evidence, root_id, .. } = self;
        let lang = evidence.lang;
        let id = task.state.task.id.as_str();
        let results = task.state.updates.iter().filter(|update| update.landed == Some(landing)).flat_map(|update| {
            update
                .update
                .texts()
                .into_iter()
                .filter_map(|(field, text)| Some(format!("{}: {}", field.label.in_lang(lang), text?.value.trim())))
        });
        // Withheld with the title.
        let mut lines: Vec<String> =
            if task.state.task.details.is_classified() { Vec::new() } else { results.collect() };
        // No count of days: an entry is read when it comes, and does not change with the day.
        let state = [
            task.state.task.status.label().in_lang(lang).to_owned(),
            badge::standing_to(task.standing, task.due(), lang).label,
            badge::information(&task.information, lang).label,
            badge::remarks(task, lang).note,
        ];
        lines.push(state.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · "));
        let time = self.instant(evidence.proof.time(landing));
        let name = office.registry.name_in(&task.state.lead, lang);
        atom::Entry {
            title: format!("{id}: {}", title(task, lang)).into(),
            id: format!("{root_id}:{}:{id}", evidence.landing(landing).commit),
            updated: time,
            published: Some(time),
            authors: vec![atom::Person { name: name.to_owned(), ..atom::Person::default() }],
            links: vec![atom::Link { href: href(&task_address(id, lang)), ..atom::Link::default() }],
            summary: Some(lines.join("\n").into()),
            ..atom::Entry::default()
        }
    }

    fn instant(self, moment: Moment) -> DateTime<FixedOffset> {
        DateTime::parse_from_rfc3339(&self.as_of.zone.rfc3339(moment)).unwrap_or_default()
    }
}

/// Addresses that one file of a site map may hold, by its protocol.
const MAPPED: usize = 50_000;

/// `sitemap.xml` of the pages below an address; with more pages than one file
/// may name, an index of several.
#[must_use]
pub fn sitemap<'a>(site: &str, paths: impl Iterator<Item = &'a str>) -> Vec<(String, Vec<u8>)> {
    let addresses: Vec<String> = paths
        .filter(|path| path.ends_with(".html") && !path.ends_with("404.html"))
        .map(|path| format!("{site}/{}", path.strip_suffix("index.html").unwrap_or(path)))
        .collect();
    let parts: Vec<&[String]> = addresses.chunks(MAPPED).collect();
    if let [] | [_] = parts.as_slice() {
        return vec![("sitemap.xml".to_owned(), map("urlset", "url", &addresses))];
    }
    let name = |number: usize| format!("sitemap.{}.xml", number + 1);
    let names: Vec<String> = (0..parts.len()).map(|number| format!("{site}/{}", name(number))).collect();
    let index = ("sitemap.xml".to_owned(), map("sitemapindex", "sitemap", &names));
    let parts = parts.into_iter().enumerate().map(|(number, part)| (name(number), map("urlset", "url", part)));
    [index].into_iter().chain(parts).collect()
}

fn map(outer: &str, inner: &str, addresses: &[String]) -> Vec<u8> {
    let mut text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<{outer} xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
    );
    for address in addresses {
        let address = address.replace('&', "&amp;").replace('<', "&lt;").replace('\'', "&apos;").replace('"', "&quot;");
        writeln!(text, "<{inner}><loc>{address}</loc></{inner}>").expect("a string takes any text");
    }
    text += &format!("</{outer}>\n");
    into_shown(text).into_bytes()
}
