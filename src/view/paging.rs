//! Long lists cut into pages that a slow line can carry, at places that stay.

use serde::Serialize;

use super::address::{ENGLISH, Link};
use super::both::{Both, Way};
use crate::lang::{Lang, Text, integer};

/// What rows may add to a page; with the frame around them it stays below 300 KB.
pub(super) const BYTES: usize = 200_000;

/// A part of a long list, on a page of its own.
#[derive(Clone, Debug)]
pub(super) struct Run<T> {
    /// From which key on, as the page is called; empty where it is all of the list.
    pub(super) name: String,
    pub(super) items: Vec<T>,
    /// Where the least and the greatest key stand among them.
    ends: [usize; 2],
}

/// Cuts a list by ranges of keys into runs whose weights stay within `BYTES`; at least
/// one run, be it empty. Where it is cut follows from the keys of a neighbourhood alone:
/// too heavy a range is halved at the first bit in which its keys differ. So one item
/// more or less changes its own run, and at most splits it or joins it to its neighbour;
/// every other run keeps its items, its name and its place. Within a run items stand as
/// they came.
pub(super) fn runs<T>(items: Vec<T>, key: impl Fn(&T) -> String, weight: impl Fn(&T) -> usize) -> Vec<Run<T>> {
    let keyed = items.into_iter().enumerate().map(|(place, item)| Keyed {
        key: key(&item).to_ascii_lowercase(),
        place,
        weight: weight(&item),
        item: Some(item),
    });
    let mut keyed: Vec<Keyed<T>> = keyed.collect();
    keyed.sort_by(|a, b| (&a.key, a.place).cmp(&(&b.key, b.place)));
    let mut runs = Vec::new();
    halve(&mut keyed, String::new(), &mut runs);
    match runs.as_mut_slice() {
        [all] => all.name.clear(),
        runs => runs.first_mut().into_iter().for_each(|first| FIRST.clone_into(&mut first.name)),
    }
    runs
}

struct Keyed<T> {
    key: String,
    place: usize,
    weight: usize,
    item: Option<T>,
}

/// The name of the first of several: no key of ours begins lower.
const FIRST: &str = "0";

fn halve<T>(keyed: &mut [Keyed<T>], name: String, runs: &mut Vec<Run<T>>) {
    let ends = keyed.first().zip(keyed.last()).filter(|(first, last)| first.key != last.key);
    let is_heavy = keyed.iter().map(|keyed| keyed.weight).sum::<usize>() > BYTES;
    let Some((first, last)) = ends.filter(|_| is_heavy) else {
        let mut items: Vec<(usize, T)> =
            keyed.iter_mut().filter_map(|keyed| Some((keyed.place, keyed.item.take()?))).collect();
        let ends = [items.first(), items.last()].map(|end| end.map_or(0, |(place, _)| *place));
        items.sort_by_key(|(place, _)| *place);
        let ends = ends.map(|end| items.iter().position(|(place, _)| *place == end).unwrap_or_default());
        runs.push(Run { name, items: items.into_iter().map(|(_, item)| item).collect(), ends });
        return;
    };
    let (first, last) = (first.key.as_bytes(), last.key.as_bytes());
    let at = first.iter().zip(last).take_while(|(a, b)| a == b).count();
    let [low, high] = [first, last].map(|key| key.get(at).copied().unwrap_or_default());
    let bit = 0x80 >> (low ^ high).leading_zeros();
    // The least byte of the upper half: what differs below the bit does not count.
    let from = high & !(bit - 1);
    let upper = last.get(..at).into_iter().flatten().map(|byte| spelled(*byte)).collect::<String>() + &bound(from);
    let cut = keyed.partition_point(|keyed| keyed.key.as_bytes().get(at).copied().unwrap_or_default() < from);
    let (lower_half, upper_half) = keyed.split_at_mut(cut);
    halve(lower_half, name, runs);
    halve(upper_half, upper, runs);
}

/// A byte of a key in the name of a file, and of no other byte the same.
fn spelled(byte: u8) -> String {
    match byte {
        b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' => char::from(byte).to_string(),
        b'/' => "_".to_owned(),
        _ => format!("_{byte:02x}"),
    }
}

