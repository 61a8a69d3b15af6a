//! Long lists cut into pages that a slow line can carry.

use serde::Serialize;

use super::address::Link;
use crate::lang::{Lang, Text};

/// What rows may add to a page; with the frame around them it stays below 300 KB.
pub(super) const BYTES: usize = 200_000;

/// Cuts items into runs whose weights stay within `BYTES`; an item that alone
/// is heavier has a run of its own. At least one run, be it empty.
pub(super) fn runs<T>(items: Vec<T>, weight: impl Fn(&T) -> usize) -> Vec<Vec<T>> {
    let mut runs = vec![Vec::new()];
    let mut sum = 0;
    for item in items {
        let own = weight(&item);
        if sum > 0 && sum + own > BYTES {
            runs.push(Vec::new());
            sum = 0;
        }
        sum += own;
        runs.last_mut().expect("there is a run").push(item);
    }
    runs
}

/// `giai-trinh.html`, `giai-trinh.2.html` … No id holds a full stop.
pub(super) fn path(base: &str, page: usize) -> String {
    if page == 0 { format!("{base}.html") } else { format!("{base}.{}.html", page + 1) }
}

/// From one page of a list to another: they stand side by side.
pub(super) fn near(base: &str, page: usize) -> String {
    path(base.rsplit('/').next().unwrap_or(base), page)
}

/// The way from one page of a list to the others.
#[derive(Debug, Default, Serialize)]
pub(super) struct Pager {
    /// `Trang 3/12`; empty where there is one page.
    here: String,
    links: Vec<Link>,
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
        Self { here, links }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_run_is_heavier_than_a_page_and_none_is_lost() {
        arbtest::arbtest(|u| {
            let mut items = Vec::new();
            for _ in 0..u.int_in_range(0..=60)? {
                items.push(u.int_in_range(1..=BYTES + 50)?);
            }
            let cut = runs(items.clone(), |item| *item);
            assert_eq!(cut.concat(), items);
            assert!(cut.iter().all(|run| run.len() <= 1 || run.iter().sum::<usize>() <= BYTES));
            assert!(items.is_empty() || cut.iter().all(|run| !run.is_empty()));
            Ok(())
        });
    }
}
