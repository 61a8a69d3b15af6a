//! What readers subscribe to: an Atom feed of landings for each agency and for
//! all; and the map of the site for those who index it.

use std::collections::BTreeMap;
use std::fmt::Write;

use atom_syndication as atom;
use chrono::{DateTime, FixedOffset};
use rayon::iter::{IntoParallelIterator, ParallelIterator};

use super::address::{file_name, root_id};
use super::agenda;
use super::badge;
use super::chronicle::Chronicle;
use super::row::{Link, task_path, title};
use crate::assess::Assessed;
use crate::character::into_shown;
use crate::history::CommitId;
use crate::lang::words::word;
use crate::lang::{Lang, Text};
use crate::model::id::AgencyId;
use crate::model::time::Moment;

/// Entries of one feed.
const ENTRIES: usize = 50;

/// Feeds and calendars of the chronicle's language, each handed on by its path from
/// the root of the site as soon as it is made.
///
/// # Errors
/// One was not taken.
pub fn feeds<E: Send>(
    chronicle: &Chronicle<'_>,
    take: &(impl Fn(&str, Vec<u8>) -> Result<(), E> + Sync),
) -> Result<(), E> {
    let current = chronicle.current;
    let mut by_agency: BTreeMap<&AgencyId, Vec<&Assessed<'_>>> = BTreeMap::new();
    for task in current.files() {
        by_agency.entry(&task.state.lead).or_default().push(task);
    }
    let announced = crate::snapshot::announced(chronicle.record);
    let folder = match chronicle.lang {
        Lang::Vi => "",
        Lang::En => "en/",
    };
    let all: Vec<&Assessed<'_>> = current.files().collect();
    let site = word("site", chronicle.lang);
    let path = format!("{folder}cap-nhat.xml");
    take(&path, feed(chronicle, &path, site, &all))?;
    take(&format!("{folder}lich.ics"), agenda::calendar(chronicle, site, &announced, &[]))?;
    let agencies: Vec<&AgencyId> = chronicle.agencies().into_iter().collect();
    agencies.into_par_iter().try_for_each(|id| {
        let tasks = by_agency.get(id).map(Vec::as_slice).unwrap_or_default();
        let name = chronicle.agency(id).map_or(id.as_str(), |agency| &agency.name);
        let path = format!("{folder}co-quan/{}", file_name(id.as_str()));
        let feed_path = format!("{path}.xml");
        take(&feed_path, feed(chronicle, &feed_path, name, tasks))?;
        take(&format!("{path}.ics"), agenda::calendar(chronicle, name, &announced, tasks))
    })
}

/// The feed and the calendar of one agency, from a page `root` away from the
/// root of its language.
pub(super) fn links(id: &AgencyId, lang: Lang, root: &str) -> Vec<Link> {
    [
        (Text::new("Bản tin Atom", "Atom feed"), "xml"),
        (Text::new("Lịch (iCalendar): hạn, khóa, Hội nghị", "Calendar: deadlines, locks, meetings"), "ics"),
    ]
    .map(|(text, ending)| Link {
        label: text.in_lang(lang).to_owned(),
        href: format!("{root}co-quan/{}.{ending}", file_name(id.as_str())),
    })
    .into()
}

fn feed(chronicle: &Chronicle<'_>, path: &str, name: &str, tasks: &[&Assessed<'_>]) -> Vec<u8> {
    let lang = chronicle.lang;
    let mut landings: Vec<(usize, &Assessed<'_>)> =
        tasks.iter().flat_map(|task| task.state.landings.iter().map(|landing| (*landing, *task))).collect();
    landings.sort_by(|(a, first), (b, second)| b.cmp(a).then_with(|| first.state.task.id.cmp(&second.state.task.id)));
    landings.truncate(ENTRIES);
    // A landing that no commit holds is a draft, and drafts are no news.
    landings.retain(|(landing, _)| chronicle.record.ledger.landing(*landing).commit != CommitId::NONE);
    let newest = landings.first().map_or(chronicle.as_of.moment, |(landing, _)| chronicle.proof().time(*landing));
    let site = chronicle.current.snapshot.office.settings.site.as_deref();
    // Without an address of the site, links are resolved from where the feed lies.
    let depth = "../".repeat(path.matches('/').count());
    let href = |target: &str| match site {
        Some(site) => format!("{site}/{target}"),
        None => format!("{depth}{target}"),
    };
    let own = atom::Link { href: href(path), rel: "self".to_owned(), ..atom::Link::default() };
    let page = if lang == Lang::En { "en/index.html" } else { "index.html" };
    let settings = &chronicle.current.snapshot.office.settings;
    let feed = atom::Feed {
        title: name.into(),
        subtitle: Some(settings.system_name.as_str().into()),
        id: format!("{}:{path}", root_id(&chronicle.record.ledger)),
        updated: instant(chronicle, newest),
        authors: vec![atom::Person {
            name: format!("{} {}", word("committee", lang), settings.province_on(chronicle.as_of.day())),
            ..atom::Person::default()
        }],
        links: vec![own, atom::Link { href: href(page), ..atom::Link::default() }],
        lang: Some(lang.tag().to_owned()),
        entries: landings.into_iter().map(|(landing, task)| entry(chronicle, landing, task, &href)).collect(),
        ..atom::Feed::default()
    };
    let mut text = into_shown(feed.to_string());
    text.push('\n');
    text.into_bytes()
}

fn entry(chronicle: &Chronicle<'_>, landing: usize, task: &Assessed<'_>, href: &dyn Fn(&str) -> String) -> atom::Entry {
    let lang = chronicle.lang;
    let id = task.state.task.id.as_str();
    let language = if lang == Lang::En { "en/" } else { "" };
    let results = task.state.updates.iter().filter(|update| update.landed == Some(landing)).flat_map(|update| {
        update
            .update
            .texts()
            .into_iter()
            .filter_map(|(field, text)| Some(format!("{}: {}", field.label.in_lang(lang), text?.value.trim())))
    });
    // Withheld with the title.
    let mut lines: Vec<String> = if task.state.task.details.is_classified() { Vec::new() } else { results.collect() };
    lines.push(badge::verdict_line(task, lang));
    let time = instant(chronicle, chronicle.proof().time(landing));
    let name = chronicle.current.snapshot.office.registry.name(&task.state.lead);
    atom::Entry {
        title: format!("{id}: {}", title(task, lang)).into(),
        id: format!("{}:{}:{id}", root_id(&chronicle.record.ledger), chronicle.record.ledger.landing(landing).commit),
        updated: time,
        published: Some(time),
        authors: vec![atom::Person { name: name.to_owned(), ..atom::Person::default() }],
        links: vec![atom::Link { href: href(&format!("{language}{}", task_path(id))), ..atom::Link::default() }],
        summary: Some(lines.join("\n").into()),
        ..atom::Entry::default()
    }
}

fn instant(chronicle: &Chronicle<'_>, moment: Moment) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(&chronicle.as_of.zone.rfc3339(moment)).unwrap_or_default()
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