/// The least letter, digit or dash that does not lie below a byte: none of ours lies between.
fn bound(byte: u8) -> String {
    let least = (byte..=b'z').find(|byte| matches!(byte, b'-' | b'.' | b'/' | b'0'..=b'9' | b'a'..=b'z'));
    spelled(least.unwrap_or(byte))
}

/// `giai-trinh.html`, `giai-trinh.so-t.html` … No id holds a full stop.
pub(super) fn path_of<T>(base: &str, run: &Run<T>) -> String {
    if run.name.is_empty() { format!("{base}.html") } else { format!("{base}.{}.html", run.name) }
}

/// One part of a long list, as its first page names it.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Part {
    link: Link,
    count: String,
}

/// A page of a list: its path, the way to the others, and its items. Of more than one
/// run the first page is their index, without items.
#[derive(Debug)]
pub(super) struct Leaf<T> {
    pub(super) path: String,
    pub(super) pager: Pager,
    pub(super) items: Vec<T>,
}

/// Pages of a list that is cut. `label` names a run by its first and its last item.
pub(super) fn leaves<T>(base: &str, runs: Vec<Run<T>>, label: impl Fn(&T, &T) -> String, lang: Lang) -> Vec<Leaf<T>> {
    let index = format!("{base}.html");
    if runs.len() < 2 {
        let items = runs.into_iter().next().map(|run| run.items).unwrap_or_default();
        return vec![Leaf { path: index, pager: Pager::default(), items }];
    }
    let near = |path: &str| path.rsplit('/').next().unwrap_or(path).to_owned();
    let parts: Vec<Part> = runs
        .iter()
        .map(|run| {
            let [first, last] = run.ends.map(|end| run.items.get(end));
            let ends = first.zip(last);
            let label = ends.map(|(first, last)| label(first, last)).unwrap_or_default();
            Part { link: Link { label, href: near(&path_of(base, run)) }, count: integer(run.items.len(), lang) }
        })
        .collect();
    let link = |text: Text, href: String| Link { label: text.in_lang(lang).to_owned(), href };
    let beside = |place: Option<usize>| Some(place.and_then(|place| parts.get(place))?.link.href.clone());
    let mut leaves = vec![Leaf {
        path: index.clone(),
        pager: Pager { parts: parts.clone(), ..Pager::default() },
        items: Vec::new(),
    }];
    leaves.extend(runs.into_iter().zip(&parts).enumerate().map(|(place, (run, part))| {
        let mut links = vec![link(Text::new("Tất cả các trang", "All pages"), near(&index))];
        let before = beside(place.checked_sub(1));
        links.extend(before.map(|href| link(Text::new("Trang trước", "Previous"), href)));
        links.extend(beside(Some(place + 1)).map(|href| link(Text::new("Trang sau", "Next"), href)));
        let pager = Pager { here: part.link.label.clone(), links, parts: Vec::new() };
        Leaf { path: path_of(base, &run), pager, items: run.items }
    }));
    leaves
}

/// The pages of a report, by number: `2025-02.html`, `2025-02.2.html` …
pub(super) fn path(base: &str, page: usize) -> String {
    if page == 0 { format!("{base}.html") } else { format!("{base}.{}.html", page + 1) }
}

/// From one page of a list to another: they stand side by side.
pub(super) fn near(base: &str, page: usize) -> String {
    path(base.rsplit('/').next().unwrap_or(base), page)
}

/// The way from one page of a list to the others.
#[derive(Clone, Debug, Default, Serialize)]
pub(super) struct Pager {
    /// `Trang 3/12`, or what stands here; empty where there is one page.
    here: String,
    links: Vec<Link>,
    /// On the first page of a list that is cut, all of its parts.
    parts: Vec<Part>,
}

impl Pager {
    pub(super) fn of(base: &str, page: usize, pages: usize, lang: Lang) -> Self {
        if pages < 2 {
            return Self::default();
        }
        let link = |text: Text, to: usize| Link { label: text.in_lang(lang).to_owned(), href: near(base, to) };
        let mut links = Vec::new();
        if page > 0 {
            links.push(link(Text::new("Trang đầu", "First"), 0));
            links.push(link(Text::new("Trang trước", "Previous"), page - 1));
        }
        if page + 1 < pages {
            links.push(link(Text::new("Trang sau", "Next"), page + 1));
            links.push(link(Text::new("Trang cuối", "Last"), pages - 1));
        }
        let here = Text::new("Trang {n}/{all}", "Page {n} of {all}")
            .fill(lang, &[("n", &(page + 1).to_string()), ("all", &pages.to_string())]);
        Self { here, links, parts: Vec::new() }
    }
}

/// The same on a page that readers of both languages share.
#[derive(Clone, Debug, Default, Serialize)]
pub(super) struct SharedPager {
    here: Both,
    links: Vec<Way>,
    parts: Vec<SharedPart>,
}

#[derive(Clone, Debug, Serialize)]
struct SharedPart {
    way: Way,
    count: Both,
}

impl SharedPager {
    pub(super) fn pair(vi: Pager, en: Pager) -> Self {
        let way = |vi, en: Link| Way::pair(vi, Link { href: en.href + ENGLISH, ..en });
        let parts = vi.parts.into_iter().zip(en.parts);
        Self {
            here: Both::pair(vi.here, en.here),
            links: vi.links.into_iter().zip(en.links).map(|(vi, en)| way(vi, en)).collect(),
            parts: parts
                .map(|(vi, en)| SharedPart { way: way(vi.link, en.link), count: Both::pair(vi.count, en.count) })
                .collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use arbtest::arbitrary::{self, Unstructured};

    use super::*;

    type Item = (String, usize);

    fn named(items: &[Item]) -> BTreeMap<String, Vec<Item>> {
        let runs = runs(items.to_vec(), |(key, _)| key.clone(), |(_, weight)| *weight);
        let count = runs.len();
        let named: BTreeMap<_, _> = runs.into_iter().map(|run| (run.name, run.items)).collect();
        assert_eq!(named.len(), count, "no two runs have one name");
        named
    }

    fn any_item(u: &mut Unstructured<'_>) -> arbitrary::Result<Item> {
        let agency = u.choose(&["so-tai-chinh", "so-y-te", "h-an-lao", "ban-1", "ban-10", "so"])?;
        let number = u.int_in_range(0..=2_000)?;
        Ok((format!("{agency}.{}-{number:03}", agency.to_ascii_uppercase()), u.int_in_range(1..=40_000)?))
    }

    // Law: whatever is listed, once, in its order, and no page too heavy. A row more or
    // less touches the run where it stands, and splits it or joins what is beside it.
    #[test]
    fn one_row_moves_one_page_and_no_run_is_heavier_than_a_page() {
        arbtest::arbtest(|u| {
            let mut items: Vec<Item> = Vec::new();
            let mut seen = BTreeSet::new();
            for _ in 0..u.int_in_range(0..=120)? {
                let item = any_item(u)?;
                if seen.insert(item.0.clone()) {
                    items.push(item);
                }
            }
            let before = named(&items);
            let place = |item: &Item| items.iter().position(|other| other == item);
            assert_eq!(before.values().map(Vec::len).sum::<usize>(), items.len());
            for run in before.values() {
                assert!(run.iter().map(|(_, weight)| weight).sum::<usize>() <= BYTES);
                assert!(run.is_sorted_by_key(place));
            }
            assert!(before.len() == 1 || before.values().all(|run| !run.is_empty()));
            let added = any_item(u)?;
            if seen.contains(&added.0) {
                return Ok(());
            }
            let mut more = items.clone();
            more.insert(u.int_in_range(0..=items.len())?, added.clone());
            let after = named(&more);
            // By what they hold: the only run of a short list has no name yet.
            let held = |named: &BTreeMap<String, Vec<Item>>| named.values().cloned().collect::<BTreeSet<_>>();
            let gone: Vec<_> = held(&before).difference(&held(&after)).cloned().collect();
            assert!(gone.len() <= 1, "{gone:?}");
            if let (true, true) = (before.len() > 1, after.len() > 1) {
                let kept = before.iter().filter(|(name, run)| after.get(*name) == Some(run)).count();
                assert!(kept + 1 >= before.len(), "{:?} {:?}", before.keys(), after.keys());
            }
            Ok(())
        });
    }
}
